// The life of a task: open when nothing holds it back, taken, done or skipped by whoever it falls to; late when its
// time is over. What the product can do by itself it does, and says when it could not.
import { z } from 'zod'
import {
  command,
  PersonId,
  refuse,
  systemOnly,
  type May,
  type Read,
  type RoleName,
} from '../../../kernel/index.ts'
import {
  TaskDone,
  TaskHandedOver,
  TaskLate,
  TaskReopened,
  TaskSkipped,
  TaskTaken,
} from '../events.ts'
import { candidates, canAct } from '../people.ts'
import { incidents, isOver, taskId, tasks } from '../state.ts'
import { isSettled, opening } from '../unfolding.ts'
import { Because, IncidentId, Note, Words } from '../words.ts'
import { holds, inIncident, officers, scopeOf, taskIn } from './rights.ts'

const Which = z.object({ incident: IncidentId, task: z.string().max(130) })
type Which = z.infer<typeof Which>

/** Officers over the place, or whoever the task falls to: asked with `signedIn`, checked in the decision. */
const doers: May<Which> = { roles: 'signedIn' }

/** Whether a person may tick this task: it falls to them, they took it, or they hold a role here. */
function mayDo(read: Read, which: Which, asked: { actor: string; at: string }): boolean {
  const row = read(tasks).get(taskId(which.incident, which.task))
  const incident = read(incidents).get(which.incident)
  if (!row || !incident) return false
  if (row.takenBy === asked.actor || holds(read, which.incident, asked.actor)) return true
  return candidates(read, row.owner, incident, asked.at).includes(asked.actor)
}

const cannot = (
  read: Read,
  which: Which,
  context: {
    actor: { id: string; kind: string; grants: readonly { role: RoleName }[] }
    at: string
    within(scope: { kind: 'firm' | 'unit' | 'site' | 'branch'; id: string }): boolean
  },
) => {
  const { actor, at } = context
  const isOfficer = actor.grants.some(({ role }) => officers.includes(role))
  if (actor.kind === 'system' || (isOfficer && context.within(scopeOf(which, read))))
    return undefined
  return mayDo(read, which, { actor: actor.id, at })
    ? undefined
    : refuse('response.notYours', { task: which.task })
}

/** Say that one does it. An officer may give it to somebody by name. */
export const takeTask = command('response.takeTask', {
  input: Which.extend({ person: PersonId.optional() }),
  may: doers,
  decide(read, { person, ...which }, context) {
    const row = taskIn(read, which)
    if ('refused' in row) return row
    const no = cannot(read, which, context)
    if (no) return no
    if (isSettled(row)) return refuse('response.taskOver', { ...which, state: row.state })
    const who = person ?? context.actor.id
    if (!canAct(read, who, context.at)) return refuse('response.cannotAct', { person: who })
    if (row.takenBy === who) return refuse('response.takenAlready', { person: who })
    return [TaskTaken({ ...which, person: who })]
  },
})

/** It is done. */
export const completeTask = command('response.completeTask', {
  input: Which.extend({ note: Note.default('') }),
  may: doers,
  decide(read, { note, ...which }, context) {
    const row = taskIn(read, which)
    if ('refused' in row) return row
    const no = cannot(read, which, context)
    if (no) return no
    if (isSettled(row)) return refuse('response.taskOver', { ...which, state: row.state })
    return [TaskDone({ ...which, note })]
  },
})

/** It is not to be done here, and why. */
export const skipTask = command('response.skipTask', {
  input: Which.extend({ because: Because }),
  may: inIncident,
  decide(read, { because, ...which }) {
    const row = taskIn(read, which)
    if ('refused' in row) return row
    if (isSettled(row)) return refuse('response.taskOver', { ...which, state: row.state })
    return [TaskSkipped({ ...which, because })]
  },
})

/** It was not done after all. */
export const reopenTask = command('response.reopenTask', {
  input: Which.extend({ because: Because }),
  may: inIncident,
  decide(read, { because, ...which }) {
    const row = taskIn(read, which)
    if ('refused' in row) return row
    if (!isSettled(row)) return refuse('response.taskNotOver', { ...which })
    return [TaskReopened({ ...which, because })]
  },
})

/** Whatever nothing holds back any more is opened. */
export const openTasks = command('response.openTasks', {
  input: z.object({ incident: IncidentId }),
  may: systemOnly,
  internal: true,
  decide(read, { incident }, { at }) {
    const row = read(incidents).get(incident)
    return row && !isOver(row) ? opening(read, incident, at) : []
  },
})

/** What the product began for a task has come to its end. */
export const settleTask = command('response.settleTask', {
  input: Which.extend({ note: Note.default('') }),
  may: systemOnly,
  internal: true,
  decide(read, { note, ...which }) {
    const row = read(tasks).get(taskId(which.incident, which.task))
    return row && !isSettled(row) ? [TaskDone({ ...which, note, auto: true })] : []
  },
})

/** The product could not do it by itself: it is a person's. */
export const handOverTask = command('response.handOverTask', {
  input: Which.extend({ because: Words }),
  may: systemOnly,
  internal: true,
  decide(read, { because, ...which }) {
    const row = read(tasks).get(taskId(which.incident, which.task))
    return row && !isSettled(row) ? [TaskHandedOver({ ...which, because })] : []
  },
})

export const noteLate = command('response.noteLate', {
  input: Which,
  may: systemOnly,
  internal: true,
  decide(read, which) {
    const row = read(tasks).get(taskId(which.incident, which.task))
    return row?.state === 'open' && row.late !== true ? [TaskLate(which)] : []
  },
})

export const taskCommands = [
  takeTask,
  completeTask,
  skipTask,
  reopenTask,
  openTasks,
  settleTask,
  handOverTask,
  noteLate,
]
