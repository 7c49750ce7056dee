// How soon a new fragility is told: the built server on the demo firm loses a way in, and the alert that says what
// hangs by one thread now is waited for. Also what that leaves in memory.
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { startServer, type Server } from '../test/support/server.ts'
import { figure, type Bench, type Figures } from './harness.ts'

const toldMsMax = 15_000
const waitMsMax = 90_000
const pollMs = 100
/** The first watch of a new server has no cause in the firm. */
const calmMs = 45_000
/** Taken away in turn until one of them leaves something hanging by one thread. */
const links = ['ssl-vpn', 'zero-trust', 'bastion-jinqiao', 'vpn-jinqiao', 'vpn-waigaoqiao']

const Alerts = z.object({
  answer: z.object({ rows: z.array(z.object({ alert: z.string(), kind: z.string() })) }),
})

export const figures: Figures = async (bench) => {
  const server = await startServer()
  try {
    await calm(server, bench)
    for (const link of links) {
      const before = new Set(await fragileIn(server))
      bench.say(`${link} is lost`)
      const since = performance.now()
      const answer = await fetch(`${server.url}/api/access/lose-link`, {
        method: 'POST',
        headers: headersOf(server),
        body: JSON.stringify({ link, because: 'bench' }),
      })
      if (answer.status !== 200) throw new Error(`losing ${link}: ${answer.status}`)
      const tookMs = await told(server, before, since)
      if (tookMs === null) continue
      return [figure('a new fragility is told', tookMs, 'ms', { atMost: toldMsMax })]
    }
    bench.say('not measured: no loss of a link made anything fragile')
    return []
  } finally {
    await server.stop()
  }
}

/** Until the first watch has told what is fragile anyway. */
async function calm(server: Server, bench: Bench): Promise<void> {
  bench.say('waiting for the first watch')
  const until = performance.now() + calmMs
  while (performance.now() < until) {
    const known = await fragileIn(server)
    await wait(1_000)
    if (known.length > 0 && (await fragileIn(server)).length === known.length) return
  }
}

/** Milliseconds until an alert that was not there before; null when none comes. */
async function told(server: Server, before: ReadonlySet<string>, since: number) {
  while (performance.now() - since < waitMsMax) {
    const now = await fragileIn(server)
    if (now.some((id) => !before.has(id))) return performance.now() - since
    await wait(pollMs)
  }
  return null
}

async function fragileIn(server: Server): Promise<string[]> {
  const answer = await fetch(`${server.url}/api/continuity/alerts`, {
    headers: headersOf(server),
  })
  const { rows } = Alerts.parse(await answer.json()).answer
  return rows.filter(({ kind }) => kind === 'fragile').map(({ alert }) => alert)
}

const headersOf = ({ token }: Server): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
})
