// Dealing people into groups that never meet.
export * from './problem.ts'
export { shortsOf, wrongWithPartition } from './cover.ts'
export { partition } from './solve.ts'
export { partitionEngine } from './engine.ts'
