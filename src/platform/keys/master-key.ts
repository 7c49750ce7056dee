// The master key: 32 bytes from which, with a person's salt, that person's key is made. It lives in the
// data folder, or comes from the environment when an operator keeps it elsewhere (several nodes share it).
import { hkdfSync, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../problem.ts'
import { writeFirst } from './files.ts'

const masterKeyLength = 32

export const masterKeyFile = (dataFolder: string): string => join(dataFolder, 'keys', 'master.key')

export interface MasterKeyAsk {
  readonly dataFolder: string
  /** The value of SHOUHU_MASTER_KEY: base64url or hexadecimal. */
  readonly given?: string | undefined
  /** Whether a key may be made where there is none: not where something was sealed already. */
  readonly mayMake: boolean
}

/** The master key. Throws `Problem` `kernel.masterKeyMissing` or `kernel.masterKeyBroken`. */
export async function masterKey({ dataFolder, given, mayMake }: MasterKeyAsk): Promise<Buffer> {
  if (given !== undefined && given !== '') return decoded(given, 'SHOUHU_MASTER_KEY')
  const path = masterKeyFile(dataFolder)
  const found = await textOf(path)
  if (found !== undefined) return decoded(found, path)
  if (!mayMake) throw new Problem('fault', 'kernel.masterKeyMissing', { path })
  await writeFirst(path, `${randomBytes(masterKeyLength).toString('base64url')}\n`)
  // Read back, as another process may have been first.
  return decoded((await textOf(path)) ?? '', path)
}

/** A key of 32 bytes for one purpose, derived from the master key, so that no two purposes share one. */
export const keyFor = (purpose: string, master: Buffer): Buffer =>
  Buffer.from(
    hkdfSync('sha256', master, Buffer.alloc(0), `shouhu ${purpose} key 1`, masterKeyLength),
  )

function decoded(text: string, path: string): Buffer {
  const trimmed = text.trim()
  const key = Buffer.from(trimmed, /^[0-9a-f]{64}$/i.test(trimmed) ? 'hex' : 'base64url')
  if (key.length !== masterKeyLength) throw new Problem('fault', 'kernel.masterKeyBroken', { path })
  return key
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
