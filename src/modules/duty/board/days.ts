// The head of a board: what each day is. Weekday, ISO week, trading day, holiday with its name, make-up working day.
import { z } from 'zod'
import {
  Day,
  dayOf,
  instantAt,
  msOf,
  plusDays,
  weekdayOf,
  type Read,
} from '../../../kernel/index.ts'
import { BothNames } from '../../firm/index.ts'
import { calendarOf } from '../calendar.ts'
import { groupOn } from '../groups/patterns.ts'
import { isHeld } from '../groups/standing.ts'
import { rotations, type RotationRow } from '../groups/state.ts'
import { mondayOf } from '../limits.ts'

export const BoardDay = z.object({
  day: Day,
  /** 1 is Monday. */
  weekday: z.int(),
  /** Of ISO 8601: weeks begin on Monday, the first holds the year's first Thursday. */
  week: z.int(),
  trading: z.boolean(),
  /** Nobody need work who is not on a duty: a weekend without make-up, or a holiday. */
  off: z.boolean(),
  makeUp: z.boolean(),
  holiday: BothNames.optional(),
  /** Groups that are on by a rotation. */
  groups: z.array(z.string()),
  /** No calendar of its year is adopted. */
  unknown: z.boolean(),
})
export type BoardDay = z.infer<typeof BoardDay>

const unnamed: BothNames = { zh: '节假日', en: 'Public holiday' }

/** The days from `from` to the day before `to`, of the mainland's calendar. */
export function boardDays(read: Read, from: Day, to: Day): BoardDay[] {
  const calendar = calendarOf(read, 'cn')
  const turning = [...read(rotations).rows()]
  return daysFrom(from, to).map((day) => {
    const weekday = weekdayOf(day)
    const holiday = calendar.isHoliday(day) ? (calendar.holidayName(day) ?? unnamed) : undefined
    const works = calendar.isWorkday(day)
    return {
      day,
      weekday,
      week: isoWeekOf(day),
      trading: calendar.isTradingDay(day),
      off: !works,
      makeUp: works && weekday > 5,
      ...(holiday ? { holiday } : {}),
      groups: groupsOn(turning, day),
      unknown: !calendar.isKnown(day),
    }
  })
}

function groupsOn(turning: readonly RotationRow[], day: Day): string[] {
  const on = turning.flatMap((one) => (isHeld(one, day) ? (groupOn(one, day) ?? []) : []))
  return [...new Set(on)].toSorted()
}

/** Each day from `from` to the day before `to`. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day < to; day = plusDays(day, 1)) days.push(day)
  return days
}

/** Days from one to another. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((msOf(instantAt(to, '00:00')) - msOf(instantAt(from, '00:00'))) / 86_400_000)

/** The ISO 8601 week of a day. */
export function isoWeekOf(day: Day): number {
  const thursday = plusDays(mondayOf(day), 3)
  return 1 + Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7)
}

/** Four weeks from the Monday of the week in which `at` falls. */
export function usualWindow(at: string): { from: Day; to: Day } {
  const from = mondayOf(dayOf(at))
  return { from, to: plusDays(from, 28) }
}
