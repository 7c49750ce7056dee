// A unit as a roster model and back: what those who search, repair or explain rosters build on.
export { SolveAsk, type Cell } from './asked.ts'
export { type Hooks } from './hooks.ts'
export { dutiesOf, type Solved } from './duties-of.ts'
export { modelOf, type Firmed } from './model-of.ts'
