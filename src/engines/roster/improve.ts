// Better rosters for as long as one likes: annealing over the board, cooled by the share of the budget that is used.
// The best legal roster so far is kept, so stopping early loses only what was still to come.
import { dice } from '../../kernel/index.ts'
import type { Dice, Run } from '../../kernel/index.ts'
import { begin, mend } from './begin.ts'
import { Best } from './best.ts'
import { Board } from './board.ts'
import type { Incumbent } from './incumbent.ts'
import { Moves, kindsOfPeople } from './moves.ts'
import type { Model, Score } from './model.ts'
import { Rows } from './rows.ts'
import type { Tables } from './tables.ts'

const movesBetweenLooks = 512
// Looks between two exchanges with those who search at once.
const looksBetweenTalks = 32
// Of the heaviest and the lightest soft price: uphill steps of about this size are still taken.
const hottest = 0.3
const coldest = 0.3
// It cools in so large a share of the budget, then again and again from the best in smaller ones, not so hot: once
// only where the budget has fewer moves for each cell, as a first share of it shows.
const movesByCellMin = 5_000
const shownShare = 0.05
const firstShare = 0.5
const laterShare = 0.25
const reheated = 0.4
// When so much of a cooling is done, rows that are still illegal are sought anew.
const mendings = [0.5, 0.75]
// A better roster from outside is taken up at this heat, so that it is not forgotten.
const adoptedHeat = 0.05
// A hard unit counts as this many of the heaviest soft ones at least; more with every look that finds some broken,
// fewer with every look that finds none. What shrinks slower than it grows is legal most of the time.
const hardWorth = 1.5
const hardWorthMax = 6
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
  pace: Pace = { movesMax: null, heat: 1 },
  incumbent: Incumbent | null = null,
): Improved {
  const search = new Search(tables, start, run, pace, incumbent)
  while (search.looks()) search.moves()
  return search.found()
}

class Search {
  readonly #board: Board
  readonly #dice: Dice
  readonly #run: Run
  readonly #movesMax: number | null
  readonly #rows: Rows
  readonly #kinds: readonly (readonly number[])[]
  readonly #moves: Moves
  readonly #best: Best
  readonly #cooling: Cooling
  /** What the second half of a move may still win back. */
  readonly #mendable: number
  #made = 0
  #looked = 0

  constructor(
    tables: Tables,
    start: Int16Array | null,
    run: Run,
    pace: Pace,
    incumbent: Incumbent | null,
  ) {
    const { lightest, heaviest } = pricesOf(tables.model)
    this.#board = new Board(tables, start ?? undefined)
    this.#dice = dice(run.seed)
    this.#run = run
    this.#movesMax = pace.movesMax
    this.#rows = new Rows(this.#board, heaviest, this.#dice)
    this.#kinds = kindsOfPeople(this.#board)
    if (start === null) {
      const share = (moves: number): number => this.#share(moves)
      this.#made = begin(this.#board, this.#rows, this.#kinds, this.#dice, {
        share,
        signal: run.signal,
      })
    }
    this.#moves = new Moves(this.#board, this.#dice)
    this.#best = new Best(this.#board, incumbent)
    this.#cooling = new Cooling(heaviest, lightest, pace.heat, this.#share(this.#made))
    this.#mendable = softMendable * heaviest
  }

  /** Looks around between moves; false when it is time to answer. */
  looks(): boolean {
    const used = this.#share(this.#made)
    if (used >= 1 || this.#run.signal.aborted || this.#best.closed) return false
    const adopted = this.#looked++ % looksBetweenTalks === 0 && this.#best.exchange()
    const next = this.#cooling.look(used, this.#made, this.#board, adopted)
    if (next !== 'go on' && this.#board.broken > 0) {
      this.#made += mend(this.#board, this.#rows, this.#kinds, {
        share: (moves) => this.#share(this.#made + moves),
        signal: this.#run.signal,
      })
      this.#best.look()
    }
    if (next === 'again') this.#board.become(this.#best.roster())
    const done = Math.floor(100 * used)
    this.#run.onProgress({ done, total: 100, step: 'improve', best: this.#best.score })
    return true
  }

  /** Some moves, each taken or taken back. */
  moves(): void {
    const board = this.#board
    const { heat, worth } = this.#cooling
    const left = this.#movesMax === null ? movesBetweenLooks : this.#movesMax - this.#made
    const end = this.#made + Math.min(movesBetweenLooks, left)
    while (this.#made < end) {
      this.#made++
      const { hard, soft } = board
      board.mark()
      // Drawn before the move, so that one which is far too bad ends half way.
      const worseMost = -heat * Math.log(1 - this.#dice.next())
      if (!this.#moves.move((worseMost + this.#mendable) / worth)) continue
      if ((board.hard - hard) * worth + board.soft - soft > worseMost) board.back()
      else this.#best.look()
    }
  }

  found(): Improved {
    this.#best.exchange()
    return { roster: this.#best.roster(), score: this.#best.score, moves: this.#made }
  }

  #share(moves: number): number {
    return this.#movesMax === null
      ? this.#run.elapsedMs() / this.#run.budgetMs
      : moves / this.#movesMax
  }
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
  #mended = 0
  #madeFirst: number | null = null
  #spanned = false

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

  // Past the most it falls back to the least: what is illegal for long is crossed, not walled in.
  #weigh(broken: boolean): void {
    const worth = this.worth / this.#heaviest
    const next = broken ? worth * hardWorthGrowth : worth / hardWorthDecay
    this.worth = this.#heaviest * (next > hardWorthMax ? hardWorth : Math.max(hardWorth, next))
  }

  // Whether there are moves enough to cool more than once.
  #span(used: number, made: number, cells: number): void {
    this.#madeFirst ??= made
    if (this.#spanned || used - this.#from < shownShare) return
    this.#spanned = true
    const byCell = (made - this.#madeFirst) / (used - this.#from) / cells
    if (byCell < movesByCellMin) this.#to = 1
  }

  /** What the share of the budget asks for; 'again' when the board is to go on from the best, 'mend' half way. */
  look(used: number, made: number, board: Board, adopted: boolean): 'again' | 'mend' | 'go on' {
    this.#weigh(board.hard > 0)
    this.#span(used, made, board.cells.length)
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
    if (again) this.#mended = 0
    const cooled = (used - this.#from) / Math.max(this.#to - this.#from, Number.MIN_VALUE)
    this.heat = this.#hot * (this.#cold / this.#hot) ** Math.min(1, cooled)
    if (again) return 'again'
    if (this.#mended >= mendings.length || cooled < (mendings[this.#mended] ?? 1)) return 'go on'
    this.#mended++
    return 'mend'
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
