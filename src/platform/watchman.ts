// The watchman keeps promises honest: whatever fell due unkept falls, in order of time, once. On a simulated
// clock it walks from due time to due time, so that a jump over a week lives through the week.
import { fallDue, msOf, promises, system, type Instant } from '../kernel/index.ts'
import type { WorldClock } from './clock.ts'
import type { Desk } from './desk.ts'

const fallAtOnceMax = 500
const stepsPerAdvanceMax = 100_000
/** A promise whose reaction is broken is tried again after this long, not in a tight loop. */
const faultPauseMs = 60_000

export interface WatchmanParts {
  readonly desk: Desk
  readonly clock: WorldClock
  now(): Instant
  wallNow(): number
  /** In a fork: let the recorder answer everything that was asked, before time moves on. */
  settle(): Promise<void>
  onFault(error: unknown, promises: readonly string[]): void
}

export class Watchman {
  readonly #parts: WatchmanParts
  #next: string | undefined
  #known = false
  #busy: Promise<void> = Promise.resolve()
  #pausedUntil = 0

  constructor(parts: WatchmanParts) {
    this.#parts = parts
  }

  /** The promises may have changed. */
  promisesChanged(): void {
    this.#known = false
  }

  /** When the next promise falls due, if any. */
  get nextDue(): Instant | undefined {
    if (!this.#known) {
      this.#next = undefined
      for (const { due } of this.#parts.desk.tables.kept(promises).rows()) {
        if (this.#next === undefined || due < this.#next) this.#next = due
      }
      this.#known = true
    }
    return this.#next
  }

  /** Let fall what is due by now. Called on a timer by the one node that leads. */
  tick(): Promise<void> {
    const due = this.nextDue
    if (due === undefined || due > this.#parts.now()) return Promise.resolve()
    if (this.#parts.wallNow() < this.#pausedUntil) return Promise.resolve()
    return this.advance(this.#parts.now())
  }

  /** Let fall, in order, all that is due up to `to`; a simulated clock is moved along. */
  advance(to: Instant): Promise<void> {
    const done = this.#busy.then(() => this.#walk(to))
    this.#busy = done.catch(() => {})
    return done
  }

  async #walk(to: Instant): Promise<void> {
    await this.#parts.settle()
    for (let step = 0; step < stepsPerAdvanceMax; step++) {
      const due = this.nextDue
      if (due === undefined || due > to) return
      const simulated = this.#parts.clock.mode === 'simulated'
      if (simulated && msOf(due) > msOf(this.#parts.now())) this.#parts.clock.anchor(due)
      if (!(await this.#fall(due, simulated ? { at: due } : {}))) return
      await this.#parts.settle()
    }
  }

  async #fall(upTo: Instant, at: { at?: Instant }): Promise<boolean> {
    const rows = [...this.#parts.desk.tables.kept(promises).rows()].filter(({ due }) => due <= upTo)
    rows.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1))
    const ids = rows.slice(0, fallAtOnceMax).map(({ id }) => id)
    const tell = (which: string[]) =>
      this.#parts.desk.tell({ command: fallDue.name, input: { ids: which }, actor: system, ...at })
    try {
      await tell(ids)
      return true
    } catch {
      // One broken reaction must not hold up the promises of others: each on its own.
      const broken: string[] = []
      for (const id of ids) {
        try {
          await tell([id])
        } catch (error) {
          broken.push(id)
          this.#parts.onFault(error, [id])
        }
      }
      if (broken.length === 0) return true
      this.#pausedUntil = this.#parts.wallNow() + faultPauseMs
      return false
    }
  }

  /** Wait until what is under way has ended. */
  async rest(): Promise<void> {
    await this.#busy
  }
}
