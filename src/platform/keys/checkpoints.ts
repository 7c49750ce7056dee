// Checkpoints: the head of a world, signed and kept outside the database (a file; better, also a mail and
// another site), so that not even the database's owner can rewrite the past unseen.
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { canonical, Instant } from '../../kernel/index.ts'
import { Problem } from '../problem.ts'
import { Hash } from '../log/wire.ts'
import { writeFirst, writeWhole } from './files.ts'

export const Checkpoint = z.object({
  world: z.string().min(1),
  position: z.int().positive(),
  hash: Hash,
  /** When it was signed, by the wall. */
  wall: Instant,
  /** The public key, Ed25519, base64url of its 32 bytes. */
  key: z.string(),
  signature: z.string(),
})
export type Checkpoint = z.infer<typeof Checkpoint>

const signedText = ({ world, position, hash, wall }: Omit<Checkpoint, 'key' | 'signature'>) =>
  Buffer.from(`shouhu checkpoint 1\n${canonical({ world, position, hash, wall })}`)

/** The signer of a place, with its key in `<dataFolder>/keys` and its papers in `<dataFolder>/checkpoints`. */
export class Checkpoints {
  readonly #folder: string
  readonly #private: KeyObject
  /** The public key that readers elsewhere should know beforehand. */
  readonly key: string

  static async open(dataFolder: string): Promise<Checkpoints> {
    const path = join(dataFolder, 'keys', 'checkpoint.key')
    const { privateKey } = generateKeyPairSync('ed25519')
    // Only the first one made counts; where a key is, the new one is forgotten.
    await writeFirst(path, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const kept = createPrivateKey(await readFile(path, 'utf8'))
    return new Checkpoints(join(dataFolder, 'checkpoints'), kept)
  }

  private constructor(folder: string, privateKey: KeyObject) {
    this.#folder = folder
    this.#private = privateKey
    this.key = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? ''
  }

  /** Sign a head at wall time `at`, and keep it as a file. */
  async sign(head: {
    world: string
    position: number
    hash: string
    at: Instant
  }): Promise<Checkpoint> {
    const { world, position, hash, at: wall } = head
    const signature = sign(null, signedText({ world, position, hash, wall }), this.#private)
    const checkpoint = Checkpoint.parse({
      ...{ world, position, hash, wall, key: this.key },
      signature: signature.toString('base64url'),
    })
    const name = `${encodeURIComponent(world)}-${String(position).padStart(12, '0')}.json`
    await writeWhole(join(this.#folder, name), `${JSON.stringify(checkpoint)}\n`, 0o644)
    return checkpoint
  }

  /** All kept checkpoints, oldest position first in each world. Throws `Problem` for a broken file. */
  async list(): Promise<Checkpoint[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      throw error
    })
    const found: Checkpoint[] = []
    for (const name of names.toSorted((a, b) => (a < b ? -1 : 1))) {
      if (!name.endsWith('.json')) continue
      found.push(readCheckpoint(await readFile(join(this.#folder, name), 'utf8'), name))
    }
    return found
  }
}

/**
 * The checkpoint of a text. Throws `Problem` `mistake` `kernel.checkpointBroken` when it is none or its
 * signature does not hold; pass `key` to demand that it was signed with that one.
 */
export function readCheckpoint(text: string, from: string, key?: string): Checkpoint {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Problem('mistake', 'kernel.checkpointBroken', { from }, { cause: error })
  }
  const read = Checkpoint.safeParse(value)
  if (!read.success || !verifyCheckpoint(read.data, key)) {
    throw new Problem('mistake', 'kernel.checkpointBroken', { from })
  }
  return read.data
}

/** Whether the signature holds, and, where `key` is given, was made with that key. */
export function verifyCheckpoint(checkpoint: Checkpoint, key = checkpoint.key): boolean {
  if (checkpoint.key !== key) return false
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: checkpoint.key }
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
    const signature = Buffer.from(checkpoint.signature, 'base64url')
    return verify(null, signedText(checkpoint), publicKey, signature)
  } catch {
    // A key that is no key signs nothing.
    return false
  }
}
