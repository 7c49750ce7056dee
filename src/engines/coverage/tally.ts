// Sums step functions of one post and lays them against its demand, in one sweep over their edges.
import { forever } from './problem.ts'
import type { Demand, Span } from './problem.ts'
import { int } from './spans.ts'
import type { Spans } from './spans.ts'

/** Numbers of one segment: from, to, min, preferred, planned, confirmed, both states in one. */
export const segmentWidth = 7
export const notRequired = 0
export const uncovered = 1
export const thin = 2
export const covered = 3
export const plannedStateOf = (states: number): number => states >> 2
export const confirmedStateOf = (states: number): number => states & 3

/** Steps of one head, to be added to each other: an edge holds one of -1, 0, 1 of each. */
export const planned = 64
export const confirmed = 16
/** A standby who counts as planned, or as confirmed. */
export const ready = 4
export const sure = 1
const flat = planned + confirmed + ready + sure
const edgeShift = 8
const edgeMask = 255

const insertionMax = 1_024

/** The demand after the last one. */
const later: Demand = { from: forever, to: forever, min: 0, preferred: 0 }

/** Keeps its space from post to post. */
export class Tally {
  readonly #horizon: Span
  #edges = new Int32Array(4_096)
  #count = 0
  #out = new Int32Array(4_096)
  #length = 0

  constructor(horizon: Span) {
    this.#horizon = horizon
  }

  clear(): void {
    this.#count = 0
  }

  /** Adds `heads` over [from, to), which lies within the horizon. */
  add(from: number, to: number, heads: number): void {
    if (this.#count + 2 > this.#edges.length) this.#edges = doubled(this.#edges)
    const first = this.#horizon.from
    this.#edges[this.#count++] = ((from - first) << edgeShift) + flat + heads
    this.#edges[this.#count++] = ((to - first) << edgeShift) + flat - heads
  }

  addSpans(spans: Spans, heads: number): void {
    const { from: first, to: last } = this.#horizon
    for (let i = 0; i < spans.length; i += 2) {
      const from = Math.max(spans[i] ?? 0, first)
      const to = Math.min(spans[i + 1] ?? 0, last)
      if (from < to) this.add(from, to, heads)
    }
  }

  /** The segments of what was added, against the demand, `segmentWidth` numbers each. */
  sweep(demand: readonly Demand[], needsStandby: boolean): Int32Array {
    sortEdges(this.#edges, this.#count)
    const edges = this.#edges
    const first = this.#horizon.from
    const end = this.#horizon.to - first
    // Where no standby is asked for, one is always there.
    const spare = needsStandby ? 0 : 1
    let [here, certain, backed, surely] = [0, 0, spare, spare]
    let [i, j] = [0, 0]
    this.#length = 0
    for (let minute = 0; minute < end;) {
      let edge = i < this.#count ? int(edges, i) : end << edgeShift
      while (edge >> edgeShift === minute) {
        here += ((edge & edgeMask) >> 6) - 1
        certain += ((edge >> 4) & 3) - 1
        backed += ((edge >> 2) & 3) - 1
        surely += (edge & 3) - 1
        edge = ++i < this.#count ? int(edges, i) : end << edgeShift
      }
      let wanted = demand[j] ?? later
      while (wanted.to - first <= minute) wanted = demand[++j] ?? later
      const open = wanted.from - first <= minute
      const { min, preferred } = open ? wanted : later
      const turn = (open ? wanted.to : wanted.from) - first
      const states =
        stateOf(here, min, preferred, backed > 0) * 4 + stateOf(certain, min, preferred, surely > 0)
      const next = Math.min(edge >> edgeShift, turn, end)
      this.#emit(minute + first, next + first, min, preferred, here, certain, states)
      minute = next
    }
    return this.#out.slice(0, this.#length)
  }

  // Lengthens the last segment when nothing changed, else begins another.
  #emit(
    from: number,
    to: number,
    min: number,
    preferred: number,
    here: number,
    certain: number,
    states: number,
  ): void {
    const out = this.#out
    const last = this.#length - segmentWidth
    if (
      last >= 0 &&
      out[last + 6] === states &&
      out[last + 4] === here &&
      out[last + 5] === certain &&
      out[last + 2] === min &&
      out[last + 3] === preferred
    ) {
      out[last + 1] = to
      return
    }
    if (this.#length + segmentWidth > out.length) this.#out = doubled(out)
    const length = this.#length
    this.#out[length] = from
    this.#out[length + 1] = to
    this.#out[length + 2] = min
    this.#out[length + 3] = preferred
    this.#out[length + 4] = here
    this.#out[length + 5] = certain
    this.#out[length + 6] = states
    this.#length = length + segmentWidth
  }
}

function stateOf(count: number, min: number, preferred: number, backed: boolean): number {
  if (min === 0 && preferred === 0) return notRequired
  if (count < min) return uncovered
  return count < preferred || !backed ? thin : covered
}

/** Sorts the first `count` edges; they come almost in order, so insertion is quickest. */
export function sortEdges(edges: Int32Array, count: number): void {
  if (count > insertionMax) {
    edges.subarray(0, count).sort()
    return
  }
  for (let i = 1; i < count; i++) {
    const edge = edges[i] ?? 0
    let j = i - 1
    while (j >= 0 && (edges[j] ?? 0) > edge) {
      edges[j + 1] = edges[j] ?? 0
      j--
    }
    edges[j + 1] = edge
  }
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(numbers.length * 2)
  wider.set(numbers)
  return wider
}
