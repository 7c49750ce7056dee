// The shifts that a post wants: each line of demand on each of its days, and a line longer than anybody may work on
// end cut into equal parts. Equal shifts share their instants, because tens of thousands of duties carry them.
import { msOf, plusMinutes, type Day, type Instant, type Read } from '../../kernel/index.ts'
import { site, type Demand, type Post } from '../firm/index.ts'
import { calendarOf, isDemanded, labourOf, spanOn, type Calendar } from './calendar.ts'

/** The working day of the Labour Law, article 36: no part of a line that was cut is longer. */
const partMinutesMax = 480
// Where no labour rule is adopted, a line is cut when it is longer than half a day.
const stretchMinutesUsual = 720

/** One stretch of time in which a post is to be held. `to` is exclusive. */
export interface Shift {
  readonly from: Instant
  readonly to: Instant
  /** Which line of the post's demand, and which part of it. */
  readonly line: number
  readonly part: number
  readonly minimum: number
  readonly preferred: number
}

type Span = Pick<Shift, 'from' | 'to'>

export class Shifts {
  readonly #read: Read
  readonly #days: readonly Day[]
  readonly #stretchMax: number
  readonly #calendars = new Map<string, Calendar>()
  readonly #demanded = new Map<string, readonly Day[]>()
  readonly #spans = new Map<string, readonly Span[]>()

  /** `days`: on which lines of demand begin. */
  constructor(read: Read, days: readonly Day[]) {
    this.#read = read
    this.#days = days
    this.#stretchMax = labourOf(read)?.normal.stretchMinutesMax ?? stretchMinutesUsual
  }

  /** The shifts of a post, in order of start. */
  of(row: Post): Shift[] {
    const place = this.#read(site.table).get(row.places[0] ?? '')?.calendar ?? 'cn'
    const wanted = row.demand.flatMap((demand, line) => {
      const { minimum, preferred } = demand
      return this.#daysOf(demand, place).flatMap((day) =>
        this.#parts(day, demand).map((span, part): Shift => {
          return { ...span, line, part, minimum, preferred }
        }),
      )
    })
    return wanted.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  }

  #daysOf(demand: Demand, place: string): readonly Day[] {
    const key = `${place} ${demand.calendar} ${demand.pattern ?? ''}`
    let days = this.#demanded.get(key)
    if (!days) {
      const calendar = this.#calendars.get(place) ?? calendarOf(this.#read, place)
      this.#calendars.set(place, calendar)
      days = this.#days.filter((day) => isDemanded(demand, day, calendar))
      this.#demanded.set(key, days)
    }
    return days
  }

  #parts(day: Day, { from, to }: Demand): readonly Span[] {
    const key = `${day} ${from} ${to}`
    let parts = this.#spans.get(key)
    if (!parts) {
      parts = cut(spanOn(day, from, to), this.#stretchMax)
      this.#spans.set(key, parts)
    }
    return parts
  }
}

/** A span no longer than `stretchMax` minutes whole, a longer one in equal parts to the minute. */
function cut(span: Span, stretchMax: number): Span[] {
  const minutes = (msOf(span.to) - msOf(span.from)) / 60_000
  if (minutes <= stretchMax) return [span]
  const parts = Math.ceil(minutes / partMinutesMax)
  const at = (part: number): Instant => plusMinutes(span.from, Math.round((minutes * part) / parts))
  return Array.from({ length: parts }, (_, part) => ({ from: at(part), to: at(part + 1) }))
}
