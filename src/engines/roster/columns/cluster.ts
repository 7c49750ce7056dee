// The search among people whose demands have nothing to do with anybody else's: a bound, then ever better rosters by
// dives, by freeing a few people at a time, and by all rows that can still be part of anything better.
import type { Dice } from '../../../kernel/index.ts'
import { climb } from './ascent.ts'
import { Cover } from './cover.ts'
import { dive } from './dive.ts'
import { CellPrices, generate } from './generation.ts'
import { Master } from './master.ts'
import { polish } from './polish.ts'
import { Pool } from './pool.ts'
import { Pricing } from './pricing.ts'
import type { Tables } from '../tables.ts'
import type { Members } from './clusters.ts'
import type { Sizes } from './contract.ts'
import type { Generated, Generation } from './generation.ts'
import type { Solver, Stop } from './master.ts'
import type { Column } from './pool.ts'

// Rounds of the first climb, and of those when a few are freed.
const climbRounds = 240
const climbFreed = 25
// Columns of each person that a dive begins with.
const columnsDived = 30
// Freeing a few: how many at first and at most, columns of each besides those priced anew, rounds of pricing.
const freedFirst = 5
const freedMost = 14
// How often many are freed, and how many at most.
const shareMany = 0.35
const freedManyMost = 60
const columnsFreed = 25
const roundsFreed = 6
const secondsFreed = 1.5
// All rows that may be part of anything better: as many as a program of whole numbers can bear.
const rowsEach = 1_500
const rowsAll = 8_000
const stepsEach = 150_000
const diveNoise = 0.3

/** What all clusters of a model share. */
export interface Ground {
  readonly solver: Solver
  readonly tables: Tables
  readonly pinnedTo: Int16Array | null
  readonly hardWorth: number
  /** The size of a soft price, to begin climbing with. */
  readonly scale: number
  readonly sizes: Sizes
  readonly dice: Dice
}

export class Cluster {
  readonly people: readonly number[]
  readonly #ground: Ground
  readonly #parts: Generation
  #master: Master | null = null
  #reached: Generated | null = null
  #converged = false
  // Columns that the program's optimum takes a part of.
  #taken: readonly Column[] = []
  #freed = freedFirst
  #settles = true
  #reach = 1

  constructor(ground: Ground, { people, demands }: Members) {
    const { tables, pinnedTo, hardWorth, sizes } = ground
    const cover = new Cover(tables, hardWorth, people.length, (demand) => demands.has(demand))
    this.#ground = ground
    // Those of one contract one after the other: what they share stays near the processor.
    this.people = [...people].sort((a, b) => signOf(tables, a).localeCompare(signOf(tables, b)))
    this.#parts = {
      cover,
      pool: new Pool(tables, cover, hardWorth),
      pricing: new Pricing(tables, this.people, pinnedTo, sizes, hardWorth),
      teamOf: tables.team,
      cells: tables.days * tables.width,
    }
  }

  dispose(): void {
    this.#master?.dispose()
    this.#master = null
  }

  /** What this cluster costs at least, a real number; -Infinity while nothing is proved. */
  get bound(): number {
    return this.#reached?.bound ?? -Infinity
  }

  /** Whether the program's optimum is known. */
  get converged(): boolean {
    return this.#converged
  }

  /** Whether legal rows exist for everybody, so that the bound is one on legal rosters. */
  get possible(): boolean {
    return this.#parts.pricing.possible
  }

  /** What these people and their demands cost in a roster; teams apart are not in it. */
  cost(roster: Int16Array): number {
    const { cover } = this.#parts
    const own = this.#columnsOf(roster, this.people)
    return own.reduce((all, { cost }) => all + cost, cover.cost(cover.heads(roster, this.people)))
  }

  #columnsOf(roster: Int16Array, people: readonly number[]): Column[] {
    const { days } = this.#ground.tables
    return people.map((person) => {
      const row = roster.subarray(person * days, (person + 1) * days)
      return this.#parts.pool.add(person, row).column
    })
  }

  /**
   * Climb until all its time is `gone`, then generate columns until the bound is as `near` the optimum of the program, or `stop`. `roster` gives
   * columns to begin with.
   */
  relax(roster: Int16Array, gone: () => number, near: number, stop: Stop): void {
    const { scale, solver } = this.#ground
    const parts = this.#parts
    if (this.#master === null) {
      const duals = new Float64Array(parts.cover.rows.length)
      const standing = new Int32Array(duals.length)
      const steps = { rounds: climbRounds, gone, first: scale / 2, last: scale / 100 }
      const { reached, columns } = climb(parts, this.people, { duals, standing }, steps, stop)
      this.#reached = reached
      this.#master = new Master(solver, parts.cover, this.people)
      this.#take(this.#master, [...this.#columnsOf(roster, this.people), ...columns])
    } else this.#take(this.#master, this.#columnsOf(roster, this.people))
    if (this.#converged) return
    const enough = (objective: number, bound: number): boolean =>
      objective - bound < Math.max(0.1, near * Math.abs(bound))
    if (this.#reached === null) return
    const reached = generate(parts, this.#master, this.#reached, enough, stop)
    this.#reached = reached
    this.#converged =
      reached.finished &&
      this.#master.objective - reached.bound < Math.max(0.1, 1e-4 * Math.abs(reached.bound))
    const master = this.#master
    this.#taken = master.columns.filter((_, at) => master.value(at) > 1e-6)
  }

  #take(master: Master, columns: readonly Column[]): void {
    master.add([...new Set(columns)].filter((column) => !master.has(column)))
  }

  /**
   * A dive, polished, written over a copy of `roster`: done about when all its time is `gone`. Null when it was
   * stopped before anything came of it.
   */
  dive(roster: Int16Array, first: boolean, gone: () => number, stop: Stop): Int16Array | null {
    const { dice, solver, scale } = this.#ground
    const reached = this.#reached
    if (!reached) return null
    const parts = this.#parts
    const noise = first ? 0 : diveNoise
    const best = (person: number, duals: Float64Array): Column[] => {
      const taken = this.#taken.filter((column) => column.person === person)
      return [...new Set([...taken, ...this.#best(person, columnsDived, duals)])]
    }
    const standing = new Int32Array(parts.cover.rows.length)
    const from = { duals: reached.duals, standing, settled: true, best, gone }
    const chosen = dive({ solver, parts, people: this.people, scale, dice, noise, ...from }, stop)
    if (chosen.length === 0) return null
    const found = this.#with(roster, chosen)
    this.polish(found, stop)
    return found
  }

  polish(roster: Int16Array, stop: Stop): boolean {
    const { tables, hardWorth, dice } = this.#ground
    return polish(tables, this.#parts.pricing, this.people, roster, hardWorth, dice, stop)
  }

  #with(roster: Int16Array, columns: readonly Column[]): Int16Array {
    const { days } = this.#ground.tables
    const changed = roster.slice()
    for (const { person, row } of columns) changed.set(row, person * days)
    return changed
  }

  // The columns of a person that cost least at these prices, or at those of the best bound.
  #best(person: number, count: number, duals = this.#reached?.duals): Column[] {
    const priced = this.#parts.pool.of(person).map((column) => {
      let cost = column.cost
      for (const at of column.counts) cost -= duals?.[at] ?? 0
      return { column, cost }
    })
    return priced
      .sort((a, b) => a.cost - b.cost)
      .slice(0, count)
      .map(({ column }) => column)
  }

  /** Frees a few people, everybody else staying, and answers with a better roster, or null. */
  nearby(
    roster: Int16Array,
    gone: () => number,
    stop: Stop,
    secondsLeft: () => number,
  ): Int16Array | null {
    const { solver, scale } = this.#ground
    const parts = this.#parts
    const freed = this.#chosen()
    const set = new Set(freed)
    const others = this.people.filter((person) => !set.has(person))
    const standing = parts.cover.heads(roster, others)
    const now = this.#columnsOf(roster, freed)
    const all = parts.cover.heads(roster, this.people)
    const cost = now.reduce((sum, column) => sum + column.cost, parts.cover.cost(all))
    const master = new Master(solver, parts.cover, freed, standing)
    try {
      const duals = this.#reached?.duals ?? new Float64Array(standing.length)
      const steps = { rounds: climbFreed, first: scale / 10, last: scale / 100 }
      const climbed = climb(parts, freed, { duals, standing }, steps, stop)
      if (stop() || climbed.reached.bound > cost - 1) return this.#grow(1)
      const best = freed.flatMap((person) => this.#best(person, columnsFreed))
      this.#take(master, [...now, ...best, ...climbed.columns])
      let rounds = 0
      const enough = (objective: number, bound: number): boolean =>
        rounds++ >= roundsFreed || bound > cost - 1 || objective - bound < 0.1
      const { bound } = generate(parts, master, climbed.reached, enough, stop)
      if (stop()) return null
      if (bound > cost - 1 || !(master.objective < cost - 0.5)) return this.#grow(1)
      if (freed.length > freedMost) return this.#halfDive(roster, freed, master, gone, stop)
      const seconds = Math.min(secondsFreed, secondsLeft())
      const { proved, chosen } = master.whole(now, cost, seconds, stop)
      if (chosen) return this.#with(roster, chosen)
      return this.#grow(proved ? 1 : -1)
    } finally {
      master.dispose()
    }
  }

  // Many are freed: a dive among them, the others standing.
  #halfDive(
    roster: Int16Array,
    freed: readonly number[],
    { standing, duals }: Master,
    gone: () => number,
    stop: Stop,
  ) {
    const { dice, solver, scale } = this.#ground
    const parts = this.#parts
    const best = (person: number, at: Float64Array) => this.#best(person, columnsDived, at)
    const from = { duals: duals.slice(), standing, settled: false, best, noise: diveNoise, gone }
    const chosen = dive({ solver, parts, people: freed, scale, dice, ...from }, stop)
    if (chosen.length < freed.length) return null
    const found = this.#with(roster, chosen)
    return this.cost(found) < this.cost(roster) ? found : null
  }

  #grow(by: number): null {
    const most = Math.min(freedMost, this.people.length)
    this.#freed = Math.max(Math.min(2, most), Math.min(most, this.#freed + by * 0.25))
    return null
  }

  // Somebody, and those who may stand where they may.
  #chosen(): number[] {
    const { dice: d } = this.#ground
    const many = this.people.length > freedMost && d.next() < shareMany
    const most = Math.floor((0.35 + 0.4 * d.next()) * this.people.length)
    const count = Math.min(
      this.people.length,
      many ? Math.max(freedMost + 1, Math.min(freedManyMost, most)) : Math.floor(this.#freed),
    )
    const first = d.pick(this.people)
    const rows = this.#rowsOf(first)
    const random = d.next() < 0.5
    const others = this.people
      .filter((person) => person !== first)
      .map((person) => {
        let shared = 0
        for (const row of this.#rowsOf(person)) if (rows.has(row)) shared++
        return { person, order: random ? (shared > 0 ? d.next() : 0) : shared * (0.3 + d.next()) }
      })
      .sort((a, b) => b.order - a.order)
    return [first, ...others.slice(0, count - 1).map(({ person }) => person)]
  }

  readonly #touched = new Map<number, Set<number>>()

  #rowsOf(person: number): Set<number> {
    const known = this.#touched.get(person)
    if (known) return known
    const rows = new Set<number>()
    for (const { counts } of this.#parts.pool.of(person).slice(-columnsFreed)) {
      for (const row of counts) rows.add(row)
    }
    this.#touched.set(person, rows)
    return rows
  }

  /**
   * Looks for rosters that cost less than the bound and a little more, then more: all rows that can be part of one,
   * in whole numbers. Finds one that is proved the best, or raises the bound. Ends when there are too many rows.
   */
  settle(roster: Int16Array, unit: number, seconds: () => number, stop: Stop): Int16Array | null {
    let found: Int16Array | null = null
    while (this.#settles && this.#converged && this.#reached && !stop()) {
      const cost = this.cost(found ?? roster)
      const least = Math.ceil((this.bound - 1e-4) / unit) * unit
      if (least >= cost - 1e-4) break
      const below = Math.min(cost, least + unit * this.#reach)
      const rows = this.#rowsWithin(this.#reached, below, stop)
      if (rows === null) {
        this.#settles = false
        break
      }
      const whole = this.#whole(found ?? roster, rows, cost, seconds(), stop)
      if (whole.found) found = whole.found
      if (!whole.proved) {
        this.#settles = false
        break
      }
      const now = this.cost(found ?? roster)
      this.#reached = { ...this.#reached, bound: Math.max(this.bound, Math.min(now, below)) }
      this.#reach *= 2
    }
    return found
  }

  #whole(roster: Int16Array, rows: readonly Column[], cost: number, seconds: number, stop: Stop) {
    const now = this.#columnsOf(roster, this.people)
    const master = new Master(this.#ground.solver, this.#parts.cover, this.people)
    try {
      this.#take(master, [...now, ...rows])
      const { proved, chosen } = master.whole(now, cost, seconds, stop)
      return { proved, found: chosen ? this.#with(roster, chosen) : null }
    } finally {
      master.dispose()
    }
  }

  // All rows that can be part of a roster that costs less than `below`, or null when they are too many.
  #rowsWithin({ duals }: Generated, below: number, stop: Stop): Column[] | null {
    const parts = this.#parts
    const prices = new CellPrices(parts)
    prices.at(duals)
    let bound = parts.cover.least(duals)
    const each = this.people.map((person) => {
      const { least } = parts.pricing.cheapest(person, prices.of(person), Infinity, 1)
      bound += least
      return least
    })
    const columns: Column[] = []
    for (const [place, person] of this.people.entries()) {
      if (stop()) return null
      const most = (each[place] ?? 0) + below - bound
      const all = parts.pricing.allBelow(person, prices.of(person), most, rowsEach, stepsEach)
      for (const row of all.rows) columns.push(parts.pool.add(person, row).column)
      if (!all.complete || columns.length > rowsAll) return null
    }
    return columns
  }
}

const signOf = ({ rulesOf, last }: Tables, person: number): string => {
  const rules = (rulesOf[person] ?? []).map(({ rule }) => JSON.stringify({ ...rule, code: '' }))
  return `${last[person]} ${rules.join(' ')}`
}
