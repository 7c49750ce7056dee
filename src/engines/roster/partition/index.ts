// Dealing people into groups that never meet.
export type { Obstacle, Partition, PartitionProblem } from './problem.ts'
export { shortsOf } from './cover.ts'
export { partitionEngine } from './engine.ts'
