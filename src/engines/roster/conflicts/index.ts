// Why a roster cannot be.
export type { Element, Strictness } from './elements.ts'
export type { Conflict, Conflicts } from './find.ts'
export { conflictsEngine, type ConflictProblem } from './engine.ts'
