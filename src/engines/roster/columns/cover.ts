// Demands as the linear program sees them: lines that count the same cells are one row, whose cost by heads is convex
// and given by its slopes. Teams apart are left out, so what is proved stays proved: they only add cost.
import type { Demand, Price } from '../model.ts'
import type { Tables } from '../tables.ts'

/** From `from` heads on, each head more changes the cost by `slope`. */
export interface Step {
  readonly from: number
  readonly slope: number
}

interface CoverRow {
  /** What nobody at all costs. */
  readonly none: number
  /** By rising `from`, the first 0, and rising slope. */
  readonly steps: readonly Step[]
}

export class Cover {
  readonly rows: readonly CoverRow[]
  readonly #tables: Tables
  readonly #headsMax: number
  // Rows of a cell (team, day, kind).
  readonly #start: Int32Array
  readonly #of: Int32Array

  /** Demands that `wanted` chooses; a hard unit is worth `hardWorth`; `headsMax` people can be counted at most. */
  constructor(
    tables: Tables,
    hardWorth: number,
    headsMax: number,
    wanted: (demand: Demand) => boolean,
  ) {
    const { model, days, width } = tables
    this.#tables = tables
    this.#headsMax = headsMax
    const same = new Map<string, Demand[]>()
    for (const demand of model.demands) {
      if (!wanted(demand) || demand.kinds.length === 0) continue
      const name = `${demand.day} ${demand.team} ${[...demand.kinds].sort((a, b) => a - b).join()}`
      const list = same.get(name)
      if (list) list.push(demand)
      else same.set(name, [demand])
    }
    const priced = [...same.values()]
      .map((demands) => ({ demands, row: rowOf(demands, hardWorth) }))
      .filter(({ row }) => row.steps.some(({ slope }) => slope !== 0))
    this.rows = priced.map(({ row }) => row)
    const lists = Array.from({ length: model.teams * days * width }, (): number[] => [])
    priced.forEach(({ demands }, at) => {
      const one = demands[0]
      if (!one) return
      for (let team = 0; team < model.teams; team++) {
        if (one.team !== null && one.team !== team) continue
        for (const kind of one.kinds) lists[(team * days + one.day) * width + kind]?.push(at)
      }
    })
    this.#start = new Int32Array(lists.length + 1)
    lists.forEach((list, cell) => {
      this.#start[cell + 1] = (this.#start[cell] ?? 0) + list.length
    })
    this.#of = Int32Array.from(lists.flat())
  }

  /** The rows that count a person's row of kinds. */
  rowsOf(person: number, row: Int16Array): number[] {
    const { days, width, team } = this.#tables
    const found: number[] = []
    const begin = (team[person] ?? 0) * days
    for (let day = 0; day < days; day++) {
      const cell = (begin + day) * width + (row[day] ?? 0)
      const end = this.#start[cell + 1] ?? 0
      for (let at = this.#start[cell] ?? 0; at < end; at++) found.push(this.#of[at] ?? 0)
    }
    return found
  }

  /** Heads by row of a roster's people. */
  heads(roster: Int16Array, people: Iterable<number>): Int32Array {
    const { days } = this.#tables
    const heads = new Int32Array(this.rows.length)
    for (const person of people) {
      const row = roster.subarray(person * days, (person + 1) * days)
      for (const at of this.rowsOf(person, row)) heads[at] = (heads[at] ?? 0) + 1
    }
    return heads
  }

  /** What each cell costs a person of a team when a head in row `r` earns `duals[r]`. */
  prices(team: number, duals: Float64Array, into: Float64Array): void {
    const { days, width } = this.#tables
    const cells = days * width
    const begin = team * cells
    for (let cell = 0; cell < cells; cell++) {
      const end = this.#start[begin + cell + 1] ?? 0
      let price = 0
      for (let at = this.#start[begin + cell] ?? 0; at < end; at++) {
        price -= duals[this.#of[at] ?? 0] ?? 0
      }
      into[cell] = price
    }
  }

  /** What these heads cost. */
  cost(heads: Int32Array): number {
    return this.rows.reduce((all, { none: nobody, steps }, at) => {
      const count = heads[at] ?? 0
      return steps.reduce((cost, { from, slope }, i) => {
        const until = Math.min(count, steps[i + 1]?.from ?? count)
        return cost + Math.max(0, until - from) * slope
      }, all + nobody)
    }, 0)
  }

  /** Heads that cost row `row` least when each earns `dual`: of several, those nearest to `heads`. */
  wanted(row: number, dual: number, heads: number): number {
    const steps = this.rows[row]?.steps ?? none
    let low = 0
    let high = this.#headsMax
    for (const { from, slope } of steps) {
      if (slope + dual < 0) continue
      if (slope + dual > 0) {
        high = Math.min(high, from)
        break
      }
      low = Math.max(low, from)
    }
    // Below the first step that does not gain, every head gains.
    const gained = steps.find(({ slope }) => slope + dual >= 0)?.from ?? this.#headsMax
    return Math.min(high, Math.max(low, gained, heads))
  }

  /** A dual that some number of heads makes sense of. */
  clamped(row: number, dual: number): number {
    const steps = this.rows[row]?.steps ?? none
    const most = -(steps[0]?.slope ?? 0)
    const least = -(steps.at(-1)?.slope ?? 0)
    return Math.max(Math.min(dual, most), Math.min(most, least))
  }

  /** The least that all rows cost with what their heads earn: what a bound has besides the rows of people. */
  least(duals: Float64Array): number {
    let all = 0
    this.rows.forEach(({ none, steps }, at) => {
      const dual = duals[at] ?? 0
      let cost = none
      let least = cost
      steps.forEach(({ from, slope }, i) => {
        const until = Math.min(this.#headsMax, steps[i + 1]?.from ?? this.#headsMax)
        cost += Math.max(0, until - from) * (slope + dual)
        least = Math.min(least, cost)
      })
      all += least
    })
    return all
  }
}

const none: readonly Step[] = []

function rowOf(demands: readonly Demand[], hardWorth: number): CoverRow {
  const worth = ({ hard, weight }: Price): number => (hard ? hardWorth * weight : weight)
  const turns = new Set([0])
  for (const { least, most } of demands) {
    if (least > 0) turns.add(least)
    if (most >= 0) turns.add(most)
  }
  const slopeAt = (heads: number): number =>
    demands.reduce((all, { least, under, most, over }) => {
      const missing = heads < least ? worth(under) : 0
      const excess = heads >= most ? worth(over) : 0
      return all - missing + excess
    }, 0)
  const steps: Step[] = []
  for (const from of [...turns].sort((a, b) => a - b)) {
    const slope = slopeAt(from)
    if (steps.at(-1)?.slope !== slope) steps.push({ from, slope })
  }
  return { none: demands.reduce((all, { least, under }) => all + least * worth(under), 0), steps }
}
