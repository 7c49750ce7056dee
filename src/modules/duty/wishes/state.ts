// What people wish for and against, and which wishes speak of a duty.
import type { z } from 'zod'
import {
  dayOf,
  on,
  plusDays,
  table,
  weekdayOf,
  type Day,
  type Evolution,
  type Read,
} from '../../../kernel/index.ts'
import { spanOn } from '../calendar.ts'
import type { DutyRow } from '../state.ts'
import { Wish, WishMade, WishWithdrawn } from './events.ts'

export type WishRow = z.infer<typeof Wish>

/** A withdrawn wish is gone; the log keeps it. */
export const wishes = table('duty.wish', Wish, { person: (row) => row.person })

/** The wishes that speak of some day in `[from, to)`. */
export const wishesIn = (read: Read, { from, to }: { from: Day; to: Day }): WishRow[] =>
  [...read(wishes).rows()].filter((row) => row.from < to && from < row.to)

/** The days of a wish, its weekdays alone where it names them. */
export function daysOf({ from, to, weekdays }: WishRow): Day[] {
  const days: Day[] = []
  for (let day = from; day < to; day = plusDays(day, 1)) {
    if (weekdays === undefined || weekdays.includes(String(weekdayOf(day)))) days.push(day)
  }
  return days
}

/** Whether a wish speaks of a duty: of its day (the one it begins on), its time, its post, its mode, or of itself. */
export function speaksOf(
  row: WishRow,
  duty: Pick<DutyRow, 'id' | 'post' | 'from' | 'to' | 'mode'>,
): boolean {
  if (row.duty !== undefined) return row.duty === duty.id
  if (row.post !== undefined && row.post !== duty.post) return false
  if (row.mode !== undefined && row.mode !== duty.mode) return false
  const day = dayOf(duty.from)
  if (day < row.from || day >= row.to) return false
  if (row.weekdays !== undefined && !row.weekdays.includes(String(weekdayOf(day)))) return false
  const { after, until } = row
  if (after === undefined || until === undefined) return true
  return [-1, 0, 1].some((days) => {
    const span = spanOn(plusDays(day, days), after, until)
    return span.from < duty.to && duty.from < span.to
  })
}

export const evolve: readonly Evolution[] = [
  on(WishMade, (tables, body) => tables(wishes).put(body.wish, body)),
  on(WishWithdrawn, (tables, { wish }) => tables(wishes).remove(wish)),
]
