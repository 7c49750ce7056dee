// What we know of what is learnt: reviews with their questions, the actions agreed on, and the programme of exercises.
import { z } from 'zod'
import { Day, instantAt, Instant, on, plusDays, promises, table } from '../../kernel/index.ts'
import * as events from './events.ts'
import { Words } from './words.ts'

/** By incident. */
export const reviews = table(
  'response.review',
  z.object({
    incident: z.string(),
    startedAt: Instant,
    questions: z.array(z.object({ id: z.string(), ask: Words })),
    answers: z.record(z.string(), z.object({ text: z.string(), by: z.string(), at: Instant })),
  }),
)

export const AgreedRow = events.ActionAgreed.body.and(
  z.object({
    agreedAt: Instant,
    overdue: z.boolean(),
    doneAt: Instant.optional(),
    doneBy: z.string().optional(),
    note: z.string().optional(),
  }),
)
export type AgreedRow = z.infer<typeof AgreedRow>
export const agreed = table('response.action', AgreedRow, {
  incident: (row) => row.incident,
  exercise: (row) => row.exercise,
  owner: (row) => (row.doneAt === undefined ? row.owner : undefined),
})

export const ExerciseState = z.enum(['planned', 'held', 'filed', 'cancelled'])
export const ExerciseRow = events.ExercisePlanned.body.and(
  z.object({
    state: ExerciseState,
    heldOn: Day.optional(),
    people: z.int().optional(),
    summary: z.string().optional(),
    findings: z.array(z.object({ finding: z.string(), good: z.boolean(), by: z.string() })),
    filedWith: z.string().optional(),
    keepUntil: Day.optional(),
    because: z.string().optional(),
  }),
)
export type ExerciseRow = z.infer<typeof ExerciseRow>
export const exercises = table('response.exercise', ExerciseRow)

export const learningTables = [reviews, agreed, exercises]

export const actionDueKind = 'response.actionDue'
const actionPromise = (action: string): string => `${actionDueKind} ${action}`

export const evolveLearning = [
  on(events.ReviewStarted, (tables, { incident, questions }, { at }) =>
    tables(reviews).put(incident, { incident, startedAt: at, questions, answers: {} }),
  ),
  on(events.ReviewAnswered, (tables, { incident, question, text }, { at, actor }) => {
    const row = tables(reviews).get(incident)
    if (!row) return
    const answers = { ...row.answers, [question]: { text, by: actor, at } }
    tables(reviews).put(incident, { ...row, answers })
  }),
  on(events.ActionAgreed, (tables, body, { at }) => {
    tables(agreed).put(body.action, { ...body, agreedAt: at, overdue: false })
    const id = actionPromise(body.action)
    const due = instantAt(plusDays(body.due, 1), '00:00')
    const subject = `reviewAction/${body.action}`
    tables(promises).put(id, {
      id,
      kind: actionDueKind,
      due: due > at ? due : at,
      subject,
      about: { action: body.action },
    })
  }),
  on(events.ActionOverdue, (tables, { action }) => {
    const row = tables(agreed).get(action)
    if (row) tables(agreed).put(action, { ...row, overdue: true })
  }),
  on(events.ActionCompleted, (tables, { action, note }, { at, actor }) => {
    const row = tables(agreed).get(action)
    if (row) tables(agreed).put(action, { ...row, doneAt: at, doneBy: actor, note })
    tables(promises).remove(actionPromise(action))
  }),
  on(events.ExercisePlanned, (tables, body) =>
    tables(exercises).put(body.exercise, { ...body, state: 'planned', findings: [] }),
  ),
  on(events.ExerciseMoved, (tables, { exercise, day }) => {
    const row = tables(exercises).get(exercise)
    if (row) tables(exercises).put(exercise, { ...row, day })
  }),
  on(events.ExerciseHeld, (tables, { exercise, day, people, summary }) => {
    const row = tables(exercises).get(exercise)
    if (row)
      tables(exercises).put(exercise, { ...row, state: 'held', heldOn: day, people, summary })
  }),
  on(events.ExerciseCancelled, (tables, { exercise, because }) => {
    const row = tables(exercises).get(exercise)
    if (row) tables(exercises).put(exercise, { ...row, state: 'cancelled', because })
  }),
  on(events.FindingNoted, (tables, { exercise, finding, good }, { actor }) => {
    const row = tables(exercises).get(exercise)
    if (!row) return
    const findings = [...row.findings, { finding, good, by: actor }]
    tables(exercises).put(exercise, { ...row, findings })
  }),
  on(events.DrillReportFiled, (tables, { exercise, filedWith, keepUntil }) => {
    const row = tables(exercises).get(exercise)
    if (row) tables(exercises).put(exercise, { ...row, state: 'filed', filedWith, keepUntil })
  }),
]
