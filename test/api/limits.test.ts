// The edges of the face: how often, how safe, how seen. Limits refuse; headers protect; the log of
// requests tells operators what happened and nobody's secrets.
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { RateLimit, addressOf } from '../../src/faces/http/rate-limit.ts'
import { languageOf } from '../../src/faces/http/context.ts'
import { face, takeWatch } from './face.ts'

describe('a rate limit', () => {
  const bucket = (burst: number, perSecond: number, bucketsMax = 100) => {
    const clock = { ms: 0 }
    const limit = new RateLimit({ burst, perSecond }, bucketsMax, () => clock.ms)
    const taken = (who: string): boolean => {
      try {
        limit.take(who)
        return true
      } catch {
        return false
      }
    }
    return { clock, limit, taken }
  }

  test('lets a burst through and then so many a second', () => {
    const { clock, taken } = bucket(3, 2)
    expect([taken('a'), taken('a'), taken('a'), taken('a')]).toEqual([true, true, true, false])
    clock.ms += 499
    expect(taken('a')).toBe(false)
    clock.ms += 1
    expect(taken('a')).toBe(true)
    expect(taken('a')).toBe(false)
    clock.ms += 60_000
    expect([taken('a'), taken('a'), taken('a'), taken('a')]).toEqual([true, true, true, false])
  })

  test('counts each one alone, and says when to come back', () => {
    const { limit, taken } = bucket(1, 0.1)
    expect(taken('a')).toBe(true)
    expect(taken('b')).toBe(true)
    expect(() => limit.take('a')).toThrow(
      expect.objectContaining({ kind: 'tooMany', params: { retryAfterS: 10 } }),
    )
  })

  test('forgets the longest silent, so that it does not grow for ever', () => {
    const { taken } = bucket(1, 0.001, 2)
    expect([taken('a'), taken('b'), taken('c')]).toEqual([true, true, true])
    expect(taken('c')).toBe(false)
    expect(taken('a')).toBe(true)
  })

  test.each([
    [undefined, 'unknown'],
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ])('takes %s as %s', (remote, address) => expect(addressOf(remote)).toBe(address))

  test('over HTTP is 429, with when to come back, in both languages', async () => {
    const { get } = await face({ limits: { perActor: { burst: 2, perSecond: 0.5 } } })
    await get('/api/me')
    await get('/api/me')
    const zh = await get('/api/me')
    expect(zh.status).toBe(429)
    expect(zh.headers.get('retry-after')).toBe('2')
    expect((await zh.json()).detail).toBe('请求太频繁，请 2 秒后再试')
    const en = await get('/api/me?lang=en')
    expect((await en.json()).detail).toBe('Too many requests; try again in 2 s')
    expect((await get('/api/me', 'auditor')).status).toBe(200)
  })

  test('of an address stops guesses before anybody is looked up', async () => {
    let looked = 0
    const { get } = await face({
      limits: { perAddress: { burst: 3, perSecond: 0.001 } },
      identify: async () => {
        looked++
        return undefined
      },
    })
    for (let n = 0; n < 6; n++) await get('/api/me', 'guess')
    expect(looked).toBe(3)
    expect((await get('/healthz')).status).toBe(200)
  })
})

describe('the reader’s language', () => {
  const languageFor = (path: string, accept?: string) =>
    languageOf(
      new Request(
        `http://x${path}`,
        accept === undefined ? {} : { headers: { 'accept-language': accept } },
      ),
    )
  test.each([
    ['/', undefined, 'zh'],
    ['/', 'en-US,en;q=0.9', 'en'],
    ['/', 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['/', 'en;q=0.3, zh;q=0.7', 'zh'],
    ['/', 'fr, de;q=0.5', 'zh'],
    ['/?lang=en', 'zh', 'en'],
    ['/?lang=zh-CN', 'en', 'zh'],
    ['/?lang=xx', 'en', 'en'],
  ])('%s with %s is %s', (path, accept, language) =>
    expect(languageFor(path, accept)).toBe(language),
  )
})

describe('every response', () => {
  test.each(['/api', '/api/me', '/api/nowhere', '/healthz', '/metrics'])(
    '%s tells the browser what not to do',
    async (path) => {
      const { get } = await face()
      const { headers } = await get(path)
      expect(headers.get('content-security-policy')).toContain("script-src 'self'")
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('strict-transport-security')).toBeNull()
    },
  )

  test('over https asks to stay there', async () => {
    const { app } = await face()
    const response = await app.request('https://shouhu.example/healthz')
    expect(response.headers.get('strict-transport-security')).toContain('max-age')
  })

  test('carries the trace it came with, or one of its own', async () => {
    const { get } = await face()
    const given = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const carried = await get('/healthz', '', { traceparent: given })
    expect(carried.headers.get('traceparent')).toMatch(
      /^00-0af7651916cd43dd8448eb211c80319c-[\da-f]{16}-01$/,
    )
    expect(carried.headers.get('traceparent')).not.toBe(given)
    for (const wrong of [
      '',
      'x',
      `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
      `ff${given.slice(2)}`,
    ]) {
      const made = (await get('/healthz', '', { traceparent: wrong })).headers.get('traceparent')
      expect(made).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-00$/)
      expect(made).not.toContain('0af7651916cd43dd8448eb211c80319c')
    }
  })
})

describe('the log of requests', () => {
  async function logged() {
    const lines: string[] = []
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    return { lines, ...(await face({ log: pino(sink) })) }
  }

  test('has one line for each, with its route, its trace and who asked', async () => {
    const { lines, post } = await logged()
    await takeWatch(post, 'desk')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      method: 'POST',
      route: '/api/watch/take-watch',
      status: 200,
      actor: 'p-commander',
      trace: expect.stringMatching(/^[\da-f]{32}$/),
      ms: expect.any(Number),
    })
  })

  test('holds no token, cookie, query, body or made-up path', async () => {
    const { lines, app, post } = await logged()
    await post('/api/watch/take-watch', { post: 'desk', person: 'p-9', phone: '5550001' })
    await app.request('/api/watch/phone?person=p-9&purpose=secret-purpose', {
      headers: { authorization: 'Bearer commander', cookie: 'shouhu=secret-cookie' },
    })
    await app.request('/api/session/secret-path?code=secret-code')
    const all = lines.join('')
    expect(lines).toHaveLength(3)
    expect(all).not.toMatch(/secret|5550001|Bearer|purpose/)
    expect(all).toContain('"route":"unmatched"')
  })

  test('tells a fault in full, under the trace that was answered', async () => {
    const { lines, post } = await logged()
    const body = await (await post('/api/watch/break-watch', { post: 'nowhere' })).json()
    const fault = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'fault')
    expect(fault).toMatchObject({ level: 50, trace: body.trace })
    expect(JSON.stringify(fault)).toContain('nobody holds nowhere')
  })
})
