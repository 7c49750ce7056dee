// Business functions: how many of their posts are uncovered or thin at each minute, kept up as posts
// change, and from that the state of each function, with systems, suppliers and other functions.
import { at } from './problem.ts'
import type { BusinessFunction, Needs, Phase, Problem, Span } from './problem.ts'
import { functionStates } from './answer.ts'
import type { FunctionAnswer, Outage, Which } from './answer.ts'
import { confirmedStateOf, plannedStateOf, segmentWidth, thin, uncovered } from './posts.ts'
import { none, spansOf } from './spans.ts'
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
}

/** Runs of a function's state: from, to, index into `functionStates`. */
export type Runs = Int32Array
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
  return { horizon, ways, waysOfPost }
}

/** Counts all posts at once. */
export function countAll(counts: FunctionCounts, segments: readonly Int32Array[]): void {
  const { from: first, to: last } = counts.horizon
  const steps = new Map<Uint16Array, Int32Array>()
  const stepsOf = (count: Uint16Array): Int32Array => {
    const found = steps.get(count) ?? new Int32Array(last - first + 1)
    steps.set(count, found)
    return found
  }
  const add = (count: Uint16Array, from: number, to: number): void => {
    const step = stepsOf(count)
    step[from - first] = (step[from - first] ?? 0) + 1
    step[to - first] = (step[to - first] ?? 0) - 1
  }
  segments.forEach((packed, post) => {
    for (const { counts: way } of at(counts.waysOfPost, post)) {
      for (let i = 0; i < packed.length; i += segmentWidth) {
        const [from, to, states] = [at(packed, i), at(packed, i + 1), at(packed, i + 6)]
        const planned = plannedStateOf(states)
        const confirmed = confirmedStateOf(states)
        if (planned === uncovered) add(way.plannedDown, from, to)
        if (planned === thin) add(way.plannedThin, from, to)
        if (confirmed === uncovered) add(way.confirmedDown, from, to)
        if (confirmed === thin) add(way.confirmedThin, from, to)
      }
    }
  })
  for (const [count, step] of steps) {
    let sum = 0
    for (let m = 0; m < count.length; m++) {
      sum += step[m] ?? 0
      count[m] = sum
    }
  }
}

/** Moves the counts from a post's old segments to its new ones; gives the functions it touched. */
export function recountPost(
  counts: FunctionCounts,
  post: number,
  before: Int32Array,
  after: Int32Array,
): readonly number[] {
  const ways = at(counts.waysOfPost, post)
  if (ways.length === 0) return []
  const first = counts.horizon.from
  const owners = new Set<number>()
  let [i, j, minute] = [0, 0, first]
  while (i < before.length) {
    const to = Math.min(at(before, i + 1), at(after, j + 1))
    const was = at(before, i + 6)
    const is = at(after, j + 6)
    if (was !== is) {
      for (const { counts: way, owner } of ways) {
        const change = (old: number, now: number, downs: Uint16Array, thins: Uint16Array): void => {
          shift(downs, minute - first, to - first, old === uncovered, now === uncovered)
          shift(thins, minute - first, to - first, old === thin, now === thin)
        }
        change(plannedStateOf(was), plannedStateOf(is), way.plannedDown, way.plannedThin)
        change(confirmedStateOf(was), confirmedStateOf(is), way.confirmedDown, way.confirmedThin)
        owners.add(owner)
      }
    }
    minute = to
    if (at(before, i + 1) === to) i += segmentWidth
    if (at(after, j + 1) === to) j += segmentWidth
  }
  return [...owners]
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
 * Finds the states of the functions in `which`; the runs of all others stand as they are in `runs`.
 * Circles: all begin up, and worsen round by round until a round changes nothing.
 */
export function settleFunctions(
  problem: Omit<Problem, 'duties'>,
  counts: FunctionCounts,
  systemDown: readonly Spans[],
  asked: readonly number[],
  which: Which,
  runs: (Runs | undefined)[],
): void {
  const { horizon, functions, suppliers } = problem
  for (const index of asked) runs[index] = Int32Array.of(horizon.from, horizon.to, up)
  const minutes = horizon.to - horizon.from
  const best = new Uint8Array(minutes)
  const state = new Uint8Array(minutes)
  for (let changed = true; changed;) {
    changed = false
    for (const index of asked) {
      best.fill(down)
      at(functions, index).ways.forEach((way, number) => {
        postStates(at(at(counts.ways, index), number), which, state)
        for (const spans of lossesOf(way, systemDown, suppliers, horizon)) {
          for (let i = 0; i < spans.length; i += 2) {
            state.fill(down, at(spans, i) - horizon.from, at(spans, i + 1) - horizon.from)
          }
        }
        for (const other of way.functions) worsen(state, at(runs, other) ?? none, horizon.from)
        for (let m = 0; m < minutes; m++)
          if ((state[m] ?? 0) > (best[m] ?? 0)) best[m] = state[m] ?? 0
      })
      const found = runsOf(best, horizon.from)
      if (sameRuns(found, at(runs, index) ?? none)) continue
      runs[index] = found
      changed =
        asked.some((other) =>
          at(functions, other).ways.some((way) => way.functions.includes(index)),
        ) || changed
    }
  }
}

function postStates(counts: WayCounts, which: Which, state: Uint8Array): void {
  const downs = which === 'planned' ? counts.plannedDown : counts.confirmedDown
  const thins = which === 'planned' ? counts.plannedThin : counts.confirmedThin
  for (let m = 0; m < state.length; m++) {
    state[m] = (downs[m] ?? 0) > 0 ? down : (thins[m] ?? 0) > 0 ? 1 : up
  }
}

function lossesOf(
  way: Needs,
  systemDown: readonly Spans[],
  suppliers: Problem['suppliers'],
  { from, to }: Span,
): Spans[] {
  const systems = way.systems.map((system) => at(systemDown, system))
  return [...systems, ...way.suppliers.map((index) => spansOf(at(suppliers, index).down, from, to))]
}

function worsen(state: Uint8Array, runs: Runs, first: number): void {
  for (let i = 0; i < runs.length; i += 3) {
    const level = at(runs, i + 2)
    if (level === up) continue
    for (let m = at(runs, i) - first; m < at(runs, i + 1) - first; m++) {
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

function sameRuns(a: Runs, b: Runs): boolean {
  return a.length === b.length && a.every((value, i) => b[i] === value)
}

/** States and outages in words. A post's own tolerance counts while it is one of the uncovered. */
export function functionAnswer(
  problem: Omit<Problem, 'duties'>,
  index: number,
  which: Which,
  runs: Runs,
  segments: readonly Int32Array[],
): FunctionAnswer {
  const line = at(problem.functions, index)
  const states: FunctionAnswer['states'][number][] = []
  const outages: Outage[] = []
  const posts = [...new Set(line.ways.flatMap((way) => way.posts))]
  for (let i = 0; i < runs.length; i += 3) {
    const span = { from: at(runs, i), to: at(runs, i + 1) }
    states.push({ ...span, state: at(functionStates, at(runs, i + 2)) })
    if (at(runs, i + 2) !== down) continue
    let breachAt = breachWithin(problem.phases, line.tolerance, span, span)
    for (const post of posts) {
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
    if (stateOf(at(packed, i + 6)) !== uncovered) continue
    const piece = { from: Math.max(at(packed, i), from), to: Math.min(at(packed, i + 1), to) }
    if (piece.from < piece.to) pieces.push(piece)
  }
  return pieces
}
