// The rules of a person laid out for changes: what only two days in a row decide stands in a table of pairs, of the
// others it is known which can tell one kind from another. Every entry is asked of the shapes, never said again.
import { alike, sequence, whole } from './charged.ts'
import type { Charged } from './charged.ts'
import type { Model } from './model.ts'
import { charges } from './shapes.ts'

/** Beyond so many kinds a table of pairs would be larger than what it saves. */
const pairedKindsMax = 96
/** Rules that have a bit of their own in `told`; those after them share the last. */
export const toldBits = 30

/** What two kinds in a row cost by all rules that look at no more, `[first * width + second]`. */
export interface Pairs {
  readonly hard: Float64Array
  readonly soft: Float64Array
}

export class Contract {
  /** For each day the table of it and the day before, or null. */
  readonly pairs: readonly (Pairs | null)[]
  /** The rules that no table of pairs speaks for. */
  readonly rest: readonly Charged[]
  /** Bits of the rest that can tell two kinds apart, `[one * width + other]`. */
  readonly told: Int32Array

  constructor(pairs: readonly (Pairs | null)[], rest: readonly Charged[], told: Int32Array) {
    this.pairs = pairs
    this.rest = rest
    this.told = told
  }
}

/** The contract of each person; people with the same rules share one. */
export function contractsOf(model: Model, rules: readonly Charged[], width: number): Contract[] {
  const known = new Map<string, Contract>()
  const tables = new Map<string, Pairs>()
  return model.people.map((person) => {
    const name = person.rules.join(' ')
    const before = known.get(name)
    if (before) return before
    const contract = contractOf(model.days, person.rules, rules, width, tables)
    known.set(name, contract)
    return contract
  })
}

function contractOf(
  days: number,
  own: readonly number[],
  rules: readonly Charged[],
  width: number,
  tables: Map<string, Pairs>,
): Contract {
  const paired = own.filter((index) => width <= pairedKindsMax && isPaired(rules[index]))
  const rest = own.filter((index) => !paired.includes(index)).flatMap((index) => rules[index] ?? [])
  const pairs = Array.from({ length: days }, (_, day) => {
    const here = paired.filter((index) => speaksOf(rules[index], day))
    if (here.length === 0) return null
    // A stretch and a start name their day, so a table is shared only by days that are alike to every rule.
    const shared = here.every((index) => rules[index]?.shape === sequence)
    const name = `${here.join(' ')}${shared && day > 0 ? '' : ` on ${day}`}`
    const table = tables.get(name) ?? pairsOf(here, rules, day, days, width)
    tables.set(name, table)
    return table
  })
  return new Contract(pairs, rest, toldBy(rest, width))
}

const isPaired = (rule: Charged | undefined): boolean => {
  if (rule === undefined) return false
  if (rule.shape === sequence) return rule.length === 2
  if (rule.shape !== whole && rule.shape !== alike) return false
  return rule.unitFrom.every((from, unit) => (rule.unitTo[unit] ?? 0) - from === 2)
}

// Whether a paired rule looks at this day and the one before.
function speaksOf(rule: Charged | undefined, day: number): boolean {
  if (rule === undefined) return false
  if (rule.shape === sequence) return rule.starts[day] === 1
  return rule.unitFrom.includes(day - 1)
}

function pairsOf(
  here: readonly number[],
  rules: readonly Charged[],
  day: number,
  days: number,
  width: number,
): Pairs {
  const hard = new Float64Array(width * width)
  const soft = new Float64Array(width * width)
  const row = new Int16Array(days)
  for (let one = 0; one < width; one++) {
    for (let other = 0; other < width; other++) {
      if (day > 0) row[day - 1] = one
      row[day] = other
      for (const index of here) {
        const rule = rules[index]
        if (rule === undefined) continue
        // Of a sequence, only what begins the day before; of a stretch, the one that holds both days.
        const to = rule.shape === sequence ? day : day + 1
        const cost = charges(rule, row, 0, one, day, to, null) * rule.weight
        const prices = rule.hard ? hard : soft
        prices[one * width + other] = (prices[one * width + other] ?? 0) + cost
      }
    }
  }
  return { hard, soft }
}

function toldBy(rest: readonly Charged[], width: number): Int32Array {
  const told = new Int32Array(width * width)
  rest.forEach(({ byKind }, i) => {
    const bit = 1 << Math.min(i, toldBits)
    for (let one = 0; one < width; one++) {
      for (let other = 0; other < width; other++) {
        if (byKind[one] !== byKind[other])
          told[one * width + other] = (told[one * width + other] ?? 0) | bit
      }
    }
  })
  return told
}
