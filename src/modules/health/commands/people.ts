// What may be asked about people: report oneself or others unfit, put into quarantine, and find the contacts of a
// case.
import { z } from 'zod'
import {
  command,
  Instant,
  isRefusal,
  PersonId,
  plusMinutes,
  refuse,
  roleOver,
  shanghai,
  SiteId,
  systemOnly,
  type Context,
  type Draft,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { site as places } from '../../firm/index.ts'
import { controlRule, controlRules } from '../../sites/index.ts'
import { meetings } from '../contacts.ts'
import { controls } from '../controls.ts'
import {
  ChainCleared,
  ContactsFound,
  contactsMax,
  ControlEnded,
  PersonFit,
  PersonUnfit,
  Place,
  QuarantineEnded,
  QuarantineMoved,
  QuarantineStarted,
} from '../events.ts'
import { chains, quarantines, unfit } from '../state.ts'
import { planOf, started } from './controls.ts'
import {
  Because,
  idLength,
  Note,
  officers,
  oneself,
  overFirm,
  overPerson,
  unknownPerson,
} from './rights.ts'

/** Contacts are looked for in at most a fortnight. */
const hoursMax = 14 * 24

const sealed = ({ sealer }: Context, person: string, plain: string | undefined) =>
  plain === undefined ? {} : { note: sealer.seal(person, plain) }

/** Cannot work: from when, and until when where that is known. */
export const reportUnfit = command('health.reportUnfit', {
  input: z.object({
    person: PersonId,
    from: Instant.optional(),
    until: Instant.optional(),
    note: Note,
  }),
  may: roleOver([...officers, 'departmentHead'], overPerson, oneself),
  decide(read, { person, from: asked, until, note }, context) {
    const unknown = unknownPerson(read, person)
    if (unknown) return unknown
    if (read(unfit).has(person)) return refuse('health.unfitAlready', { person })
    const from = asked ?? context.at
    const no = endsTooEarly({ from, until, at: context.at })
    if (no) return no
    return [
      PersonUnfit({
        person,
        from,
        ...(until === undefined ? {} : { until }),
        ...sealed(context, person, note),
      }),
    ]
  },
})

function endsTooEarly(span: {
  from: Instant
  until: Instant | undefined
  at: Instant
}): Refusal | undefined {
  const { from, until, at } = span
  if (until === undefined || (until > from && until > at)) return undefined
  return refuse('health.endsTooEarly', { until: shanghai(until) })
}

/** Can work again. */
export const reportFit = command('health.reportFit', {
  input: z.object({ person: PersonId }),
  may: roleOver(officers, overPerson, oneself),
  decide(read, { person }) {
    if (!read(unfit).has(person)) return refuse('health.notUnfit', { person })
    return [PersonFit({ person })]
  },
})

/** Put a person into quarantine: where, until when, and whether they can work from there. A scheme knows the days. */
export const startQuarantine = command('health.startQuarantine', {
  input: z.object({
    person: PersonId,
    from: Instant.optional(),
    /** By the scheme where nobody says. */
    until: Instant.optional(),
    scheme: z.string().max(60).optional(),
    place: Place.optional(),
    site: SiteId.optional(),
    works: z.boolean().default(false),
    because: Because,
  }),
  may: roleOver(officers, overPerson),
  decide(read, input, { at, dice, sealer }) {
    const { person, scheme, site, place, works, because } = input
    const known = cannotBeQuarantined(read, { person, site })
    if (known) return known
    const from = input.from ?? at
    const plan = scheme === undefined ? undefined : planOf(read, scheme)
    if (scheme !== undefined && !plan) return refuse('health.unknownScheme', { scheme })
    const until = input.until ?? (plan && plusMinutes(from, plan.closedHours * 60))
    if (until === undefined) return refuse('health.endNeeded')
    const no = endsTooEarly({ from, until, at })
    if (no) return no
    const quarantine = QuarantineStarted({
      person,
      from,
      until,
      works,
      because: sealer.seal(person, because),
      ...given({ site, place, scheme }),
    })
    if (scheme === undefined || !plan || plan.testDays.length === 0) return [quarantine]
    const control = `q-${dice.token(idLength)}`
    return [quarantine, started(plan, { control, scheme, from, people: [person], because: '' })]
  },
})

/** The quarantine ends at another time than was said. */
export const moveQuarantine = command('health.moveQuarantine', {
  input: z.object({ person: PersonId, until: Instant, because: Because }),
  may: roleOver(officers, overPerson),
  decide(read, { person, until, because }, { at, sealer }) {
    const now = read(quarantines).get(person)
    if (!now) return refuse('health.notQuarantined', { person })
    if (until === now.until) return refuse('health.endsThenAlready', { until: shanghai(until) })
    const no = endsTooEarly({ from: now.from, until, at })
    return no ?? [QuarantineMoved({ person, until, because: sealer.seal(person, because) })]
  },
})

/** The quarantine ends now. */
export const endQuarantine = command('health.endQuarantine', {
  input: z.object({ person: PersonId, because: Because }),
  may: roleOver(officers, overPerson),
  decide(read, { person, because }, { sealer }) {
    const row = read(quarantines).get(person)
    if (!row) return refuse('health.notQuarantined', { person })
    const ended = QuarantineEnded({ person, because: sealer.seal(person, because) })
    return [ended, ...withItsTests(read, person, row.scheme)]
  },
})

/** What was given of these, without the rest. */
function given({
  site,
  place,
  scheme,
}: {
  site?: string | undefined
  place?: Place | undefined
  scheme?: string | undefined
}) {
  return {
    ...(site === undefined ? {} : { site }),
    ...(place === undefined ? {} : { place }),
    ...(scheme === undefined ? {} : { scheme }),
  }
}

function cannotBeQuarantined(
  read: Read,
  { person, site }: { person: string; site: string | undefined },
): Refusal | undefined {
  const unknown = unknownPerson(read, person)
  if (unknown) return unknown
  if (site !== undefined && !read(places.table).has(site))
    return refuse('health.unknownSite', { site })
  const now = read(quarantines).get(person)
  return now && refuse('health.quarantinedAlready', { person, until: shanghai(now.until) })
}

// Ended by hand, its tests end with it; ended on its day, the watch goes on.
const withItsTests = (read: Read, person: string, scheme: string | undefined): Draft[] =>
  read(controls)
    .by('person', person)
    .filter((row) => row.scheme === scheme && row.order === undefined && row.people.length === 1)
    .map(({ control }) => ControlEnded({ control, because: '' }))

/** How far back contacts are looked for: as asked, or as the adopted rules say. */
export function sinceOf(
  read: Read,
  ask: { hours?: number | undefined; at: Instant },
): Instant | Refusal {
  const hours = ask.hours ?? controlRules(read)?.contactHours
  if (hours === undefined) return refuse('health.ruleNeeded', { rule: controlRule })
  return plusMinutes(ask.at, -Math.round(hours * 60))
}

export const Hours = z.number().positive().max(hoursMax).optional()

/** Find who shared a room with a person, and keep them as one chain; with two levels also whom these met. */
export const findContacts = command('health.findContacts', {
  input: z.object({ person: PersonId, hours: Hours, levels: z.int().min(1).max(2).default(1) }),
  may: roleOver(officers, overPerson),
  decide(read, { person, hours, levels }, { at, dice }) {
    const unknown = unknownPerson(read, person)
    if (unknown) return unknown
    const since = sinceOf(read, { hours, at })
    if (isRefusal(since)) return since
    const { first, second } = contactLevels(read, { person, since, until: at, levels })
    if (first.length === 0) return refuse('health.noContacts', { person, since: shanghai(since) })
    if (first.length > contactsMax || second.length > contactsMax)
      return refuse('health.contactsMany', { contactsMax })
    const chain = `c-${dice.token(idLength)}`
    const beside = second.length === 0 ? {} : { second }
    return [ContactsFound({ chain, source: person, people: first, since, ...beside })]
  },
})

/** Contacts of a person, and contacts of these who are not among them; the rules say how long is long enough. */
export function contactLevels(
  read: Read,
  ask: { person: string; since: Instant; until: Instant; levels: number },
): { first: string[]; second: string[] } {
  const { person, levels } = ask
  const met = meetings(read, ask)
  const minutesMin = controlRules(read)?.contactMinutes ?? 1
  const of = (id: string): string[] =>
    met.of(id).flatMap(({ person: other, minutes }) => (minutes >= minutesMin ? [other] : []))
  const first = of(person)
  if (levels < 2) return { first, second: [] }
  const known = new Set([person, ...first])
  const second = new Set(first.flatMap(of).filter((id) => !known.has(id)))
  return { first, second: [...second].toSorted() }
}

/** The people of a chain need not be kept apart any more. */
export const clearChain = command('health.clearChain', {
  input: z.object({ chain: z.string().max(80) }),
  may: roleOver(officers, overFirm),
  decide(read, { chain }) {
    const rows = read(chains).by('chain', chain)
    if (rows.length === 0) return refuse('health.unknownChain', { chain })
    return [ChainCleared({ chain, people: rows.map(({ person }) => person) })]
  },
})

export const noteEnd = command('health.noteEnd', {
  input: z.object({ person: PersonId, which: z.enum(['quarantine', 'unfit']) }),
  may: systemOnly,
  internal: true,
  decide(read, { person, which }, { at }) {
    const row = which === 'quarantine' ? read(quarantines).get(person) : read(unfit).get(person)
    if (row?.until === undefined || row.until > at) return []
    return which === 'quarantine'
      ? [QuarantineEnded({ person, because: '', onTime: true })]
      : [PersonFit({ person, onTime: true })]
  },
})

export const peopleCommands = [
  reportUnfit,
  reportFit,
  startQuarantine,
  moveQuarantine,
  endQuarantine,
  findContacts,
  clearChain,
  noteEnd,
]
