// What may be asked of response.
import type { Command } from '../../../kernel/index.ts'
import { checkAutomatic } from './automatic.ts'
import { incidentCommands } from './incidents.ts'
import { learningCommands } from './learning.ts'
import { levelCommands } from './levels.ts'
import { noteCommands } from './notes.ts'
import { revisePlaybook } from './playbooks.ts'
import { roleCommands } from './roles.ts'
import { taskCommands } from './tasks.ts'
import { triggerCommands } from './triggers.ts'

export const commands: readonly Command[] = [
  ...incidentCommands,
  ...levelCommands,
  ...taskCommands,
  ...roleCommands,
  ...noteCommands,
  ...triggerCommands,
  checkAutomatic,
  revisePlaybook,
  ...learningCommands,
]
