// What a firm costs as it stands, and what a set of offers adds: the parts in which plans are compared.
import { at } from '../coverage/index.ts'
import type { Coverage, Span } from '../coverage/index.ts'
import type { Offer } from './offers.ts'
import type { Cost } from './plan.ts'

export type Cover = Pick<Cost, 'breachMinutes' | 'keyGapMinutes' | 'otherGapMinutes'>

/** Minutes of breach and of gaps within the window, as planned. */
export function coverCost(coverage: Coverage, window: Span): Cover {
  const problem = coverage.problem()
  let breachMinutes = 0
  problem.functions.forEach((_, index) => {
    for (const { to, breachAt } of coverage.function(index, 'planned').outages) {
      if (breachAt === null) continue
      const minutes = Math.min(to, window.to) - Math.max(breachAt, window.from)
      breachMinutes += Math.max(0, minutes)
    }
  })
  let [keyGapMinutes, otherGapMinutes] = [0, 0]
  for (const gap of coverage.gaps('planned')) {
    const minutes = Math.min(gap.to, window.to) - Math.max(gap.from, window.from)
    if (minutes <= 0) continue
    if (at(problem.posts, gap.post).key) keyGapMinutes += minutes
    else otherGapMinutes += minutes
  }
  return { breachMinutes, keyGapMinutes, otherGapMinutes }
}

/** What the people in the offers give for it. */
export function workCost(offers: readonly Offer[]): Omit<Cost, keyof Cover> {
  const sum = (part: (offer: Offer) => number): number =>
    offers.reduce((total, offer) => total + part(offer), 0)
  return {
    exemptions: sum(({ exempt }) => (exempt.length > 0 ? 1 : 0)),
    peopleChanged: new Set(offers.map(({ person }) => person)).size,
    restLostMinutes: sum(({ restLostMinutes }) => restLostMinutes),
    travelMinutes: sum(({ travelMinutes }) => travelMinutes),
  }
}
