// Sets of minutes as flat sorted arrays [from, to, from, to, ...], disjoint and never touching.
import type { Span } from './problem.ts'

export type Spans = Int32Array<ArrayBuffer>

export const none: Spans = new Int32Array(0)

/** The number at a place that exists. One kind of array only: this is the innermost read of all. */
export const int = (numbers: Int32Array, place: number): number => numbers[place] ?? 0

/** The set made of pairs in any order, overlapping as they like; empty pairs are dropped. */
export function spansOfPairs(pairs: readonly number[]): Spans {
  if (pairs.length === 0) return none
  if (pairs.length === 2) {
    const [from = 0, to = 0] = pairs
    return from < to ? Int32Array.of(from, to) : none
  }
  const order: [number, number][] = []
  for (let i = 0; i < pairs.length; i += 2) {
    const from = pairs[i] ?? 0
    const to = pairs[i + 1] ?? 0
    if (from < to) order.push([from, to])
  }
  order.sort((a, b) => a[0] - b[0])
  const out: number[] = []
  for (const [from, to] of order) {
    const last = out.length - 1
    const end = out[last]
    if (end === undefined || from > end) out.push(from, to)
    else if (to > end) out[last] = to
  }
  return out.length === 0 ? none : Int32Array.from(out)
}

/** The set made of rows, cut to [from, to). */
export function spansOf(rows: readonly Span[], from: number, to: number): Spans {
  if (rows.length === 0) return none
  const pairs: number[] = []
  for (const row of rows) pairs.push(Math.max(row.from, from), Math.min(row.to, to))
  return spansOfPairs(pairs)
}

/** What is in either. */
export function union(a: Spans, b: Spans): Spans {
  if (a.length === 0) return b
  if (b.length === 0) return a
  return spansOfPairs([...a, ...b])
}

/** What is in `a` and not in `b`. */
export function minus(a: Spans, b: Spans): Spans {
  if (areApart(a, b)) return a
  if (b.length === 2 && int(b, 0) <= int(a, 0) && int(b, 1) >= int(a, a.length - 1)) return none
  const out: number[] = []
  let j = 0
  for (let i = 0; i < a.length; i += 2) {
    let from = int(a, i)
    const to = int(a, i + 1)
    while (j < b.length && int(b, j + 1) <= from) j += 2
    for (let k = j; k < b.length && int(b, k) < to; k += 2) {
      const cut = int(b, k)
      if (cut > from) out.push(from, cut)
      from = Math.max(from, int(b, k + 1))
    }
    if (from < to) out.push(from, to)
  }
  return out.length === 0 ? none : Int32Array.from(out)
}

/** Seen at a glance: one is empty, or ends before the other begins. */
const areApart = (a: Spans, b: Spans): boolean =>
  a.length === 0 ||
  b.length === 0 ||
  int(b, b.length - 1) <= int(a, 0) ||
  int(b, 0) >= int(a, a.length - 1)

/** What of `a` lies in [from, to). */
export function cut(a: Spans, from: number, to: number): Spans {
  const last = a.length - 1
  if (last < 0 || (a[0] ?? 0) >= to || (a[last] ?? 0) <= from) return none
  if ((a[0] ?? 0) >= from && (a[last] ?? 0) <= to) return a
  const pairs: number[] = []
  for (let i = 0; i < a.length; i += 2) {
    const start = Math.max(a[i] ?? 0, from)
    const end = Math.min(a[i + 1] ?? 0, to)
    if (start < end) pairs.push(start, end)
  }
  return pairs.length === 0 ? none : Int32Array.from(pairs)
}

/** Whether the minute is in the set. */
export function has(a: Spans, minute: number): boolean {
  for (let i = 0; i < a.length && (a[i] ?? 0) <= minute; i += 2) {
    if (minute < (a[i + 1] ?? 0)) return true
  }
  return false
}

/** Whether two flat arrays are the same. */
export function same(a: Spans, b: Spans): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
