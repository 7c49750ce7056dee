// How a store reaches its database: a pool to ask, and what becomes of it when the database dies.
import pg from 'pg'
import { Problem } from '../problem.ts'

/** Connections for queries; listening and each duty have one more of their own. */
const poolSizeMax = 8

export interface Reach {
  readonly kind: 'pglite' | 'postgres'
  /** For connections of our own beside the pool; `undefined` in the embedded database. */
  readonly config: (pg.ClientConfig & { application_name: string }) | undefined
  /** The pool to ask now. Throws `Problem` `outage` while there is none. */
  pool(): Promise<pg.Pool>
  /** Asked before something is written. Throws `Problem` `outage` `kernel.diskFull` when little room is left. */
  writable(): Promise<void>
  /** Told of every error, so that a dead database is not asked again. */
  hurt(error: unknown): void
  close(): Promise<void>
}

/** A server of PostgreSQL: its pool replaces broken connections by itself. */
export function serverReach(config: pg.ClientConfig & { application_name: string }): Reach {
  const pool = quiet(new pg.Pool({ ...config, max: poolSizeMax }))
  let ended = false
  return {
    kind: 'postgres',
    config,
    async pool() {
      if (ended) throw closed()
      return pool
    },
    // The server knows its own disk, and says so in its answer.
    writable: async () => {},
    hurt: () => {},
    async close() {
      if (ended) return
      ended = true
      await pool.end()
    },
  }
}

export const closed = (): Problem =>
  new Problem('outage', 'kernel.storeUnavailable', { unsure: false })

/** A connection that breaks fails its query and is replaced; its own cry, unheard, would end the process. */
export function quiet(pool: pg.Pool): pg.Pool {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
