// What the platform needs of a place that keeps things: the log, worlds, snapshots, and what must stay
// outside the log (salts of personal keys, secrets). Implementations: memory, and one `pg.Pool` over
// PGlite or PostgreSQL; all pass the same contract in `test/contract`.
import type { Sealed } from '../../kernel/index.ts'

/** Somebody else has written at this position: catch up, decide again. */
export class Taken extends Error {
  override readonly name = 'Taken'
}

export interface Head {
  readonly position: number
  readonly hash: string
}

/** How a world's clock runs: wall time, or simulated from an anchor. */
export interface ClockRow {
  readonly mode: 'wall' | 'simulated'
  /** World time at `wall`; the clock runs from there at `rate` (0 is paused). ISO instants. */
  readonly at: string
  readonly wall: string
  readonly rate: number
}

export interface WorldRow {
  readonly name: string
  readonly kind: 'live' | 'fork'
  /** Parent world and the last position shared with it; for roots empty and 0. */
  readonly parent: string
  readonly forkedAt: number
  /** The chain hash at `forkedAt`. */
  readonly forkedHash: string
  readonly title: string
  readonly createdBy: string
  readonly createdWall: string
  readonly closed: boolean
  readonly clock: ClockRow
}

/** Everything but the log's entries, read at one moment. Entries up to `heads` never change after it. */
export interface Moment {
  readonly worlds: readonly WorldRow[]
  /** The last own entry of each branch that has one. */
  readonly heads: ReadonlyMap<string, Head>
  readonly salts: ReadonlyMap<string, string>
  readonly secrets: readonly {
    readonly kind: string
    readonly id: string
    readonly value: unknown
  }[]
}

/** The state of a world at a position, cut into parts of at most some hundred kilobytes of JSON text. */
export interface Snapshot {
  readonly head: Head
  /** Which release's tables these are: a snapshot of another shape is not loaded. */
  readonly shape: string
  /** `[table name, JSON text of [id, row][]]`; a table may have several parts, in order. */
  readonly parts: readonly (readonly [string, string])[]
}

export interface Store {
  readonly kind: 'memory' | 'pglite' | 'postgres'

  worlds(): Promise<WorldRow[]>
  /** Throws `Taken` when the name is in use. */
  addWorld(row: WorldRow): Promise<void>
  setClock(world: string, clock: ClockRow): Promise<void>
  closeWorld(world: string): Promise<void>

  /**
   * Durable when it returns; all rows or none. Throws `Taken` when any position exists, a `Fault` when the
   * rows are not consecutive or do not follow the last entry, and `Problem` `outage` when the database cannot
   * take it: `params.unsure` is true when nobody can know yet whether it landed. What landed after all is
   * then met as `Taken` by the next append, never twice.
   */
  append(world: string, rows: readonly Sealed[]): Promise<void>
  /** The last own entry of this branch, or `undefined` when it has none of its own. */
  head(world: string): Promise<Head | undefined>
  /** Own entries of this branch with `after < position <= upTo`, in pages. */
  read(world: string, after: number, upTo?: number): AsyncIterable<readonly Sealed[]>
  /** The newest own entries about `subject` (empty: about anything) before `before`, newest first, at most `limit`. */
  timeline(world: string, subject: string, before: number, limit: number): Promise<Sealed[]>

  saveSnapshot(world: string, snapshot: Snapshot): Promise<void>
  /** The newest snapshot of this branch at or before `atMost`. */
  snapshot(world: string, atMost: number): Promise<Snapshot | undefined>
  /** Heads of the snapshots of this branch, ascending. */
  snapshots(world: string): Promise<Head[]>
  dropSnapshot(world: string, position: number): Promise<void>

  /** Every salt there is; an empty one marks a person whose salt was destroyed. */
  salts(): Promise<Map<string, string>>
  /**
   * Salts of personal keys (person → base64url). Keeps the first one written for a person, a destroyed one
   * too, and returns those that now stand for these people.
   */
  addSalts(salts: ReadonlyMap<string, string>): Promise<Map<string, string>>
  /** The erasure of a person: their sealed fields can never be opened again. */
  destroySalt(person: string): Promise<void>

  /** Secrets and other records that must never enter the log, JSON by kind and id. */
  secret(kind: string, id: string): Promise<unknown>
  secrets(kind: string): Promise<Map<string, unknown>>
  putSecret(kind: string, id: string, value: unknown): Promise<void>
  dropSecret(kind: string, id: string): Promise<void>

  /** What a backup needs besides the entries, consistent in itself and with the entries up to its heads. */
  moment(): Promise<Moment>

  /** Calls `heard(world, position)` after any node appended. Returns a way to stop. */
  listen(heard: (world: string, position: number) => void): Promise<() => Promise<void>>
  /**
   * Try to be the one node that does `duty`. `won` once the lock is ours, `lost` if the connection that held
   * it broke. Keeps trying until the returned function is called.
   */
  lead(duty: string, won: () => void, lost: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}
