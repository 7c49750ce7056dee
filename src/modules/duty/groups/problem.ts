// The firm as a partition problem: who is to be dealt into groups, the key posts that each group must hold alone, and
// who stays together.
import type { PartitionProblem } from '../../../engines/roster/index.ts'
import { instantAt, msOf, type Day, type Read } from '../../../kernel/index.ts'
import {
  holdersOn,
  isUnder,
  person,
  post,
  room,
  site,
  type Demand,
  type Person,
  type Post,
} from '../../firm/index.ts'
import { labourOf, spanOn, type Rest } from '../calendar.ts'
import { exemptions } from '../state.ts'
import type { RotationPattern } from './events.ts'
import { isBound } from './standing.ts'
import type { RotationRow } from './state.ts'

/** Groups by their number in the problem. */
export const dealt = ['A', 'B'] as const

export type Scope = Pick<RotationRow, 'units' | 'city' | 'crews'>

/** Something that keeps people together: a dormitory, a room that belongs to one group, somebody outside. */
export interface Tie {
  readonly kind: 'dormitory' | 'room' | 'outside'
  readonly id: string
}

export interface Dealing {
  readonly problem: PartitionProblem
  /** The first `inScope` of them are to be dealt, the others count where they are. */
  readonly people: readonly Person[]
  readonly inScope: number
  readonly posts: readonly Post[]
  /** What each bond of the problem is. */
  readonly ties: readonly Tie[]
}

/** What is asked: whom, on which day their qualifications are looked at, by which limits they work. */
export interface Asked extends Scope {
  readonly on: Day
  readonly pattern: RotationPattern
  /** As if nobody were in a group yet. */
  readonly fresh: boolean
}

/** The problem of a scope. The reserve is left out: it holds no post. */
export function dealingOf(read: Read, asked: Asked): Dealing {
  const scoped: Person[] = []
  for (const who of read(person.table).rows())
    if (who.group !== 'C' && isBound(read, asked, who)) scoped.push(who)
  const people = [...scoped]
  const place = new Map(people.map(({ id }, at) => [id, at]))
  const posts = keyPostsOf(read, asked)
  const holders = holdersOn(read, asked.on)
  const rest = labourOf(read)?.[asked.pattern === 'stationed' ? 'stationed' : 'normal']
  const exempt = exemptPosts(read, asked.on)
  const wanted = posts.map((row) => {
    const able: number[] = []
    for (const who of holders.near(row)) {
      let at = place.get(who.id)
      if (at === undefined) {
        if (who.group !== 'A' && who.group !== 'B') continue
        at = people.push(who) - 1
        place.set(who.id, at)
      }
      able.push(at)
    }
    return { heads: headsFor(row, exempt.has(row.id) ? undefined : rest), holders: able }
  })
  const kin = new Map<string, number>()
  const problem = {
    groups: dealt.length,
    people: people.map(({ group, unit }, at) => {
      const own = kin.get(unit) ?? kin.size
      kin.set(unit, own)
      const now = dealt.findIndex((one) => one === group)
      return { group: asked.fresh && at < scoped.length ? -1 : now, kin: own }
    }),
    posts: wanted,
  }
  const { bonds, ties } = bondsOf(read, people, scoped.length)
  return { problem: { ...problem, bonds }, people, inScope: scoped.length, posts, ties }
}

/** Key posts of the scope that somebody holds on site. */
function keyPostsOf(read: Read, { units, city, crews }: Scope): Post[] {
  const found: Post[] = []
  for (const row of read(post.table).rows()) {
    if (!row.key || !units.some((top) => isUnder(read, top, row.unit))) continue
    const home = read(site.table).get(row.places[0] ?? '')
    if (home !== undefined && crews.includes(home.id)) continue
    if (city === undefined || home?.city === city) found.push(row)
  }
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function bondsOf(read: Read, people: readonly Person[], inScope: number) {
  const sleeping = new Map<string, number[]>()
  const sitting = new Map<string, number[]>()
  const into = (map: Map<string, number[]>, id: string, at: number): void => {
    const list = map.get(id)
    if (list) list.push(at)
    else map.set(id, [at])
  }
  const outside: number[] = []
  people.forEach((who, at) => {
    if (who.dormitory !== undefined) into(sleeping, who.dormitory, at)
    if (at >= inScope) outside.push(at)
    else if (who.room !== undefined) into(sitting, who.room, at)
  })
  const bonds: { people: number[]; group: number }[] = []
  const ties: Tie[] = []
  for (const at of outside) {
    bonds.push({ people: [at], group: dealt.findIndex((one) => one === people[at]?.group) })
    ties.push({ kind: 'outside', id: people[at]?.id ?? '' })
  }
  for (const [id, list] of sitting) {
    const group = dealt.findIndex((one) => one === read(room.table).get(id)?.group)
    // A room of no group is used by both, at different times.
    if (group < 0) continue
    bonds.push({ people: list, group })
    ties.push({ kind: 'room', id })
  }
  for (const [id, list] of sleeping) {
    if (list.length < 2) continue
    bonds.push({ people: list, group: -1 })
    ties.push({ kind: 'dormitory', id })
  }
  return { bonds, ties }
}

/** Posts whose holders may work longer weeks by a declared exemption on that day. */
function exemptPosts(read: Read, on: Day): Set<string> {
  const at = instantAt(on, '12:00')
  const found = new Set<string>()
  for (const one of read(exemptions).rows()) {
    const isOpen = one.from <= at && at < one.to && one.rules.includes('week')
    if (isOpen && one.post !== undefined && one.person === undefined) found.add(one.post)
  }
  return found
}

const minuteMs = 60_000
const anyDay = '2022-03-07'
const weekDays = 7
const workDays = 5

/**
 * How many different people a post takes so that they alone hold it week after week: as many as are there at once,
 * and enough for its hours within those that one may work in a week. Where no limit holds, one person for each line
 * of its day.
 */
export function headsFor({ demand }: Pick<Post, 'demand'>, rest: Rest | undefined): number {
  const spans = demand.map((line) => {
    const { from, to } = spanOn(anyDay, line.from, line.to)
    return { ...line, start: msOf(from) / minuteMs, end: msOf(to) / minuteMs }
  })
  const atOnce = spans.map(({ start }) =>
    spans
      .filter((other) => other.start <= start && start < other.end)
      .reduce((sum, { minimum }) => sum + minimum, 0),
  )
  const minutes = spans.reduce(
    (sum, one) => sum + (one.end - one.start) * one.minimum * daysOf(one),
    0,
  )
  const forLines = spans.reduce((sum, { minimum }) => sum + minimum, 0)
  const forHours = rest ? Math.ceil(minutes / rest.weekMinutesMax) : forLines
  return Math.max(1, forHours, ...atOnce)
}

function daysOf({ calendar, pattern }: Demand): number {
  switch (calendar) {
    case 'everyDay':
      return weekDays
    case 'tradingDays':
    case 'weekdays':
      return workDays
    case 'pattern':
      return new Set(pattern).size
  }
}
