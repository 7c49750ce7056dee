// Files that must be whole or not there: written beside, synced, then put in place in one step.
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Replaces `path` with `content` at once. Folders are made as needed, readable by their owner alone. */
export async function writeWhole(path: string, content: string | Buffer, mode = 0o600) {
  const draft = await drafted(path, content, mode)
  await rename(draft, path)
  await syncFolder(dirname(path))
}

/** As `writeWhole`, but only where nothing is; answers whether it was ours. */
export async function writeFirst(path: string, content: string | Buffer, mode = 0o600) {
  const draft = await drafted(path, content, mode)
  try {
    await link(draft, path)
    await syncFolder(dirname(path))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function drafted(path: string, content: string | Buffer, mode: number): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`
  const file = await open(draft, 'wx', mode)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  return draft
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot sync a folder, and needs not.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
