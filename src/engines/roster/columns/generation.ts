// Column generation: the program says what heads are worth, pricing answers with better rows, until there are none.
// On the way every pricing proves a bound; between the program's prices and those of the best bound it walks smoothly.
import type { Cover } from './cover.ts'
import type { Master, Stop } from './master.ts'
import type { Pool } from './pool.ts'
import type { Pricing } from './pricing.ts'

const reduced = -1e-6
const smoothMost = 0.85
const smoothStep = 0.2
const smoothNone = 0.05
// Where rules stand beside a machine: ways kept by day.
const waysQuick = 60
const waysExact = 3_000
const roundsMax = 10_000

export interface Generation {
  readonly cover: Cover
  readonly pool: Pool
  readonly pricing: Pricing
  readonly teamOf: Int32Array
  /** Days by kinds. */
  readonly cells: number
}

export interface Generated {
  /** What nobody can fall below, or -Infinity; a real number, not yet rounded. */
  readonly bound: number
  /** The prices that proved it. */
  readonly duals: Float64Array
  /** Whether the program's optimum was reached, so that more rounds bring nothing. */
  readonly finished: boolean
}

/** The prices of cells by team at the duals of the cover. */
export class CellPrices {
  readonly #by: Float64Array[]
  readonly #cover: Cover
  readonly #teamOf: Int32Array

  constructor({ cover, teamOf, cells }: Generation) {
    const teams = teamOf.reduce((most, team) => Math.max(most, team), 0) + 1
    this.#by = Array.from({ length: teams }, () => new Float64Array(cells))
    this.#cover = cover
    this.#teamOf = teamOf
  }

  at(duals: Float64Array): void {
    this.#by.forEach((prices, team) => this.#cover.prices(team, duals, prices))
  }

  of(person: number): Float64Array {
    return this.#by[this.#teamOf[person] ?? 0] ?? new Float64Array(0)
  }
}

/**
 * Add columns to `master` until nothing better is left, `enough` says so, or it is stopped. `begun` are prices with
 * their bound from before.
 */
export function generate(
  parts: Generation,
  master: Master,
  begun: Generated,
  enough: (objective: number, bound: number) => boolean,
  stop: Stop,
): Generated {
  const prices = new CellPrices(parts)
  let { bound, duals: centre } = begun
  let smooth = smoothMost
  let ways = waysQuick
  for (let round = 0; round < roundsMax && !stop(); round++) {
    if (!master.run(stop)) break
    const { duals, objective } = master
    if (enough(objective, bound)) return { bound, duals: centre, finished: true }
    const asked = mixed(centre, duals, smooth)
    const priced = priceAll(parts, master, prices, asked, ways, stop)
    if (priced === null) break
    if (priced.bound > bound) {
      bound = priced.bound
      centre = asked.slice()
    }
    if (priced.added > 0) smooth = Math.min(smoothMost, smooth + smoothStep / 4)
    // Nothing at the smoothed prices: go nearer to the program's own, then look harder.
    else if (smooth > 0) smooth = smooth < smoothNone ? 0 : Math.max(0, smooth - smoothStep)
    else if (ways < waysExact) ways = waysExact
    else return { bound, duals: centre, finished: true }
  }
  return { bound, duals: centre, finished: false }
}

const mixed = (centre: Float64Array, duals: Float64Array, smooth: number): Float64Array =>
  duals.map((dual, row) => smooth * (centre[row] ?? 0) + (1 - smooth) * dual)

function priceAll(
  { cover, pool, pricing }: Generation,
  master: Master,
  prices: CellPrices,
  asked: Float64Array,
  ways: number,
  stop: Stop,
): { readonly bound: number; readonly added: number } | null {
  prices.at(asked)
  let bound = cover.least(asked)
  master.standing.forEach((heads, row) => {
    bound -= heads * (asked[row] ?? 0)
  })
  const found = []
  for (const [place, person] of master.people.entries()) {
    if (place % 8 === 0 && stop()) return null
    const { row, least } = pricing.cheapest(person, prices.of(person), Infinity, ways)
    bound += least
    if (row === null) continue
    const { column, fresh } = pool.add(person, row)
    if (!fresh && master.has(column)) continue
    let cost = column.cost - (master.tolls[place] ?? 0)
    for (const at of column.counts) cost -= master.duals[at] ?? 0
    if (cost < reduced) found.push(column)
  }
  master.add(found)
  return { bound, added: found.length }
}
