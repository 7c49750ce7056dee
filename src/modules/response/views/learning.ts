// Reviews, agreed actions, and the programme of exercises against what the firm's rules ask for each year.
import { z } from 'zod'
import { Day, dayOf, Instant, refuse, signedIn, view, type Read } from '../../../kernel/index.ts'
import { officers } from '../commands/rights.ts'
import { ExerciseKind } from '../events.ts'
import { agreed, exercises, ExerciseState, reviews, type AgreedRow } from '../learning.ts'
import { Name, personName } from '../names.ts'
import { responseRules } from '../people.ts'
import { incidents } from '../state.ts'
import { IncidentId, Scenario } from '../words.ts'
import { maySee } from './shown.ts'

const Action = z.object({
  action: z.string(),
  incident: z.string().optional(),
  exercise: z.string().optional(),
  what: z.string(),
  owner: z.string(),
  ownerName: Name,
  due: Day,
  overdue: z.boolean(),
  doneAt: Instant.optional(),
  note: z.string().optional(),
})

const actionShown = (read: Read, row: AgreedRow): z.infer<typeof Action> => {
  const { action, what, owner, due, overdue, incident, exercise, doneAt, note } = row
  return {
    action,
    what,
    owner,
    ownerName: personName(read, owner),
    due,
    overdue,
    ...(incident === undefined ? {} : { incident }),
    ...(exercise === undefined ? {} : { exercise }),
    ...(doneAt === undefined ? {} : { doneAt }),
    ...(note === undefined ? {} : { note }),
  }
}

export const reviewView = view('response.review', {
  params: z.object({ incident: IncidentId }),
  answer: z.object({
    started: z.boolean(),
    questions: z.array(
      z.object({
        question: z.string(),
        ask: Name,
        text: z.string().optional(),
        byName: Name.optional(),
        at: Instant.optional(),
      }),
    ),
    actions: z.array(Action),
  }),
  may: signedIn,
  show(read, { incident }, context) {
    const row = read(incidents).get(incident)
    if (!row || !maySee(read, row, context)) return refuse('response.unknownIncident', { incident })
    const review = read(reviews).get(incident)
    return {
      started: review !== undefined,
      questions: (review?.questions ?? []).map(({ id, ask }) => {
        const said = review?.answers[id]
        return {
          question: id,
          ask,
          ...(said ? { text: said.text, byName: personName(read, said.by), at: said.at } : {}),
        }
      }),
      actions: read(agreed)
        .by('incident', incident)
        .map((one) => actionShown(read, one)),
    }
  },
})

const Exercise = z.object({
  exercise: z.string(),
  title: z.string(),
  titleEn: z.string().optional(),
  kind: ExerciseKind,
  scenario: Scenario,
  day: Day,
  lead: z.string(),
  leadName: Name,
  state: ExerciseState,
  overdue: z.boolean(),
  people: z.int().optional(),
  summary: z.string().optional(),
  findings: z.array(z.object({ finding: z.string(), good: z.boolean(), by: z.string() })),
  actions: z.array(Action),
  filedWith: z.string().optional(),
  keepUntil: Day.optional(),
})

export const exercisesView = view('response.exercises', {
  params: z.object({ year: z.int().min(2000).max(2100).optional() }),
  answer: z.object({
    year: z.int(),
    rows: z.array(Exercise),
    /** How many of each kind the rules ask for in a year, and how many are planned or held. */
    asked: z.array(
      z.object({ kind: ExerciseKind, count: z.int(), planned: z.int(), held: z.int() }),
    ),
  }),
  may: { roles: [...officers, 'auditor'] },
  timed: true,
  show(read, { year: asked }, { at }) {
    const today = dayOf(at)
    const year = asked ?? Number(today.slice(0, 4))
    const rows = [...read(exercises).rows()]
      .filter(({ day }) => day.startsWith(String(year)))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    const perYear = responseRules(read)?.exercisesPerYear ?? {}
    return {
      year,
      rows: rows.map(({ lead, heldOn: _heldOn, because: _because, ...row }) => ({
        ...row,
        lead,
        leadName: personName(read, lead),
        overdue: row.state === 'planned' && row.day < today,
        actions: read(agreed)
          .by('exercise', row.exercise)
          .map((one) => actionShown(read, one)),
      })),
      asked: ExerciseKind.options.map((kind) => {
        const own = rows.filter((row) => row.kind === kind)
        const held = own.filter(({ state }) => state === 'held' || state === 'filed').length
        const planned = own.filter(({ state }) => state === 'planned').length
        return { kind, count: perYear[kind] ?? 0, planned, held }
      }),
    }
  },
})

/** What is still to be bettered, over all incidents and exercises. */
export const actionsView = view('response.actions', {
  params: z.object({ open: z.boolean().default(true) }),
  answer: z.object({ rows: z.array(Action) }),
  may: { roles: [...officers, 'auditor'] },
  show: (read, { open }) => ({
    rows: [...read(agreed).rows()]
      .filter(({ doneAt }) => !open || doneAt === undefined)
      .toSorted((a, b) => (a.due < b.due ? -1 : 1))
      .map((row) => actionShown(read, row)),
  }),
})
