// What the rules allow one person, as machines: kinds that no rule tells apart are one class, and as many rules as fit
// are multiplied into one machine. People of the same contract share it.
import { laidOut, product } from './layered.ts'
import { partOf } from './parts.ts'
import { tally } from '../tables.ts'
import { unlimited } from '../rules.ts'
import type { Charged, Tables } from '../tables.ts'
import type { Layered } from './layered.ts'

/** A rule that did not fit into the one machine, walked beside it. */
export interface Beside {
  readonly machine: Layered
  /** The arc of a node (counted from the machine's first) by class, or -1. */
  readonly arcOf: Int32Array
  /** For daily tallies: what each class adds, and the prices per unit of the sum that may stand for the rule. */
  readonly linear: Linear | null
}

/** A sum whose charge is at least `price × (sum + before) - most(price)`, for prices in [lowest, highest]. */
export interface Linear {
  readonly adds: Float64Array
  readonly before: number
  readonly least: number
  readonly most: number
  readonly lowest: number
  readonly highest: number
}

export interface Contract {
  /** The class of each kind. */
  readonly classOf: Int32Array
  readonly classes: number
  readonly main: Layered
  readonly beside: readonly Beside[]
  /** Rules too large to be laid out: a row is charged for them only when it is finished. */
  readonly unread: readonly Charged[]
}

/** How large machines may be. */
export interface Sizes {
  readonly nodesMax: number
  readonly arcsMax: number
}

/** What a hard unit is priced with instead of being forbidden, or null. */
export type HardPrice = number | null

/** The contracts of people, made when they are first asked for. */
export class Contracts {
  readonly #tables: Tables
  readonly #sizes: Sizes
  readonly #known = new Map<string, Contract | null>()
  readonly #parts = new Map<string, Layered | 'too large' | 'impossible'>()
  readonly #names = new Map<Charged, string>()

  constructor(tables: Tables, sizes: Sizes) {
    this.#tables = tables
    this.#sizes = sizes
  }

  /** The contract of a person, or null when no row is legal by the rules alone. */
  of(person: number, hardPrice: HardPrice): Contract | null {
    const { rulesOf, last } = this.#tables
    const rules = rulesOf[person] ?? []
    const begun = last[person] ?? -1
    const name = `${hardPrice} ${begun} ${rules.map((rule) => this.#name(rule)).join(' ')}`
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const made = this.#made(rules, begun, hardPrice)
    this.#known.set(name, made)
    return made
  }

  // Rules that are the same but for their code have one name.
  #name(rule: Charged): string {
    const known = this.#names.get(rule)
    if (known !== undefined) return known
    const name = JSON.stringify({ ...rule.rule, code: '' })
    this.#names.set(rule, name)
    return name
  }

  #made(rules: readonly Charged[], last: number, hardPrice: HardPrice): Contract | null {
    const { width, days } = this.#tables
    const { classOf, kindOf } = classesOf(rules, width)
    const machines: { readonly machine: Layered; readonly rule: Charged }[] = []
    const unread: Charged[] = []
    for (const rule of rules) {
      const price = rule.hard ? (hardPrice ?? 1 / 0) * rule.weight : rule.weight
      if (price === 0) continue
      const name = `${price} ${last} ${kindOf.join(',')} ${this.#name(rule)}`
      let machine = this.#parts.get(name)
      if (machine === undefined) {
        machine = laidOut(partOf(rule, last), days, kindOf, price, this.#sizes.nodesMax)
        this.#parts.set(name, machine)
      }
      if (machine === 'impossible') return null
      if (machine === 'too large') unread.push(rule)
      else if (!isIdle(machine)) machines.push({ machine, rule })
    }
    machines.sort((a, b) => a.machine.to.length - b.machine.to.length)
    let main = idle(days, kindOf.length)
    const left: typeof machines = []
    for (const one of machines) {
      const both = product(main, one.machine, this.#sizes.arcsMax)
      if (both === 'impossible') return null
      if (both === 'too large') left.push(one)
      else main = both
    }
    const beside = left.map(({ machine, rule }) => {
      return { machine, arcOf: arcTable(machine), linear: linearOf(rule, kindOf, hardPrice) }
    })
    return { classOf, classes: kindOf.length, main, beside, unread }
  }
}

// Nothing is forbidden or charged: one node a day with all its arcs.
const isIdle = (one: Layered): boolean =>
  one.arcs.length === one.days + 2 &&
  one.to.length === one.days * one.classes &&
  one.cost.every((cost) => cost === 0) &&
  one.end.every((cost) => cost === 0)

function idle(days: number, classes: number): Layered {
  const all = days * classes
  return {
    days,
    classes,
    first: Int32Array.from({ length: days + 2 }, (_, day) => day),
    start: 0,
    arcs: Int32Array.from({ length: days + 2 }, (_, node) => Math.min(all, node * classes)),
    to: Int32Array.from({ length: all }, (_, arc) => Math.floor(arc / classes) + 1),
    by: Uint16Array.from({ length: all }, (_, arc) => arc % classes),
    cost: new Float64Array(all),
    free: true,
    end: new Float64Array(1),
  }
}

function arcTable({ arcs, by, classes }: Layered): Int32Array {
  const table = new Int32Array((arcs.length - 1) * classes).fill(-1)
  for (let node = 0; node + 1 < arcs.length; node++) {
    const end = arcs[node + 1] ?? 0
    for (let arc = arcs[node] ?? 0; arc < end; arc++) table[node * classes + (by[arc] ?? 0)] = arc
  }
  return table
}

function linearOf(rule: Charged, kindOf: readonly number[], hardPrice: HardPrice): Linear | null {
  if (rule.shape !== tally || !rule.daily) return null
  const price = (rule.hard ? (hardPrice ?? 1 / 0) * rule.weight : rule.weight) / rule.step
  return {
    adds: Float64Array.from(kindOf, (kind) => rule.byKind[kind] ?? 0),
    before: rule.before,
    least: rule.least,
    most: rule.most,
    lowest: rule.least > 0 ? -price : 0,
    highest: rule.most < unlimited ? price : 0,
  }
}

// Kinds that every rule reads alike.
function classesOf(rules: readonly Charged[], width: number) {
  const known = new Map<string, number>()
  const kindOf: number[] = []
  const classOf = Int32Array.from({ length: width }, (_, kind) => {
    const read = rules.map((rule) => rule.byKind[kind] ?? 0).join(' ')
    const at = known.get(read)
    if (at !== undefined) return at
    known.set(read, kindOf.length)
    kindOf.push(kind)
    return kindOf.length - 1
  })
  return { classOf, kindOf }
}
