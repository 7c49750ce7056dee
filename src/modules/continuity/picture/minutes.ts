// Engine time: whole minutes since 1970. A start is rounded down and an end up, so nothing is cut short.
import { forever, type Span } from '../../../engines/coverage/index.ts'
import { instantOf, msOf, type Instant } from '../../../kernel/index.ts'

/**
 * The minute of an instant, rounded down. Instants are ISO UTC with milliseconds, so the digits are read in
 * place: a picture reads some 200,000 of them, and parsing dates would be most of its time.
 */
export function minuteOf(at: Instant): number {
  if (at.length !== instantLength) return Math.floor(msOf(at) / 60_000)
  const year = digitsAt(at, 0) * 100 + digitsAt(at, 2)
  const minutes = digitsAt(at, 11) * 60 + digitsAt(at, 14)
  return daysBefore(year, digitsAt(at, 5), digitsAt(at, 8)) * 1_440 + minutes
}

const instantLength = '2022-03-11T00:30:00.000Z'.length

const digitsAt = (text: string, place: number): number =>
  text.charCodeAt(place) * 10 + text.charCodeAt(place + 1) - 528

// Days from 1970 on, with years that begin in March, so that a leap day comes last.
function daysBefore(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1
  const monthInYear = month > 2 ? month - 3 : month + 9
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  return shifted * 365 + leaps + Math.floor((153 * monthInYear + 2) / 5) + day - 1 - 719_468
}

export const instantOfMinute = (minute: number): Instant => instantOf(minute * 60_000)

/** A span of instants; without an end it lasts for ever. */
export const spanOf = (from: Instant, to?: Instant): Span => ({
  from: minuteOf(from),
  to: to === undefined ? forever : minuteAfter(to),
})

const minuteAfter = (at: Instant): number =>
  at.endsWith(':00.000Z') ? minuteOf(at) : Math.ceil(msOf(at) / 60_000)

/** All of time. */
export const always: Span = { from: 0, to: forever }
