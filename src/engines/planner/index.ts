// The planner engine: who moves where so that the least stays open, and why what stays open cannot be closed.
export * from './ask.ts'
export * from './plan.ts'
