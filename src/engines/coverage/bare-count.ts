// The bare count: duties against demand with no rule at all, from columns. It is the floor under
// coverage, and what a database would be asked for; the benchmark compares the two.
import { at } from './problem.ts'
import type { Problem } from './problem.ts'

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

/** Gaps as columns: the longest times in which one shortfall lasts. */
export interface BareGaps {
  readonly count: number
  /** Four numbers each: post, from, to, short by. */
  readonly rows: Int32Array
  /** Heads missing, times minutes. */
  readonly shortMinutes: number
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

const shift = 9
const middle = 256

/** All gaps. Counts and minimums of one post stay below 256 at any edge; minutes within 0..2^22. */
export function bareCount(columns: BareColumns): BareGaps {
  const { dutyPost, dutyFrom, dutyTo, demandPost, demandFrom, demandTo, demandMin } = columns
  const start = new Int32Array(columns.posts + 2)
  for (let d = 0; d < dutyPost.length; d++) bump(start, dutyPost[d] ?? 0)
  for (let d = 0; d < demandPost.length; d++) bump(start, demandPost[d] ?? 0)
  for (let post = 2; post < start.length; post++)
    start[post] = at(start, post) + at(start, post - 1)
  const edges = new Int32Array(2 * (dutyPost.length + demandPost.length))
  const put = (post: number, minute: number, by: number): void => {
    const place = start[post + 1] ?? 0
    edges[place] = (minute << shift) + by + middle
    start[post + 1] = place + 1
  }
  for (let d = 0; d < dutyPost.length; d++) {
    put(dutyPost[d] ?? 0, dutyFrom[d] ?? 0, 1)
    put(dutyPost[d] ?? 0, dutyTo[d] ?? 0, -1)
  }
  for (let d = 0; d < demandPost.length; d++) {
    const min = demandMin[d] ?? 0
    if (min >= middle)
      throw new RangeError(`bare count: a minimum of ${min}, more than ${middle - 1}`)
    put(demandPost[d] ?? 0, demandFrom[d] ?? 0, -min)
    put(demandPost[d] ?? 0, demandTo[d] ?? 0, min)
  }
  let rows = new Int32Array(4_096)
  let [count, shortMinutes] = [0, 0]
  for (let post = 0; post < columns.posts; post++) {
    const list = edges.subarray(start[post] ?? 0, start[post + 1] ?? 0)
    sortEdges(list)
    let balance = 0
    let i = 0
    let since = 0
    let shortBy = 0
    while (i < list.length) {
      const minute = (list[i] ?? 0) >> shift
      while (i < list.length && (list[i] ?? 0) >> shift === minute) {
        balance += ((list[i++] ?? 0) & (2 * middle - 1)) - middle
      }
      const short = balance < 0 ? -balance : 0
      if (short === shortBy) continue
      if (shortBy > 0) {
        if ((count + 1) * 4 > rows.length) rows = wider(rows)
        rows.set([post, since, minute, shortBy], count * 4)
        count++
        shortMinutes += shortBy * (minute - since)
      }
      since = minute
      shortBy = short
    }
  }
  return { count, rows: rows.subarray(0, count * 4), shortMinutes }
}

function bump(start: Int32Array, post: number): void {
  start[post + 2] = (start[post + 2] ?? 0) + 2
}

// Edges come almost in order; long lists go to the native sort.
function sortEdges(list: Int32Array): void {
  if (list.length > 2_048) {
    list.sort()
    return
  }
  for (let i = 1; i < list.length; i++) {
    const edge = list[i] ?? 0
    let j = i - 1
    while (j >= 0 && (list[j] ?? 0) > edge) {
      list[j + 1] = list[j] ?? 0
      j--
    }
    list[j + 1] = edge
  }
}

function wider(rows: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(rows.length * 2)
  twice.set(rows)
  return twice
}
