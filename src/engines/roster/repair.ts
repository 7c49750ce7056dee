// Repair: somebody is lost, and what is published changes as little as possible. Whoever stands where the cell is
// now illegal is taken off; each hole that is left is filled by the cheapest replacement, or by a chain of people who
// move up one place; what has passed is pinned and stays. Every replacement is ranked, with its reasons.
import { Board } from './board.ts'
import { ifGiven } from './explain.ts'
import type { Consequence } from './explain.ts'
import { kindsOfPeople, may } from './moves.ts'
import type { Score } from './model.ts'
import type { Tables } from './tables.ts'

/** People who move up one place to fill one hole: nobody in between, one, or two. */
const chainMax = 2
/** Replacements named for each hole, and people tried as one link of a chain. */
export const rankedMax = 5
const linksMax = 12
// Legality first: a hard unit outweighs any sum of soft ones that one hole can move.
const hardWorth = 1_000_000

/** A place that nobody holds: somebody of `team` (null is anybody) in one of `kinds`. */
export interface Hole {
  readonly demand: number
  readonly day: number
  readonly kinds: readonly number[]
  readonly team: number | null
}

/** Who could fill a hole, as what, and what it would bring. */
export interface Replacement extends Consequence {
  readonly kind: number
}

export interface Filled {
  readonly hole: Hole
  /** Best first, as things stood when this hole was looked at; also those that would break a rule. */
  readonly ranked: readonly Replacement[]
  /** Cells that changed for it, in order; empty when it stays open. */
  readonly changes: readonly Change[]
}

export interface Change {
  readonly person: number
  readonly day: number
  readonly from: number
  readonly to: number
}

export interface Repaired {
  readonly roster: Int16Array
  readonly score: Score
  /** Cells freed because they had become illegal. */
  readonly lost: readonly Change[]
  readonly holes: readonly Filled[]
}

/** Repair `roster` on a model that says who is lost (hard marks). `signal` ends it with the holes filled so far. */
export function repair(
  tables: Tables,
  roster: Int16Array,
  signal: { readonly aborted: boolean },
): Repaired {
  const board = new Board(tables, roster)
  const lost = takeOff(board)
  const bench = new Bench(board)
  const holes: Filled[] = []
  const open = holesOf(board).map((hole) => ({ hole, heads: bench.heads(hole) }))
  // Those with the fewest people to choose from first.
  open.sort((left, right) => left.heads - right.heads)
  for (const { hole } of open) {
    if (signal.aborted) break
    const { least } = tables.model.demands[hole.demand] ?? { least: 0 }
    if (board.counted(hole.demand) >= least) continue
    const ranked = bench.ranked(hole).slice(0, rankedMax)
    holes.push({
      hole,
      ranked: ranked.map((one) => told(board, hole, one)),
      changes: bench.fill(hole),
    })
  }
  return { roster: board.cells.slice(), score: board.score(), lost, holes }
}

/** Who could take this place, best first, at most `rankedMax`, with what it would bring. */
export function replacements(board: Board, hole: Hole): Replacement[] {
  const ranked = new Bench(board).ranked(hole).slice(0, rankedMax)
  return ranked.map((one) => told(board, hole, one))
}

const told = (board: Board, { day }: Hole, { person, kind }: Candidate): Replacement => {
  return { ...ifGiven(board, person, day, kind), kind }
}

function takeOff(board: Board): Change[] {
  const { people, days } = board.tables
  const lost: Change[] = []
  for (let person = 0; person < people; person++) {
    for (let day = 0; day < days; day++) {
      const from = board.cells[person * days + day] ?? 0
      if (from === 0 || may(board, person, day, from) || !may(board, person, day, 0)) continue
      board.putOne(person, day, 0)
      lost.push({ person, day, from, to: 0 })
    }
  }
  return lost
}

/** One hole for each person who is missing from a demand. */
export function holesOf(board: Board): Hole[] {
  return board.tables.model.demands.flatMap(({ day, kinds, team, least, under }, demand) => {
    const missing = under.weight > 0 ? least - board.counted(demand) : 0
    const hole = { demand, day, kinds: kinds.filter((kind) => kind > 0), team }
    return Array.from({ length: Math.max(0, missing) }, () => hole)
  })
}

interface Candidate {
  readonly person: number
  readonly kind: number
  /** Hard and soft in one number; below 0 it is worth doing. */
  readonly cost: number
}

// Who may hold which kind, and what it costs to ask them.
class Bench {
  readonly #board: Board
  /** By kind: people whom some day allows it. */
  readonly #people: readonly (readonly number[])[]

  constructor(board: Board) {
    this.#board = board
    const people = Array.from({ length: board.tables.width }, (): number[] => [])
    kindsOfPeople(board).forEach((kinds, person) => {
      for (const kind of kinds) people[kind]?.push(person)
    })
    this.#people = people
  }

  heads({ kinds }: Hole): number {
    return kinds.reduce((all, kind) => all + (this.#people[kind]?.length ?? 0), 0)
  }

  /** Everybody free that day who may take the place, cheapest first. */
  ranked(hole: Hole): Candidate[] {
    return this.#candidates(hole, (held) => held === 0)
  }

  /** Fill the hole if that makes the roster better; answers what changed. */
  fill(hole: Hole): Change[] {
    for (let chain = 0; chain <= chainMax; chain++) {
      const changes = this.#chain(hole, chain, 0)
      if (changes) return changes
    }
    return []
  }

  // `before` is what the links so far cost; the whole chain must be worth it.
  #chain(hole: Hole, length: number, before: number): Change[] | null {
    const board = this.#board
    if (length === 0) {
      const [best] = this.ranked(hole)
      return best && best.cost + before < 0 ? [this.#give(best, hole.day)] : null
    }
    const holders = this.#candidates(hole, (held) => held > 0 && !hole.kinds.includes(held))
    for (const holder of holders.slice(0, linksMax)) {
      const change = this.#give(holder, hole.day)
      const left = { ...hole, kinds: [change.from] }
      const rest = this.#chain(left, length - 1, before + holder.cost)
      if (rest) return [change, ...rest]
      board.putOne(change.person, change.day, change.from)
    }
    return null
  }

  #give({ person, kind }: Candidate, day: number): Change {
    const from = this.#board.cells[person * this.#board.tables.days + day] ?? 0
    this.#board.putOne(person, day, kind)
    return { person, day, from, to: kind }
  }

  #candidates({ day, kinds, team }: Hole, holds: (kind: number) => boolean): Candidate[] {
    const board = this.#board
    const { days, team: teamOf } = board.tables
    const found: Candidate[] = []
    for (const kind of kinds) {
      for (const person of this.#people[kind] ?? []) {
        if (team !== null && teamOf[person] !== team) continue
        const held = board.cells[person * days + day] ?? 0
        if (!holds(held) || !may(board, person, day, kind)) continue
        const { hard, soft } = board
        board.mark()
        board.putOne(person, day, kind)
        const cost = (board.hard - hard) * hardWorth + board.soft - soft
        board.back()
        found.push({ person, kind, cost })
      }
    }
    return found.sort((left, right) => left.cost - right.cost || left.person - right.person)
  }
}
