// Embedded databases for tests: making one takes seconds of CPU, copying a prepared one does not.
import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'

const cache = fileURLToPath(new URL('../../.cache', import.meta.url))
/** Named after the package's version, as another one may want other files. */
const prepared = join(cache, 'pglite-0.5.16')

/** A new folder in `parent` with an empty embedded database in its `pglite`. */
export async function folderWithPglite(parent = tmpdir()): Promise<string> {
  await prepare()
  const folder = await mkdtemp(join(parent, 'shouhu-folder-'))
  await cp(prepared, join(folder, 'pglite'), { recursive: true })
  return folder
}

async function prepare(): Promise<void> {
  if (await stat(prepared).catch(() => undefined)) return
  await mkdir(cache, { recursive: true })
  const draft = await mkdtemp(join(cache, 'pglite-draft-'))
  const database = await PGlite.create(join(draft, 'files'))
  await database.close()
  // Two test files may prepare at once: the first to finish wins, the other's work is dropped.
  await rename(join(draft, 'files'), prepared).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  await rm(draft, { recursive: true, force: true })
}
