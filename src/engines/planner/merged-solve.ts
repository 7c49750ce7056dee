// Solves a part by classes of people: one part of the cost after the other, each held at its least while the next
// is minimised. What it finds is a least for every plan; and a plan, when the people of the classes can take it.
import { at } from '../coverage/index.ts'
import type { Limits, Solved, Solver } from './exact.ts'
import { minimum, sumOf } from './exact.ts'
import { Ledger } from './ledger.ts'
import { classesOf, columnsOf } from './merged.ts'
import type { Column, Kind } from './merged.ts'
import { modelParts } from './model.ts'
import type { ModelPart } from './model.ts'
import type { Offer, World } from './offers.ts'
import type { Part } from './parts.ts'
import type { Seating } from './seating.ts'

/** How often it is solved again after columns that nobody can take were left out. */
const roundsMax = 12

/** Pieces of time of a post in which nothing changes, and how many are missing. */
interface Piece {
  readonly name: string
  readonly post: number
  readonly from: number
  readonly to: number
  readonly short: number
  readonly key: boolean
}

/** Null when there are too many sets of duties, or time was up; without `offers` only the least was found. */
export function solveMerged(
  solver: Solver,
  world: World,
  part: Part,
  seating: Seating,
  limits: Limits,
): { readonly offers: readonly Offer[] | null; readonly least: Solved['least'] } | null {
  let columns = columnsOf(world, classesOf(part))
  if (columns === null || columns.length === 0) return null
  const pieces = piecesOf(world, part)
  let least: Solved['least'] | null = null
  for (let round = 0; round < roundsMax && !limits.stopped(); round++) {
    const found = lexicographic(solver, columns, pieces, limits)
    if (found === null) break
    least = found.least
    const { offers, nobody } = peopled(world, seating, found.counts)
    if (offers !== null) return { offers, least }
    if (nobody === null) break
    columns = columns.filter((column) => column !== nobody)
  }
  return least === null ? null : { offers: null, least }
}

/** Times in which somebody is missing, cut where any offer begins or ends. */
export function piecesOf(world: World, part: Part): Piece[] {
  const { window } = world.ask
  const posts = new Set(part.slots.map(({ post }) => post))
  return [...posts].flatMap((post) => {
    const edges = new Set([window.from, window.to])
    for (const { post: here, duty } of part.offers)
      if (here === post) edges.add(duty.from).add(duty.to)
    const { key } = at(world.roster.problem.posts, post)
    return world.levels.of(post).flatMap((level): Piece[] => {
      if (!level.required || level.spare >= 0) return []
      const [first, last] = [Math.max(level.from, window.from), Math.min(level.to, window.to)]
      if (first >= last) return []
      const inside = [...edges].filter((edge) => edge > first && edge < last)
      const cuts = [first, ...inside.sort((a, b) => a - b), last]
      return cuts.slice(1).map((to, place) => {
        const from = at(cuts, place)
        return { name: `y${post}_${from}`, post, from, to, short: -level.spare, key }
      })
    })
  })
}

const name = ({ id }: Column): string => `c${id}`

const covers = ({ kinds }: Column, { post, from, to }: Piece): boolean =>
  kinds.some((kind) => kind.post === post && kind.from <= from && kind.to >= to)

type Weights = Readonly<Record<ModelPart, ReadonlyMap<string, number>>>

function weightsOf(columns: readonly Column[], pieces: readonly Piece[]): Weights {
  const open = (key: boolean) =>
    new Map(pieces.filter((one) => one.key === key).map((one) => [one.name, one.to - one.from]))
  const sum = (of: (kind: Kind) => number) =>
    new Map(
      columns.flatMap((column) => {
        const weight = column.kinds.reduce((total, kind) => total + of(kind), 0)
        return weight === 0 ? [] : [[name(column), weight] as const]
      }),
    )
  return {
    keyGapMinutes: open(true),
    otherGapMinutes: open(false),
    exemptions: sum(({ exempt }) => exempt),
    peopleChanged: new Map(columns.map((column) => [name(column), 1])),
    restLostMinutes: sum(({ rest }) => rest),
    travelMinutes: sum(({ travel }) => travel),
  }
}

interface Found {
  readonly least: Solved['least']
  /** How many of each column are taken. */
  readonly counts: ReadonlyMap<Column, number>
}

function lexicographic(
  solver: Solver,
  columns: readonly Column[],
  pieces: readonly Piece[],
  limits: Limits,
): Found | null {
  const rows = rowsOf(columns, pieces)
  const weights = weightsOf(columns, pieces)
  const integers = columns.map(name)
  const binaries = pieces.map((piece) => piece.name)
  const least: Partial<Record<ModelPart, number>> = {}
  let counts: Map<Column, number> | null = null
  for (const part of modelParts) {
    const goal = sumOf(weights[part])
    if (goal === '' && counts !== null) {
      least[part] = 0
      continue
    }
    if (limits.stopped() || limits.seconds() <= 0) break
    const found = minimum(solver, { goal, rows, binaries, integers }, limits)
    if (found === null) break
    least[part] = found.value
    if (goal !== '') rows.push(`${goal} <= ${found.value}`)
    counts = new Map(
      columns.flatMap((column) => {
        const count = Math.round(found.of(name(column)))
        return count > 0 ? [[column, count] as const] : []
      }),
    )
  }
  return counts === null ? null : { least, counts }
}

function rowsOf(columns: readonly Column[], pieces: readonly Piece[]): string[] {
  const rows: string[] = []
  for (const group of new Set(columns.map((column) => column.group))) {
    const mine = columns.filter((column) => column.group === group)
    rows.push(`${mine.map(name).join(' + ')} <= ${group.people.length}`)
  }
  for (const piece of pieces) {
    const there = columns.filter((column) => covers(column, piece)).map(name)
    rows.push(`${[...there, `${piece.short} ${piece.name}`].join(' + ')} >= ${piece.short}`)
  }
  return rows
}

/** People for the columns; or a column that nobody of its class can take, even alone. */
function peopled(
  world: World,
  seating: Seating,
  counts: ReadonlyMap<Column, number>,
): { readonly offers: readonly Offer[] | null; readonly nobody: Column | null } {
  const ledger = new Ledger(world, seating)
  const used = new Set<number>()
  // Those who can be had from the fewest first.
  const order = [...counts].sort((a, b) => a[0].group.people.length - b[0].group.people.length)
  for (const [column, count] of order) {
    let left = count
    for (const person of column.group.people) {
      if (left === 0) break
      if (used.has(person) || !takes(ledger, column, person)) continue
      used.add(person)
      left--
    }
    if (left === 0) continue
    const alone = new Ledger(world, seating)
    const some = column.group.people.some((person) => takes(alone, column, person))
    return { offers: null, nobody: some ? null : column }
  }
  return { offers: ledger.chosen, nobody: null }
}

// All the duties of the column, each in whichever way of the person's fits; or none.
function takes(ledger: Ledger, { group, kinds }: Column, person: number): boolean {
  const taken: Offer[] = []
  for (const kind of kinds) {
    const offer = group.offersOf(person, kind).find((one) => ledger.take(one))
    if (offer === undefined) {
      for (const one of taken) ledger.release(one)
      return false
    }
    taken.push(offer)
  }
  return true
}
