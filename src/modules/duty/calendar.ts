// Calendars, market phases and labour limits, as the world has adopted them; and what demand they make of a
// post on which day. A year without a calendar is said to be missing, never guessed.
import { z } from 'zod'
import {
  Clock,
  Day,
  instantAt,
  plusDays,
  rules,
  weekdayOf,
  type Instant,
  type Read,
} from '../../kernel/index.ts'
import type { BothNames, Demand } from '../firm/index.ts'

const CalendarBody = z.object({
  years: z.array(z.int()),
  holidays: z.array(Day),
  makeUpDays: z.array(Day),
  exchangeClosed: z.array(Day),
  /** What is kept on which day: it names the days off around it. */
  festivals: z.array(z.object({ zh: z.string(), en: z.string(), days: z.array(Day) })).default([]),
})

/** The days of one place. */
export interface Calendar {
  isKnown(day: Day): boolean
  isHoliday(day: Day): boolean
  /** What is kept in the run of holidays around a day; `undefined` where the calendar names nothing. */
  holidayName(day: Day): BothNames | undefined
  /** Monday to Friday without holidays, and make-up working days. */
  isWorkday(day: Day): boolean
  /** Monday to Friday without holidays: make-up days never are. */
  isTradingDay(day: Day): boolean
}

/** The adopted calendar of a place (`cn`, `hk`); without one every day is unknown and weekdays count. */
export function calendarOf(read: Read, place: string): Calendar {
  const body = calendarBody(read, `calendar/${place}`)
  const years = new Set(body?.years.map(String))
  const holidays = new Set(body?.holidays)
  const makeUpDays = new Set(body?.makeUpDays)
  const closed = new Set(body?.exchangeClosed)
  const nameOf = festivalNames(body?.festivals ?? [], holidays)
  const onWeekday = (day: Day): boolean => weekdayOf(day) <= 5
  return {
    isKnown: (day) => years.has(day.slice(0, 4)),
    isHoliday: (day) => holidays.has(day),
    holidayName: nameOf,
    isWorkday: (day) => makeUpDays.has(day) || (onWeekday(day) && !holidays.has(day)),
    isTradingDay: (day) => onWeekday(day) && !holidays.has(day) && !closed.has(day),
  }
}

// Days off run on around the day that is kept: those before and after bear its name too. Where two festivals fall
// into one run, both are named, in order.
function festivalNames(
  festivals: readonly { zh: string; en: string; days: readonly Day[] }[],
  holidays: ReadonlySet<Day>,
): (day: Day) => BothNames | undefined {
  const kept = new Map<Day, BothNames[]>()
  for (const { zh, en, days } of festivals)
    for (const day of days) kept.set(day, [...(kept.get(day) ?? []), { zh, en }])
  return (day) => {
    if (!holidays.has(day)) return undefined
    let first = day
    while (holidays.has(plusDays(first, -1))) first = plusDays(first, -1)
    const found: BothNames[] = []
    for (let one = first; holidays.has(one); one = plusDays(one, 1))
      found.push(...(kept.get(one) ?? []))
    if (found.length === 0) return undefined
    return {
      zh: found.map(({ zh }) => zh).join('、'),
      en: found.map(({ en }) => en).join(', '),
    }
  }
}

const PhasesBody = z.object({
  phases: z.array(z.object({ phase: z.string(), from: Clock, to: Clock })),
})

/** A market phase of one day. `to` is exclusive. */
export interface PhaseSpan {
  readonly phase: string
  readonly from: Instant
  readonly to: Instant
}

/** The phases of a trading day, in order; none when no rule is adopted. */
export function phasesOf(read: Read, place: string, day: Day): PhaseSpan[] {
  const body = phasesBody(read, `market-phases/${place}`)
  return (body?.phases ?? []).map(({ phase, from, to }) => ({ phase, ...spanOn(day, from, to) }))
}

const RestBody = z.object({
  restMinutesMin: z.int(),
  breakMinutesMax: z.int(),
  stretchMinutesMax: z.int(),
  daysMax: z.int(),
  weekMinutesMax: z.int(),
})
export type Rest = z.infer<typeof RestBody>
const LabourBody = z.object({ normal: RestBody, stationed: RestBody })

/** The adopted labour limits, in minutes and days; `undefined` when none are. */
export const labourOf = (read: Read): z.infer<typeof LabourBody> | undefined =>
  labourBody(read, 'labour/cn')

// What holds where a firm has adopted no rule of its own on attendance.
const graceMinutesDefault = 10
const opensMinutesDefault = 30

const AttendanceBody = z.object({
  /** An accepted duty counts as begun without a check-in, until somebody reports it missed. */
  assumed: z.boolean().default(false),
  /** So long after its start a duty without a check-in counts as missed. */
  graceMinutes: z.int().min(0).max(120).default(graceMinutesDefault),
  /** So long before its start one may check in. */
  opensMinutes: z.int().min(0).max(720).default(opensMinutesDefault),
  /** Whether a swap on a key post needs a second person's consent beside the lead's. */
  keySwaps: z.enum(['twoPeople', 'onePerson']).default('twoPeople'),
})
export type Attendance = z.infer<typeof AttendanceBody>
const attendanceDefault = AttendanceBody.parse({})

/** How people tell that they have come. */
export const attendanceOf = (read: Read): Attendance =>
  attendanceBody(read, 'attendance') ?? attendanceDefault

/** Whether an accepted duty counts as begun without a check-in, until somebody reports it missed. */
export const isAttendanceAssumed = (read: Read): boolean => attendanceOf(read).assumed

/** Whether a line of demand holds on a day of its place. */
export function isDemanded(demand: Demand, day: Day, calendar: Calendar): boolean {
  switch (demand.calendar) {
    case 'everyDay':
      return true
    case 'tradingDays':
      return calendar.isTradingDay(day)
    case 'weekdays':
      return calendar.isWorkday(day)
    case 'pattern':
      return demand.pattern?.includes(String(weekdayOf(day))) ?? false
  }
}

/** When a line of demand begins and ends if it begins on `day`: `to` at or before `from` is the next day. */
export function spanOn(day: Day, from: string, to: string): { from: Instant; to: Instant } {
  const end = to <= from ? plusDays(day, 1) : day
  return { from: instantAt(day, from), to: instantAt(end, to) }
}

/** Reads the body of an adopted rule. Rows are frozen, so each body is checked once, not at each look. */
function reading<T>(schema: z.ZodType<T>): (read: Read, id: string) => T | undefined {
  const known = new WeakMap<object, { readonly body: T | undefined }>()
  return (read, id) => {
    const rule = read(rules).get(id)
    if (!rule) return undefined
    const before = known.get(rule)
    if (before) return before.body
    const checked = schema.safeParse(rule.body)
    const body = checked.success ? checked.data : undefined
    known.set(rule, { body })
    return body
  }
}

const calendarBody = reading(CalendarBody)
const phasesBody = reading(PhasesBody)
const labourBody = reading(LabourBody)
const attendanceBody = reading(AttendanceBody)
