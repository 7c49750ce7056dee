// What works on the kept firm itself, without the HTTP face: while no server runs, and when the log is too
// broken for one to start. Loaded only when it is needed: the database is heavy.
import { Checkpoints, readCheckpoint } from '../../platform/keys/checkpoints.ts'
import { sha256 } from '../../platform/keys/sha256.ts'
import { openStore } from '../../platform/log/connect.ts'
import { takeLock } from '../../platform/log/lock.ts'
import type { Store } from '../../platform/log/store.ts'
import { backUp, restoreBackup } from '../../platform/log/backup.ts'
import { readArchive } from '../../platform/log/archive-file.ts'
import type { Contents } from '../../platform/log/archive.ts'
import { verifyLog, type Verdict } from '../../platform/log/verify.ts'
import { join } from 'node:path'
import type { Place } from './reach.ts'

/** How far the work is. */
export type Progressing = (done: number, total: number) => void

/** Do `work` on the store of a place that nobody else has open. */
export async function withStore<T>(place: Place, work: (store: Store) => Promise<T>): Promise<T> {
  const lock = await takeLock(place.folder)
  try {
    const store = await openStore({ dataFolder: place.folder, databaseUrl: place.databaseUrl })
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  } finally {
    await lock.release()
  }
}

export interface Paper {
  readonly file: string
  readonly text: string
}

/** Walk the chain of `world`, against the checkpoints kept in the folder and those given. */
export async function verifyPlace(
  place: Place,
  { world, papers }: { world: string; papers: readonly Paper[] },
  heard: Progressing,
): Promise<Verdict & { readonly witnesses: number }> {
  const kept = await (await Checkpoints.open(place.folder)).list()
  const given = papers.map(({ file, text }) => readCheckpoint(text, file))
  const witnesses = [...kept, ...given].filter((checkpoint) => checkpoint.world === world)
  const verdict = await withStore(place, (store) =>
    verifyLog(store, { world, sha256, witnesses, onProgress: heard }),
  )
  return { ...verdict, witnesses: witnesses.length }
}

/** Everything that is kept, into one file. The keys go along under a pass phrase only. */
export function backUpPlace(
  place: Place,
  { file, wall, passPhrase }: { file: string; wall: string; passPhrase: string | undefined },
  heard: Progressing,
): Promise<{ worlds: number; entries: number }> {
  const keysFolder = passPhrase === undefined ? undefined : join(place.folder, 'keys')
  return withStore(place, (store) =>
    backUp(store, { path: file, wall, passPhrase, keysFolder, onProgress: heard }),
  )
}

/** Brings back a backup, or the export of a log, into an empty place. */
export async function restorePlace(
  place: Place,
  { file, passPhrase }: { file: string; passPhrase: string | undefined },
  heard: Progressing,
): Promise<Contents> {
  const keysFolder = join(place.folder, 'keys')
  // A wrong pass phrase, or what is no archive, is told before a database is made for it.
  await readArchive({ path: file, passPhrase }).next()
  return withStore(place, (store) =>
    restoreBackup(store, { path: file, sha256, passPhrase, keysFolder, onProgress: heard }),
  )
}
