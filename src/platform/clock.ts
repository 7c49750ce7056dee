// A world's own clock: wall time, or simulated from an anchor at a rate. It never goes back.
import { instantOf, msOf, type Instant } from '../kernel/index.ts'
import type { ClockRow } from './log/store.ts'

/** The node's own time and timers, handed in so that tests can be the clock. */
export interface Wall {
  now(): number
  /** Call `work` every `ms` milliseconds; returns a way to stop. */
  every(ms: number, work: () => void): () => void
}

export const systemWall: Wall = {
  now: () => Date.now(),
  every(ms, work) {
    const timer = setInterval(work, ms)
    timer.unref()
    return () => clearInterval(timer)
  },
}

export class WorldClock {
  readonly #wall: Wall
  #row: ClockRow

  constructor(wall: Wall, row: ClockRow) {
    this.#wall = wall
    this.#row = row
  }

  get mode(): ClockRow['mode'] {
    return this.#row.mode
  }

  get rate(): number {
    return this.#row.mode === 'wall' ? 1 : this.#row.rate
  }

  now(): Instant {
    if (this.#row.mode === 'wall') return instantOf(this.#wall.now())
    const { at, wall, rate } = this.#row
    return instantOf(msOf(at) + Math.max(0, this.#wall.now() - msOf(wall)) * rate)
  }

  /** Anchor a simulated clock here and now, optionally elsewhere or at another rate. */
  anchor(at: Instant = this.now(), rate: number = this.rate): ClockRow {
    if (this.#row.mode === 'wall') return this.#row
    this.#row = { mode: 'simulated', at, wall: instantOf(this.#wall.now()), rate }
    return this.#row
  }

  /** Follow what another node has set. */
  follow(row: ClockRow): void {
    this.#row = row
  }
}
