// The cheapest row of one person when each cell has a price of its own: from the last day back through the machine of
// the contract, exactly. Rules that stand beside the machine are walked with it forward, bounded by what is left.
import { assert } from '../../../kernel/index.ts'
import { allowedTo } from './cells.ts'
import { Contracts } from './contract.ts'
import { rowCost } from './pool.ts'
import { Walk } from './walk.ts'
import type { Tables } from '../tables.ts'
import type { Allowed } from './cells.ts'
import type { Contract, HardPrice, Sizes } from './contract.ts'

// Ways kept by day when it is asked whether any row is legal at all.
const waysToLegal = 2_000

/** A row found, or none below what was asked. */
export interface Priced {
  /** Kinds by day, or null when none was found. Overwritten by the next pricing. */
  readonly row: Int16Array | null
  /** What it costs with the prices of its cells; Infinity without a row. */
  readonly cost: number
  /** No row of this person costs less. */
  readonly least: number
}

/** A person as pricing sees them. */
interface Own {
  readonly contract: Contract
  readonly allowed: Allowed
  readonly hardPrice: HardPrice
  /** Prices per unit that stand for the rules beside the machine; learned from one pricing to the next. */
  readonly slopes: Float64Array
}

export class Pricing {
  readonly #tables: Tables
  readonly #own: (Own | null)[]
  readonly #row: Int16Array
  readonly #walk: Walk
  readonly #hardWorth: number

  /**
   * `people` are priced; the others are not asked for. Where no row is legal, hard units are priced with `hardWorth`.
   */
  constructor(
    tables: Tables,
    people: readonly number[],
    pinnedTo: Int16Array | null,
    sizes: Sizes,
    hardWorth: number,
  ) {
    const contracts = new Contracts(tables, sizes)
    this.#tables = tables
    this.#hardWorth = hardWorth
    this.#row = new Int16Array(tables.days)
    this.#own = Array.from({ length: tables.people }, () => null)
    for (const person of people) {
      const legal = ownOf(tables, contracts, person, pinnedTo, null)
      const possible = legal !== null && legalRow(legal, tables)
      const own = possible ? legal : ownOf(tables, contracts, person, pinnedTo, hardWorth)
      assert(own, 'roster: a row that may cost anything is possible')
      this.#own[person] = own
    }
    this.#walk = new Walk(tables)
  }

  /** Whether a legal row exists for everybody priced. */
  get possible(): boolean {
    return this.#own.every((own) => own === null || own.hardPrice === null)
  }

  /** Whether every row found is charged in full by the machines: else `least` is a bound, but weaker. */
  get whole(): boolean {
    return this.#own.every((own) => own === null || own.contract.unread.length === 0)
  }

  /**
   * The cheapest row when kind `k` on day `d` costs `prices[d * width + k]` more. Rows that cost `below` or more are
   * not looked for. `width` is how many ways are kept by day where rules stand beside the machine.
   */
  cheapest(person: number, prices: Float64Array, below: number, width: number): Priced {
    const own = this.#own[person]
    assert(own, 'roster: a person who is not priced')
    const walk = this.#walk
    walk.back(own.contract, own.allowed, prices, own.slopes)
    if (own.contract.beside.length === 0) {
      const cost = walk.least
      const found = cost < below && walk.trace(this.#row)
      return { row: found ? this.#row : null, cost: found ? cost : Infinity, least: cost }
    }
    return walk.forward(this.#row, below, width, own.slopes)
  }

  /** Rows that cost less than `below`, all of them or the first `rowsMax` met; and whether those are all. */
  allBelow(person: number, prices: Float64Array, below: number, rowsMax: number, stepsMax: number) {
    const own = this.#own[person]
    assert(own, 'roster: a person who is not priced')
    this.#walk.back(own.contract, own.allowed, prices, own.slopes)
    return this.#walk.all(below, rowsMax, stepsMax)
  }

  /** What a row costs at these prices, by the shapes' own charges. */
  costOf(person: number, row: Int16Array, prices: Float64Array): number {
    const { days, width } = this.#tables
    let cost = rowCost(this.#tables, person, row, this.#hardWorth)
    for (let day = 0; day < days; day++) cost += prices[day * width + (row[day] ?? 0)] ?? 0
    return cost
  }
}

function ownOf(
  tables: Tables,
  contracts: Contracts,
  person: number,
  pinnedTo: Int16Array | null,
  hardPrice: HardPrice,
): Own | null {
  const contract = contracts.of(person, hardPrice)
  const allowed = allowedTo(tables, person, pinnedTo, hardPrice)
  if (contract === null || allowed === null) return null
  return { contract, allowed, hardPrice, slopes: new Float64Array(contract.beside.length) }
}

function legalRow({ contract, allowed, slopes }: Own, tables: Tables): boolean {
  const walk = new Walk(tables)
  walk.back(contract, allowed, new Float64Array(tables.days * tables.width), slopes)
  if (contract.beside.length === 0 || walk.least === Infinity) return walk.least < Infinity
  const row = new Int16Array(tables.days)
  return walk.forward(row, Infinity, waysToLegal, slopes).row !== null
}
