// Better rosters for as long as one likes: annealing over the board, cooled by the share of the budget that is used.
// The best legal roster so far is kept, so stopping early loses only what was still to come.
import { dice } from '../../kernel/index.ts'
import type { Run } from '../../kernel/index.ts'
import { Board } from './board.ts'
import type { Incumbent } from './incumbent.ts'
import { Moves } from './moves.ts'
import type { Model, Score } from './model.ts'
import type { Tables } from './tables.ts'

const movesBetweenLooks = 512
// Of the heaviest and the lightest soft price: uphill steps of about this size are still taken.
const hottest = 0.6
const coldest = 0.15
// It is cold at this share of the budget; what is then still illegal is warmed until it is legal.
const cooledAt = 0.85
const warmed = 0.25
// A hard unit counts as this many of the heaviest soft ones; up to so many times more while nothing legal was found.
const hardWorth = 3
const hardWorthRise = 10

export interface Improved {
  readonly roster: Int16Array
  readonly score: Score
  readonly moves: number
}

export interface Pace {
  /** Moves after which it ends, for runs that must repeat exactly on any machine; null is the run's budget. */
  readonly movesMax: number | null
  /** 1 begins hot enough to forget the start; near 0 only tidies it. */
  readonly heat: number
}

/**
 * The best roster found from `start` (null is nobody on duty) until the pace, the budget or the signal ends it. What
 * is found on the way is offered to the `incumbent` that others read.
 */
export function improve(
  tables: Tables,
  start: Int16Array | null,
  run: Run,
  { movesMax, heat }: Pace = { movesMax: null, heat: 1 },
  incumbent: Incumbent | null = null,
): Improved {
  const board = new Board(tables, start ?? undefined)
  const d = dice(run.seed)
  const moves = new Moves(board, d)
  const { lightest, heaviest } = pricesOf(tables.model)
  const cold = coldest * lightest
  const hot = Math.max(cold, hottest * heaviest * heat)
  let worth = hardWorth * heaviest
  let heatNow = hot
  const best = new Best(board)
  let made = 0
  while (movesMax === null || made < movesMax) {
    if (made % movesBetweenLooks === 0) {
      const share = movesMax === null ? run.elapsedMs() / run.budgetMs : made / movesMax
      if (share >= 1 || run.signal.aborted || incumbent?.closed === true) break
      if (incumbent) best.offerTo(incumbent)
      const cooled = Math.min(1, share / cooledAt)
      const stuck = cooled === 1 && best.score.hard > 0
      heatNow = stuck ? hot * warmed : hot * (cold / hot) ** cooled
      worth = hardWorth * heaviest * (best.score.hard > 0 ? 1 + hardWorthRise * share ** 2 : 1)
      const done = Math.floor(100 * share)
      run.onProgress({ done, total: 100, step: 'improve', best: best.score })
    }
    made++
    const { hard, soft } = board
    board.mark()
    if (!moves.move()) continue
    const worse = (board.hard - hard) * worth + board.soft - soft
    if (worse > 0 && d.next() >= Math.exp(-worse / heatNow)) board.back()
    else best.look()
  }
  if (incumbent) best.offerTo(incumbent)
  return { roster: best.roster(), score: best.score, moves: made }
}

// Remembers the best roster seen.
class Best {
  readonly #board: Board
  #cells: Int16Array
  #hard: number
  #soft: number
  #isTold = false

  constructor(board: Board) {
    this.#board = board
    this.#cells = board.cells.slice()
    this.#hard = board.hard
    this.#soft = board.soft
  }

  get score(): Score {
    return { hard: this.#hard, soft: this.#soft }
  }

  look(): void {
    const { hard, soft, cells } = this.#board
    if (hard > this.#hard || (hard === this.#hard && soft >= this.#soft)) return
    this.#hard = hard
    this.#soft = soft
    this.#cells.set(cells)
    this.#isTold = false
  }

  /** Tell others who search of it, once. */
  offerTo(incumbent: Incumbent): void {
    if (this.#isTold) return
    incumbent.offer(this.#cells, this.score)
    this.#isTold = true
  }

  roster(): Int16Array {
    return this.#cells
  }
}

function pricesOf({ rules, demands, marks, apart, published }: Model) {
  const prices = [
    ...rules,
    ...demands.flatMap(({ under, over }) => [under, over]),
    ...marks,
    ...apart,
    ...(published ? [published.change] : []),
  ]
  let lightest = Infinity
  let heaviest = 1
  for (const { hard, weight } of prices) {
    if (hard || weight <= 0) continue
    lightest = Math.min(lightest, weight)
    heaviest = Math.max(heaviest, weight)
  }
  return { lightest: Math.min(lightest, heaviest), heaviest }
}
