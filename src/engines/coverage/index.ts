// The coverage engine: who can hold which post, minute by minute, and which functions that keeps up.
export * from './problem.ts'
export * from './answer.ts'
export { Coverage } from './coverage.ts'
export { bareCount, bareColumns } from './bare-count.ts'
export type { BareColumns, BareCounts } from './bare-count.ts'
export { OnePerson } from './one-person.ts'
export type { Loss } from './one-person.ts'
export type { Infrastructure } from './infrastructure.ts'
