// Keeping the firm: backup, restore, and a log brought back from its export. A running server backs itself
// up; everything else works on the folder or database itself, so no server may hold it.
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Call, Verb } from '../call.ts'
import { writeBody } from '../files.ts'
import { parse } from '../flags.ts'
import type { Progressing } from '../local.ts'
import { progressBar } from '../progress.ts'
import { isFounded, runningServer } from '../reach.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import type { Word } from '../text.ts'
import { onlyFile } from './files.ts'

const force = { force: { type: 'boolean' } } as const

export const backupVerb: Verb = {
  name: 'backup',
  usage: '<file>',
  options: {},
  async run(call) {
    const file = onlyFile('backup', parse(call.args, {}).words)
    const passPhrase = passPhraseOf(call)
    if (await isServed(call)) return fromServer(call, file, passPhrase)
    if (!isFounded(call.place)) throw new Usage('wrong.nothingKept', { folder: call.place.folder })
    // Keys beside what they open would make the file as dangerous as the folder: only under a pass phrase.
    if (passPhrase === undefined) call.note(call.say('note.withoutKeys'))
    const { backUpPlace } = await import('../local.ts')
    const wall = new Date(call.shell.nowMs()).toISOString()
    const done = await watched(call, 'verb.backup', (heard) =>
      backUpPlace(call.place, { file, wall, passPhrase }, heard),
    )
    await call.answer({ file, ...done }, () => [call.say('backedUp', { file, ...done })])
    return exits.done
  },
}

export const restoreVerb: Verb = {
  name: 'restore',
  usage: '<file> [--force]',
  options: force,
  async run(call) {
    const { words, values } = parse(call.args, force)
    return restore(call, onlyFile('restore', words), values['force'] === true)
  },
}

/** `log import <file>`: the same way back, from a log's export. */
export async function importLog(
  call: Call,
  file: string | undefined,
  over: boolean,
): Promise<Exit> {
  if (file === undefined) throw new Usage('wrong.missingFile', { verb: 'log import' })
  return restore(call, file, over)
}

async function restore(call: Call, file: string, over: boolean): Promise<Exit> {
  const { place } = call
  await mustBeAlone(call)
  const database = join(place.folder, 'pglite')
  const kept = existsSync(database)
  if (kept && !over) throw new Usage('wrong.occupied', { folder: place.folder })
  const { restorePlace } = await import('../local.ts')
  const aside = `${database}.before-${call.shell.nowMs()}`
  if (kept) await rename(database, aside)
  try {
    const done = await watched(call, 'verb.restore', (heard) =>
      restorePlace(place, { file, passPhrase: passPhraseOf(call) }, heard),
    )
    const { folder } = place
    if (kept) call.note(call.say('note.aside', { aside }))
    await call.answer({ folder, ...done }, () => [call.say('restored', { folder, ...done })])
    return exits.done
  } catch (error) {
    // What was there before the attempt is there after it.
    if (place.databaseUrl === undefined) await rm(database, { recursive: true, force: true })
    if (kept) await rename(aside, database)
    throw error
  }
}

/** Whether a server answers for the firm: the one that is named, or the one that holds the folder. */
const isServed = async ({ shell, place }: Call): Promise<boolean> =>
  Boolean(shell.env['SHOUHU_URL']) || (await runningServer(place, shell.nowMs)) !== undefined

async function fromServer(call: Call, file: string, passPhrase: string | undefined): Promise<Exit> {
  // The file travels and holds the keys: never without a pass phrase.
  if (passPhrase === undefined) throw new Usage('wrong.passPhrase')
  const client = await call.client()
  const bytes = await writeBody(await client.raw('/api/backup', { body: { passPhrase } }), file)
  await call.answer({ file, bytes }, () => [call.say('written', { file, bytes })])
  return exits.done
}

async function mustBeAlone(call: Call): Promise<void> {
  const lock = await runningServer(call.place, call.shell.nowMs)
  if (lock) throw new Usage('wrong.running', { pid: lock.pid })
}

// Not a flag: what is typed there can be read by everybody on the machine.
const passPhraseOf = (call: Call): string | undefined =>
  call.shell.env['SHOUHU_PASS_PHRASE'] || undefined

async function watched<T>(
  call: Call,
  title: Word,
  work: (heard: Progressing) => Promise<T>,
): Promise<T> {
  const bar = progressBar(call.shell, call.say(title), call.split.quiet)
  try {
    return await work(bar.at)
  } finally {
    bar.end()
  }
}
