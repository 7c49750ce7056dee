// One process at a time in a data folder. The embedded database takes no lock of its own and two processes
// would destroy it, so a file says who is there: process, address, and the token of the local operator.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm, stat, unlink, utimes } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../problem.ts'

/** How often the holder shows on the file that it lives, for readers on other machines. */
const touchMs = 5_000
/** A lock of another machine that nobody has touched for this long was left by a dead process. */
const silentMsMax = 20_000
/** A take-over of a dead process's lock lasts milliseconds; a guard this old was left by a dead taker. */
const guardMsMax = 10_000

const LockShape = z.object({
  pid: z.int().positive(),
  /** Where the server answers; empty until it listens. */
  url: z.string(),
  /** The local operator's token. The file is readable by its owner alone. */
  token: z.string(),
  host: z.string(),
  /** When the process started, as the system counts it: process ids are used again. */
  started: z.string(),
})
export type Lock = z.infer<typeof LockShape>

export interface FolderLock {
  readonly token: string
  /** Tell readers of the lock where the server answers. */
  announce(url: string): Promise<void>
  release(): Promise<void>
}

const fileOf = (folder: string): string => join(folder, 'lock')

/** Who holds `folder`, or `undefined` when nobody alive does. */
export async function holderOf(folder: string): Promise<Lock | undefined> {
  const lock = await readLock(folder)
  return lock && (await isAlive(folder, lock)) ? lock : undefined
}

/** Take `folder`, making it if need be. Throws `Problem` `conflict` `kernel.folderInUse` when somebody is there. */
export async function takeLock(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock: Lock = {
    pid: process.pid,
    url: '',
    token: randomBytes(32).toString('base64url'),
    host: hostname(),
    started: startOf(process.pid) ?? '',
  }
  if (!(await placed(folder, lock))) {
    await takeOver(folder)
    if (!(await placed(folder, lock))) throw inUse(folder, await readLock(folder))
  }
  return held(folder, lock)
}

function held(folder: string, first: Lock): FolderLock {
  const file = fileOf(folder)
  let lock = first
  const timer = setInterval(() => {
    const now = new Date()
    // A failure to touch is seen by readers as silence; the next round tries again.
    utimes(file, now, now).catch(() => {})
  }, touchMs)
  timer.unref()
  return {
    token: lock.token,
    async announce(url) {
      lock = { ...lock, url }
      const draft = await drafted(folder, lock)
      await rename(draft, file)
    },
    async release() {
      clearInterval(timer)
      const found = await readLock(folder)
      if (found?.token === lock.token) await unlink(file)
    },
  }
}

/** Puts the whole file in place at once, or says that there is one: `link` fails where a name exists. */
async function placed(folder: string, lock: Lock): Promise<boolean> {
  const draft = await drafted(folder, lock)
  try {
    await link(draft, fileOf(folder))
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function drafted(folder: string, lock: Lock): Promise<string> {
  const draft = join(folder, `lock.${randomBytes(6).toString('hex')}`)
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(lock)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return draft
}

/** Remove the lock of a dead process. A guard file lets only one process at a time decide that it is dead. */
async function takeOver(folder: string): Promise<void> {
  const guard = join(folder, 'lock.guard')
  await dropOldGuard(guard)
  try {
    await (await open(guard, 'wx', 0o600)).close()
  } catch (error) {
    if (isCode(error, 'EEXIST')) throw inUse(folder, await readLock(folder))
    throw error
  }
  try {
    const lock = await readLock(folder)
    if (lock && (await isAlive(folder, lock))) throw inUse(folder, lock)
    await rm(fileOf(folder), { force: true })
  } finally {
    await rm(guard, { force: true })
  }
}

async function dropOldGuard(guard: string): Promise<void> {
  const found = await stat(guard).catch(() => undefined)
  if (found && Date.now() - found.mtimeMs > guardMsMax) await rm(guard, { force: true })
}

/** `undefined` where there is no lock, or a file that no release of ours has written. */
async function readLock(folder: string): Promise<Lock | undefined> {
  try {
    return LockShape.parse(JSON.parse(await readFile(fileOf(folder), 'utf8')))
  } catch (error) {
    if (isCode(error, 'ENOENT') || error instanceof SyntaxError || error instanceof z.ZodError) {
      return undefined
    }
    throw error
  }
}

async function isAlive(folder: string, lock: Lock): Promise<boolean> {
  if (lock.host !== hostname()) {
    const found = await stat(fileOf(folder)).catch(() => undefined)
    return found !== undefined && Date.now() - found.mtimeMs < silentMsMax
  }
  const started = startOf(lock.pid)
  return started !== undefined && (lock.started === '' || started === lock.started)
}

/** When a process started, in a form that only this machine understands; `undefined` when it is gone. */
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if (!isCode(error, 'EPERM')) return undefined
  }
  try {
    if (process.platform === 'linux') return startOnLinux(pid)
    if (process.platform === 'win32') return ''
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    // It ended between the two questions.
    return undefined
  }
}

function startOnLinux(pid: number): string {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold anything; the start time is the 20th field after it.
  const ticks = text.slice(text.lastIndexOf(')') + 2).split(' ')[19]
  return `${boot} ${ticks}`
}

const inUse = (folder: string, lock: Lock | undefined): Problem =>
  new Problem('conflict', 'kernel.folderInUse', {
    folder,
    pid: lock?.pid ?? 0,
    url: lock?.url ?? '',
  })

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code
