// The robustness engine: what breaks when one thing is lost, how soon, and whether a plan saves it.
export { lossKinds } from './losses.ts'
export type { Loss, LossKind } from './losses.ts'
export { robustness } from './robustness.ts'
export type { RobustnessProblem } from './robustness.ts'
export { plainRobustness, sweep } from './sweep.ts'
export type { BrokenFunction, Finding, Robustness, RobustnessAsk, Watch } from './sweep.ts'
