// Better rosters for as long as one likes: annealing over the board, cooled by the share of the budget that is used.
// The best legal roster so far is kept, so stopping early loses only what was still to come.
import { dice } from '../../kernel/index.ts'
import type { Run } from '../../kernel/index.ts'
import { begin } from './begin.ts'
import { Best } from './best.ts'
import { Board } from './board.ts'
import type { Incumbent } from './incumbent.ts'
import { Moves } from './moves.ts'
import type { Model, Score } from './model.ts'
import type { Tables } from './tables.ts'

const movesBetweenLooks = 512
// Looks between two exchanges with those who search at once.
const looksBetweenTalks = 32
// Of the heaviest and the lightest soft price: uphill steps of about this size are still taken.
const hottest = 0.3
const coldest = 0.3
// It cools in so large a share of the budget, then again and again from the best in smaller ones, not so hot.
const firstShare = 0.5
const laterShare = 0.25
const reheated = 0.4
// A better roster from outside is taken up at this heat, so that it is not forgotten.
const adoptedHeat = 0.05
// A hard unit counts as this many of the heaviest soft ones at least; more with every look that finds some broken,
// fewer with every look that finds none. What shrinks slower than it grows is legal most of the time.
const hardWorth = 1.5
const hardWorthMax = 30
const hardWorthGrowth = 1.02
const hardWorthDecay = 1.004
// So many of the heaviest soft prices the second half of a swap may still win back.
const softMendable = 2

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
 * The best roster found from `start` (null is nobody on duty) until the pace, the budget, the signal or a proof ends
 * it. What is found on the way is offered to the `incumbent` that others read, and what they found is taken up.
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
  const { lightest, heaviest } = pricesOf(tables.model)
  const share = (made: number): number =>
    movesMax === null ? run.elapsedMs() / run.budgetMs : made / movesMax
  let made = start === null ? begin(board, d, { heaviest, share, signal: run.signal }) : 0
  const moves = new Moves(board, d)
  const best = new Best(board, incumbent)
  const cooling = new Cooling(heaviest, lightest, heat, share(made))
  while (movesMax === null || made < movesMax) {
    if (made % movesBetweenLooks === 0) {
      const used = share(made)
      if (used >= 1 || run.signal.aborted || best.closed) break
      const talks = made % (looksBetweenTalks * movesBetweenLooks) === 0
      if (cooling.look(used, board, talks && best.exchange())) board.become(best.roster())
      run.onProgress({
        done: Math.floor(100 * used),
        total: 100,
        step: 'improve',
        best: best.score,
      })
    }
    made++
    const { hard, soft } = board
    board.mark()
    // Drawn before the move, so that one which is far too bad ends half way.
    const worseMost = -cooling.heat * Math.log(1 - d.next())
    if (!moves.move((worseMost + softMendable * heaviest) / cooling.worth)) continue
    if ((board.hard - hard) * cooling.worth + board.soft - soft > worseMost) board.back()
    else best.look()
  }
  best.exchange()
  return { roster: best.roster(), score: best.score, moves: made }
}

// How warm it is, and what a hard unit weighs beside soft ones.
class Cooling {
  heat: number
  worth: number
  readonly #heaviest: number
  readonly #cold: number
  readonly #hottest: number
  #hot: number
  #from: number
  #to: number

  constructor(heaviest: number, lightest: number, heat: number, from: number) {
    this.#heaviest = heaviest
    this.#cold = coldest * lightest
    this.#hottest = Math.max(this.#cold, hottest * heaviest * heat)
    this.#hot = this.#hottest
    this.#from = from
    this.#to = from + firstShare * (1 - from)
    this.heat = this.#hot
    this.worth = hardWorth * heaviest
  }

  /** What the share of the budget asks for; true when the board is to go on from the best. */
  look(used: number, board: Board, adopted: boolean): boolean {
    const grown = board.hard > 0 ? this.worth * hardWorthGrowth : this.worth / hardWorthDecay
    const worth = Math.min(hardWorthMax, Math.max(hardWorth, grown / this.#heaviest))
    this.worth = worth * this.#heaviest
    const again = adopted || used >= this.#to
    if (again) {
      const hot = adopted
        ? Math.min(this.heat, adoptedHeat * this.#hottest)
        : reheated * this.#hottest
      this.#hot = Math.max(this.#cold, hot)
      this.#from = used
      const later = used + laterShare
      this.#to = later + laterShare > 1 ? 1 : later
    }
    const cooled = (used - this.#from) / Math.max(this.#to - this.#from, Number.MIN_VALUE)
    this.heat = this.#hot * (this.#cold / this.#hot) ** Math.min(1, cooled)
    return again
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
