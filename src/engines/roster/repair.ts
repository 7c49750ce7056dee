// Repair: somebody is lost, and what is published changes as little as possible. Whoever stands where the cell is
// now illegal is taken off; each hole that is left is filled by the cheapest replacement, or by a chain of people who
// move up one place; what has passed is pinned and stays. Every replacement is ranked, with its reasons.
import { Board } from './board.ts'
import { ifGiven } from './explain.ts'
import type { Consequence } from './explain.ts'
import { fill, hardWorth, headsFor, rankedFor } from './fill.ts'
import type { Candidate, Change, Ground, Hole } from './fill.ts'
import { kindsOfPeople, may } from './moves.ts'
import type { Score } from './model.ts'
import type { Tables } from './tables.ts'

/** Replacements named for each hole. */
export const rankedMax = 5

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
  const ground = groundOf(board)
  const holes: Filled[] = []
  const open = holesOf(board).map((hole) => ({ hole, heads: headsFor(ground, hole) }))
  // Those with the fewest people to choose from first.
  open.sort((left, right) => left.heads - right.heads)
  for (const { hole } of open) {
    if (signal.aborted) break
    const { least } = tables.model.demands[hole.demand] ?? { least: 0 }
    if (board.counted(hole.demand) >= least) continue
    const ranked = rankedFor(ground, hole).slice(0, rankedMax)
    holes.push({
      hole,
      ranked: ranked.map((one) => told(board, hole, one)),
      changes: fill(ground, hole),
    })
  }
  return { roster: board.cells.slice(), score: board.score(), lost, holes }
}

/** Who could take this place, best first, at most `rankedMax`, with what it would bring. */
export function replacements(board: Board, hole: Hole): Replacement[] {
  const ranked = rankedFor(groundOf(board), hole).slice(0, rankedMax)
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

// A board as the filling sees it: who may hold which kind is looked up once.
function groundOf(board: Board): Ground {
  const { days, team, width } = board.tables
  const people = Array.from({ length: width }, (): number[] => [])
  kindsOfPeople(board).forEach((kinds, person) => {
    for (const kind of kinds) people[kind]?.push(person)
  })
  return {
    days,
    peopleOf: (kind) => people[kind] ?? [],
    teamOf: (person) => team[person] ?? 0,
    held: (person, day) => board.cells[person * days + day] ?? 0,
    may: (person, day, kind) => may(board, person, day, kind),
    costOf(person, day, kind) {
      const { hard, soft } = board
      board.mark()
      board.putOne(person, day, kind)
      const cost = (board.hard - hard) * hardWorth + board.soft - soft
      board.back()
      return cost
    },
    give: (person, day, kind) => board.putOne(person, day, kind),
  }
}
