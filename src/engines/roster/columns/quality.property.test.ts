// The quality engine on random models: what it claims is true and no worse than it began, pinned cells stay, its bound
// is below every legal roster there is; and on a model it can finish, the best is found and proved.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dice } from '../../../kernel/index.ts'
import type { Run } from '../../../kernel/index.ts'
import { wrongWith } from '../check.ts'
import { Incumbent, sharedRoster } from '../incumbent.ts'
import { daysInARow, hard, mayNotFollow, onLeave, soft, wishesOff } from '../rules.ts'
import { randomModel, randomRoster } from '../random-roster.ts'
import { slowScore } from '../reference.ts'
import { tablesOf } from '../tables.ts'
import { quality } from './quality.ts'
import type { Kind, Model } from '../model.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const looks = 250
const rostersMax = 4_000

/** A run that ends after so many looks at its clock, however fast the machine is. */
function runOf(name: string, looksMax: number): Run {
  let looked = 0
  return {
    seed: name,
    budgetMs: 1_000,
    elapsedMs: () => (1_000 * looked++) / looksMax,
    signal: { aborted: false },
    onProgress: () => undefined,
  }
}

/** A random model with a few cells pinned to the roster it begins with. */
function begun(name: string) {
  const model = randomModel(name)
  const d = dice(`${name} start`)
  const cells = model.people.length * model.days
  const start = randomRoster(d, cells, model.kinds.length + 1)
  const pinned = Uint8Array.from({ length: cells }, () => (d.next() < 0.1 ? 1 : 0))
  return { model: { ...model, pinned }, start }
}

function small(from: number) {
  for (let at = from; ; at++) {
    const name = `small ${at}`
    const { model, start } = begun(name)
    const free = model.pinned.filter((one) => one === 0).length
    if ((model.kinds.length + 1) ** free <= rostersMax) return { name, model, start }
  }
}

/** The least soft part of legal rosters, by looking at all; Infinity when none is legal. */
function leastOf(model: Model, start: Int16Array): number {
  const width = model.kinds.length + 1
  const roster = start.slice()
  const open = [...roster.keys()].filter((cell) => model.pinned?.[cell] !== 1)
  let least = Infinity
  for (let number = 0; number < width ** open.length; number++) {
    let rest = number
    for (const cell of open) {
      roster[cell] = rest % width
      rest = Math.floor(rest / width)
    }
    const { hard: broken, soft: cost } = slowScore(model, roster)
    if (broken === 0) least = Math.min(least, cost)
  }
  return least
}

describe('the quality engine on any model', () => {
  test('claims the truth, is never worse than the start, and shares it', async () => {
    await fc.assert(
      fc.asyncProperty(seed, async (each) => {
        const { model, start } = begun(`quality ${each}`)
        const shared = new Incumbent(sharedRoster(start.length))
        const found = await quality(tablesOf(model), start, runOf(`${each}`, looks), shared)
        expect(wrongWith(model, start, found)).toEqual([])
        const first = slowScore(model, start)
        expect(found.score.hard).toBeLessThanOrEqual(first.hard)
        if (found.score.hard === first.hard)
          expect(found.score.soft).toBeLessThanOrEqual(first.soft)
        expect(shared.score).toMatchObject(found.score)
        expect(shared.bound).toBe(found.bound)
        if (found.score.hard === 0 && found.bound !== null) {
          expect(found.bound).toBeLessThanOrEqual(found.score.soft)
        }
      }),
      { numRuns: 8 },
    )
  })

  test('proves no more than is true, by all rosters there are', async () => {
    let bounded = 0
    let met = 0
    await fc.assert(
      fc.asyncProperty(seed, async (from) => {
        const { model, start, name } = small(from)
        const found = await quality(tablesOf(model), start, runOf(name, looks), null)
        const least = leastOf(model, start)
        if (found.bound !== null) {
          bounded++
          expect(found.bound).toBeLessThanOrEqual(least)
        }
        if (found.score.hard === 0) expect(found.score.soft).toBeGreaterThanOrEqual(least)
        if (found.score.hard === 0 && found.score.soft === found.bound) met++
      }),
      // Always the same ones, for most random models have no legal roster and prove nothing.
      { numRuns: 25, seed: 7 },
    )
    expect(bounded).toBeGreaterThan(2)
    expect(met).toBeGreaterThan(0)
  })
})

describe('a ward of six for a fortnight', () => {
  const kinds: Kind[] = [
    { name: 'day', shift: 0, minutes: 480 },
    { name: 'night', shift: 1, minutes: 480 },
  ]
  const days = 14
  const model: Model = {
    days,
    kinds,
    teams: 1,
    people: Array.from({ length: 6 }, (_, p) => {
      return { name: `person ${p}`, team: 0, last: -1, rules: [0, 1] }
    }),
    rules: [mayNotFollow(kinds, 1, [0], hard()), daysInARow(kinds, { most: 4 }, hard())],
    demands: Array.from({ length: days * 2 }, (_, i) => ({
      code: 'cover',
      day: i >> 1,
      kinds: [1 + (i & 1)],
      team: null,
      least: 2,
      under: hard(),
      most: 2,
      over: soft(3),
    })),
    apart: [],
    marks: [
      onLeave(kinds, { person: 0, days: [0, 1, 2] }, hard()),
      wishesOff([0, 1, 1], { person: 1, days: [3, 4] }, soft(5)),
    ],
    published: null,
    pinned: null,
  }

  test('is solved to its proved best, and ends long before its time', async () => {
    const run = runOf('ward', 1_000_000)
    const told: unknown[] = []
    const found = await quality(
      tablesOf(model),
      null,
      { ...run, onProgress: ({ best }) => told.push(best) },
      null,
    )
    expect(wrongWith(model, null, found)).toEqual([])
    expect(found.score.hard).toBe(0)
    expect(found.bound).toBe(found.score.soft)
    expect(run.elapsedMs()).toBeLessThan(999)
    expect(told.at(-1)).toEqual({ score: found.score, bound: found.bound })
  })

  test('stops when it is told to, with what it has', async () => {
    const start = new Int16Array(model.people.length * days)
    const run = { ...runOf('stopped', looks), signal: { aborted: true } }
    const found = await quality(tablesOf(model), start, run, null)
    expect(found).toEqual({ roster: start, score: slowScore(model, start), bound: null })
  })
})
