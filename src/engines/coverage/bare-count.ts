// The bare count: duties against demand with no rule at all, from columns. It is the floor under
// coverage, and what a database would be asked for; the benchmark compares the two.
import type { Problem } from './problem.ts'
import { int } from './spans.ts'
import { sortEdges } from './tally.ts'

export interface BareColumns {
  readonly posts: number
  readonly dutyPost: Int32Array
  readonly dutyFrom: Int32Array
  readonly dutyTo: Int32Array
  readonly demandPost: Int32Array
  readonly demandFrom: Int32Array
  readonly demandTo: Int32Array
  readonly demandMin: Int32Array
}

/** Rows as columns, by post and time: how many are on duty, and how many are needed; never both 0. */
export interface BareCounts {
  readonly count: number
  readonly post: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly heads: Int32Array
  readonly min: Int32Array
}

/** The columns of a problem: every duty that is not standby, and every demand. */
export function bareColumns(problem: Problem): BareColumns {
  const duties = problem.duties
    .filter((duty) => duty !== null)
    .filter(({ mode }) => mode !== 'standby')
  const demand = problem.posts.flatMap((post, index) =>
    post.demand.map((one) => ({ ...one, index })),
  )
  return {
    posts: problem.posts.length,
    dutyPost: Int32Array.from(duties, ({ post }) => post),
    dutyFrom: Int32Array.from(duties, ({ from }) => from),
    dutyTo: Int32Array.from(duties, ({ to }) => to),
    demandPost: Int32Array.from(demand, ({ index }) => index),
    demandFrom: Int32Array.from(demand, ({ from }) => from),
    demandTo: Int32Array.from(demand, ({ to }) => to),
    demandMin: Int32Array.from(demand, ({ min }) => min),
  }
}

// An edge is a minute and a step: heads by one, or the minimum by up to 255.
const shift = 9
const middle = 256
const mask = 511
/** Rows there is room for before anything grows. */
const roomAtFirst = 131_072
// Small enough to stay a whole number in the machine.
const never = 2 ** 29

/** All counts. Minutes lie within +-2^22. */
export function bareCount(columns: BareColumns): BareCounts {
  const { dutyPost, dutyFrom, dutyTo, demandPost, demandFrom, demandTo, demandMin } = columns
  const duties = edgesBy(columns.posts, dutyPost, dutyFrom, dutyTo, null)
  const demand = edgesBy(columns.posts, demandPost, demandFrom, demandTo, demandMin)
  let room = roomAtFirst
  const column = (): Int32Array<ArrayBuffer> => new Int32Array(room)
  let [post, from, to, heads, min] = [column(), column(), column(), column(), column()]
  let count = 0
  for (let p = 0; p < columns.posts; p++) {
    const ours = duties.edges.subarray(int(duties.start, p), int(duties.start, p + 1))
    const needs = demand.edges.subarray(int(demand.start, p), int(demand.start, p + 1))
    if (count + ours.length + needs.length > room) {
      room = Math.max(room * 2, count + ours.length + needs.length)
      const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
        const column = new Int32Array(room)
        column.set(old)
        return column
      }
      ;[post, from, to, heads, min] = [
        wider(post),
        wider(from),
        wider(to),
        wider(heads),
        wider(min),
      ]
    }
    sortEdges(ours, ours.length)
    sortEdges(needs, needs.length)
    let [i, j, on, needed, since, wasOn, wasNeeded] = [0, 0, 0, 0, 0, 0, 0]
    while (i < ours.length || j < needs.length) {
      const left = i < ours.length ? int(ours, i) >> shift : never
      const right = j < needs.length ? int(needs, j) >> shift : never
      const minute = Math.min(left, right)
      while (i < ours.length && int(ours, i) >> shift === minute)
        on += (int(ours, i++) & mask) - middle
      while (j < needs.length && int(needs, j) >> shift === minute) {
        needed += (int(needs, j++) & mask) - middle
      }
      if (on === wasOn && needed === wasNeeded) continue
      if (wasOn > 0 || wasNeeded > 0) {
        post[count] = p
        from[count] = since
        to[count] = minute
        heads[count] = wasOn
        min[count] = wasNeeded
        count++
      }
      since = minute
      wasOn = on
      wasNeeded = needed
    }
  }
  return { count, post, from, to, heads, min }
}

interface Edges {
  readonly edges: Int32Array
  /** Where the edges of a post begin; the last entry is the end of all. */
  readonly start: Int32Array
}

function edgesBy(
  posts: number,
  post: Int32Array,
  from: Int32Array,
  to: Int32Array,
  by: Int32Array | null,
): Edges {
  // Two places ahead, so that filling moves each start to where it belongs.
  const start = new Int32Array(posts + 2)
  for (let d = 0; d < post.length; d++) {
    const place = int(post, d) + 2
    start[place] = int(start, place) + 2
  }
  for (let p = 2; p < start.length; p++) start[p] = int(start, p) + int(start, p - 1)
  const edges = new Int32Array(2 * post.length)
  for (let d = 0; d < post.length; d++) {
    const step = by === null ? 1 : int(by, d)
    if (step >= middle) throw new RangeError(`bare count: ${step} heads, more than ${middle - 1}`)
    const p = int(post, d) + 1
    const place = int(start, p)
    edges[place] = (int(from, d) << shift) + middle + step
    edges[place + 1] = (int(to, d) << shift) + middle - step
    start[p] = place + 2
  }
  return { edges, start }
}
