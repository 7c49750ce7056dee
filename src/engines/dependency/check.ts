// The independent checker: the slow and obvious reading of what "lost" means, by asking every thing again and
// again until nothing changes. The engine must agree with it.
import type { DependencyProblem } from './solve.ts'

/** The things that are lost, by repeated asking. */
export function lostSlowly({ needs, lost }: DependencyProblem): Set<number> {
  const gone = new Set(lost)
  for (;;) {
    const before = gone.size
    for (const [thing, own] of needs.entries()) {
      const met = own.every(({ of, others, atLeast }) => {
        return of.filter((one) => !gone.has(one)).length + others >= atLeast
      })
      if (!met) gone.add(thing)
    }
    if (gone.size === before) return gone
  }
}
