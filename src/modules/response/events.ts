// What can have happened to incidents: levels, roles, tasks, decisions, reports asked for, what was learnt. What is
// written down is never changed; a correction is another line.
import { z } from 'zod'
import { Day, event, Instant, PersonId } from '../../kernel/index.ts'
import { Step, TaskGiven, stepsMax } from './steps.ts'
import {
  About,
  Because,
  ExerciseId,
  Grade,
  IncidentId,
  IncidentRole,
  IncidentState,
  Note,
  Scenario,
  Scope,
  Slug,
  Title,
  Words,
} from './words.ts'

const aboutIncident = { subject: ({ incident }: { incident: string }) => `incident/${incident}` }
const ofIncident = { incident: IncidentId }
const ofTask = { ...ofIncident, task: z.string().max(120) }
const aboutExercise = { subject: ({ exercise }: { exercise: string }) => `exercise/${exercise}` }

/** The firm uses this scheme of levels from now on. */
export const SchemeChosen = event(
  'response.SchemeChosen',
  z.object({ scheme: z.string().max(100) }),
)

export const IncidentRaised = event(
  'response.IncidentRaised',
  z.object({
    ...ofIncident,
    title: Title,
    titleEn: Title.optional(),
    scenario: Scenario,
    scope: Scope,
    about: About,
    because: Words,
    parent: IncidentId.optional(),
    /** The exercise it belongs to: nothing of it counts as real. */
    exercise: ExerciseId.optional(),
    /** The trigger that raised it by itself. */
    trigger: z.string().max(60).optional(),
  }),
  aboutIncident,
)
export const IncidentMoved = event(
  'response.IncidentMoved',
  z.object({ ...ofIncident, from: IncidentState, to: IncidentState, because: z.string().max(300) }),
  aboutIncident,
)
export const IncidentLinked = event(
  'response.IncidentLinked',
  z.object({ ...ofIncident, parent: IncidentId }),
  aboutIncident,
)
/** The incident's level, first, raised or lowered. `from` is absent the first time. */
export const LevelSet = event(
  'response.LevelSet',
  z.object({
    ...ofIncident,
    scheme: z.string().max(100),
    from: Slug.optional(),
    to: Slug,
    grade: Grade,
    because: z.string().max(300),
    trigger: z.string().max(60).optional(),
    /** Tasks that the higher level had brought and that are taken back. */
    undone: z.array(z.string().max(120)).max(500).optional(),
  }),
  aboutIncident,
)

/** A copy of a playbook or level scheme as it stands now: the incident works from it, whatever is edited later. */
export const PlaybookStarted = event(
  'response.PlaybookStarted',
  z.object({
    ...ofIncident,
    playbook: z.string().max(100),
    version: z.string().max(40),
    name: Words,
    steps: z.array(Step).max(stepsMax * 9),
  }),
  aboutIncident,
)
export const tasksPerEventMax = 500
export const TasksGiven = event(
  'response.TasksGiven',
  z.object({ ...ofIncident, tasks: z.array(TaskGiven).min(1).max(tasksPerEventMax) }),
  aboutIncident,
)
/** Another playbook asks for work that stands already: it is done once. */
export const TaskShared = event(
  'response.TaskShared',
  z.object({ ...ofTask, playbook: z.string().max(100) }),
  aboutIncident,
)
/** Nothing holds it back any more: it can be begun, and is due at. */
export const TaskOpened = event(
  'response.TaskOpened',
  z.object({ ...ofTask, due: Instant.optional() }),
  aboutIncident,
)
export const TaskTaken = event(
  'response.TaskTaken',
  z.object({ ...ofTask, person: PersonId }),
  aboutIncident,
)
/** `auto`: the product did it by itself, or what it had begun has come to its end. */
export const TaskDone = event(
  'response.TaskDone',
  z.object({ ...ofTask, note: z.string().max(2_000), auto: z.boolean().optional() }),
  aboutIncident,
)
/** The product could not do it by itself: it is a person's now. */
export const TaskHandedOver = event(
  'response.TaskHandedOver',
  z.object({ ...ofTask, because: Words }),
  aboutIncident,
)
export const TaskSkipped = event(
  'response.TaskSkipped',
  z.object({ ...ofTask, because: z.string().max(300) }),
  aboutIncident,
)
export const TaskReopened = event(
  'response.TaskReopened',
  z.object({ ...ofTask, because: z.string().max(300) }),
  aboutIncident,
)
/** Its level is no longer reached, or its trigger was overruled. */
export const TaskWithdrawn = event(
  'response.TaskWithdrawn',
  z.object({ ...ofTask, because: z.string().max(300) }),
  aboutIncident,
)
export const TaskLate = event('response.TaskLate', z.object(ofTask), aboutIncident)

export const RoleReason = z.enum(['succession', 'appointed', 'handOver', 'relief'])
/** Somebody holds a role of the incident from now on; whoever held it is relieved. */
export const RoleTaken = event(
  'response.RoleTaken',
  z.object({
    ...ofIncident,
    role: IncidentRole,
    person: PersonId,
    why: RoleReason,
    /** What the one before has told the one after. */
    note: z.string().max(2_000).optional(),
  }),
  aboutIncident,
)
/** Nobody of the order of succession can take it. */
export const RoleVacant = event(
  'response.RoleVacant',
  z.object({ ...ofIncident, role: IncidentRole }),
  aboutIncident,
)

export const DecisionTaken = event(
  'response.DecisionTaken',
  z.object({
    ...ofIncident,
    text: Note.min(1),
    because: z.string().max(300),
    happenedAt: Instant.optional(),
  }),
  aboutIncident,
)
/** `happenedAt`: when it was so, where it is written down later. */
export const RemarkAdded = event(
  'response.RemarkAdded',
  z.object({ ...ofIncident, text: Note.min(1), happenedAt: Instant.optional() }),
  aboutIncident,
)
/** How it stands, what is being done, what is needed. */
export const SituationReported = event(
  'response.SituationReported',
  z.object({ ...ofIncident, number: z.int(), conditions: Note, actions: Note, needs: Note }),
  aboutIncident,
)

/** A report under this regime is asked for: its clock runs from here. `reports` listens. */
export const ReportAsked = event(
  'response.ReportAsked',
  z.object({ ...ofIncident, regime: Slug, task: z.string().max(120).optional() }),
  aboutIncident,
)

export const FiringId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .meta({ noun: 'firing' })
export const Did = z.enum(['raised', 'joined', 'levelRaised'])
/** A rule on something that happened elsewhere has acted by itself; the reason stands in words. */
export const TriggerFired = event(
  'response.TriggerFired',
  z.object({
    firing: FiringId,
    ...ofIncident,
    trigger: z.string().max(60),
    name: Words,
    /** The event that it heard, `health.Declared`. */
    heard: z.string().max(80),
    did: Did,
    reason: Words,
    from: Slug.optional(),
    to: Slug.optional(),
  }),
  aboutIncident,
)
export const TriggerConfirmed = event(
  'response.TriggerConfirmed',
  z.object({ firing: FiringId, ...ofIncident }),
  aboutIncident,
)
/** What it had done is taken back, with a reason. */
export const TriggerOverruled = event(
  'response.TriggerOverruled',
  z.object({ firing: FiringId, ...ofIncident, because: Because }),
  aboutIncident,
)

export const ReviewStarted = event(
  'response.ReviewStarted',
  z.object({
    ...ofIncident,
    questions: z.array(z.object({ id: Slug, ask: Words })).max(40),
  }),
  aboutIncident,
)
export const ReviewAnswered = event(
  'response.ReviewAnswered',
  z.object({ ...ofIncident, question: Slug, text: Note }),
  aboutIncident,
)
export const ActionId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .meta({ noun: 'reviewAction' })
/** Something to be bettered, from a review or an exercise; open until it is done. */
export const ActionAgreed = event(
  'response.ActionAgreed',
  z.object({
    action: ActionId,
    incident: IncidentId.optional(),
    exercise: ExerciseId.optional(),
    what: Note.min(1),
    owner: PersonId,
    due: Day,
  }),
  {
    subject: ({ incident, exercise }) =>
      incident ? `incident/${incident}` : `exercise/${exercise}`,
  },
)
export const ActionCompleted = event(
  'response.ActionCompleted',
  z.object({ action: ActionId, note: Note }),
  { subject: ({ action }) => `reviewAction/${action}` },
)
export const ActionOverdue = event('response.ActionOverdue', z.object({ action: ActionId }), {
  subject: ({ action }) => `reviewAction/${action}`,
})

export const ExerciseKind = z.enum(['tabletop', 'functional', 'full', 'callTree'])
export const ExercisePlanned = event(
  'response.ExercisePlanned',
  z.object({
    exercise: ExerciseId,
    title: Title,
    titleEn: Title.optional(),
    kind: ExerciseKind,
    scenario: Scenario,
    day: Day,
    lead: PersonId,
  }),
  aboutExercise,
)
export const ExerciseMoved = event(
  'response.ExerciseMoved',
  z.object({ exercise: ExerciseId, day: Day, because: Because }),
  aboutExercise,
)
export const ExerciseHeld = event(
  'response.ExerciseHeld',
  z.object({
    exercise: ExerciseId,
    day: Day,
    people: z.int().min(1).max(100_000),
    summary: Note.min(1),
  }),
  aboutExercise,
)
export const ExerciseCancelled = event(
  'response.ExerciseCancelled',
  z.object({ exercise: ExerciseId, because: Because }),
  aboutExercise,
)
export const FindingNoted = event(
  'response.FindingNoted',
  z.object({ exercise: ExerciseId, finding: Note.min(1), good: z.boolean() }),
  aboutExercise,
)
/** The drill report is filed; it and its evidence are kept at least until. */
export const DrillReportFiled = event(
  'response.DrillReportFiled',
  z.object({ exercise: ExerciseId, filedWith: Title, keepUntil: Day }),
  aboutExercise,
)

export const events = [
  SchemeChosen,
  IncidentRaised,
  IncidentMoved,
  IncidentLinked,
  LevelSet,
  PlaybookStarted,
  TasksGiven,
  TaskShared,
  TaskOpened,
  TaskTaken,
  TaskDone,
  TaskHandedOver,
  TaskSkipped,
  TaskReopened,
  TaskWithdrawn,
  TaskLate,
  RoleTaken,
  RoleVacant,
  DecisionTaken,
  RemarkAdded,
  SituationReported,
  ReportAsked,
  TriggerFired,
  TriggerConfirmed,
  TriggerOverruled,
  ReviewStarted,
  ReviewAnswered,
  ActionAgreed,
  ActionCompleted,
  ActionOverdue,
  ExercisePlanned,
  ExerciseMoved,
  ExerciseHeld,
  ExerciseCancelled,
  FindingNoted,
  DrillReportFiled,
]
