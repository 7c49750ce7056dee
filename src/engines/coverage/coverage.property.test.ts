// The engine is held to the reference on thousands of small firms, at rest and through changes.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dice } from '../../kernel/random.ts'
import { bareColumns, bareCount } from './bare-count.ts'
import { Coverage } from './coverage.ts'
import type { Problem } from './problem.ts'
import type { Which } from './answer.ts'
import { randomChange, randomFirm } from './random-firm.ts'
import { reference } from './reference.ts'

const numbers: readonly Which[] = ['planned', 'confirmed']
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const firmOf = (seed: number): Problem => randomFirm(dice(`firm ${seed}`).below)

/** All that a coverage can be asked, except why. */
function told(coverage: Coverage) {
  const { posts, functions } = coverage.problem()
  return {
    segments: posts.map((_, post) => coverage.segments(post)),
    gaps: Object.fromEntries(numbers.map((which) => [which, coverage.gaps(which)])),
    functions: Object.fromEntries(
      numbers.map((which) => [which, functions.map((_, f) => coverage.function(f, which))]),
    ),
  }
}

const sorted = (reasons: readonly object[]): string[] =>
  reasons.map((reason) => JSON.stringify(reason, Object.keys(reason).toSorted())).toSorted()

describe('coverage', () => {
  test('equals the slow reference on small random firms', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = firmOf(seed)
        const { segments, gaps, functions } = reference(problem)
        expect(told(new Coverage(problem))).toEqual({ segments, gaps, functions })
      }),
      { numRuns: 1_500 },
    )
  }, 120_000)

  test('gives the very reasons of the reference for every duty at any minute', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = firmOf(seed)
        const slow = reference(problem)
        const fast = new Coverage(problem)
        const { below } = dice(`why ${seed}`)
        for (let i = 0; i < 20; i++) {
          const minute = problem.horizon.from + below(problem.horizon.to - problem.horizon.from)
          problem.posts.forEach((_, post) => {
            const shape = (standings: ReturnType<typeof slow.why>) =>
              standings.map((standing) => ({ ...standing, reasons: sorted(standing.reasons) }))
            expect(shape(fast.why(post, minute))).toEqual(shape(slow.why(post, minute)))
          })
        }
      }),
      { numRuns: 300 },
    )
  }, 120_000)

  test('is after any changes what it would be from scratch, and tried-out changes leave no trace', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const coverage = new Coverage(firmOf(seed))
        const { below } = dice(`changes ${seed}`)
        for (let i = 0; i < 8; i++) {
          const before = told(coverage)
          const problem = coverage.problem()
          const first = randomChange(below, problem)
          const tried = coverage.tryOut([first], () => {
            const second = randomChange(below, coverage.problem())
            return coverage.tryOut([second], () => [told(coverage), coverage.problem()] as const)
          })
          expect(tried[0]).toEqual(told(new Coverage(tried[1])))
          expect(coverage.problem()).toEqual(problem)
          expect(told(coverage)).toEqual(before)
          const moved = coverage.apply(randomChange(below, problem))
          const after = told(coverage)
          expect(after).toEqual(told(new Coverage(coverage.problem())))
          after.segments.forEach((segments, post) => {
            if (!moved.posts.includes(post)) expect(segments).toEqual(before.segments[post])
          })
        }
      }),
      { numRuns: 300 },
    )
  }, 120_000)

  test('counts barely as a minute-by-minute count does', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = firmOf(seed)
        const expected: string[] = []
        const told: string[] = []
        problem.posts.forEach((post, index) => {
          for (let minute = -50; minute < 400; minute++) {
            const heads = problem.duties.filter(
              (duty) =>
                duty !== null &&
                duty.post === index &&
                duty.mode !== 'standby' &&
                duty.from <= minute &&
                minute < duty.to,
            ).length
            const min = post.demand.find(({ from, to }) => from <= minute && minute < to)?.min ?? 0
            if (heads > 0 || min > 0) expected.push(`${index} ${minute} ${heads} ${min}`)
          }
        })
        const { count, post, from, to, heads, min } = bareCount(bareColumns(problem))
        for (let i = 0; i < count; i++) {
          for (let minute = from[i] ?? 0; minute < (to[i] ?? 0); minute++) {
            told.push(`${post[i]} ${minute} ${heads[i]} ${min[i]}`)
          }
        }
        expect(told).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  }, 120_000)
})
