// Walks through a contract's machine: back from the last day for what the rest costs at least, forward for rows. All
// arrays are kept and grown, for this is where the time goes.
import type { Tables } from '../tables.ts'
import type { Allowed } from './cells.ts'
import type { Beside, Contract } from './contract.ts'
import type { Layered } from './layered.ts'

// How fast the prices that stand for rules beside the machine follow what the cheapest row did.
const slopeStep = 0.1

export class Walk {
  readonly #days: number
  readonly #width: number
  // By day and class: the cheapest kind, and its price with and without what stands for rules beside.
  #price = new Float64Array(0)
  #bare = new Float64Array(0)
  #kind = new Int16Array(0)
  // By node: what the rest costs at least.
  #rest = new Float64Array(0)
  #contract: Contract | null = null
  #allowed: Allowed | null = null
  #prices: Float64Array = new Float64Array(0)
  #fixed = 0
  #best: Int16Array

  constructor({ days, width }: Tables) {
    this.#days = days
    this.#width = width
    this.#best = new Int16Array(days)
  }

  /** No row costs less than this at the prices of the last `back`. */
  get least(): number {
    const start = this.#contract?.main.start ?? 0
    return (this.#rest[start] ?? 0) + this.#fixed
  }

  /** What the rest costs at least from every node, at these prices. */
  back(contract: Contract, allowed: Allowed, prices: Float64Array, slopes: Float64Array): void {
    const { main } = contract
    this.#contract = contract
    this.#allowed = allowed
    this.#prices = prices
    this.#byClass(contract, allowed, prices)
    this.#sloped(contract, slopes)
    const nodes = main.arcs.length - 1
    if (this.#rest.length < nodes) this.#rest = new Float64Array(nodes * 2)
    this.#rest.set(main.end, main.first[main.days] ?? 0)
    if (main.free) backFree(main, this.#price, this.#rest)
    else backCharged(main, this.#price, this.#rest)
  }

  /** The cheapest row into `row`, where no rule stands beside. False when there is none. */
  trace(row: Int16Array): boolean {
    const main = this.#contract?.main
    if (!main || !(this.least < Infinity)) return false
    let node = main.start
    for (let day = 0; day < this.#days; day++) {
      const arc = this.#cheapestArc(node, day)
      if (arc < 0) return false
      row[day] = this.#kind[day * main.classes + (main.by[arc] ?? 0)] ?? 0
      node = main.to[arc] ?? 0
    }
    return true
  }

  #cheapestArc(node: number, day: number): number {
    const main = this.#contract?.main
    if (!main) return -1
    const end = main.arcs[node + 1] ?? 0
    let best = -1
    let least = Infinity
    for (let arc = main.arcs[node] ?? 0; arc < end; arc++) {
      const all =
        (this.#rest[main.to[arc] ?? 0] ?? 0) +
        (main.cost[arc] ?? 0) +
        (this.#price[day * main.classes + (main.by[arc] ?? 0)] ?? 0)
      if (all < least) {
        least = all
        best = arc
      }
    }
    return best
  }

  /**
   * The cheapest row into `row` with the rules beside, keeping `width` ways by day. `least` is the cost when no way
   * was dropped that could have been cheaper.
   */
  forward(row: Int16Array, below: number, width: number, slopes: Float64Array) {
    const contract = this.#contract
    const relaxed = this.least
    if (!contract || !(relaxed < below)) return { row: null, cost: Infinity, least: relaxed }
    let ways = [new Way(null, contract.main.start, 0, 0, 0, contract.beside.map(startOf))]
    let dropped = Infinity
    for (let day = 0; day < this.#days; day++) {
      let after = this.#after(contract, ways, day, below)
      if (after.length > width) {
        after.sort((a, b) => a.bound - b.bound)
        dropped = Math.min(dropped, after[width]?.bound ?? Infinity)
        after = after.slice(0, width)
      }
      ways = after
    }
    let best: Way | null = null
    let cost = below
    for (const way of ways) {
      const all = way.cost + endsOf(contract, way)
      if (all >= cost) continue
      cost = all
      best = way
    }
    if (dropped < Infinity || best === null) this.#learn(contract, slopes)
    const least = Math.max(relaxed, Math.min(dropped, best ? cost : below))
    if (best === null) return { row: null, cost: Infinity, least }
    for (let way: Way | null = best, day = this.#days - 1; way?.from; way = way.from, day--) {
      row[day] = way.kind
    }
    return { row, cost, least }
  }

  // The ways one day on, the cheapest of those that stand in the same place.
  #after(contract: Contract, ways: readonly Way[], day: number, below: number): Way[] {
    const { main } = contract
    const known = new Map<string, number>()
    const after: Way[] = []
    for (const way of ways) {
      const end = main.arcs[way.node + 1] ?? 0
      for (let arc = main.arcs[way.node] ?? 0; arc < end; arc++) {
        const by = main.by[arc] ?? 0
        const step = day * main.classes + by
        const to = main.to[arc] ?? 0
        const paid = main.cost[arc] ?? 0
        const bound = way.sloped + paid + (this.#price[step] ?? 0) + (this.#rest[to] ?? 0)
        if (bound + this.#fixed >= below) continue
        const places: number[] = []
        const extra = stepBeside(contract, way.places, by, places)
        if (extra === Infinity) continue
        const cost = way.cost + paid + extra + (this.#bare[step] ?? 0)
        const sloped = way.sloped + paid + (this.#price[step] ?? 0)
        const next = new Way(way, to, this.#kind[step] ?? 0, cost, sloped, places)
        next.bound = bound + this.#fixed
        keep(next, after, known)
      }
    }
    return after
  }

  /** Every row that costs less than `below`: all kinds, not only the cheapest of a class. */
  all(below: number, rowsMax: number, stepsMax: number) {
    const contract = this.#contract
    const allowed = this.#allowed
    const rows: Int16Array[] = []
    if (!contract || !allowed) return { rows, complete: false }
    const { main, beside, classOf } = contract
    const row = new Int16Array(this.#days)
    let steps = 0
    const go = (day: number, node: number, sloped: number, cost: number, at: number[]): boolean => {
      if (++steps > stepsMax) return false
      if (day === this.#days) {
        const all = cost + endsOf(contract, { node, places: at })
        if (all >= below) return true
        if (rows.length >= rowsMax) return false
        rows.push(row.slice())
        return true
      }
      const last = allowed.start[day + 1] ?? 0
      for (let entry = allowed.start[day] ?? 0; entry < last; entry++) {
        const kind = allowed.kind[entry] ?? 0
        const by = classOf[kind] ?? 0
        const arc = arcBy(main, node, by)
        if (arc < 0) continue
        const { price, slope } = this.#priceOf(allowed, entry, day, by)
        const paid = (main.cost[arc] ?? 0) + price
        const next = sloped + paid + slope
        const to = this.#target(arc)
        if (this.#leastFrom(to, next) >= below) continue
        const places: number[] = []
        const extra = stepBeside(contract, at, by, places)
        if (extra === Infinity) continue
        row[day] = kind
        if (!go(day + 1, to, next, cost + paid + extra, places)) return false
      }
      return true
    }
    const complete = go(0, main.start, 0, 0, beside.map(startOf))
    return { rows, complete: complete && contract.unread.length === 0 }
  }

  #target(arc: number): number {
    return this.#contract?.main.to[arc] ?? 0
  }

  #leastFrom(node: number, sloped: number): number {
    return sloped + (this.#rest[node] ?? 0) + this.#fixed
  }

  // What an entry costs on its day, and what stands for the rules beside.
  #priceOf({ kind, cost }: Allowed, entry: number, day: number, by: number) {
    const at = day * (this.#contract?.classes ?? 0) + by
    const asked = this.#prices[day * this.#width + (kind[entry] ?? 0)] ?? 0
    const slope = (this.#price[at] ?? 0) - (this.#bare[at] ?? 0)
    return { price: (cost[entry] ?? 0) + asked, slope }
  }

  #byClass({ classOf, classes }: Contract, allowed: Allowed, prices: Float64Array): void {
    const size = this.#days * classes
    if (this.#price.length < size) {
      this.#price = new Float64Array(size)
      this.#bare = new Float64Array(size)
      this.#kind = new Int16Array(size)
    }
    const { start, kind, cost } = allowed
    this.#price.fill(Infinity, 0, size)
    for (let day = 0; day < this.#days; day++) {
      const end = start[day + 1] ?? 0
      for (let entry = start[day] ?? 0; entry < end; entry++) {
        const own = kind[entry] ?? 0
        const price = (cost[entry] ?? 0) + (prices[day * this.#width + own] ?? 0)
        const at = day * classes + (classOf[own] ?? 0)
        if (price >= (this.#price[at] ?? 0)) continue
        this.#price[at] = price
        this.#kind[at] = own
      }
    }
  }

  // Adds what stands for the rules beside.
  #sloped({ beside, classes }: Contract, slopes: Float64Array): void {
    this.#fixed = 0
    const size = this.#days * classes
    this.#bare.set(this.#price.subarray(0, size))
    beside.forEach(({ linear }, i) => {
      const slope = slopes[i] ?? 0
      if (linear === null || slope === 0) return
      this.#fixed +=
        slope * linear.before - (slope > 0 ? slope * linear.most : slope * linear.least)
      for (let at = 0; at < size; at++) {
        this.#price[at] = (this.#price[at] ?? 0) + slope * (linear.adds[at % classes] ?? 0)
      }
    })
  }

  // The cheapest row that minds none of the rules beside says where their prices are to go.
  #learn({ beside, classOf }: Contract, slopes: Float64Array): void {
    if (!this.trace(this.#best)) return
    const least = this.least
    beside.forEach(({ linear }, i) => {
      if (linear === null) return
      let sum = linear.before
      for (const kind of this.#best) sum += linear.adds[classOf[kind] ?? 0] ?? 0
      const past = sum > linear.most ? sum - linear.most : Math.min(0, sum - linear.least)
      const heavy = Math.max(1, ...linear.adds)
      const step = past === 0 ? -(slopes[i] ?? 0) * slopeStep : (slopeStep * past) / heavy
      const size = past === 0 ? 1 : Math.max(1, Math.abs(least) / 20) / heavy
      slopes[i] = Math.min(linear.highest, Math.max(linear.lowest, (slopes[i] ?? 0) + step * size))
    })
  }
}

// The hot loops. Most machines forbid but do not charge: without costs they read a third less memory.
function backFree({ days, classes, first, arcs, to, by }: Layered, price: Prices, rest: Prices) {
  for (let day = days - 1; day >= 0; day--) {
    const row = day * classes
    const until = first[day + 1] ?? 0
    let arc = arcs[first[day] ?? 0] ?? 0
    for (let node = first[day] ?? 0; node < until; node++) {
      const last = arcs[node + 1] ?? 0
      let least = Infinity
      for (; arc < last; arc++) {
        const all = (rest[to[arc] ?? 0] ?? 0) + (price[row + (by[arc] ?? 0)] ?? 0)
        if (all < least) least = all
      }
      rest[node] = least
    }
  }
}

function backCharged(machine: Layered, price: Prices, rest: Prices) {
  const { days, classes, first, arcs, to, by, cost } = machine
  for (let day = days - 1; day >= 0; day--) {
    const row = day * classes
    const until = first[day + 1] ?? 0
    let arc = arcs[first[day] ?? 0] ?? 0
    for (let node = first[day] ?? 0; node < until; node++) {
      const last = arcs[node + 1] ?? 0
      let least = Infinity
      for (; arc < last; arc++) {
        const all =
          (rest[to[arc] ?? 0] ?? 0) + (cost[arc] ?? 0) + (price[row + (by[arc] ?? 0)] ?? 0)
        if (all < least) least = all
      }
      rest[node] = least
    }
  }
}

type Prices = Float64Array

// One way through the days so far.
class Way {
  readonly from: Way | null
  readonly node: number
  readonly kind: number
  readonly cost: number
  readonly sloped: number
  readonly places: readonly number[]
  bound = 0

  constructor(
    from: Way | null,
    node: number,
    kind: number,
    cost: number,
    sloped: number,
    places: readonly number[],
  ) {
    this.from = from
    this.node = node
    this.kind = kind
    this.cost = cost
    this.sloped = sloped
    this.places = places
  }
}

const startOf = ({ machine }: Beside): number => machine.start

// Of ways that stand in the same place the cheaper stays.
function keep(way: Way, ways: Way[], known: Map<string, number>): void {
  const name = `${way.node} ${way.places.join(' ')}`
  const at = known.get(name)
  const other = at === undefined ? undefined : ways[at]
  if (at === undefined || other === undefined) {
    known.set(name, ways.length)
    ways.push(way)
  } else if (way.cost < other.cost) {
    way.bound = Math.min(way.bound, other.bound)
    ways[at] = way
  }
}

// The rules beside one day on: where they stand then, into `after`, and what that costs; Infinity when it may not be.
function stepBeside(
  { main, beside }: Contract,
  places: readonly number[],
  by: number,
  after: number[],
): number {
  let cost = 0
  for (let i = 0; i < beside.length; i++) {
    const one = beside[i]
    const arc = one ? (one.arcOf[(places[i] ?? 0) * main.classes + by] ?? -1) : -1
    if (!one || arc < 0) return Infinity
    after.push(one.machine.to[arc] ?? 0)
    cost += one.machine.cost[arc] ?? 0
  }
  return cost
}

function endsOf(
  { main, beside }: Contract,
  way: { readonly node: number; readonly places: readonly number[] },
): number {
  let all = main.end[way.node - (main.first[main.days] ?? 0)] ?? 0
  beside.forEach(({ machine }, i) => {
    all += machine.end[(way.places[i] ?? 0) - (machine.first[machine.days] ?? 0)] ?? 0
  })
  return all
}

function arcBy(main: Contract['main'], node: number, by: number): number {
  const end = main.arcs[node + 1] ?? 0
  for (let arc = main.arcs[node] ?? 0; arc < end; arc++) if (main.by[arc] === by) return arc
  return -1
}
