// Control schemes over people: who is under one from when, closed until when, watched until when, tested on which
// days; and the watchdog that names whose results are not there in time.
import { z } from 'zod'
import {
  call,
  command,
  dayOf,
  Instant,
  PersonId,
  plusDays,
  reaction,
  refuse,
  roleOver,
  SiteId,
  systemOnly,
  whenDue,
  type Call,
  type Draft,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { duties, inForceNow } from '../../duty/index.ts'
import { person as people, post, site as places } from '../../firm/index.ts'
import {
  controlRules,
  insideAt,
  meetCondition,
  OrderBegan,
  OrderEnded,
  OrderId,
  orders,
  PersonEntered,
  quarantineSchemeOf,
  schemeOf,
  waitingFor,
} from '../../sites/index.ts'
import {
  controlEndKind,
  controls,
  controlSpan,
  roundsDone,
  samples,
  testRoundKind,
  type ControlPlan,
  type ControlRow,
} from '../controls.ts'
import {
  ControlEnded,
  ControlId,
  ControlJoined,
  controlledMax,
  ControlStarted,
  ResultsIn,
  TestsMissed,
} from '../events.ts'
import { chains } from '../state.ts'
import { Because, idLength, officers, overFirm } from './rights.ts'
import { isConcerned } from './tests.ts'

/** Key staff are those with a duty on a key post within so many days. */
const keyStaffDays = 14

export const Who = z.enum(['named', 'inside', 'basedHere', 'keyStaff', 'chain'])

/** Put people under a control scheme: named ones, those inside a site or based there, key staff, or a chain. */
export const startControl = command('health.startControl', {
  input: z.object({
    /** Chosen by the product where nobody names one. */
    control: ControlId.optional(),
    scheme: z.string().max(60),
    who: Who.default('named'),
    people: z.array(PersonId).max(controlledMax).default([]),
    /** Whose people, with `inside` and `basedHere`; with `keyStaff` only those based there. */
    site: SiteId.optional(),
    chain: z.string().max(80).optional(),
    from: Instant.optional(),
    because: Because,
  }),
  may: roleOver(officers, overFirm),
  decide(read, input, { at, dice }) {
    const { scheme, site, because } = input
    const control = input.control ?? `k-${dice.token(idLength)}`
    if (read(controls).has(control)) return refuse('health.controlIdTaken', { control })
    if (site !== undefined && !read(places.table).has(site))
      return refuse('health.unknownSite', { site })
    const lost = input.people.find((id) => !read(people.table).has(id))
    if (lost !== undefined) return refuse('health.unknownPerson', { person: lost })
    const plan = planOf(read, scheme)
    if (!plan) return refuse('health.unknownScheme', { scheme })
    const needsSite = input.who === 'inside' || input.who === 'basedHere'
    if (needsSite && site === undefined) return refuse('health.siteNeeded')
    const chosen = peopleOf(read, { ...input, at })
    if (chosen.length === 0) return refuse('health.nobodyChosen')
    if (chosen.length > controlledMax) return refuse('health.controlledMany', { controlledMax })
    const from = input.from ?? at
    return [
      started(plan, {
        control,
        scheme,
        from,
        people: chosen,
        because,
        ...(site === undefined ? {} : { site }),
      }),
    ]
  },
})

interface Plan extends ControlPlan {
  readonly apartHours: number
}

/** What a scheme asks, whether it is one for sites or one for people. */
export function planOf(read: Read, scheme: string): Plan | undefined {
  const resultHours = controlRules(read)?.resultHours ?? 0
  const ofSite = schemeOf(read, scheme)
  if (ofSite) {
    const { hours = 0, watchDays, testDays, testsApartHours } = ofSite
    return { closedHours: hours, watchDays, testDays, resultHours, apartHours: testsApartHours }
  }
  const ofPeople = quarantineSchemeOf(read, scheme)
  if (!ofPeople) return undefined
  const { days, watchDays, testDays } = ofPeople
  return { closedHours: days * 24, watchDays, testDays, resultHours, apartHours: 0 }
}

/** The fact that a control begins, with its days worked out. */
export function started(
  plan: Plan,
  about: {
    control: string
    scheme: string
    from: Instant
    people: readonly string[]
    because: string
    site?: string
    order?: string
  },
): Draft {
  const span = controlSpan(about.from, plan)
  return ControlStarted({
    ...about,
    ...span,
    apartHours: plan.apartHours,
    people: [...about.people],
  })
}

function peopleOf(
  read: Read,
  ask: z.infer<typeof startControl.input> & { at: Instant },
): readonly string[] {
  const { who, site, chain, at } = ask
  switch (who) {
    case 'named':
      return [...new Set(ask.people)]
    case 'inside':
      return insideAt(read, site ?? '', at).map(({ person }) => person)
    case 'basedHere':
      return [...read(people.table).rows()].flatMap((row) => (row.site === site ? [row.id] : []))
    case 'keyStaff':
      return keyStaff(read, at).filter(
        (id) => site === undefined || read(people.table).get(id)?.site === site,
      )
    case 'chain':
      return read(chains)
        .by('chain', chain ?? '')
        .map(({ person }) => person)
  }
}

/** Who has a duty on a key post in the days that come. */
function keyStaff(read: Read, at: Instant): string[] {
  const counts = inForceNow(read)
  const found = new Set<string>()
  for (let ahead = 0; ahead < keyStaffDays; ahead++) {
    for (const row of read(duties).by('day', plusDays(dayOf(at), ahead))) {
      if (counts(row) && read(post.table).get(row.post)?.key === true) found.add(row.person)
    }
  }
  return [...found]
}

/** The control is over before its time. */
export const endControl = command('health.endControl', {
  input: z.object({ control: ControlId, because: Because }),
  may: roleOver(officers, overFirm),
  decide(read, { control, because }) {
    const row = openControl(read, control)
    return 'refused' in row ? row : [ControlEnded({ control, because })]
  },
})

function openControl(read: Read, control: string): ControlRow | Refusal {
  const row = read(controls).get(control)
  if (!row) return refuse('health.unknownControl', { control })
  return row.endedAt === undefined ? row : refuse('health.controlEnded', { control })
}

/** An order whose scheme tests begins: everybody inside is under it. */
const controlForOrder = command('health.controlForOrder', {
  input: z.object({ order: OrderId }),
  may: systemOnly,
  internal: true,
  decide(read, { order }, { at }) {
    const row = read(orders).get(order)
    const scheme = row?.scheme
    const plan = scheme === undefined ? undefined : planOf(read, scheme)
    const control = `k-${order}`
    if (!row || scheme === undefined || !plan || plan.testDays.length === 0) return []
    const inside = insideAt(read, row.site, at).map(({ person }) => person)
    if (inside.length === 0 || inside.length > controlledMax || read(controls).has(control))
      return []
    const { site, because } = row
    return [started(plan, { control, scheme, from: at, people: inside, because, site, order })]
  },
})

/** Who comes in while an order's control runs is under it too. */
const joinControl = command('health.joinControl', {
  input: z.object({ control: ControlId, person: PersonId }),
  may: systemOnly,
  internal: true,
  decide(read, { control, person }) {
    const row = read(controls).get(control)
    if (!row || row.endedAt !== undefined || row.people.includes(person)) return []
    return [ControlJoined({ control, people: [person] })]
  },
})

/** Who of a control has no result for a round, by its number. */
export function untested(read: Read, row: ControlRow, round: number): string[] {
  const index = row.rounds.findIndex((one) => one.round === round)
  return row.people.filter((person) => {
    const takenAt = read(samples)
      .by('person', person)
      .map((sample) => sample.takenAt)
    return roundsDone(row, takenAt)[index] === undefined
  })
}

const noteTestsMissed = command('health.noteTestsMissed', {
  input: z.object({ control: z.string(), round: z.int() }),
  may: systemOnly,
  internal: true,
  decide(read, { control, round }) {
    const row = read(controls).get(control)
    const day = row?.rounds.find((one) => one.round === round)?.day
    if (!row || row.endedAt !== undefined || day === undefined) return []
    const missing = untested(read, row, round)
    if (missing.length === 0) return []
    const { site } = row
    const where = site === undefined ? {} : { site }
    return [TestsMissed({ control, round, day, people: missing, count: missing.length, ...where })]
  },
})

const noteControlEnd = command('health.noteControlEnd', {
  input: z.object({ control: z.string() }),
  may: systemOnly,
  internal: true,
  decide(read, { control }) {
    const row = read(controls).get(control)
    if (!row || row.endedAt !== undefined) return []
    return [ControlEnded({ control, because: '', onTime: true })]
  },
})

/** Rounds of an order's control in which everybody inside has a result tick what the order waits for. */
function ticksOf(read: Read, control: string): Call[] {
  const row = read(controls).get(control)
  const order = row?.order === undefined ? undefined : read(orders).get(row.order)
  if (!row || !order || order.endedAt !== undefined) return []
  if (isConcerned(read, order.site, row.from)) return []
  const waiting = waitingFor(order)
  return (order.conditions ?? []).flatMap(({ id, metBy, round }) => {
    if (metBy !== 'tests' || round === undefined || !waiting.includes(id)) return []
    const isKnown = row.rounds.some((one) => one.round === round)
    if (!isKnown || untested(read, row, round).length > 0) return []
    const note = `${row.people.length}/${row.people.length}`
    return [call(meetCondition, { order: order.order, condition: id, note })]
  })
}

export const controlReactions = [
  whenDue(testRoundKind, (_read, { about: { control, round } }) =>
    typeof control === 'string' && typeof round === 'number'
      ? [call(noteTestsMissed, { control, round })]
      : [],
  ),
  whenDue(controlEndKind, (_read, { about: { control } }) =>
    typeof control === 'string' ? [call(noteControlEnd, { control })] : [],
  ),
  reaction('health.resultsTick', ResultsIn, (read, body) =>
    body.controls.flatMap((control) => ticksOf(read, control)),
  ),
  reaction('health.orderControls', OrderBegan, (read, { order }) =>
    read(orders).get(order)?.scheme === undefined ? [] : [call(controlForOrder, { order })],
  ),
  reaction('health.entryJoins', PersonEntered, (read, { site, person }) =>
    read(orders)
      .by('open', site)
      .flatMap(({ order }) => read(controls).by('order', order))
      .map(({ control }) => call(joinControl, { control, person })),
  ),
  // The watch that a scheme asks for after the closure goes on; without one the control ends with its order.
  reaction('health.orderReleases', OrderEnded, (read, { order }, { at }) =>
    read(controls)
      .by('order', order)
      .filter(({ until }) => until <= at)
      .map(({ control }) => call(noteControlEnd, { control })),
  ),
]

export const controlCommands = [
  startControl,
  endControl,
  controlForOrder,
  joinControl,
  noteTestsMissed,
  noteControlEnd,
]
