// What a face sees of the platform: worlds that can be asked, shown and told. Faces import this and
// nothing deeper; tests may build a house on the memory store with `openHouse`.
import type {
  Actor,
  Document,
  Instant,
  Language,
  Progress,
  Refusal,
  Registry,
} from '../kernel/index.ts'
import type { Entry } from '../kernel/index.ts'
import type { Head, Store, WorldRow } from './log/store.ts'

/** A position of the log, or an instant of the world's time. */
export type AsOf = { readonly position: number } | { readonly at: Instant }

export interface Done {
  /** The log position after it. */
  readonly position: number
  readonly events: readonly { position: number; type: string; subject: string; data: unknown }[]
  /** Set when a second person must agree first: the id to approve. */
  readonly approval?: string
  /** The same key with the same input had been done before; nothing was added now. */
  readonly repeated?: true
}

export interface Shown {
  readonly answer: unknown
  readonly position: number
  readonly at: Instant
}

/** A paper as it is to be set: what it says, and what every page of it must tell of itself. */
export interface Printed {
  readonly document: Document
  readonly position: number
  /** The time that it tells of. */
  readonly at: Instant
  /** The world's time when it was printed; later than `at` when the past was asked for. */
  readonly printedAt: Instant
  readonly language: Language
  readonly world: { readonly name: string; readonly title: string; readonly kind: 'live' | 'fork' }
}

export interface Tell {
  readonly command: string
  readonly input: unknown
  readonly actor: Actor
  /** Idempotency key: the same key and input is done once, whatever happens in between. */
  readonly key?: string
  /** Refuse with `conflict` unless the world's head is here still. */
  readonly expect?: number
}

export interface World {
  readonly row: WorldRow
  readonly head: Head
  now(): Instant
  /** Decide, record durably, and answer; a refusal by the rules is an answer too. Throws `Problem`. */
  tell(tell: Tell): Promise<Done | Refusal>
  show(ask: { view: string; params: unknown; actor: Actor; asOf?: AsOf }): Promise<Shown | Refusal>
  print(ask: {
    paper: string
    params: unknown
    actor: Actor
    language: Language
    asOf?: AsOf
  }): Promise<Printed | Refusal>
  ask(ask: {
    inquiry: string
    input: unknown
    actor: Actor
    asOf?: AsOf
    seed?: string
    budgetMs?: number
    signal?: AbortSignal
    onProgress?(progress: Progress): void
  }): Promise<Shown | Refusal>
  /** Newest first; `subject` empty for everything. */
  timeline(subject: string, before: number, limit: number): Promise<Entry[]>
  /** Entries after `after`, oldest first, at most `limit`. */
  entries(after: number, limit: number): Promise<Entry[]>
  /** Told after every commit, own or another node's: the new head and which views went stale. */
  follow(heard: (change: Change) => void): () => void
  /** Which views went stale after `after`; `undefined` when it is too long ago to know: all. */
  staleSince(after: number): readonly string[] | undefined
  clock: {
    /** `rate` 0 pauses. Simulated clocks only; throws `Problem` on a wall clock. Recorded in the log. */
    run(rate: number, actor: Actor): Promise<void>
    /** Move forward to `to`, keeping every promise that falls due on the way, in order. */
    jump(to: Instant, actor: Actor): Promise<void>
    rate(): number
    mode(): 'wall' | 'simulated'
  }
}

export interface Change {
  readonly world: string
  readonly position: number
  readonly types: readonly string[]
  readonly stale: readonly string[]
}

export interface House {
  readonly registry: Registry
  readonly store: Store
  readonly demo: boolean
  worlds(): readonly WorldRow[]
  /** Throws `Problem` `missing` for an unknown or closed world. */
  world(name: string): Promise<World>
  /** A named branch of `parent` at `asOf` (default: its head), with a clock of its own that starts there. */
  fork(ask: {
    name: string
    title: string
    parent: string
    asOf?: AsOf
    actor: Actor
  }): Promise<World>
  closeFork(name: string, actor: Actor): Promise<void>
  /** Whether this node runs promises and gateways. */
  readonly leads: boolean
  /** Ready to serve: caught up and the store answers. */
  ready(): Promise<boolean>
  /** Stop taking work, flush, snapshot, sign a checkpoint, let go. */
  close(): Promise<void>
}
