// Counts a post: the step functions of all its duties, swept once against its demand.
import { at } from './problem.ts'
import type { Demand, Span } from './problem.ts'
import { postStates } from './answer.ts'
import type { Segment } from './answer.ts'
import { isAway, isRemote, isStandby } from './duties.ts'
import { kept, lossOf, lost } from './losses.ts'
import type { Losses } from './losses.ts'
import { roomOf } from './person.ts'
import type { Firm } from './person.ts'
import { minus, none, spansOfPairs } from './spans.ts'
import type { Spans } from './spans.ts'

/** Numbers of one segment: from, to, min, preferred, planned, confirmed, both states in one. */
export const segmentWidth = 7
export const uncovered = 1
export const thin = 2
export const plannedStateOf = (states: number): number => states >> 2
export const confirmedStateOf = (states: number): number => states & 3

/** Losses by layer: a duty's own, no seat, and what only keeps it from being confirmed. */
export interface Layers {
  readonly own: Losses
  readonly seat: Losses
  readonly word: Losses
}

/** Minutes in which duty `d` counts as planned. */
export function plannedSpans(
  firm: Firm,
  layers: Layers,
  profileDown: readonly Spans[],
  d: number,
): Spans {
  const { duties } = firm
  const from = at(duties.from, d)
  const to = at(duties.to, d)
  let spans: Spans = minus(Int32Array.of(from, to), lossOf(layers.own, d, from, to))
  spans = minus(spans, lossOf(layers.seat, d, from, to))
  const profile = at(duties.profile, d)
  if (profile >= 0 && isAway(duties, d)) spans = minus(spans, at(profileDown, profile))
  return spans
}

const eventShift = 7
const insertionMax = 1_024

/** A counter keeps its scratch space from post to post. */
export function postCounter(firm: Firm, layers: Layers) {
  const { horizon } = firm.rows
  let events = new Int32Array(4_096)
  let n = 0
  let out = new Int32Array(4_096)

  // An event is a minute and four steps of -1, 0 or 1: planned, confirmed, standby, its confirmation.
  function step(
    minute: number,
    planned: number,
    confirmed: number,
    ready: number,
    sure: number,
  ): void {
    if (n === events.length) events = doubled(events)
    const code = planned * 27 + confirmed * 9 + ready * 3 + sure + 40
    events[n++] = ((minute - horizon.from) << eventShift) + code
  }

  function steps(
    spans: Spans,
    planned: number,
    confirmed: number,
    ready: number,
    sure: number,
  ): void {
    for (let i = 0; i < spans.length; i += 2) {
      const from = Math.max(at(spans, i), horizon.from)
      const to = Math.min(at(spans, i + 1), horizon.to)
      if (from >= to) continue
      step(from, planned, confirmed, ready, sure)
      step(to, -planned, -confirmed, -ready, -sure)
    }
  }

  function confirmedSpans(planned: Spans, d: number): Spans {
    const { duties } = firm
    return minus(planned, lossOf(layers.word, d, at(duties.from, d), at(duties.to, d)))
  }

  function addDuty(d: number, profileDown: readonly Spans[]): void {
    const { duties } = firm
    const from = Math.max(at(duties.from, d), horizon.from)
    const to = Math.min(at(duties.to, d), horizon.to)
    if (from >= to) return
    const own = layers.own.how[d] ?? kept
    if (own === lost) return
    const profile = isRemote(duties, d) ? at(duties.profile, d) : -1
    const word = layers.word.how[d] ?? kept
    const whole =
      own === kept &&
      (layers.seat.how[d] ?? kept) === kept &&
      (profile < 0 || at(profileDown, profile).length === 0)
    if (whole && (word === kept || word === lost)) {
      const sure = word === kept ? 1 : 0
      step(from, 1, sure, 0, 0)
      step(to, -1, -sure, 0, 0)
      return
    }
    const planned = plannedSpans(firm, layers, profileDown, d)
    steps(planned, 1, 0, 0, 0)
    steps(confirmedSpans(planned, d), 0, 1, 0, 0)
  }

  // A standby is worth something while it shares nothing with those who hold the post.
  function addStandby(s: number, list: Int32Array, profileDown: readonly Spans[]): void {
    const { duties } = firm
    let ready = plannedSpans(firm, layers, profileDown, s)
    if (ready.length === 0) return
    let sure = confirmedSpans(ready, s)
    const from = at(duties.from, s)
    const to = at(duties.to, s)
    for (const d of list) {
      if (at(duties.from, d) >= to) break
      if (at(duties.to, d) <= from || isStandby(duties, d) || !sharing(firm, s, d)) continue
      const held = plannedSpans(firm, layers, profileDown, d)
      ready = minus(ready, held)
      sure = minus(sure, confirmedSpans(held, d))
    }
    steps(ready, 0, 0, 1, 0)
    steps(sure, 0, 0, 0, 1)
  }

  /** The segments of a post, `segmentWidth` numbers each. */
  return function countPost(post: number, profileDown: readonly Spans[]): Int32Array {
    const { demand, needsStandby } = at(firm.rows.posts, post)
    const list = at(firm.duties.ofPost, post)
    n = 0
    for (const d of list) {
      if (!isStandby(firm.duties, d)) addDuty(d, profileDown)
      else if (needsStandby) addStandby(d, list, profileDown)
    }
    sortEvents(events, n)
    const room = (2 * demand.length + n + 1) * segmentWidth
    if (out.length < room) out = new Int32Array(room * 2)
    const length = sweep(events, n, demand, needsStandby, horizon, out)
    return out.slice(0, length)
  }
}

function sharing(firm: Firm, a: number, b: number): boolean {
  const { duties, rows } = firm
  const person = at(duties.person, a)
  const other = at(duties.person, b)
  if (person === other) return true
  const [x, y] = [at(rows.people, person), at(rows.people, other)]
  const alike = (left: number, right: number): boolean => left >= 0 && left === right
  if (alike(x.group, y.group) || alike(x.chain, y.chain)) return true
  if (alike(x.dormitory, y.dormitory)) return true
  if (isAway(duties, a) || isAway(duties, b)) return false
  if (alike(at(duties.site, a), at(duties.site, b))) return true
  return alike(roomOf(x, duties, a), roomOf(y, duties, b))
}

// Events come almost in order, so insertion is quickest; a very long list goes to the native sort.
function sortEvents(events: Int32Array, n: number): void {
  if (n > insertionMax) {
    events.subarray(0, n).sort()
    return
  }
  for (let i = 1; i < n; i++) {
    const event = at(events, i)
    let j = i - 1
    while (j >= 0 && (events[j] ?? 0) > event) {
      events[j + 1] = events[j] ?? 0
      j--
    }
    events[j + 1] = event
  }
}

function sweep(
  events: Int32Array,
  n: number,
  demand: readonly Demand[],
  needsStandby: boolean,
  horizon: Span,
  out: Int32Array,
): number {
  const end = horizon.to - horizon.from
  let [planned, confirmed, ready, sure] = [0, 0, 0, 0]
  let [i, j, length, minute] = [0, 0, 0, 0]
  while (minute < end) {
    while (i < n && (events[i] ?? 0) >> eventShift === minute) {
      const code = (events[i++] ?? 0) & 127
      planned += Math.floor(code / 27) - 1
      confirmed += (Math.floor(code / 9) % 3) - 1
      ready += (Math.floor(code / 3) % 3) - 1
      sure += (code % 3) - 1
    }
    let next = i < n ? (events[i] ?? 0) >> eventShift : end
    let wanted = demand[j]
    while (wanted !== undefined && wanted.to - horizon.from <= minute) wanted = demand[++j]
    let [min, preferred] = [0, 0]
    if (wanted !== undefined) {
      const from = wanted.from - horizon.from
      if (from <= minute) {
        min = wanted.min
        preferred = wanted.preferred
        next = Math.min(next, wanted.to - horizon.from)
      } else next = Math.min(next, from)
    }
    if (next > end) next = end
    const states =
      stateCode(planned, min, preferred, !needsStandby || ready > 0) * 4 +
      stateCode(confirmed, min, preferred, !needsStandby || sure > 0)
    const last = length - segmentWidth
    const alike =
      last >= 0 &&
      out[last + 2] === min &&
      out[last + 3] === preferred &&
      out[last + 4] === planned &&
      out[last + 5] === confirmed &&
      out[last + 6] === states
    if (alike) out[last + 1] = next + horizon.from
    else {
      out[length] = minute + horizon.from
      out[length + 1] = next + horizon.from
      out[length + 2] = min
      out[length + 3] = preferred
      out[length + 4] = planned
      out[length + 5] = confirmed
      out[length + 6] = states
      length += segmentWidth
    }
    minute = next
  }
  return length
}

function stateCode(count: number, min: number, preferred: number, backed: boolean): number {
  if (min === 0 && preferred === 0) return 0
  if (count < min) return uncovered
  return count < preferred || !backed ? thin : 3
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2)
  wider.set(array)
  return wider
}

/** Segments in words. */
export function segmentsOf(packed: Int32Array): Segment[] {
  const segments: Segment[] = []
  for (let i = 0; i < packed.length; i += segmentWidth) {
    const states = at(packed, i + 6)
    segments.push({
      from: at(packed, i),
      to: at(packed, i + 1),
      min: at(packed, i + 2),
      preferred: at(packed, i + 3),
      planned: at(packed, i + 4),
      confirmed: at(packed, i + 5),
      plannedState: at(postStates, plannedStateOf(states)),
      confirmedState: at(postStates, confirmedStateOf(states)),
    })
  }
  return segments
}

/** Minutes in which a packed post is below its minimum as planned. */
export function uncoveredSpans(packed: Int32Array): Spans {
  const pairs: number[] = []
  for (let i = 0; i < packed.length; i += segmentWidth) {
    if (plannedStateOf(at(packed, i + 6)) === uncovered)
      pairs.push(at(packed, i), at(packed, i + 1))
  }
  return pairs.length === 0 ? none : spansOfPairs(pairs)
}
