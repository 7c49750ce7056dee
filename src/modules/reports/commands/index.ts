// Everything that may be asked about reports.
import type { Command } from '../../../kernel/index.ts'
import { commands as drafting } from './drafting.ts'
import { commands as opening } from './opening.ts'
import { commands as sending } from './sending.ts'

export const commands: readonly Command[] = [...opening, ...drafting, ...sending]
