// Judges a timetable of one person that nobody has written down yet, without touching the living coverage.
// What depends on other people (seats, dead rooms) is not seen here.
import { at } from './problem.ts'
import type { Duty, Item, Problem, Span } from './problem.ts'
import type { Reason } from './answer.ts'
import { modeCodes } from './duties.ts'
import type { Duties } from './duties.ts'
import { holdsOf } from './inside.ts'
import type { Hold } from './inside.ts'
import { judgeAlone, judgeBooked, judgePerson } from './person.ts'
import type { Firm } from './person.ts'
import { spansOfPairs } from './spans.ts'
import type { Spans } from './spans.ts'

const widthMin = 64

/** What one duty of the timetable loses, and why. */
export interface Loss {
  readonly from: number
  readonly to: number
  readonly reason: Reason
}

type Lose = (slot: number, from: number, to: number, reason: () => Reason) => void

/** Timetables are sorted by start. */
export class OnePerson {
  readonly #rows: Omit<Problem, 'duties'>
  readonly #itemsOf = new Map<number, Item[]>()
  readonly #ofPerson: Int32Array[] = []
  #duties: Duties

  constructor(rows: Omit<Problem, 'duties'>) {
    this.#rows = rows
    for (const item of rows.items) {
      const known = this.#itemsOf.get(item.kind)
      if (known === undefined) this.#itemsOf.set(item.kind, [item])
      else known.push(item)
    }
    this.#duties = columns(widthMin, this.#ofPerson)
  }

  /** The minutes that each duty loses, in the order of `timetable`. */
  lost(person: number, timetable: readonly Duty[]): Spans[] {
    const pairs = timetable.map((): number[] => [])
    this.#judge(person, timetable, (slot, from, to) => pairs[slot]?.push(from, to))
    return pairs.map(spansOfPairs)
  }

  /** Every loss of the duty at `place` of the timetable, with its reason. */
  why(person: number, timetable: readonly Duty[], place: number): Loss[] {
    const losses: Loss[] = []
    this.#judge(person, timetable, (slot, from, to, reason) => {
      if (slot === place) losses.push({ from, to, reason: reason() })
    })
    return losses
  }

  /** The orders in the way of somebody with this timetable, also at a site where they have no duty yet. */
  holds(person: number, timetable: readonly Duty[], also: number): readonly Hold[] {
    const { people, sites } = this.#rows
    this.#write(person, timetable)
    return holdsOf(person, at(people, person), this.#duties, sites, also)
  }

  /** What a duty loses by itself: `holds` are those of its person, and all other duties are left out of sight. */
  alone(holds: readonly Hold[], duty: Duty): Spans {
    const pairs: number[] = []
    this.#judgeAlone(holds, duty, (_slot, from, to) => pairs.push(from, to))
    return spansOfPairs(pairs)
  }

  /** As `alone`, every loss with its reason. */
  whyAlone(holds: readonly Hold[], duty: Duty): Loss[] {
    const losses: Loss[] = []
    this.#judgeAlone(holds, duty, (_slot, from, to, reason) =>
      losses.push({ from, to, reason: reason() }),
    )
    return losses
  }

  /** What the duties of a timetable take from each other: double booking and rest. `slot` is a place in it. */
  booked(person: number, timetable: readonly Duty[], lose: Lose): void {
    this.#write(person, timetable)
    const mine = at(this.#ofPerson, person)
    judgeBooked(mine, this.#firm(), { lose: within(timetable, lose) })
  }

  #judgeAlone(holds: readonly Hold[], duty: Duty, lose: Lose): void {
    const timetable = [duty]
    this.#write(duty.person, timetable)
    judgeAlone(0, 0, holds, this.#firm(), { lose: within(timetable, lose), doubt: () => undefined })
  }

  #judge(person: number, timetable: readonly Duty[], lose: Lose): void {
    this.#write(person, timetable)
    judgePerson(person, this.#firm(), {
      lose: within(timetable, lose),
      doubt: () => undefined,
    })
  }

  #firm(): Firm {
    return { rows: this.#rows, duties: this.#duties, itemsOf: this.#itemsOf }
  }

  #write(person: number, timetable: readonly Duty[]): void {
    if (timetable.length > this.#duties.from.length) {
      this.#duties = columns(timetable.length * 2, this.#ofPerson)
    }
    const duties = this.#duties
    const mine = new Int32Array(timetable.length)
    timetable.forEach((duty, d) => {
      mine[d] = d
      duties.person[d] = person
      duties.post[d] = duty.post
      duties.from[d] = duty.from
      duties.to[d] = duty.to
      duties.mode[d] = modeCodes[duty.mode]
      duties.site[d] = duty.site
      duties.room[d] = duty.room
      duties.profile[d] = duty.profile
      duties.accepted[d] = 1
    })
    duties.count = timetable.length
    this.#ofPerson[person] = mine
  }
}

/** Losses cut to their duty; those that lie outside of it are not told. */
const within =
  (timetable: readonly Span[], lose: Lose): Lose =>
  (slot, from, to, reason) => {
    const duty = timetable[slot]
    if (duty === undefined) return
    const first = Math.max(from, duty.from)
    const last = Math.min(to, duty.to)
    if (first < last) lose(slot, first, last, reason)
  }

function columns(width: number, ofPerson: Int32Array[]): Duties {
  const room = (): Int32Array => new Int32Array(width)
  return {
    count: 0,
    ofPerson,
    ofPost: [],
    ofSite: null,
    person: room(),
    post: room(),
    from: room(),
    to: room(),
    mode: room(),
    site: room(),
    room: room(),
    profile: room(),
    accepted: room(),
    checkedIn: room(),
  }
}
