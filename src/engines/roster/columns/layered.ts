// Machines laid out by day: nodes of each day, arcs to nodes of the next by class of kinds, with what they cost. They
// are trimmed to what can end legally and made as small as they can be; two are multiplied into one.
import { assert } from '../../../kernel/index.ts'
import type { Part } from './parts.ts'

/** A machine over `days` days. Nodes are numbered through all days; those after the last day are its ends. */
export interface Layered {
  readonly days: number
  readonly classes: number
  /** Nodes of a day: `first[day] … first[day + 1] - 1`; day `days` holds the ends. */
  readonly first: Int32Array
  readonly start: number
  /** Arcs of a node: `arcs[node] … arcs[node + 1] - 1`, by rising class. */
  readonly arcs: Int32Array
  readonly to: Int32Array
  readonly by: Uint16Array
  readonly cost: Float64Array
  /** Whether no arc costs anything. */
  readonly free: boolean
  /** What each node of the end costs. */
  readonly end: Float64Array
}

// What is being laid out: nodes by day with their arcs, before it is trimmed. Targets count within their day.
interface Raw {
  readonly days: number
  readonly classes: number
  /** Number of nodes by day. */
  readonly counts: number[]
  /** By day: where arcs of each node begin, then targets, classes and costs. */
  readonly starts: Int32Array[]
  readonly to: Int32Array[]
  readonly by: Uint16Array[]
  readonly cost: Float64Array[]
  readonly end: Float64Array
}

class Arcs {
  to = new Int32Array(1024)
  by = new Uint16Array(1024)
  cost = new Float64Array(1024)
  count = 0

  push(to: number, by: number, cost: number): void {
    if (this.count === this.to.length) this.#widen()
    this.to[this.count] = to
    this.by[this.count] = by
    this.cost[this.count++] = cost
  }

  #widen(): void {
    const wide = this.count * 2
    const [to, by, cost] = [new Int32Array(wide), new Uint16Array(wide), new Float64Array(wide)]
    to.set(this.to)
    by.set(this.by)
    cost.set(this.cost)
    this.to = to
    this.by = by
    this.cost = cost
  }
}

/**
 * A part laid out. `kindOf` is one kind of each class, `price` what a unit costs: Infinity forbids it. Null when it
 * has more than `nodesMax` nodes, or no row passes.
 */
export function laidOut(
  part: Part,
  days: number,
  kindOf: readonly number[],
  price: number,
  nodesMax: number,
): Layered | 'too large' | 'impossible' {
  const raw: Raw = { ...emptyRaw(days, kindOf.length), end: new Float64Array(0) }
  let states = [part.start]
  let nodes = 1
  for (let day = 0; day < days; day++) {
    const known = new Map<number, number>()
    const after: number[] = []
    const arcs = new Arcs()
    const starts = new Int32Array(states.length + 1)
    states.forEach((state, node) => {
      kindOf.forEach((kind, by) => {
        const next = part.next(day, state, kind)
        const cost = part.units === 0 ? 0 : part.units * price
        if (cost === Infinity) return
        let at = known.get(next)
        if (at === undefined) {
          at = after.length
          known.set(next, at)
          after.push(next)
        }
        arcs.push(at, by, cost)
      })
      starts[node + 1] = arcs.count
    })
    laid(raw, states.length, starts, arcs)
    nodes += after.length
    if (nodes > nodesMax) return 'too large'
    states = after
  }
  raw.counts.push(states.length)
  const end = Float64Array.from(states, (state) => {
    const units = part.end(state)
    return units === 0 ? 0 : units * price
  })
  return trimmed({ ...raw, end }) ?? 'impossible'
}

const emptyRaw = (days: number, classes: number) => {
  return { days, classes, counts: [], starts: [], to: [], by: [], cost: [] }
}

function laid(raw: Raw, count: number, starts: Int32Array, arcs: Arcs): void {
  raw.counts.push(count)
  raw.starts.push(starts)
  raw.to.push(arcs.to.subarray(0, arcs.count))
  raw.by.push(arcs.by.subarray(0, arcs.count))
  raw.cost.push(arcs.cost.subarray(0, arcs.count))
}

/** Both at once: costs are added, what one forbids is forbidden. Arcs beyond `arcsMax` while it is laid out are too many. */
export function product(
  left: Layered,
  right: Layered,
  arcsMax: number,
): Layered | 'too large' | 'impossible' {
  assert(left.days === right.days && left.classes === right.classes, 'roster: unlike machines')
  const { days, classes } = left
  const raw: Raw = { ...emptyRaw(days, classes), end: new Float64Array(0) }
  let lefts = [left.start]
  let rights = [right.start]
  let arcsLaid = 0
  for (let day = 0; day < days; day++) {
    const pairs = new Pairs(left, right, day + 1)
    const arcs = new Arcs()
    const starts = new Int32Array(lefts.length + 1)
    for (let node = 0; node < lefts.length; node++) {
      meet(left, lefts[node] ?? 0, right, rights[node] ?? 0, pairs, arcs)
      starts[node + 1] = arcs.count
    }
    laid(raw, lefts.length, starts, arcs)
    arcsLaid += arcs.count
    if (arcsLaid > arcsMax) return 'too large'
    lefts = pairs.lefts
    rights = pairs.rights
  }
  raw.counts.push(lefts.length)
  const leftEnds = left.first[days] ?? 0
  const rightEnds = right.first[days] ?? 0
  const end = Float64Array.from(
    lefts,
    (node, i) => (left.end[node - leftEnds] ?? 0) + (right.end[(rights[i] ?? 0) - rightEnds] ?? 0),
  )
  return trimmed({ ...raw, end }) ?? 'impossible'
}

const at = (list: Int32Array, index: number): number => list[index] ?? 0

// Arcs of both nodes by the same class.
function meet(
  left: Layered,
  leftNode: number,
  right: Layered,
  rightNode: number,
  pairs: Pairs,
  arcs: Arcs,
): void {
  let other = at(right.arcs, rightNode)
  const otherEnd = at(right.arcs, rightNode + 1)
  const end = at(left.arcs, leftNode + 1)
  for (let arc = at(left.arcs, leftNode); arc < end; arc++) {
    const by = left.by[arc] ?? 0
    while (other < otherEnd && (right.by[other] ?? 0) < by) other++
    if (other === otherEnd) return
    if (right.by[other] !== by) continue
    const to = pairs.of(at(left.to, arc), at(right.to, other))
    arcs.push(to, by, (left.cost[arc] ?? 0) + (right.cost[other] ?? 0))
  }
}

// Pairs of nodes of a day that have been met, numbered as they come.
class Pairs {
  readonly lefts: number[] = []
  readonly rights: number[] = []
  readonly #leftFirst: number
  readonly #rightFirst: number
  readonly #rightCount: number
  readonly #at: Map<number, number> | Int32Array

  constructor(left: Layered, right: Layered, day: number) {
    this.#leftFirst = left.first[day] ?? 0
    this.#rightFirst = right.first[day] ?? 0
    this.#rightCount = (right.first[day + 1] ?? 0) - this.#rightFirst
    const size = ((left.first[day + 1] ?? 0) - this.#leftFirst) * this.#rightCount
    this.#at = size > pairsMax ? new Map() : new Int32Array(size)
  }

  of(left: number, right: number): number {
    const key = (left - this.#leftFirst) * this.#rightCount + right - this.#rightFirst
    const at = this.#at
    const known = at instanceof Map ? at.get(key) : at[key]
    if (known) return known - 1
    this.lefts.push(left)
    this.rights.push(right)
    if (at instanceof Map) at.set(key, this.lefts.length)
    else at[key] = this.lefts.length
    return this.lefts.length - 1
  }
}

const pairsMax = 4_000_000

// Drops nodes that cannot end, and joins nodes of a day from which the same is possible at the same cost.
function trimmed(raw: Raw): Layered | null {
  const { days, classes } = raw
  const joined: Int32Array[] = []
  const kept: number[][] = []
  joinEnds(raw, joined, kept)
  for (let day = days - 1; day >= 0; day--) joinDay(raw, day, joined, kept)
  if ((joined[0]?.[0] ?? -1) < 0) return null
  const first = new Int32Array(days + 2)
  for (let day = 0; day <= days; day++) {
    first[day + 1] = (first[day] ?? 0) + (kept[day]?.length ?? 0)
  }
  const arcs = new Int32Array((first[days + 1] ?? 0) + 1)
  const all = new Arcs()
  for (let day = 0; day < days; day++) {
    const { starts, to, by, cost } = dayOf(raw, day)
    const after = joined[day + 1]
    kept[day]?.forEach((node, place) => {
      const end = starts[node + 1] ?? 0
      for (let arc = starts[node] ?? 0; arc < end; arc++) {
        const target = after?.[to[arc] ?? 0] ?? -1
        if (target >= 0) all.push((first[day + 1] ?? 0) + target, by[arc] ?? 0, cost[arc] ?? 0)
      }
      arcs[(first[day] ?? 0) + place + 1] = all.count
    })
  }
  arcs.fill(all.count, (first[days] ?? 0) + 1)
  return {
    days,
    classes,
    first,
    start: 0,
    arcs,
    to: all.to.slice(0, all.count),
    by: all.by.slice(0, all.count),
    cost: all.cost.slice(0, all.count),
    free: all.cost.every((cost) => cost === 0),
    end: Float64Array.from(kept[days] ?? [], (node) => raw.end[node] ?? 0),
  }
}

const noArcs = { starts: new Int32Array(1), to: new Int32Array(0) }

function dayOf(raw: Raw, day: number) {
  return {
    starts: raw.starts[day] ?? noArcs.starts,
    to: raw.to[day] ?? noArcs.to,
    by: raw.by[day] ?? new Uint16Array(0),
    cost: raw.cost[day] ?? new Float64Array(0),
  }
}

function joinEnds(raw: Raw, joined: Int32Array[], kept: number[][]): void {
  const places = new Map<number, number>()
  const own: number[] = []
  joined[raw.days] = Int32Array.from(raw.end, (cost, node) => {
    if (cost === Infinity) return -1
    const known = places.get(cost)
    if (known !== undefined) return known
    places.set(cost, own.length)
    own.push(node)
    return own.length - 1
  })
  kept[raw.days] = own
}

// Nodes are compared by their arcs through a table with open addressing, for there are many.
function joinDay(raw: Raw, day: number, joined: Int32Array[], kept: number[][]): void {
  const { starts, to, by, cost } = dayOf(raw, day)
  const count = raw.counts[day] ?? 0
  const after = joined[day + 1] ?? noArcs.to
  const places = new Int32Array(count).fill(-1)
  const own: number[] = []
  let size = 16
  while (size < count * 2) size *= 2
  const table = new Int32Array(size)
  const targetOf = (arc: number): number => after[at(to, arc)] ?? -1
  for (let node = 0; node < count; node++) {
    const end = at(starts, node + 1)
    let hash = 17
    let alive = false
    for (let arc = at(starts, node); arc < end; arc++) {
      const target = targetOf(arc)
      if (target < 0) continue
      alive = true
      hash = Math.imul(hash ^ target, 0x9e3779b1)
      hash = Math.imul(hash ^ (by[arc] ?? 0) ^ (hash >>> 15), 0x85ebca6b)
      hash = Math.imul(hash ^ (cost[arc] ?? 0), 0xc2b2ae35)
    }
    if (!alive) continue
    let slot = (hash ^ (hash >>> 13)) & (size - 1)
    for (;;) {
      const known = at(table, slot)
      if (known === 0) {
        own.push(node)
        table[slot] = own.length
        places[node] = own.length - 1
        break
      }
      if (sameArcs(own[known - 1] ?? 0, node)) {
        places[node] = known - 1
        break
      }
      slot = (slot + 1) & (size - 1)
    }
  }
  joined[day] = places
  kept[day] = own

  function sameArcs(one: number, other: number): boolean {
    let left = at(starts, one)
    let right = at(starts, other)
    const leftEnd = at(starts, one + 1)
    const rightEnd = at(starts, other + 1)
    for (;;) {
      while (left < leftEnd && targetOf(left) < 0) left++
      while (right < rightEnd && targetOf(right) < 0) right++
      if (left === leftEnd || right === rightEnd) return left === leftEnd && right === rightEnd
      if (by[left] !== by[right] || cost[left] !== cost[right]) return false
      if (targetOf(left) !== targetOf(right)) return false
      left++
      right++
    }
  }
}
