// The shifts that the firm's posts want over the roster, with the minutes that the planting hand counts in.
import {
  instantAt,
  msOf,
  plusDays,
  plusMinutes,
  type Day,
  type Instant,
  type Read,
} from '../kernel/index.ts'
import { Shifts } from '../modules/duty/index.ts'
import type { Post } from '../modules/firm/index.ts'
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
  readonly #shifts: Shifts
  readonly #origin: number
  readonly #begins: Instant
  readonly #stretches = new Map<string, Stretch>()
  /** How many days there are to plant, with the evening before. */
  readonly days: number

  /** `from` and `to` are the roster's first day and the day after its last. */
  constructor(read: Read, from: Day, to: Day) {
    // What begins on the evening before and runs into the roster belongs to it.
    const days: Day[] = []
    for (let day = plusDays(from, -1); day < to; day = plusDays(day, 1)) days.push(day)
    this.days = days.length
    this.#shifts = new Shifts(read, days)
    this.#origin = msOf(instantAt(plusDays(from, -1), '00:00'))
    this.#begins = instantAt(from, '00:00')
  }

  of(row: Post): Wanted[] {
    return this.#shifts
      .of(row)
      .flatMap(({ from, to, minimum, preferred }) =>
        to <= this.#begins ? [] : [{ ...this.#stretch(from, to), minimum, preferred }],
      )
  }

  #stretch(from: Instant, to: Instant): Stretch {
    const key = `${from} ${to}`
    let stretch = this.#stretches.get(key)
    if (!stretch) {
      const minute = (at: Instant): number => (msOf(at) - this.#origin) / 60_000
      const checkedInAt = plusMinutes(from, -earlyMinutes)
      stretch = { from, to, checkedInAt, start: minute(from), end: minute(to) }
      this.#stretches.set(key, stretch)
    }
    return stretch
  }
}
