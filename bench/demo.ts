// The product as a newcomer meets it: the built server on the demo firm. How soon it is ready, what it holds
// in memory, how long a page of people and a list of replacements take, and a what-if of the largest building with
// its plan.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { figure, median, type Figures } from './harness.ts'

const startRuns = 3
const pageRuns = 50
const whatIfRuns = 7
const stepInRuns = 15
const readyMsMax = 6_000
const rssMiBMax = 600
const pageMsMax = 10
/** Of some 130 people who are qualified for the post. */
const replacementsMsMax = 100
const whatIfMsMax = 1_000

const run = promisify(execFile)
const Ready = z.object({ url: z.string(), readyMs: z.number(), rssMiB: z.number() })

export const figures: Figures = async ({ say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'shouhu-bench-'))
  const env = {
    ...process.env,
    SHOUHU_DATA: folder,
    SHOUHU_LOG: 'silent',
    PORT: '0',
    DATABASE_URL: '',
  }
  try {
    say('founding the demo firm')
    await run(process.execPath, ['dist/server/found.js'], { env, maxBuffer: 2 ** 26 })
    const starts: z.infer<typeof Ready>[] = []
    for (let n = 0; n < startRuns; n++) {
      say(`starting, ${n + 1} of ${startRuns}`)
      const { stdout } = await run(process.execPath, ['dist/server/main.js', '--once'], {
        env: { ...env, SHOUHU_STARTED_AT: String(Date.now()) },
      })
      starts.push(Ready.parse(JSON.parse(stdout)))
    }
    const asked = await askedOf(folder, env, say)
    return [
      figure('start.ready', median(starts.map(({ readyMs }) => readyMs)), 'ms', {
        atMost: readyMsMax,
      }),
      figure('start.memory', median(starts.map(({ rssMiB }) => rssMiB)), 'MiB', {
        atMost: rssMiBMax,
      }),
      figure('view.people', asked.pageMs, 'ms', { atMost: pageMsMax }),
      figure('view.holes', asked.holesMs, 'ms'),
      figure('view.replacements', asked.replacementsMs, 'ms', { atMost: replacementsMsMax }),
      figure('whatIf.first', asked.firstMs, 'ms'),
      figure('whatIf.tower', asked.whatIfMs, 'ms', { atMost: whatIfMsMax }),
      figure('steady.memory', asked.rssMiB, 'MiB', { atMost: rssMiBMax }),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Env = Readonly<Record<string, string | undefined>>

async function askedOf(folder: string, env: Env, say: (line: string) => void) {
  const server = spawn(process.execPath, ['dist/server/main.js'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const { url } = Ready.parse(JSON.parse(await firstLine(server)))
    const { token } = z
      .object({ token: z.string() })
      .parse(JSON.parse(await readFile(join(folder, 'lock'), 'utf8')))
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    say('asking for people')
    const pages = await times(pageRuns, (n) =>
      fetch(`${url}/api/firm/people?text=${'王李张刘陈'[n % 5]}&size=50&page=${1 + (n % 3)}`, {
        headers,
      }),
    )
    say('asking who can step in')
    const holes = await times(stepInRuns, () => fetch(`${url}/api/duty/holes`, { headers }))
    const replacements = await times(stepInRuns, (n) => {
      const day = 14 + (n % 4)
      const span = `from=2022-03-${day}T12:00:00.000Z&to=2022-03-${day}T18:00:00.000Z`
      return fetch(`${url}/api/duty/replacements?post=clearing-batch-1&${span}`, { headers })
    })
    say('supposing that the tower is closed')
    const suppose = [{ kind: 'order', site: 'hq-tower', order: 'closedLoop', hours: 48 }]
    const whatIfs = await times(whatIfRuns, () =>
      fetch(`${url}/api/continuity/what-if`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ suppose }),
      }),
    )
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => '')
    const kiB = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN)
    return {
      pageMs: median(pages),
      holesMs: median(holes),
      replacementsMs: median(replacements),
      firstMs: whatIfs[0] ?? Number.NaN,
      whatIfMs: median(whatIfs.slice(1)),
      rssMiB: kiB / 1024,
    }
  } finally {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await gone
  }
}

/** Wall milliseconds of each asking, from the request to the whole answer. Throws on any other status. */
async function times(count: number, ask: (n: number) => Promise<Response>): Promise<number[]> {
  const taken: number[] = []
  for (let n = 0; n < count; n++) {
    const began = performance.now()
    const response = await ask(n)
    await response.arrayBuffer()
    taken.push(performance.now() - began)
    if (response.status !== 200) throw new Error(`${response.url} answered ${response.status}`)
  }
  return taken
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    server.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const end = text.indexOf('\n')
      if (end >= 0) resolve(text.slice(0, end))
    })
  })
}
