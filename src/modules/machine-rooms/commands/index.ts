// What may be asked of machine rooms: losses and their end, and takeovers.
import type { Command } from '../../../kernel/index.ts'
import { lossCommands } from './losses.ts'
import { takeoverCommands } from './takeovers.ts'

export const commands: readonly Command[] = [...lossCommands, ...takeoverCommands]
