// Instants are ISO UTC strings; business days are `2022-03-11` in Asia/Shanghai, which has had no
// daylight saving since 1991, so it is UTC+8 without exception for every date we handle.
import { z } from 'zod'

export const Instant = z.iso.datetime({ precision: 3 }).meta({ kind: 'instant' })
export type Instant = z.infer<typeof Instant>

export const Day = z.iso.date().meta({ kind: 'day' })
export type Day = z.infer<typeof Day>

/** A time of day in Shanghai, `09:15`; `24:00` ends a day. */
export const Clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .meta({ kind: 'clock' })

const shanghaiOffsetMs = 8 * 3_600_000

/** Milliseconds since 1970 of an instant. */
export const msOf = (at: Instant): number => Date.parse(at)

/** The instant of `ms` milliseconds since 1970. */
export const instantOf = (ms: number): Instant => new Date(ms).toISOString()

/** `at` moved by `minutes` (may be negative). */
export const plusMinutes = (at: Instant, minutes: number): Instant =>
  instantOf(msOf(at) + minutes * 60_000)

/** The Shanghai business day in which an instant falls. */
export const dayOf = (at: Instant): Day => instantOf(msOf(at) + shanghaiOffsetMs).slice(0, 10)

/** The Shanghai time of day of an instant, `HH:MM`. */
export const clockOf = (at: Instant): string => instantOf(msOf(at) + shanghaiOffsetMs).slice(11, 16)

/** The instant of a Shanghai day and time of day; `24:00` is midnight at its end. */
export function instantAt(day: Day, clock: string): Instant {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return instantOf(
    Date.parse(`${day}T00:00:00.000Z`) - shanghaiOffsetMs + (hours * 60 + minutes) * 60_000,
  )
}

/** The day `count` days after `day` (may be negative). */
export const plusDays = (day: Day, count: number): Day =>
  instantOf(Date.parse(`${day}T00:00:00.000Z`) + count * 86_400_000).slice(0, 10)

/** The weekday of a day: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7

/** Shanghai date and time of an instant for people: `2022-03-11 08:30`. */
export const shanghai = (at: Instant): string => `${dayOf(at)} ${clockOf(at)}`
