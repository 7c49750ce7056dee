// Solves a part exactly: one part of the cost after the other, each held at its least while the next is minimised.
// What the program cannot say about a person's week is learned: an illegal set is cut off, and it is solved again.
import loadHighs from 'highs'
import { byPerson } from './changes.ts'
import { leavesOf } from './ledger.ts'
import { modelOf, modelParts, take } from './model.ts'
import type { Model, ModelPart } from './model.ts'
import type { Offer, World } from './offers.ts'
import type { Part } from './parts.ts'
import type { Seating } from './seating.ts'

/** How often a part is solved again after illegal sets were cut off. */
const cutsMax = 40

export type Solver = Awaited<ReturnType<typeof loadHighs>>

export interface Solved {
  readonly offers: readonly Offer[]
  /** The least of each part of the cost among these offers, given those before: as far as proved. */
  readonly least: Partial<Record<ModelPart, number>>
}

export interface Limits {
  stopped(): boolean
  /** Seconds that one solve may take. */
  seconds(): number
}

export const loadSolver = (): Promise<Solver> => loadHighs()

/** The best of a part, or null when time was up before anything legal was found. */
export function solvePart(
  highs: Solver,
  world: World,
  part: Part,
  seating: Seating,
  limits: Limits,
): Solved | null {
  const model = modelOf(world, part, seating)
  const learned: string[] = []
  const least: Partial<Record<ModelPart, number>> = {}
  const held: string[] = []
  let best: readonly Offer[] | null = null
  for (const objective of modelParts) {
    const found = minimised(highs, world, part, model, objective, held, learned, limits)
    if (found === null) break
    best = found.offers
    least[objective] = found.value
    const terms = sumOf(model.objectives[objective])
    if (terms !== '') held.push(`${terms} <= ${found.value}`)
  }
  return best === null ? null : { offers: best, least }
}

function minimised(
  highs: Solver,
  world: World,
  part: Part,
  model: Model,
  objective: ModelPart,
  held: readonly string[],
  learned: string[],
  limits: Limits,
): { readonly offers: readonly Offer[]; readonly value: number } | null {
  for (let round = 0; round < cutsMax && !limits.stopped() && limits.seconds() > 0; round++) {
    const answer = minimum(
      highs,
      {
        goal: sumOf(model.objectives[objective]),
        rows: [...model.rows, ...held, ...learned],
        binaries: model.binaries,
        integers: [],
      },
      limits,
    )
    if (answer === null) return null
    const offers = part.offers.filter((offer) => answer.of(take(offer)) > 0.5)
    const illegal = [...byPerson(offers).values()].filter((mine) => leavesOf(world, mine) === null)
    if (illegal.length === 0) return { offers, value: answer.value }
    for (const mine of illegal) learned.push(cutOff(mine, part.offers))
  }
  return null
}

// Exactly this set of the person's offers is not legal; more or fewer of them may be.
function cutOff(mine: readonly Offer[], all: readonly Offer[]): string {
  const person = mine[0]?.person
  const others = all.filter((offer) => offer.person === person && !mine.includes(offer))
  const terms = [...mine.map(take), ...others.map((offer) => `- ${take(offer)}`)]
  return `${terms.join(' + ').replaceAll('+ -', '-')} <= ${mine.length - 1}`
}

/** A weighted sum as the format writes it. */
export const sumOf = (weights: ReadonlyMap<string, number>): string =>
  [...weights].map(([name, weight]) => `${weight} ${name}`).join(' + ')

interface Program {
  readonly goal: string
  readonly rows: readonly string[]
  readonly binaries: readonly string[]
  readonly integers: readonly string[]
}

/** The least of a program and where it is; null when time was up before it was proved. */
export function minimum(
  solver: Solver,
  program: Program,
  limits: Limits,
): { readonly value: number; of(name: string): number } | null {
  const answer = solver.solve(textOf(program), {
    output_flag: false,
    mip_rel_gap: 0,
    time_limit: limits.seconds(),
  })
  if (answer.Status !== 'Optimal') return null
  return {
    value: Math.round(answer.ObjectiveValue),
    of: (name) => columnOf(answer.Columns, name) ?? 0,
  }
}

// The reader of the format bears no long lines.
const wrapped = (sum: string): string => sum.replace(/((?:[^+]*\+){8})/g, '$1\n  ')

function textOf({ goal, rows, binaries, integers }: Program): string {
  const [first] = [...binaries, ...integers]
  return [
    'Minimize',
    ` cost: ${goal === '' ? `0 ${first}` : wrapped(goal)}`,
    'Subject To',
    ...rows.map((row, place) => ` r${place}: ${wrapped(row)}`),
    ...(binaries.length === 0 ? [] : ['Binary', ...binaries.map((name) => ` ${name}`)]),
    ...(integers.length === 0 ? [] : ['General', ...integers.map((name) => ` ${name}`)]),
    'End',
    '',
  ].join('\n')
}

function columnOf(columns: object, name: string): number | null {
  const column: unknown = Reflect.get(columns, name)
  if (typeof column !== 'object' || column === null || !('Primal' in column)) return null
  return typeof column.Primal === 'number' ? column.Primal : null
}
