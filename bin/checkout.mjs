// Where things are in this checkout, what state they were last built from, and a lock so that two programs
// started at once do not prepare the same thing twice.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const cache = join(root, '.cache')
export const inRoot = (...parts) => join(root, ...parts)

/** Whether the file that calls (`import.meta.url`) is the program that was started. */
export const isMain = (url) => process.argv[1] !== undefined && samePath(process.argv[1], url)
const samePath = (path, url) => path === fileURLToPath(url) || `${path}.mjs` === fileURLToPath(url)

/** The file in a built part that says what it was built from. */
export const stamp = '.built-from'

/** Whether a build of `part` stands, fresh or not. */
export const isBuilt = (part) => existsSync(inRoot('dist', part, stamp))

/** One hash over the contents and names of everything under `paths` that `wanted` keeps, and over Node's version. */
export function fingerprint(paths, wanted = () => true) {
  const hash = createHash('sha256').update(
    `${process.version} ${process.platform} ${process.arch}\n`,
  )
  for (const path of paths) {
    for (const file of filesUnder(inRoot(path)).sort()) {
      const name = relative(root, file).replaceAll('\\', '/')
      if (wanted(name)) hash.update(`${name}\n`).update(readFileSync(file)).update('\n')
    }
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  let found
  try {
    found = readdirSync(path, { withFileTypes: true })
  } catch (cause) {
    if (cause.code === 'ENOTDIR') return [path]
    if (cause.code === 'ENOENT') return []
    throw cause
  }
  return found.flatMap((entry) => filesUnder(join(path, entry.name)))
}

/** The text of `file`, or undefined where there is none. */
export function textOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (cause.code === 'ENOENT') return undefined
    throw cause
  }
}

/** Write `file` with the folders above it. */
export function write(file, text) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

const lockWaitMs = 200
const lockWaitMaxMs = 10 * 60_000

/** Run `work` while no other program of this checkout runs one called `name`. A dead holder's lock is taken. */
export async function alone(name, work) {
  const lock = join(cache, `${name}.lock`)
  mkdirSync(cache, { recursive: true })
  const endMs = Date.now() + lockWaitMaxMs
  while (!take(lock)) {
    if (Date.now() > endMs) throw new Error(`${lock} is held by process ${textOf(lock)}`)
    await new Promise((wake) => setTimeout(wake, lockWaitMs))
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (cause) {
    if (cause.code !== 'EEXIST') throw cause
  }
  const holder = Number(textOf(lock))
  if (holder > 0 && !alive(holder)) rmSync(lock, { force: true })
  return false
}

/** Whether a process with this id runs, ours or another user's. */
export function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return cause.code === 'EPERM'
  }
}
