// Improvement on random models: never worse than it began, what it claims is true, what is pinned stays, and the
// same seed finds the same roster.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dice } from '../../kernel/index.ts'
import type { Run } from '../../kernel/index.ts'
import { wrongWith } from './check.ts'
import { improve } from './improve.ts'
import { Incumbent, sharedRoster } from './incumbent.ts'
import { randomModel, randomRoster } from './random-roster.ts'
import { slowScore } from './reference.ts'
import { tablesOf } from './tables.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((number) => `improve ${number}`)
const pace = { movesMax: 1_500, heat: 1 }

const runOf = (each: string, aborted = false): Run => {
  return {
    seed: each,
    budgetMs: 10_000,
    elapsedMs: () => 0,
    signal: { aborted },
    onProgress: () => undefined,
  }
}

/** A random model, a roster to begin with, and a third of the cells pinned to it. */
function begun(each: string) {
  const model = randomModel(each)
  const d = dice(`${each} start`)
  const cells = model.people.length * model.days
  const start = randomRoster(d, cells, model.kinds.length + 1)
  const pinned = Uint8Array.from({ length: cells }, () => (d.next() < 0.3 ? 1 : 0))
  return { model: { ...model, pinned }, start }
}

describe('improving any roster', () => {
  test('ends no worse, claims the truth, and leaves the pinned alone', () => {
    fc.assert(
      fc.property(seed, (each) => {
        const { model, start } = begun(each)
        const found = improve(tablesOf(model), start, runOf(each), pace)
        expect(wrongWith(model, start, found)).toEqual([])
        const first = slowScore(model, start)
        expect(found.score.hard).toBeLessThanOrEqual(first.hard)
        if (found.score.hard === first.hard) {
          expect(found.score.soft).toBeLessThanOrEqual(first.soft)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('finds the same again by the same seed', () => {
    const { model, start } = begun('again')
    const once = improve(tablesOf(model), start, runOf('one'), pace)
    expect(improve(tablesOf(model), start, runOf('one'), pace)).toEqual(once)
    expect(once.moves).toBe(pace.movesMax)
  })

  test('answers with what it has when nobody wants more', () => {
    const { model, start } = begun('stop')
    const found = improve(tablesOf(model), start, runOf('stop', true), pace)
    expect(found).toEqual({ roster: start, score: slowScore(model, start), moves: 0 })
  })
})

describe('improving beside others', () => {
  const { model, start } = begun('beside')
  const cells = start.length

  test('offers what it finds', () => {
    const shared = new Incumbent(sharedRoster(cells))
    const found = improve(tablesOf(model), start, runOf('one'), pace, shared)
    expect(shared.score).toMatchObject(found.score)
    expect(shared.newer(0)?.roster).toEqual(found.roster)
  })

  test('takes up what is better, and ends no worse', () => {
    const better = improve(tablesOf(model), start, runOf('other'), { movesMax: 6_000, heat: 1 })
    const shared = new Incumbent(sharedRoster(cells))
    shared.offer(better.roster, better.score)
    const found = improve(tablesOf(model), start, runOf('one'), { movesMax: 600, heat: 1 }, shared)
    expect(wrongWith(model, start, found)).toEqual([])
    const { hard, soft } = better.score
    expect(found.score.hard).toBeLessThanOrEqual(hard)
    if (found.score.hard === hard) expect(found.score.soft).toBeLessThanOrEqual(soft)
  })

  test('ends at once when nothing better can be', () => {
    const shared = new Incumbent(sharedRoster(cells))
    shared.offer(start, { hard: 0, soft: 7 })
    shared.raise(7)
    expect(improve(tablesOf(model), start, runOf('one'), pace, shared).moves).toBe(0)
  })
})

describe('beginning with nobody on duty', () => {
  const model = randomModel('nobody')

  test('finds the same again by the same seed', () => {
    const once = improve(tablesOf(model), null, runOf('one'), pace)
    expect(improve(tablesOf(model), null, runOf('one'), pace)).toEqual(once)
    expect(wrongWith(model, null, once)).toEqual([])
  })
})

describe('the checker', () => {
  const { model, start } = begun('checked')
  const found = improve(tablesOf(model), start, runOf('checked'), pace)
  const cell = model.pinned.indexOf(1)

  test('believes a true finding', () => {
    expect(wrongWith(model, start, found)).toEqual([])
  })

  test.each([
    ['a better score than it has', { score: { ...found.score, soft: found.score.soft - 1 } }],
    ['fewer broken rules', { score: { ...found.score, hard: found.score.hard - 1 } }],
    ['a pinned cell moved', { roster: found.roster.with(cell, start[cell] === 0 ? 1 : 0) }],
    ['a kind that is not', { roster: found.roster.with(0, model.kinds.length + 1) }],
    ['another size', { roster: found.roster.slice(1) }],
  ])('refuses %s', (_, lie) => {
    expect(wrongWith(model, start, { ...found, ...lie })).not.toEqual([])
  })
})
