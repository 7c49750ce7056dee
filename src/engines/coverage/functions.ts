// Business functions: how many of their posts are uncovered or thin at each minute, kept up as posts
// change, and from that the state of each function, with systems, suppliers and other functions.
import { at } from './problem.ts'
import type { BusinessFunction, Minute, Needs, Phase, Problem, Span } from './problem.ts'
import { functionStates } from './answer.ts'
import type { FunctionAnswer, Outage, Which } from './answer.ts'
import { confirmedStateOf, plannedStateOf, segmentWidth, thin, uncovered } from './tally.ts'
import { cut, int, none, same, spansOf } from './spans.ts'
import type { Spans } from './spans.ts'

/** Posts of one way, counted by minute of the horizon. */
interface WayCounts {
  readonly plannedDown: Uint16Array
  readonly plannedThin: Uint16Array
  readonly confirmedDown: Uint16Array
  readonly confirmedThin: Uint16Array
}

export interface FunctionCounts {
  readonly horizon: Span
  /** By function, then by way. */
  readonly ways: readonly (readonly WayCounts[])[]
  /** The ways that need a post, and their functions. */
  readonly waysOfPost: readonly (readonly {
    readonly counts: WayCounts
    readonly owner: number
  }[])[]
  /** By function: its posts with a tolerance of their own. */
  readonly tightening: readonly (readonly number[])[]
}

/** Runs of a function's state: from, to, index into `functionStates`. */
export type Runs = Spans
const down = 0
const up = 2

export function functionCounts(problem: Omit<Problem, 'duties'>): FunctionCounts {
  const { horizon, functions, posts } = problem
  const minutes = horizon.to - horizon.from
  const waysOfPost: { counts: WayCounts; owner: number }[][] = posts.map(() => [])
  const ways = functions.map((line, owner) =>
    line.ways.map((way) => {
      const counts: WayCounts = {
        plannedDown: new Uint16Array(minutes),
        plannedThin: new Uint16Array(minutes),
        confirmedDown: new Uint16Array(minutes),
        confirmedThin: new Uint16Array(minutes),
      }
      for (const post of new Set(way.posts)) at(waysOfPost, post).push({ counts, owner })
      return counts
    }),
  )
  const tightening = functions.map((line) =>
    [...new Set(line.ways.flatMap((way) => way.posts))].filter(
      (post) => at(posts, post).tolerance !== null,
    ),
  )
  return { horizon, ways, waysOfPost, tightening }
}

/** Counts all posts at once: steps at the edges of segments first, then their running sums. */
export function countAll(counts: FunctionCounts, segments: readonly Int32Array[]): void {
  const { from: first, to: last } = counts.horizon
  const room = (): Int32Array => new Int32Array(last - first + 1)
  const steps = new Map<WayCounts, Record<keyof WayCounts, Int32Array>>()
  for (const way of counts.ways.flat()) {
    steps.set(way, {
      plannedDown: room(),
      plannedThin: room(),
      confirmedDown: room(),
      confirmedThin: room(),
    })
  }
  segments.forEach((packed, post) => {
    for (const { counts: way } of at(counts.waysOfPost, post)) {
      const step = steps.get(way)
      if (step !== undefined) addSteps(packed, first, step)
    }
  })
  for (const [way, step] of steps) {
    sumUp(step.plannedDown, way.plannedDown)
    sumUp(step.plannedThin, way.plannedThin)
    sumUp(step.confirmedDown, way.confirmedDown)
    sumUp(step.confirmedThin, way.confirmedThin)
  }
}

function addSteps(
  packed: Int32Array,
  first: number,
  step: Record<keyof WayCounts, Int32Array>,
): void {
  for (let i = 0; i < packed.length; i += segmentWidth) {
    const from = int(packed, i) - first
    const to = int(packed, i + 1) - first
    const planned = plannedStateOf(int(packed, i + 6))
    const confirmed = confirmedStateOf(int(packed, i + 6))
    if (planned === uncovered) mark(step.plannedDown, from, to)
    else if (planned === thin) mark(step.plannedThin, from, to)
    if (confirmed === uncovered) mark(step.confirmedDown, from, to)
    else if (confirmed === thin) mark(step.confirmedThin, from, to)
  }
}

function mark(step: Int32Array, from: number, to: number): void {
  step[from] = int(step, from) + 1
  step[to] = int(step, to) - 1
}

function sumUp(step: Int32Array, count: Uint16Array): void {
  let sum = 0
  for (let m = 0; m < count.length; m++) {
    sum += int(step, m)
    count[m] = sum
  }
}

/** Moves the counts from a post's old segments to its new ones; tells the functions and minutes it touched. */
export function recountPost(
  counts: FunctionCounts,
  post: number,
  before: Int32Array,
  after: Int32Array,
  moved: (owner: number, from: Minute, to: Minute) => void,
): void {
  const ways = at(counts.waysOfPost, post)
  if (ways.length === 0) return
  const first = counts.horizon.from
  let [i, j, minute] = [0, 0, first]
  while (i < before.length) {
    const to = Math.min(int(before, i + 1), int(after, j + 1))
    const was = int(before, i + 6)
    const is = int(after, j + 6)
    if (was !== is) {
      for (const { counts: way, owner } of ways) {
        const change = (old: number, now: number, downs: Uint16Array, thins: Uint16Array): void => {
          shift(downs, minute - first, to - first, old === uncovered, now === uncovered)
          shift(thins, minute - first, to - first, old === thin, now === thin)
        }
        change(plannedStateOf(was), plannedStateOf(is), way.plannedDown, way.plannedThin)
        change(confirmedStateOf(was), confirmedStateOf(is), way.confirmedDown, way.confirmedThin)
        moved(owner, minute, to)
      }
    }
    minute = to
    if (int(before, i + 1) === to) i += segmentWidth
    if (int(after, j + 1) === to) j += segmentWidth
  }
}

function shift(count: Uint16Array, from: number, to: number, was: boolean, is: boolean): void {
  if (was === is) return
  const by = is ? 1 : -1
  for (let m = from; m < to; m++) count[m] = (count[m] ?? 0) + by
}

/** The given functions and all that depend on them, directly or through others. */
export function dependents(
  functions: readonly BusinessFunction[],
  dirty: Iterable<number>,
): readonly number[] {
  const found = new Set(dirty)
  for (let grown = true; grown;) {
    grown = false
    functions.forEach((line, index) => {
      if (found.has(index)) return
      if (!line.ways.some((way) => way.functions.some((other) => found.has(other)))) return
      found.add(index)
      grown = true
    })
  }
  return [...found].sort((a, b) => a - b)
}

/**
 * Finds the states of the functions asked for, within a window; before and after it, and for all others, `runs`
 * stand as they are. Circles: all begin up, and worsen round by round until a round changes nothing. What a
 * function is at a minute hangs on that minute alone, so a window is as good as the whole horizon.
 */
export function settleFunctions(
  problem: Omit<Problem, 'duties'>,
  counts: FunctionCounts,
  systemDown: readonly Spans[],
  asked: readonly number[],
  which: Which,
  runs: (Runs | undefined)[],
  window: Span = problem.horizon,
): void {
  const { functions } = problem
  const begin = Int32Array.of(window.from, window.to, up)
  const found = new Map<number, Runs>(asked.map((index) => [index, begin]))
  const best = new Uint8Array(window.to - window.from)
  const state = new Uint8Array(window.to - window.from)
  const level = (way: Needs, posts: WayCounts, into: Uint8Array): void => {
    postStates(posts, which, into, window.from - counts.horizon.from)
    for (const spans of lossesOf(way, systemDown, problem.suppliers, window)) {
      for (let i = 0; i < spans.length; i += 2) {
        into.fill(down, int(spans, i) - window.from, int(spans, i + 1) - window.from)
      }
    }
    for (const other of way.functions) worsen(into, found.get(other) ?? runs[other] ?? none, window)
  }
  let dirty = new Set(asked)
  while (dirty.size > 0) {
    const changed = new Set<number>()
    for (const index of dirty) {
      const ways = at(functions, index).ways
      best.fill(down)
      ways.forEach((way, number) => {
        const posts = at(at(counts.ways, index), number)
        if (number === 0) return level(way, posts, best)
        level(way, posts, state)
        for (let m = 0; m < best.length; m++) best[m] = Math.max(best[m] ?? 0, state[m] ?? 0)
      })
      const next = runsOf(best, window.from)
      if (same(next, found.get(index) ?? none)) continue
      found.set(index, next)
      changed.add(index)
    }
    dirty = new Set(
      asked.filter((index) =>
        at(functions, index).ways.some((way) => way.functions.some((one) => changed.has(one))),
      ),
    )
  }
  for (const [index, within] of found) runs[index] = spliced(runs[index] ?? none, within, window)
}

/** `within` in its window, and the runs before and after it. */
function spliced(runs: Runs, within: Runs, window: Span): Runs {
  const out: number[] = []
  const add = (from: number, to: number, state: number): void => {
    if (from >= to) return
    if (out.at(-1) === state) out[out.length - 2] = to
    else out.push(from, to, state)
  }
  for (let i = 0; i < runs.length; i += 3)
    add(int(runs, i), Math.min(int(runs, i + 1), window.from), int(runs, i + 2))
  for (let i = 0; i < within.length; i += 3)
    add(int(within, i), int(within, i + 1), int(within, i + 2))
  for (let i = 0; i < runs.length; i += 3)
    add(Math.max(int(runs, i), window.to), int(runs, i + 1), int(runs, i + 2))
  return Int32Array.from(out)
}

// Minute `m` of the states is minute `m + offset` of the counts.
function postStates(counts: WayCounts, which: Which, state: Uint8Array, offset: number): void {
  const downs = which === 'planned' ? counts.plannedDown : counts.confirmedDown
  const thins = which === 'planned' ? counts.plannedThin : counts.confirmedThin
  for (let m = 0; m < state.length; m++) {
    if ((downs[m + offset] ?? 0) > 0) state[m] = down
    else state[m] = (thins[m + offset] ?? 0) > 0 ? 1 : up
  }
}

function lossesOf(
  way: Needs,
  systemDown: readonly Spans[],
  suppliers: Problem['suppliers'],
  { from, to }: Span,
): Spans[] {
  const systems = way.systems.map((system) => at(systemDown, system))
  const lost = way.suppliers.map((index) => spansOf(at(suppliers, index).down, from, to))
  return [...systems.map((spans) => cut(spans, from, to)), ...lost]
}

function worsen(state: Uint8Array, runs: Runs, { from: first, to: last }: Span): void {
  for (let i = 0; i < runs.length; i += 3) {
    const level = int(runs, i + 2)
    if (level === up) continue
    const end = Math.min(int(runs, i + 1), last) - first
    for (let m = Math.max(int(runs, i), first) - first; m < end; m++) {
      if ((state[m] ?? 0) > level) state[m] = level
    }
  }
}

function runsOf(state: Uint8Array, first: number): Runs {
  const out: number[] = []
  let since = 0
  for (let m = 1; m <= state.length; m++) {
    if (m < state.length && state[m] === state[since]) continue
    out.push(since + first, m + first, at(state, since))
    since = m
  }
  return Int32Array.from(out)
}

/**
 * States and outages in words, all or those that touch a span. A post's own tolerance counts while it is one of
 * the uncovered.
 */
export function functionAnswer(
  problem: Omit<Problem, 'duties'>,
  { tightening }: FunctionCounts,
  index: number,
  which: Which,
  runs: Runs,
  segments: readonly Int32Array[],
  within: Span = problem.horizon,
): FunctionAnswer {
  const line = at(problem.functions, index)
  const states: FunctionAnswer['states'][number][] = []
  const outages: Outage[] = []
  for (let i = 0; i < runs.length; i += 3) {
    const span = { from: int(runs, i), to: int(runs, i + 1) }
    if (span.to <= within.from || span.from >= within.to) continue
    states.push({ ...span, state: at(functionStates, int(runs, i + 2)) })
    if (int(runs, i + 2) !== down) continue
    let breachAt = breachWithin(problem.phases, line.tolerance, span, span)
    for (const post of at(tightening, index)) {
      const { tolerance } = at(problem.posts, post)
      if (tolerance === null) continue
      for (const piece of uncoveredPieces(at(segments, post), which, span)) {
        breachAt = Math.min(breachAt, breachWithin(problem.phases, tolerance, span, piece))
      }
    }
    outages.push({ ...span, breachAt: breachAt === Infinity ? null : breachAt })
  }
  return { states, outages }
}

// The first minute of `piece` at which the outage has lasted as long as its phase tolerates.
function breachWithin(
  phases: readonly Phase[],
  tolerance: readonly number[],
  outage: Span,
  piece: Span,
): number {
  let first = Infinity
  let minute = piece.from
  while (minute < piece.to) {
    const current = phases.find(({ from, to }) => from <= minute && minute < to)
    let end = current?.to ?? piece.to
    if (current === undefined)
      for (const { from } of phases) if (from > minute) end = Math.min(end, from)
    end = Math.min(end, piece.to)
    const limit = tolerance[current?.phase ?? 0]
    if (limit !== undefined) {
      const breach = Math.max(minute, outage.from + limit)
      if (breach < end) first = Math.min(first, breach)
    }
    if (first < Infinity) return first
    minute = end
  }
  return first
}

function uncoveredPieces(packed: Int32Array, which: Which, { from, to }: Span): Span[] {
  const pieces: Span[] = []
  const stateOf = which === 'planned' ? plannedStateOf : confirmedStateOf
  for (let i = 0; i < packed.length; i += segmentWidth) {
    if (int(packed, i + 1) <= from) continue
    if (int(packed, i) >= to) break
    if (stateOf(int(packed, i + 6)) !== uncovered) continue
    const piece = { from: Math.max(int(packed, i), from), to: Math.min(int(packed, i + 1), to) }
    if (piece.from < piece.to) pieces.push(piece)
  }
  return pieces
}
