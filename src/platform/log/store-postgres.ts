// The store over one `pg.Pool`: PostgreSQL, or the embedded database behind the same driver.
import type pg from 'pg'
import type { Sealed } from '../../kernel/index.ts'
import { Problem } from '../problem.ts'
import { Appender } from './appender.ts'
import { headText, newestText, readEntries, timelineText } from './entries-sql.ts'
import { Follower } from './follow.ts'
import { Candidate } from './leader.ts'
import { Bell, Duties } from './local.ts'
import type { Reach } from './reach.ts'
import { prepareSchema } from './schema.ts'
import { loadSnapshot, saveSnapshot } from './snapshots-sql.ts'
import {
  Taken,
  type ClockRow,
  type Head,
  type Moment,
  type Snapshot,
  type Store,
  type WorldRow,
} from './store.ts'
import { isTaken, told } from './trouble.ts'
import { ClockShape, WorldShape } from './wire.ts'

const worldColumns = `name, kind, parent, forked_at::float8 as "forkedAt",
  forked_hash as "forkedHash", title, created_by as "createdBy", created_wall as "createdWall",
  closed, clock`

export class PostgresStore implements Store {
  readonly kind: 'pglite' | 'postgres'
  readonly #reach: Reach
  readonly #appender: Appender
  readonly #bell = new Bell()
  readonly #duties = new Duties()
  readonly #running = new Set<{ stop(): Promise<void> }>()
  #closed = false

  /** Prepares the tables. Throws `Problem` when the database cannot be reached or is newer than we are. */
  static async open(reach: Reach): Promise<PostgresStore> {
    const store = new PostgresStore(reach)
    await store.#with(prepareSchema)
    return store
  }

  private constructor(reach: Reach) {
    this.kind = reach.kind
    this.#reach = reach
    this.#appender = new Appender(reach)
  }

  async worlds(): Promise<WorldRow[]> {
    return (await this.#query(`select ${worldColumns} from world order by number`)).map(worldOf)
  }

  async addWorld(row: WorldRow): Promise<void> {
    try {
      const pool = await this.#reach.pool()
      await pool.query(
        `insert into world (name, kind, parent, forked_at, forked_hash, title, created_by,
           created_wall, closed, clock) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[row.name, row.kind, row.parent, row.forkedAt, row.forkedHash, row.title],
          ...[row.createdBy, row.createdWall, row.closed, JSON.stringify(row.clock)],
        ],
      )
    } catch (error) {
      this.#reach.hurt(error)
      throw isTaken(error) ? new Taken(`world ${row.name} exists`) : told(error)
    }
  }

  async setClock(world: string, clock: ClockRow): Promise<void> {
    const text = JSON.stringify(clock)
    const found = await this.#query('update world set clock = $2 where name = $1 returning name', [
      world,
      text,
    ])
    if (found.length === 0) throw new Problem('missing', 'kernel.unknownWorld', { world })
  }

  async closeWorld(world: string): Promise<void> {
    const found = await this.#query(
      'update world set closed = true where name = $1 returning name',
      [world],
    )
    if (found.length === 0) throw new Problem('missing', 'kernel.unknownWorld', { world })
  }

  async append(world: string, rows: readonly Sealed[]): Promise<void> {
    await this.#appender.append(world, rows)
    if (!this.#reach.config) this.#bell.ring(world, rows.at(-1)?.position ?? 0)
  }

  async head(world: string): Promise<Head | undefined> {
    return (await this.#query<Head>(headText, [world]))[0]
  }

  async *read(
    world: string,
    after: number,
    upTo = Number.MAX_SAFE_INTEGER,
  ): AsyncGenerator<readonly Sealed[]> {
    try {
      const pool = await this.#reach.pool()
      yield* readEntries(pool, world, after, Math.min(upTo, Number.MAX_SAFE_INTEGER))
    } catch (error) {
      this.#reach.hurt(error)
      throw told(error)
    }
  }

  async timeline(world: string, subject: string, before: number, limit: number): Promise<Sealed[]> {
    const bound = Math.min(before, Number.MAX_SAFE_INTEGER)
    if (subject === '') return this.#query<Sealed>(newestText, [world, bound, limit])
    return this.#query<Sealed>(timelineText, [world, subject, bound, limit])
  }

  async saveSnapshot(world: string, snapshot: Snapshot): Promise<void> {
    await this.#reach.writable()
    await this.#with((pool) => saveSnapshot(pool, world, snapshot))
  }

  async snapshot(world: string, atMost: number): Promise<Snapshot | undefined> {
    const bound = Math.min(atMost, Number.MAX_SAFE_INTEGER)
    return this.#with((pool) => loadSnapshot(pool, world, bound))
  }

  async snapshots(world: string): Promise<Head[]> {
    return this.#query<Head>(
      `select position::float8 as position, hash from snapshot
       where world = $1 order by snapshot.position`,
      [world],
    )
  }

  async dropSnapshot(world: string, position: number): Promise<void> {
    await this.#query('delete from snapshot where world = $1 and position = $2', [world, position])
  }

  async salts(): Promise<Map<string, string>> {
    const rows = await this.#query<{ person: string; salt: string }>(
      'select person, salt from salt',
    )
    return new Map(rows.map(({ person, salt }) => [person, salt]))
  }

  async addSalts(salts: ReadonlyMap<string, string>): Promise<Map<string, string>> {
    if (salts.size === 0) return new Map()
    await this.#reach.writable()
    const rows = [...salts].map(([person, salt]) => ({ person, salt }))
    await this.#query(
      `insert into salt (person, salt)
       select person, salt from json_to_recordset($1::json) as r(person text, salt text)
       on conflict do nothing`,
      [JSON.stringify(rows)],
    )
    const standing = await this.#query<{ person: string; salt: string }>(
      'select person, salt from salt where person = any($1)',
      [[...salts.keys()]],
    )
    return new Map(standing.map(({ person, salt }) => [person, salt]))
  }

  async destroySalt(person: string): Promise<void> {
    await this.#query(
      `insert into salt (person, salt) values ($1, '')
       on conflict (person) do update set salt = ''`,
      [person],
    )
    // The old row stays in its page until it is swept; an erasure should not wait for that.
    await this.#query('vacuum salt')
  }

  async secret(kind: string, id: string): Promise<unknown> {
    const [row] = await this.#query<{ value: string }>(
      'select value from secret where kind = $1 and id = $2',
      [kind, id],
    )
    return row && JSON.parse(row.value)
  }

  async secrets(kind: string): Promise<Map<string, unknown>> {
    const rows = await this.#query<{ id: string; value: string }>(
      'select id, value from secret where kind = $1 order by id',
      [kind],
    )
    return new Map(rows.map(({ id, value }) => [id, JSON.parse(value)]))
  }

  async putSecret(kind: string, id: string, value: unknown): Promise<void> {
    await this.#reach.writable()
    await this.#query(
      `insert into secret (kind, id, value) values ($1, $2, $3)
       on conflict (kind, id) do update set value = excluded.value`,
      [kind, id, JSON.stringify(value)],
    )
  }

  async dropSecret(kind: string, id: string): Promise<void> {
    await this.#query('delete from secret where kind = $1 and id = $2', [kind, id])
  }

  moment(): Promise<Moment> {
    return this.#with(async (pool) => {
      const client = await pool.connect()
      try {
        await client.query('begin isolation level repeatable read read only')
        return await readMoment(client)
      } finally {
        // Nothing was written; a broken connection cannot be rolled back and is dropped by the pool.
        await client.query('rollback').catch(() => {})
        client.release()
      }
    })
  }

  async listen(heard: (world: string, position: number) => void): Promise<() => Promise<void>> {
    if (!this.#reach.config) return this.#bell.listen(heard)
    return this.#run(await Follower.start(this.#reach.config, heard))
  }

  async lead(duty: string, won: () => void, lost: () => void): Promise<() => Promise<void>> {
    if (!this.#reach.config) return this.#duties.lead(duty, won)
    return this.#run(new Candidate(this.#reach.config, duty, won, lost))
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await Promise.all([...this.#running].map((task) => task.stop()))
    this.#running.clear()
    await this.#reach.close()
  }

  #run(task: { stop(): Promise<void> }): () => Promise<void> {
    this.#running.add(task)
    return async () => {
      this.#running.delete(task)
      await task.stop()
    }
  }

  #query<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    return this.#with(async (pool) => (await pool.query<Row>(text, [...values])).rows)
  }

  /** Asks the database of the moment, and tells its errors as the platform speaks of them. */
  async #with<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#reach.pool())
    } catch (error) {
      this.#reach.hurt(error)
      throw told(error)
    }
  }
}

const worldOf = (row: pg.QueryResultRow): WorldRow =>
  WorldShape.parse({ ...row, clock: ClockShape.parse(JSON.parse(String(row['clock']))) })

async function readMoment(client: pg.PoolClient): Promise<Moment> {
  const worlds = await client.query(`select ${worldColumns} from world order by number`)
  const heads = await client.query<{ world: string; position: number; hash: string }>(
    `select world, position::float8 as position, hash from entry where (world, position) in
       (select name, (select max(position) from entry where world = name) from world)`,
  )
  const salts = await client.query<{ person: string; salt: string }>('select * from salt')
  const secrets = await client.query<{ kind: string; id: string; value: string }>(
    'select * from secret order by kind, id',
  )
  return {
    worlds: worlds.rows.map(worldOf),
    heads: new Map(heads.rows.map(({ world, position, hash }) => [world, { position, hash }])),
    salts: new Map(salts.rows.map(({ person, salt }) => [person, salt])),
    secrets: secrets.rows.map(({ kind, id, value }) => ({ kind, id, value: JSON.parse(value) })),
  }
}
