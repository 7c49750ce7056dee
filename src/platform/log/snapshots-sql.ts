// Snapshots in the database: a head and the parts of the state, all or nothing.
import type pg from 'pg'
import type { Snapshot } from './store.ts'
import { isDeath } from './trouble.ts'

/** Parts sent in one statement, by the length of their text. */
const sendLengthMax = 4_000_000

interface PartRow {
  readonly part: number
  readonly name: string
  readonly rows: string
}

export async function saveSnapshot(
  pool: pg.Pool,
  world: string,
  { head, shape, parts }: Snapshot,
): Promise<void> {
  const client = await pool.connect()
  const key = [world, head.position]
  try {
    await client.query('begin')
    await client.query('delete from snapshot where world = $1 and position = $2', key)
    await client.query('insert into snapshot values ($1, $2, $3, $4)', [...key, head.hash, shape])
    for (const group of grouped(parts)) {
      await client.query(
        `insert into snapshot_part select $1, $2, r.part, r.name, r.rows
         from json_to_recordset($3::json) as r(part int, name text, rows text)`,
        [...key, JSON.stringify(group)],
      )
    }
    await client.query('commit')
  } catch (error) {
    if (!isDeath(error)) await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** The newest snapshot of `world` at or before `atMost`. */
export async function loadSnapshot(
  pool: pg.Pool,
  world: string,
  atMost: number,
): Promise<Snapshot | undefined> {
  const found = await pool.query<{ position: number; hash: string; shape: string }>(
    `select position::float8 as position, hash, shape from snapshot
     where world = $1 and position <= $2 order by snapshot.position desc limit 1`,
    [world, atMost],
  )
  const [newest] = found.rows
  if (!newest) return undefined
  const { position, hash, shape } = newest
  const { rows } = await pool.query<PartRow>(
    `select part, name, rows from snapshot_part
     where world = $1 and position = $2 order by part`,
    [world, position],
  )
  return { head: { position, hash }, shape, parts: rows.map(({ name, rows }) => [name, rows]) }
}

function* grouped(parts: Snapshot['parts']): Generator<PartRow[]> {
  let group: PartRow[] = []
  let length = 0
  for (const [part, [name, rows]] of parts.entries()) {
    group.push({ part, name, rows })
    length += rows.length
    if (length < sendLengthMax) continue
    yield group
    group = []
    length = 0
  }
  if (group.length > 0) yield group
}
