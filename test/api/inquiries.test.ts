// Asking an engine over HTTP: one answer, or a stream of progress; and no engine works for nobody.
import { describe, expect, test, vi } from 'vitest'
import { eventsOf, reading } from './event-reader.ts'
import { auth, face, patience } from './face.ts'
import { listening } from './listening.ts'
import { waiting } from './shapes-module.ts'

const stream = { accept: 'text/event-stream' }

describe('an inquiry', () => {
  test('answers once with JSON', async () => {
    const { post, live } = await face()
    const response = await post('/api/watch/count', { to: 10 })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      answer: { sum: 55 },
      position: live.head.position,
      at: live.now(),
      world: 'live',
    })
  })

  test('streams its progress and then its answer', async () => {
    const { post } = await face()
    const response = await post('/api/watch/count', { to: 3 }, 'commander', stream)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const events = await eventsOf(response)
    expect(events.map(({ event }) => event)).toEqual(['progress', 'progress', 'progress', 'answer'])
    expect(events[1]?.data).toEqual({ done: 2, total: 3, step: 'watch.counting' })
    expect(events[3]?.data).toMatchObject({ answer: { sum: 6 }, world: 'live' })
  })

  test('refused or broken says so at the end of the stream as it would without', async () => {
    const { post } = await face()
    const ask = (why: string, headers = {}) =>
      post('/api/shapes/refuse?lang=en', { why }, 'commander', headers)
    expect((await ask('rule')).status).toBe(409)
    const [refused] = await eventsOf(await ask('rule', stream))
    expect(refused).toMatchObject({
      event: 'problem',
      data: { status: 409, code: 'shapes.notThatName', detail: 'It must not be called rule.' },
    })
    expect((await ask('fault')).status).toBe(500)
    const [fault] = await eventsOf(await ask('fault', stream))
    expect(fault).toMatchObject({ event: 'problem', data: { status: 500, code: 'kernel.fault' } })
    expect(JSON.stringify(fault)).not.toContain('secret')
  })

  test('with a wrong field is a mistake', async () => {
    const { post } = await face()
    const response = await post('/api/watch/count', { to: -1 })
    expect(response.status).toBe(400)
    expect((await response.json()).fields).toMatchObject([{ path: ['to'], message: '不能小于 0' }])
  })

  test.each(['0', '1.5', 'long', '999999999'])(
    'with a budget of %s ms is a mistake',
    async (budget) => {
      const { post } = await face()
      const response = await post(`/api/watch/count?budgetMs=${budget}`, { to: 1 })
      expect(response.status).toBe(400)
      expect((await response.json()).fields).toMatchObject([{ path: ['budgetMs'] }])
    },
  )

  test('whose reader leaves is cancelled', async () => {
    const { post } = await face()
    const cancelled = waiting.cancelled
    const response = await post('/api/shapes/wait', {}, 'commander', stream)
    const reader = reading(response)
    expect(await reader.next()).toMatchObject({ event: 'progress' })
    await reader.stop()
    await vi.waitFor(() => expect(waiting.cancelled).toBe(cancelled + 1), patience)
  })

  test('past the number that may run at once is 503', async () => {
    const { post } = await face({ limits: { inquiriesMax: 1 } })
    const first = reading(await post('/api/shapes/wait', {}, 'commander', stream))
    await first.next()
    const second = await post('/api/watch/count', { to: 1 })
    expect(second.status).toBe(503)
    expect((await second.json()).code).toBe('http.busy')
    await first.stop()
    await vi.waitFor(async () =>
      expect((await post('/api/watch/count', { to: 1 })).status).toBe(200),
    )
  })
})

describe('over a real connection', () => {
  test.each([[stream], [{ accept: 'application/json' }]])(
    'a client that hangs up cancels the engine (%j)',
    async (headers) => {
      const { app } = await face()
      const url = await listening(app)
      const { started, cancelled } = waiting
      const hangUp = new AbortController()
      const asking = fetch(`${url}/api/shapes/wait`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', ...auth('commander'), ...headers },
        signal: hangUp.signal,
      }).catch(() => undefined)
      await vi.waitFor(() => expect(waiting.started).toBe(started + 1), patience)
      hangUp.abort()
      await vi.waitFor(() => expect(waiting.cancelled).toBe(cancelled + 1), patience)
      await asking
    },
  )
})
