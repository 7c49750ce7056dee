// Groups and rotations: who alternates with whom, by which pattern, from which Monday.
import { conflictsEngine, partitionEngine } from '../../../engines/roster/index.ts'
import { GroupsAdopted, RotationEnded, RotationStarted } from './events.ts'
import { rotations } from './state.ts'

export const groupEvents = [RotationStarted, RotationEnded, GroupsAdopted]
export const groupTables = [rotations]
export const groupEngines = [partitionEngine, conflictsEngine]
export { groupCommands } from './commands.ts'
export { groupReactions } from './reactions.ts'
export { evolveGroups } from './state.ts'
export { groupInquiries } from './propose.ts'
export { groupText } from './text.ts'
export { groupViews } from './views.ts'
export { eligibleUnder, type Rotating, type Standing } from './standing.ts'
export type { Tier } from './patterns.ts'
