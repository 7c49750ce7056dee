// What an incident unfolds into: its level brings playbooks as frozen copies, those bring tasks, and tasks open one
// after another. Pure: from the state and a wish to the events.
import { plusMinutes, type Draft, type Instant, type Read } from '../../kernel/index.ts'
import {
  LevelSet,
  PlaybookStarted,
  RoleTaken,
  RoleVacant,
  TaskOpened,
  TaskReopened,
  TasksGiven,
  TaskShared,
  tasksPerEventMax,
  TaskWithdrawn,
} from './events.ts'
import { responseRules, successor, type Placed } from './people.ts'
import { playbooksFor } from './playbooks.ts'
import { stepsOfScheme, type Level, type Scheme } from './schemes.ts'
import { frozen, roles, taskId, tasks, type TaskRow } from './state.ts'
import { missingTasks, type Frozen } from './steps.ts'
import { IncidentRole, type Scenario } from './words.ts'

/** An incident as far as its level needs it; it may not be in the state yet. */
export interface Rising extends Placed {
  readonly scenario: Scenario
  readonly level?: string | undefined
}

export interface LevelWish {
  readonly scheme: Scheme
  readonly level: Level
  readonly because: string
  readonly trigger?: string
}

/** The level is set or raised: what it brings and is not there yet. What is there already stays as it is. */
export function riseTo(read: Read, rising: Rising, wish: LevelWish): Draft[] {
  const { incident } = rising
  const { scheme, level, because, trigger } = wish
  const copies = copiesOf(read, rising, scheme)
  return [
    LevelSet({
      incident,
      scheme: scheme.id,
      ...(rising.level === undefined ? {} : { from: rising.level }),
      to: level.id,
      grade: level.grade,
      because,
      ...(trigger === undefined ? {} : { trigger }),
    }),
    ...copies.begun,
    ...tasksFor(read, incident, copies.all, level.grade),
  ]
}

/** The copies an incident works from: those it has, or else fresh ones of everything for its scenario. */
function copiesOf(
  read: Read,
  { incident, scenario }: Rising,
  scheme: Scheme,
): { begun: Draft[]; all: Frozen[] } {
  const known = read(frozen).by('incident', incident)
  if (known.length > 0) return { begun: [], all: [...known] }
  const fresh = [
    ...playbooksFor(read, scenario).map(({ id, ...rest }) => ({ playbook: id, ...rest })),
    { playbook: scheme.id, ...scheme, steps: stepsOfScheme(scheme) },
  ].filter(({ steps }) => steps.length > 0)
  return {
    begun: fresh.map(({ playbook, version, name, steps }) =>
      PlaybookStarted({ incident, playbook, version, name, steps }),
    ),
    all: fresh,
  }
}

/** One more playbook in an incident that is under way. */
export const tasksFor = (
  read: Read,
  incident: string,
  copies: readonly Frozen[],
  grade: number,
): Draft[] => {
  const known = new Map(
    read(tasks)
      .by('incident', incident)
      .map((row) => [row.task, row]),
  )
  const { given, shared } = missingTasks(copies, grade, known)
  const drafts: Draft[] = [...known.values()]
    .filter((row) => row.state === 'withdrawn' && row.grade <= grade && row.undoes === undefined)
    .flatMap(({ task }) => comingBack(incident, task, known))
  for (let from = 0; from < given.length; from += tasksPerEventMax) {
    drafts.push(TasksGiven({ incident, tasks: given.slice(from, from + tasksPerEventMax) }))
  }
  return [...drafts, ...shared.map((one) => TaskShared({ incident, ...one }))]
}

/** What was withdrawn and is wanted again; taking it back is no longer to be done. */
function comingBack(incident: string, task: string, known: ReadonlyMap<string, TaskRow>): Draft[] {
  const back = known.get(undoOf(task))
  const reopened = TaskReopened({ incident, task, because: '' })
  return back && !isSettled(back)
    ? [TaskWithdrawn({ incident, task: back.task, because: '' }), reopened]
    : [reopened]
}

/** The task that takes another one back. */
export const undoOf = (task: string): string => `undo.${task}`

/** Tasks are taken back: open work is withdrawn, and work that was done with an undo leaves one to do. */
export function takeBack(
  read: Read,
  incident: string,
  { rows, because }: { rows: readonly TaskRow[]; because: string },
): Draft[] {
  const withdrawn = rows.map(({ task }) => TaskWithdrawn({ incident, task, because }))
  const undoing = rows.flatMap((row) => (row.state === 'done' ? (undoTask(row) ?? []) : []))
  const again = undoing.filter(({ task }) => read(tasks).has(taskId(incident, task)))
  const fresh = undoing.filter((one) => !again.includes(one))
  return [
    ...withdrawn,
    ...again.map(({ task }) => TaskReopened({ incident, task, because })),
    ...(fresh.length > 0 ? [TasksGiven({ incident, tasks: fresh })] : []),
  ]
}

function undoTask({ task, playbook, step, undo, owner, grade, minutes }: TaskRow) {
  if (undo === undefined) return undefined
  const due = minutes === undefined ? {} : { minutes }
  return {
    task: undoOf(task),
    undoes: task,
    playbook,
    step,
    title: undo,
    owner,
    grade,
    after: [],
    ...due,
  }
}

/** Done, or not to be done: nothing waits for it any more. */
export const isSettled = ({ state }: Pick<TaskRow, 'state'>): boolean =>
  state === 'done' || state === 'skipped' || state === 'withdrawn'

/** The tasks that nothing holds back any more. */
export function opening(read: Read, incident: string, at: Instant): Draft[] {
  const all = read(tasks).by('incident', incident)
  const settled = new Set(all.filter(isSettled).map(({ task }) => task))
  const known = new Set(all.map(({ task }) => task))
  return all
    .filter(({ state, after }) => {
      return state === 'waiting' && after.every((one) => settled.has(one) || !known.has(one))
    })
    .map(({ task, minutes }) =>
      TaskOpened({
        incident,
        task,
        ...(minutes === undefined ? {} : { due: plusMinutes(at, minutes) }),
      }),
    )
}

/** The roles that nobody holds yet, by order of succession; one that nobody can take is said to be vacant. */
export function fillRoles(read: Read, placed: Placed, at: Instant): Draft[] {
  const { incident } = placed
  const held = read(roles).by('incident', incident)
  const taken = new Set(held.flatMap(({ person }) => person ?? []))
  const open = IncidentRole.options.filter(
    (role) =>
      responseRules(read)?.succession[role] !== undefined &&
      !held.some((row) => row.role === role && row.person !== undefined),
  )
  return open.map((role) => {
    const person = successor(read, { role, placed, at, taken })
    if (person === undefined) return RoleVacant({ incident, role })
    taken.add(person)
    return RoleTaken({ incident, role, person, why: 'succession' })
  })
}
