// A unit and a period as a roster model: lines of work as kinds and demands, people with what they may hold on which
// day, labour limits and exemptions as rules, what stands as the roster to change as little as possible.
import { free, hard, kindsMax, soft } from '../../../engines/roster/index.ts'
import type { Kind, Model, Rule } from '../../../engines/roster/index.ts'
import {
  instantAt,
  msOf,
  plusDays,
  refuse,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { person, post, unit, type Post } from '../../firm/index.ts'
import { labourOf } from '../calendar.ts'
import type { Draft } from '../legal.ts'
import { duties, inForceNow, rosters, stands, type DutyRow } from '../state.ts'
import { aroundOf } from './around.ts'
import { pricesOf, solveDaysMax, type Prices, type SolveAsk } from './asked.ts'
import { crowdOf, periodOf, type Member, type Period } from './crowd.ts'
import { demandsOf } from './demands.ts'
import { carriedBy, fairRules, restDaysOf } from './fair.ts'
import { hooksOf, type Hooks } from './hooks.ts'
import { Kinds, type Work } from './kinds.ts'
import { limitsOf, Rulebook } from './limits-of.ts'
import { linesOf, postsOf, ranksOf, type Line, type Rank } from './lines.ts'
import { locksOf } from './locks.ts'
import { marksOf, openDays, type OpenDay } from './open-days.ts'
import { placed, type Placed } from './placed.ts'

/** A roster that is asked for, as the engine sees it and as the firm calls it. Plain values. */
export interface Firmed {
  readonly ask: SolveAsk
  readonly model: Model
  /** What the engine begins from: what stands where it may, and what is held elsewhere. */
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

/** Part of what was asked: some of its posts, and who may be asked for them. */
export interface Part {
  readonly posts: readonly Post[]
  /** Null is whoever could. */
  readonly among: ReadonlySet<string> | null
}

/** The model of what was asked; refused when there is nothing to roster. `hooks` are for tests. */
export function modelOf(read: Read, ask: SolveAsk, hooks?: Hooks): Firmed | Refusal {
  const posts = postsOf(read, ask.unit, ask.posts)
  return wrongIn(read, ask) ?? modelOfPart(read, ask, { posts, among: null }, hooks)
}

/** The model of a part of what was asked. */
export function modelOfPart(
  read: Read,
  ask: SolveAsk,
  { posts, among }: Part,
  hooks?: Hooks,
): Firmed | Refusal {
  const period = periodOf(ask.from, ask.to)
  if (posts.length === 0) return refuse('duty.nothingToRoster', {})
  const ranks = ranksOf(read, posts)
  const lines = linesOf(read, ranks, { evening: plusDays(ask.from, -1), days: period.days })
  const standing = standingOf(read, ask, posts)
  const parts = { ranks, period, draft: draftOf(ask), standing, lent: ask.lent, among }
  const members = crowdOf(read, parts)
  const kinds = new Kinds()
  const opening = { ask, hooks: hooks ?? hooksOf(read, period), period, ranks, lines, kinds }
  // Every kind is numbered before the first rule speaks of kinds.
  const open = openDays(opening, members)
  const locked = [...ask.locked, ...locksOf(read, ask.roster)]
  const cells = placed({ kinds, lines, ranks, period, members, locked })
  if (kinds.works.length === 0) return refuse('duty.nobodyToRoster', {})
  if (kinds.works.length > kindsMax)
    return refuse('duty.tooManyKinds', { kinds: kinds.works.length, kindsMax })
  const prices = pricesOf(ask)
  const marks = members.flatMap((one, index) =>
    marksOf(opening, one, open[index] ?? [], { ...cells, wish: prices.wish }),
  )
  const engine = kinds.forEngine()
  const { rules, own } = rulesOf(read, {
    members,
    open,
    period,
    ranks,
    lines,
    kinds,
    cells,
    prices,
  })
  const { apart } = opening.hooks
  const model: Model = {
    days: period.days.length,
    kinds: engine,
    teams: apart ? 1 + Math.max(0, ...apart.pairs.flat()) : 1,
    people: members.map(({ row }, index) => ({
      name: row.id,
      team: apart?.teamOf(row) ?? 0,
      last: cells.last[index] ?? -1,
      rules: own[index] ?? [],
    })),
    rules,
    demands: demandsOf(lines, kinds.works, prices),
    apart: apartOf(opening.hooks, kinds.works, engine, period.days.length),
    marks,
    published: publishedOf(cells, prices),
    pinned: cells.pinned,
  }
  const start = allowedIn(cells, open)
  const { fixed, unplaced } = cells
  const { works } = kinds
  return { ask, model, start, period, members, ranks, lines, works, prices, fixed, unplaced }
}

/** Why a roster cannot be asked for like this. */
export function wrongIn(read: Read, ask: SolveAsk): Refusal | undefined {
  const { from, to, roster } = ask
  if (to <= from) return refuse('duty.periodEmpty', { from, to })
  const days = (msOf(instantAt(to, '00:00')) - msOf(instantAt(from, '00:00'))) / 86_400_000
  if (days > solveDaysMax) return refuse('duty.periodTooLong', { days, daysMax: solveDaysMax })
  if (roster !== undefined && !read(rosters).has(roster))
    return refuse('duty.unknown', { id: roster })
  if (ask.unit !== undefined && !read(unit.table).has(ask.unit))
    return refuse('duty.unknown', { id: ask.unit })
  const strange =
    ask.posts?.find((id) => !read(post.table).has(id)) ??
    ask.lent.find((id) => !read(person.table).has(id))
  if (strange !== undefined) return refuse('duty.unknown', { id: strange })
  return postsOf(read, ask.unit, ask.posts).length > 0
    ? undefined
    : refuse('duty.nothingToRoster', {})
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
export function standingOf(
  read: Read,
  { roster, from, to }: SolveAsk,
  posts: readonly Post[],
): DutyRow[] {
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

interface RuleParts {
  readonly members: readonly Member[]
  readonly open: readonly (readonly OpenDay[])[]
  readonly period: Period
  readonly ranks: readonly Rank[]
  readonly lines: readonly Line[]
  readonly kinds: Kinds
  readonly cells: Placed
  readonly prices: Prices
}

/** All rules once each, and by person the numbers of theirs. */
function rulesOf(read: Read, parts: RuleParts): { rules: readonly Rule[]; own: number[][] } {
  const { members, open, period, ranks, lines, kinds, cells, prices } = parts
  const book = new Rulebook()
  const labour = labourOf(read)
  const { hours, works } = kinds
  const { days } = period
  const frame = { days, kinds: kinds.forEngine(), hours }
  const counts = inForceNow(read)
  const carried = members.map(({ row }) =>
    carriedBy(read, read(duties).by('person', row.id).filter(counts), days[0] ?? ''),
  )
  const resting = restDaysOf(read, days)
  const fair = fairRules({
    ...{ days, resting, lines, works, kinds: frame.kinds, members, carried, prices },
  })
  const own = members.map((one, index) => {
    const shifts = shiftsOf(one, open[index] ?? [], cells, works)
    const around = aroundOf({ read, period, ranks, hours }, one, shifts)
    const limits = labour ? limitsOf(book, frame, labour, around) : []
    return [...limits, ...(fair[index] ?? []).map((rule) => book.of(rule))]
  })
  return { rules: book.rules, own }
}

/** Shifts that one person may hold or holds. */
function shiftsOf(
  one: Member,
  open: readonly OpenDay[],
  { cells, last }: Placed,
  works: readonly Work[],
): Set<number> {
  const kinds = new Set(open.flatMap((day) => [...day.keys()]))
  for (let day = 0; day < open.length; day++)
    kinds.add(cells[one.index * open.length + day] ?? free)
  kinds.add(last[one.index] ?? -1)
  return new Set([...kinds].flatMap((kind) => works[kind - 1]?.shift ?? []))
}

function apartOf(
  { apart }: Hooks,
  works: readonly Work[],
  kinds: readonly Kind[],
  days: number,
): Model['apart'] {
  const bodily = kinds.flatMap((_, index) => {
    const mode = works[index]?.mode
    return mode === 'onSite' || mode === 'stationed' ? [index + 1] : []
  })
  return (apart?.pairs ?? []).flatMap((teams) =>
    Array.from({ length: days }, (_, day) => {
      return { code: 'apart', ...hard(), day, kinds: bodily, teams }
    }),
  )
}

const publishedOf = ({ cells }: Placed, { change }: Prices): Model['published'] =>
  change > 0 && cells.some((kind) => kind !== free)
    ? { roster: cells.slice(), change: soft(change) }
    : null

/** What stands, without what may not be any more. */
function allowedIn({ cells, pinned }: Placed, open: readonly (readonly OpenDay[])[]): Int16Array {
  const start = cells.slice()
  open.forEach((days, person) =>
    days.forEach((known, day) => {
      const cell = person * days.length + day
      if (pinned[cell] !== 1 && known.get(start[cell] ?? free) !== null) start[cell] = free
    }),
  )
  return start
}
