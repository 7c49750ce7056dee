// Seats of access profiles and capacity of links, minute by minute.
// Every remote duty that nothing of its own stands in the way of asks for one seat and one place on
// each link, whether or not the far end is alive (so losses can never give a seat back and forth).
// Who began first goes first; then key posts; then the lower number. Nobody else is consulted, so an
// instant can be judged alone.
import { at } from './problem.ts'
import type { Problem, Span } from './problem.ts'
import { isRemote } from './duties.ts'
import type { Firm } from './person.ts'
import { has, int, spansOfPairs } from './spans.ts'
import type { Spans } from './spans.ts'

export interface Seats {
  readonly horizon: Span
  /** Profiles first, links after them. */
  readonly load: readonly Int32Array[]
  readonly resources: readonly (readonly number[])[]
  /** Profiles that share links, directly or through others, have one pool. */
  readonly pool: readonly number[]
}

/** Empty loads for a firm. */
export function seatsOf(problem: Omit<Problem, 'duties'>): Seats {
  const { profiles, links, horizon } = problem
  const resources = profiles.map((profile, index) => [
    index,
    ...new Set(profile.links.map((link) => profiles.length + link)),
  ])
  const pool = profiles.map((_, index) => index)
  for (let changed = true; changed;) {
    changed = false
    for (let a = 0; a < pool.length; a++) {
      for (let b = 0; b < a; b++) {
        if (!at(resources, a).some((resource) => at(resources, b).includes(resource))) continue
        const lower = Math.min(at(pool, a), at(pool, b))
        if (pool[a] === lower && pool[b] === lower) continue
        pool[a] = lower
        pool[b] = lower
        changed = true
      }
    }
  }
  const minutes = horizon.to - horizon.from
  const load = [...profiles, ...links].map(() => new Int32Array(minutes))
  return { horizon, load, resources, pool }
}

/** Adds (`by` 1) or takes away (-1) what one duty asks for over `spans`. */
export function addLoad(seats: Seats, profile: number, spans: Spans, by: number): void {
  const { from: first, to: last } = seats.horizon
  for (const resource of at(seats.resources, profile)) {
    const load = at(seats.load, resource)
    for (let i = 0; i < spans.length; i += 2) {
      const to = Math.min(int(spans, i + 1), last) - first
      for (let m = Math.max(int(spans, i), first) - first; m < to; m++)
        load[m] = (load[m] ?? 0) + by
    }
  }
}

/** Fills empty loads with what all duties ask for at once; `each` gives profile and spans of every one. */
export function fillLoad(
  seats: Seats,
  each: (add: (profile: number, spans: Spans) => void) => void,
): void {
  const { from: first, to: last } = seats.horizon
  const steps = seats.load.map(() => new Int32Array(last - first + 1))
  each((profile, spans) => {
    for (const resource of at(seats.resources, profile)) {
      const step = at(steps, resource)
      for (let i = 0; i < spans.length; i += 2) {
        const from = Math.max(int(spans, i), first) - first
        const to = Math.min(int(spans, i + 1), last) - first
        if (from >= to) continue
        step[from] = int(step, from) + 1
        step[to] = int(step, to) - 1
      }
    }
  })
  seats.load.forEach((load, resource) => {
    const step = at(steps, resource)
    let sum = 0
    for (let m = 0; m < load.length; m++) {
      sum += int(step, m)
      load[m] = sum
    }
  })
}

/** Minutes of a pool within [from, to) in which more is asked for than there is. */
function crowded(seats: Seats, firm: Firm, pool: number, from: number, to: number): Spans {
  const { profiles, links } = firm.rows
  const resources = new Set<number>()
  for (let profile = 0; profile < profiles.length; profile++) {
    if (seats.pool[profile] !== pool) continue
    for (const resource of at(seats.resources, profile)) resources.add(resource)
  }
  const first = seats.horizon.from
  const pairs: number[] = []
  for (const resource of resources) {
    const load = at(seats.load, resource)
    const limit = limitOf(profiles, links, resource)
    let since = -1
    for (let m = from - first; m < to - first; m++) {
      const over = (load[m] ?? 0) > limit
      if (over && since < 0) since = m
      if (!over && since >= 0) {
        pairs.push(since + first, m + first)
        since = -1
      }
    }
    if (since >= 0) pairs.push(since + first, to)
  }
  return spansOfPairs(pairs)
}

interface Asker {
  readonly duty: number
  readonly spans: Spans
  readonly profile: number
}

/**
 * Calls `denied` for each piece of [from, to) in which a duty of the pool gets no seat; `resource`
 * is the first full one: a profile, or the number of profiles plus a link.
 * `free` gives the minutes in which a duty asks.
 */
export function denySeats(
  seats: Seats,
  firm: Firm,
  pool: number,
  span: Span,
  free: (duty: number) => Spans,
  denied: (duty: number, from: number, to: number, resource: number) => void,
): void {
  const from = Math.max(span.from, seats.horizon.from)
  const to = Math.min(span.to, seats.horizon.to)
  const over = crowded(seats, firm, pool, from, to)
  if (over.length === 0) return
  const askers = askersOf(seats, firm, pool, int(over, 0), int(over, over.length - 1), free)
  const edges = new Set<number>(over)
  for (const { spans } of askers) for (const edge of spans) if (has(over, edge)) edges.add(edge)
  const times = Int32Array.from(edges).sort()
  const { profiles, links } = firm.rows
  const used = new Int32Array(seats.load.length)
  const limits = seats.load.map((_, resource) => limitOf(profiles, links, resource))
  for (let i = 0; i + 1 < times.length; i++) {
    const start = int(times, i)
    if (!has(over, start)) continue
    used.fill(0)
    for (const { duty, spans, profile } of askers) {
      if (!has(spans, start)) continue
      const wanted = at(seats.resources, profile)
      const full = wanted.find((resource) => int(used, resource) >= at(limits, resource))
      if (full === undefined)
        for (const resource of wanted) used[resource] = int(used, resource) + 1
      else denied(duty, start, int(times, i + 1), full)
    }
  }
}

function askersOf(
  seats: Seats,
  firm: Firm,
  pool: number,
  from: number,
  to: number,
  free: (duty: number) => Spans,
): Asker[] {
  const { duties, rows } = firm
  const askers: Asker[] = []
  for (let duty = 0; duty < duties.count; duty++) {
    if (!isRemote(duties, duty) || int(duties.person, duty) < 0) continue
    if (int(duties.from, duty) >= to || int(duties.to, duty) <= from) continue
    const profile = int(duties.profile, duty)
    if (profile < 0 || seats.pool[profile] !== pool) continue
    const spans = free(duty)
    if (spans.length > 0) askers.push({ duty, spans, profile })
  }
  const rank = ({ duty }: Asker): number => (at(rows.posts, int(duties.post, duty)).key ? 0 : 1)
  return askers.sort(
    (a, b) =>
      int(duties.from, a.duty) - int(duties.from, b.duty) || rank(a) - rank(b) || a.duty - b.duty,
  )
}

function limitOf(profiles: Problem['profiles'], links: Problem['links'], resource: number): number {
  return resource < profiles.length
    ? at(profiles, resource).seats
    : at(links, resource - profiles.length).capacity
}
