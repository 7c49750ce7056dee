// Whose time is whose: every person's own duties, what counts of them, and what a changed timetable would be worth.
import { OnePerson, at, cut, minus, spansOfPairs, union } from '../coverage/index.ts'
import type { Coverage, Duty, Infrastructure, Loss, Problem, RestKind } from '../coverage/index.ts'
import type { Spans } from '../coverage/index.ts'

/** Rest rules look no further than a week and the longest run of days. */
const reachMinutes = 9 * 1_440

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
}

const nobody: readonly number[] = []

export class Roster {
  readonly problem: Problem
  readonly infrastructure: Infrastructure
  readonly coverage: Coverage
  readonly #judge: OnePerson
  readonly #ofPerson: number[][] = []
  readonly #own = new Map<number, readonly Own[]>()

  constructor(coverage: Coverage) {
    this.coverage = coverage
    this.problem = coverage.problem()
    this.infrastructure = coverage.infrastructure()
    this.#judge = new OnePerson(this.problem)
    this.problem.duties.forEach((duty, index) => {
      if (duty === null) return
      const list = this.#ofPerson[duty.person]
      if (list === undefined) this.#ofPerson[duty.person] = [index]
      else list.push(index)
    })
  }

  /** Numbers of the person's duties, in no order. */
  dutiesOf(person: number): readonly number[] {
    return this.#ofPerson[person] ?? nobody
  }

  /** The person's duties by start, with what counts of them now. */
  own(person: number): readonly Own[] {
    const known = this.#own.get(person)
    if (known !== undefined) return known
    const rows = this.dutiesOf(person)
      .map((index) => ({ index, row: dutyAt(this.problem, index) }))
      .sort((a, b) => a.row.from - b.row.from || a.index - b.index)
    const lost = this.#judge.lost(
      person,
      rows.map(({ row }) => row),
    )
    const own = rows.map(({ index, row }, place) => {
      const gone = union(at(lost, place), this.#unreachable(row))
      return { index, row, counted: minus(Int32Array.of(row.from, row.to), gone) }
    })
    this.#own.set(person, own)
    return own
  }

  /** Lays the added duties over the person's own and judges the whole; `drops` are given up wholly. */
  attempt(person: number, added: readonly Added[], drops: ReadonlySet<number>): Tried {
    const { rows, leaves } = this.#laid(person, added, drops)
    const timetable = rows.map(({ duty }) => duty)
    const lost = this.#judge.lost(person, timetable)
    const found: Spans[] = added.map(() => new Int32Array(0))
    const broken: Own[] = []
    rows.forEach(({ duty, own, place }, slot) => {
      const gone = union(at(lost, slot), this.#unreachable(duty))
      if (place >= 0) {
        const { exempt } = at(added, place)
        const all = gone.length > 0 && exempt.length > 0
        const left = all ? this.#without(person, timetable, slot, exempt) : gone
        found[place] = left
        return
      }
      if (own === null || duty.mode === 'standby') return
      if (overlaps(cut(own.counted, duty.from, duty.to), gone)) broken.push(own)
    })
    return { lost: found, leaves, broken }
  }

  /** Why the added duty does not count, when it is laid over the person's own ones. */
  why(person: number, added: Added): Loss[] {
    const { rows } = this.#laid(person, [added], new Set())
    const slot = rows.findIndex(({ place }) => place === 0)
    const timetable = rows.map(({ duty }) => duty)
    const losses = this.#judge.why(person, timetable, slot)
    return losses.filter(
      ({ reason }) => !(reason.code === 'restRule' && added.exempt.includes(reason.rule)),
    )
  }

  #without(
    person: number,
    timetable: readonly Duty[],
    slot: number,
    exempt: readonly RestKind[],
  ): Spans {
    const pairs: number[] = []
    for (const { from, to, reason } of this.#judge.why(person, timetable, slot)) {
      if (reason.code === 'restRule' && exempt.includes(reason.rule)) continue
      pairs.push(from, to)
    }
    return union(spansOfPairs(pairs), this.#unreachable(at(timetable, slot)))
  }

  #laid(person: number, added: readonly Added[], drops: ReadonlySet<number>) {
    const first = Math.min(...added.map(({ duty }) => duty.from)) - reachMinutes
    const last = Math.max(...added.map(({ duty }) => duty.to)) + reachMinutes
    const rows: { duty: Duty; own: Own | null; place: number }[] = []
    const leaves: Leave[] = []
    for (const own of this.own(person)) {
      const { row, index } = own
      if (row.to < first || row.from > last) continue
      const dropped = drops.has(index)
      let until = dropped ? row.from : row.to
      if (row.mode !== 'standby') {
        for (const { duty } of added) {
          if (duty.from < row.to && duty.to > row.from) until = Math.min(until, duty.from)
        }
      }
      if (until >= row.to) {
        rows.push({ duty: row, own, place: -1 })
        continue
      }
      const kept = until > row.from
      if (kept) rows.push({ duty: { ...row, to: until }, own, place: -1 })
      const lost = cut(own.counted, Math.max(until, row.from), row.to)
      leaves.push({ duty: index, post: row.post, keepUntil: kept ? until : null, lost })
    }
    added.forEach(({ duty }, place) => rows.push({ duty, own: null, place }))
    rows.sort((a, b) => a.duty.from - b.duty.from || a.place - b.place)
    return { rows, leaves }
  }

  #unreachable(duty: Duty): Spans {
    const away = duty.mode === 'remote' || (duty.mode === 'standby' && duty.site < 0)
    if (!away || duty.profile < 0) return new Int32Array(0)
    return cut(at(this.infrastructure.profileDown, duty.profile), duty.from, duty.to)
  }
}

/** The duty of that number, which is there. */
export function dutyAt(problem: Problem, index: number): Duty {
  const duty = at(problem.duties, index)
  if (duty === null) throw new RangeError(`planner: duty ${index} was taken away`)
  return duty
}

/** Whether two sets of minutes share one. */
export function overlaps(a: Spans, b: Spans): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (at(a, i) < at(b, j + 1) && at(b, j) < at(a, i + 1)) return true
    if (at(a, i + 1) <= at(b, j + 1)) i += 2
    else j += 2
  }
  return false
}
