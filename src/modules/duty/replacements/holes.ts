// Where the rosters in force leave a post below its minimum. Whoever was asked and has not answered holds nothing
// yet, so a hole stays in the list until somebody has said yes.
import { instantAt, plusDays, dayOf, type Instant, type Read } from '../../../kernel/index.ts'
import { post } from '../../firm/index.ts'
import { calendarOf } from '../calendar.ts'
import { shortagesIn, type HoleParts, type Shortage } from '../held.ts'
import { inForceNow } from '../state.ts'
import type { Hole } from './events.ts'
import { askings, notHeldYet } from './state.ts'

/** What every look for holes needs. */
export function holeParts(read: Read, more: readonly string[] = []): HoleParts {
  const open = [...read(askings).rows()].filter(({ state }) => state === 'asking')
  const counts = inForceNow(read)
  return {
    // Who was reported missing is not there, until they check in.
    counts: (row) => counts(row) && (row.missed !== true || row.checkedInAt !== undefined),
    calendar: calendarOf(read, 'cn'),
    without: new Set([...notHeldYet(open), ...more]),
  }
}

/** The holes of these posts from `at` for so many days, in order of time. */
export function holesAhead(
  read: Read,
  { at, days, of }: { at: Instant; days: number; of: (unit: string) => boolean },
): Shortage[] {
  const parts = holeParts(read)
  const to = instantAt(plusDays(dayOf(at), days), '00:00')
  return [...read(post.table).rows()]
    .filter(({ unit }) => of(unit))
    .flatMap(({ id }) => shortagesIn(read, { post: id, from: at, to }, parts))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.post < b.post ? -1 : 1))
}

/** What of a hole is still open from `at` on, without `more`; undefined when nothing is. */
export function openPart(
  read: Read,
  { post: id, from, to }: Hole,
  { at, without }: { at: Instant; without: readonly string[] },
): Shortage | undefined {
  const since = from < at ? at : from
  if (since >= to) return undefined
  const [first] = shortagesIn(read, { post: id, from: since, to }, holeParts(read, without))
  return first
}
