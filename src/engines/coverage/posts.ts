// Counts a post from its duties and what they lose.
import { at } from './problem.ts'
import { postStates } from './answer.ts'
import type { Segment } from './answer.ts'
import type { Span } from './problem.ts'
import { isAway, isRemote, isStandby } from './duties.ts'
import { kept, lossOf, lost } from './losses.ts'
import type { Losses } from './losses.ts'
import { roomOf } from './person.ts'
import type { Firm } from './person.ts'
import { int, minus, none, spansOfPairs } from './spans.ts'
import type { Spans } from './spans.ts'
import { Tally, confirmed, confirmedStateOf, planned, plannedStateOf } from './tally.ts'
import { ready, segmentWidth, sure, uncovered } from './tally.ts'

/** Losses by layer: a duty's own, no seat, and what only keeps it from being confirmed. */
export interface Layers {
  readonly own: Losses
  readonly seat: Losses
  readonly word: Losses
}

interface Count {
  readonly firm: Firm
  readonly layers: Layers
  readonly tally: Tally
}

/** A function that gives the segments of a post, `segmentWidth` numbers each. */
export function postCounter(
  firm: Firm,
  layers: Layers,
): (post: number, profileDown: readonly Spans[]) => Int32Array {
  const tally = new Tally(firm.rows.horizon)
  const count = { firm, layers, tally }
  return (post, profileDown) => {
    const { demand, needsStandby } = at(firm.rows.posts, post)
    const list = at(firm.duties.ofPost, post)
    tally.clear()
    for (let i = 0; i < list.length; i++) {
      const d = int(list, i)
      if (!isStandby(firm.duties, d)) addDuty(count, d, profileDown)
      else if (needsStandby) addStandby(count, d, list, profileDown)
    }
    return tally.sweep(demand, needsStandby)
  }
}

function addDuty({ firm, layers, tally }: Count, d: number, profileDown: readonly Spans[]): void {
  const { duties } = firm
  const { horizon } = firm.rows
  const own = layers.own.how[d] ?? kept
  if (own === lost) return
  const profile = isRemote(duties, d) ? int(duties.profile, d) : -1
  const word = layers.word.how[d] ?? kept
  const whole =
    own === kept &&
    (layers.seat.how[d] ?? kept) === kept &&
    (profile < 0 || at(profileDown, profile).length === 0)
  if (whole && (word === kept || word === lost)) {
    const from = Math.max(int(duties.from, d), horizon.from)
    const to = Math.min(int(duties.to, d), horizon.to)
    if (from < to) tally.add(from, to, word === kept ? planned + confirmed : planned)
    return
  }
  const spans = plannedSpans(firm, layers, profileDown, d)
  tally.addSpans(spans, planned)
  tally.addSpans(confirmedSpans(firm, layers, spans, d), confirmed)
}

// A standby is worth something while it shares nothing with those who hold the post.
function addStandby(
  { firm, layers, tally }: Count,
  s: number,
  list: Int32Array,
  profileDown: readonly Spans[],
): void {
  const { duties } = firm
  let spare = plannedSpans(firm, layers, profileDown, s)
  if (spare.length === 0) return
  let certain = confirmedSpans(firm, layers, spare, s)
  const from = int(duties.from, s)
  const to = int(duties.to, s)
  for (let i = 0; i < list.length; i++) {
    const d = int(list, i)
    if (int(duties.from, d) >= to) break
    if (int(duties.to, d) <= from || isStandby(duties, d) || !sharing(firm, s, d)) continue
    const held = plannedSpans(firm, layers, profileDown, d)
    spare = minus(spare, held)
    certain = minus(certain, confirmedSpans(firm, layers, held, d))
  }
  tally.addSpans(spare, ready)
  tally.addSpans(certain, sure)
}

/** Minutes in which duty `d` counts as planned. */
function plannedSpans(firm: Firm, layers: Layers, profileDown: readonly Spans[], d: number): Spans {
  if ((layers.own.how[d] ?? kept) === lost) return none
  const { duties } = firm
  const from = int(duties.from, d)
  const to = int(duties.to, d)
  let spans: Spans = minus(Int32Array.of(from, to), lossOf(layers.own, d, from, to))
  spans = minus(spans, lossOf(layers.seat, d, from, to))
  const profile = int(duties.profile, d)
  if (profile >= 0 && isAway(duties, d)) spans = minus(spans, at(profileDown, profile))
  return spans
}

function confirmedSpans({ duties }: Firm, layers: Layers, spans: Spans, d: number): Spans {
  return minus(spans, lossOf(layers.word, d, int(duties.from, d), int(duties.to, d)))
}

function sharing(firm: Firm, a: number, b: number): boolean {
  const { duties, rows } = firm
  const person = int(duties.person, a)
  const other = int(duties.person, b)
  if (person === other) return true
  const x = at(rows.people, person)
  const y = at(rows.people, other)
  if (alike(x.group, y.group) || alike(x.chain, y.chain)) return true
  if (alike(x.dormitory, y.dormitory)) return true
  if (isAway(duties, a) || isAway(duties, b)) return false
  if (alike(int(duties.site, a), int(duties.site, b))) return true
  return alike(roomOf(x, duties, a), roomOf(y, duties, b))
}

const alike = (left: number, right: number): boolean => left >= 0 && left === right

/** Segments in words. */
export function segmentsOf(packed: Int32Array, within?: Span): Segment[] {
  const segments: Segment[] = []
  for (let i = 0; i < packed.length; i += segmentWidth) {
    if (within && int(packed, i) >= within.to) break
    if (within && int(packed, i + 1) <= within.from) continue
    const states = int(packed, i + 6)
    segments.push({
      from: int(packed, i),
      to: int(packed, i + 1),
      min: int(packed, i + 2),
      preferred: int(packed, i + 3),
      planned: int(packed, i + 4),
      confirmed: int(packed, i + 5),
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
    if (plannedStateOf(int(packed, i + 6)) !== uncovered) continue
    pairs.push(int(packed, i), int(packed, i + 1))
  }
  return pairs.length === 0 ? none : spansOfPairs(pairs)
}
