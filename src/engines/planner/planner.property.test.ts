// Plans of random small firms, held to the independent checker: what a plan promises is true in a coverage of its own.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dice } from '../../kernel/random.ts'
import { Coverage } from '../coverage/index.ts'
import type { Problem } from '../coverage/index.ts'
import { randomFirm } from '../coverage/random-firm.ts'
import type { Ask } from './ask.ts'
import { checkChanges, compareCosts, plainAsk, quickPlan } from './index.ts'
import { coverCost } from './score.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const firmOf = (seed: number): Problem => randomFirm(dice(`firm ${seed}`).below)

const askOf = ({ horizon, items }: Problem): Ask => ({
  ...plainAsk({ from: horizon.from + 10, to: horizon.to }),
  travel: { person: [], site: [], minutes: [], unknownMinutes: 2 },
  leadMinutes: { stay: 0, remote: 1, onSite: 1, recall: 1, carry: 1, system: 0 },
  movable: items.map((_, index) => index),
  exemptable: ['rest', 'days'],
  dutyMinutesMax: 20,
  dutyMinutesMin: 3,
})

describe('a plan of a random firm', () => {
  test('keeps every hard rule: what it adds counts, and nobody else loses a minute', () => {
    let actions = 0
    const kinds = new Set<string>()
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = firmOf(seed)
        const plan = quickPlan(new Coverage(problem), askOf(problem))
        actions += plan.actions.length
        for (const { kind } of plan.actions) kinds.add(kind)
        expect(checkChanges(problem, plan.changes)).toEqual([])
      }),
      // Two firms in which something is carried and a system moves: rare among random ones.
      { numRuns: 150, examples: [[1_480_056], [1_527_570]] },
    )
    expect(actions).toBeGreaterThan(100)
    expect([...kinds]).toEqual(expect.arrayContaining(['system', 'carry']))
  }, 60_000)

  test('takes no seat by waking up a duty that counted for nothing', () => {
    const problem = firmOf(73_590_323)
    const plan = quickPlan(new Coverage(problem), askOf(problem))
    expect(plan.actions.length).toBeGreaterThan(0)
    expect(checkChanges(problem, plan.changes)).toEqual([])
  })

  test('costs what it says, is never worse than nothing, and leaves the coverage as it was', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = firmOf(seed)
        const ask = askOf(problem)
        const coverage = new Coverage(problem)
        const plan = quickPlan(coverage, ask)
        expect(coverage.problem()).toEqual(problem)
        const after = new Coverage(problem)
        after.apply(...plan.changes)
        expect(plan.cost).toMatchObject(coverCost(after, ask.window))
        expect(compareCosts(plan.cost, plan.before)).toBeLessThanOrEqual(0)
        for (const { value, bound } of plan.proof) expect(bound).toBeLessThanOrEqual(value)
      }),
      { numRuns: 80 },
    )
  }, 60_000)

  test('says for every minute left open why, and only for those', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = firmOf(seed)
        const ask = askOf(problem)
        const plan = quickPlan(new Coverage(problem), ask)
        const told = plan.unsolved.reduce((sum, { gap }) => sum + gap.to - gap.from, 0)
        expect(told).toBe(plan.cost.keyGapMinutes + plan.cost.otherGapMinutes)
      }),
      { numRuns: 80 },
    )
  }, 60_000)
})
