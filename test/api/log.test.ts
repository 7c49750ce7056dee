// The log over HTTP: for auditors, with proof.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Checkpoints } from '../../src/platform/keys/checkpoints.ts'
import { proofsOf } from '../../src/proofs.ts'
import { createApp } from '../../src/faces/http/app.ts'
import { afterThis, auth, face, identify, takeWatch } from './face.ts'

async function audited() {
  const made = await face()
  const folder = await mkdtemp(join(tmpdir(), 'shouhu-test-'))
  afterThis(() => rm(folder, { recursive: true, force: true }))
  const checkpoints = await Checkpoints.open(folder)
  const app = createApp({
    house: made.house,
    identify,
    proofs: proofsOf({ house: made.house, checkpoints }),
  })
  const get = (path: string, who = 'auditor') => app.request(path, { headers: auth(who) })
  const post = (path: string, body: unknown = {}, who = 'auditor') =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...auth(who) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  await takeWatch(made.post, 'desk')
  await takeWatch(made.post, 'gate')
  return { ...made, app, get, tell: made.post, post }
}

describe('entries', () => {
  test('come oldest first, a page at a time', async () => {
    const { get, live } = await audited()
    const first = await (await get('/api/log/entries?limit=1')).json()
    expect(first).toMatchObject({ world: 'live', head: { position: live.head.position } })
    expect(first.entries).toMatchObject([{ position: 1, type: 'kernel.WorldFounded' }])
    const rest = await (await get('/api/log/entries?after=1')).json()
    expect(rest.entries.map(({ type }: { type: string }) => type)).toEqual([
      'watch.WatchTaken',
      'watch.WatchTaken',
    ])
  })

  test.each(['limit=0', 'limit=1001', 'limit=x', 'after=-1', 'after=1.5'])(
    '?%s is a mistake',
    async (query) => {
      const { get } = await audited()
      const response = await get(`/api/log/entries?${query}`)
      expect(response.status).toBe(400)
      expect((await response.json()).fields[0].path).toEqual([query.split('=')[0]])
    },
  )

  test('are for auditors', async () => {
    const { get } = await audited()
    expect((await get('/api/log/entries', '')).status).toBe(401)
    const response = await get('/api/log/entries?lang=en', 'commander')
    expect(response.status).toBe(403)
    expect((await response.json()).detail).toBe(
      'The log is read by auditors and a few other roles only',
    )
  })
})

describe('a timeline', () => {
  test('tells of one thing, newest first, also to the commander and not to everyone', async () => {
    const { get, tell } = await audited()
    await tell('/api/watch/confirm-watch', { post: 'desk' })
    const response = await get('/api/log/timeline?subject=post/desk', 'commander')
    const { entries } = await response.json()
    expect(entries.map(({ type }: { type: string }) => type)).toEqual([
      'watch.WatchConfirmed',
      'watch.WatchTaken',
    ])
    expect(entries[1]).toMatchObject({
      actor: 'p-commander',
      command: 'watch.takeWatch',
      data: { person: 'p-1' },
    })
    const before = await get(`/api/log/timeline?subject=post/desk&before=${entries[0].position}`)
    expect((await before.json()).entries).toHaveLength(1)
    expect((await get('/api/log/timeline', 'employee')).status).toBe(403)
  })
})

describe('proof', () => {
  test('the chain verifies, also against a checkpoint', async () => {
    const { get, post, tell, live } = await audited()
    const checkpoint = await (await post('/api/log/checkpoint')).json()
    expect(checkpoint).toMatchObject({
      world: 'live',
      position: live.head.position,
      hash: live.head.hash,
    })
    await takeWatch(tell, 'door')
    expect(await (await get('/api/log/verify')).json()).toMatchObject({
      ok: true,
      checked: live.head.position,
      head: live.head,
      witnesses: 1,
    })
    const against = await post('/api/log/verify', checkpoint)
    expect(await against.json()).toMatchObject({ ok: true, witnesses: 2 })
  })

  test('a checkpoint that was touched, or is none, is a mistake', async () => {
    const { post } = await audited()
    const checkpoint = await (await post('/api/log/checkpoint')).json()
    const touched = await post('/api/log/verify', { ...checkpoint, position: 1 })
    expect(touched.status).toBe(400)
    expect((await touched.json()).code).toBe('kernel.checkpointBroken')
    expect((await post('/api/log/verify', '{"half')).status).toBe(400)
  })

  test('the export is every entry, one line each', async () => {
    const { get, live } = await audited()
    const response = await get('/api/log/export')
    expect(response.headers.get('content-type')).toContain('application/x-ndjson')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="live.log.jsonl"',
    )
    const text = await response.text()
    expect(text.endsWith('\n')).toBe(true)
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(JSON.stringify(lines)).toContain('watch.WatchTaken')
    expect(lines.length).toBeGreaterThanOrEqual(live.head.position)
    expect((await get('/api/log/export', 'employee')).status).toBe(403)
  })

  test('is not offered by a server without keys', async () => {
    const { get } = await face()
    const response = await get('/api/log/verify', 'auditor')
    expect(response.status).toBe(404)
    expect((await response.json()).code).toBe('http.notHere')
  })
})
