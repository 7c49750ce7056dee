// One process at a time in a data folder, whatever happened to the last one.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holderOf, takeLock } from './lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouhu-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const write = (lock: object) => writeFile(join(folder, 'lock'), JSON.stringify(lock))
const inUse = { kind: 'conflict', code: 'kernel.folderInUse' }

test('a folder is held by one, and free after it lets go', async () => {
  const first = await takeLock(folder)
  await expect(takeLock(folder)).rejects.toMatchObject(inUse)
  await first.release()
  const second = await takeLock(folder)
  await second.release()
  expect(await holderOf(folder)).toBeUndefined()
})

test('the lock tells its owner alone where the server is and how to be its operator', async () => {
  const lock = await takeLock(folder)
  await lock.announce('http://127.0.0.1:8700')
  expect(await holderOf(folder)).toMatchObject({
    pid: process.pid,
    url: 'http://127.0.0.1:8700',
    token: lock.token,
  })
  expect((await stat(join(folder, 'lock'))).mode & 0o777).toBe(0o600)
  await lock.release()
})

test('the lock of a process that was killed is taken over', async () => {
  // A process that is dead by the time it is looked at.
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' })
  const pid = child.pid ?? 0
  await new Promise((resolve) => child.once('exit', resolve))
  await write({ pid, url: '', token: 't', host: hostname(), started: 'x' })
  expect(await holderOf(folder)).toBeUndefined()
  const lock = await takeLock(folder)
  expect((await holderOf(folder))?.token).toBe(lock.token)
  await lock.release()
})

test('a process that only has the same id is not the holder', async () => {
  await write({ pid: process.pid, url: '', token: 't', host: hostname(), started: 'long ago' })
  const lock = await takeLock(folder)
  await lock.release()
})

test('a living holder keeps its lock', async () => {
  const lock = await takeLock(folder)
  const text = await readFile(join(folder, 'lock'), 'utf8')
  await expect(takeLock(folder)).rejects.toMatchObject({ ...inUse, params: { pid: process.pid } })
  expect(await readFile(join(folder, 'lock'), 'utf8')).toBe(text)
  await lock.release()
})

test('a holder on another machine counts as alive until it has been silent', async () => {
  await write({ pid: 1, url: '', token: 't', host: 'another-machine', started: 'x' })
  await expect(takeLock(folder)).rejects.toMatchObject(inUse)
  const before = new Date(Date.now() - 60_000)
  await utimes(join(folder, 'lock'), before, before)
  const lock = await takeLock(folder)
  await lock.release()
})

test('a file that is no lock is replaced', async () => {
  await writeFile(join(folder, 'lock'), '')
  const lock = await takeLock(folder)
  expect((await holderOf(folder))?.token).toBe(lock.token)
  await lock.release()
})

test('of many that find a dead lock at once, exactly one takes it', async () => {
  await write({ pid: process.pid, url: '', token: 't', host: hostname(), started: 'long ago' })
  const ends = await Promise.allSettled(Array.from({ length: 12 }, () => takeLock(folder)))
  const won = ends.filter(({ status }) => status === 'fulfilled')
  expect(won).toHaveLength(1)
  for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject(inUse)
  for (const end of ends) if (end.status === 'fulfilled') await end.value.release()
})
