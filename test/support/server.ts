// The server as it is built, started for tests on any free port over a data folder of its own. The demo firm is
// prepared once per build and copied, so that a test starts in about a second.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { cache, root } from './checkout.ts'

const readyMsMax = 60_000
const foundMsMax = 240_000
const stopMsMax = 25_000
const linesKept = 200
const built = join(root, 'dist', 'server')

export interface Server {
  readonly url: string
  /** The local operator's token, as the data folder holds it. */
  readonly token: string
  readonly folder: string
  readonly pid: number
  /** The one-time link that sets up the first administrator, where nobody has been yet. */
  readonly setUp: string | undefined
  /** The last lines of its log. */
  readonly log: readonly string[]
  /** Ask it to stop and wait; the folder stays for `keepFolder`. Throws when it ends with an error. */
  stop(options?: { keepFolder?: boolean }): Promise<void>
  /** End it at once, as a power cut would; the folder stays. */
  kill(): Promise<void>
}

interface ServerOptions {
  /** `demo` (default): a copy of the prepared demo firm; `empty`: a new folder, started with `--no-demo`. */
  readonly firm?: 'demo' | 'empty'
  /** Start on this folder instead, as it is. */
  readonly folder?: string
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

const Ready = z.object({
  url: z.string(),
  readyMs: z.number(),
  rssMiB: z.number(),
  setUp: z.string().optional(),
})
const Lock = z.object({ token: z.string() })

/** Start a server and wait until it says that it is ready. Stop it in `afterAll`. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { firm = 'demo', flags = [], env = {} } = options
  const folder = options.folder ?? (await freshFolder(firm))
  const all = [...(firm === 'empty' ? ['--no-demo'] : []), ...flags]
  const child = spawn(process.execPath, ['--enable-source-maps', join(built, 'main.js'), ...all], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', SHOUHU_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: string[] = []
  const { url, setUp } = await ready(child, log)
  const { token } = Lock.parse(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')))
  return {
    url,
    token,
    folder,
    pid: child.pid ?? 0,
    setUp,
    log,
    async stop({ keepFolder = false } = {}) {
      const code = await ended(child, 'SIGTERM')
      if (!keepFolder) await rm(folder, { recursive: true, force: true })
      if (code !== 0) throw new Error(`the server ended with ${code}\n${log.join('\n')}`)
    },
    async kill() {
      await ended(child, 'SIGKILL')
    },
  }
}

/** A new data folder: empty, or a copy of the demo firm. The caller (or `stop`) removes it. */
export async function freshFolder(firm: 'demo' | 'empty'): Promise<string> {
  const source = firm === 'demo' ? await demoFolder() : undefined
  await mkdir(join(cache, 'run'), { recursive: true })
  const folder = await mkdtemp(join(cache, 'run', 'place-'))
  if (source) await cp(source, folder, { recursive: true })
  return folder
}

/** The demo firm as this build founds it, prepared on first use. */
async function demoFolder(): Promise<string> {
  const stamp = join(built, '.built-from')
  if (!existsSync(stamp)) throw new Error('nothing is built: run `npm run build` first')
  const folder = join(cache, `demo-${readFileSync(stamp, 'utf8').slice(0, 16)}`)
  if (existsSync(folder)) return folder
  for (const old of await readdir(cache)) {
    if (/^demo-[0-9a-f]{16}$/.test(old))
      await rm(join(cache, old), { recursive: true, force: true })
  }
  // Prepared aside and moved into place: two test runs at once do not see half of it.
  const aside = `${folder}.${process.pid}`
  await mkdir(aside, { recursive: true })
  await found(aside)
  await rename(aside, folder).catch(async (cause: unknown) => {
    if (!existsSync(folder)) throw cause
    await rm(aside, { recursive: true, force: true })
  })
  return folder
}

/** Founds the demo firm in a folder, as `npm start` does before it serves. */
export async function found(
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const env = { ...process.env, SHOUHU_DATA: folder, DATABASE_URL: '', ...more }
  const child = spawn(process.execPath, ['--enable-source-maps', join(built, 'found.js')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: string[] = []
  keepLines(child, log)
  const stop = setTimeout(() => child.kill('SIGKILL'), foundMsMax)
  const code = await exitOf(child)
  clearTimeout(stop)
  if (code !== 0) throw new Error(`founding the demo firm ended with ${code}\n${log.join('\n')}`)
}

/** The ready line, or an error with the log when the server ends or takes too long. */
async function ready(child: ChildProcess, log: string[]): Promise<z.infer<typeof Ready>> {
  const lines = keepLines(child, log)
  const told = new Promise<z.infer<typeof Ready>>((done) => {
    lines.on('line', (line) => {
      if (line.startsWith('{"url"')) done(Ready.parse(JSON.parse(line)))
    })
  })
  const gone = exitOf(child).then((code) => `ended with ${code}`)
  const late = wait(readyMsMax, 'is not ready in time', { ref: false })
  const first = await Promise.race([told, gone, late])
  if (typeof first !== 'string') return first
  child.kill('SIGKILL')
  throw new Error(`the server ${first}\n${log.join('\n')}`)
}

/** Keeps the last lines of both outputs in `log`; answers the lines of stdout. */
function keepLines(child: ChildProcess, log: string[]) {
  const keep = (line: string): void => {
    log.push(line)
    if (log.length > linesKept) log.shift()
  }
  if (!child.stdout || !child.stderr) throw new Error('both outputs are piped')
  createInterface({ input: child.stderr }).on('line', keep)
  return createInterface({ input: child.stdout }).on('line', keep)
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | string> {
  const exit = exitOf(child)
  child.kill(signal)
  const late = setTimeout(() => child.kill('SIGKILL'), stopMsMax)
  const code = await exit
  clearTimeout(late)
  return code
}

const exitOf = (child: ChildProcess): Promise<number | string> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode ?? child.signalCode ?? 'nothing')
    : new Promise((done, fail) => {
        child.once('error', fail)
        child.once('exit', (code, signal) => done(code ?? signal ?? 'nothing'))
      })

/** Whether a process of this id runs. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    // No such process.
    return false
  }
}
