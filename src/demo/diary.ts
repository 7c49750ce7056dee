// Who works when, as the planting hand writes it down, and whether one more shift fits between the others. Time
// is whole minutes since the first planted midnight, so that 66,000 shifts are placed in a second.
import type { Person } from '../modules/firm/index.ts'

/** The planting hand keeps well inside the labour rules, so that their edges need not be known here. */
const restMinutes = 660
const weekMinutesMax = 2_700
const daysMax = 6
const dayMinutesMax = 600
const dayMinutes = 1_440

/** Minutes since the first planted midnight; `to` is exclusive. */
export interface Shift {
  readonly start: number
  readonly end: number
}

interface Line extends Shift {
  readonly works: boolean
}

/** One person's diary. Day 0 is a Sunday, so that week 1 begins on day 1. */
export class Worker {
  readonly row: Person
  /** The post they hold already, if any. */
  home: string | undefined
  readonly #lines: Line[] = []
  readonly #days: Uint16Array

  constructor(row: Person, days: number) {
    this.row = row
    this.#days = new Uint16Array(days)
  }

  write(line: Line): void {
    this.#lines.push(line)
    if (!line.works) return
    const day = Math.floor(line.start / dayMinutes)
    this.#days[day] = (this.#days[day] ?? 0) + line.end - line.start
  }

  /** Nothing else is written in that time. */
  isFree({ start, end }: Shift): boolean {
    for (const line of this.#lines) if (line.end > start && end > line.start) return false
    return true
  }

  /** Free, rested before and after, and within the hours and days of its week. */
  fits({ start, end }: Shift): boolean {
    for (const line of this.#lines) {
      const rest = line.works ? restMinutes : 0
      if (line.end + rest > start && end + rest > line.start) return false
    }
    const minutes = end - start
    return (
      minutes <= dayMinutesMax &&
      this.minutesInWeek(start) + minutes <= weekMinutesMax &&
      this.#stretchWith(Math.floor(start / dayMinutes)) <= daysMax
    )
  }

  /** Minutes of work that begin in the week (from Monday) of a minute. */
  minutesInWeek(minute: number): number {
    const day = Math.floor(minute / dayMinutes)
    const monday = day - ((day + 6) % 7)
    let minutes = 0
    for (let n = Math.max(0, monday); n < monday + 7; n++) minutes += this.#days[n] ?? 0
    return minutes
  }

  /** Days on end that the person would work with this shift among theirs. */
  daysWith = ({ start }: Shift): number => this.#stretchWith(Math.floor(start / dayMinutes))

  /** The midnight after the week of a minute, or after the days on end around it where that is later. */
  eased(minute: number): number {
    const day = Math.floor(minute / dayMinutes)
    const sunday = day - ((day + 6) % 7) + 6
    let last = day
    while ((this.#days[last + 1] ?? 0) > 0) last++
    return (Math.max(sunday, last) + 1) * dayMinutes
  }

  #stretchWith(day: number): number {
    let length = 1
    for (let before = day - 1; (this.#days[before] ?? 0) > 0; before--) length++
    for (let after = day + 1; (this.#days[after] ?? 0) > 0; after++) length++
    return length
  }
}
