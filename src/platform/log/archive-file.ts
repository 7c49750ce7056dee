// Archives as files: compressed, and encrypted under a pass phrase where one is given (scrypt, AES-256-GCM).
// The first line says how, in the clear, and is covered by the encryption's tag.
import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  scrypt,
  type ScryptOptions,
} from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { PassThrough, Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import { broken, lineOf } from './archive.ts'

const nonceLength = 12
const tagLength = 16
const headLengthMax = 1_000
const lineLengthMax = 64_000_000
/** About a tenth of a second and 128 MiB for each try at a pass phrase (OWASP's figures for scrypt). */
const scryptCost = { N: 2 ** 17, r: 8, p: 1 }
const scryptMemoryMax = 256 * 1024 * 1024

const FileHead = z.object({
  shouhuFile: z.literal(1),
  compressed: z.boolean(),
  sealed: z
    .object({
      salt: z.string(),
      nonce: z.string(),
      N: z
        .int()
        .positive()
        .max(2 ** 20),
      r: z.int().positive().max(scryptCost.r),
      p: z.int().positive().max(scryptCost.p),
    })
    .optional(),
})
type FileHead = z.infer<typeof FileHead>

export interface ArchiveFileAsk {
  readonly path: string
  readonly passPhrase?: string | undefined
  /** Plain lines can be read by any tool; the rest cannot be searched but is a tenth of the size. */
  readonly compressed?: boolean
}

/**
 * Writes pieces of lines (`exportLines`) to a file that is whole or not there, readable by its owner alone.
 * Throws `Problem` `outage` `kernel.diskFull`.
 */
export async function writeArchive(
  lines: AsyncIterable<string>,
  ask: ArchiveFileAsk,
): Promise<void> {
  const draft = `${ask.path}.${randomBytes(6).toString('hex')}.draft`
  try {
    await writeDraft(lines, draft, ask)
    const file = await open(draft, 'r')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, ask.path)
  } catch (error) {
    await rm(draft, { force: true })
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    if (full) throw new Problem('outage', 'kernel.diskFull', { path: ask.path }, { cause: error })
    throw error
  }
}

const writeDraft = (lines: AsyncIterable<string>, draft: string, ask: ArchiveFileAsk) =>
  writeArchiveTo(createWriteStream(draft, { flags: 'wx', mode: 0o600 }), lines, ask)

/** Writes an archive to a stream and ends it; an error of either side ends both. */
export async function writeArchiveTo(
  target: Writable,
  lines: AsyncIterable<string>,
  ask: Omit<ArchiveFileAsk, 'path'>,
): Promise<void> {
  const { passPhrase, compressed = true } = ask
  const source = Readable.from(ended(lines))
  if (passPhrase === undefined && !compressed) return pipeline(source, target)
  const salt = randomBytes(16)
  const nonce = randomBytes(nonceLength)
  const head: FileHead = {
    shouhuFile: 1,
    compressed,
    ...(passPhrase === undefined
      ? {}
      : {
          sealed: {
            salt: salt.toString('base64url'),
            nonce: nonce.toString('base64url'),
            ...scryptCost,
          },
        }),
  }
  const first = `${JSON.stringify(head)}\n`
  await written(target, first)
  const packing = compressed ? createGzip() : new PassThrough()
  if (passPhrase === undefined) return pipeline(source, packing, target)
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passPhrase, salt, scryptCost), nonce)
  cipher.setAAD(Buffer.from(first))
  await pipeline(
    source,
    packing,
    cipher,
    async function* (pieces: AsyncIterable<Buffer>) {
      yield* pieces
      yield cipher.getAuthTag()
    },
    target,
  )
}

async function* ended(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) yield `${piece}\n`
}

const written = (target: Writable, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    target.write(text, (error) => (error ? reject(error) : resolve()))
  })

/**
 * The lines of an archive file. Throws `Problem` `mistake`: `kernel.passPhraseNeeded`, or
 * `kernel.archiveUnreadable` for a wrong pass phrase or a damaged file, which cannot be told apart.
 * An encrypted file is genuine only once it was read to its end: read it twice before believing it.
 */
export async function* readArchive(ask: Omit<ArchiveFileAsk, 'compressed'>) {
  let number = 0
  try {
    for await (const text of linesOf(await contentOf(ask))) {
      number++
      if (text !== '') yield lineOf(text, number)
    }
  } catch (error) {
    if (error instanceof Problem) throw error
    const params = { path: ask.path }
    throw new Problem('mistake', 'kernel.archiveUnreadable', params, { cause: error })
  }
}

async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const piece of source) {
    const lines = (rest + decoder.write(piece)).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > lineLengthMax) throw broken(0, 'tooLong')
    yield* lines
  }
  yield rest + decoder.end()
}

async function contentOf({
  path,
  passPhrase,
}: Omit<ArchiveFileAsk, 'compressed'>): Promise<Readable> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new Problem('mistake', 'kernel.archiveUnreadable', { path }, { cause: error })
  })
  const { head, first, size, tag } = await headOf(file)
  if (!head) return createReadStream(path)
  const { sealed } = head
  const output = head.compressed ? createGunzip() : new PassThrough()
  const start = Buffer.byteLength(first)
  if (!sealed) return joined(createReadStream(path, { start }), output)
  if (passPhrase === undefined) throw new Problem('mistake', 'kernel.passPhraseNeeded', { path })
  const { salt, nonce, N, r, p } = sealed
  const key = await keyOf(passPhrase, Buffer.from(salt, 'base64url'), { N, r, p })
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
  decipher.setAAD(Buffer.from(first))
  decipher.setAuthTag(tag)
  const end = size - tagLength - 1
  if (end < start) throw broken(1, 'cut')
  return joined(joined(createReadStream(path, { start, end }), decipher), output)
}

/** The first line, where it is a head of ours; a plain archive begins with its opening instead. */
async function headOf(file: FileHandle) {
  try {
    return await firstLineOf(file)
  } finally {
    await file.close()
  }
}

async function firstLineOf(file: FileHandle) {
  const { size } = await file.stat()
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headLengthMax), 0, headLengthMax, 0)
  const text = buffer.subarray(0, bytesRead).toString('utf8')
  const first = text.slice(0, text.indexOf('\n') + 1)
  const tag = Buffer.alloc(tagLength)
  await file.read(tag, 0, tagLength, Math.max(0, size - tagLength))
  let value: unknown
  try {
    value = JSON.parse(first)
  } catch {
    // No head of ours: it is read as plain lines, and refused there if it is none.
    return { head: undefined, first, size, tag }
  }
  const read = FileHead.safeParse(value)
  return { head: read.success ? read.data : undefined, first, size, tag }
}

/** `source` through `next`; an error of the one ends the other, so that the reader hears of it. */
function joined<Next extends Writable & Readable>(source: Readable, next: Next): Next {
  source.on('error', (error) => next.destroy(error))
  next.on('close', () => source.destroy())
  source.pipe(next)
  return next
}

function keyOf(passPhrase: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  const options = { ...cost, maxmem: scryptMemoryMax }
  return new Promise((resolve, reject) => {
    // NFKC, so that the same words typed on another system are the same key.
    scrypt(passPhrase.normalize('NFKC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
