// Labour limits, seen along the duties of one person in order of start: rest before a stretch of work, its length,
// the run of days, the hours of the week. They look at what is booked, as the coverage engine does; standby is no work.
import {
  dayOf,
  instantAt,
  instantOf,
  msOf,
  plusDays,
  weekdayOf,
  type Day,
  type Read,
} from '../../kernel/index.ts'
import { labourOf, type Rest } from './calendar.ts'
import type { ExemptionRow } from './state.ts'
import { exemptions } from './state.ts'
import type { Booking } from './legal.ts'

export type Limit = ExemptionRow['rules'][number]

/** One limit that a duty breaks without exemption. Minutes, or days for `days`. */
export interface Breach {
  readonly duty: string
  readonly post: string
  readonly from: string
  readonly rule: Limit
  readonly had: number
  readonly limit: number
}

/** What is said of each limit that is broken. */
export const limitCodes = {
  rest: 'duty.restTooShort',
  stretch: 'duty.stretchTooLong',
  days: 'duty.daysTooMany',
  week: 'duty.weekTooLong',
} as const satisfies Readonly<Record<Limit, string>>

/** The Monday of the week of a day. */
export const mondayOf = (day: Day): Day => plusDays(day, 1 - weekdayOf(day))

/** A number for each day, one more a day. */
const dayNumber = (day: Day): number => Math.ceil(msOf(instantAt(day, '00:00')) / 86_400_000)

/** Every limit broken by duties of one person; none where no labour rule is adopted. */
export function breachesOf(read: Read, bookings: readonly Booking[]): Breach[] {
  const rules = labourOf(read)
  if (!rules) return []
  const found: Breach[] = []
  const seen: Seen = {
    from: 0,
    to: -Infinity,
    rested: Infinity,
    day: -9,
    run: 0,
    monday: '',
    worked: 0,
  }
  for (const booking of inOrder(bookings)) {
    const rule = booking.mode === 'stationed' ? rules.stationed : rules.normal
    look(seen, booking, rule)
    for (const breach of brokenBy(seen, booking, rule)) {
      if (!isExempt(read, booking, breach.rule)) found.push(breach)
    }
  }
  return found
}

const inOrder = (bookings: readonly Booking[]): readonly Booking[] =>
  bookings
    .filter(({ mode }) => mode !== 'standby')
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1))

/** Where a walk along the duties stands: the stretch, the rest before it, the run of days, the week. */
interface Seen {
  from: number
  to: number
  rested: number
  day: number
  run: number
  monday: Day
  worked: number
}

function look(seen: Seen, booking: Booking, rule: Rest): void {
  const [from, to] = [minutesOf(booking.from), minutesOf(booking.to)]
  if (from - seen.to > rule.breakMinutesMax) {
    seen.rested = from - seen.to
    seen.from = from
    seen.to = to
  } else if (to > seen.to) seen.to = to
  const day = dayOf(booking.from)
  const number = dayNumber(day)
  if (number !== seen.day) seen.run = number === seen.day + 1 ? seen.run + 1 : 1
  seen.day = number
  const monday = mondayOf(day)
  seen.worked = (monday === seen.monday ? seen.worked : 0) + to - from
  seen.monday = monday
}

function brokenBy(seen: Seen, { id, post, from }: Booking, rule: Rest): Breach[] {
  const parts: [Limit, number, number, boolean][] = [
    ['rest', seen.rested, rule.restMinutesMin, seen.rested < rule.restMinutesMin],
    [
      'stretch',
      seen.to - seen.from,
      rule.stretchMinutesMax,
      seen.to - seen.from > rule.stretchMinutesMax,
    ],
    ['days', seen.run, rule.daysMax, seen.run > rule.daysMax],
    ['week', seen.worked, rule.weekMinutesMax, seen.worked > rule.weekMinutesMax],
  ]
  return parts.flatMap(([limited, had, limit, broken]) =>
    broken ? [{ duty: id, post, from, rule: limited, had, limit }] : [],
  )
}

const isExempt = (read: Read, booking: Booking, rule: Limit): boolean =>
  [...read(exemptions).rows()].some(
    (row) =>
      row.rules.includes(rule) &&
      (row.person === undefined || row.person === booking.person) &&
      (row.post === undefined || row.post === booking.post) &&
      row.from <= booking.from &&
      booking.from < row.to,
  )

/** Minutes of work that begin in the week from `monday`. */
export function minutesInWeek(bookings: readonly Booking[], monday: Day): number {
  const [from, to] = [instantAt(monday, '00:00'), instantAt(plusDays(monday, 7), '00:00')]
  let minutes = 0
  for (const one of inOrder(bookings)) {
    if (from <= one.from && one.from < to) minutes += minutesOf(one.to) - minutesOf(one.from)
  }
  return minutes
}

const minutesOf = (at: string): number => Math.floor(msOf(at) / 60_000)

/** An instant rounded up to the next whole minute. */
export const wholeMinute = (at: string): string => instantOf(Math.ceil(msOf(at) / 60_000) * 60_000)
