// A unit as a roster model and back, what a head of department asks of it, and how the answer is kept.
import { keepSolved, lockCells } from './commands.ts'
import { compareDrafts } from './compare.ts'
import { CellsLocked, lockedCells, lockEvolve, locks } from './locks.ts'
import { solvedDuties } from './rows.ts'
import { solveRoster } from './solve.ts'
import { solvingText } from './text.ts'
import { whyNotWhole } from './why-not-whole.ts'
import { whyHere, whyNotThere, wouldBreak } from './would-break.ts'

export { SolveAsk, type Cell } from './asked.ts'
export { dutiesOf, type Solved } from './duties-of.ts'
export type { Hooks } from './hooks.ts'
export { modelOf, type Firmed } from './model-of.ts'

export const solvingParts = {
  text: solvingText,
  tables: [locks],
  events: [CellsLocked],
  evolve: lockEvolve,
  commands: [keepSolved, lockCells],
  views: [lockedCells],
  inquiries: [
    ...[solveRoster, solvedDuties, wouldBreak, whyNotThere],
    ...[whyNotWhole, whyHere, compareDrafts],
  ],
}
