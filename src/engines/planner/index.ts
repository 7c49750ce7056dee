// The planner engine: who moves where so that the least stays open, and why what stays open cannot be closed.
export { isProblem, plainAsk } from './ask.ts'
export type { Ask, LeadMinutes, PlannerProblem, Travel } from './ask.ts'
export * from './plan.ts'
export { checkChanges } from './check.ts'
export type { Fault } from './check.ts'
export { bestPlan, planner, quickPlan } from './planner.ts'
export { ownWays } from './own-ways.ts'
export type { OwnWay } from './own-ways.ts'
