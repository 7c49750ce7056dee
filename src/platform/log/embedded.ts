// The embedded database. A full disk makes it panic, and it never answers again after that; so it is not
// asked to write when little room is left. When it panics nevertheless it is left behind and opened anew
// from its files, which recovers it as after a power cut.
import { mkdir, statfs } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import { Problem } from '../problem.ts'
import { closed, quiet, type Reach } from './reach.ts'
import { isDeath } from './trouble.ts'

/** Room for three segments of its journal: with less, even its recovery would panic. */
const freeBytesMin = 48 * 1024 * 1024
/** How long a look at the disk is believed. */
const roomMs = 500
/** After it could not be opened, how long until it is tried again. */
const reopenMs = 2_000
/** A database that does not answer for this long is taken for dead; a slow start may go on behind. */
const answerMsMax = 60_000

interface Opened {
  readonly pool: pg.Pool
  readonly database: PGlite
}

export class Embedded implements Reach {
  readonly kind = 'pglite'
  readonly config = undefined
  readonly #folder: string
  #opened: Promise<Opened> | undefined
  #triedAt = -Infinity
  #lookedAt = -Infinity
  #died = false
  #closed = false

  /** Its files are in `folder`, made on first use, and synced on every commit. */
  constructor(folder: string) {
    this.#folder = folder
  }

  async pool(): Promise<pg.Pool> {
    if (this.#closed) throw closed()
    if (!this.#opened && performance.now() - this.#triedAt < reopenMs) throw closed()
    if (!this.#opened && this.#died) await this.writable()
    const opening = (this.#opened ??= open(this.#folder))
    try {
      return (await inTime(opening)).pool
    } catch (error) {
      // One that is only slow is waited for by the next: two on the same files would destroy them.
      if (error instanceof Problem) throw error
      if (this.#opened === opening) this.#opened = undefined
      this.#triedAt = performance.now()
      const params = { unsure: false }
      throw new Problem('outage', 'kernel.storeUnavailable', params, { cause: error })
    }
  }

  async writable(): Promise<void> {
    const now = performance.now()
    if (now - this.#lookedAt < roomMs) return
    const { bavail, bsize } = await statfs(this.#folder)
    if (bavail * bsize < freeBytesMin) {
      throw new Problem('outage', 'kernel.diskFull', { unsure: false, free: bavail * bsize })
    }
    this.#lookedAt = now
  }

  hurt(error: unknown): void {
    if (!isDeath(error)) return
    // What is left behind cannot be closed: it would wait for an answer that never comes.
    this.#opened = undefined
    this.#died = true
    this.#lookedAt = -Infinity
  }

  async close(): Promise<void> {
    const opened = this.#opened
    this.#closed = true
    this.#opened = undefined
    if (!opened) return
    const { pool, database } = await opened
    await pool.end()
    await database.close()
  }
}

/** Throws `Problem` when `opening` takes too long to wait for. */
async function inTime(opening: Promise<Opened>): Promise<Opened> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(closed()), answerMsMax)
  })
  try {
    return await Promise.race([opening, late])
  } finally {
    clearTimeout(timer)
  }
}

async function open(folder: string): Promise<Opened> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const database = await PGlite.create({ dataDir: folder, relaxedDurability: false })
  const config = Object.assign(createPgConfig(database), {
    // One connection, kept for good: the adapter has only one.
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: answerMsMax,
    query_timeout: answerMsMax,
  })
  return { pool: quiet(new pg.Pool(config)), database }
}
