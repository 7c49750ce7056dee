// Bringing an archive into an empty store. The file is read twice: the first time everything in it is
// checked, and only then is anything written.
import type { Sealed, Sha256 } from '../../kernel/index.ts'
import { Problem } from '../problem.ts'
import { ArchiveCheck, type ArchiveLine, type Contents } from './archive.ts'
import { readArchive } from './archive-file.ts'
import type { Store } from './store.ts'

const groupMax = 2_000
const saltGroupMax = 5_000

export interface ImportAsk {
  readonly path: string
  readonly passPhrase?: string | undefined
  readonly sha256: Sha256
  /** Told now and then: lines done of both readings, of `total`; 0 while that is unknown. */
  onProgress?(done: number, total: number): void
  /** Takes the files of the keys folder that a backup may hold. */
  keep?(name: string, content: Buffer): Promise<void>
}

/**
 * Import a log or restore a backup. Throws `Problem` `conflict` `kernel.storeNotEmpty` unless the store has
 * no world, and `mistake` when the archive does not hold; then nothing was written.
 */
export async function importArchive(store: Store, ask: ImportAsk): Promise<Contents> {
  const worlds = await store.worlds()
  if (worlds.length > 0)
    throw new Problem('conflict', 'kernel.storeNotEmpty', { worlds: worlds.length })
  const check = new ArchiveCheck(ask.sha256)
  let lines = 0
  for await (const line of readArchive(ask)) {
    check.take(line)
    if (++lines % groupMax === 0) ask.onProgress?.(lines, 0)
  }
  const contents = check.finish()
  const writing = new Writing(store, ask)
  let done = 0
  for await (const line of readArchive(ask)) {
    await writing.take(line)
    if (++done % groupMax === 0) ask.onProgress?.(lines + done, 2 * lines)
  }
  await writing.flush()
  ask.onProgress?.(2 * lines, 2 * lines)
  return contents
}

/** Writes lines in groups, in the order in which they come. */
class Writing {
  readonly #store: Store
  readonly #ask: ImportAsk
  #world = ''
  #rows: Sealed[] = []
  #salts = new Map<string, string>()

  constructor(store: Store, ask: ImportAsk) {
    this.#store = store
    this.#ask = ask
  }

  async take(line: ArchiveLine): Promise<void> {
    if ('world' in line) await this.#store.addWorld(line.world)
    else if ('entry' in line) {
      if (line.of !== this.#world || this.#rows.length >= groupMax) await this.flush()
      this.#world = line.of
      this.#rows.push(line.entry)
    } else if ('salt' in line) {
      this.#salts.set(line.person, line.salt)
      if (this.#salts.size >= saltGroupMax) await this.flush()
    } else if ('secret' in line) await this.#store.putSecret(line.secret, line.id, line.value)
    else if ('file' in line)
      await this.#ask.keep?.(line.file, Buffer.from(line.content, 'base64url'))
  }

  async flush(): Promise<void> {
    const [rows, salts] = [this.#rows, this.#salts]
    this.#rows = []
    this.#salts = new Map()
    if (rows.length > 0) await this.#store.append(this.#world, rows)
    if (salts.size > 0) await this.#store.addSalts(salts)
  }
}
