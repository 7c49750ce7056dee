// The first roster of a search: the best row for one person after the other, and once more now that all stand.
import type { Dice, Run } from '../../kernel/index.ts'
import type { Board } from './board.ts'
import { kindsOfPeople } from './moves.ts'
import { Rows } from './rows.ts'

/** Sweeps over all people, and the share of the budget that they may take. */
const sweepsMax = 2
const sweepsShare = 0.25

interface Pacing {
  /** The largest soft price. */
  readonly heaviest: number
  /** The share of the budget that is used after so many moves. */
  readonly share: (moves: number) => number
  readonly signal: Run['signal']
}

/** Puts a roster on an empty board; answers how many moves of the budget it was worth. */
export function begin(board: Board, d: Dice, { heaviest, share, signal }: Pacing): number {
  const { people, days } = board.tables
  const rows = new Rows(board, heaviest, d)
  const kinds = kindsOfPeople(board)
  const order = Array.from({ length: people }, (_, person) => person)
  let moves = 0
  for (let sweep = 0; sweep < sweepsMax; sweep++) {
    shuffle(order, d)
    for (const person of order) {
      if (signal.aborted || share(moves) >= sweepsShare) return moves
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
