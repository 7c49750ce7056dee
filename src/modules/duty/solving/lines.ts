// The posts of a unit as lines of work: equal posts are one line of so many places, so that people who may swap
// without anybody noticing are not told apart by the engine. Who of a line sits at which post is settled afterwards.
import { clockOf, dayOf, msOf, type Day, type Read } from '../../../kernel/index.ts'
import { isUnder, post, site, type Post } from '../../firm/index.ts'
import { Shifts, type Shift } from '../shifts.ts'

/** Posts that are alike in everything a roster can see. */
export interface Rank {
  readonly index: number
  readonly posts: readonly Post[]
  /** Any of them, to ask places, modes and qualifications of. */
  readonly like: Post
  readonly standby: boolean
}

/** One shift of a rank: the same minutes on each of its days. */
export interface Line {
  readonly index: number
  readonly rank: Rank
  /** Minute of the day on which it begins, in Shanghai, and how long it is. */
  readonly start: number
  readonly minutes: number
  /** Heads of one post. */
  readonly minimum: number
  readonly preferred: number
  /** The shift of each day of the period; undefined where none is wanted. */
  readonly days: readonly (Shift | undefined)[]
}

/** The posts of a unit and of those below it; all without a unit. */
export function postsOf(read: Read, unit: string | undefined, only?: readonly string[]): Post[] {
  const chosen = only && new Set(only)
  return [...read(post.table).rows()]
    .filter((row) => chosen?.has(row.id) ?? true)
    .filter((row) => unit === undefined || isUnder(read, unit, row.unit))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** Posts gathered into ranks, in order of their first post. */
export function ranksOf(read: Read, posts: readonly Post[]): Rank[] {
  const alike = new Map<string, Post[]>()
  for (const row of posts) {
    const key = likeness(read, row)
    const list = alike.get(key)
    if (list) list.push(row)
    else alike.set(key, [row])
  }
  return [...alike.values()].flatMap((rows, index): Rank[] => {
    const [like] = rows
    if (!like) return []
    const standby = like.backup !== 'none' && like.modes.includes('standby')
    return [{ index, posts: rows, like, standby }]
  })
}

const likeness = (read: Read, row: Post): string =>
  JSON.stringify([
    row.unit,
    row.key,
    row.demand,
    row.places,
    row.modes.toSorted(),
    row.profiles,
    row.qualifications.toSorted(),
    row.backup,
    read(site.table).get(row.places[0] ?? '')?.calendar,
  ])

/** The lines of all ranks in a period; `evening` is the day before its first. */
export function linesOf(
  read: Read,
  ranks: readonly Rank[],
  { evening, days }: { evening: Day; days: readonly Day[] },
): Line[] {
  const shifts = new Shifts(read, [evening, ...days])
  const place = new Map(days.map((day, index) => [day, index]))
  const lines: Line[] = []
  for (const rank of ranks) {
    const byPart = new Map<string, (Shift | undefined)[]>()
    for (const shift of shifts.of(rank.like)) {
      const day = place.get(dayOf(shift.from))
      if (day === undefined) continue
      const key = `${shift.line} ${shift.part}`
      const list = byPart.get(key) ?? days.map(() => undefined)
      byPart.set(key, list)
      list[day] = shift
    }
    for (const list of byPart.values()) {
      const one = list.find((shift) => shift !== undefined)
      if (!one) continue
      const { minimum, preferred } = one
      const minutes = (msOf(one.to) - msOf(one.from)) / 60_000
      const start = startOf(one.from)
      lines.push({ index: lines.length, rank, start, minutes, minimum, preferred, days: list })
    }
  }
  return lines
}

/** The minute of the Shanghai day at which an instant lies. */
export function startOf(at: string): number {
  const [hours = 0, minutes = 0] = clockOf(at).split(':').map(Number)
  return hours * 60 + minutes
}
