// How soon a rule acts on what has happened: abnormal tests are entered on the built server with the demo firm, and
// the response they bring is waited for: level, incident, roles, tasks, orders, reports, a notice to everybody.
import { performance } from 'node:perf_hooks'
import { z } from 'zod'
import { startServer, type Server } from '../test/support/server.ts'
import { figure, median, type Figures } from './harness.ts'

const firedMsMax = 1_000
/** Each at another place, so that each raises an incident of its own. */
const sites = ['hq-tower', 'lujiazui', 'zhangjiang', 'waigaoqiao', 'jinqiao']

const People = z.object({ answer: z.object({ rows: z.array(z.object({ id: z.string() })) }) })
const Incidents = z.object({
  answer: z.object({ rows: z.array(z.object({ scope: z.object({ id: z.string() }) })) }),
})

export const figures: Figures = async (bench) => {
  const server = await startServer()
  try {
    const taken: number[] = []
    for (const site of sites) taken.push(await fired(server, site))
    bench.say(`fired after: ${taken.map((ms) => ms.toFixed(0)).join(', ')}`)
    const [first = 0, ...later] = taken
    return [
      figure('trigger.first', first, 'ms', { atMost: firedMsMax }),
      figure('trigger.later', median(later), 'ms', { atMost: firedMsMax }),
    ]
  } finally {
    await server.stop()
  }
}

/** Milliseconds from the command to the incident at `site` in the list, over HTTP. */
async function fired(server: Server, site: string): Promise<number> {
  const { answer } = People.parse(await get(server, `/api/firm/people?site=${site}&size=1`))
  const person = answer.rows[0]?.id
  const since = performance.now()
  const told = await fetch(`${server.url}/api/health/record-test`, {
    method: 'POST',
    headers: { ...headersOf(server), 'content-type': 'application/json' },
    body: JSON.stringify({ person, result: 'abnormal' }),
  })
  if (told.status !== 200) throw new Error(`entering a test at ${site}: ${told.status}`)
  const shown = Incidents.parse(await get(server, '/api/response/incidents'))
  if (!shown.answer.rows.some(({ scope }) => scope.id === site)) {
    throw new Error(`no incident at ${site}`)
  }
  return performance.now() - since
}

const headersOf = (server: Server) => ({ authorization: `Bearer ${server.token}` })

const get = async (server: Server, path: string): Promise<unknown> =>
  (await fetch(server.url + path, { headers: headersOf(server) })).json()
