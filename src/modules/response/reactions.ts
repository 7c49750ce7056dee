// What must follow: tasks open one after another, the product does its own part, holders who cannot act are
// succeeded, and what is not done in time is late.
import { call, reaction, whenDue, type Call, type Reaction } from '../../kernel/index.ts'
import { PersonUnfit, QuarantineStarted } from '../health/index.ts'
import { automatic } from './by-itself.ts'
import { succeed } from './commands/roles.ts'
import { noteActionDue } from './commands/learning.ts'
import { noteLate, openTasks } from './commands/tasks.ts'
import { TaskDone, TaskReopened, TasksGiven, TaskSkipped, TaskWithdrawn } from './events.ts'
import { actionDueKind } from './learning.ts'
import { signals } from './signals.ts'
import { roles, taskDueKind } from './state.ts'

const openNext = (incident: string): Call[] => [call(openTasks, { incident })]

export const reactions: readonly Reaction[] = [
  ...signals,
  ...automatic,
  reaction('response.given', TasksGiven, (_read, { incident }) => openNext(incident)),
  reaction('response.done', TaskDone, (_read, { incident }) => openNext(incident)),
  reaction('response.skipped', TaskSkipped, (_read, { incident }) => openNext(incident)),
  reaction('response.withdrawn', TaskWithdrawn, (_read, { incident }) => openNext(incident)),
  reaction('response.reopened', TaskReopened, (_read, { incident }) => openNext(incident)),
  whenDue(taskDueKind, (_read, { about: { incident, task } }) =>
    typeof incident === 'string' && typeof task === 'string'
      ? [call(noteLate, { incident, task })]
      : [],
  ),
  whenDue(actionDueKind, (_read, { about: { action } }) =>
    typeof action === 'string' ? [call(noteActionDue, { action })] : [],
  ),
  reaction('response.unfit', PersonUnfit, (read, { person }) =>
    read(roles).by('person', person).length > 0 ? [call(succeed, { person })] : [],
  ),
  reaction('response.quarantined', QuarantineStarted, (read, { person }) =>
    read(roles).by('person', person).length > 0 ? [call(succeed, { person })] : [],
  ),
]
