// Rows of people that have been found, each once, with what it costs and which demands it counts for.
import { charges, sumOf, tallied } from '../shapes.ts'
import { tally } from '../tables.ts'
import type { Tables } from '../tables.ts'
import { priceOf } from './cells.ts'
import type { Cover } from './cover.ts'

/** A row of one person. */
export interface Column {
  readonly person: number
  readonly row: Int16Array
  /** By itself: rules, marks, changes, hard units at what they are worth. Never what it does for demands. */
  readonly cost: number
  /** Rows of the cover that it counts for. */
  readonly counts: Int32Array
}

export class Pool {
  readonly #tables: Tables
  readonly #cover: Cover
  readonly #hardWorth: number
  readonly #known = new Map<string, Column>()
  readonly #of: Column[][]

  constructor(tables: Tables, cover: Cover, hardWorth: number) {
    this.#tables = tables
    this.#cover = cover
    this.#hardWorth = hardWorth
    this.#of = Array.from({ length: tables.people }, () => [])
  }

  /** The column of this row, and whether it is new. The row is copied. */
  add(person: number, row: Int16Array): { readonly column: Column; readonly fresh: boolean } {
    const name = `${person} ${row.join(' ')}`
    const known = this.#known.get(name)
    if (known) return { column: known, fresh: false }
    const column: Column = {
      person,
      row: row.slice(),
      cost: rowCost(this.#tables, person, row, this.#hardWorth),
      counts: Int32Array.from(this.#cover.rowsOf(person, row)),
    }
    this.#known.set(name, column)
    this.#of[person]?.push(column)
    return { column, fresh: true }
  }

  /** All columns of a person so far. */
  of(person: number): readonly Column[] {
    return this.#of[person] ?? []
  }
}

/** What a row costs by itself, by the shapes' own charges. */
export function rowCost(
  tables: Tables,
  person: number,
  row: Int16Array,
  hardWorth: number,
): number {
  const { days } = tables
  let hard = 0
  let soft = 0
  for (let day = 0; day < days; day++) {
    const price = priceOf(tables, person * days + day, row[day] ?? 0)
    hard += price.hard
    soft += price.soft
  }
  for (const rule of tables.rulesOf[person] ?? []) {
    const units =
      rule.shape === tally
        ? tallied(rule, sumOf(rule, row, 0, 0, days))
        : charges(rule, row, 0, tables.last[person] ?? -1, 0, days, null)
    if (rule.hard) hard += units * rule.weight
    else soft += units * rule.weight
  }
  return hard > 0 ? soft + hard * hardWorth : soft
}
