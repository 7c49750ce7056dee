// Engine time: whole minutes since 1970. A start is rounded down and an end up, so nothing is cut short.
import { forever, type Span } from '../../../engines/coverage/index.ts'
import { instantOf, msOf, type Instant } from '../../../kernel/index.ts'

export const minuteOf = (at: Instant): number => Math.floor(msOf(at) / 60_000)

export const instantOfMinute = (minute: number): Instant => instantOf(minute * 60_000)

/** A span of instants; without an end it lasts for ever. */
export const spanOf = (from: Instant, to?: Instant): Span => ({
  from: minuteOf(from),
  to: to === undefined ? forever : Math.ceil(msOf(to) / 60_000),
})

/** All of time. */
export const always: Span = { from: 0, to: forever }
