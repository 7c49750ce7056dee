// A unit and a period as a roster model: lines of work as kinds and demands, people with what they may hold on which
// day, labour limits and exemptions as rules, what stands as the roster to change as little as possible.
import {
  dayOf,
  instantAt,
  isRefusal,
  msOf,
  plusDays,
  plusMinutes,
  refuse,
  type Day,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { free, hard, kindsMax, soft, unlimited } from '../../../engines/roster/index.ts'
import type { Demand, Kind, Mark, Model, Rule } from '../../../engines/roster/index.ts'
import { isQualified, type Mode, type Person, type Post } from '../../firm/index.ts'
import { labourOf } from '../calendar.ts'
import { mondayOf, minutesInWeek } from '../limits.ts'
import type { Draft } from '../legal.ts'
import { duties, inForceNow, rosters, stands, type DutyRow } from '../state.ts'
import { pricesOf, solveDaysMax, type Prices, type SolveAsk } from './asked.ts'
import { crowdOf, exemptOf, periodOf, type Hooks, type Member, type Period } from './crowd.ts'
import { carriedBy, fairRules, restDaysOf } from './fair.ts'
import { Kinds, type Work } from './kinds.ts'
import { limitsOf, Rulebook, type Around, type Labour } from './limits-of.ts'
import { linesOf, postsOf, ranksOf, type Line, type Rank } from './lines.ts'
import { isWork, type Way } from './ways.ts'

/** A roster that is asked for, as the engine sees it and as the firm calls it. Plain values. */
export interface Firmed {
  readonly ask: SolveAsk
  readonly model: Model
  /** What the engine begins from: what stands, and what is held elsewhere. */
  readonly start: Int16Array
  readonly period: Period
  readonly members: readonly Member[]
  readonly ranks: readonly Rank[]
  readonly lines: readonly Line[]
  /** Kind k of the model is `works[k - 1]`. */
  readonly works: readonly Work[]
  readonly prices: Prices
  /** 1 for cells that are held by duties which stay as they are, whatever roster comes of this. */
  readonly fixed: Uint8Array
  /** Duties that stand and that no cell can hold: two on one day, or other hours than are asked for. */
  readonly unplaced: readonly DutyRow[]
}

/** A roster id that no roster has: what is not kept yet. */
const unkept = '-'

/** The model of what was asked; refused when there is nothing to roster. */
export function modelOf(read: Read, ask: SolveAsk, hooks: Hooks = {}): Firmed | Refusal {
  const wrong = wrongIn(read, ask)
  if (wrong) return wrong
  const period = periodOf(ask.from, ask.to)
  const posts = postsOf(read, ask.unit, ask.posts)
  if (posts.length === 0) return refuse('duty.nothingToRoster', {})
  const ranks = ranksOf(read, posts)
  const lines = linesOf(read, ranks, { evening: plusDays(ask.from, -1), days: period.days })
  const draft = draftOf(ask)
  const standing = standingOf(read, ask, posts)
  const members = crowdOf(read, { ranks, period, draft, standing, lent: ask.lent })
  if (members.length === 0) return refuse('duty.nobodyToRoster', {})
  const labour = labourOf(read)
  const maker = new Maker({ read, ask, hooks, period, lines, ranks, members, labour })
  const firmed = maker.finish()
  if (!isRefusal(firmed) && firmed.works.length > kindsMax)
    return refuse('duty.tooManyKinds', { kinds: firmed.works.length, kindsMax })
  return firmed
}

function wrongIn(read: Read, { from, to, roster }: SolveAsk): Refusal | undefined {
  if (to <= from) return refuse('duty.periodEmpty', { from, to })
  const days = (msOf(instantAt(to, '00:00')) - msOf(instantAt(from, '00:00'))) / 86_400_000
  if (days > solveDaysMax) return refuse('duty.periodTooLong', { days, daysMax: solveDaysMax })
  if (roster !== undefined && !read(rosters).has(roster))
    return refuse('duty.unknown', { id: roster })
  return undefined
}

/** The roster as it would be published. */
export const draftOf = ({ unit, posts, from, to }: SolveAsk): Draft => ({
  roster: unkept,
  from,
  to,
  ...(unit === undefined ? {} : { unit }),
  ...(posts === undefined ? {} : { posts }),
})

/** The duties that the new roster takes the place of: of the roster it starts from, or in force. */
function standingOf(read: Read, { roster, from, to }: SolveAsk, posts: readonly Post[]): DutyRow[] {
  const [begins, ends] = [instantAt(from, '00:00'), instantAt(to, '00:00')]
  const counts = inForceNow(read)
  const isIn = (row: DutyRow): boolean =>
    begins <= row.from &&
    row.from < ends &&
    (roster === undefined
      ? counts(row) && read(rosters).has(row.roster)
      : row.roster === roster && stands(row))
  return posts.flatMap(({ id }) => read(duties).by('post', id).filter(isIn))
}

interface MakerParts {
  readonly read: Read
  readonly ask: SolveAsk
  readonly hooks: Hooks
  readonly period: Period
  readonly lines: readonly Line[]
  readonly ranks: readonly Rank[]
  readonly members: readonly Member[]
  readonly labour: Labour | undefined
}

/** Why a kind is closed to somebody on a day. */
type Closed = 'notQualified' | 'notAsked' | 'wrongGroup' | (string & {})

class Maker {
  readonly #parts: MakerParts
  readonly #kinds = new Kinds()
  readonly #prices: Prices
  readonly #width: number
  readonly #start: Int16Array
  readonly #pinned: Uint8Array
  readonly #fixed: Uint8Array
  readonly #unplaced: DutyRow[] = []
  readonly #linesOfRank: readonly (readonly Line[])[]

  constructor(parts: MakerParts) {
    this.#parts = parts
    const { members, period, ask, ranks, lines } = parts
    this.#prices = pricesOf(ask)
    this.#width = period.days.length
    this.#start = new Int16Array(members.length * this.#width)
    this.#pinned = new Uint8Array(members.length * this.#width)
    this.#fixed = new Uint8Array(members.length * this.#width)
    this.#linesOfRank = ranks.map(({ index }) => lines.filter(({ rank }) => rank.index === index))
  }

  finish(): Firmed | Refusal {
    const { ask, period, members, ranks, lines } = this.#parts
    // Every kind is known before the first rule speaks of kinds.
    const open = members.map((one) => this.#openDays(one))
    const last = members.map((one) => this.#place(one))
    const kinds = this.#kinds.forEngine()
    if (kinds.length === 0) return refuse('duty.nobodyToRoster', {})
    const marks = members.flatMap((one, index) => this.#marks(one, open[index] ?? [], kinds))
    const { rules, own } = this.#rules(kinds, open)
    const { apart } = this.#parts.hooks
    const change = soft(this.#prices.change)
    const any = this.#start.some((kind) => kind !== free)
    const model: Model = {
      days: period.days.length,
      kinds,
      teams: apart ? 1 + Math.max(0, ...apart.pairs.flat()) : 1,
      people: members.map(({ row }, index) => ({
        name: row.id,
        team: apart?.teamOf(row) ?? 0,
        last: last[index] ?? -1,
        rules: own[index] ?? [],
      })),
      rules,
      demands: this.#demands(),
      apart: this.#apart(kinds),
      marks,
      published: any && this.#prices.change > 0 ? { roster: this.#start.slice(), change } : null,
      pinned: this.#pinned,
    }
    const works = this.#kinds.works
    const rest = { prices: this.#prices, fixed: this.#fixed, unplaced: this.#unplaced }
    return { ask, model, start: this.#start, period, members, ranks, lines, works, ...rest }
  }

  /** The kinds open to somebody by day, with why the others are closed. */
  #openDays(one: Member): Map<number, Closed | null>[] {
    const { period, ranks } = this.#parts
    return period.days.map((day, at) => {
      const open = new Map<number, Closed | null>()
      const away = this.#parts.hooks.unavailable?.(one.row, day) ?? null
      const modes = this.#modesOn(one.row, day)
      for (const rank of ranks) {
        const ways = one.ways[rank.index] ?? []
        if (ways.length === 0) continue
        const qualified = isQualified(one.row, rank.like.qualifications, day)
        for (const line of this.#linesOfRank[rank.index] ?? []) {
          for (const { mode } of this.#usable(ways, rank, modes)) {
            const closed: Closed | null =
              line.days[at] === undefined ? 'notAsked' : qualified ? away : 'notQualified'
            open.set(this.#kinds.of(line, mode), closed)
          }
        }
      }
      return open
    })
  }

  #modesOn(row: Person, day: Day): readonly Mode[] | null {
    const { ask, hooks, period } = this.#parts
    const hooked = hooks.eligible?.(row, day)
    if (hooked !== undefined) return hooked
    if (ask.pattern === 'none' || row.group === 'none') return null
    const first = mondayOf(period.days[0] ?? day)
    const weeks =
      (msOf(instantAt(mondayOf(day), '00:00')) - msOf(instantAt(first, '00:00'))) / 6.048e8
    const atWork = Math.round(weeks) % 2 === 0 ? ask.first : ask.first === 'A' ? 'B' : 'A'
    return row.group === atWork ? null : ['remote', 'standby']
  }

  // As usual: the first way to work, and waiting where the post has somebody wait. Else all that are allowed.
  #usable(ways: readonly Way[], rank: Rank, modes: readonly Mode[] | null): readonly Way[] {
    const allowed = modes === null ? ways : ways.filter(({ mode }) => modes.includes(mode))
    const [usual] = allowed.filter(isWork)
    const waits = rank.standby ? allowed.filter((way) => !isWork(way)) : []
    return [...(usual ? (modes === null ? [usual] : allowed.filter(isWork)) : []), ...waits]
  }

  /** Put what is fixed and what stands into the cells; answers the kind of the day before. */
  #place(one: Member): number {
    const { period } = this.#parts
    const { days } = period
    const at = new Map(days.map((day, index) => [day, index]))
    const evening = plusDays(days[0] ?? '', -1)
    let last = -1
    const real = (rows: readonly DutyRow[]) =>
      rows.toSorted((a, b) => Number(isWork(b)) - Number(isWork(a)))
    for (const row of real(one.fixed)) {
      const kind = this.#kindHeld(row) ?? this.#kinds.elsewhere(row)
      if (dayOf(row.from) === evening && last < 0) last = kind
      const day = at.get(dayOf(row.from))
      if (day === undefined || this.#pinned[one.index * this.#width + day]) continue
      this.#pin(one, day, kind)
    }
    for (const row of real(one.standing)) {
      const day = at.get(dayOf(row.from)) ?? -1
      const cell = one.index * this.#width + day
      const kind = this.#kindHeld(row)
      if (kind === undefined || this.#start[cell] !== free || this.#pinned[cell]) {
        this.#unplaced.push(row)
      } else this.#start[cell] = kind
    }
    for (const cell of this.#parts.ask.locked) {
      const day = at.get(cell.day)
      if (cell.person !== one.row.id || day === undefined) continue
      this.#pinned[one.index * this.#width + day] = 1
    }
    return last
  }

  #pin(one: Member, day: number, kind: number): void {
    const cell = one.index * this.#width + day
    this.#start[cell] = kind
    this.#pinned[cell] = 1
    this.#fixed[cell] = 1
  }

  /** The kind that a duty on one of our posts is, when its hours are those that are asked for. */
  #kindHeld(row: DutyRow): number | undefined {
    const rank = this.#parts.ranks.find(({ posts }) => posts.some(({ id }) => id === row.post))
    for (const line of (rank && this.#linesOfRank[rank.index]) ?? []) {
      const same = line.days.some((shift) => shift?.from === row.from && shift.to === row.to)
      if (same) return this.#kinds.known(line, row.mode)
    }
    return undefined
  }

  #marks(one: Member, open: readonly Map<number, Closed | null>[], kinds: readonly Kind[]): Mark[] {
    const closed = new Map<string, { code: string; kinds: number[]; days: number[] }>()
    open.forEach((known, day) => {
      const byCode = new Map<string, number[]>()
      for (let kind = 1; kind <= kinds.length; kind++) {
        if (this.#isPinnedTo(one, day, kind)) continue
        const code = known.has(kind) ? known.get(kind) : this.#whyNever(kind, open)
        if (code === null || code === undefined) continue
        const list = byCode.get(code)
        if (list) list.push(kind)
        else byCode.set(code, [kind])
      }
      for (const [code, list] of byCode) {
        const key = `${code} ${list.join(',')}`
        const mark = closed.get(key) ?? { code, kinds: list, days: [] }
        closed.set(key, mark)
        mark.days.push(day)
      }
    })
    const never = [...closed.values()].map((mark): Mark => ({
      ...mark,
      ...hard(),
      person: one.index,
    }))
    return [...never, ...this.#wishes(one, kinds)]
  }

  #isPinnedTo(one: Member, day: number, kind: number): boolean {
    const cell = one.index * this.#width + day
    return this.#pinned[cell] === 1 && this.#start[cell] === kind
  }

  // Open on another day, so the modes of this day are what closes it.
  #whyNever(kind: number, open: readonly Map<number, Closed | null>[]): Closed {
    return open.some((known) => known.has(kind)) ? 'wrongGroup' : 'notQualified'
  }

  #wishes(one: Member, kinds: readonly Kind[]): Mark[] {
    const { hooks, period } = this.#parts
    const days = period.days.flatMap((day, at) => (hooks.wishes?.(one.row, day)?.off ? [at] : []))
    if (days.length === 0) return []
    const all = kinds.map((_, index) => index + 1)
    return [{ code: 'wish', ...soft(this.#prices.wish), person: one.index, days, kinds: all }]
  }

  #rules(kinds: readonly Kind[], open: readonly (readonly Map<number, Closed | null>[])[]) {
    const { read, period, lines, members, labour } = this.#parts
    const book = new Rulebook()
    const works = this.#kinds.works
    const frame = { days: period.days, kinds, hours: this.#kinds.hours }
    const carried = members.map(({ row }) => {
      const counts = inForceNow(read)
      const rows = read(duties).by('person', row.id).filter(counts)
      return carriedBy(read, rows, period.days[0] ?? '')
    })
    const resting = restDaysOf(read, period.days)
    const prices = this.#prices
    const fair = fairRules({
      ...{ days: period.days, resting, lines, works, kinds, members, carried, prices },
    })
    const own = members.map((one, index) => {
      const limits = labour
        ? limitsOf(book, frame, labour, this.#around(one, open[index] ?? []))
        : []
      return [...limits, ...(fair[index] ?? []).map((rule) => book.of(rule))]
    })
    const rules: readonly Rule[] = book.rules
    return { rules, own }
  }

  #around(one: Member, open: readonly Map<number, Closed | null>[]): Around {
    const { read, period, ranks } = this.#parts
    const works = this.#kinds.works
    const shifts = new Set<number>()
    for (const known of open) {
      for (const kind of known.keys()) shifts.add(works[kind - 1]?.shift ?? -1)
    }
    for (let day = 0; day < this.#width; day++) {
      const kind = this.#start[one.index * this.#width + day] ?? free
      if (kind !== free) shifts.add(works[kind - 1]?.shift ?? -1)
    }
    const posts = new Set(
      ranks.flatMap((rank) =>
        one.ways[rank.index]?.some(isWork) ? rank.posts.map(({ id }) => id) : [],
      ),
    )
    const isLifted = exemptOf(read, { person: one.row.id, posts })
    const starts = [...shifts].flatMap((shift) => this.#kinds.hours[shift]?.start ?? [])
    const [first, final] = [Math.min(...starts), Math.max(...starts)]
    const known = new Set(one.fixed.filter(isWork).map((row) => dayOf(row.from)))
    const outside = one.fixed.filter((row) => row.from < period.begins || row.from >= period.ends)
    const [head, tail] = [period.days[0] ?? '', period.days.at(-1) ?? '']
    const sameWeek = mondayOf(head) === mondayOf(tail)
    return {
      runBefore: runOf(known, head, -1),
      runAfter: runOf(known, tail, 1),
      weekBefore: minutesInWeek(outside, mondayOf(head)),
      weekAfter: sameWeek ? 0 : minutesInWeek(outside, mondayOf(tail)),
      isExempt: (rule, at) => {
        const midnight = instantAt(period.days[at] ?? '', '00:00')
        return isLifted(rule, plusMinutes(midnight, first), plusMinutes(midnight, final))
      },
      shifts,
    }
  }

  #demands(): Demand[] {
    const { lines } = this.#parts
    const prices = this.#prices
    return lines.flatMap((line) => {
      const { rank, minimum, preferred } = line
      const key = rank.like.key
      const work = this.#kindsOfLine(line, isWork)
      const waits = this.#kindsOfLine(line, (way) => !isWork(way))
      const least = minimum * rank.posts.length
      const wanted = preferred * rank.posts.length
      const none = { team: null, most: unlimited, over: soft(0) }
      return line.days.flatMap((shift, day): Demand[] => {
        if (!shift) return []
        const under = soft(key ? prices.keyMinimum : prices.minimum)
        const bounds = { team: null, least, under, most: wanted, over: soft(prices.beyond) }
        const asked: Demand[] = [
          { code: key ? 'keyMinimum' : 'minimum', day, kinds: work, ...bounds },
        ]
        if (wanted > least) {
          const more = { ...none, least: wanted, under: soft(prices.preferred) }
          asked.push({ code: 'preferred', day, kinds: work, ...more })
        }
        if (!rank.standby || waits.length === 0) return asked
        const heads = rank.posts.length
        const spare = { least: heads, under: soft(prices.standby), most: heads }
        const over = soft(prices.beyond)
        asked.push({ code: 'standby', day, kinds: waits, team: null, ...spare, over })
        return asked
      })
    })
  }

  #kindsOfLine(line: Line, fits: (work: Work) => boolean): number[] {
    return this.#kinds.works.flatMap((work, index) =>
      work.line?.index === line.index && fits(work) ? [index + 1] : [],
    )
  }

  #apart(kinds: readonly Kind[]): Model['apart'] {
    const { hooks, period } = this.#parts
    const bodily = kinds.flatMap((_, index) => {
      const mode = this.#kinds.works[index]?.mode
      return mode === 'onSite' || mode === 'stationed' ? [index + 1] : []
    })
    return (hooks.apart?.pairs ?? []).flatMap((teams) =>
      period.days.map((_, day) => ({ code: 'apart', ...hard(), day, kinds: bodily, teams })),
    )
  }
}

// Days worked on end next to the period, away from it.
function runOf(worked: ReadonlySet<Day>, edge: Day, step: 1 | -1): number {
  let run = 0
  while (worked.has(plusDays(edge, step * (run + 1)))) run++
  return run
}
