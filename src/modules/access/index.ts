// The ways in: their links, lost and restored, and their seats. The module's only door.
import { defineModule } from '../../kernel/index.ts'
import { commands } from './commands.ts'
import { events } from './events.ts'
import { reactions } from './reactions.ts'
import { evolve, tables } from './state.ts'
import { text } from './text.ts'
import { views } from './views.ts'

export const access = defineModule({
  name: 'access',
  text,
  tables,
  events,
  evolve,
  commands,
  views,
  reactions,
})

export * from './events.ts'
export { loadOf, takingsIn, type Load, type Taking } from './seats.ts'
export { lostLinks, type LostLinkRow } from './state.ts'
