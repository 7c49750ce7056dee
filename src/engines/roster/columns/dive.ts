// A dive: take the columns that the program nearly takes whole, price again for those who are left, and so on until
// everybody has one. Dice decide between columns that are nearly alike, so that no two dives are the same.
import type { Dice } from '../../../kernel/index.ts'
import { climb } from './ascent.ts'
import { generate } from './generation.ts'
import { Master } from './master.ts'
import type { Generation } from './generation.ts'
import type { Solver, Stop } from './master.ts'
import type { Column } from './pool.ts'

const surely = 0.97
const hardly = 0.01
/** Of those who are left, one in so many is decided at least between two pricings. */
const shareDecided = 8
const roundsMax = 12
const nearEnough = 0.4
const climbRounds = 30

export interface Diver {
  readonly solver: Solver
  readonly parts: Generation
  readonly people: readonly number[]
  /** Heads of those who stay as they are. */
  readonly standing: Int32Array
  /** Prices to begin from. */
  readonly duals: Float64Array
  /** Whether they are those of all these people, so that the program need not be settled before the first choice. */
  readonly settled: boolean
  readonly dice: Dice
  /** The size of a soft price. */
  readonly scale: number
  /** The share of its time that is gone: by then as many are decided. */
  gone(): number
  /** How much the dice say, 0 is nothing. */
  readonly noise: number
  /** Columns of a person to begin with, the best at these prices. */
  best(person: number, duals: Float64Array): readonly Column[]
}

/** A column for each of `people`; for fewer when it was stopped. */
export function dive(diver: Diver, stop: Stop): Column[] {
  const { parts, solver, people } = diver
  const decided: Column[] = []
  const standing = diver.standing.slice()
  let left = people
  let duals = diver.duals
  while (left.length > 0) {
    const master = new Master(solver, parts.cover, left, standing)
    try {
      const columns = left.flatMap((person) => diver.best(person, duals))
      if (decided.length === 0 && diver.settled) {
        master.add(columns)
      } else {
        duals = resettled(diver, master, left, duals, columns, stop)
      }
      if (stop() || !master.run(stop)) return decided
      const due = Math.ceil(people.length * diver.gone()) - decided.length
      const chosen = choice(master, Math.max(due, Math.ceil(left.length / shareDecided)), diver)
      for (const { counts } of chosen) {
        for (const row of counts) standing[row] = (standing[row] ?? 0) + 1
      }
      decided.push(...chosen)
      const gone = new Set(chosen.map(({ person }) => person))
      left = left.filter((person) => !gone.has(person))
    } finally {
      master.dispose()
    }
  }
  return decided
}

// The prices anew for those who are left: a short climb, then columns by the program.
function resettled(
  { parts, scale }: Diver,
  master: Master,
  left: readonly number[],
  duals: Float64Array,
  columns: readonly Column[],
  stop: Stop,
): Float64Array {
  const steps = { rounds: climbRounds, first: scale / 10, last: scale / 100 }
  const climbed = climb(parts, left, { duals, standing: master.standing }, steps, stop)
  master.add([...new Set([...columns, ...climbed.columns])])
  let rounds = 0
  const enough = (objective: number, bound: number): boolean =>
    rounds++ >= roundsMax || objective - bound < nearEnough
  const reached = generate(parts, master, climbed.reached, enough, stop)
  return reached.duals
}

function choice(master: Master, wanted: number, { dice, noise }: Diver): Column[] {
  const nearly = master.columns
    .map((column, at) => ({ column, value: master.value(at) }))
    .filter(({ value }) => value > hardly)
    .map((one) => ({ ...one, order: one.value + noise * dice.next() }))
    .sort((a, b) => b.order - a.order)
  const chosen = new Map<number, Column>()
  for (const { column, value } of nearly) {
    if (chosen.has(column.person) || (value < surely && chosen.size >= wanted)) continue
    chosen.set(column.person, column)
  }
  return [...chosen.values()]
}
