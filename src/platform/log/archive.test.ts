// What leaves the store as a file comes back as it was, or not at all.
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chainAfter, forkRow, headOf, start, worldRow } from '../../../test/support/chain.ts'
import { PersonSealer } from '../keys/sealer.ts'
import { sha256 } from '../keys/sha256.ts'
import { writeArchive } from './archive-file.ts'
import { backUp, restoreBackup } from './backup.ts'
import { exportLines } from './export.ts'
import { importArchive } from './import.ts'
import { MemoryStore } from './store-memory.ts'
import type { Store } from './store.ts'
import { verifyLog } from './verify.ts'

const wall = '2026-11-22T08:00:00.000Z'
const rows = chainAfter(start, 30)
const own = chainAfter(headOf(rows.slice(0, 10)), 5, 'drill')

let folder: string
let path: string
let store: MemoryStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouhu-archive-'))
  path = join(folder, 'archive')
  store = new MemoryStore()
  await store.addWorld(worldRow('live'))
  await store.append('live', rows)
  await store.addWorld(forkRow('drill', 'live', headOf(rows.slice(0, 10))))
  await store.append('drill', own)
  // A fork of a fork that leaves the line before its parent began its own.
  await store.addWorld(forkRow('what-if', 'drill', headOf(rows.slice(0, 4))))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const all = async (from: Store, world: string) => (await listed(from.read(world, 0))).flat()
const exported = async (from: Store, world: string) =>
  `${(await listed(exportLines(from, world, wall))).join('\n')}\n`

async function listed<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of source) found.push(item)
  return found
}

const broken = { kind: 'mistake', code: 'kernel.archiveBroken' }
const unreadable = { kind: 'mistake', code: 'kernel.archiveUnreadable' }

describe('an exported log', () => {
  test.each([true, false])('comes back byte for byte (compressed: %s)', async (compressed) => {
    await writeArchive(exportLines(store, 'drill', wall), { path, compressed })
    const empty = new MemoryStore()
    const contents = await importArchive(empty, { path, sha256 })
    expect(contents).toEqual({ kind: 'log', wall, worlds: 2, entries: 15 })
    expect(await empty.worlds()).toEqual((await store.worlds()).slice(0, 2))
    expect(await all(empty, 'live')).toEqual(rows.slice(0, 10))
    expect(await all(empty, 'drill')).toEqual(own)
    expect(await verifyLog(empty, { world: 'drill', sha256 })).toMatchObject({
      ok: true,
      checked: 15,
    })
  })

  test('is the same file when it is exported again from where it was imported', async () => {
    const text = await exported(store, 'live')
    await writeFile(path, text)
    const empty = new MemoryStore()
    await importArchive(empty, { path, sha256 })
    expect(await exported(empty, 'live')).toBe(text)
  })

  test('is only taken into an empty store', async () => {
    await writeArchive(exportLines(store, 'live', wall), { path })
    const refused = { kind: 'conflict', code: 'kernel.storeNotEmpty' }
    await expect(importArchive(store, { path, sha256 })).rejects.toMatchObject(refused)
  })

  test('with any line changed, dropped or added leaves the store empty', async () => {
    const lines = (await exported(store, 'drill')).split('\n')
    lines.pop()
    const place = fc.integer({ min: 0, max: lines.length - 1 })
    const damages = fc.oneof(
      place.map((at) => lines.toSpliced(at, 1)),
      place.map((at) => lines.toSpliced(at, 0, lines[at] ?? '')),
      place.map((at) => lines.slice(0, at)),
      fc
        .integer({ min: 3, max: lines.length - 2 })
        .map((at) => lines.with(at, (lines[at] ?? '').replace('王敏', '王明'))),
      place.map((at) => lines.with(at, (lines[at] ?? '').slice(0, -3))),
    )
    await fc.assert(
      fc.asyncProperty(damages, async (damaged) => {
        await writeFile(path, `${damaged.join('\n')}\n`)
        const empty = new MemoryStore()
        await expect(importArchive(empty, { path, sha256 })).rejects.toMatchObject(broken)
        expect(await empty.worlds()).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('of a world that does not exist is refused by name', async () => {
    const asked = exported(store, 'nowhere')
    await expect(asked).rejects.toMatchObject({ kind: 'missing', params: { world: 'nowhere' } })
  })
})

describe('a backup', () => {
  beforeEach(async () => {
    await store.addSalts(
      new Map([
        ['p-000001', 'salt-1'],
        ['p-000002', ''],
      ]),
    )
    await store.putSecret('password', 'p-000001', { hash: 'x' })
    await store.putSecret('totp', 'p-000001', null)
  })

  test.each([undefined, '一场春雨 correct horse'])('comes back whole (%s)', async (passPhrase) => {
    expect(await backUp(store, { path, wall, passPhrase })).toEqual({ worlds: 3, entries: 35 })
    const empty = new MemoryStore()
    const contents = await restoreBackup(empty, { path, sha256, passPhrase })
    expect(contents).toEqual({ kind: 'backup', wall, worlds: 3, entries: 35 })
    expect(await empty.moment()).toEqual(await store.moment())
    expect(await all(empty, 'live')).toEqual(rows)
    expect(await all(empty, 'drill')).toEqual(own)
  })

  test('opens sealed fields again only when the keys went along', async () => {
    const keysFolder = join(folder, 'keys')
    await mkdir(keysFolder)
    await writeFile(join(keysFolder, 'master.key'), Buffer.alloc(32, 7))
    const sealer = await PersonSealer.open(store, Buffer.alloc(32, 7))
    const sealed = sealer.seal('p-000009', '13800000000')
    await sealer.flush()
    await backUp(store, { path, wall, passPhrase: 'long enough', keysFolder })
    const [empty, restored] = [new MemoryStore(), join(folder, 'restored')]
    await restoreBackup(empty, { path, sha256, passPhrase: 'long enough', keysFolder: restored })
    const key = await readFile(join(restored, 'master.key'))
    expect((await stat(join(restored, 'master.key'))).mode & 0o777).toBe(0o600)
    expect((await PersonSealer.open(empty, key)).open(sealed)).toBe('13800000000')
  })

  test('under a pass phrase shows nothing without it', async () => {
    await backUp(store, { path, wall, passPhrase: 'long enough' })
    expect(await readFile(path, 'latin1')).not.toContain('firm.PersonAdded')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const empty = new MemoryStore()
    const needed = { code: 'kernel.passPhraseNeeded' }
    await expect(restoreBackup(empty, { path, sha256 })).rejects.toMatchObject(needed)
    const wrong = restoreBackup(empty, { path, sha256, passPhrase: 'another' })
    await expect(wrong).rejects.toMatchObject(unreadable)
    expect(await empty.worlds()).toEqual([])
  })

  test.each([undefined, 'long enough'])(
    'with a flipped bit is not believed (%s)',
    async (passPhrase) => {
      await backUp(store, { path, wall, passPhrase })
      const sound = await readFile(path)
      for (const part of [0.1, 0.3, 0.6, 0.9, 0.999]) {
        const at = Math.floor(sound.length * part)
        const damaged = Buffer.from(sound)
        damaged[at] = (damaged[at] ?? 0) ^ 4
        await writeFile(path, damaged)
        const empty = new MemoryStore()
        const answer = restoreBackup(empty, { path, sha256, passPhrase })
        await expect(answer, `byte ${at}`).rejects.toMatchObject({ kind: 'mistake' })
        expect(await empty.worlds()).toEqual([])
      }
    },
  )

  test('that was cut short, or is no backup, is not believed', async () => {
    await backUp(store, { path, wall })
    const sound = await readFile(path)
    for (const content of [
      sound.subarray(0, sound.length - 30),
      Buffer.from('PK\u0003\u0004 a workbook'),
      '',
    ]) {
      await writeFile(path, content)
      const answer = restoreBackup(new MemoryStore(), { path, sha256 })
      await expect(answer).rejects.toMatchObject({ kind: 'mistake' })
    }
  })

  test('that fails leaves the last one in place', async () => {
    await backUp(store, { path, wall })
    const before = await readFile(path)
    const failing: AsyncIterable<string> = (async function* () {
      yield '{}\n'
      throw new Error('the database went away')
    })()
    await expect(writeArchive(failing, { path })).rejects.toThrow('went away')
    expect(await readFile(path)).toEqual(before)
  })
})
