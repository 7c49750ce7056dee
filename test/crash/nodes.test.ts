// Two servers as they are built, on one PostgreSQL: any writes, both follow, a session holds on either, and
// when the one that leads is killed the other keeps its promises.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { reading } from '../api/event-reader.ts'
import { notRun } from '../support/not-run.ts'
import { startPostgres, whyNoPostgres, type PostgresServer } from '../support/postgres.ts'
import { freshFolder, startServer, type Server } from '../support/server.ts'

const why = whyNoPostgres()
if (why) notRun('two servers on one PostgreSQL', why)
const patience = { timeout: 30_000, interval: 50 }

const Ready = z.object({ ready: z.boolean(), leads: z.boolean() })
const Done = z.looseObject({ position: z.int(), approval: z.string().optional() })
const People = z.object({
  answer: z.looseObject({ rows: z.array(z.looseObject({ id: z.string() })) }),
})
const Approvals = z.object({
  answer: z.object({ rows: z.array(z.looseObject({ id: z.string() })) }),
})

describe.skipIf(why)('two servers', () => {
  let postgres: PostgresServer
  let first: Server
  let second: Server

  beforeAll(async () => {
    postgres = await startPostgres()
    const { url } = await postgres.freshDatabase()
    const env = { DATABASE_URL: url, SHOUHU_MASTER_KEY: Buffer.alloc(32, 7).toString('base64url') }
    const start = async () => startServer({ folder: await freshFolder('empty'), env })
    first = await start()
    await vi.waitUntil(() => leads(first), patience)
    second = await start()
  })
  afterAll(async () => {
    await second?.stop()
    await postgres?.stop()
    if (first) await rm(first.folder, { recursive: true, force: true })
  })

  test('one of them leads, both are ready', async () => {
    expect([await leads(first), await leads(second)]).toEqual([true, false])
    expect(await ready(second)).toBe(true)
  })

  test('what one writes the other shows, and tells its live readers', async () => {
    const stream = await fetch(`${second.url}/api/live`, { headers: bearer(second) })
    const { next, stop } = reading(stream)
    await tell(first, 'firm/add-site', { id: 'tower', name: '大厦', kind: 'office', city: '上海' })
    const unit = { id: 'ops', name: '运营', kind: 'department' }
    const { position } = await tell(second, 'firm/add-unit', unit)
    const someone = { id: 'p-00001', name: '王堃', unit: 'ops', site: 'tower' }
    const last = await tell(first, 'firm/add-person', someone)
    expect(last.position).toBeGreaterThan(position)
    for (;;) {
      const heard = await next()
      if (!heard) throw new Error('the stream ended too early')
      if (heard.event === 'change' && Number(heard.id) >= last.position) break
    }
    await stop()
    expect(await idsOf(second)).toEqual(['p-00001'])
  })

  test('many at once over both are all done, in one order', async () => {
    const nodes = [first, second]
    const made = Array.from({ length: 40 }, (_, n) => `p-${n + 10}`)
    await Promise.all(
      made.map((id, n) =>
        tell(nodes[n % 2] ?? first, 'firm/add-person', {
          id,
          name: id,
          unit: 'ops',
          site: 'tower',
        }),
      ),
    )
    for (const node of nodes) {
      await expect.poll(async () => (await idsOf(node)).length, patience).toBe(made.length + 1)
    }
  })

  test('a session opened on one holds on the other, and ends on both', async () => {
    const answer = await fetch(`${first.url}/api/session/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'shouhu-request': '1' },
      body: JSON.stringify({ person: 'p-00001' }),
    })
    expect(answer.status).toBe(200)
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const me = (node: Server) => fetch(`${node.url}/api/me`, { headers: { cookie } })
    await expect.poll(async () => (await me(second)).status, patience).toBe(200)
    const headers = { cookie, 'shouhu-request': '1' }
    await fetch(`${second.url}/api/session`, { method: 'DELETE', headers })
    await expect.poll(async () => (await me(first)).status, patience).toBe(401)
  })

  test('when the leader is killed the other leads, and keeps what the first had promised', async () => {
    const { approval } = await tell(first, 'identity/grant-administrator', {
      person: 'p-00001',
      role: 'auditor',
      because: '夜班需要',
    })
    expect(await openApprovals(first)).toEqual([approval])
    await first.kill()
    await expect.poll(() => leads(second), patience).toBe(true)
    // A day in a few seconds: the request must have run out by then, and nobody but the leader says so.
    await send(second, 'worlds/live/clock', { rate: 20_000 })
    await expect.poll(() => openApprovals(second), patience).toEqual([])
    const verdict = await fetch(`${second.url}/api/log/verify`, { headers: bearer(second) })
    expect(await verdict.json()).toMatchObject({ ok: true })
  })
})

const bearer = ({ token }: Server) => ({ authorization: `Bearer ${token}` })

async function send(node: Server, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${node.url}/api/${path}`, {
    method: 'POST',
    headers: { ...bearer(node), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
  return answer
}

const tell = async (node: Server, path: string, body: object) =>
  Done.parse(await send(node, path, body))

async function show(node: Server, path: string): Promise<unknown> {
  return (await fetch(`${node.url}/api/${path}`, { headers: bearer(node) })).json()
}

const idsOf = async (node: Server): Promise<string[]> =>
  People.parse(await show(node, 'firm/people?size=100')).answer.rows.map(({ id }) => id)

const openApprovals = async (node: Server): Promise<string[]> =>
  Approvals.parse(await show(node, 'kernel/approvals')).answer.rows.map(({ id }) => id)

async function health(node: Server) {
  const response = await fetch(`${node.url}/readyz`)
  return Ready.parse(await response.json())
}
const leads = async (node: Server): Promise<boolean> => (await health(node)).leads
const ready = async (node: Server): Promise<boolean> => (await health(node)).ready
