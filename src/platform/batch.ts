// A batch is what the desk has decided and not yet appended: entries sealed one after the other onto the
// head, and folded into the tentative layer so that the next decision sees them.
import {
  assert,
  fold,
  seal,
  type Draft,
  type Entry,
  type Instant,
  type Registry,
  type Sealed,
  type Sha256,
  type Tables,
} from '../kernel/index.ts'
import type { Head } from './log/store.ts'

/** Who and what stands behind the drafts that are recorded. */
export interface Origin {
  readonly actor: string
  readonly command: string
  readonly batch: number
  readonly at: Instant
  readonly with?: string
  readonly cause?: number
  readonly key?: string
  readonly digest?: string
}

export interface BatchParts {
  readonly registry: Registry
  readonly tables: Tables
  readonly sha256: Sha256
  readonly wall: Instant
}

export class Batch {
  readonly entries: Entry[] = []
  readonly rows: Sealed[] = []
  readonly #parts: BatchParts
  #head: Head
  #at: Instant

  constructor(parts: BatchParts, head: Head, at: Instant) {
    this.#parts = parts
    this.#head = head
    this.#at = at
  }

  get head(): Head {
    return this.#head
  }

  /** World time of the newest entry: the next one is not before it. */
  get at(): Instant {
    return this.#at
  }

  /** Seal and fold the drafts of one decision. Throws when an evolution breaks: the batch is then torn. */
  record(drafts: readonly Draft[], origin: Origin): void {
    const { key, digest, ...shared } = origin
    drafts.forEach((draft, index) => {
      const entry: Entry = {
        ...shared,
        ...(index === 0 && key !== undefined && digest !== undefined ? { key, digest } : {}),
        at: origin.at > this.#at ? origin.at : this.#at,
        position: this.#head.position + 1,
        wall: this.#parts.wall,
        type: draft.type,
        version: draft.version,
        subject: draft.subject,
        data: draft.data,
      }
      assert(this.#parts.registry.events.has(entry.type), `${entry.type} is declared by a module`)
      const sealed = seal(this.#parts.sha256, this.#head.hash, entry)
      fold(this.#parts.registry, this.#parts.tables.tentative, entry)
      this.entries.push(entry)
      this.rows.push(sealed)
      this.#head = { position: sealed.position, hash: sealed.hash }
      this.#at = entry.at
    })
  }
}
