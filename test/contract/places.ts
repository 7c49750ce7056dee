// The three places that keep things, each opened and reopened the same way, so that one suite runs on all.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openPostgres } from '../../src/platform/log/connect.ts'
import { Embedded } from '../../src/platform/log/embedded.ts'
import { MemoryStore } from '../../src/platform/log/store-memory.ts'
import { PostgresStore } from '../../src/platform/log/store-postgres.ts'
import type { Store } from '../../src/platform/log/store.ts'
import { folderWithPglite } from '../support/pglite.ts'
import { startPostgres, whyNoPostgres, type PostgresServer } from '../support/postgres.ts'

/** One empty place, for one test. */
export interface Ground {
  readonly store: Store
  /** Another node on the same place, where that is possible; the same store where it is not. */
  other(): Promise<Store>
  /** Close everything and open it again, as a restart does. */
  reopened(): Promise<Store>
}

export interface PlaceKind {
  readonly name: string
  /** Why it cannot be used here. */
  readonly skip: string | undefined
  prepare(): Promise<void>
  open(): Promise<Ground>
  /** After a test: the next one finds an empty place. */
  clear(): Promise<void>
  end(): Promise<void>
}

function memory(): PlaceKind {
  return {
    name: 'memory',
    skip: undefined,
    prepare: async () => {},
    async open() {
      const store = new MemoryStore()
      return { store, other: async () => store, reopened: async () => store }
    },
    clear: async () => {},
    end: async () => {},
  }
}

/** One database serves all tests and is emptied between them: opening one takes most of a second. */
function pglite(): PlaceKind {
  let folder = ''
  let reach: Embedded | undefined
  let store: Store | undefined
  async function open(): Promise<Store> {
    reach = new Embedded(join(folder, 'pglite'))
    store = await PostgresStore.open(reach)
    return store
  }
  return {
    name: 'pglite',
    skip: undefined,
    async prepare() {
      folder = await folderWithPglite()
    },
    async open() {
      const opened = store ?? (await open())
      return {
        store: opened,
        other: async () => opened,
        async reopened() {
          await opened.close()
          return open()
        },
      }
    },
    async clear() {
      const pool = await reach?.pool().catch(() => undefined)
      if (pool) await pool.query(emptied)
      else store = undefined
    },
    async end() {
      await store?.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const emptied = `
set session_replication_role = replica;
truncate entry, world, snapshot, snapshot_part, salt, secret;
set session_replication_role = origin`

function postgres(): PlaceKind {
  let server: PostgresServer | undefined
  const stores: Store[] = []
  return {
    name: 'postgres',
    skip: whyNoPostgres(),
    async prepare() {
      server = await startPostgres()
    },
    async open() {
      if (!server) throw new Error('prepare comes first')
      const database = await server.freshDatabase()
      const open = async () => {
        const store = await openPostgres(database.url)
        stores.push(store)
        return store
      }
      return {
        store: await open(),
        other: open,
        async reopened() {
          for (const old of stores.splice(0)) await old.close()
          return open()
        },
      }
    },
    async clear() {
      for (const store of stores.splice(0)) await store.close()
    },
    end: async () => server?.stop(),
  }
}

export const placeKinds: readonly PlaceKind[] = [memory(), pglite(), postgres()]

/** All entries of `read` in one list. */
export async function listed<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const found: T[] = []
  for await (const page of pages) found.push(...page)
  return found
}
