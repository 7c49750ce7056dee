// When the product acts: a task that can begin and is its own is asked for and looked at, and a step that waits to see
// something is settled by it.
import { call, reaction, type Call, type Read, type Reaction } from '../../kernel/index.ts'
import { PlanApproved } from '../continuity/index.ts'
import { ContactsFound, ControlStarted } from '../health/index.ts'
import { TakeoverCompleted } from '../machine-rooms/index.ts'
import { RollCallClosed } from '../sites/index.ts'
import { cannot, doing, siteOf } from './automatic.ts'
import { checkAutomatic } from './commands/automatic.ts'
import { handOverTask, settleTask } from './commands/tasks.ts'
import { TaskOpened } from './events.ts'
import { incidents, isOver, taskId, tasks } from './state.ts'
import type { Seen } from './steps.ts'

/** A task that can begin and is the product's: it is asked for, then looked at. */
const begin = reaction('response.doByItself', TaskOpened, (read, { incident, task }) => {
  const row = read(incidents).get(incident)
  const found = read(tasks).get(taskId(incident, task))
  if (!row || found?.auto === undefined) return []
  const asked = doing(read, row, found, found.auto)
  if ('cannot' in asked) return [call(handOverTask, { incident, task, because: asked.cannot })]
  return [...asked.calls, call(checkAutomatic, { incident, task, because: cannot.refused })]
})

/** Open tasks of open incidents that wait to see something; of one site where it is known. */
function seen(read: Read, what: Seen, site?: string): Call[] {
  return read(tasks)
    .by('open', 'yes')
    .flatMap((task) => {
      const row = read(incidents).get(task.incident)
      const isAwaited = task.auto?.do === 'await' && task.auto.seen === what
      if (!row || isOver(row) || !isAwaited) return []
      const theirs = siteOf(row)
      if (site !== undefined && theirs !== undefined && theirs !== site) return []
      return [call(settleTask, { incident: task.incident, task: task.task, note: '' })]
    })
}

export const automatic: readonly Reaction[] = [
  begin,
  reaction('response.seeContacts', ContactsFound, (read) => seen(read, 'contactsFound')),
  reaction('response.seeControl', ControlStarted, (read, { site }) =>
    seen(read, 'controlStarted', site),
  ),
  reaction('response.seePlan', PlanApproved, (read) => seen(read, 'planApproved')),
  reaction('response.seeRollCall', RollCallClosed, (read, { site }) =>
    seen(read, 'rollCallClosed', site),
  ),
  reaction('response.seeTakeover', TakeoverCompleted, (read) => seen(read, 'takeoverDone')),
]
