// Asks the standing questions of a world: each again after its tables changed, once changes have settled or
// patience is over, or after so much world time, one run at a time, and tells what was found.
import { isRefusal, plusMinutes, system, type Instant, type Standing } from '../kernel/index.ts'
import type { World } from './house.ts'

/** A node that has just started serves people first. */
const firstMs = 15_000

interface Question {
  readonly standing: Standing
  readonly tables: ReadonlySet<string>
  /** Wall time of the first and the last change that no answer has seen; 0 when none. */
  since: number
  latest: number
  running: Promise<void> | undefined
  /** World time when it was asked last. */
  askedAt: Instant | undefined
}

export interface AskerParts {
  readonly standing: readonly Standing[]
  world(): World
  wallNow(): number
  onFault(error: unknown, about: string): void
}

export class Asker {
  readonly #parts: AskerParts
  readonly #questions: readonly Question[]
  readonly #stop = new AbortController()

  /** Every question is due at first: nobody knows yet. */
  constructor(parts: AskerParts) {
    this.#parts = parts
    const now = parts.wallNow() + firstMs
    this.#questions = parts.standing.map((standing) => ({
      standing,
      tables: new Set(standing.reads.map(({ name }) => name)),
      since: now,
      latest: now,
      running: undefined,
      askedAt: undefined,
    }))
  }

  /** These tables changed. */
  committed(tables: readonly string[]): void {
    const now = this.#parts.wallNow()
    for (const question of this.#questions) {
      if (!tables.some((table) => question.tables.has(table))) continue
      if (question.since === 0) question.since = now
      question.latest = now
    }
  }

  /** Ask what is due. Called on a timer by the one node that leads; does not wait for the answers. */
  tick(): void {
    const now = this.#parts.wallNow()
    for (const question of this.#questions) {
      this.#grow(question, now)
      const { since, latest, running, standing } = question
      if (since === 0 || running || this.#stop.signal.aborted) continue
      if (now - latest < standing.quietMs && now - since < standing.patienceMs) continue
      question.since = 0
      question.askedAt = this.#parts.world().now()
      question.running = this.#ask(standing)
        .catch((error: unknown) => {
          if (!this.#stop.signal.aborted) this.#parts.onFault(error, `standing ${standing.name}`)
        })
        .finally(() => (question.running = undefined))
    }
  }

  /** An answer that has grown old is due like one that changes have overtaken. */
  #grow(question: Question, now: number): void {
    const { standing, askedAt, since } = question
    if (since !== 0 || askedAt === undefined || standing.everyMinutes === undefined) return
    if (plusMinutes(askedAt, standing.everyMinutes) > this.#parts.world().now()) return
    question.since = now
    question.latest = now
  }

  /** Stop asking; what runs is cancelled. */
  async close(): Promise<void> {
    this.#stop.abort()
    for (const { running } of this.#questions) await running
  }

  async #ask(standing: Standing): Promise<void> {
    const world = this.#parts.world()
    const { inquiry, input } = standing
    const { signal } = this.#stop
    const found = await world.ask({ inquiry, input, actor: system, signal })
    if (isRefusal(found) || signal.aborted) return
    const call = standing.tell(found.answer)
    if (call) await world.tell({ ...call, actor: system })
  }
}
