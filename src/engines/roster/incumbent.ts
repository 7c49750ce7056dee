// The best roster known to all who search at once, and what none can fall below: memory that several threads share.
// A reader never waits; a writer who is ended in the middle leaves what stood before.
import { assert } from '../../kernel/index.ts'
import type { Score } from './model.ts'

// 32-bit words: who writes, how many rosters were taken, how many cells.
const writing = 0
const taken = 1
const size = 2
const headBytes = 16
// Then the bound, and of each of two slots hard and soft: 64 bits each.
const boundBytes = 8
const slots = 2
const slotScoreBytes = 16
const scoresAt = headBytes + boundBytes
const cellsAt = scoresAt + slots * slotScoreBytes
const cellBytes = 2
const noBound = -(2n ** 62n)

// A writer needs microseconds: one who holds on for so long was ended.
const waitMs = 1
const waitsMax = 1_000
const readsMax = 1_000

/** A roster that was the best when it was read, and how many had been taken until then. */
export interface Adopted {
  readonly version: number
  readonly roster: Int16Array
  readonly score: Score
}

/** Memory for rosters of so many cells, with none in it. It crosses threads as it is. */
export function sharedRoster(cells: number): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(cellsAt + slots * cells * cellBytes)
  new Int32Array(buffer, 0, headBytes / 4)[size] = cells
  new BigInt64Array(buffer, headBytes, 1)[0] = noBound
  return buffer
}

/** One searcher's hold on shared memory made by `sharedRoster`. */
export class Incumbent {
  readonly #head: Int32Array
  readonly #bound: BigInt64Array
  readonly #scores: Float64Array
  readonly #cells: Int16Array
  readonly #size: number

  constructor(buffer: SharedArrayBuffer) {
    this.#head = new Int32Array(buffer, 0, headBytes / 4)
    this.#bound = new BigInt64Array(buffer, headBytes, 1)
    this.#size = this.#head[size] ?? 0
    assert(buffer.byteLength === cellsAt + slots * this.#size * cellBytes, 'roster: not shared')
    // The bound lies on eight bytes only because the head is sixteen.
    this.#scores = new Float64Array(buffer, scoresAt, slots * 2)
    this.#cells = new Int16Array(buffer, cellsAt, slots * this.#size)
  }

  /** How many rosters have been taken: 0 is none yet. Cheap enough to ask in a loop. */
  get version(): number {
    return Atomics.load(this.#head, taken)
  }

  /** What the best known costs, or null. */
  get score(): Score | null {
    return this.#read(0, null)
  }

  /**
   * Offer a roster with its true score. Taken, and true, when it is strictly better than the best known: fewer hard
   * units, or as many and less soft. The caller answers for the score.
   */
  offer(cells: Int16Array, { hard, soft }: Score): boolean {
    assert(cells.length === this.#size, 'roster: a roster of another size was offered')
    this.#lock()
    try {
      const known = this.score
      if (known && (known.hard < hard || (known.hard === hard && known.soft <= soft))) return false
      const next = this.version + 1
      const slot = next % slots
      this.#scores[slot * 2] = hard
      this.#scores[slot * 2 + 1] = soft
      this.#cells.set(cells, slot * this.#size)
      Atomics.store(this.#head, taken, next)
      return true
    } finally {
      Atomics.store(this.#head, writing, 0)
    }
  }

  /** The best known when more than `version` rosters were taken, or null: nothing new. */
  newer(version: number): Adopted | null {
    const roster = new Int16Array(this.#size)
    const score = this.#read(version, roster)
    return (
      score && { version: score.version, roster, score: { hard: score.hard, soft: score.soft } }
    )
  }

  /** No legal roster has a soft part below this; null while nobody has proved anything. */
  get bound(): number | null {
    const bound = Atomics.load(this.#bound, 0)
    return bound === noBound ? null : Number(bound)
  }

  /** Tell a proved bound on the soft part of legal rosters. It never falls. */
  raise(bound: number): void {
    assert(Number.isSafeInteger(bound), 'roster: a bound is an integer')
    const proved = BigInt(bound)
    for (;;) {
      const known = Atomics.load(this.#bound, 0)
      if (known >= proved) return
      if (Atomics.compareExchange(this.#bound, 0, known, proved) === known) return
    }
  }

  /** Whether the best known is legal and proved to be the best there is. */
  get closed(): boolean {
    const { bound, score } = this
    return bound !== null && score !== null && score.hard === 0 && score.soft <= bound
  }

  // Reads the slot of the newest version and holds it true only when no other was taken meanwhile: a writer fills
  // the other slot first.
  #read(version: number, roster: Int16Array | null): (Score & { version: number }) | null {
    for (let read = 0; read < readsMax; read++) {
      const now = this.version
      if (now <= version) return null
      const slot = now % slots
      const hard = this.#scores[slot * 2] ?? 0
      const soft = this.#scores[slot * 2 + 1] ?? 0
      roster?.set(this.#cells.subarray(slot * this.#size, (slot + 1) * this.#size))
      if (this.version === now) return { hard, soft, version: now }
    }
    return null
  }

  #lock(): void {
    for (let wait = 0; wait < waitsMax; wait++) {
      if (Atomics.compareExchange(this.#head, writing, 0, 1) === 0) return
      Atomics.wait(this.#head, writing, 1, waitMs)
    }
    Atomics.store(this.#head, writing, 1)
  }
}
