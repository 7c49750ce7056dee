// After the product has asked for a task's work elsewhere: whether it stands.
import { z } from 'zod'
import { command, systemOnly } from '../../../kernel/index.ts'
import { isDone } from '../automatic.ts'
import { TaskDone, TaskHandedOver } from '../events.ts'
import { incidents, taskId, tasks } from '../state.ts'
import { isSettled } from '../unfolding.ts'
import { IncidentId, Words } from '../words.ts'

export const checkAutomatic = command('response.checkAutomatic', {
  input: z.object({ incident: IncidentId, task: z.string().max(130), because: Words }),
  may: systemOnly,
  internal: true,
  decide(read, { because, ...which }) {
    const row = read(incidents).get(which.incident)
    const task = read(tasks).get(taskId(which.incident, which.task))
    if (!row || !task || isSettled(task)) return []
    const done = isDone(read, row, task)
    if (done === undefined) return []
    return done
      ? [TaskDone({ ...which, note: '', auto: true })]
      : [TaskHandedOver({ ...which, because })]
  },
})
