// Personal keys and signed checkpoints: what is sealed, who can open it, and what an erasure means.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Fault, SealedField } from '../../kernel/index.ts'
import { MemoryStore } from '../log/store-memory.ts'
import { Taken } from '../log/store.ts'
import { Checkpoints, readCheckpoint, verifyCheckpoint } from './checkpoints.ts'
import { masterKeyFile } from './master-key.ts'
import { openSealer, PersonSealer } from './sealer.ts'
import { sha256 } from './sha256.ts'

const master = Buffer.alloc(32, 7)
const wang = 'p-000001'
const li = 'p-000002'

let folder: string
let store: MemoryStore
let sealer: PersonSealer
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouhu-keys-'))
  store = new MemoryStore()
  sealer = await PersonSealer.open(store, master)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('the hash of a text is its SHA-256', () => {
  // FIPS 180-2, appendix B.1.
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(sha256('abc')).toBe(abc)
})

describe('sealing a personal field', () => {
  test('gives back any text, always by the same seal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (plain) => {
        const sealed = sealer.seal(wang, plain)
        expect(SealedField.parse(sealed)).toBe(sealer.seal(wang, plain))
        expect(sealer.open(sealed)).toBe(plain)
      }),
    )
  })

  test('seals alike for nobody else, and shows nothing of the text', () => {
    const sealed = sealer.seal(wang, '13800000000')
    expect(sealed.split(':')[3]).not.toBe(sealer.seal(li, '13800000000').split(':')[3])
    expect(Buffer.from(sealed.split(':')[3] ?? '', 'base64url').toString()).not.toContain('138')
  })

  test('a changed seal, or one moved to another person, is a fault and never a wrong text', () => {
    const sealed = sealer.seal(wang, '上海市浦东新区')
    sealer.seal(li, 'x')
    const other = sealed.at(-3) === 'A' ? 'B' : 'A'
    expect(() => sealer.open(sealed.slice(0, -3) + other + sealed.slice(-2))).toThrow(Fault)
    expect(() => sealer.open(sealed.replace(wang, li))).toThrow(Fault)
  })

  test('another node opens it after the salts were flushed and reloaded', async () => {
    const other = await PersonSealer.open(store, master)
    const sealed = sealer.seal(wang, '13800000000')
    await sealer.flush()
    expect(other.open(sealed)).toBeUndefined()
    await other.reload()
    expect(other.open(sealed)).toBe('13800000000')
  })

  test('of two nodes that seal for a new person at once, the second decides again', async () => {
    const other = await PersonSealer.open(store, master)
    const first = sealer.seal(wang, '13800000000')
    const second = other.seal(wang, '13800000000')
    expect(second).not.toBe(first)
    await sealer.flush()
    await expect(other.flush()).rejects.toThrow(Taken)
    expect(other.seal(wang, '13800000000')).toBe(first)
    await other.flush()
  })

  test('salts that were not flushed survive a reload', async () => {
    const sealed = sealer.seal(wang, 'x')
    await sealer.reload()
    expect(sealer.open(sealed)).toBe('x')
    await sealer.flush()
    expect((await store.salts()).has(wang)).toBe(true)
  })
})

describe('erasing a person', () => {
  test('nothing of theirs opens any more, others stay, and nothing new is sealed', async () => {
    const [mine, theirs] = [sealer.seal(wang, 'a'), sealer.seal(li, 'b')]
    await sealer.flush()
    await sealer.erase(wang)
    expect(sealer.open(mine)).toBeUndefined()
    expect(sealer.open(theirs)).toBe('b')
    const refused = expect.objectContaining({ code: 'kernel.personErased' })
    expect(() => sealer.seal(wang, 'c')).toThrow(refused)
  })

  test('holds on other nodes once they reload, and after a restart', async () => {
    const other = await PersonSealer.open(store, master)
    const sealed = other.seal(wang, 'a')
    await other.flush()
    await sealer.reload()
    await sealer.erase(wang)
    await other.reload()
    const later = await PersonSealer.open(store, master)
    expect([other.open(sealed), later.open(sealed)]).toEqual([undefined, undefined])
  })
})

describe('the master key', () => {
  test('is made once, for its owner alone, and found again', async () => {
    const first = await openSealer(store, { dataFolder: folder })
    const sealed = first.seal(wang, 'a')
    await first.flush()
    const again = await openSealer(store, { dataFolder: folder })
    expect(again.open(sealed)).toBe('a')
    expect((await stat(masterKeyFile(folder))).mode & 0o777).toBe(0o600)
  })

  beforeEach(() => {
    // These stories begin in a place where nothing was sealed.
    store = new MemoryStore()
  })

  test('that is lost is said to be missing, and no new one takes its place', async () => {
    await openSealer(store, { dataFolder: folder })
    await rm(masterKeyFile(folder))
    const opening = openSealer(store, { dataFolder: folder })
    await expect(opening).rejects.toMatchObject({ code: 'kernel.masterKeyMissing' })
    await expect(stat(masterKeyFile(folder))).rejects.toThrow('ENOENT')
  })

  test('of another place is not believed', async () => {
    await openSealer(store, { dataFolder: folder })
    const given = Buffer.alloc(32, 9).toString('base64url')
    const opening = openSealer(store, { dataFolder: folder, given })
    await expect(opening).rejects.toMatchObject({ code: 'kernel.masterKeyWrong' })
  })

  test('can be given in either writing, and must have 32 bytes', async () => {
    const first = await openSealer(store, { dataFolder: folder, given: master.toString('hex') })
    const sealed = first.seal(wang, 'a')
    await first.flush()
    const given = master.toString('base64url')
    expect((await openSealer(store, { dataFolder: folder, given })).open(sealed)).toBe('a')
    const short = openSealer(store, { dataFolder: folder, given: 'abcd' })
    await expect(short).rejects.toMatchObject({ code: 'kernel.masterKeyBroken' })
  })
})

describe('a checkpoint', () => {
  const head = (position: number, world = 'live') => ({
    ...{ world, position, hash: 'a'.repeat(64) },
    at: '2022-03-11T00:30:00.000Z',
  })

  test('is signed, kept as a file, and listed oldest first', async () => {
    const checkpoints = await Checkpoints.open(folder)
    for (const position of [1_000, 7, 20]) await checkpoints.sign(head(position))
    const found = await (await Checkpoints.open(folder)).list()
    expect(found.map(({ position }) => position)).toEqual([7, 20, 1_000])
    expect(found.every((checkpoint) => verifyCheckpoint(checkpoint, checkpoints.key))).toBe(true)
  })

  test('of which anything was changed does not hold', async () => {
    const checkpoint = await (await Checkpoints.open(folder)).sign(head(7))
    const others = {
      world: 'drill',
      position: 8,
      hash: 'b'.repeat(64),
      wall: '2022-03-12T00:00:00.000Z',
    }
    for (const [field, value] of Object.entries(others)) {
      expect(verifyCheckpoint({ ...checkpoint, [field]: value }), field).toBe(false)
    }
    expect(verifyCheckpoint(checkpoint)).toBe(true)
  })

  test('by another key holds only for those who do not know ours', async () => {
    const elsewhere = await mkdtemp(join(folder, 'elsewhere-'))
    const forged = await (await Checkpoints.open(elsewhere)).sign(head(7))
    const ours = await Checkpoints.open(folder)
    expect(verifyCheckpoint(forged)).toBe(true)
    expect(verifyCheckpoint(forged, ours.key)).toBe(false)
  })

  test('file that is broken is named', async () => {
    const checkpoints = await Checkpoints.open(folder)
    await checkpoints.sign(head(7))
    const path = join(folder, 'checkpoints', 'live-000000000007.json')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('"position":7', '"position":9'))
    const named = { code: 'kernel.checkpointBroken', params: { from: 'live-000000000007.json' } }
    await expect(checkpoints.list()).rejects.toMatchObject(named)
    expect(() => readCheckpoint('{', 'x')).toThrow('kernel.checkpointBroken')
  })
})
