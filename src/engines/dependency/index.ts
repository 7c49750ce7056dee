// The dependency engine: what stops when something is lost, and by which path.
export { dependency, pathTo, type DependencyProblem, type Need, type Reached } from './solve.ts'
