// Damage planted in a real database past every guard is found and named; and what was backed up from one
// kind of store comes back in another.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/platform/keys/sha256.ts'
import { backUp, restoreBackup } from '../../src/platform/log/backup.ts'
import { openEmbedded, openPostgres } from '../../src/platform/log/connect.ts'
import type { Store } from '../../src/platform/log/store.ts'
import { verifyLog } from '../../src/platform/log/verify.ts'
import { chainAfter, forkRow, headOf, start, worldRow } from '../support/chain.ts'
import { folderWithPglite } from '../support/pglite.ts'
import {
  startPostgres,
  whyNoPostgres,
  type Database,
  type PostgresServer,
} from '../support/postgres.ts'
import { listed } from './places.ts'

const why = whyNoPostgres()
if (why !== undefined) test.skip(`damage in PostgreSQL: not run: ${why}`, () => {})

describe.skipIf(why !== undefined)('a log in PostgreSQL', () => {
  const rows = chainAfter(start, 1_200)
  const own = chainAfter(headOf(rows.slice(0, 700)), 5, 'drill')
  let server: PostgresServer
  let database: Database
  let store: Store
  const stores: Store[] = []

  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.stop())
  afterEach(async () => {
    for (const opened of stores.splice(0)) await opened.close()
  })

  async function founded(): Promise<void> {
    database = await server.freshDatabase()
    store = await openPostgres(database.url)
    stores.push(store)
    await store.addWorld(worldRow('live'))
    await store.append('live', rows)
    await store.addWorld(forkRow('drill', 'live', headOf(rows.slice(0, 700))))
    await store.append('drill', own)
  }

  const planted = (sql: string) =>
    database.run(
      `set session_replication_role = replica; ${sql}; set session_replication_role = origin`,
    )

  test.each([
    [
      `update entry set body = replace(body, '第 900 ', '第 901 ') where position = 900`,
      'changed',
      900,
    ],
    [`update entry set body = body || e'\\n' where position = 900`, 'changed', 900],
    [`update entry set subject = e'a\\nb' where position = 900 and world = 'live'`, 'changed', 900],
    [`update entry set hash = reverse(hash) where position = 1 and world = 'live'`, 'changed', 1],
    [`update entry set type = 'firm.PersonRemoved' where position = 1200`, 'changed', 1200],
    [`delete from entry where position = 900`, 'gap', 900],
    [`delete from entry where world = 'live' and position > 1100`, 'cut', 1101],
    [`truncate entry`, 'cut', 1],
    [`update entry set position = position + 100000 where position = 1200`, 'gap', 1200],
  ])('is found out after: %s', async (sql, kind, position) => {
    await founded()
    const witnesses = [{ world: 'live', ...headOf(rows) }]
    expect(await verifyLog(store, { world: 'live', sha256, witnesses })).toMatchObject({ ok: true })
    await planted(sql)
    const problem = { kind, world: 'live', position }
    const verdict = await verifyLog(store, { world: 'live', sha256, witnesses })
    expect(verdict).toMatchObject({ ok: false, problem })
    const drill = await verifyLog(store, { world: 'drill', sha256 })
    expect(drill.ok).toBe(position > 700)
  })

  test('is backed up while it grows, and comes back in the embedded database', async () => {
    await founded()
    await store.addSalts(new Map([['p-000001', 'salt']]))
    await store.putSecret('password', 'p-000001', { hash: 'x' })
    const folder = await mkdtemp(join(tmpdir(), 'shouhu-backup-'))
    const more = chainAfter(headOf(rows), 3)
    let grown = false
    await backUp(store, {
      path: join(folder, 'backup'),
      wall: '2026-11-22T08:00:00.000Z',
      passPhrase: '一场春雨',
      onProgress() {
        // The first page is written: what is appended now is not part of it.
        if (!grown) void store.append('live', more)
        grown = true
      },
    })
    const place = await folderWithPglite(folder)
    const restored = await openEmbedded(join(place, 'pglite'))
    stores.push(restored)
    const ask = { path: join(folder, 'backup'), sha256, passPhrase: '一场春雨' }
    expect(await restoreBackup(restored, ask)).toMatchObject({ worlds: 2, entries: 1_205 })
    expect(await listed(restored.read('live', 0))).toEqual(rows)
    expect(await listed(restored.read('drill', 0))).toEqual(own)
    const { salts, secrets, worlds } = await store.moment()
    expect(await restored.moment()).toMatchObject({ salts, secrets, worlds })
    expect(await verifyLog(restored, { world: 'drill', sha256 })).toMatchObject({ ok: true })
    expect(grown).toBe(true)
    await restored.close()
    await rm(folder, { recursive: true, force: true })
  })
})
