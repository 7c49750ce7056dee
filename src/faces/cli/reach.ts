// Finds whom to talk to: the server that is named, else the one that holds the data folder, else the
// folder itself, opened for the length of the command, else a demo firm in a temporary one.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { holderOf, type Lock } from '../../platform/log/lock.ts'
import { Outage, Usage, type Shell } from './shell.ts'

const helloMs = 2_000
/** How long to wait for another command that has the folder open, or a server that starts. */
const waitMsMax = 30_000
const waitMs = 200

/** A way to speak the HTTP face. */
export interface Link {
  readonly url: string
  readonly token: string | undefined
  readonly how: 'server' | 'folder' | 'temporary'
  fetch(request: Request): Promise<Response>
}

/** Has something closed when the command ends, in whatever way; the last added first. */
export type Closing = (close: () => Promise<void>) => void

export interface OpenedApp {
  fetch(request: Request): Response | Promise<Response>
  close(): Promise<void>
  readonly operatorToken: string
}

/** Composes the whole application in this process; handed in by `cli.ts`. */
export type OpenApp = (options: {
  dataFolder: string
  databaseUrl?: string
  demo: boolean
}) => Promise<OpenedApp>

export interface Place {
  readonly folder: string
  readonly databaseUrl: string | undefined
}

/** Where the firm is kept, by `--data` and the environment. `root` is the checkout. */
export function placeOf(given: string | undefined, env: Shell['env'], root: string): Place {
  const folder = given ?? (env['SHOUHU_DATA'] || join(root, '.shouhu'))
  return { folder, databaseUrl: env['DATABASE_URL'] || undefined }
}

/** Whether anything was ever kept there. */
export const isFounded = ({ folder, databaseUrl }: Place): boolean =>
  databaseUrl !== undefined || existsSync(join(folder, 'pglite'))

/** Reach the firm. `told` hears which way was taken, before it takes long. */
export async function reach(
  place: Place,
  { env, nowMs }: Shell,
  openApp: OpenApp,
  more: { told: (how: Link['how']) => void; closing: Closing },
): Promise<Link> {
  const named = env['SHOUHU_URL']
  if (named) return serverNamed(named, env['SHOUHU_TOKEN'] || undefined)
  const lock = await runningServer(place, nowMs)
  if (lock) return server(lock.url, lock.token)
  if (isFounded(place)) {
    more.told('folder')
    return inProcess('folder', place.folder, place.databaseUrl, {
      openApp,
      demo: false,
      closing: more.closing,
    })
  }
  more.told('temporary')
  return temporary(openApp, true, more.closing)
}

/** A firm of one's own in a temporary folder: the demo firm, or an empty one. */
export async function temporary(openApp: OpenApp, demo: boolean, closing: Closing): Promise<Link> {
  const folder = await mkdtemp(join(tmpdir(), 'shouhu-'))
  // Known before anything is opened in it: an interrupted founding leaves nothing behind either.
  closing(() => rm(folder, { recursive: true, force: true }))
  return inProcess('temporary', folder, undefined, { openApp, demo, closing })
}

async function inProcess(
  how: Link['how'],
  folder: string,
  databaseUrl: string | undefined,
  { openApp, demo, closing }: { openApp: OpenApp; demo: boolean; closing: Closing },
): Promise<Link> {
  const app = await openApp({
    dataFolder: folder,
    demo,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  })
  closing(() => app.close())
  return {
    how,
    url: 'http://localhost',
    token: app.operatorToken,
    fetch: async (request) => app.fetch(request),
  }
}

function serverNamed(url: string, token: string | undefined): Link {
  if (!URL.canParse(url)) throw new Usage('wrong.url', { url })
  return server(url.replace(/\/+$/, ''), token)
}

const server = (url: string, token: string | undefined): Link => ({
  how: 'server',
  url,
  token,
  async fetch(request) {
    try {
      return await fetch(request)
    } catch (error) {
      throw new Outage('outage.unreachable', { url, reason: reasonOf(error) }, error)
    }
  },
})

/** Why a fetch failed, as short as it can be said: `ECONNREFUSED`. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (cause instanceof Error) {
    const code = 'code' in cause ? cause.code : undefined
    return typeof code === 'string' ? code : cause.message
  }
  return error.message
}

/**
 * The server that holds the folder, or `undefined` when nobody does. Waits while another command has it
 * open or a server is starting. Throws `Outage` when whoever holds it does not answer in time.
 */
export async function runningServer(
  { folder }: Place,
  nowMs: () => number,
): Promise<Lock | undefined> {
  const until = nowMs() + waitMsMax
  for (;;) {
    const lock = await holderOf(folder)
    if (!lock) return undefined
    if (lock.url !== '' && (await answers(lock.url))) return lock
    if (nowMs() > until) throw new Outage('outage.silent', { pid: lock.pid, url: lock.url, folder })
    await setTimeout(waitMs)
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(helloMs) })).ok
  } catch {
    return false // It may be starting, or gone: the lock is asked again.
  }
}
