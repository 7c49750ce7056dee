// What the posts of a board want on each day and what is planned: one worst moment a day and post. It counts heads as
// planned, standby apart, and knows nothing of closed sites: that is coverage's to say.
import { z } from 'zod'
import { Day, idOf, msOf, plusDays, signedIn, view, type Read } from '../../../kernel/index.ts'
import { isUnder, post, site, type Post } from '../../firm/index.ts'
import { calendarOf, isDemanded, spanOn, type Calendar } from '../calendar.ts'
import { Names, namesOf } from '../names.ts'
import { reaching } from '../rights.ts'
import { duties, type DutyRow } from '../state.ts'
import { daysFrom } from './days.ts'
import { narrowing, rowsIn } from './people.ts'
import { pictureOf, type Picture } from './picture.ts'
import { framing, windowOf } from './view.ts'

const linesMax = 60
const postsMax = 20

const Slot = z.object({
  /** Number of the day on which the want begins. */
  day: z.int(),
  /** At the day's worst moment. */
  minimum: z.int(),
  preferred: z.int(),
  planned: z.int(),
})
type Slot = z.infer<typeof Slot>

/** Counts by day over the posts, and each day's worst moment of those asked for; else of the worst of them. */
export const boardStrip = view('duty.boardStrip', {
  params: z.object({
    ...framing,
    unit: narrowing.unit,
    site: narrowing.site,
    function: narrowing.function,
    /** Only these; it is quick then. */
    posts: z.array(idOf('post')).max(postsMax).default([]),
  }),
  answer: z.object({
    from: Day,
    to: Day,
    /** By day: how many posts want somebody, how many are below minimum, and only below what is preferred. */
    days: z.array(
      z.object({ wanted: z.int(), uncovered: z.int(), thin: z.int(), missing: z.int() }),
    ),
    total: z.int(),
    lines: z.array(z.object({ post: z.string(), key: z.boolean(), slots: z.array(Slot) })),
    names: Names,
  }),
  may: signedIn,
  timed: true,
  show(read, asked, context) {
    const picture = pictureOf(read, asked.roster)
    if ('refused' in picture) return picture
    const window = windowOf(picture, asked, context.at)
    if ('refused' in window) return window
    const reached = reaching(read, context.within)
    const posts = [...read(post.table).rows()].filter(
      (row) =>
        isAsked(read, row, asked, picture.roster?.unit) &&
        reached({ post: row.id, site: row.places[0] ?? '' }),
    )
    const byPost = new Map<string, DutyRow[]>(posts.map(({ id }) => [id, []]))
    for (const row of heldAround(read, picture, { posts: asked.posts, ...window })) {
      if (row.mode !== 'standby' && picture.sees(row)) byPost.get(row.post)?.push(row)
    }
    const days = daysFrom(window.from, window.to)
    const counts = days.map(() => ({ wanted: 0, uncovered: 0, thin: 0, missing: 0 }))
    const slotsOf = slotsIn(read, days)
    const lines = posts.map((row) => {
      const slots = slotsOf(row, byPost.get(row.id) ?? [])
      return { post: row.id, key: row.key, slots, worth: tally(counts, slots) }
    })
    const shown = lines
      .filter(({ worth }) => asked.posts.length > 0 || worth > 0)
      .toSorted(
        (a, b) => Number(b.key) - Number(a.key) || b.worth - a.worth || (a.post < b.post ? -1 : 1),
      )
      .slice(0, linesMax)
      .map(({ post: id, key, slots }) => ({ post: id, key, slots }))
    return {
      ...window,
      days: counts,
      total: posts.length,
      lines: shown,
      names: namesOf(read, shown),
    }
  },
})

interface Asked {
  readonly unit?: string | undefined
  readonly site?: string | undefined
  readonly function?: string | undefined
  readonly posts: readonly string[]
}

function isAsked(read: Read, row: Post, asked: Asked, unit: string | undefined): boolean {
  if (asked.posts.length > 0) return asked.posts.includes(row.id)
  const top = asked.unit ?? unit
  return (
    (top === undefined || isUnder(read, top, row.unit)) &&
    (asked.site === undefined || row.places.includes(asked.site)) &&
    (asked.function === undefined || row.function === asked.function)
  )
}

/** Duties that may count in these days: of the posts asked for, else of all. */
function heldAround(
  read: Read,
  picture: Picture,
  { posts, from, to }: { posts: readonly string[]; from: Day; to: Day },
): Iterable<DutyRow> {
  const around = { from: plusDays(from, -1), to: plusDays(to, 1) }
  if (posts.length === 0) return rowsIn(read, picture, around)
  return posts.flatMap((id) => read(duties).by('post', id))
}

/** Counts a post into each day; answers how bad it is: days below minimum weigh most. */
function tally(
  counts: { wanted: number; uncovered: number; thin: number; missing: number }[],
  slots: readonly Slot[],
): number {
  let worth = 0
  for (const { day, minimum, preferred, planned } of slots) {
    const count = counts[day]
    if (!count) continue
    count.wanted++
    if (planned < minimum) {
      count.uncovered++
      count.missing += minimum - planned
      worth += 100
    } else if (planned < preferred) {
      count.thin++
      worth++
    }
  }
  return worth
}

/** One want of a post: from when to when, and how many. */
interface Want {
  readonly day: number
  readonly from: number
  readonly to: number
  readonly minimum: number
  readonly preferred: number
}

/** The worst moment of each day of a post, for many posts: spans of one line of demand are found once. */
function slotsIn(
  read: Read,
  days: readonly Day[],
): (row: Post, held: readonly DutyRow[]) => Slot[] {
  const calendars = new Map<string, Calendar>()
  const calendarAt = (id: string | undefined): Calendar => {
    const place = read(site.table).get(id ?? '')?.calendar ?? 'cn'
    const known = calendars.get(place) ?? calendarOf(read, place)
    calendars.set(place, known)
    return known
  }
  const spans = new Map<string, readonly { day: number; from: number; to: number }[]>()
  const wantsOf = (row: Post): Want[] =>
    row.demand.flatMap((line) => {
      const place = read(site.table).get(row.places[0] ?? '')?.calendar ?? 'cn'
      const key = `${place} ${line.calendar} ${line.pattern ?? ''} ${line.from} ${line.to}`
      const known = spans.get(key) ?? spansOf(line, calendarAt(row.places[0]), days)
      spans.set(key, known)
      return known.map((span) => ({ ...span, minimum: line.minimum, preferred: line.preferred }))
    })
  return (row, held) =>
    worstByDay(wantsOf(row), held, { days: days.length, lines: row.demand.length })
}

const spansOf = (line: Post['demand'][number], calendar: Calendar, days: readonly Day[]) =>
  // The evening before runs into the first day; it is counted there but has no column.
  [plusDays(days[0] ?? '', -1), ...days].flatMap((day, index) => {
    if (!isDemanded(line, day, calendar)) return []
    const { from, to } = spanOn(day, line.from, line.to)
    return [{ day: index - 1, from: msOf(from), to: msOf(to) }]
  })

/** Duties of a post as numbers, in order of start. */
interface Held {
  readonly from: number
  readonly to: number
}

/** Each want is looked at by itself, with what overlaps it: a handful, where the post has hundreds. */
function worstByDay(
  wants: readonly Want[],
  rows: readonly DutyRow[],
  { days, lines }: { days: number; lines: number },
): Slot[] {
  const held = rows
    .map(({ from, to }): Held => ({ from: msOf(from), to: msOf(to) }))
    .toSorted((a, b) => a.from - b.from)
  const worst: (Slot | undefined)[] = Array.from({ length: days })
  // Only a post with several lines can want twice at once.
  const many = lines > 1
  for (const want of wants) {
    if (want.day < 0) continue
    const beside = many
      ? wants.filter((other) => other.from < want.to && want.from < other.to)
      : [want]
    const took = overlapping(held, want)
    for (const at of momentsIn(want, beside, took)) {
      const heads = headsAt(at, beside, took)
      const before = worst[want.day]
      if (!before || isWorse(heads, before)) worst[want.day] = { day: want.day, ...heads }
    }
  }
  return worst.flatMap((slot) => slot ?? [])
}

/** No duty is longer, so nothing that began earlier can still be held. */
const heldMsMax = 48 * 3_600_000

function overlapping(held: readonly Held[], { from, to }: Want): Held[] {
  let [low, high] = [0, held.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((held[middle]?.from ?? 0) < from - heldMsMax) low = middle + 1
    else high = middle
  }
  const found: Held[] = []
  for (let index = low; index < held.length; index++) {
    const one = held[index]
    if (!one || one.from >= to) break
    if (one.to > from) found.push(one)
  }
  return found
}

/** The moments of a want at which anything begins or ends. */
function momentsIn(want: Want, beside: readonly Want[], took: readonly Held[]): Set<number> {
  const moments = new Set([want.from])
  for (const part of [beside, took]) {
    for (const { from, to } of part) {
      if (want.from < from && from < want.to) moments.add(from)
      if (want.from < to && to < want.to) moments.add(to)
    }
  }
  return moments
}

function headsAt(at: number, beside: readonly Want[], took: readonly Held[]): Heads {
  let [minimum, preferred, planned] = [0, 0, 0]
  for (const want of beside) {
    if (at < want.from || want.to <= at) continue
    minimum += want.minimum
    preferred += want.preferred
  }
  for (const { from, to } of took) if (from <= at && at < to) planned++
  return { minimum, preferred, planned }
}

type Heads = Pick<Slot, 'minimum' | 'preferred' | 'planned'>

/** Further below minimum; where they are equal, further below what is preferred. */
function isWorse(one: Heads, other: Heads): boolean {
  const [short, otherShort] = [one.minimum - one.planned, other.minimum - other.planned].map((n) =>
    Math.max(0, n),
  )
  if (short !== otherShort) return (short ?? 0) > (otherShort ?? 0)
  return one.preferred - one.planned > other.preferred - other.planned
}
