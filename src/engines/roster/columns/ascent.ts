// A quick climb of the bound before any program is solved: demands that are missed earn more, those that are overdone
// less, by smaller and smaller steps. It leaves prices near the best ones and columns to begin with.
import { CellPrices } from './generation.ts'
import type { Generated, Generation } from './generation.ts'
import type { Stop } from './master.ts'
import type { Column } from './pool.ts'

const momentum = 0.6
const ways = 30
const wholeEvery = 6
const partOf = 3
/** Columns of the last rounds, as many for each person, are kept for the program. */
const columnsKept = 12

/** How far to climb: rounds or time, and what a step of one head changes a price by at first and at last. */
export interface Climb {
  readonly rounds: number
  /** The share of its time that is gone; at 1 it ends. */
  gone?(): number
  readonly first: number
  readonly last: number
}

/** Climbs from `duals`, with `standing` heads of people who stay as they are. */
export function climb(
  parts: Generation,
  people: readonly number[],
  from: { readonly duals: Float64Array; readonly standing: Int32Array },
  { rounds, gone, first, last }: Climb,
  stop: Stop,
): { readonly reached: Generated; readonly columns: Column[] } {
  const { cover, pool, pricing } = parts
  const prices = new CellPrices(parts)
  const duals = from.duals.slice()
  const moved = new Float64Array(duals.length)
  const found = people.map((): Column[] => [])
  const now: (Column | undefined)[] = []
  const heads = from.standing.slice()
  let bound = -Infinity
  let best = duals.slice()
  for (let round = 0; round < rounds && !stop(); round++) {
    const share = Math.max(round / rounds, gone ? gone() : 0)
    if (share >= 1) break
    prices.at(duals)
    // Only every few rounds is everybody priced: then a bound is proved. Between them some are, the others stay.
    const everybody = round % wholeEvery === 0
    let total = cover.least(duals) - earned(from.standing, duals)
    people.forEach((person, place) => {
      if (!everybody && (place + round) % partOf !== 0) return
      const { row, least } = pricing.cheapest(person, prices.of(person), Infinity, ways)
      total += least
      if (row === null) return
      const { column } = pool.add(person, row)
      recount(heads, now[place], -1)
      recount(heads, column, 1)
      now[place] = column
      const own = found[place]
      if (!own || own.includes(column)) return
      if (own.length === columnsKept) own.shift()
      own.push(column)
    })
    if (everybody && total > bound) {
      bound = total
      best = duals.slice()
    }
    const step = first * (last / first) ** share
    for (let row = 0; row < duals.length; row++) {
      const miss = cover.wanted(row, duals[row] ?? 0, heads[row] ?? 0) - (heads[row] ?? 0)
      moved[row] = momentum * (moved[row] ?? 0) + (1 - momentum) * miss
      duals[row] = cover.clamped(row, (duals[row] ?? 0) + step * (moved[row] ?? 0))
    }
  }
  return { reached: { bound, duals: best, finished: false }, columns: found.flat() }
}

function recount(heads: Int32Array, column: Column | undefined, by: number): void {
  if (column) for (const row of column.counts) heads[row] = (heads[row] ?? 0) + by
}

/** What heads earn at these prices. */
export function earned(heads: Int32Array, duals: Float64Array): number {
  let all = 0
  for (let row = 0; row < heads.length; row++) all += (heads[row] ?? 0) * (duals[row] ?? 0)
  return all
}
