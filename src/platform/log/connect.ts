// Opens the store: PostgreSQL where a URL is given, else the embedded database in the data folder.
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import { PostgresStore } from './store-postgres.ts'

/** Connections for queries; listening and each duty have one more of their own. */
const poolSizeMax = 8
const connectMsMax = 5_000

export interface Place {
  /** `postgres://…`; without it the embedded database is used. */
  readonly databaseUrl?: string | undefined
  /** The data folder; the embedded database lives in `pglite` inside it. */
  readonly dataFolder: string
}

/**
 * Open the store of a place. The caller holds the folder's lock (`lock.ts`): the embedded database takes
 * none of its own, and two processes would destroy it.
 */
export async function openStore({ databaseUrl, dataFolder }: Place): Promise<PostgresStore> {
  if (databaseUrl !== undefined && databaseUrl !== '') return openPostgres(databaseUrl)
  return openEmbedded(join(dataFolder, 'pglite'))
}

/** PostgreSQL 14 or later. */
export async function openPostgres(databaseUrl: string): Promise<PostgresStore> {
  const config = {
    connectionString: databaseUrl,
    application_name: `shouhu-${randomBytes(6).toString('hex')}`,
    connectionTimeoutMillis: connectMsMax,
    keepAlive: true,
    // An append is acknowledged only when it is on disk, whatever the server's own default is.
    options: '-c synchronous_commit=on',
  }
  const pool = new pg.Pool({ ...config, max: poolSizeMax })
  return opened({ kind: 'postgres', pool, config, close: async () => {} })
}

/** The embedded database in `folder`, made on first use. Its files are synced on every commit. */
export async function openEmbedded(folder: string): Promise<PostgresStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const database = await PGlite.create({ dataDir: folder, relaxedDurability: false })
  // One connection, kept for good: the adapter has only one.
  const pool = new pg.Pool({ ...connectionOf(database), max: 1, idleTimeoutMillis: 0 })
  return opened({ kind: 'pglite', pool, close: () => database.close() })
}

async function opened(reach: Parameters<typeof PostgresStore.open>[0]): Promise<PostgresStore> {
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  reach.pool.on('error', () => {})
  try {
    return await PostgresStore.open(reach)
  } catch (error) {
    await reach.pool.end()
    await reach.close()
    throw error
  }
}

const connectionOf = (database: PGlite): pg.PoolConfig => ({ ...createPgConfig(database) })
