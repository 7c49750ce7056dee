// Live updates: what went stale, at which position; catching up; slow readers; a clean end.
import { connect } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { reading } from './event-reader.ts'
import { afterThis, auth, face, identify, patience, takeWatch } from './face.ts'
import { listening } from './listening.ts'

type Face = Awaited<ReturnType<typeof face>>

async function listen({ get }: Pick<Face, 'get'>, path = '/api/live', headers = {}) {
  const response = await get(path, 'commander', headers)
  expect(response.status).toBe(200)
  const reader = reading(response)
  afterThis(() => reader.stop())
  return reader
}

/** Nobody listens any more, so nothing follows the world. */
async function clientsOf({ get }: Pick<Face, 'get'>): Promise<number> {
  const page = await (await get('/metrics')).text()
  return Number(/^shouhu_live_clients (\d+)$/m.exec(page)?.[1])
}

describe('a reader', () => {
  test('first hears where the world is', async () => {
    const made = await face()
    const reader = await listen(made)
    const { position } = made.live.head
    expect(await reader.next()).toEqual({
      event: 'here',
      id: String(position),
      data: { world: 'live', position, at: made.live.now(), rate: 1, mode: 'simulated' },
    })
  })

  test('hears which views went stale, at which position, and only those', async () => {
    const made = await face()
    await made.get('/api/watch/board')
    await made.get('/api/kernel/rules')
    const reader = await listen(made)
    await reader.next()
    const position = await takeWatch(made.post, 'desk')
    const heard = await reader.next()
    expect(heard).toMatchObject({
      event: 'change',
      id: String(position),
      data: { world: 'live', position, types: ['watch.WatchTaken'] },
    })
    expect(heard?.data).toMatchObject({ stale: expect.arrayContaining(['watch.board']) })
    expect(JSON.stringify(heard?.data)).not.toContain('kernel.rules')
  })

  test('of a fork hears of the fork alone', async () => {
    const made = await face()
    await made.post('/api/worlds', { name: 'drill', title: '演练' })
    const reader = await listen(made, '/api/live?world=drill')
    await reader.next()
    await takeWatch(made.post, 'desk')
    const told = { post: 'gate', person: 'p-1' }
    await made.post('/api/watch/take-watch', told, 'commander', { 'shouhu-world': 'drill' })
    const heard = await reader.next()
    expect(heard?.data).toMatchObject({ world: 'drill', types: ['watch.WatchTaken'] })
    expect(await (await made.get('/api/watch/board?world=drill')).json()).toMatchObject({
      answer: { total: 1 },
      position: Number(heard?.id),
    })
  })

  test('that was away learns what went stale since', async () => {
    const made = await face()
    await made.get('/api/watch/board')
    const { position: seen } = made.live.head
    const position = await takeWatch(made.post, 'desk')
    const reader = await listen(made, '/api/live', { 'last-event-id': String(seen) })
    await reader.next()
    const heard = await reader.next()
    expect(heard).toMatchObject({ event: 'change', id: String(position) })
    expect(heard?.data).toMatchObject({ stale: expect.arrayContaining(['watch.board']) })
  })

  test('that missed nothing is told nothing', async () => {
    const made = await face()
    const reader = await listen(made, `/api/live?after=${made.live.head.position}`)
    await reader.next()
    const position = await takeWatch(made.post, 'desk')
    expect((await reader.next())?.id).toBe(String(position))
  })

  test('from another history is told that everything is stale', async () => {
    const made = await face()
    const reader = await listen(made, '/api/live', { 'last-event-id': '999999' })
    await reader.next()
    const heard = await reader.next()
    const stale = [...made.house.registry.views.keys()]
    expect(heard?.data).toMatchObject({ stale })
  })

  test('hears every position once and in order while many write', async () => {
    const made = await face({ limits: { liveGatherMs: 5 } })
    const reader = await listen(made)
    await reader.next()
    const positions = await Promise.all(
      Array.from({ length: 40 }, (_, n) => takeWatch(made.post, `post-${n}`)),
    )
    const last = Math.max(...positions)
    const heard: number[] = []
    while (heard.at(-1) !== last) heard.push(Number((await reader.next())?.id))
    expect(heard).toEqual([...new Set(heard)].toSorted((a, b) => a - b))
  })

  test('must have signed in', async () => {
    const { get } = await face()
    expect((await get('/api/live', '')).status).toBe(401)
    expect((await get('/api/live?world=nowhere')).status).toBe(404)
  })
})

describe('a stream', () => {
  test('beats, so that a page knows the line stands', async () => {
    const made = await face({ limits: { liveBeatMs: 10 } })
    const reader = await listen(made)
    await reader.next()
    expect(await reader.next()).toMatchObject({ event: 'beat' })
  })

  test('ends when its reader’s session has ended', async () => {
    let signedIn = true
    const made = await face({
      limits: { liveBeatMs: 10 },
      identify: async (request) => (signedIn ? identify(request) : undefined),
    })
    const reader = await listen(made)
    await reader.next()
    signedIn = false
    const rest = []
    for (let heard = await reader.next(); heard; heard = await reader.next()) rest.push(heard.event)
    expect(rest.every((event) => event === 'beat')).toBe(true)
    expect(await clientsOf(made)).toBe(0)
  })

  test('ends when the service stops, and no new one begins', async () => {
    const made = await face()
    const reader = await listen(made)
    await reader.next()
    made.app.endLive()
    expect(await reader.next()).toBeUndefined()
    expect((await made.get('/api/live')).status).toBe(503)
  })

  test('leaves nothing behind when its reader goes', async () => {
    const made = await face()
    const follow = made.live.follow.bind(made.live)
    let following = 0
    made.live.follow = (heard) => {
      following++
      const stop = follow(heard)
      return () => {
        following--
        stop()
      }
    }
    const [first, second] = [await listen(made), await listen(made)]
    await first.next()
    expect([await clientsOf(made), following]).toEqual([2, 1])
    await first.stop()
    expect([await clientsOf(made), following]).toEqual([1, 1])
    await second.stop()
    expect([await clientsOf(made), following]).toEqual([0, 0])
  })

  test('is refused past the number of readers', async () => {
    const made = await face({ limits: { liveClientsMax: 1 } })
    await listen(made)
    const second = await made.get('/api/live')
    expect(second.status).toBe(429)
    expect(second.headers.get('retry-after')).toBe('30')
  })

  test('of a reader that does not read is cut, and the others go on', async () => {
    const made = await face({ limits: { liveBufferBytesMax: 600, liveGatherMs: 1 } })
    const slow = await made.get('/api/live')
    const quick = await listen(made)
    await quick.next()
    for (let n = 0; n < 8; n++) {
      const position = await takeWatch(made.post, `post-${n}`)
      expect((await quick.next())?.id).toBe(String(position))
    }
    expect(await clientsOf(made)).toBe(1)
    await expect(slow.text()).rejects.toThrow('too slow')
  })
})

describe('over a real connection', () => {
  test('a reader whose socket goes away is forgotten', async () => {
    const made = await face()
    const url = await listening(made.app)
    const hangUp = new AbortController()
    const response = await fetch(`${url}/api/live`, {
      headers: auth('commander'),
      signal: hangUp.signal,
    })
    await reading(response).next()
    expect(await clientsOf(made)).toBe(1)
    hangUp.abort()
    await vi.waitFor(async () => expect(await clientsOf(made)).toBe(0), patience)
  })

  test('a reader that stops reading is cut off without harm to the server', async () => {
    const made = await face({ limits: { liveBufferBytesMax: 131_072, liveGatherMs: 1 } })
    await takeWatch(made.post, 'desk')
    const [entry] = await made.live.entries(made.live.head.position - 1, 1)
    if (!entry) throw new Error('there is an entry')
    const url = new URL(await listening(made.app))
    const socket = connect(Number(url.port), url.hostname)
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => {})
    socket.write('GET /api/live HTTP/1.1\r\nhost: x\r\nauthorization: Bearer commander\r\n\r\n')
    await new Promise((resolve) => socket.once('data', resolve))
    socket.pause()
    // Each change alone fits the buffer of a reader; a reader that takes none of them is cut in the end.
    const tell = (position: number) =>
      made.live.committed([{ ...entry, position, type: `x${position}`.padEnd(60_000, 'x') }], [])
    await vi.waitFor(
      async () => {
        tell(entry.position + 1)
        expect(await clientsOf(made)).toBe(0)
      },
      { timeout: 20_000, interval: 5 },
    )
    socket.resume()
    await closed
    expect((await fetch(`${url.origin}/healthz`)).status).toBe(200)
  })
})
