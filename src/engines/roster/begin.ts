// The first roster of a search: the best row for one person after the other, and once more now that all stand.
import type { Dice, Run } from '../../kernel/index.ts'
import type { Board } from './board.ts'
import type { Rows } from './rows.ts'

/** Sweeps over all people, and the share of the budget at which each ends: the first makes rows legal. */
const sweepShares = [0.6, 0.25] as const

interface Pacing {
  /** The share of the budget that is used after so many moves. */
  readonly share: (moves: number) => number
  readonly signal: Run['signal']
}

/** Seek anew every row that breaks a hard rule, whatever else it costs; answers how many moves that was worth. */
export function mend(
  board: Board,
  rows: Rows,
  kinds: readonly (readonly number[])[],
  { share, signal }: Pacing,
): number {
  const { people, days } = board.tables
  let moves = 0
  for (let person = 0; person < people; person++) {
    if (signal.aborted || share(moves) >= 1) break
    if (board.brokenOf(person) === 0) continue
    const { broken } = board
    board.mark()
    rows.renew(person, kinds[person] ?? [])
    if (board.broken >= broken) board.back()
    moves += days
  }
  return moves
}

/** Puts a roster on an empty board; answers how many moves of the budget it was worth. */
export function begin(
  board: Board,
  rows: Rows,
  kinds: readonly (readonly number[])[],
  d: Dice,
  { share, signal }: Pacing,
): number {
  const { people, days } = board.tables
  const order = Array.from({ length: people }, (_, person) => person)
  let moves = 0
  for (const shareMax of sweepShares) {
    shuffle(order, d)
    for (const person of order) {
      if (signal.aborted || share(moves) >= shareMax) return moves
      const { hard, soft } = board
      board.mark()
      rows.renew(person, kinds[person] ?? [])
      if (board.hard > hard || (board.hard === hard && board.soft > soft)) board.back()
      moves += days
    }
  }
  return moves
}

function shuffle(order: number[], d: Dice): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = d.below(i + 1)
    const moved = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = moved
  }
}
