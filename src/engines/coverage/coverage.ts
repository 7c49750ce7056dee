// The living coverage of a firm: built once, kept true through changes, and asked at any minute.
// `tryOut` is what-if: it changes, lets you look, and puts everything back.
import { at, horizonMinutesMax } from './problem.ts'
import type { Change, Exemption, Item, Minute, Needs, Problem, Span } from './problem.ts'
import type { FunctionAnswer, Gap, Segment, Standing, Which } from './answer.ts'
import { isAway } from './duties.ts'
import { countAll, dependents, functionAnswer, functionCounts } from './functions.ts'
import { recountPost, settleFunctions } from './functions.ts'
import type { FunctionCounts, Runs } from './functions.ts'
import { gapsOf, minutesUncovered } from './gaps.ts'
import { infrastructureOf } from './infrastructure.ts'
import type { Infrastructure } from './infrastructure.ts'
import { Judgement } from './judgement.ts'
import type { Firm } from './person.ts'
import { postCounter, segmentsOf, uncoveredSpans } from './posts.ts'
import { cut, int, minus, none, same } from './spans.ts'
import type { Spans } from './spans.ts'
import { nothing, touchClock, touchExemptions, touchMeans, touchPool } from './touched.ts'
import { touchMinutes, touchRoom, touchSite } from './touched.ts'
import type { Touched } from './touched.ts'
import { Undo } from './undo.ts'
import { standingsAt } from './why.ts'

type Rows = {
  -readonly [Name in keyof Firm['rows']]: Firm['rows'][Name] extends readonly (infer Row)[]
    ? Row[]
    : Firm['rows'][Name]
}

/** What one change moved: posts whose segments are different now, functions looked at again. */
export interface Moved {
  readonly posts: readonly number[]
  readonly functions: readonly number[]
}

export class Coverage {
  readonly #rows: Rows
  readonly #itemsOf = new Map<number, Item[]>()
  readonly #crew = new Set<number>()
  readonly #undo = new Undo()
  readonly #judgement: Judgement
  readonly #count: (post: number, profileDown: readonly Spans[]) => Int32Array
  readonly #segments: Int32Array[]
  readonly #counts: FunctionCounts
  readonly #runs: Record<Which, (Runs | undefined)[]> = { planned: [], confirmed: [] }
  #infrastructure: Infrastructure
  /** What was read off since the last change; gaps stand for as long as their post's segments do. */
  #problem: Problem | null = null
  readonly #gaps: Record<Which, ({ readonly of: Int32Array; readonly gaps: Gap[] } | undefined)[]> =
    { planned: [], confirmed: [] }

  /** Everything from scratch. The rows of `problem` are never changed. */
  constructor(problem: Problem) {
    const { duties, ...rest } = problem
    if (rest.horizon.to - rest.horizon.from > horizonMinutesMax) {
      throw new RangeError(`coverage: a horizon of more than ${horizonMinutesMax} minutes`)
    }
    const rows = ownRows(rest)
    this.#rows = rows
    this.#renewItems()
    this.#renewCrew()
    this.#judgement = new Judgement(rows, this.#itemsOf, duties, this.#undo)
    this.#count = postCounter(this.#judgement.firm, this.#judgement.layers)
    this.#infrastructure = this.#findInfrastructure()
    const { profileDown } = this.#infrastructure
    this.#segments = rows.posts.map((_, post) => this.#count(post, profileDown))
    this.#counts = functionCounts(rows)
    countAll(this.#counts, this.#segments)
    this.#settleFunctions(
      rows.functions.map((_, index) => index),
      rows.horizon,
    )
  }

  /** Takes in changes and looks again at what they can reach. */
  apply(...changes: readonly Change[]): Moved {
    const touched = nothing()
    this.#forgetProblem()
    for (const change of changes) this.#take(change, touched)
    return this.#settle(touched)
  }

  /** Applies the changes, calls `look`, and puts everything back, also when `look` throws. */
  tryOut<Seen>(changes: readonly Change[], look: (moved: Moved) => Seen): Seen {
    return this.#undo.around(() => look(this.apply(...changes)))
  }

  /** The problem as it stands after all changes; it stays as it is when more come. */
  problem(): Problem {
    this.#problem ??= { ...ownRows(this.#rows), duties: this.#judgement.dutyRows() }
    return this.#problem
  }

  /** Numbers of a person's duties, by start. */
  dutiesOf(person: number): number[] {
    return [...at(this.#judgement.firm.duties.ofPerson, person)]
  }

  /** All of a post's segments, or those that touch a span. */
  segments(post: number, within?: Span): Segment[] {
    return segmentsOf(at(this.#segments, post), within)
  }

  /** Gaps of one post, or of all, by post and time. */
  gaps(which: Which, post?: number): Gap[] {
    if (post !== undefined) return [...this.#gapsOf(post, which)]
    const all: Gap[] = []
    for (let index = 0; index < this.#segments.length; index++) {
      for (const gap of this.#gapsOf(index, which)) all.push(gap)
    }
    return all
  }

  /** Post-minutes below minimum, of key posts and of all. */
  minutesUncovered(which: Which): { readonly keyPosts: number; readonly all: number } {
    return minutesUncovered(this.#rows.posts, this.#segments, which)
  }

  /** States and outages of a function, all or those that touch a span. */
  function(index: number, which: Which, within?: Span): FunctionAnswer {
    const runs = at(this.#runs[which], index) ?? none
    return functionAnswer(this.#rows, this.#counts, index, which, runs, this.#segments, within)
  }

  /** Times in which a room is dark, a link, a system or an access profile down: [from, to, ...]. */
  infrastructure(): Infrastructure {
    return this.#infrastructure
  }

  /** Every duty of the post at that minute, and why it counts or does not. */
  why(post: number, minute: Minute): Standing[] {
    const { firm, layers, seats } = this.#judgement
    const infrastructure = this.#infrastructure
    const known = { firm, layers, seats, infrastructure, segments: this.#segments }
    return standingsAt(known, post, minute)
  }

  #gapsOf(post: number, which: Which): readonly Gap[] {
    const packed = at(this.#segments, post)
    const known = this.#gaps[which][post]
    if (known?.of === packed) return known.gaps
    const gaps = gapsOf(post, packed, which)
    this.#gaps[which][post] = { of: packed, gaps }
    return gaps
  }

  #forgetProblem(): void {
    const before = this.#problem
    this.#problem = null
    this.#undo.note(() => (this.#problem = before))
  }

  #take(change: Change, touched: Touched): void {
    const rows = this.#rows
    const { firm } = this.#judgement
    switch (change.what) {
      case 'person':
        this.#touchPostsOf(change.index, touched)
        touched.people.add(change.index)
        return this.#put(rows.people, change.index, change.row)
      case 'duty':
        return this.#judgement.takeDuty(change.index, change.row, touched)
      case 'site':
        touchSite(touched, firm, change.index, at(rows.sites, change.index), change.row)
        return this.#put(rows.sites, change.index, change.row)
      case 'room':
        touched.infrastructure = true
        touchRoom(touched, firm, change.index, at(rows.rooms, change.index), change.row)
        return this.#put(rows.rooms, change.index, change.row, () => this.#renewCrew())
      case 'system':
        touched.infrastructure = true
        return this.#put(rows.systems, change.index, change.row)
      case 'link':
        touched.infrastructure = true
        this.#touchLimit(change.index, change.row.capacity, touched)
        return this.#put(rows.links, change.index, change.row)
      case 'supplier':
        this.#touchFunctions(touched, ({ suppliers }) => suppliers.includes(change.index))
        for (const { from, to } of at(rows.suppliers, change.index).down)
          touchMinutes(touched, from, to)
        for (const { from, to } of change.row.down) touchMinutes(touched, from, to)
        return this.#put(rows.suppliers, change.index, change.row)
      case 'seats': {
        const { index, seats } = change
        touchPool(touched, at(this.#judgement.seats.pool, index), rows.horizon)
        return this.#put(rows.profiles, index, { ...at(rows.profiles, index), seats })
      }
      case 'item':
        touchMeans(touched, firm, at(rows.items, change.index), change.row)
        return this.#put(rows.items, change.index, change.row, () => this.#renewItems())
      case 'exemptions': {
        const before: readonly Exemption[] = rows.exemptions
        touchExemptions(touched, firm, [...before, ...change.rows])
        rows.exemptions = [...change.rows]
        return this.#undo.note(() => (rows.exemptions = [...before]))
      }
      case 'clock': {
        const before = rows.now
        touchClock(touched, firm, before, change.now)
        rows.now = change.now
        return this.#undo.note(() => (rows.now = before))
      }
    }
  }

  #put<Row>(list: Row[], index: number, row: Row, renew?: () => void): void {
    const before = at(list, index)
    const set = (it: Row): void => {
      list[index] = it
      renew?.()
    }
    set(row)
    this.#undo.note(() => set(before))
  }

  #renewCrew(): void {
    this.#crew.clear()
    for (const { crew } of this.#rows.rooms) for (const post of crew) this.#crew.add(post)
  }

  #renewItems(): void {
    this.#itemsOf.clear()
    for (const item of this.#rows.items) {
      const known = this.#itemsOf.get(item.kind)
      if (known === undefined) this.#itemsOf.set(item.kind, [item])
      else known.push(item)
    }
  }

  #settle(touched: Touched): Moved {
    for (const p of touched.people) this.#judgement.judge(p, touched)
    this.#judgement.seat(touched)
    if (touched.infrastructure || [...touched.posts].some((post) => this.#crew.has(post))) {
      this.#renewInfrastructure(touched)
    }
    const posts: number[] = []
    for (const post of touched.posts) {
      const before = at(this.#segments, post)
      const after = this.#count(post, this.#infrastructure.profileDown)
      if (sameNumbers(before, after)) continue
      posts.push(post)
      this.#segments[post] = after
      recountPost(this.#counts, post, before, after, (owner, from, to) => {
        touched.functions.add(owner)
        touchMinutes(touched, from, to)
      })
      this.#undo.note(() => {
        this.#segments[post] = before
        recountPost(this.#counts, post, after, before, () => undefined)
      })
    }
    const functions = dependents(this.#rows.functions, touched.functions)
    const { horizon } = this.#rows
    this.#settleFunctions(functions, {
      from: Math.max(touched.minutes.from, horizon.from),
      to: Math.min(touched.minutes.to, horizon.to),
    })
    return { posts: posts.sort((a, b) => a - b), functions }
  }

  #findInfrastructure(): Infrastructure {
    return infrastructureOf(this.#rows, (post, profileDown) =>
      uncoveredSpans(this.#count(post, profileDown)),
    )
  }

  #renewInfrastructure(touched: Touched): void {
    const before = this.#infrastructure
    const after = this.#findInfrastructure()
    this.#infrastructure = after
    this.#undo.note(() => (this.#infrastructure = before))
    const differs = (index: number): boolean =>
      !same(at(before.profileDown, index), at(after.profileDown, index))
    const profiles = this.#rows.profiles.map((_, index) => differs(index))
    if (profiles.includes(true)) {
      const { duties } = this.#judgement.firm
      for (let d = 0; d < duties.count; d++) {
        const profile = int(duties.profile, d)
        if (profile < 0 || profiles[profile] !== true || int(duties.person, d) < 0) continue
        if (!isAway(duties, d) || touched.posts.has(int(duties.post, d))) continue
        const [from, to] = [int(duties.from, d), int(duties.to, d)]
        const was = cut(at(before.profileDown, profile), from, to)
        const is = cut(at(after.profileDown, profile), from, to)
        if (!same(was, is)) touched.posts.add(int(duties.post, d))
      }
    }
    const moved = this.#rows.systems.map((_, index) => {
      const [was, is] = [at(before.systemDown, index), at(after.systemDown, index)]
      if (same(was, is)) return false
      for (const spans of [minus(was, is), minus(is, was)])
        if (spans.length > 0) touchMinutes(touched, int(spans, 0), int(spans, spans.length - 1))
      return true
    })
    this.#touchFunctions(touched, ({ systems }) => systems.some((index) => at(moved, index)))
  }

  #settleFunctions(asked: readonly number[], window: Span): void {
    if (asked.length === 0 || window.from >= window.to) return
    for (const which of ['planned', 'confirmed'] as const) {
      const runs = this.#runs[which]
      const before = asked.map((index) => runs[index])
      const { systemDown } = this.#infrastructure
      settleFunctions(this.#rows, this.#counts, systemDown, asked, which, runs, window)
      this.#undo.note(() => asked.forEach((index, place) => (runs[index] = before[place])))
    }
  }

  #touchPostsOf(p: number, touched: Touched): void {
    const { duties } = this.#judgement.firm
    for (const d of at(duties.ofPerson, p)) touched.posts.add(int(duties.post, d))
  }

  #touchFunctions(touched: Touched, needs: (way: Needs) => boolean): void {
    this.#rows.functions.forEach(({ ways }, index) => {
      if (ways.some(needs)) touched.functions.add(index)
    })
  }

  #touchLimit(link: number, capacity: number, touched: Touched): void {
    if (at(this.#rows.links, link).capacity === capacity) return
    this.#rows.profiles.forEach(({ links }, profile) => {
      if (links.includes(link))
        touchPool(touched, at(this.#judgement.seats.pool, profile), this.#rows.horizon)
    })
  }
}

function ownRows(rows: Firm['rows']): Rows {
  return {
    ...rows,
    phases: [...rows.phases],
    posts: [...rows.posts],
    people: [...rows.people],
    sites: [...rows.sites],
    rooms: [...rows.rooms],
    systems: [...rows.systems],
    links: [...rows.links],
    profiles: [...rows.profiles],
    suppliers: [...rows.suppliers],
    functions: [...rows.functions],
    items: [...rows.items],
    exemptions: [...rows.exemptions],
  }
}

function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
