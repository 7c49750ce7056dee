// Who works when, as the planting hand writes it down, and whether one more shift fits between the others.
import { dayOf, msOf, plusDays, weekdayOf, type Day, type Instant } from '../kernel/index.ts'

/** The planting hand keeps well inside the labour rules, so that their edges need not be known here. */
const restMs = 660 * 60_000
const weekMinutesMax = 2_700
const daysMax = 6
const dayMinutesMax = 600

export interface Shift {
  readonly from: Instant
  readonly to: Instant
}

interface Line extends Shift {
  readonly works: boolean
}

export class Diary {
  readonly #lines = new Map<string, Line[]>()
  readonly #days = new Map<string, Map<Day, number>>()
  readonly #posts = new Map<string, string[]>()

  write(person: string, post: string, line: Line): void {
    const lines = this.#lines.get(person) ?? []
    lines.push(line)
    this.#lines.set(person, lines)
    if (!line.works) return
    const days = this.#days.get(person) ?? new Map<Day, number>()
    this.#days.set(person, days)
    const day = dayOf(line.from)
    days.set(day, (days.get(day) ?? 0) + minutesOf(line))
    const key = `${post} ${line.from}`
    this.#posts.set(key, [...(this.#posts.get(key) ?? []), person])
  }

  /** Who works on a post in exactly this shift. */
  on = (post: string, { from }: Shift): readonly string[] =>
    this.#posts.get(`${post} ${from}`) ?? []

  /** Nothing else is written in that time. */
  isFree(person: string, { from, to }: Shift): boolean {
    return (this.#lines.get(person) ?? []).every((line) => line.to <= from || to <= line.from)
  }

  /** Free, rested before and after, and within the hours and days of its week. */
  fits(person: string, shift: Shift): boolean {
    const rested = (this.#lines.get(person) ?? []).every(
      (line) =>
        msOf(line.to) + (line.works ? restMs : 0) <= msOf(shift.from) ||
        msOf(shift.to) + (line.works ? restMs : 0) <= msOf(line.from),
    )
    const minutes = minutesOf(shift)
    return (
      rested &&
      minutes <= dayMinutesMax &&
      this.minutesInWeek(person, shift.from) + minutes <= weekMinutesMax &&
      this.#stretchWith(person, dayOf(shift.from)) <= daysMax
    )
  }

  /** Minutes of work that begin in the week (from Monday) of an instant. */
  minutesInWeek(person: string, at: Instant): number {
    const days = this.#days.get(person)
    if (!days) return 0
    const day = dayOf(at)
    const monday = plusDays(day, 1 - weekdayOf(day))
    let minutes = 0
    for (let n = 0; n < 7; n++) minutes += days.get(plusDays(monday, n)) ?? 0
    return minutes
  }

  #stretchWith(person: string, day: Day): number {
    const days = this.#days.get(person)
    if (!days) return 1
    let length = 1
    for (let before = plusDays(day, -1); days.has(before); before = plusDays(before, -1)) length++
    for (let after = plusDays(day, 1); days.has(after); after = plusDays(after, 1)) length++
    return length
  }
}

const minutesOf = ({ from, to }: Shift): number => (msOf(to) - msOf(from)) / 60_000
