// Second half of the slow and obvious meaning of coverage: rooms, posts and functions, minute by minute.
import type { Duty, Needs, Problem, Span } from './problem.ts'
import { functionStates } from './answer.ts'
import type { FunctionAnswer, FunctionState, Gap, Outage, PostState } from './answer.ts'
import type { Reason, Segment, Standing, Which } from './answer.ts'
import { away, dutyOf, isDoubt, ownReasons, roomOf } from './reference-duty.ts'
import { row, spanning, within, withoutSeat } from './reference-duty.ts'

interface Known {
  readonly problem: Problem
  /** Rooms that have gone dark by now, in the rounds of one minute. */
  readonly dark: ReadonlySet<number>
}

// ---- access -------------------------------------------------------------------------------------

function runningRoom(problem: Problem, system: number, minute: number): number {
  const { room, rtoMinutes, takeovers } = row(problem.systems, system)
  let running = room
  for (const takeover of takeovers) {
    if (takeover.from + rtoMinutes <= minute) running = takeover.room
  }
  return running
}

function systemDown({ problem, dark }: Known, system: number, minute: number): boolean {
  const failed = row(problem.systems, system).down.some((span) => within(span, minute))
  return failed || dark.has(runningRoom(problem, system, minute))
}

function accessReasons(known: Known, d: number, minute: number): Reason[] {
  const { problem, dark } = known
  const duty = dutyOf(problem, d)
  if (!away(duty) || duty.profile < 0) return []
  const { links, system } = row(problem.profiles, duty.profile)
  const reasons: Reason[] = []
  const rooms: number[] = []
  for (const link of new Set(links)) {
    const { down, room } = row(problem.links, link)
    if (down.some((span) => within(span, minute))) reasons.push({ code: 'linkDown', link })
    rooms.push(room)
  }
  if (system >= 0) {
    if (row(problem.systems, system).down.some((span) => within(span, minute))) {
      reasons.push({ code: 'systemDown', system })
    }
    rooms.push(runningRoom(problem, system, minute))
  }
  for (const index of new Set(rooms)) {
    if (!dark.has(index)) continue
    const room = row(problem.rooms, index)
    reasons.push({
      code: 'roomDark',
      room: index,
      power: room.powerOff.some((span) => within(span, minute)),
      network: room.networkOff.some((span) => within(span, minute)),
      crew: room.crew.filter((post) => isShort(known, post, minute)),
    })
  }
  return reasons
}

// ---- posts --------------------------------------------------------------------------------------

function standingsIn(known: Known, post: number, minute: number, seatless: Map<number, Reason>) {
  const { problem } = known
  return spanning(problem, minute)
    .filter((d) => dutyOf(problem, d).post === post)
    .sort((a, b) => dutyOf(problem, a).from - dutyOf(problem, b).from || a - b)
    .map((d): Standing => {
      const seat = seatless.get(d)
      const reasons = [
        ...ownReasons(problem, d, minute),
        ...(seat === undefined ? [] : [seat]),
        ...accessReasons(known, d, minute),
      ]
      const { person, mode } = dutyOf(problem, d)
      return {
        duty: d,
        person,
        standby: mode === 'standby',
        planned: reasons.every(isDoubt),
        confirmed: reasons.length === 0,
        reasons,
      }
    })
}

function demandAt(
  problem: Problem,
  post: number,
  minute: number,
): { min: number; preferred: number } {
  const demand = row(problem.posts, post).demand.find((span) => within(span, minute))
  return { min: demand?.min ?? 0, preferred: demand?.preferred ?? 0 }
}

function isShort(known: Known, post: number, minute: number): boolean {
  const plain = spanning(known.problem, minute).filter((d) => {
    const duty = dutyOf(known.problem, d)
    if (duty.post !== post || duty.mode === 'standby') return false
    if (!ownReasons(known.problem, d, minute).every(isDoubt)) return false
    return !seatlessAt(known.problem, minute).has(d) && !cutOff(known, duty, minute)
  })
  return plain.length < demandAt(known.problem, post, minute).min
}

// The same as having access reasons, without asking for the crew in words (which would go in circles).
function cutOff(known: Known, duty: Duty, minute: number): boolean {
  if (!away(duty) || duty.profile < 0) return false
  const { links, system } = row(known.problem.profiles, duty.profile)
  const broken = links.some((index) => {
    const link = row(known.problem.links, index)
    return link.down.some((span) => within(span, minute)) || known.dark.has(link.room)
  })
  return broken || (system >= 0 && systemDown(known, system, minute))
}

const seatlessMemo = new WeakMap<Problem, Map<number, Map<number, Reason>>>()
function seatlessAt(problem: Problem, minute: number): Map<number, Reason> {
  const byMinute = seatlessMemo.get(problem) ?? new Map<number, Map<number, Reason>>()
  seatlessMemo.set(problem, byMinute)
  const found = byMinute.get(minute) ?? withoutSeat(problem, minute)
  byMinute.set(minute, found)
  return found
}

/** All rooms begin alive; round by round, those without power, network or crew go dark. */
function darkRooms(problem: Problem, minute: number): ReadonlySet<number> {
  const dark = new Set<number>()
  for (let before = -1; before < dark.size;) {
    before = dark.size
    const known = { problem, dark: new Set(dark) }
    problem.rooms.forEach((room, index) => {
      const cut = [...room.powerOff, ...room.networkOff].some((span) => within(span, minute))
      if (cut || room.crew.some((post) => isShort(known, post, minute))) dark.add(index)
    })
  }
  return dark
}

// Whether a standby counts who shares nothing with any of those who hold the post.
function backed(problem: Problem, standings: readonly Standing[], which: Which): boolean {
  const counting = standings.filter((standing) => standing[which])
  const alike = (a: number, b: number): boolean => a >= 0 && a === b
  const together = (a: Standing, b: Standing): boolean => {
    const [mine, theirs] = [dutyOf(problem, a.duty), dutyOf(problem, b.duty)]
    const [x, y] = [row(problem.people, a.person), row(problem.people, b.person)]
    return (
      a.person === b.person ||
      alike(x.group, y.group) ||
      alike(x.chain, y.chain) ||
      alike(x.dormitory, y.dormitory) ||
      alike(away(mine) ? -1 : mine.site, away(theirs) ? -1 : theirs.site) ||
      alike(roomOf(x, mine), roomOf(y, theirs))
    )
  }
  return counting
    .filter(({ standby }) => standby)
    .some((spare) => counting.every((holder) => holder.standby || !together(spare, holder)))
}

function stateOf(count: number, min: number, preferred: number, spare: boolean): PostState {
  if (min === 0 && preferred === 0) return 'notRequired'
  if (count < min) return 'uncovered'
  return count < preferred || !spare ? 'thin' : 'covered'
}

// ---- the whole answer ---------------------------------------------------------------------------

export interface ReferenceAnswer {
  readonly segments: readonly (readonly Segment[])[]
  readonly gaps: Readonly<Record<Which, readonly Gap[]>>
  readonly functions: Readonly<Record<Which, readonly FunctionAnswer[]>>
  why(post: number, minute: number): readonly Standing[]
}

/** Everything the engine answers, minute by minute. */
export function reference(problem: Problem): ReferenceAnswer {
  const { from, to } = problem.horizon
  const worlds = Array.from({ length: to - from }, (_, i): Known => {
    return { problem, dark: darkRooms(problem, from + i) }
  })
  const why = (post: number, minute: number): readonly Standing[] =>
    standingsIn(row(worlds, minute - from), post, minute, seatlessAt(problem, minute))
  const posts = problem.posts.map((post, index) =>
    worlds.map((_, i): Segment => {
      const minute = from + i
      const standings = why(index, minute)
      const holders = standings.filter(({ standby }) => !standby)
      const { min, preferred } = demandAt(problem, index, minute)
      const planned = holders.filter((holder) => holder.planned).length
      const confirmed = holders.filter((holder) => holder.confirmed).length
      const spare = (which: Which): boolean =>
        !post.needsStandby || backed(problem, standings, which)
      const plannedState = stateOf(planned, min, preferred, spare('planned'))
      const confirmedState = stateOf(confirmed, min, preferred, spare('confirmed'))
      const counts = { min, preferred, planned, confirmed, plannedState, confirmedState }
      return { from: minute, to: minute + 1, ...counts }
    }),
  )
  const both = <Found>(make: (which: Which) => Found): Record<Which, Found> => ({
    planned: make('planned'),
    confirmed: make('confirmed'),
  })
  return {
    segments: posts.map((minutes) => joined(minutes)),
    gaps: both((which) => posts.flatMap((minutes, post) => gapsIn(minutes, post, which))),
    functions: both((which) => functionsOf(worlds, posts, which)),
    why,
  }
}

/** Joins neighbours that differ in nothing but time. */
function joined<Piece extends Span>(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = []
  const rest = (piece: Piece): string => JSON.stringify({ ...piece, from: 0, to: 0 })
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (last === undefined || rest(last) !== rest(piece)) runs.push(piece)
    else runs[runs.length - 1] = { ...last, to: piece.to }
  }
  return runs
}

function gapsIn(minutes: readonly Segment[], post: number, which: Which): Gap[] {
  const gaps: Gap[] = []
  for (const minute of minutes) {
    const shortBy = minute.min - minute[which]
    if (shortBy <= 0) continue
    const last = gaps.at(-1)
    if (last === undefined || last.to !== minute.from) {
      gaps.push({ post, from: minute.from, to: minute.to, shortBy })
    } else {
      gaps[gaps.length - 1] = { ...last, to: minute.to, shortBy: Math.max(last.shortBy, shortBy) }
    }
  }
  return gaps
}

function functionsOf(
  worlds: readonly Known[],
  posts: readonly (readonly Segment[])[],
  which: Which,
): FunctionAnswer[] {
  const problem = row(worlds, 0).problem
  const { from } = problem.horizon
  const postState = (post: number, i: number): PostState =>
    row(row(posts, post), i)[which === 'planned' ? 'plannedState' : 'confirmedState']
  const byMinute = worlds.map((known, i) =>
    functionStatesAt(known, from + i, (p) => postState(p, i)),
  )
  return problem.functions.map(({ ways, tolerance }, index) => {
    const states = joined(
      byMinute.map((all, i) => ({ from: from + i, to: from + i + 1, state: row(all, index) })),
    )
    const needed = new Set(ways.flatMap((way) => way.posts))
    const breached = (since: number, minute: number): boolean => {
      const phase = problem.phases.find((span) => within(span, minute))?.phase ?? 0
      const limits = [tolerance[phase] ?? Infinity]
      for (const post of needed) {
        if (postState(post, minute - from) !== 'uncovered') continue
        limits.push(row(problem.posts, post).tolerance?.[phase] ?? Infinity)
      }
      return minute - since >= Math.min(...limits)
    }
    const outages: Outage[] = []
    for (const run of states) {
      if (run.state !== 'down') continue
      let breachAt: number | null = null
      for (let minute = run.from; minute < run.to && breachAt === null; minute++) {
        if (breached(run.from, minute)) breachAt = minute
      }
      outages.push({ from: run.from, to: run.to, breachAt })
    }
    return { states, outages }
  })
}

/** States of all functions at one minute: all begin up and worsen until nothing changes. */
function functionStatesAt(
  known: Known,
  minute: number,
  postState: (post: number) => PostState,
): FunctionState[] {
  const { functions, suppliers } = known.problem
  const rank = (state: FunctionState): number => functionStates.indexOf(state)
  const wayState = (way: Needs, states: readonly FunctionState[]): FunctionState => {
    const posts = way.posts.map(postState)
    const lost =
      posts.includes('uncovered') ||
      way.systems.some((system) => systemDown(known, system, minute)) ||
      way.suppliers.some((one) => row(suppliers, one).down.some((span) => within(span, minute)))
    if (lost) return 'down'
    const others = way.functions.map((other) => row(states, other))
    if (others.includes('down')) return 'down'
    return posts.includes('thin') || others.includes('thin') ? 'thin' : 'up'
  }
  let states: FunctionState[] = functions.map(() => 'up')
  for (;;) {
    const next = functions.map(({ ways }): FunctionState => {
      const each = ways.map((way) => wayState(way, states))
      return each.sort((a, b) => rank(b) - rank(a))[0] ?? 'down'
    })
    if (next.every((state, index) => state === states[index])) return states
    states = next
  }
}
