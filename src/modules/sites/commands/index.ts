// What may be asked of sites: orders, the gate, the roll.
import type { Command } from '../../../kernel/index.ts'
import { codeCommands } from './codes.ts'
import { gateCommands } from './gate.ts'
import { orderCommands } from './orders.ts'
import { rollCallCommands } from './roll-call.ts'
import { roundCommands } from './rounds.ts'

export const commands: readonly Command[] = [
  ...orderCommands,
  ...gateCommands,
  ...codeCommands,
  ...rollCallCommands,
  ...roundCommands,
]
