// The carrier takes what the outbox holds to its gateways. Before a message leaves, that is recorded; so
// after a crash the next carrier knows which may have left, and sends again only where the other side
// recognises the key. In a fork nothing leaves: a recorder answers.
import {
  answerGateway,
  assert,
  leaveGateway,
  outbox,
  system,
  type Outcome,
  type OutboxRow,
  type Registry,
} from '../kernel/index.ts'
import type { Desk } from './desk.ts'

const atOnceMax = 32
const leavingAtOnceMax = 500
const pauseMsFirst = 1_000
const pauseMsMax = 300_000
const sendMsMax = 30_000
const detailLengthMax = 2_000

/** What a message to one gateway is. `body` is the asking event's body. */
export interface Message {
  readonly key: string
  readonly body: unknown
  readonly attempt: number
  readonly signal: AbortSignal
}

/**
 * Sends one message and resolves with its outcome. It may throw to be tried again only when the other side
 * knows keys, or when it is certain that nothing has left; else it answers `unknown`.
 */
export type Sender = (message: Message) => Promise<{ outcome: Outcome; detail: string }>

export interface CarrierParts {
  readonly desk: Desk
  readonly registry: Registry
  readonly fork: boolean
  readonly senders: ReadonlyMap<string, Sender>
  wallNow(): number
  onFault(error: unknown): void
}

export class Carrier {
  readonly #parts: CarrierParts
  readonly #carrying = new Map<string, Promise<void>>()
  readonly #notBefore = new Map<string, number>()
  readonly #stop = new AbortController()
  /** Rows that this carrier itself marked as leaving; others were left behind by a node that died. */
  readonly #own = new Set<string>()
  #round: Promise<void> | undefined

  constructor(parts: CarrierParts) {
    this.#parts = parts
  }

  get pending(): number {
    return this.#parts.desk.tables.kept(outbox).size
  }

  /** Take what is waiting. Called after commits and on a timer by the one node that leads. */
  tick(): Promise<void> {
    if (this.pending === 0 || this.#stop.signal.aborted) return Promise.resolve()
    this.#round ??= this.#go().finally(() => {
      this.#round = undefined
    })
    return this.#round
  }

  /** In a fork: answer everything that was asked, so that the story goes on. */
  async settle(): Promise<void> {
    if (!this.#parts.fork) return
    for (const row of [...this.#parts.desk.tables.kept(outbox).rows()]) {
      await this.#answer(row, { outcome: 'done', detail: 'recorded in a fork, not sent' })
    }
  }

  /** Stop taking; what is on its way is awaited, what waits stays in the outbox. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#round
    await Promise.allSettled(this.#carrying.values())
  }

  async #go(): Promise<void> {
    if (this.#parts.fork) return this.settle()
    const now = this.#parts.wallNow()
    const waiting: OutboxRow[] = []
    for (const row of this.#parts.desk.tables.kept(outbox).rows()) {
      if (this.#carrying.has(row.key) || (this.#notBefore.get(row.key) ?? 0) > now) continue
      waiting.push(row)
      if (waiting.length >= leavingAtOnceMax) break
    }
    const ready = await this.#settleLeftBehind(waiting)
    if (ready.length === 0) return
    await this.#mark(ready)
    for (const row of ready) {
      this.#own.add(row.key)
      while (this.#carrying.size >= atOnceMax) await Promise.race(this.#carrying.values())
      if (this.#stop.signal.aborted) return
      const carried = this.#carry(row).finally(() => this.#carrying.delete(row.key))
      this.#carrying.set(row.key, carried)
    }
  }

  // A row that was leaving when its node died may have left. Where the other side does not know keys,
  // a second copy would be worse than a question to a person.
  async #settleLeftBehind(rows: readonly OutboxRow[]): Promise<OutboxRow[]> {
    const ready: OutboxRow[] = []
    for (const row of rows) {
      const gateway = this.#parts.registry.gateways.get(row.gateway)
      const leftBehind = row.leaving && !this.#own.has(row.key)
      if (leftBehind && !gateway?.knowsKeys) {
        await this.#answer(row, { outcome: 'unknown', detail: 'it may have left before a restart' })
      } else ready.push(row)
    }
    return ready
  }

  async #mark(rows: readonly OutboxRow[]): Promise<void> {
    const keys = rows.map(({ key }) => key)
    await this.#parts.desk.tell({ command: leaveGateway.name, input: { keys }, actor: system })
  }

  async #carry(row: OutboxRow): Promise<void> {
    const attempt = row.attempts + 1
    const sender = this.#parts.senders.get(row.gateway)
    const gateway = this.#parts.registry.gateways.get(row.gateway)
    try {
      assert(sender, `gateway ${row.gateway} has a sender`)
      const inTime = AbortSignal.timeout(gateway?.sendMsMax ?? sendMsMax)
      const signal = AbortSignal.any([this.#stop.signal, inTime])
      const answer = await sender({ key: row.key, body: row.body, attempt, signal })
      await this.#answer(row, answer)
    } catch (error) {
      const detail = (error instanceof Error ? error.message : String(error)).slice(
        0,
        detailLengthMax,
      )
      if (this.#stop.signal.aborted) return
      if (attempt >= (gateway?.attemptsMax ?? 1)) {
        await this.#answer(row, { outcome: 'failed', detail }).catch(this.#parts.onFault)
        return
      }
      const pause = Math.min(pauseMsFirst * 2 ** (attempt - 1), pauseMsMax)
      this.#notBefore.set(row.key, this.#parts.wallNow() + pause)
    }
  }

  async #answer(row: OutboxRow, answer: { outcome: Outcome; detail: string }): Promise<void> {
    await this.#parts.desk.tell({
      command: answerGateway.name,
      input: {
        key: row.key,
        gateway: row.gateway,
        attempts: row.attempts + 1,
        outcome: answer.outcome,
        detail: answer.detail.slice(0, detailLengthMax),
      },
      actor: system,
    })
    this.#own.delete(row.key)
    this.#notBefore.delete(row.key)
  }
}
