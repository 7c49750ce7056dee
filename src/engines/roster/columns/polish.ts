// One person at a time is given the exactly best row while the others stay, until nobody gains.
import type { Dice } from '../../../kernel/index.ts'
import type { Tables } from '../tables.ts'
import type { Stop } from './master.ts'
import type { Pricing } from './pricing.ts'

const ways = 200

/** Heads of each line of the tables (demands, teams apart) in a roster. */
export class Heads {
  readonly #tables: Tables
  readonly #hardWorth: number
  readonly #count: Int32Array

  constructor(tables: Tables, hardWorth: number) {
    this.#tables = tables
    this.#hardWorth = hardWorth
    this.#count = new Int32Array(tables.lines.count)
  }

  /** Count a person's row `by` heads more. */
  count(person: number, roster: Int16Array, by: number): void {
    const { days, width, team, lines } = this.#tables
    const place = (team[person] ?? 0) * days
    for (let day = 0; day < days; day++) {
      const cell = (place + day) * width + (roster[person * days + day] ?? 0)
      const end = lines.start[cell + 1] ?? 0
      for (let at = lines.start[cell] ?? 0; at < end; at++) {
        const line = lines.of[at] ?? 0
        this.#count[line] = (this.#count[line] ?? 0) + by
      }
    }
  }

  /** What one head more in each cell would cost a person who is not counted. */
  prices(person: number, into: Float64Array): void {
    const { days, width, team, lines } = this.#tables
    const begin = (team[person] ?? 0) * days * width
    for (let cell = 0; cell < days * width; cell++) {
      const end = lines.start[begin + cell + 1] ?? 0
      let price = 0
      for (let at = lines.start[begin + cell] ?? 0; at < end; at++) {
        price += this.#oneMore(lines.of[at] ?? 0)
      }
      into[cell] = price
    }
  }

  #oneMore(line: number): number {
    const { lines } = this.#tables
    const worth = (hard: Float64Array, soft: Float64Array): number =>
      (hard[line] ?? 0) * this.#hardWorth + (soft[line] ?? 0)
    const count = this.#count[line] ?? 0
    const other = lines.other[line] ?? -1
    if (other >= 0) {
      return count < (this.#count[other] ?? 0) ? worth(lines.meetHard, lines.meetSoft) : 0
    }
    let price = 0
    if (count < (lines.least[line] ?? 0)) price -= worth(lines.underHard, lines.underSoft)
    if (count >= (lines.most[line] ?? 0)) price += worth(lines.overHard, lines.overSoft)
    return price
  }
}

/** Polishes `people` of `roster` in place. True when anything became better. */
export function polish(
  tables: Tables,
  pricing: Pricing,
  people: readonly number[],
  roster: Int16Array,
  hardWorth: number,
  d: Dice,
  stop: Stop,
): boolean {
  const { days, width } = tables
  const heads = new Heads(tables, hardWorth)
  for (let person = 0; person < tables.people; person++) heads.count(person, roster, 1)
  const prices = new Float64Array(days * width)
  let better = false
  for (let quiet = 0; quiet < people.length && !stop();) {
    const order = [...people].sort(() => d.next() - 0.5)
    for (const person of order) {
      if (stop() || quiet >= people.length) break
      heads.count(person, roster, -1)
      heads.prices(person, prices)
      const own = roster.slice(person * days, (person + 1) * days)
      const now = pricing.costOf(person, own, prices)
      const { row, cost } = pricing.cheapest(person, prices, now - 0.5, ways)
      if (row !== null && cost < now && pricing.costOf(person, row, prices) < now) {
        roster.set(row, person * days)
        better = true
        quiet = 0
      } else quiet++
      heads.count(person, roster, 1)
    }
  }
  return better
}
