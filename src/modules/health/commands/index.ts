// What may be asked about health: of people, of what they declare, of their tests, and of control schemes.
import type { Command } from '../../../kernel/index.ts'
import { controlCommands } from './controls.ts'
import { declarationCommands } from './declarations.ts'
import { peopleCommands } from './people.ts'
import { testCommands } from './tests.ts'

export const commands: readonly Command[] = [
  ...peopleCommands,
  ...declarationCommands,
  ...testCommands,
  ...controlCommands,
]
