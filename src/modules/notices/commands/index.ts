// What may be asked of notices: sent, answered, carried, followed up.
import type { Command } from '../../../kernel/index.ts'
import { answerCommands } from './answer.ts'
import { carryCommands } from './carry.ts'
import { followCommands } from './follow.ts'
import { sendCommands } from './send.ts'

export const commands: readonly Command[] = [
  ...sendCommands,
  ...answerCommands,
  ...carryCommands,
  ...followCommands,
]
