// The best roster one search has seen, shared with those who search at once.
import type { Board } from './board.ts'
import type { Incumbent } from './incumbent.ts'
import type { Score } from './model.ts'

export class Best {
  readonly #board: Board
  readonly #incumbent: Incumbent | null
  #cells: Int16Array
  #hard: number
  #soft: number
  #told = false
  #version = 0

  constructor(board: Board, incumbent: Incumbent | null) {
    this.#board = board
    this.#incumbent = incumbent
    this.#cells = board.cells.slice()
    this.#hard = board.hard
    this.#soft = board.soft
  }

  get score(): Score {
    return { hard: this.#hard, soft: this.#soft }
  }

  /** Remember what stands on the board when nothing better was seen. */
  look(): void {
    const { hard, soft, cells } = this.#board
    if (hard > this.#hard || (hard === this.#hard && soft >= this.#soft)) return
    this.#hard = hard
    this.#soft = soft
    this.#cells.set(cells)
    this.#told = false
  }

  /** Tell the others of the best, once, and hear of theirs: true when theirs is better and now the best. */
  exchange(): boolean {
    const incumbent = this.#incumbent
    if (incumbent === null) return false
    if (!this.#told) incumbent.offer(this.#cells, this.score)
    this.#told = true
    if (incumbent.version === this.#version) return false
    const newer = incumbent.newer(this.#version)
    if (newer === null) return false
    this.#version = newer.version
    const { hard, soft } = newer.score
    if (hard > this.#hard || (hard === this.#hard && soft >= this.#soft)) return false
    this.#hard = hard
    this.#soft = soft
    this.#cells = newer.roster
    return true
  }

  /** Whether nothing better can be found. */
  get closed(): boolean {
    return this.#incumbent?.closed === true
  }

  roster(): Int16Array {
    return this.#cells
  }
}
