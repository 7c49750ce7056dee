// A backup of everything that is kept, in one file, and the way back. The moment read first is consistent;
// the entries up to its heads never change afterwards, so they are read at leisure while work goes on.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import type { Sha256 } from '../../kernel/index.ts'
import { writeWhole } from '../keys/files.ts'
import { archiveVersion, type Contents } from './archive.ts'
import { writeArchive, writeArchiveTo } from './archive-file.ts'
import { counted } from './export.ts'
import { importArchive } from './import.ts'
import type { Moment, Store } from './store.ts'

export interface BackupAsk {
  /** The file to write; it is whole or not there. */
  readonly path: string
  /** Wall time, written into it. */
  readonly wall: string
  readonly passPhrase?: string | undefined
  /** The keys folder to take along. Without a pass phrase the file then opens every sealed field. */
  readonly keysFolder?: string | undefined
  onProgress?(done: number, total: number): void
}

/** Back up worlds, logs, salts, secrets and, when told, keys. Snapshots are left out: they are made again. */
export async function backUp(
  store: Store,
  ask: BackupAsk,
): Promise<{ worlds: number; entries: number }> {
  const moment = await store.moment()
  const total = entriesOf(moment)
  await writeArchive(backupLines(store, moment, ask), ask)
  ask.onProgress?.(total, total)
  return { worlds: moment.worlds.length, entries: total }
}

/** Back up into a stream, encrypted, with the keys. As long as it takes, the house goes on working. */
export async function streamBackup(
  store: Store,
  target: Writable,
  ask: { readonly wall: string; readonly passPhrase: string; readonly keysFolder: string },
): Promise<void> {
  const moment = await store.moment()
  await writeArchiveTo(target, backupLines(store, moment, ask), { passPhrase: ask.passPhrase })
}

/** Restore into an empty store. Keys come back only where `keysFolder` is given. As `importArchive` throws. */
export function restoreBackup(
  store: Store,
  ask: {
    path: string
    sha256: Sha256
    passPhrase?: string | undefined
    keysFolder?: string | undefined
    onProgress?(done: number, total: number): void
  },
): Promise<Contents> {
  const { keysFolder } = ask
  const keep =
    keysFolder && ((name: string, content: Buffer) => writeWhole(join(keysFolder, name), content))
  return importArchive(store, { ...ask, ...(keep ? { keep } : {}) })
}

async function* backupLines(
  store: Store,
  moment: Moment,
  ask: Omit<BackupAsk, 'path'>,
): AsyncGenerator<string> {
  const line = counted()
  const total = entriesOf(moment)
  let done = 0
  yield line({ shouhu: 'backup', version: archiveVersion, wall: ask.wall })
  for (const world of moment.worlds) yield line({ world })
  for (const { name } of moment.worlds) {
    const upTo = moment.heads.get(name)?.position ?? 0
    for await (const page of store.read(name, 0, upTo)) {
      yield page.map((entry) => line({ of: name, entry })).join('\n')
      done += page.length
      ask.onProgress?.(done, total)
    }
  }
  for (const [person, salt] of moment.salts) yield line({ person, salt })
  for (const { kind, id, value } of moment.secrets) yield line({ secret: kind, id, value })
  for (const file of ask.keysFolder ? await keyFiles(ask.keysFolder) : []) yield line(file)
  yield line('end')
}

const entriesOf = ({ worlds, heads }: Moment): number =>
  worlds.reduce(
    (sum, { name, forkedAt }) => sum + (heads.get(name)?.position ?? forkedAt) - forkedAt,
    0,
  )

async function keyFiles(folder: string): Promise<{ file: string; content: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.key')).toSorted()
  return Promise.all(
    names.map(async (file) => ({
      file,
      content: (await readFile(join(folder, file))).toString('base64url'),
    })),
  )
}
