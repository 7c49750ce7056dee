// Response: levels, triggers, incidents, playbooks, tasks, and what is learnt. The module's only door.
import { defineModule } from '../../kernel/index.ts'
import { commands } from './commands/index.ts'
import { events } from './events.ts'
import { reactions } from './reactions.ts'
import { evolve, tables } from './state.ts'
import { text } from './text.ts'
import { inquiries, views } from './views/index.ts'

export const response = defineModule({
  name: 'response',
  text,
  tables,
  events,
  evolve,
  commands,
  views,
  inquiries,
  reactions,
})

export * from './events.ts'
export { agreed } from './learning.ts'
export { canAct, responseRules } from './people.ts'
export { levelOf, schemeNow, schemeOf, type Level, type Scheme } from './schemes.ts'
export {
  incidents,
  isOver,
  openIncidents,
  roles,
  taskId,
  tasks,
  timeline,
  type IncidentRow,
  type LineRow,
  type TaskRow,
} from './state.ts'
export { addRemark } from './commands/notes.ts'
export { settleTask } from './commands/tasks.ts'
export { firmLevel } from './views/levels.ts'
export { About, IncidentId, IncidentRole, IncidentState, Scenario } from './words.ts'
