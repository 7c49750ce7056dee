// The three places that keep things, each opened and reopened the same way, so that one suite runs on all.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openEmbedded, openPostgres } from '../../src/platform/log/connect.ts'
import { MemoryStore } from '../../src/platform/log/store-memory.ts'
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
  /** Run SQL past the store, as somebody at a console would. */
  readonly console: ((sql: string) => Promise<unknown[]>) | undefined
}

export interface PlaceKind {
  readonly name: string
  /** Why it cannot be used here. */
  readonly skip: string | undefined
  prepare(): Promise<void>
  open(): Promise<Ground>
  /** Close what `open` opened. */
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
      return { store, other: async () => store, reopened: async () => store, console: undefined }
    },
    clear: async () => {},
    end: async () => {},
  }
}

function pglite(): PlaceKind {
  const folders: string[] = []
  const stores: Store[] = []
  return {
    name: 'pglite',
    skip: undefined,
    prepare: async () => {},
    async open() {
      const folder = await folderWithPglite()
      folders.push(folder)
      const open = async () => {
        const store = await openEmbedded(join(folder, 'pglite'))
        stores.push(store)
        return store
      }
      const store = await open()
      return {
        store,
        other: async () => store,
        async reopened() {
          for (const old of stores.splice(0)) await old.close()
          return open()
        },
        console: undefined,
      }
    },
    async clear() {
      for (const store of stores.splice(0)) await store.close()
      for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
    },
    end: async () => {},
  }
}

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
        console: database.run,
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
