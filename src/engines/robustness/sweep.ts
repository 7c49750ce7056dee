// N-1: takes each thing away in turn and tells what breaks, when tolerance ends, and whether a plan saves it.
import { at } from '../coverage/index.ts'
import type { Change, Coverage, Minute, Problem, Span } from '../coverage/index.ts'
import { quickPlan } from '../planner/index.ts'
import type { Ask } from '../planner/index.ts'
import { Counts } from './harmless.ts'
import { changesOfLoss, isMachineRoom, lossKinds, lossesOf } from './losses.ts'
import type { Loss, LossKind } from './losses.ts'

export interface RobustnessAsk {
  /** How long each thing is lost, from now. */
  readonly lossMinutes: number
  /** How far ahead the effects are looked at, from now. */
  readonly lookMinutes: number
  readonly kinds: readonly LossKind[]
  /** By person: who shared a room with them lately, and falls out too. */
  readonly contacts: readonly (readonly number[])[]
  /** Pairs of sites and machine rooms as well. */
  readonly pairs: boolean
  /** For how many of the worst losses a plan is made; 0: none. */
  readonly plansMax: number
  readonly planning: Ask | null
}

export interface BrokenFunction {
  readonly function: number
  readonly breachAt: Minute
  /** Minutes from now. */
  readonly after: number
}

export interface Finding {
  /** One thing, or two for a pair. */
  readonly losses: readonly Loss[]
  /** Minutes beyond what is open or broken anyway. */
  readonly breachMinutes: number
  readonly keyGapMinutes: number
  readonly otherGapMinutes: number
  readonly posts: readonly {
    readonly post: number
    readonly from: Minute
    readonly minutes: number
  }[]
  readonly functions: readonly BrokenFunction[]
  /** What is left with a plan, beyond what is open anyway; null while none was made. */
  readonly planned: {
    readonly saves: boolean
    readonly breachMinutes: number
    readonly keyGapMinutes: number
    readonly otherGapMinutes: number
    readonly actions: number
    /** False when its share of the time was up before every gap was tried: more may be saved than told. */
    readonly whole: boolean
  } | null
}

export interface Robustness {
  /** Only losses that break something, the gravest first. */
  readonly findings: readonly Finding[]
  /** How many losses were tried out, and how many were proved harmless by counting. */
  readonly tried: number
  readonly harmless: number
  /** False when it was stopped before every loss was looked at. */
  readonly complete: boolean
  /** For how many of the worst a plan was made before the time was up. */
  readonly planned: number
}

/** How a sweep is told to stop, and tells how far it is. */
export interface Watch {
  stopped(): boolean
  /** Begins one of `parts` equal shares of the time left; tells whether it is used up. Absent: time enough. */
  share?(parts: number): () => boolean
  told(done: number, total: number): void
}

/** 48 hours from now over 14 days, single losses of every kind, no plans. */
export const plainRobustness: RobustnessAsk = {
  lossMinutes: 2_880,
  lookMinutes: 20_160,
  kinds: lossKinds,
  contacts: [],
  pairs: false,
  plansMax: 0,
  planning: null,
}

const quiet: Watch = { stopped: () => false, told: () => undefined }

/** The sweep over a living coverage, which is as before when it returns. */
export function sweep(coverage: Coverage, ask: RobustnessAsk, watch: Watch = quiet): Robustness {
  const problem = coverage.problem()
  const { now } = problem
  const span = { from: now, to: now + ask.lossMinutes }
  const look = { from: now, to: Math.min(now + ask.lookMinutes, problem.horizon.to) }
  const counts = new Counts(coverage, problem, span)
  const base = baseline(coverage, problem, look)
  const cases = casesOf(problem, ask)
  const findings: Finding[] = []
  const same = new Map<string, Finding | null>()
  let [tried, harmless, done] = [0, 0, 0]
  for (const losses of cases) {
    if (watch.stopped()) break
    done++
    watch.told(done, cases.length + ask.plansMax)
    if (isHarmless(counts, losses, ask)) {
      harmless++
      continue
    }
    // Who shares a room falls out together, whoever of them is lost: one trial stands for all of them.
    const key = peopleOf(losses, ask)
    const known = key === null ? undefined : same.get(key)
    if (known !== undefined) {
      if (known !== null) findings.push({ ...known, losses })
      tried++
      continue
    }
    tried++
    const changes = losses.flatMap((loss) => changesOfLoss(problem, loss, span, ask.contacts))
    const found = coverage.tryOut(merged(changes), (moved) =>
      moved.posts.length === 0 && moved.functions.length === 0
        ? null
        : findingOf(coverage, problem, losses, look, base, moved),
    )
    if (key !== null) same.set(key, found)
    if (found !== null) findings.push(found)
  }
  findings.sort(graver)
  const complete = done === cases.length
  const planned = complete ? planWorst(coverage, problem, ask, findings, cases.length, watch) : 0
  return { findings, tried, harmless, complete, planned }
}

/** Less than 0 when the left finding is graver. */
export function graver(left: Finding, right: Finding): number {
  const first = (finding: Finding): number =>
    Math.min(Infinity, ...finding.functions.map(({ breachAt }) => breachAt))
  return (
    right.breachMinutes - left.breachMinutes ||
    right.keyGapMinutes - left.keyGapMinutes ||
    right.otherGapMinutes - left.otherGapMinutes ||
    compared(first(left), first(right))
  )
}

const compared = (left: number, right: number): number => (left === right ? 0 : left - right)

// When time is short, the pairs of what most depends on come first: machine rooms, then sites by duties held there.
function inOrderOfWeight(problem: Problem, large: readonly Loss[]): Loss[][] {
  const held = problem.sites.map(() => 0)
  for (const duty of problem.duties) if (duty) held[duty.site] = (held[duty.site] ?? 0) + 1
  const weight = ({ kind, index }: Loss): number =>
    kind === 'machineRoom' ? Infinity : (held[index] ?? 0)
  const ranked = [...large.keys()].sort((a, b) =>
    compared(weight(at(large, b)), weight(at(large, a))),
  )
  const rank = new Map(ranked.map((place, order) => [place, order]))
  const pairs = large.flatMap((first, place) =>
    large.slice(place + 1).map((second, after) => ({
      losses: [first, second],
      order: (rank.get(place) ?? 0) + (rank.get(place + 1 + after) ?? 0),
    })),
  )
  return pairs.sort((a, b) => a.order - b.order).map(({ losses }) => losses)
}

function casesOf(problem: Problem, ask: RobustnessAsk): Loss[][] {
  const single = lossesOf(problem, ask.kinds).map((loss) => [loss])
  if (!ask.pairs) return single
  const large: Loss[] = problem.sites.map((_, index) => ({ kind: 'site', index }))
  problem.rooms.forEach((_, index) => {
    if (isMachineRoom(problem, index)) large.push({ kind: 'machineRoom', index })
  })
  return [...single, ...inOrderOfWeight(problem, large)]
}

// People count one by one: to lose them changes no place, so counting their duties is a proof.
function isHarmless(counts: Counts, losses: readonly Loss[], ask: RobustnessAsk): boolean {
  const [only, second] = losses
  if (only === undefined || second !== undefined || only.kind !== 'person') return false
  return counts.harmless(new Set([only.index, ...(ask.contacts[only.index] ?? [])]))
}

/** The people that a person's loss takes, as one word; null for any other loss. */
function peopleOf([only, second]: readonly Loss[], { contacts }: RobustnessAsk): string | null {
  if (only?.kind !== 'person' || second !== undefined) return null
  const people = new Set([only.index, ...(contacts[only.index] ?? [])])
  return [...people].sort((a, b) => a - b).join(' ')
}

// Two losses may change one row (a site and a room in it): the later row must hold both.
function merged(changes: readonly Change[]): Change[] {
  const rows = new Map<string, Change>()
  for (const change of changes) {
    const key = 'index' in change ? `${change.what} ${change.index}` : change.what
    const known = rows.get(key)
    rows.set(key, known === undefined ? change : both(known, change))
  }
  return [...rows.values()]
}

function both(left: Change, right: Change): Change {
  if (left.what === 'room' && right.what === 'room') {
    const { shut, powerOff, networkOff } = left.row
    const row = {
      ...right.row,
      shut: [...shut, ...right.row.shut],
      powerOff: [...powerOff, ...right.row.powerOff],
      networkOff: [...networkOff, ...right.row.networkOff],
    }
    return { ...right, row }
  }
  return right
}

interface Base {
  readonly gapMinutes: readonly number[]
  readonly breachMinutes: readonly number[]
}

function baseline(coverage: Coverage, { posts, functions }: Problem, look: Span): Base {
  return {
    gapMinutes: posts.map((_, post) => gapMinutes(coverage, post, look)),
    breachMinutes: functions.map((_, index) => breachOf(coverage, index, look).minutes),
  }
}

function gapMinutes(coverage: Coverage, post: number, look: Span): number {
  let minutes = 0
  for (const gap of coverage.gaps('planned', post)) {
    minutes += Math.max(0, Math.min(gap.to, look.to) - Math.max(gap.from, look.from))
  }
  return minutes
}

function breachOf(coverage: Coverage, index: number, look: Span) {
  let minutes = 0
  let first: Minute | null = null
  for (const { to, breachAt } of coverage.function(index, 'planned', look).outages) {
    if (breachAt === null || breachAt >= look.to || to <= look.from) continue
    const from = Math.max(breachAt, look.from)
    minutes += Math.min(to, look.to) - from
    first ??= from
  }
  return { minutes, first }
}

function findingOf(
  coverage: Coverage,
  problem: Problem,
  losses: readonly Loss[],
  look: Span,
  base: Base,
  moved: { readonly posts: readonly number[]; readonly functions: readonly number[] },
): Finding | null {
  const posts: Finding['posts'][number][] = []
  let [keyGapMinutes, otherGapMinutes] = [0, 0]
  for (const post of moved.posts) {
    const minutes = gapMinutes(coverage, post, look) - at(base.gapMinutes, post)
    if (minutes <= 0) continue
    if (at(problem.posts, post).key) keyGapMinutes += minutes
    else otherGapMinutes += minutes
    const gap = coverage.gaps('planned', post).find(({ to }) => to > look.from)
    posts.push({ post, from: Math.max(gap?.from ?? look.from, look.from), minutes })
  }
  const functions: BrokenFunction[] = []
  let breachMinutes = 0
  for (const index of moved.functions) {
    const { minutes, first } = breachOf(coverage, index, look)
    const more = minutes - at(base.breachMinutes, index)
    if (more <= 0 || first === null) continue
    breachMinutes += more
    functions.push({ function: index, breachAt: first, after: first - problem.now })
  }
  if (posts.length === 0 && functions.length === 0) return null
  functions.sort((a, b) => a.breachAt - b.breachAt)
  return { losses, breachMinutes, keyGapMinutes, otherGapMinutes, posts, functions, planned: null }
}

function planWorst(
  coverage: Coverage,
  problem: Problem,
  ask: RobustnessAsk,
  findings: Finding[],
  done: number,
  watch: Watch,
): number {
  if (ask.planning === null || ask.plansMax === 0) return 0
  const planning: Ask = { ...ask.planning, withoutReasons: true }
  const base = coverage.tryOut([], () => quickPlan(coverage, planning, () => true).before)
  const span = { from: problem.now, to: problem.now + ask.lossMinutes }
  const most = Math.min(ask.plansMax, findings.length)
  for (let i = 0; i < most; i++) {
    if (watch.stopped()) return i
    const finding = at(findings, i)
    const changes = finding.losses.flatMap((loss) =>
      changesOfLoss(problem, loss, span, ask.contacts),
    )
    // Half of a share for the search: looking at the firm before and after costs about as much.
    const used = watch.share?.(2 * (most - i)) ?? (() => watch.stopped())
    let whole = true
    const stopped = (): boolean => {
      if (used()) whole = false
      return !whole
    }
    const { cost, actions } = coverage.tryOut(merged(changes), () =>
      quickPlan(coverage, planning, stopped),
    )
    const beyond = (part: 'breachMinutes' | 'keyGapMinutes' | 'otherGapMinutes'): number =>
      Math.max(0, cost[part] - base[part])
    const left = {
      breachMinutes: beyond('breachMinutes'),
      keyGapMinutes: beyond('keyGapMinutes'),
      otherGapMinutes: beyond('otherGapMinutes'),
    }
    const saves = left.breachMinutes === 0 && left.keyGapMinutes === 0 && left.otherGapMinutes === 0
    findings[i] = { ...finding, planned: { saves, ...left, actions: actions.length, whole } }
    watch.told(done + i + 1, done + most)
  }
  return most
}
