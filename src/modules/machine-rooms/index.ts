// Machine rooms, the systems in them, and what we need from outside. The module's only door.
import { defineModule } from '../../kernel/index.ts'
import { commands } from './commands/index.ts'
import { events } from './events.ts'
import { reactions } from './reactions.ts'
import { evolve, tables } from './state.ts'
import { text } from './text.ts'
import { views } from './views.ts'

export const machineRooms = defineModule({
  name: 'machineRooms',
  text,
  tables,
  events,
  evolve,
  commands,
  views,
  reactions,
})

export * from './events.ts'
export { isSystemLost, lostPartsAt, openTakeover, roomOf, takeoversOf } from './running.ts'
export {
  lostRooms,
  lostSuppliers,
  lostSystems,
  takeovers,
  type LostRoomRow,
  type LostSupplierRow,
  type LostSystemRow,
  type Takeover,
} from './state.ts'
export { startTakeover } from './commands/takeovers.ts'
