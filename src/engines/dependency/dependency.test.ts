// The engine against the slow and obvious reading, on thousands of small random firms.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lostSlowly } from './check.ts'
import { pathTo, spread, type Need } from './solve.ts'

const thingsMax = 12
const thing = fc.nat(thingsMax - 1)
const need = fc.record({
  of: fc.uniqueArray(thing, { minLength: 1, maxLength: 4 }),
  others: fc.nat(2),
  atLeast: fc.integer({ min: 0, max: 3 }),
  why: fc.constant('some'),
})
// A need that is not met to begin with makes no sense in a firm that stands.
const possible = need.filter(({ of, others, atLeast }) => of.length + others >= atLeast)
const problem = fc.record({
  needs: fc.array(fc.array(possible, { maxLength: 3 }), {
    minLength: thingsMax,
    maxLength: thingsMax,
  }),
  lost: fc.uniqueArray(thing, { maxLength: 3 }),
})

describe('what a loss reaches', () => {
  test('is what the obvious reading says', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const lost = spread(given).filter(({ state }) => state === 'lost')
        expect(new Set(lost.map((one) => one.thing))).toEqual(lostSlowly(given))
      }),
      { numRuns: 2000 },
    )
  })

  test('is always explained by a path of lost things from a supposed loss', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const reached = new Map(spread(given).map((one) => [one.thing, one]))
        for (const one of reached.values()) {
          const path = pathTo(one.thing, reached)
          expect(given.lost).toContain(path[0])
          expect(path.at(-1)).toBe(one.thing)
          for (const step of path.slice(0, -1)) expect(reached.get(step)?.state).toBe('lost')
        }
      }),
    )
  })

  test('weakens what still stands, and goes no further', () => {
    const oneOfTwo: Need = { of: [0, 1], others: 0, atLeast: 1, why: 'room' }
    const after: Need = { of: [2], others: 0, atLeast: 1, why: 'system' }
    const needs = [[], [], [oneOfTwo], [after]]
    expect(spread({ needs, lost: [0] })).toEqual([
      { thing: 0, state: 'lost', cause: 0, why: 'supposed' },
      { thing: 2, state: 'weakened', cause: 0, why: 'room' },
    ])
    expect(spread({ needs, lost: [0, 1] }).map(({ thing, state }) => [thing, state])).toEqual([
      [0, 'lost'],
      [1, 'lost'],
      [2, 'lost'],
      [3, 'lost'],
    ])
  })
})
