// A backup of the running house, streamed as it is read: for the system administrator alone, always under
// a pass phrase, as the file holds every key, and one at a time.
import { PassThrough, type Writable } from 'node:stream'
import type { Hono } from 'hono'
import { z } from 'zod'
import { checked } from '../../platform/mistakes.ts'
import { Problem } from '../../platform/problem.ts'
import { jsonOf } from './body.ts'
import { inOwnName, type Ctx, type HttpEnv } from './context.ts'

const passPhraseLengthMin = 8
const passPhraseLengthMax = 500
const bodyBytesMax = 65_536

export const BackupAsked = z.strictObject({
  /** Whoever restores must type it again: it is kept nowhere. */
  passPhrase: z.string().min(passPhraseLengthMin).max(passPhraseLengthMax),
})

/** Writes everything that is kept to a stream and ends it; the composition root hands it in. */
export type BackUp = (target: Writable, passPhrase: string) => Promise<void>

/** Add `POST /api/backup`. */
export function addBackupRoute(app: Hono<HttpEnv>, backUp: BackUp | undefined): void {
  let running = false
  app.post('/api/backup', async (c) => {
    const { actor } = inOwnName(c)
    const may = actor.grants.some(
      ({ role, scope }) => role === 'systemAdministrator' && scope.kind === 'firm',
    )
    if (!may) throw new Problem('forbidden', 'http.backupFor')
    const { passPhrase } = checked(BackupAsked, await jsonOf(c.req.raw, bodyBytesMax))
    if (!backUp) throw new Problem('missing', 'http.notHere')
    if (running) throw new Problem('conflict', 'http.backupRunning')
    running = true
    const whole = new PassThrough()
    void written(c, backUp(whole, passPhrase), whole).finally(() => (running = false))
    return new Response(bodyOf(whole), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="shouhu.backup"',
        'cache-control': 'no-store',
      },
    })
  })
}

/** A backup that fails half way breaks its stream off, so that nobody takes the part for the whole. */
async function written(c: Ctx, work: Promise<void>, whole: PassThrough): Promise<void> {
  const log = c.get('log')
  try {
    await work
    log.info({ actor: c.get('caller')?.actor.id }, 'backed up')
  } catch (error) {
    log.warn({ err: error }, 'the backup was broken off')
    whole.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

/** The bytes for a response, at the reader's pace; a reader that leaves ends the writing. */
function bodyOf(whole: PassThrough): ReadableStream<Uint8Array> {
  // An error is told by the iterator; without this one that comes before anybody reads would end us.
  whole.on('error', () => {})
  const pieces: AsyncIterator<Buffer> = whole[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
    async cancel() {
      whole.destroy()
    },
  })
}
