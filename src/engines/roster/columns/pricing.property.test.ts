// Pricing against every row there is: on small random models the cheapest row found is the cheapest of all, what is
// enumerated is all there is, and on long ones the price told is the score of the row by the slow evaluator.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dice } from '../../../kernel/index.ts'
import type { Model } from '../model.ts'
import { randomModel, randomRoster } from '../random-roster.ts'
import { slowScore } from '../reference.ts'
import { tablesOf } from '../tables.ts'
import { Pricing } from './pricing.ts'

const hardWorth = 1_000
const rowsMax = 4_000
const roomy = { nodesMax: 100_000, arcsMax: 60_000 }
// So little that most rules stand beside the machine.
const cramped = { nodesMax: 100_000, arcsMax: 60 }
const everyWay = 100_000

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })

/** The first person's row alone, and a pinned cell now and then. */
function alone(each: string): Model {
  const model = randomModel(each)
  const [person] = model.people
  if (!person) throw new Error('nobody')
  const d = dice(`${each} pins`)
  const { published } = model
  return {
    ...model,
    people: [person],
    demands: [],
    apart: [],
    marks: model.marks.filter((mark) => mark.person === 0),
    published: published && { ...published, roster: published.roster.slice(0, model.days) },
    pinned: Uint8Array.from({ length: model.days }, () => (d.next() < 0.1 ? 1 : 0)),
  }
}

/** The first of the seeds from here on whose rows can all be looked at. */
function small(from: number): { readonly model: Model; readonly name: string } {
  for (let at = from; ; at++) {
    const name = `priced ${at}`
    const model = alone(name)
    if ((model.kinds.length + 1) ** model.days <= rowsMax) return { model, name }
  }
}

function pricesOf(name: string, model: Model): Float64Array {
  const d = dice(`${name} prices`)
  return Float64Array.from(
    { length: model.days * (model.kinds.length + 1) },
    () => d.below(41) - 20,
  )
}

const pinnedTo = (name: string, model: Model): Int16Array =>
  randomRoster(dice(`${name} pinned`), model.days, model.kinds.length + 1)

function costOf(model: Model, row: ArrayLike<number>, prices: Float64Array, worth: number) {
  const { hard, soft } = slowScore(model, row)
  const width = model.kinds.length + 1
  let cost = soft + (hard > 0 ? hard * worth : 0)
  for (let day = 0; day < model.days; day++) cost += prices[day * width + (row[day] ?? 0)] ?? 0
  return cost
}

function everyRow(model: Model, pins: Int16Array): number[][] {
  let rows: number[][] = [[]]
  for (let day = 0; day < model.days; day++) {
    const kinds = model.pinned?.[day] ? [pins[day] ?? 0] : [0, ...model.kinds.map((_, i) => i + 1)]
    rows = rows.flatMap((row) => kinds.map((kind) => [...row, kind]))
  }
  return rows
}

describe.each([
  ['in one machine', roomy],
  ['with rules beside it', cramped],
])('the cheapest row, %s', (_, sizes) => {
  test('is the cheapest of all rows, and those below a price are all there are', () => {
    let legal = 0
    fc.assert(
      fc.property(seed, (from) => {
        const { model, name } = small(from)
        const [prices, pins] = [pricesOf(name, model), pinnedTo(name, model)]
        const pricing = new Pricing(tablesOf(model), [0], pins, sizes, hardWorth)
        const worth = pricing.possible ? Infinity : hardWorth
        const costs = everyRow(model, pins).map((row) => {
          return { row, cost: costOf(model, row, prices, worth) }
        })
        const least = Math.min(...costs.map(({ cost }) => cost))
        expect(pricing.possible).toBe(costs.some(({ row }) => slowScore(model, row).hard === 0))
        if (pricing.possible) legal++
        const found = pricing.cheapest(0, prices, Infinity, everyWay)
        expect(found.cost).toBe(least)
        expect(found.least).toBe(least)
        expect(costOf(model, found.row ?? [], prices, worth)).toBe(least)
        const below = least + 12
        const all = pricing.allBelow(0, prices, below, rowsMax, 1_000_000)
        expect(all.complete).toBe(true)
        const wanted = costs.filter(({ cost }) => cost < below).map(({ row }) => row.join())
        expect(all.rows.map((row) => row.join()).sort()).toEqual(wanted.sort())
      }),
      { numRuns: 40 },
    )
    expect(legal).toBeGreaterThan(5)
  })

  test('costs what the slow evaluator says, over any number of days, and no bound is above it', () => {
    fc.assert(
      fc.property(seed, (each) => {
        const name = `long ${each}`
        const model = alone(name)
        const [prices, pins] = [pricesOf(name, model), pinnedTo(name, model)]
        const pricing = new Pricing(tablesOf(model), [0], pins, sizes, hardWorth)
        const worth = pricing.possible ? Infinity : hardWorth
        const found = pricing.cheapest(0, prices, Infinity, 50)
        if (found.row === null) return
        expect(costOf(model, found.row, prices, worth)).toBe(found.cost)
        expect(found.least).toBeLessThanOrEqual(found.cost)
        const exact = new Pricing(tablesOf(model), [0], pins, roomy, hardWorth)
        if (exact.possible !== pricing.possible) return
        expect(found.least).toBeLessThanOrEqual(exact.cheapest(0, prices, Infinity, everyWay).cost)
      }),
      { numRuns: 20 },
    )
  })
})
