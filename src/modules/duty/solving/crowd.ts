// Whom a roster may ask: the people of the unit and those who hold its posts now, what each could hold in which way,
// and what they are booked for besides.
import {
  dayOf,
  instantAt,
  plusDays,
  type Day,
  type Instant,
  type Read,
} from '../../../kernel/index.ts'
import { isQualified, isUnder, person, unit, type Person } from '../../firm/index.ts'
import { bookedBeside, type Draft } from '../legal.ts'
import { duties, exemptions, inForce, type DutyRow } from '../state.ts'
import type { Limit } from '../limits.ts'
import type { Rank } from './lines.ts'
import { isWork, waysOf, type Way } from './ways.ts'

/** How far back and ahead duties outside the period are looked at: longer than any run of days that is allowed. */
const lookDays = 21

/** One person of the roster. */
export interface Member {
  readonly index: number
  readonly row: Person
  /** By rank, the ways in which they could hold it; empty where they never could. */
  readonly ways: readonly (readonly Way[])[]
  /** Their duties that count besides and stay as they are, in order of start. */
  readonly fixed: readonly DutyRow[]
  /** Duties of theirs that the new roster takes the place of. */
  readonly standing: readonly DutyRow[]
}

export interface Period {
  readonly days: readonly Day[]
  readonly begins: Instant
  readonly ends: Instant
}

export function periodOf(from: Day, to: Day): Period {
  const days: Day[] = []
  for (let day = from; day < to; day = plusDays(day, 1)) days.push(day)
  return { days, begins: instantAt(from, '00:00'), ends: instantAt(to, '00:00') }
}

export interface CrowdParts {
  readonly ranks: readonly Rank[]
  readonly period: Period
  /** The roster that would be published. */
  readonly draft: Draft
  /** Duties that it takes the place of. */
  readonly standing: readonly DutyRow[]
  readonly lent: readonly string[]
  /** Who alone may be asked; null is whoever could. */
  readonly among: ReadonlySet<string> | null
}

/** Everybody who could hold anything, in order of id. */
export function crowdOf(read: Read, parts: CrowdParts): Member[] {
  const { ranks, period, draft, standing, lent, among } = parts
  const rankOf = new Map(ranks.flatMap((rank) => rank.posts.map(({ id }) => [id, rank.index])))
  const now = new Map<string, DutyRow[]>()
  for (const row of standing) {
    const list = now.get(row.person)
    if (list) list.push(row)
    else now.set(row.person, [row])
  }
  const helping = new Set(lent)
  const members: Member[] = []
  for (const row of candidates(read, ranks, [...now.keys(), ...lent])) {
    if (among !== null && !among.has(row.id)) continue
    const held = now.get(row.id) ?? []
    const holds = new Set(held.map((duty) => rankOf.get(duty.post)))
    const crew = livesWith(read, row.id, period, rankOf)
    const ways = ranks.map((rank): readonly Way[] => {
      const { unit, qualifications } = rank.like
      const asked = holds.has(rank.index) || helping.has(row.id) || isUnder(read, unit, row.unit)
      if (!asked || !period.days.some((day) => isQualified(row, qualifications, day))) return []
      // Who lives in with a crew stays with it.
      if (crew && !crew.has(rank.index)) return []
      return waysOf(row, rank.like, crew !== null)
    })
    if (!ways.some((one) => one.some(isWork))) continue
    const fixed = around(bookedBeside(read, row.id, draft.roster, draft), period)
    members.push({ index: members.length, row, ways, fixed, standing: held })
  }
  return members
}

// The people of the units whose posts these are and of those below, and others by name, in order of id.
function candidates(read: Read, ranks: readonly Rank[], others: readonly string[]): Person[] {
  const tops = new Set(ranks.map(({ like }) => like.unit))
  const units = [...read(unit.table).ids()].filter((id) =>
    [...tops].some((top) => isUnder(read, top, id)),
  )
  const found = new Map<string, Person>()
  for (const id of units) {
    for (const row of read(person.table).by('unit', id)) found.set(row.id, row)
  }
  for (const id of others) {
    const row = read(person.table).get(id)
    if (row) found.set(id, row)
  }
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

const around = (rows: readonly DutyRow[], { days }: Period): DutyRow[] => {
  const from = instantAt(plusDays(days[0] ?? '', -lookDays), '00:00')
  const to = instantAt(plusDays(days.at(-1) ?? '', lookDays), '00:00')
  return rows
    .filter((row) => row.to > from && row.from < to)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

// The ranks of the crew that somebody lives with in the period or just before it; null for all others.
function livesWith(
  read: Read,
  who: string,
  { begins, ends, days }: Period,
  rankOf: ReadonlyMap<string, number>,
): Set<number> | null {
  const since = instantAt(plusDays(days[0] ?? dayOf(begins), -1), '00:00')
  const rows = read(duties)
    .by('stationed', who)
    .filter((row) => row.to > since && row.from < ends && inForce(read, row))
  const ranks = new Set(rows.flatMap((row) => rankOf.get(row.post) ?? []))
  return ranks.size > 0 ? ranks : null
}

/** On which days a limit is lifted for somebody, whatever of these shifts (minutes of the day) they begin. */
export function exemptOf(
  read: Read,
  who: { readonly person: string; readonly posts: ReadonlySet<string> },
): (rule: Limit, from: Instant, to: Instant) => boolean {
  const own = [...read(exemptions).rows()].filter(
    (row) =>
      (row.person === undefined || row.person === who.person) &&
      (row.post === undefined || (who.posts.size > 0 && who.posts.has(row.post))),
  )
  return (rule, from, to) =>
    own.some((row) => {
      if (!row.rules.includes(rule) || row.from > from || to >= row.to) return false
      return row.post === undefined || everyPost(own, who.posts, { rule, from, to })
    })
}

// Of a person who may hold several posts, all must be exempt.
function everyPost(
  rows: readonly { post?: string | undefined; rules: readonly Limit[]; from: string; to: string }[],
  posts: ReadonlySet<string>,
  { rule, from, to }: { rule: Limit; from: Instant; to: Instant },
): boolean {
  return [...posts].every((post) =>
    rows.some(
      (row) => row.post === post && row.rules.includes(rule) && row.from <= from && to < row.to,
    ),
  )
}
