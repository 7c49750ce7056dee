// A backup of the running house over HTTP: whole and encrypted, for the system administrator alone, one at a time.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { restoreBackup, streamBackup } from '../../src/platform/log/backup.ts'
import { MemoryStore } from '../../src/platform/log/store-memory.ts'
import { sha256 } from '../support/house.ts'
import { afterThis, face, patience, takeWatch } from './face.ts'

const passPhrase = '停车坐爱枫林晚，霜叶红'

async function backed() {
  const folder = await mkdtemp(join(tmpdir(), 'shouhu-backup-'))
  afterThis(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'master.key'), 'a key')
  const store = new MemoryStore()
  const backUp = (target: Writable, words: string) =>
    streamBackup(made.house.store, target, { wall: 'now', passPhrase: words, keysFolder: folder })
  const made = await face({ backUp })
  return { ...made, folder, store }
}

test('comes back elsewhere as it was, with the keys', async () => {
  const { post, live, folder, store } = await backed()
  await takeWatch(post, 'desk')
  const response = await post('/api/backup', { passPhrase }, 'administrator')
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(Buffer.from(bytes).includes('WatchTaken')).toBe(false)
  const path = join(folder, 'a.backup')
  await writeFile(path, bytes)
  const keysFolder = join(folder, 'restored')
  const found = await restoreBackup(store, { path, sha256, passPhrase, keysFolder })
  expect(found).toMatchObject({ kind: 'backup', worlds: 1, entries: live.head.position })
  expect(await store.head('live')).toEqual(live.head)
})

test.each([
  ['commander', { passPhrase }, 403, 'http.backupFor'],
  ['', { passPhrase }, 401, 'http.signInFirst'],
  ['administrator', { passPhrase: 'short' }, 400, 'kernel.mistake'],
  ['administrator', {}, 400, 'kernel.mistake'],
])('for %j with %j is %i %s', async (who, body, status, code) => {
  const { post } = await backed()
  const response = await post('/api/backup', body, who)
  expect({ status: response.status, code: (await response.json()).code }).toEqual({ status, code })
})

test('is one at a time; a reader that leaves makes room for the next', async () => {
  let running = 0
  const { post } = await face({
    backUp: (target) =>
      new Promise((_done, fail) => {
        running++
        target.write('the beginning')
        target.once('close', () => {
          running--
          fail(new Error('broken off'))
        })
      }),
  })
  const first = await post('/api/backup', { passPhrase }, 'administrator')
  const second = await post('/api/backup', { passPhrase }, 'administrator')
  expect(second.status).toBe(409)
  expect((await second.json()).code).toBe('http.backupRunning')
  await first.body?.cancel()
  await expect.poll(() => running, patience).toBe(0)
  const third = await post('/api/backup', { passPhrase }, 'administrator')
  expect(third.status).toBe(200)
  await third.body?.cancel()
})

test('that breaks half way is broken off, not ended', async () => {
  const { post } = await face({
    async backUp(target) {
      target.write('half')
      throw new Error('the disk is gone')
    },
  })
  const response = await post('/api/backup', { passPhrase }, 'administrator')
  await expect(response.arrayBuffer()).rejects.toThrow()
})
