// The shifts that the firm's posts want over the roster: each line of demand on each of its days. Equal shifts
// share their instants, because tens of thousands of duties carry them.
import {
  instantAt,
  msOf,
  plusDays,
  plusMinutes,
  type Day,
  type Instant,
  type Read,
} from '../kernel/index.ts'
import { calendarOf, isDemanded, spanOn, type Calendar } from '../modules/duty/index.ts'
import { site, type Demand, type Post } from '../modules/firm/index.ts'
import type { Shift } from './diary.ts'

/** People check in a little before they begin. */
const earlyMinutes = 5

/** One stretch of time, as minutes and as instants. */
export interface Stretch extends Shift {
  readonly from: Instant
  readonly to: Instant
  readonly checkedInAt: Instant
}

export interface Wanted extends Stretch {
  readonly minimum: number
  readonly preferred: number
}

export class Wants {
  readonly #read: Read
  readonly #days: readonly Day[]
  readonly #origin: number
  readonly #begins: Instant
  readonly #calendars = new Map<string, Calendar>()
  readonly #stretches = new Map<string, Stretch>()
  readonly #demanded = new Map<string, readonly Day[]>()

  /** `from` and `to` are the roster's first day and the day after its last. */
  constructor(read: Read, from: Day, to: Day) {
    this.#read = read
    // What begins on the evening before and runs into the roster belongs to it.
    const days: Day[] = []
    for (let day = plusDays(from, -1); day < to; day = plusDays(day, 1)) days.push(day)
    this.#days = days
    this.#origin = msOf(instantAt(plusDays(from, -1), '00:00'))
    this.#begins = instantAt(from, '00:00')
  }

  /** How many days there are to plant, with the evening before. */
  get days(): number {
    return this.#days.length
  }

  of(row: Post): Wanted[] {
    const place = this.#read(site.table).get(row.places[0] ?? '')?.calendar ?? 'cn'
    const wanted = row.demand.flatMap((line) => {
      const { minimum, preferred } = line
      return this.#daysOf(line, place).flatMap((day) => {
        const stretch = this.#stretch(day, line)
        return stretch.to <= this.#begins ? [] : [{ ...stretch, minimum, preferred }]
      })
    })
    return wanted.toSorted((a, b) => a.start - b.start)
  }

  #daysOf(line: Demand, place: string): readonly Day[] {
    const key = `${place} ${line.calendar} ${line.pattern ?? ''}`
    let days = this.#demanded.get(key)
    if (!days) {
      const calendar = this.#calendars.get(place) ?? calendarOf(this.#read, place)
      this.#calendars.set(place, calendar)
      days = this.#days.filter((day) => isDemanded(line, day, calendar))
      this.#demanded.set(key, days)
    }
    return days
  }

  #stretch(day: Day, line: Demand): Stretch {
    const key = `${day} ${line.from} ${line.to}`
    let stretch = this.#stretches.get(key)
    if (!stretch) {
      const { from, to } = spanOn(day, line.from, line.to)
      const minute = (at: Instant): number => (msOf(at) - this.#origin) / 60_000
      const checkedInAt = plusMinutes(from, -earlyMinutes)
      stretch = { from, to, checkedInAt, start: minute(from), end: minute(to) }
      this.#stretches.set(key, stretch)
    }
    return stretch
  }
}
