// Adding entries so that "did it land?" always has an answer. When the connection breaks under an append,
// the old server process is ended first: only then is it certain that what cannot be read now will not
// appear later. Until that has worked, the next append tries it before anything else.
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { assert, type Sealed } from '../../kernel/index.ts'
import { Problem } from '../problem.ts'
import { addQuietly, addWithNotice } from './entries-sql.ts'
import type { Reach } from './reach.ts'
import { endsOf } from './rows.ts'
import { Taken } from './store.ts'
import { isTaken, mayHaveLanded, told } from './trouble.ts'

/** How long one append may take before its connection counts as broken. */
const appendMsMax = 15_000
/** How long an append whose connection broke tries to find out whether it landed. */
const settleMsMax = 5_000
const settleRetryMs = 200
const endBackendMsMax = 3_000

/** An append nobody knows the end of: which server process had it, and what it would have left. */
interface Unsure {
  readonly pid: number
  readonly world: string
  readonly position: number
  readonly hash: string
}

export class Appender {
  readonly #reach: Reach
  readonly #pids = new WeakMap<pg.PoolClient, number>()
  readonly #unsure = new Set<Unsure>()

  constructor(reach: Reach) {
    this.#reach = reach
  }

  /** As `Store.append`. */
  async append(world: string, rows: readonly Sealed[]): Promise<void> {
    const { first, last } = endsOf(rows)
    await this.#reach.writable()
    for (const unsure of this.#unsure) {
      // One try: what is asked now has not begun, so it can simply be refused.
      await this.#settle(unsure, 0).catch((error: unknown) => {
        throw told(error)
      })
    }
    const client = await this.#connection()
    let added: number
    try {
      added = await this.#add(client, world, rows)
    } catch (error) {
      const broken = mayHaveLanded(error)
      this.#reach.hurt(error)
      client.release(broken && this.#reach.config !== undefined)
      if (isTaken(error)) throw new Taken(`${world}: position ${first} exists`)
      if (!broken) throw told(error)
      const { position, hash } = last
      return this.#afterBreak({ pid: this.#pidOf(client), world, position, hash }, error)
    }
    client.release()
    if (added !== rows.length) await this.#explain(world, first)
  }

  async #connection(): Promise<pg.PoolClient> {
    let client: pg.PoolClient | undefined
    try {
      client = await (await this.#reach.pool()).connect()
      if (!this.#pids.has(client)) {
        const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
        this.#pids.set(client, rows[0]?.pid ?? 0)
      }
      return client
    } catch (error) {
      this.#reach.hurt(error)
      client?.release(true)
      throw told(error)
    }
  }

  #pidOf(client: pg.PoolClient): number {
    const pid = this.#pids.get(client)
    assert(pid !== undefined, 'the server process of a connection is known before it is used')
    return pid
  }

  async #add(client: pg.PoolClient, world: string, rows: readonly Sealed[]): Promise<number> {
    const { first, last } = endsOf(rows)
    const json = JSON.stringify(rows)
    const query = !this.#reach.config
      ? { name: 'add', text: addQuietly, values: [world, json, first] }
      : { name: 'add', text: addWithNotice, values: [world, json, first, last.position] }
    // The type of pg knows no limit per query, its client does.
    const limited = { ...query, query_timeout: appendMsMax }
    const found = await client.query<{ added: number }>(limited)
    return found.rows[0]?.added ?? 0
  }

  /** Nothing was added: there is no such world, or the entry before `first` is missing. */
  async #explain(world: string, first: number): Promise<never> {
    const pool = await this.#reach.pool()
    const { rows } = await pool.query('select from world where name = $1', [world])
    if (rows.length === 0) throw new Problem('missing', 'kernel.unknownWorld', { world })
    assert(false, `${world}: position ${first} follows nothing`)
  }

  async #afterBreak(unsure: Unsure, cause: unknown): Promise<void> {
    this.#unsure.add(unsure)
    const found = await this.#settle(unsure, settleMsMax).catch(() => {
      // The cause below says more than the failure to find out.
      throw told(cause, true)
    })
    if (found === unsure.hash) return
    if (found === undefined) throw told(cause, false)
    throw new Taken(`${unsure.world}: position ${unsure.position} exists`)
  }

  /** The hash that stands for ever where `unsure` would have written, or `undefined` if there is none. */
  async #settle(unsure: Unsure, msMax: number): Promise<string | undefined> {
    const deadline = performance.now() + msMax
    while (true) {
      try {
        const pool = await this.#reach.pool()
        await this.#endBackend(pool, unsure.pid)
        const { rows } = await pool.query<{ hash: string }>(
          'select hash from entry where world = $1 and position = $2',
          [unsure.world, unsure.position],
        )
        this.#unsure.delete(unsure)
        return rows[0]?.hash
      } catch (error) {
        this.#reach.hurt(error)
        if (performance.now() >= deadline) throw error
        await pause(settleRetryMs)
      }
    }
  }

  /** The process is named by its id and our own application name, as ids are used again. */
  async #endBackend(pool: pg.Pool, pid: number): Promise<void> {
    const { config } = this.#reach
    if (!config) return
    const { rows } = await pool.query<{ ended: boolean }>(
      `select pg_terminate_backend(pid, $3) as ended from pg_stat_activity
       where pid = $1 and application_name = $2`,
      [pid, config.application_name, endBackendMsMax],
    )
    assert(rows[0]?.ended !== false, 'an old server process ends when it is told to')
  }
}
