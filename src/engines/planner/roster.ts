// Whose time is whose: every person's own duties, what counts of them, and what a changed timetable would be worth.
import { OnePerson, at, cut, minus, none, spansOfPairs, union } from '../coverage/index.ts'
import type { Coverage, Duty, Infrastructure, Loss, Problem, RestKind } from '../coverage/index.ts'
import type { Span, Spans } from '../coverage/index.ts'
import { keptUntil, placeIn, reachOf } from './laying.ts'
import { changedBetween } from './same-firm.ts'

export interface Own {
  readonly index: number
  readonly row: Duty
  /** Minutes in which it counts as planned; a denied seat is not seen. */
  readonly counted: Spans
}

/** A duty somebody might be given, with the rest rules that would be lifted for it. */
export interface Added {
  readonly duty: Duty
  readonly exempt: readonly RestKind[]
}

/** A duty that would be shortened or dropped, and the counted minutes its post would lose. */
export interface Leave {
  readonly duty: number
  readonly post: number
  readonly keepUntil: number | null
  readonly lost: Spans
}

export interface Tried {
  /** What the added duties lose, in order. */
  readonly lost: readonly Spans[]
  readonly leaves: readonly Leave[]
  /** Own duties that would count for less than they do. */
  readonly broken: readonly Own[]
  /** Whether rest rules, and nothing else of the person's own, stand in the way of the added duties. */
  readonly onlyRest: boolean
}

/** A timetable: own rows as they would be left, and the added ones. */
interface Laid {
  readonly timetable: readonly Duty[]
  /** By place in the timetable: the own duty, or null where one was added. */
  readonly owns: readonly (Own | null)[]
  /** Places of the added duties, in their order. */
  readonly places: readonly number[]
  readonly leaves: readonly Leave[]
}

/** What is known of one person, found when first asked for. */
interface Known {
  own: readonly Own[] | null
  readonly indexes: readonly number[]
  readonly rows: readonly Duty[]
  /** From and to of each own duty. */
  readonly times: Int32Array
  /** Sites of their duties, each once. */
  readonly sites: readonly number[]
  readonly standbys: readonly Duty[]
  /** Orders in their way, by the site where they would work. */
  readonly holds: Map<number, Holds>
  /** What a duty of the whole horizon would lose by itself, by its way. */
  readonly alone: Map<number, Spans>
}

const nobody: ReadonlySet<number> = new Set()

type Holds = ReturnType<OnePerson['holds']>

const modeNumbers = { onSite: 0, stationed: 1, remote: 2, standby: 3 } as const

export class Roster {
  readonly problem: Problem
  readonly infrastructure: Infrastructure
  readonly coverage: Coverage
  readonly #judge: OnePerson
  readonly #known = new Map<number, Known>()
  readonly #before: Roster | null
  readonly #changed: ReadonlySet<number> | null
  readonly #placesMax: number

  /** `before`: the same firm with other duties; what is known of people whose duties stayed is taken over. */
  constructor(coverage: Coverage, before?: Roster) {
    this.coverage = coverage
    this.problem = coverage.problem()
    this.infrastructure = coverage.infrastructure()
    this.#judge = new OnePerson(this.problem)
    this.#changed = before === undefined ? null : changedBetween(this, before)
    this.#before = this.#changed === null ? null : (before ?? null)
    this.#placesMax = Math.max(this.problem.sites.length, this.problem.profiles.length) + 1
  }

  /** The person's duties by start, with what counts of them now. */
  own(person: number): readonly Own[] {
    const known = this.#of(person)
    known.own ??= this.#counted(person, known)
    return known.own
  }

  /** Numbers of the person's duties, the lowest first. */
  dutiesOf(person: number): readonly number[] {
    return this.#of(person).indexes.toSorted((a, b) => a - b)
  }

  /** The person's duties by start. */
  rows(person: number): readonly Duty[] {
    return this.#of(person).rows
  }

  /** The person's duties that touch a span, by start. */
  during(person: number, { from, to }: Span): readonly Duty[] {
    const { rows, times } = this.#of(person)
    const found: Duty[] = []
    for (let i = 0; i < rows.length; i++) {
      if ((times[i * 2] ?? 0) >= to) break
      if ((times[i * 2 + 1] ?? 0) > from) found.push(at(rows, i))
    }
    return found
  }

  /** The sites of the person's duties, each once. */
  sitesOf(person: number): readonly number[] {
    return this.#of(person).sites
  }

  /** The person's standby duties, by start. */
  standbysOf(person: number): readonly Duty[] {
    return this.#of(person).standbys
  }

  /** Minutes from the last own duty before a duty, and to the next after it, beside those `left` for it. */
  restAround(duty: Duty, left: ReadonlySet<number>): { before: number; after: number } {
    const own = this.own(duty.person)
    const { times } = this.#of(duty.person)
    let [before, after] = [Infinity, Infinity]
    for (let i = 0; i < own.length; i++) {
      const from = times[i * 2] ?? 0
      const to = times[i * 2 + 1] ?? 0
      const earlier = to <= duty.from
      if (earlier ? duty.from - to >= before : from < duty.to || from - duty.to >= after) continue
      const { row, index } = at(own, i)
      if (row.mode === 'standby' || left.has(index)) continue
      if (earlier) before = duty.from - to
      else after = from - duty.to
    }
    return { before, after }
  }

  /** Lays the added duties over the person's own and judges the whole; `drops` are given up wholly. */
  attempt(person: number, added: readonly Added[], drops: ReadonlySet<number>): Tried {
    const laid = this.#laid(person, added, drops)
    if (this.#presumedElse(added, laid.leaves)) return this.#attemptWhole(person, added, laid)
    const { timetable, owns, places, leaves } = laid
    const pairs = added.map((): number[] => [])
    const broken = new Set<Own>()
    let [tired, hindered] = [false, false]
    this.#judge.booked(person, timetable, (slot, from, to, reason) => {
      const own = owns[slot] ?? null
      if (own !== null) {
        if (at(timetable, slot).mode !== 'standby' && meets(own.counted, from, to)) broken.add(own)
        return
      }
      const place = places.indexOf(slot)
      const why = reason()
      const isRest = why.code === 'restRule'
      if (isRest && at(added, place).exempt.includes(why.rule)) return
      if (isRest) tired = true
      else hindered = true
      at(pairs, place).push(from, to)
    })
    const lost = added.map(({ duty }, place) => {
      const alone = this.#alone(person, duty)
      if (alone.length > 0) hindered = true
      return union(union(alone, this.#unreachable(duty)), spansOfPairs(at(pairs, place)))
    })
    const onlyRest = tired && !hindered
    return { lost, leaves, broken: owns.filter(isIn(broken)), onlyRest }
  }

  /** Why the added duty does not count, when it is laid over the person's own ones. */
  why(person: number, added: Added): Loss[] {
    const laid = this.#laid(person, [added], nobody)
    const { timetable, places, leaves } = laid
    const place = at(places, 0)
    if (this.#presumedElse([added], leaves)) {
      return this.#judge.why(person, timetable, place).filter(isLeft(added))
    }
    const losses = this.#judge.whyAlone(this.#holds(person, added.duty), added.duty)
    this.#judge.booked(person, timetable, (slot, from, to, reason) => {
      if (slot === place) losses.push({ from, to, reason: reason() })
    })
    return losses.filter(isLeft(added))
  }

  // Everything judged anew: needed where the duties themselves change who is presumed inside.
  #attemptWhole(person: number, added: readonly Added[], laid: Laid): Tried {
    const { timetable, owns, places, leaves } = laid
    const lost = this.#judge.lost(person, timetable)
    const gone = timetable.map((duty, slot) => union(at(lost, slot), this.#unreachable(duty)))
    const rules: boolean[] = []
    const found = added.map(({ duty, exempt }, place) => {
      const slot = at(places, place)
      if (at(gone, slot).length === 0) return none
      const losses = this.#judge.why(person, timetable, slot).filter(isLeft({ exempt }))
      for (const { reason } of losses) rules.push(reason.code === 'restRule')
      const pairs = losses.flatMap(({ from, to }) => [from, to])
      return union(spansOfPairs(pairs), this.#unreachable(duty))
    })
    const onlyRest = rules.length > 0 && !rules.includes(false)
    const broken = owns.flatMap((own, slot) => {
      if (own === null) return []
      const { from, to, mode } = at(timetable, slot)
      const less = mode !== 'standby' && overlaps(cut(own.counted, from, to), at(gone, slot))
      return less ? [own] : []
    })
    return { lost: found, leaves, broken, onlyRest }
  }

  #of(person: number): Known {
    const known = this.#known.get(person)
    if (known !== undefined) return known
    const indexes = this.coverage.dutiesOf(person)
    const rows = indexes.map((index) => dutyAt(this.problem, index))
    const same = this.#sameBefore(person, rows)
    if (same !== null) {
      this.#known.set(person, same)
      return same
    }
    const times = new Int32Array(rows.length * 2)
    const sites = new Set<number>()
    const standbys: Duty[] = []
    rows.forEach((row, i) => {
      times[i * 2] = row.from
      times[i * 2 + 1] = row.to
      sites.add(row.site)
      if (row.mode === 'standby') standbys.push(row)
    })
    const made: Known = {
      own: null,
      indexes,
      rows,
      times,
      sites: [...sites],
      standbys,
      holds: new Map(),
      alone: new Map(),
    }
    this.#known.set(person, made)
    return made
  }

  /** What is known of somebody whose duties are these very rows; null where it is not. */
  knownAs(person: number, rows: readonly Duty[]): Known | null {
    const known = this.#known.get(person)
    if (known === undefined) return this.#sameBefore(person, rows)
    const same = known.rows.length === rows.length && known.rows.every((row, i) => row === rows[i])
    return same ? known : null
  }

  #sameBefore(person: number, rows: readonly Duty[]): Known | null {
    if (this.#before === null || this.#changed?.has(person) === true) return null
    return this.#before.knownAs(person, rows)
  }

  #counted(person: number, { indexes, rows }: Known): Own[] {
    const lost = this.#judge.lost(person, rows)
    return rows.map((row, place): Own => {
      const gone = union(at(lost, place), this.#unreachable(row))
      const counted = minus(Int32Array.of(row.from, row.to), gone)
      return { index: at(indexes, place), row, counted }
    })
  }

  #laid(person: number, added: readonly Added[], drops: ReadonlySet<number>): Laid {
    const { first, last } = reachOf(added)
    const timetable: Duty[] = []
    const owns: (Own | null)[] = []
    const leaves: Leave[] = []
    const mine = this.own(person)
    const { times } = this.#of(person)
    for (let i = 0; i < mine.length; i++) {
      if ((times[i * 2 + 1] ?? 0) < first || (times[i * 2] ?? 0) > last) continue
      const own = at(mine, i)
      const { row, index } = own
      const until = drops.has(index) ? row.from : keptUntil(row, added)
      if (until > row.from) {
        timetable.push(until >= row.to ? row : { ...row, to: until })
        owns.push(own)
      }
      if (until >= row.to) continue
      const kept = until > row.from
      const lost = cut(own.counted, Math.max(until, row.from), row.to)
      leaves.push({ duty: index, post: row.post, keepUntil: kept ? until : null, lost })
    }
    const places: number[] = []
    for (const { duty } of added) {
      const place = placeIn(timetable, duty.from)
      timetable.splice(place, 0, duty)
      owns.splice(place, 0, null)
      for (let i = 0; i < places.length; i++)
        if (at(places, i) >= place) places[i] = at(places, i) + 1
      places.push(place)
    }
    return { timetable, owns, places, leaves }
  }

  // Who is on duty somewhere when an order begins there is presumed inside: duties that come or go at such a
  // minute may move orders into or out of the way of all that a person does.
  #presumedElse(added: readonly Added[], leaves: readonly Leave[]): boolean {
    if (added.some(({ duty }) => this.#isPresuming(duty, duty.from))) return true
    return leaves.some(({ duty, keepUntil }) => {
      const row = dutyAt(this.problem, duty)
      return this.#isPresuming(row, keepUntil ?? row.from)
    })
  }

  #isPresuming({ mode, site, to }: Duty, from: number): boolean {
    if (site < 0 || (mode !== 'onSite' && mode !== 'stationed')) return false
    return at(this.problem.sites, site).orders.some((order) =>
      order.pass === 'in'
        ? from < order.to && order.from < to
        : from <= order.from && order.from < to,
    )
  }

  #holds(person: number, { site, mode }: Duty): Holds {
    const { holds, rows } = this.#of(person)
    const where = mode === 'remote' ? -1 : site
    const known = holds.get(where)
    if (known !== undefined) return known
    const found = this.#judge.holds(person, rows, where)
    holds.set(where, found)
    return found
  }

  #alone(person: number, duty: Duty): Spans {
    const { post, mode, site, profile, from, to } = duty
    const place = (mode === 'remote' ? profile : site) + 1
    const key = (post * 4 + modeNumbers[mode]) * this.#placesMax + place
    const { alone } = this.#of(person)
    let whole = alone.get(key)
    if (whole === undefined) {
      whole = this.#judge.alone(this.#holds(person, duty), { ...duty, ...this.problem.horizon })
      alone.set(key, whole)
    }
    return cut(whole, from, to)
  }

  #unreachable(duty: Duty): Spans {
    const away = duty.mode === 'remote' || (duty.mode === 'standby' && duty.site < 0)
    if (!away || duty.profile < 0) return none
    return cut(at(this.infrastructure.profileDown, duty.profile), duty.from, duty.to)
  }
}

const isIn =
  (some: ReadonlySet<Own>) =>
  (own: Own | null): own is Own =>
    own !== null && some.has(own)

const isLeft =
  ({ exempt }: Pick<Added, 'exempt'>) =>
  ({ reason }: Loss): boolean =>
    !(reason.code === 'restRule' && exempt.includes(reason.rule))

/** The duty of that number, which is there. */
export function dutyAt(problem: Problem, index: number): Duty {
  const duty = at(problem.duties, index)
  if (duty === null) throw new RangeError(`planner: duty ${index} was taken away`)
  return duty
}

const meets = (spans: Spans, from: number, to: number): boolean => cut(spans, from, to).length > 0

/** Whether two sets of minutes share one. */
export function overlaps(a: Spans, b: Spans): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (at(a, i) < at(b, j + 1) && at(b, j) < at(a, i + 1)) return true
    if (at(a, i + 1) <= at(b, j + 1)) i += 2
    else j += 2
  }
  return false
}
