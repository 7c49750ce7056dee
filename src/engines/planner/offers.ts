// An offer is one person for one open duty in one way, judged to count, with everything it would take elsewhere.
import { at, cut, minus } from '../coverage/index.ts'
import type { Duty, Loss, RestKind, Span, Spans } from '../coverage/index.ts'
import type { Ask } from './ask.ts'
import type { Levels } from './levels.ts'
import type { ActionKind, Obstacle } from './plan.ts'
import type { Added, Leave, Roster, Tried } from './roster.ts'
import type { Slot } from './slots.ts'
import { dutyOf, screened, waysOf } from './ways.ts'
import type { Way } from './ways.ts'

export interface Offer extends Added {
  readonly id: number
  readonly slot: number
  readonly person: number
  readonly post: number
  readonly duty: Duty
  readonly kind: ActionKind
  readonly exempt: readonly RestKind[]
  readonly leaves: readonly Leave[]
  /** Duties that would no longer count and are given up wholly. */
  readonly drops: readonly number[]
  readonly leadMinutes: number
  readonly travelMinutes: number
  readonly restLostMinutes: number
  /** Tried out on the coverage, which knows more than the person's timetable. */
  readonly sure?: true
}

export interface World {
  readonly roster: Roster
  readonly ask: Ask
  /** The firm before anything is planned: never changed. */
  readonly levels: Levels
}

/** What stands in somebody's way, found when it is asked for: most of it nobody ever reads. */
export type Obstacles = () => readonly Obstacle[]

export type Judged =
  | { readonly offer: Omit<Offer, 'id'> }
  | { readonly offer: null; readonly obstacles: Obstacles }

const no = (...obstacles: Obstacle[]): Judged => ({ offer: null, obstacles: () => obstacles })

function once(find: Obstacles): Obstacles {
  let found: readonly Obstacle[] | null = null
  return () => (found ??= find())
}

/** Judges one way of one person for one open duty. */
export function judgeWay(world: World, slot: Slot, person: number, way: Way): Judged {
  const { ask, roster } = world
  const from = Math.max(slot.from, ask.window.from + way.leadMinutes)
  if (!longEnough(ask, slot, { from, to: slot.to })) {
    return no({ code: 'tooLate', leadMinutes: way.leadMinutes })
  }
  const span = { from, to: slot.to }
  const seen = screened(roster, person, way, span)
  if (seen !== null) return no(seen)
  return judgeSpan(world, slot, person, way, span, true)
}

function judgeSpan(
  world: World,
  slot: Slot,
  person: number,
  way: Way,
  span: Span,
  again: boolean,
): Judged {
  const { roster, ask } = world
  const duty = dutyOf(way, person, slot.post, span)
  const plain = { duty, exempt: [] }
  const first = roster.attempt(person, [plain], new Set())
  const lost = at(first.lost, 0)
  if (lost.length === 0) return settled(world, slot, way, plain, first)
  const free = longest(minus(Int32Array.of(span.from, span.to), lost))
  if (again && free !== null && longEnough(ask, slot, free)) {
    return judgeSpan(world, slot, person, way, free, false)
  }
  const rest = first.onlyRest ? restIn(roster.why(person, plain)) : []
  const short = rest.find(({ rule }) => rule === 'rest')
  if (again && short !== undefined) {
    const later = { from: span.from + short.limit - short.had, to: span.to }
    if (longEnough(ask, slot, later)) {
      const found = judgeSpan(world, slot, person, way, later, false)
      if (found.offer !== null) return found
    }
  }
  if (rest.length > 0 && rest.every(({ rule }) => ask.exemptable.includes(rule))) {
    const exempt = [...new Set(rest.map(({ rule }) => rule))]
    const lifted = { duty, exempt }
    const second = roster.attempt(person, [lifted], new Set())
    if (at(second.lost, 0).length === 0) return settled(world, slot, way, lifted, second)
  }
  const obstacles = once(() => {
    const losses = roster.why(person, plain).map(({ reason }) => reason)
    const reached = unreachable(world, way, span)
    return losses.length + reached.length === 0 ? [{ code: 'noWay' }] : [...losses, ...reached]
  })
  return { offer: null, obstacles }
}

type RestReason = Extract<Loss['reason'], { code: 'restRule' }>

const restIn = (losses: readonly Loss[]): RestReason[] =>
  losses.flatMap(({ reason }) => (reason.code === 'restRule' ? [reason] : []))

// Counts; now what it costs the person's other posts.
function settled(
  { roster, levels }: World,
  slot: Slot,
  way: Way,
  added: Added,
  first: Tried,
): Judged {
  const { person } = added.duty
  const drops = first.broken.map(({ index }) => index)
  const tried = drops.length === 0 ? first : roster.attempt(person, [added], new Set(drops))
  const still = tried.broken[0]
  if (still !== undefined) {
    return no({ code: 'wouldLoseDuty', post: still.row.post, duty: still.index })
  }
  if (at(tried.lost, 0).length > 0) return no({ code: 'noWay' })
  for (const leave of tried.leaves) {
    if (leave.lost.length === 0 || levels.spareOver(leave.post, leave.lost) > 0) continue
    return no({ code: 'neededAtPost', post: leave.post, duty: leave.duty })
  }
  return {
    offer: {
      duty: added.duty,
      exempt: added.exempt,
      slot: slot.id,
      person,
      post: slot.post,
      kind: way.kind,
      leaves: tried.leaves,
      drops,
      leadMinutes: way.leadMinutes,
      travelMinutes: way.travelMinutes,
      restLostMinutes: restLost(roster, added.duty, new Set(tried.leaves.map(({ duty }) => duty))),
    },
  }
}

/** What keeps a person from a slot in every way, as far as a glance shows; null when they must be judged. */
export function glance({ roster, ask }: World, slot: Slot, person: number): Obstacle | null {
  let seen: Obstacle | null = { code: 'noWay' }
  for (const way of waysOf(roster, ask, person, slot.post, slot)) {
    const from = Math.max(slot.from, ask.window.from + way.leadMinutes)
    if (from >= slot.to) seen = { code: 'tooLate', leadMinutes: way.leadMinutes }
    else {
      seen = screened(roster, person, way, { from, to: slot.to })
      if (seen === null) return null
    }
  }
  return seen
}

const wayIn: ReadonlySet<Obstacle['code']> = new Set([
  'linkDown',
  'systemDown',
  'roomDark',
  'noWay',
])

/** Every offer of a person for a slot, or what stands in the way of the easiest way. */
export function offersOf(
  world: World,
  slot: Slot,
  person: number,
  waysMax: number,
): { readonly offers: Omit<Offer, 'id'>[]; readonly obstacles: Obstacles } {
  const offers: Omit<Offer, 'id'>[] = []
  const { ask, roster } = world
  if (isBarred(world, slot, person)) return { offers, obstacles: () => [{ code: 'barred' }] }
  const found: Obstacles[] = []
  const fromHome: Obstacles[] = []
  for (const way of waysOf(roster, ask, person, slot.post, slot)) {
    const remote = way.mode === 'remote'
    // Another profile does not help whom something else than the way in keeps from it.
    const homebound = (obstacles: Obstacles): boolean =>
      !obstacles().every(({ code }) => wayIn.has(code))
    if (remote && fromHome.some(homebound)) continue
    const judged = judgeWay(world, slot, person, way)
    if (judged.offer !== null) {
      offers.push(judged.offer)
      if (offers.length >= waysMax) break
      continue
    }
    if (remote) fromHome.push(judged.obstacles)
    found.push(judged.obstacles)
  }
  return { offers, obstacles: once(() => easiest(found)) }
}

/** Whether the person declined the post, or may not be asked. */
const isBarred = ({ ask }: World, { post }: Slot, person: number): boolean =>
  ask.barred.some((row) => row.person === person && (row.post < 0 || row.post === post))

function easiest(ways: readonly Obstacles[]): readonly Obstacle[] {
  let least: readonly Obstacle[] | null = null
  for (const way of ways) {
    const obstacles = way()
    if (least === null || hardness(obstacles) < hardness(least)) least = obstacles
  }
  return least ?? [{ code: 'noWay' }]
}

// Fewer obstacles are easier, and of one each, a thing that could be brought.
const hardness = (obstacles: readonly Obstacle[]): number =>
  obstacles.reduce((sum, { code }) => sum + (code === 'meansElsewhere' ? 9 : 10), 0)

function unreachable({ roster }: World, way: Way, span: Span): Obstacle[] {
  const { problem, infrastructure } = roster
  if (way.profile < 0) return []
  const { links, system } = at(problem.profiles, way.profile)
  const hit = (spans: Spans): boolean => cut(spans, span.from, span.to).length > 0
  const link = links.find((index) => hit(at(infrastructure.linkDown, index)))
  if (link !== undefined) return [{ code: 'linkDown', link }]
  const down = system >= 0 && hit(at(infrastructure.systemDown, system))
  return down ? [{ code: 'systemDown', system }] : []
}

/** Everything that keeps a person from the whole slot, and the way in which the least does; null: no way at all. */
export function whyNot(
  world: World,
  slot: Slot,
  person: number,
): { readonly way: Way; readonly obstacles: readonly Obstacle[] } | null {
  const { ask, roster } = world
  let least: { way: Way; obstacles: readonly Obstacle[] } | null = null
  for (const way of waysOf(roster, ask, person, slot.post, slot)) {
    const late = ask.window.from + way.leadMinutes > slot.from
    const { offer, ...judged } = judgeSpan(world, slot, person, way, slot, false)
    const found = offer === null && 'obstacles' in judged ? [...judged.obstacles()] : []
    if (late) found.push({ code: 'tooLate', leadMinutes: way.leadMinutes })
    if (least === null || hardness(found) < hardness(least.obstacles))
      least = { way, obstacles: found }
  }
  return least
}

/** Whether a part of an open duty is long enough to ask anybody for. */
export const longEnough = (ask: Ask, slot: Span, { from, to }: Span): boolean =>
  to - from >= Math.min(ask.dutyMinutesMin, slot.to - slot.from) && to > from

function longest(spans: Spans): Span | null {
  let best: Span | null = null
  for (let i = 0; i < spans.length; i += 2) {
    const span = { from: at(spans, i), to: at(spans, i + 1) }
    if (best === null || span.to - span.from > best.to - best.from) best = span
  }
  return best
}

// How much less than a full rest lies before and after the duty, beside what the person keeps.
export function restLost(roster: Roster, duty: Duty, left: ReadonlySet<number>): number {
  const { restMinutesMin, breakMinutesMax } = roster.problem.rest.normal
  const { before, after } = roster.restAround(duty, left)
  const short = (rest: number): number =>
    rest > breakMinutesMax ? Math.max(0, restMinutesMin - rest) : 0
  return short(before) + short(after)
}
