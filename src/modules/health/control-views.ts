// What is seen of control schemes and tests: counts for those who plan, names of those without a result for those
// who look after them, one's own days for everybody, and one person's days with results for a purpose.
import { z } from 'zod'
import {
  Instant,
  PersonId,
  refuse,
  roleOver,
  signedIn,
  SiteId,
  view,
  type Read,
  type RoleName,
} from '../../kernel/index.ts'
import { BothNames, bothNames, person as people, site as places } from '../firm/index.ts'
import { CalendarDay, calendarOf, ControlLine, controlsOf, schemeTitle } from './calendar.ts'
import { untested } from './commands/controls.ts'
import { officers, overFirm, overPerson } from './commands/rights.ts'
import { sampleFacts } from './commands/tests.ts'
import { controls, roundsDone, samples, type ControlRow } from './controls.ts'
import { ConcernKind, ControlId, Outcome, Place } from './events.ts'
import { concerns, declarations, quarantines, unfit } from './state.ts'
import { TestResult } from './test-sheet.ts'

export const Purpose = z.string().trim().min(4).max(200)
const peopleShownMax = 2_000
const planners: readonly RoleName[] = [
  ...officers,
  'departmentHead',
  'siteLead',
  'branchManager',
  'machineRoomLead',
  'recorder',
  'auditor',
]

const Round = z.object({
  round: z.int(),
  day: z.string(),
  by: Instant,
  tested: z.int(),
  untested: z.int(),
})
const ControlShown = ControlLine.extend({
  siteName: BothNames.optional(),
  order: z.string().optional(),
  because: z.string(),
  people: z.int(),
  rounds: z.array(Round),
})

const shownControl = (read: Read, row: ControlRow): z.infer<typeof ControlShown> => {
  const { control, scheme, site, order, from, closedUntil, until, because } = row
  return {
    control,
    scheme,
    title: schemeTitle(read, scheme),
    site,
    siteName: site === undefined ? undefined : bothNames(read(places.table).get(site), site),
    order,
    from,
    closedUntil,
    until,
    because,
    people: row.people.length,
    rounds: row.rounds.map(({ round, day, by }) => {
      const missing = untested(read, row, round).length
      return { round, day, by, untested: missing, tested: row.people.length - missing }
    }),
  }
}

/** The control schemes that run, in numbers: how many are under each, and how each round of tests stands. */
export const running = view('health.controls', {
  params: z.object({ site: SiteId.optional() }),
  answer: z.object({ rows: z.array(ControlShown) }),
  may: { roles: planners },
  timed: true,
  show: (read, { site }) => ({
    rows: read(controls)
      .by('open', 'open')
      .filter((row) => site === undefined || row.site === site)
      // A single person's tests stand in their own calendar.
      .filter((row) => row.people.length > 1 || row.site !== undefined)
      .toSorted((a, b) => (a.from < b.from ? 1 : -1))
      .map((row) => shownControl(read, row)),
  }),
})

/** One control by name: of each round, whether everybody has a result; not what it is. */
export const control = view('health.control', {
  params: z.object({ control: ControlId }),
  answer: ControlShown.extend({
    members: z.array(
      z.object({
        person: z.string(),
        name: z.string(),
        unit: z.string(),
        /** By round: when the sample was taken whose result is in. */
        sampled: z.array(Instant.nullable()),
      }),
    ),
  }),
  may: roleOver([...officers, 'siteLead', 'recorder'], overFirm),
  show(read, { control: id }) {
    const row = read(controls).get(id)
    if (!row) return refuse('health.unknownControl', { control: id })
    return {
      ...shownControl(read, row),
      members: row.people.slice(0, peopleShownMax).map((person) => {
        const taken = read(samples)
          .by('person', person)
          .map(({ takenAt }) => takenAt)
        const who = read(people.table).get(person)
        return {
          person,
          name: who?.name ?? person,
          unit: who?.unit ?? '',
          sampled: roundsDone(row, taken).map((at) => at ?? null),
        }
      }),
    }
  },
})

const Held = z.object({
  from: Instant,
  until: Instant,
  place: Place.optional(),
  site: z.string().optional(),
  works: z.boolean(),
})

const heldOf = (read: Read, person: string): z.infer<typeof Held> | undefined => {
  const row = read(quarantines).get(person)
  if (!row) return undefined
  const { from, until, place, site, works } = row
  return { from, until, place, site, works }
}

/** My own days: quarantine, control, tests to come, and what became of what I reported. Nothing sealed is opened. */
export const mine = view('health.mine', {
  params: z.object({}),
  answer: z.object({
    quarantine: Held.optional(),
    unfitUntil: Instant.optional(),
    isUnfit: z.boolean(),
    controls: z.array(ControlLine),
    days: z.array(CalendarDay),
    declarations: z.array(
      z.object({
        declaration: z.string(),
        at: Instant,
        lookBy: Instant,
        overdue: z.boolean(),
        outcome: Outcome.optional(),
      }),
    ),
  }),
  may: signedIn,
  timed: true,
  show(read, _params, { actor, at }) {
    const sick = read(unfit).get(actor.id)
    return {
      quarantine: heldOf(read, actor.id),
      isUnfit: sick !== undefined,
      unfitUntil: sick?.until,
      controls: controlsOf(read, actor.id),
      days: calendarOf(read, actor.id, at),
      declarations: read(declarations)
        .by('person', actor.id)
        .toSorted((a, b) => (a.at < b.at ? 1 : -1))
        .map(({ declaration, at: said, lookBy, overdue, outcome }) => ({
          declaration,
          at: said,
          lookBy,
          overdue,
          outcome,
        })),
    }
  },
})

/** The days of one person with what their tests have shown, opened for a purpose. */
export const calendar = view('health.calendar', {
  params: z.object({ person: PersonId, purpose: Purpose }),
  answer: z.object({
    person: z.string(),
    name: z.string(),
    quarantine: Held.optional(),
    controls: z.array(ControlLine),
    days: z.array(CalendarDay),
    results: z.array(
      z.object({
        takenAt: Instant,
        recordedAt: Instant,
        result: TestResult.optional(),
        note: z.string().optional(),
      }),
    ),
  }),
  may: roleOver(officers, overPerson, ({ person }: { person: string }) => person),
  personal: true,
  timed: true,
  show(read, { person: id }, { at, sealer }) {
    const row = read(people.table).get(id)
    if (!row) return refuse('health.unknownPerson', { person: id })
    return {
      person: id,
      name: row.name,
      quarantine: heldOf(read, id),
      controls: controlsOf(read, id),
      days: calendarOf(read, id, at),
      results: read(samples)
        .by('person', id)
        .toSorted((a, b) => (a.takenAt < b.takenAt ? 1 : -1))
        .map(({ takenAt, recordedAt, facts }) => {
          const told = sampleFacts(facts, sealer)
          return { takenAt, recordedAt, result: told?.result, note: told?.note }
        }),
    }
  },
})

/** What calls for a response and nobody has closed, without names. */
export const openConcerns = view('health.concerns', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(
      z.object({
        concern: z.string(),
        kind: ConcernKind,
        site: z.string().optional(),
        siteName: BothNames.optional(),
        at: Instant,
      }),
    ),
  }),
  may: { roles: planners },
  show: (read) => ({
    rows: [...read(concerns).rows()]
      .filter(({ closedAt }) => closedAt === undefined)
      .toSorted((a, b) => (a.at < b.at ? 1 : -1))
      .map(({ concern, kind, site, at }) => ({
        concern,
        kind,
        site,
        siteName: site === undefined ? undefined : bothNames(read(places.table).get(site), site),
        at,
      })),
  }),
})
