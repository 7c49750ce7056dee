// A notice to the whole demo firm, ten thousand people: how soon it is queued, how soon a mail server has all of it,
// and how fast people can confirm through the links in their mail while a board shows it live.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { SMTPServer } from 'smtp-server'
import { z } from 'zod'
import { figure, median, type Figures } from './harness.ts'

const queuedMsMax = 2_000
const receivedMsMax = 60_000
const confirmsPerSecond = 500
const confirms = 4_000
const confirmMsMax = 250
const shownMsMax = 1_000

const run = promisify(execFile)
const Ready = z.object({ url: z.string() })
const Sent = z.object({ events: z.array(z.object({ subject: z.string() })) })
const Board = z.object({
  answer: z.object({
    line: z.object({ count: z.int(), counts: z.object({ confirmed: z.int() }) }),
  }),
})

export const figures: Figures = async ({ say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'shouhu-bench-'))
  const mail = await mailServer()
  const channels = join(folder, 'channels.yaml')
  await writeFile(
    channels,
    `email: { host: 127.0.0.1, port: ${mail.port}, from: it@firm.example }\n`,
    {
      mode: 0o600,
    },
  )
  const env = {
    ...process.env,
    SHOUHU_DATA: folder,
    SHOUHU_LOG: 'silent',
    SHOUHU_CHANNELS: channels,
    PORT: '0',
    DATABASE_URL: '',
  }
  let server: ChildProcess | undefined
  try {
    say('founding the demo firm')
    await run(process.execPath, ['dist/server/found.js'], { env, maxBuffer: 2 ** 26 })
    server = spawn(process.execPath, ['dist/server/main.js'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const { url } = Ready.parse(JSON.parse(await firstLine(server)))
    const { token } = z
      .object({ token: z.string() })
      .parse(JSON.parse(await readFile(join(folder, 'lock'), 'utf8')))
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const boardOf = async (notice: string) => {
      const response = await fetch(`${url}/api/notices/notice?notice=${notice}`, { headers })
      return Board.parse(await response.json()).answer.line
    }

    say('a notice to everybody')
    const began = performance.now()
    const sent = await fetch(`${url}/api/notices/send`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        title: { zh: '请确认', en: 'Please confirm' },
        text: { zh: '请确认。', en: 'Please confirm.' },
        audience: { everyone: true },
        urgency: 'routine',
      }),
    })
    const queuedMs = performance.now() - began
    const notice = Sent.parse(await sent.json()).events[0]?.subject.replace('notice/', '') ?? ''
    const { count } = await boardOf(notice)
    // The demo begins with notices of its own; their mail comes too.
    const links = () => mail.links.filter((link) => link.includes(`/n/${notice}~`))
    while (mail.links.length < count || links().length < count) {
      await sleep(20)
      if (performance.now() - began > 2 * receivedMsMax) throw new Error('mail did not arrive')
    }
    const receivedMs = performance.now() - began

    say(`${confirms} people confirm`)
    const told = await confirmAll(links().slice(0, confirms), () => boardOf(notice))
    return [
      figure('queue.people', count, 'people'),
      figure('queue.all', queuedMs, 'ms', { atMost: queuedMsMax }),
      figure('mail.all', receivedMs, 'ms', { atMost: receivedMsMax }),
      figure('confirm.rate', told.perSecond, 'confirmations/s', {
        atLeast: confirmsPerSecond * 0.98,
      }),
      figure('confirm.p50', median(told.took), 'ms', { atMost: confirmMsMax }),
      figure('confirm.shown', told.shownMs, 'ms', { atMost: shownMsMax }),
    ]
  } finally {
    if (server) {
      const gone = new Promise((resolve) => server?.once('exit', resolve))
      server.kill('SIGTERM')
      await gone
    }
    agent.destroy()
    mail.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** People confirm at the wanted rate; beside them a board asks again and again, and must never be behind for long. */
async function confirmAll(
  links: readonly string[],
  board: () => Promise<{ counts: { confirmed: number } }>,
) {
  const took: number[] = []
  let acknowledged = 0
  let shownMs = 0
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const before = acknowledged
      const asked = performance.now()
      const { counts } = await board()
      // What was acknowledged before the board was asked is on it.
      if (counts.confirmed < before) throw new Error('the board is behind')
      shownMs = Math.max(shownMs, performance.now() - asked)
      await sleep(100)
    }
  })()
  const began = performance.now()
  const under: Promise<void>[] = []
  for (const [index, link] of links.entries()) {
    const due = began + (index * 1000) / confirmsPerSecond
    const early = due - performance.now()
    if (early > 1) await sleep(early)
    const asked = performance.now()
    under.push(
      confirmed(link).then((status) => {
        if (status !== 303) throw new Error(`a confirmation answered ${status}`)
        took.push(performance.now() - asked)
        acknowledged++
      }),
    )
  }
  // The board stops first, whatever came of the confirmations.
  const ended = await Promise.allSettled(under)
  const perSecond = links.length / ((performance.now() - began) / 1000)
  isOver = true
  await watching
  const wrong = ended.find((one) => one.status === 'rejected')
  if (wrong) throw new Error('a confirmation was not taken', { cause: wrong.reason })
  return { took, perSecond, shownMs }
}

/** As many connections as a proxy before the house would keep. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Presses the button behind a link; answers the status. */
function confirmed(link: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const asked = request(link, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
    asked.once('error', reject)
    asked.end('rung=confirmed')
  })
}

/** A mail server that keeps the link of each message it took. */
async function mailServer() {
  const links: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, _session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const [, body = ''] = Buffer.concat(pieces).toString('latin1').split('\r\n\r\n')
        const [link] = /http:\S+\/n\/\S+/.exec(Buffer.from(body, 'base64').toString()) ?? []
        if (link !== undefined) links.push(link)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.server.address()
  return {
    links,
    port: typeof address === 'object' && address ? address.port : 0,
    close: () => server.close(() => {}),
  }
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    server.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString()
      const end = text.indexOf('\n')
      if (end >= 0) resolve(text.slice(0, end))
    })
  })
}
