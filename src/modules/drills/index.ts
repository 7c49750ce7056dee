// Drills: what was lived through on a fork, and what it proved. The module's only door.
import { defineModule } from '../../kernel/index.ts'
import { commands } from './commands.ts'
import { events } from './events.ts'
import { evolve, tables } from './state.ts'
import { text } from './text.ts'
import { views } from './views.ts'

export const drills = defineModule({
  name: 'drills',
  text,
  tables,
  events,
  evolve,
  commands,
  views,
})

export { coverageWitness, type Covered } from './witness.ts'
