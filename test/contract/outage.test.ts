// What happens when the database goes away under us: every answer is true, and nothing is lost or doubled.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openEmbedded, openPostgres } from '../../src/platform/log/connect.ts'
import { Taken, type Store } from '../../src/platform/log/store.ts'
import { chainAfter, headOf, start, worldRow } from '../support/chain.ts'
import { folderWithPglite } from '../support/pglite.ts'
import {
  startPostgres,
  whyNoPostgres,
  type Database,
  type PostgresServer,
} from '../support/postgres.ts'
import { wireTo, type Wire } from '../support/proxy.ts'
import { smallDisk } from '../support/small-disk.ts'
import { listed } from './places.ts'

const notDone = { kind: 'outage', code: 'kernel.storeUnavailable', params: { unsure: false } }
const unsure = { kind: 'outage', code: 'kernel.storeUnavailable', params: { unsure: true } }
const full = { kind: 'outage', code: 'kernel.diskFull', params: { unsure: false } }

/** Asks again and again until the answer is yes; the test's own limit ends it otherwise. */
async function until(answer: () => Promise<boolean>): Promise<void> {
  while (!(await answer())) await new Promise((resolve) => setTimeout(resolve, 20))
}

const why = whyNoPostgres()
if (why !== undefined) test.skip(`outages of PostgreSQL: not run: ${why}`, () => {})

describe.skipIf(why !== undefined)('when PostgreSQL goes away', () => {
  let server: PostgresServer
  let database: Database
  let wire: Wire
  const opened: Store[] = []
  const rows = chainAfter(start, 6)
  const [first, second] = [rows.slice(0, 3), rows.slice(3)]

  beforeAll(async () => {
    server = await startPostgres()
  })
  beforeEach(async () => {
    database = await server.freshDatabase()
    wire = await wireTo(database.url)
  })
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
    await wire.close()
  })
  afterAll(() => server?.stop())

  async function node(url = wire.url): Promise<Store> {
    const store = await openPostgres(url)
    opened.push(store)
    return store
  }
  async function founded(): Promise<Store> {
    const store = await node()
    await store.addWorld(worldRow('live'))
    await store.append('live', first)
    return store
  }
  const entries = () => database.run('select position from entry order by position')
  const waiting = async () =>
    (
      await database.run(`select 1 from pg_stat_activity where wait_event_type = 'Lock'
       and datname = current_database()`)
    ).length > 0

  /** Runs `work` while nothing can be added to the log: appends wait in the server. */
  async function whileHeld(work: () => Promise<void>): Promise<void> {
    const held = database.run('begin; lock table entry in exclusive mode; select pg_sleep(60)')
    const ended = held.catch(() => 'ended')
    const holder = `select pid from pg_stat_activity
      where query like 'begin; lock table%' and wait_event = 'PgSleep'`
    await until(async () => (await database.run(holder)).length > 0)
    await work()
    await database.run(`select pg_terminate_backend(pid) from (${holder}) held`)
    await ended
  }

  test('an append whose server process is ended has not been done, and says so', async () => {
    const store = await founded()
    await whileHeld(async () => {
      const answer = expect(store.append('live', second)).rejects.toMatchObject(notDone)
      await until(waiting)
      await database.run(`select pg_terminate_backend(pid) from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()`)
      await answer
    })
    expect(await store.head('live')).toEqual(headOf(first))
    await store.append('live', second)
    expect(await listed(store.read('live', 0))).toEqual(rows)
  })

  test('an append whose wire is cut never lands after we said that it had not', async () => {
    const store = await founded()
    await whileHeld(async () => {
      const answer = expect(store.append('live', second)).rejects.toMatchObject(notDone)
      await until(waiting)
      wire.cut()
      await answer
      // The server process that still held the statement was ended, not just forgotten.
      expect(await waiting()).toBe(false)
    })
    expect(await entries()).toHaveLength(first.length)
  })

  test('an append that landed while its answer was lost is done', async () => {
    const store = await founded()
    wire.deafen()
    const answer = store.append('live', second)
    await until(async () => (await entries()).length === rows.length)
    wire.cut()
    await answer
    expect(await store.head('live')).toEqual(headOf(rows))
  })

  test('an append that another node overtook while its answer was lost is taken', async () => {
    const store = await founded()
    const theirs = chainAfter(headOf(first), 3, 'theirs')
    await (await node(database.url)).append('live', theirs)
    wire.deafen()
    const answer = expect(store.append('live', second)).rejects.toThrow(Taken)
    await until(async () => {
      const failed = await database.run(`select 1 from pg_stat_activity
        where state = 'idle' and query like '%json_to_recordset%'`)
      return failed.length > 1
    })
    wire.cut()
    await answer
    expect(await listed(store.read('live', first.length))).toEqual(theirs)
  })

  test('a server that crashed leaves us unsure, until it is back: then nothing is lost or doubled', async () => {
    const store = await founded()
    await whileHeld(async () => {
      const answer = expect(store.append('live', second)).rejects.toMatchObject(unsure)
      await until(waiting)
      await server.crash()
      await answer
      await expect(store.append('live', second)).rejects.toMatchObject(notDone)
      await expect(store.head('live')).rejects.toMatchObject(notDone)
      await server.restart()
    })
    expect(await store.head('live')).toEqual(headOf(first))
    await store.append('live', second)
    expect(await listed(store.read('live', 0))).toEqual(rows)
  })

  test('a follower whose connection was cut hears what was appended meanwhile', async () => {
    const store = await founded()
    const heard: number[] = []
    const stop = await store.listen((_, position) => heard.push(position))
    wire.cut()
    await (await node(database.url)).append('live', second)
    await until(async () => heard.includes(6))
    await stop()
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
  })

  test('a notice that was lost is made good by polling', async () => {
    const store = await founded()
    const heard: number[] = []
    const stop = await store.listen((_, position) => heard.push(position))
    // Written past every notice.
    await database.run(`insert into entry values ('live', 4, 's', 't', 'b', 'h')`)
    await until(async () => heard.includes(4))
    await stop()
  })

  test('a leader that dies is followed by the next, and knows that it lost', async () => {
    const [one, two] = [await founded(), await node(database.url)]
    const told: string[] = []
    const stops = [
      await one.lead(
        'promises',
        () => told.push('one won'),
        () => told.push('one lost'),
      ),
    ]
    await until(async () => told.length === 1)
    stops.push(
      await two.lead(
        'promises',
        () => told.push('two won'),
        () => told.push('two lost'),
      ),
    )
    await database.run(`select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and granted`)
    await until(async () => told.length >= 3)
    await Promise.all(stops.map((stop) => stop()))
    // Who is next is a matter of luck; that the old one knows is not.
    expect(told[0]).toBe('one won')
    expect(told).toContain('one lost')
    expect(told.filter((word) => word.endsWith('won'))).toHaveLength(2)
  })

  test('a full disk is called by its name, and nothing is lost', async () => {
    const store = await founded()
    await database.run(`create function full_disk() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = '53100';
      end $$`)
    await database.run(
      `create trigger full_disk before insert on entry execute function full_disk()`,
    )
    await expect(store.append('live', second)).rejects.toMatchObject(full)
    await database.run('drop trigger full_disk on entry')
    await store.append('live', second)
    expect(await listed(store.read('live', 0))).toEqual(rows)
  })

  test('entries cannot be changed or deleted by accident', async () => {
    await founded()
    for (const sql of [`update entry set body = ''`, 'delete from entry', 'truncate entry']) {
      await expect(database.run(sql), sql).rejects.toThrow('entries are facts')
    }
  })
})

test('an unreachable database is an outage with its code', async () => {
  const opening = openPostgres('postgres://nobody@127.0.0.1:1/none')
  await expect(opening).rejects.toMatchObject(notDone)
})

describe('when the disk of the embedded database is full', () => {
  const disk = smallDisk(150)
  if (typeof disk === 'string') {
    test.skip(`not run: ${disk}`, () => {})
    return
  }
  let store: Store
  const filler = join(disk.folder, 'filler')

  beforeAll(async () => {
    const prepared = await folderWithPglite(disk.folder)
    store = await openEmbedded(join(prepared, 'pglite'))
    await store.addWorld(worldRow('live'))
  })
  afterAll(async () => {
    await store.close()
    disk.remove()
  })

  test('it refuses before it breaks, and goes on when there is room again', async () => {
    await writeFile(filler, Buffer.alloc(70_000_000))
    const rows = chainAfter(start, 4)
    await expect(store.append('live', rows)).rejects.toMatchObject(full)
    expect(await store.head('live')).toBeUndefined()
    await rm(filler)
    await store.append('live', rows)
    expect(await store.head('live')).toEqual(headOf(rows))
  })

  test('and when another program fills it under its hands, it comes back with what was acknowledged', async () => {
    const head = (await store.head('live')) ?? start
    // The look at the disk is fresh after this one, so the next append does not see the filler.
    const seen = chainAfter(head, 1)
    await store.append('live', seen)
    await writeFile(filler, Buffer.alloc(140_000_000)).catch(() => 'as full as it gets')
    const large = chainAfter(headOf(seen), 40, 'x'.repeat(1_000_000))
    await expect(store.append('live', large)).rejects.toMatchObject({ kind: 'outage' })
    await rm(filler)
    await until(() => store.head('live').then(Boolean, () => false))
    expect(await store.head('live')).toEqual(headOf(seen))
    const next = chainAfter(headOf(seen), 2)
    await store.append('live', next)
    expect(await listed(store.read('live', headOf(seen).position))).toEqual(next)
  })
})
