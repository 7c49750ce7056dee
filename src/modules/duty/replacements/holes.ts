// Where the rosters in force leave a post below its minimum. Whoever was asked and has not answered holds nothing
// yet, so a hole stays in the list until somebody has said yes.
import {
  dayOf,
  instantAt,
  plusDays,
  type Day,
  type Instant,
  type Read,
} from '../../../kernel/index.ts'
import { post, type Post } from '../../firm/index.ts'
import { calendarOf } from '../calendar.ts'
import { shortagesIn, type HoleParts, type Shortage, type Span } from '../held.ts'
import { Shifts } from '../shifts.ts'
import { duties, inForceNow, type DutyRow } from '../state.ts'
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

/** The holes of these posts from `at` for so many days, in order of time, none longer than one shift. */
export function holesAhead(
  read: Read,
  { at, days, of }: { at: Instant; days: number; of: (unit: string) => boolean },
): Shortage[] {
  const parts = holeParts(read)
  const [first, last] = [plusDays(dayOf(at), -1), plusDays(dayOf(at), days)]
  const to = instantAt(last, '00:00')
  const shifts = new Shifts(read, daysBetween(first, last))
  const held = heldByPost(read, { from: at, to }, parts)
  return [...read(post.table).rows()]
    .filter(({ unit }) => of(unit))
    .flatMap((row) =>
      holesOfPost(read, row, { shifts, parts, held: held.get(row.id) ?? [], from: at, to }),
    )
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.post < b.post ? -1 : 1))
}

const daysBetween = (first: Day, last: Day): Day[] => {
  const days: Day[] = []
  for (let day = first; day < last; day = plusDays(day, 1)) days.push(day)
  return days
}

interface Looked {
  readonly shifts: Shifts
  readonly parts: HoleParts
  /** What counts on the post in the time looked at. */
  readonly held: readonly DutyRow[]
}

// By day, because a post holds the duties of months.
function heldByPost(read: Read, { from, to }: Span, parts: HoleParts): Map<string, DutyRow[]> {
  const byPost = new Map<string, DutyRow[]>()
  const first = dayOf(from)
  for (let day = first; instantAt(day, '00:00') < to; day = plusDays(day, 1)) {
    for (const duty of read(duties).by('day', day)) {
      if (day !== first && dayOf(duty.from) !== day) continue
      if (duty.mode === 'standby' || duty.to <= from || parts.without.has(duty.id)) continue
      if (!parts.counts(duty)) continue
      const list = byPost.get(duty.post)
      if (list) list.push(duty)
      else byPost.set(duty.post, [duty])
    }
  }
  return byPost
}

// Most shifts are held from end to end by enough people: only the others are looked at minute by minute.
function holesOfPost(
  read: Read,
  row: Post,
  { shifts, parts, held, from, to }: Span & Looked,
): Shortage[] {
  return shifts.of(row).flatMap((shift) => {
    const span = { post: row.id, from: shift.from < from ? from : shift.from, to: shift.to }
    if (span.from >= span.to || span.from >= to) return []
    const whole = held.filter((duty) => duty.from <= span.from && span.to <= duty.to)
    return whole.length >= shift.minimum ? [] : shortagesIn(read, span, parts)
  })
}

/** What of a hole is still open from `at` on, without `more`: the first shift of it; undefined when nothing is. */
export function openPart(
  read: Read,
  { post: id, from, to }: Hole,
  { at, without }: { at: Instant; without: readonly string[] },
): Shortage | undefined {
  const since = from < at ? at : from
  const what = read(post.table).get(id)
  if (since >= to || !what) return undefined
  const parts = holeParts(read, without)
  const shifts = new Shifts(read, daysBetween(plusDays(dayOf(since), -1), plusDays(dayOf(to), 1)))
  for (const shift of shifts.of(what)) {
    const span = {
      post: id,
      from: shift.from < since ? since : shift.from,
      to: shift.to < to ? shift.to : to,
    }
    const [first] = span.from < span.to ? shortagesIn(read, span, parts) : []
    if (first) return first
  }
  return undefined
}
