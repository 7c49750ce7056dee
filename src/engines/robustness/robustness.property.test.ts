// The sweep against the obvious way: take each thing away from a firm built anew, and compare.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dice } from '../../kernel/random.ts'
import { Coverage } from '../coverage/index.ts'
import { randomFirm } from '../coverage/random-firm.ts'
import { changesOfLoss, lossesOf } from './losses.ts'
import { lossKinds, plainRobustness, sweep } from './index.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const ask = { ...plainRobustness, lossMinutes: 40, lookMinutes: 100 }

describe('N-1 of a random firm', () => {
  test('finds exactly the losses that open more than is open anyway', () => {
    let found = 0
    fc.assert(
      fc.property(seeds, (seed) => {
        const firm = randomFirm(dice(`firm ${seed}`).below)
        const problem = { ...firm, now: firm.horizon.from + 5 }
        const coverage = new Coverage(problem)
        const { findings, complete } = sweep(coverage, ask)
        expect(complete).toBe(true)
        expect(coverage.problem()).toEqual(problem)
        found += findings.length
        const span = { from: problem.now, to: problem.now + ask.lossMinutes }
        const to = Math.min(problem.now + ask.lookMinutes, problem.horizon.to)
        const open = (one: Coverage, post: number): number =>
          one
            .gaps('planned', post)
            .reduce(
              (sum, gap) =>
                sum + Math.max(0, Math.min(gap.to, to) - Math.max(gap.from, problem.now)),
              0,
            )
        for (const loss of lossesOf(problem, lossKinds)) {
          const after = new Coverage(problem)
          after.apply(...changesOfLoss(problem, loss, span, []))
          const opened = problem.posts.flatMap((_, post) => {
            const minutes = open(after, post) - open(coverage, post)
            return minutes > 0 ? [{ post, minutes }] : []
          })
          const told = findings.find(
            ({ losses: [one] }) => one?.kind === loss.kind && one.index === loss.index,
          )
          expect((told?.posts ?? []).map(({ post, minutes }) => ({ post, minutes }))).toEqual(
            opened,
          )
        }
      }),
      { numRuns: 120 },
    )
    expect(found).toBeGreaterThan(50)
  }, 60_000)

  test('stops when it is told to, and says that it is not whole', () => {
    const problem = randomFirm(dice('firm 3').below)
    const stopped = sweep(new Coverage(problem), ask, {
      stopped: () => true,
      told: () => undefined,
    })
    expect(stopped).toEqual({ findings: [], tried: 0, harmless: 0, complete: false, planned: 0 })
  })
})
