// What we know of incidents: where each stands, its level, roles, tasks, frozen playbooks, and every line of its
// timeline.
import { z } from 'zod'
import { Instant, on, promises, table, type Read, type Write } from '../../kernel/index.ts'
import * as events from './events.ts'
import { schemeInUse } from './schemes.ts'
import { Step, TaskGiven } from './steps.ts'
import { IncidentRole, IncidentState, Words } from './words.ts'
import { evolveLearning, learningTables } from './learning.ts'

/** Lines of an incident's timeline that the state keeps; the log keeps them all. */
export const linesKeptMax = 5_000

export const IncidentRow = events.IncidentRaised.body.and(
  z.object({
    state: IncidentState,
    raisedAt: Instant,
    raisedBy: z.string(),
    /** When it came into each state, the last time. */
    since: z.partialRecord(IncidentState, Instant),
    scheme: z.string().optional(),
    level: z.string().optional(),
    /** 0 before anybody has said how grave it is. */
    grade: z.int().min(0).max(9),
    levelSince: Instant.optional(),
    lines: z.int(),
    situations: z.int(),
  }),
)
export type IncidentRow = z.infer<typeof IncidentRow>
/** `open`: neither closed nor reviewed. */
export const incidents = table('response.incident', IncidentRow, {
  open: (row) => (isOver(row) ? undefined : 'yes'),
  parent: (row) => row.parent,
  exercise: (row) => row.exercise,
})

/** Closed, perhaps reviewed too. */
export const isOver = ({ state }: Pick<IncidentRow, 'state'>): boolean =>
  state === 'closed' || state === 'reviewed'

/** By `incident/playbook`: the copies that an incident works from. */
export const frozen = table(
  'response.frozen',
  z.object({
    incident: z.string(),
    playbook: z.string(),
    version: z.string(),
    name: Words,
    steps: z.array(Step),
  }),
  { incident: (row) => row.incident },
)

export const TaskState = z.enum(['waiting', 'open', 'done', 'skipped', 'withdrawn'])
export type TaskState = z.infer<typeof TaskState>
export const TaskRow = TaskGiven.extend({
  incident: z.string(),
  state: TaskState,
  /** Every playbook that asks for it. */
  playbooks: z.array(z.string()),
  givenAt: Instant,
  openedAt: Instant.optional(),
  due: Instant.optional(),
  late: z.boolean().optional(),
  /** Who has said that they do it. */
  takenBy: z.string().optional(),
  endedAt: Instant.optional(),
  endedBy: z.string().optional(),
  note: z.string().optional(),
  /** The product did it. */
  byItself: z.boolean().optional(),
  /** Why the product could not. */
  handedOver: Words.optional(),
})
export type TaskRow = z.infer<typeof TaskRow>
/** By `incident/task`. */
export const tasks = table('response.task', TaskRow, {
  incident: (row) => row.incident,
  open: (row) => (row.state === 'open' ? 'yes' : undefined),
})
export const taskId = (incident: string, task: string): string => `${incident}/${task}`

/** By `incident/role`: who holds it now. */
export const roles = table(
  'response.role',
  z.object({
    incident: z.string(),
    role: IncidentRole,
    /** Absent while nobody can. */
    person: z.string().optional(),
    since: Instant,
    why: events.RoleReason.optional(),
  }),
  { incident: (row) => row.incident, person: (row) => row.person },
)

export const LineKind = z.enum([
  'raised',
  'state',
  'level',
  'trigger',
  'playbook',
  'task',
  'role',
  'decision',
  'remark',
  'situation',
  'report',
  'review',
])
export type LineKind = z.infer<typeof LineKind>
/** One line of an incident's timeline. What it says in words is made where it is shown, from `type` and `with`. */
export const LineRow = z.object({
  incident: z.string(),
  number: z.int(),
  kind: LineKind,
  at: Instant,
  /** When it was so, where that was earlier. */
  happenedAt: Instant.optional(),
  by: z.string(),
  position: z.int(),
  /** The event. */
  type: z.string(),
  with: z.record(z.string(), z.unknown()),
})
export type LineRow = z.infer<typeof LineRow>
/** By `incident/number`; only ever added to. */
export const timeline = table('response.line', LineRow, { incident: (row) => row.incident })

export const FiringRow = events.TriggerFired.body.and(
  z.object({
    at: Instant,
    state: z.enum(['fired', 'confirmed', 'overruled']),
    answeredBy: z.string().optional(),
    because: z.string().optional(),
  }),
)
export type FiringRow = z.infer<typeof FiringRow>
export const firings = table('response.firing', FiringRow, {
  incident: (row) => row.incident,
  state: (row) => row.state,
})

export const tables = [
  schemeInUse,
  incidents,
  frozen,
  tasks,
  roles,
  timeline,
  firings,
  ...learningTables,
]

export const taskDueKind = 'response.taskDue'
const duePromise = (incident: string, task: string): string => `${taskDueKind} ${incident}/${task}`

/** Incidents of the firm as it is, not of exercises. */
export const openIncidents = (read: Read): IncidentRow[] =>
  read(incidents)
    .by('open', 'yes')
    .filter(({ exercise }) => exercise === undefined)
    .toSorted((a, b) => b.grade - a.grade || (a.raisedAt < b.raisedAt ? 1 : -1))

function change(tables: Write, incident: string, part: (row: IncidentRow) => Partial<IncidentRow>) {
  const row = tables(incidents).get(incident)
  if (row) tables(incidents).put(incident, { ...row, ...part(row) })
}

function changeTask(
  tables: Write,
  { incident, task }: { incident: string; task: string },
  part: (row: TaskRow) => Partial<TaskRow>,
): void {
  const row = tables(tasks).get(taskId(incident, task))
  if (row) tables(tasks).put(taskId(incident, task), { ...row, ...part(row) })
}

function endTask(
  tables: Write,
  of: { incident: string; task: string },
  part: Pick<TaskRow, 'state'> & Partial<TaskRow>,
): void {
  tables(promises).remove(duePromise(of.incident, of.task))
  changeTask(tables, of, () => part)
}

const evolveIncidents = [
  on(events.SchemeChosen, (tables, { scheme }, { at, actor }) =>
    tables(schemeInUse).put('now', { scheme, since: at, by: actor }),
  ),
  on(events.IncidentRaised, (tables, body, { at, actor }) =>
    tables(incidents).put(body.incident, {
      ...body,
      state: 'reported',
      raisedAt: at,
      raisedBy: actor,
      since: { reported: at },
      grade: 0,
      lines: 0,
      situations: 0,
    }),
  ),
  on(events.IncidentMoved, (tables, { incident, to }, { at }) =>
    change(tables, incident, ({ since }) => ({ state: to, since: { ...since, [to]: at } })),
  ),
  on(events.IncidentLinked, (tables, { incident, parent }) =>
    change(tables, incident, () => ({ parent })),
  ),
  on(events.LevelSet, (tables, { incident, scheme, to, grade }, { at }) =>
    change(tables, incident, () => ({ scheme, level: to, grade, levelSince: at })),
  ),
  on(events.PlaybookStarted, (tables, body) =>
    tables(frozen).put(`${body.incident}/${body.playbook}`, body),
  ),
  on(events.SituationReported, (tables, { incident, number }) =>
    change(tables, incident, () => ({ situations: number })),
  ),
  on(events.RoleTaken, (tables, { incident, role, person, why }, { at }) =>
    tables(roles).put(`${incident}/${role}`, { incident, role, person, why, since: at }),
  ),
  on(events.RoleVacant, (tables, { incident, role }, { at }) =>
    tables(roles).put(`${incident}/${role}`, { incident, role, since: at }),
  ),
  on(events.TriggerFired, (tables, body, { at }) =>
    tables(firings).put(body.firing, { ...body, at, state: 'fired' }),
  ),
  on(events.TriggerConfirmed, (tables, { firing }, { actor }) => {
    const row = tables(firings).get(firing)
    if (row) tables(firings).put(firing, { ...row, state: 'confirmed', answeredBy: actor })
  }),
  on(events.TriggerOverruled, (tables, { firing, because }, { actor }) => {
    const row = tables(firings).get(firing)
    if (row) tables(firings).put(firing, { ...row, state: 'overruled', answeredBy: actor, because })
  }),
]

const evolveTasks = [
  on(events.TasksGiven, (tables, { incident, tasks: given }, { at }) => {
    for (const task of given) {
      const { playbook } = task
      const row: TaskRow = {
        ...task,
        incident,
        state: 'waiting',
        playbooks: [playbook],
        givenAt: at,
      }
      tables(tasks).put(taskId(incident, task.task), row)
    }
  }),
  on(events.TaskShared, (tables, { playbook, ...of }) =>
    changeTask(tables, of, ({ playbooks }) => ({
      playbooks: [...new Set([...playbooks, playbook])],
    })),
  ),
  on(events.TaskOpened, (tables, { due, ...of }, { at }) => {
    changeTask(tables, of, () => ({
      state: 'open',
      openedAt: at,
      ...(due === undefined ? {} : { due }),
    }))
    if (due === undefined) return
    const id = duePromise(of.incident, of.task)
    const subject = `incident/${of.incident}`
    tables(promises).put(id, { id, kind: taskDueKind, due, subject, about: { ...of } })
  }),
  on(events.TaskTaken, (tables, { person, ...of }) =>
    changeTask(tables, of, () => ({ takenBy: person })),
  ),
  on(events.TaskDone, (tables, { note, auto, ...of }, { at, actor }) =>
    endTask(tables, of, {
      state: 'done',
      endedAt: at,
      endedBy: actor,
      note,
      ...(auto === undefined ? {} : { byItself: auto }),
    }),
  ),
  on(events.TaskHandedOver, (tables, { because, ...of }) =>
    changeTask(tables, of, () => ({ handedOver: because })),
  ),
  on(events.TaskSkipped, (tables, { because, ...of }, { at, actor }) =>
    endTask(tables, of, { state: 'skipped', endedAt: at, endedBy: actor, note: because }),
  ),
  on(events.TaskWithdrawn, (tables, { because, ...of }, { at, actor }) =>
    endTask(tables, of, { state: 'withdrawn', endedAt: at, endedBy: actor, note: because }),
  ),
  on(events.TaskReopened, (tables, of) => {
    const row = tables(tasks).get(taskId(of.incident, of.task))
    if (!row) return
    const { endedAt: _at, endedBy: _by, note: _note, byItself: _itself, late: _late, ...rest } = row
    tables(tasks).put(taskId(of.incident, of.task), { ...rest, state: 'waiting' })
  }),
  on(events.TaskLate, (tables, of) => changeTask(tables, of, () => ({ late: true }))),
]

type Told = Readonly<Record<string, unknown>> & { readonly incident: string }

/** Every event of an incident is one line of its timeline, by what it was. */
const lineOf = <B extends Told>(
  kind: LineKind,
  def: Parameters<typeof on<B>>[0],
  said: (body: B) => Readonly<Record<string, unknown>> = () => ({}),
) =>
  on<B>(def, (tables, body, { at, actor, position }) => {
    const { incident } = body
    const number = (tables(incidents).get(incident)?.lines ?? 0) + 1
    change(tables, incident, () => ({ lines: number }))
    const happenedAt = body['happenedAt']
    tables(timeline).put(`${incident}/${number}`, {
      incident,
      number,
      kind,
      at,
      by: actor,
      position,
      type: def.name,
      with: { ...said(body) },
      ...(typeof happenedAt === 'string' ? { happenedAt } : {}),
    })
    if (number > linesKeptMax) tables(timeline).remove(`${incident}/${number - linesKeptMax}`)
  })

const taskSaid = ({ task, ...rest }: { task: string }) => ({ ...rest, task })

// After the rows have changed: the line's number comes from the incident's row.
const evolveLines = [
  lineOf('raised', events.IncidentRaised, ({ because, trigger }) => ({ because, trigger })),
  lineOf('state', events.IncidentMoved, ({ from, to, because }) => ({ from, to, because })),
  lineOf('state', events.IncidentLinked, ({ parent }) => ({ parent })),
  lineOf('level', events.LevelSet, ({ incident: _incident, undone: _undone, ...rest }) => rest),
  lineOf('trigger', events.TriggerFired, ({ firing, name, did, reason }) => ({
    firing,
    name,
    did,
    reason,
  })),
  lineOf('trigger', events.TriggerConfirmed, ({ firing }) => ({ firing })),
  lineOf('trigger', events.TriggerOverruled, ({ firing, because }) => ({ firing, because })),
  lineOf('playbook', events.PlaybookStarted, ({ playbook, version, name }) => ({
    playbook,
    version,
    name,
  })),
  lineOf('task', events.TasksGiven, ({ tasks: given }) => ({ count: given.length })),
  lineOf('task', events.TaskTaken, taskSaid),
  lineOf('task', events.TaskDone, taskSaid),
  lineOf('task', events.TaskHandedOver, taskSaid),
  lineOf('task', events.TaskSkipped, taskSaid),
  lineOf('task', events.TaskReopened, taskSaid),
  lineOf('task', events.TaskWithdrawn, taskSaid),
  lineOf('task', events.TaskLate, taskSaid),
  lineOf('role', events.RoleTaken, ({ role, person, why, note }) => ({ role, person, why, note })),
  lineOf('role', events.RoleVacant, ({ role }) => ({ role })),
  lineOf('decision', events.DecisionTaken, ({ text, because }) => ({ text, because })),
  lineOf('remark', events.RemarkAdded, ({ text }) => ({ text })),
  lineOf('situation', events.SituationReported, ({ incident: _incident, ...rest }) => rest),
  lineOf('report', events.ReportAsked, ({ regime, task }) => ({ regime, task })),
  lineOf('review', events.ReviewStarted),
  lineOf('review', events.ReviewAnswered, ({ question }) => ({ question })),
]

export const evolve = [...evolveIncidents, ...evolveTasks, ...evolveLearning, ...evolveLines]
