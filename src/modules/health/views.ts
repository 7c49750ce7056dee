// What is seen of health. In general only numbers, and until when somebody is away; what a named person has is
// opened for a health officer or a commander who says what for, and each reading is logged.
import { z } from 'zod'
import {
  dayOf,
  Instant,
  isRefusal,
  PersonId,
  refuse,
  roleOver,
  signedIn,
  view,
  type Read,
  type RoleName,
  type View,
  type ViewContext,
} from '../../kernel/index.ts'
import { BothNames, bothNames, person as people, room, type Person } from '../firm/index.ts'
import { controlRules } from '../sites/index.ts'
import { Declaration, factsIn, Whereabouts } from './commands/declarations.ts'
import { Hours, sinceOf } from './commands/people.ts'
import { officers, overPerson } from './commands/rights.ts'
import { meetings, type Contact, type Meetings } from './contacts.ts'
import { calendar, control, mine, openConcerns, Purpose, running } from './control-views.ts'
import { Outcome } from './events.ts'
import { chains, declarations, quarantines, unfit } from './state.ts'

const numbers = view('health.numbers', {
  params: z.object({}),
  answer: z.object({
    unfit: z.int(),
    quarantined: z.int(),
    /** Of those in quarantine, who can work from there, and who come back today. */
    working: z.int(),
    backToday: z.int(),
    chains: z.int(),
    inChains: z.int(),
    declarations: z.int(),
    overdue: z.int(),
  }),
  may: signedIn,
  timed: true,
  show(read, _params, { at }) {
    const held = [...read(quarantines).rows()]
    const open = read(declarations).by('state', 'open')
    return {
      unfit: read(unfit).size,
      quarantined: held.length,
      working: held.filter(({ works }) => works).length,
      backToday: held.filter(({ until }) => dayOf(until) === dayOf(at)).length,
      chains: new Set([...read(chains).rows()].map(({ chain }) => chain)).size,
      inChains: read(chains).size,
      declarations: open.length,
      overdue: open.filter(({ overdue }) => overdue).length,
    }
  },
})

const Absence = z.object({
  person: z.string(),
  name: z.string(),
  unit: z.string(),
  /** `quarantined until` is all that is said; the reason stands in the record. */
  state: z.enum(['quarantined', 'away']),
  from: Instant,
  until: Instant.optional(),
  works: z.boolean(),
})

const planners: readonly RoleName[] = [...officers, 'departmentHead', 'siteLead', 'branchManager']

/** Who is away and until when, without why: for those who plan with them, within their scope. */
const absences = view('health.absences', {
  params: z.object({}),
  answer: z.object({ rows: z.array(Absence) }),
  may: { roles: planners },
  show(read, _params, context) {
    const rows: z.infer<typeof Absence>[] = []
    for (const { person, from, until, works } of read(quarantines).rows()) {
      const row = seen(read, person, context)
      if (row) rows.push({ ...row, state: 'quarantined', from, until, works })
    }
    for (const { person, from, until } of read(unfit).rows()) {
      const row = seen(read, person, context)
      if (row) rows.push({ ...row, state: 'away', from, until, works: false })
    }
    return { rows: rows.toSorted((a, b) => (endOf(a) < endOf(b) ? -1 : 1)) }
  },
})

// Who has no end yet comes last.
const endOf = ({ until }: { until?: Instant | undefined }): string => until ?? '~'

function seen(read: Read, id: string, context: ViewContext) {
  const row: Person | undefined = read(people.table).get(id)
  if (!row) return undefined
  const isTheirs =
    context.within({ kind: 'unit', id: row.unit }) || context.within({ kind: 'site', id: row.site })
  return isTheirs ? { person: id, name: row.name, unit: row.unit } : undefined
}

/** Who has declared something that nobody has settled, the oldest first; what, stands in the person's record. */
const open = view('health.declarations', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(
      z.object({
        declaration: z.string(),
        person: z.string(),
        name: z.string(),
        at: Instant,
        lookBy: Instant,
        overdue: z.boolean(),
      }),
    ),
  }),
  may: { roles: officers },
  show: (read, _params, context) => ({
    rows: read(declarations)
      .by('state', 'open')
      .filter(({ person }) => seen(read, person, context))
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ declaration, person, at, lookBy, overdue }) => {
        const name = read(people.table).get(person)?.name ?? person
        return { declaration, person, name, at, lookBy, overdue }
      }),
  }),
})

/** What is known of one person's health, opened for a purpose. */
const record = view('health.record', {
  params: z.object({ person: PersonId, purpose: Purpose }),
  answer: z.object({
    person: z.string(),
    name: z.string(),
    unfit: z
      .object({ from: Instant, until: Instant.optional(), note: z.string().optional() })
      .optional(),
    quarantine: z
      .object({
        from: Instant,
        until: Instant,
        site: z.string().optional(),
        works: z.boolean(),
        because: z.string().optional(),
      })
      .optional(),
    chain: z.string().optional(),
    source: z.string().optional(),
    declarations: z.array(
      z.object({
        declaration: z.string(),
        at: Instant,
        what: Declaration.optional(),
        whereabouts: Whereabouts.optional(),
        site: z.string().optional(),
        since: z.string().optional(),
        note: z.string().optional(),
        outcome: Outcome.optional(),
      }),
    ),
  }),
  may: roleOver(officers, overPerson, ({ person }: { person: string }) => person),
  personal: true,
  show(read, { person: id }, { sealer }) {
    const row = read(people.table).get(id)
    if (!row) return refuse('health.unknownPerson', { person: id })
    const sick = read(unfit).get(id)
    const held = read(quarantines).get(id)
    const chain = read(chains).get(id)
    const note = sick?.note === undefined ? undefined : sealer.open(sick.note)
    return {
      person: id,
      name: row.name,
      ...(sick ? { unfit: { from: sick.from, until: sick.until, note } } : {}),
      ...(held ? { quarantine: { ...held, because: opened(held.because, sealer) } } : {}),
      chain: chain?.chain,
      source: chain?.source,
      declarations: read(declarations)
        .by('person', id)
        .toSorted((a, b) => (a.at < b.at ? 1 : -1))
        .map(({ declaration, at, facts, outcome }) => ({
          declaration,
          at,
          outcome,
          ...said(factsIn(facts, sealer)),
        })),
    }
  },
})

const opened = (text: string, sealer: ViewContext['sealer']): string | undefined =>
  text.startsWith('sealed:') ? sealer.open(text) : text

function said(facts: ReturnType<typeof factsIn>) {
  if (!facts) return {}
  const { concern: _link, ...told } = facts
  return told
}

/** Who shared a room with a person lately, why that is known, and whom these met: to look before a chain is made. */
const contacts = view('health.contacts', {
  params: z.object({
    person: PersonId,
    purpose: Purpose,
    hours: Hours,
    levels: z.int().min(1).max(2).default(1),
  }),
  answer: z.object({
    since: Instant,
    rows: z.array(
      z.object({
        person: z.string(),
        name: z.string(),
        unit: z.string(),
        ring: z.int(),
        room: z.string(),
        roomName: BothNames,
        minutes: z.int(),
        last: Instant,
        grounds: z.array(z.enum(['duty', 'gate', 'dormitory'])),
      }),
    ),
    /** Contacts of contacts, whom each met longest. */
    second: z.array(
      z.object({ person: z.string(), name: z.string(), unit: z.string(), metThrough: z.string() }),
    ),
  }),
  may: roleOver(officers, overPerson),
  personal: true,
  timed: true,
  show(read, { person: id, hours, levels }, { at }) {
    if (!read(people.table).has(id)) return refuse('health.unknownPerson', { person: id })
    const since = sinceOf(read, { hours, at })
    if (isRefusal(since)) return since
    const minutesMin = controlRules(read)?.contactMinutes ?? 1
    const met = meetings(read, { since, until: at })
    const first = met.of(id).filter(({ minutes }) => minutes >= minutesMin)
    return {
      since,
      rows: first.map(({ room: where, ...contact }) => ({
        ...contact,
        ...named(read, contact.person),
        ring: 1,
        grounds: [...contact.grounds],
        room: where,
        roomName: bothNames(read(room.table).get(where), where),
      })),
      second: levels < 2 ? [] : secondOf(read, { met, first, minutesMin, person: id }),
    }
  },
})

const named = (read: Read, id: string) => {
  const row = read(people.table).get(id)
  return { name: row?.name ?? id, unit: row?.unit ?? '' }
}

function secondOf(
  read: Read,
  ask: { met: Meetings; first: readonly Contact[]; minutesMin: number; person: string },
) {
  const known = new Set([ask.person, ...ask.first.map(({ person }) => person)])
  const longest = new Map<string, { via: string; minutes: number }>()
  for (const { person: via } of ask.first) {
    for (const { person, minutes } of ask.met.of(via)) {
      if (minutes < ask.minutesMin || known.has(person)) continue
      const before = longest.get(person)
      if (!before || minutes > before.minutes) longest.set(person, { via, minutes })
    }
  }
  return [...longest]
    .toSorted((a, b) => b[1].minutes - a[1].minutes)
    .slice(0, secondShownMax)
    .map(([person, { via }]) => ({
      person,
      ...named(read, person),
      metThrough: named(read, via).name,
    }))
}

const secondShownMax = 500

export const views: readonly View[] = [
  numbers,
  absences,
  open,
  record,
  contacts,
  running,
  control,
  mine,
  calendar,
  openConcerns,
]
