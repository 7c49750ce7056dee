// Stepping in: holes, ranked replacements, asking one after the other. Collected for the module's door.
import { commands, reactions } from './commands.ts'
import { AskingEnded, ReplacementAsked, ReplacementNotFound } from './events.ts'
import { askings, evolve } from './state.ts'
import { text } from './text.ts'
import { views } from './views.ts'

export const replacementParts = {
  text,
  tables: [askings],
  events: [ReplacementAsked, ReplacementNotFound, AskingEnded],
  evolve,
  commands,
  views,
  reactions,
}
