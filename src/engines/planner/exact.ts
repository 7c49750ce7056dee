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

type Highs = Awaited<ReturnType<typeof loadHighs>>

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

export const solver = (): Promise<Highs> => loadHighs()

/** The best of a part, or null when time was up before anything legal was found. */
export function solvePart(
  highs: Highs,
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
  highs: Highs,
  world: World,
  part: Part,
  model: Model,
  objective: ModelPart,
  held: readonly string[],
  learned: string[],
  limits: Limits,
): { readonly offers: readonly Offer[]; readonly value: number } | null {
  for (let round = 0; round < cutsMax && !limits.stopped() && limits.seconds() > 0; round++) {
    const text = textOf(model, objective, [...held, ...learned])
    const answer = highs.solve(text, {
      output_flag: false,
      mip_rel_gap: 0,
      time_limit: limits.seconds(),
    })
    if (answer.Status !== 'Optimal') return null
    const offers = part.offers.filter((offer) => (columnOf(answer.Columns, take(offer)) ?? 0) > 0.5)
    const illegal = [...byPerson(offers).values()].filter((mine) => leavesOf(world, mine) === null)
    if (illegal.length === 0) return { offers, value: Math.round(answer.ObjectiveValue) }
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

const sumOf = (weights: ReadonlyMap<string, number>): string =>
  [...weights].map(([name, weight]) => `${weight} ${name}`).join(' + ')

// The reader of the format bears no long lines.
const wrapped = (sum: string): string => sum.replace(/((?:[^+]*\+){8})/g, '$1\n  ')

function textOf(model: Model, objective: ModelPart, more: readonly string[]): string {
  const goal = sumOf(model.objectives[objective])
  const [first] = model.binaries
  const rows = [...model.rows, ...more].map((row, place) => ` r${place}: ${wrapped(row)}`)
  return [
    'Minimize',
    ` cost: ${goal === '' ? `0 ${first}` : wrapped(goal)}`,
    'Subject To',
    ...rows,
    'Binary',
    ...model.binaries.map((name) => ` ${name}`),
    'End',
    '',
  ].join('\n')
}

function columnOf(columns: object, name: string): number | null {
  const column: unknown = Reflect.get(columns, name)
  if (typeof column !== 'object' || column === null || !('Primal' in column)) return null
  return typeof column.Primal === 'number' ? column.Primal : null
}
