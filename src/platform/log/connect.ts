// Opens the store: PostgreSQL where a URL is given, else the embedded database in the data folder.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Embedded } from './embedded.ts'
import { serverReach, type Reach } from './reach.ts'
import { PostgresStore } from './store-postgres.ts'

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
export function openPostgres(databaseUrl: string): Promise<PostgresStore> {
  return opened(
    serverReach({
      connectionString: databaseUrl,
      application_name: `shouhu-${randomBytes(6).toString('hex')}`,
      connectionTimeoutMillis: connectMsMax,
      keepAlive: true,
      // An append is acknowledged only when it is on disk, whatever the server's own default is.
      options: '-c synchronous_commit=on',
    }),
  )
}

/** The embedded database in `folder`, made on first use. */
export function openEmbedded(folder: string): Promise<PostgresStore> {
  return opened(new Embedded(folder))
}

async function opened(reach: Reach): Promise<PostgresStore> {
  try {
    return await PostgresStore.open(reach)
  } catch (error) {
    await reach.close()
    throw error
  }
}
