// What stops when something is lost. Things need other things; a need is met while enough of those that can meet
// it are left. Losses spread breadth first, so each thing is reached by a shortest path.
import { engine, type Run } from '../../kernel/index.ts'

/** Of the things `of`, and `others` that cannot be lost here, at least `atLeast` must be left. */
export interface Need {
  readonly of: readonly number[]
  readonly others: number
  readonly atLeast: number
  /** A word for the reason, handed back as it is. */
  readonly why: string
}

export interface DependencyProblem {
  /** The needs of each thing; things are named by their place in this list. */
  readonly needs: readonly (readonly Need[])[]
  readonly lost: readonly number[]
}

/** A thing that is lost, or still stands with one of its supports gone (and spreads no further). */
export interface Reached {
  readonly thing: number
  readonly state: 'lost' | 'weakened'
  /** The thing whose loss did it, itself lost; what was lost to begin with is its own cause. */
  readonly cause: number
  readonly why: string
}

/** Everything that the losses reach, nearest first; a thing stands once, with its gravest state. */
export function spread({ needs, lost }: DependencyProblem): Reached[] {
  const supports = supportsOf(needs)
  const left = needs.map((own) => own.map(({ of, others }) => of.length + others))
  const reached = new Map<number, Reached>()
  for (const thing of lost)
    reached.set(thing, { thing, state: 'lost', cause: thing, why: 'supposed' })
  const queue = [...reached.keys()]
  for (const cause of queue) {
    for (const [thing, index] of supports[cause] ?? []) {
      const need = needs[thing]?.[index]
      const counts = left[thing]
      if (!need || !counts) continue
      const remaining = (counts[index] ?? 0) - 1
      counts[index] = remaining
      const before = reached.get(thing)?.state
      if (before === 'lost') continue
      if (remaining < need.atLeast) {
        // Put again, so that it stands where it was lost and not where it was weakened.
        reached.delete(thing)
        reached.set(thing, { thing, state: 'lost', cause, why: need.why })
        queue.push(thing)
      } else if (before === undefined) {
        reached.set(thing, { thing, state: 'weakened', cause, why: need.why })
      }
    }
  }
  return [...reached.values()]
}

/** For each thing: which needs, of which things, it helps to meet. */
function supportsOf(needs: DependencyProblem['needs']): [number, number][][] {
  const supports: [number, number][][] = needs.map(() => [])
  for (const [thing, own] of needs.entries()) {
    for (const [index, need] of own.entries()) {
      for (const support of new Set(need.of)) supports[support]?.push([thing, index])
    }
  }
  return supports
}

/** The way from what was lost to `thing`: the first is what was supposed lost, the last is `thing`. */
export function pathTo(thing: number, reached: ReadonlyMap<number, Reached>): number[] {
  const path = [thing]
  let now = reached.get(thing)
  while (now && now.cause !== now.thing) {
    path.unshift(now.cause)
    now = reached.get(now.cause)
  }
  return path
}

/** The dependency engine: it is quick enough to run where it is asked. */
export const dependency = engine('dependency', (problem: DependencyProblem, run: Run) => {
  run.onProgress({ done: 0, total: 1, step: 'firm.dependents.reading' })
  return spread(problem)
})
