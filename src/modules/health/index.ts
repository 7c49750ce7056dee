// Health, as far as it decides who can work and from where. The module's only door.
import { defineModule } from '../../kernel/index.ts'
import { commands } from './commands/index.ts'
import { events } from './events.ts'
import { reactions } from './reactions.ts'
import { evolve, tables } from './state.ts'
import { text } from './text.ts'
import { views } from './views.ts'

export const health = defineModule({
  name: 'health',
  text,
  tables,
  events,
  evolve,
  commands,
  views,
  reactions,
})

export * from './events.ts'
export { findContacts, startQuarantine } from './commands/people.ts'
export { recordTest } from './commands/tests.ts'
export { startControl } from './commands/controls.ts'
export { controls, roundsDone, samples, type ControlRow, type SampleRow } from './controls.ts'
export { contactsOf, meetings, type Contact, type Meetings } from './contacts.ts'
export {
  chains,
  concerns,
  declarations,
  quarantines,
  secondContacts,
  unfit,
  type ConcernRow,
  type DeclarationRow,
  type QuarantineRow,
  type UnfitRow,
} from './state.ts'
