// Seeing over HTTP: parameters from a query, tags that spare a second answer, the past, personal fields.
import { describe, expect, test } from 'vitest'
import { auth, face, takeWatch } from './face.ts'
import { echoed } from './shapes-module.ts'

const echo = '/api/shapes/echo'

describe('parameters', () => {
  test.each([
    ['', { colour: 'red' }],
    ['text=7', { text: '7', colour: 'red' }],
    ['count=7&ratio=-0.5', { count: 7, ratio: -0.5, colour: 'red' }],
    ['flag=true', { flag: true, colour: 'red' }],
    ['flag=0', { flag: false, colour: 'red' }],
    ['tags=a&tags=b', { tags: ['a', 'b'], colour: 'red' }],
    ['tags=a', { tags: ['a'], colour: 'red' }],
    ['tags=%5B%22a%22%5D', { tags: ['a'], colour: 'red' }],
    ['numbers=1&numbers=2', { numbers: [1, 2], colour: 'red' }],
    ['where=%7B%22x%22%3A1%7D', { where: { x: 1 }, colour: 'red' }],
    ['none=null', { none: null, colour: 'red' }],
    ['none=3', { none: 3, colour: 'red' }],
    ['colour=blue&lang=en&world=live&asOf=', { colour: 'blue' }],
  ])('?%s', async (query, params) => {
    const { get } = await face()
    const response = await get(`${echo}?${query}`)
    expect(response.status).toBe(200)
    expect((await response.json()).answer).toEqual(params)
  })

  test.each([
    ['count=seven', ['count'], '应为数字'],
    ['count=', ['count'], '应为数字'],
    ['flag=perhaps', ['flag'], '应为是或否（true/false）'],
    ['text=a&text=b', ['text'], '只能给一次'],
    ['where=here', ['where'], '此处应为 JSON'],
    ['colour=green', ['colour'], '只能是：red / blue'],
    ['numbers=1&numbers=x', ['numbers', 1], '应为数字'],
    ['size=3', ['size'], '没有这一项：size'],
    ['__proto__=3', ['__proto__'], '没有这一项：__proto__'],
  ])('?%s is a mistake', async (query, path, message) => {
    const { get } = await face()
    const response = await get(`${echo}?${query}`)
    expect(response.status).toBe(400)
    expect((await response.json()).fields).toMatchObject([{ path, message }])
  })
})

describe('an answer', () => {
  test('says where the log stood and when it was', async () => {
    const { get, post, live } = await face()
    const position = await takeWatch(post, 'desk')
    const body = await (await get('/api/watch/board')).json()
    expect(body).toMatchObject({ position, at: live.now(), world: 'live', answer: { total: 1 } })
  })

  test('is for those who signed in, save where the view is for everyone', async () => {
    const { get } = await face()
    expect((await get('/api/watch/board', '')).status).toBe(401)
    const notice = await get('/api/shapes/notice', '')
    expect(notice.status).toBe(200)
    expect((await notice.json()).answer.words).toBe('营业部照常')
  })
})

describe('a tag', () => {
  test('spares the answer while the world stands still', async () => {
    const { get, post, live } = await face()
    const first = await get('/api/watch/board')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toBe(`"live:${live.head.position}"`)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect(first.headers.get('vary')).toContain('Authorization')
    const again = await get('/api/watch/board', 'commander', { 'if-none-match': `W/"x", ${etag}` })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(etag)
    await takeWatch(post, 'desk')
    const moved = await get('/api/watch/board', 'commander', { 'if-none-match': etag })
    expect(moved.status).toBe(200)
  })

  test('of another release is not honoured, and orders by it are still understood', async () => {
    const old = await face({ release: 'a1' })
    const etag = (await old.get('/api/watch/board')).headers.get('etag') ?? ''
    expect(etag).toBe(`"live:${old.live.head.position}:a1"`)
    const seen = { 'if-none-match': etag }
    expect((await old.get('/api/watch/board', 'commander', seen)).status).toBe(304)
    const next = await face({ release: 'b2' })
    expect(next.live.head.position).toBe(old.live.head.position)
    expect((await next.get('/api/watch/board', 'commander', seen)).status).toBe(200)
    const order = { 'if-match': etag }
    const taken = { post: 'desk', person: 'p-1' }
    const done = await next.post('/api/watch/take-watch', taken, 'commander', order)
    expect(done.status).toBe(200)
  })

  test('of the live world is answered without working the view out', async () => {
    const { get } = await face()
    const first = await get(echo)
    const { count } = echoed
    const again = await get(echo, 'commander', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
    expect(echoed.count).toBe(count)
  })

  test('is not honoured for one who has not signed in', async () => {
    const { get, live } = await face()
    const headers = { 'if-none-match': `"live:${live.head.position}"` }
    expect((await get('/api/watch/board', '', headers)).status).toBe(401)
  })

  test('of a timed view turns with the minute', async () => {
    const { get, wall } = await face()
    const first = (await get('/api/watch/late')).headers.get('etag') ?? ''
    expect(first).toMatch(/^"live:\d+:2022-03-11T00:3\d"$/)
    if (!('pass' in wall) || typeof wall.pass !== 'function') throw new Error('a hand wall')
    wall.pass(61_000)
    const next = await get('/api/watch/late', 'commander', { 'if-none-match': first })
    expect(next.status).toBe(200)
    expect(next.headers.get('etag')).not.toBe(first)
  })

  test('of a fork is only honoured after the view was asked', async () => {
    const { get, post } = await face()
    await post('/api/worlds', { name: 'drill', title: '演练' })
    const etag = (await get('/api/watch/board?world=drill')).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"drill:/)
    const headers = { 'if-none-match': etag }
    expect((await get('/api/watch/board?world=drill', 'commander', headers)).status).toBe(304)
  })
})

describe('the past', () => {
  test('is seen by position and by instant', async () => {
    const { get, post, at } = await face()
    const before = await takeWatch(post, 'desk')
    await takeWatch(post, 'gate')
    const past = await (await get(`/api/watch/board?asOf=${before}`)).json()
    expect(past).toMatchObject({ position: before, answer: { total: 1 } })
    const now = encodeURIComponent(at(60).replace('.000Z', '+00:00'))
    const whole = await get(`/api/watch/board?asOf=${now}`)
    expect((await whole.json()).answer.total).toBe(2)
    const unescaped = at(60).replace('.000Z', '+00:00')
    expect((await get(`/api/watch/board?asOf=${unescaped}`)).status).toBe(200)
  })

  test('that has not come is 404, and what is no moment 400', async () => {
    const { get } = await face()
    const future = await get('/api/watch/board?asOf=100000')
    expect(future.status).toBe(404)
    expect((await future.json()).code).toBe('kernel.asOfFuture')
    const wrong = await get('/api/watch/board?asOf=2022-03-11')
    expect(wrong.status).toBe(400)
    expect((await wrong.json()).code).toBe('http.wrongAsOf')
  })
})

describe('a personal view', () => {
  test('wants a purpose, logs the reading first, and is never kept', async () => {
    const { get, post, live } = await face()
    await post('/api/watch/take-watch', { post: 'desk', person: 'p-9', phone: '5550001' })
    const without = await get('/api/watch/phone?person=p-9')
    expect(without.status).toBe(400)
    expect((await without.json()).code).toBe('kernel.purposeNeeded')
    const before = live.head.position
    const response = await get('/api/watch/phone?person=p-9&purpose=call-in')
    expect((await response.json()).answer).toEqual({ phone: '5550001' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('etag')).toBeNull()
    expect(live.head.position).toBe(before + 1)
    const headers = { 'if-none-match': `"live:${live.head.position}"` }
    const again = await get('/api/watch/phone?person=p-9&purpose=call-in', 'commander', headers)
    expect(again.status).toBe(200)
    expect(live.head.position).toBe(before + 2)
  })
})

describe('cookie sessions', () => {
  const cookie = { cookie: 'shouhu=commander', 'content-type': 'application/json' }
  const told = async (headers: Record<string, string>) => {
    const { app } = await face()
    const body = JSON.stringify({ post: 'desk', person: 'p' })
    return app.request('/api/watch/take-watch', {
      method: 'POST',
      headers: { ...cookie, ...headers },
      body,
    })
  }

  test.each([
    [{}, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://elsewhere.example' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'shouhu-request': '1' }, 200],
    [{ origin: 'http://localhost' }, 200],
  ])('with %j is answered %i', async (headers, status) => {
    const response = await told(headers)
    expect(response.status).toBe(status)
    if (status === 403) expect((await response.json()).code).toBe('http.crossSite')
  })

  test('may read from anywhere the browser lets them', async () => {
    const { app } = await face()
    expect((await app.request('/api/watch/board', { headers: cookie })).status).toBe(200)
  })

  test('sign-in itself is turned away when another site sends it', async () => {
    const { app } = await face({
      mount: (at) => {
        at.post('/api/session/password', (c) => c.json({ ok: true }))
      },
    })
    const sent = (headers: Record<string, string>) =>
      app.request('/api/session/password', { method: 'POST', headers })
    expect((await sent({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await sent({ origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await sent({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await sent({})).status).toBe(200)
  })

  test('a token needs none of it', async () => {
    const { post } = await face()
    const response = await post('/api/watch/take-watch', { post: 'a', person: 'p' }, 'commander', {
      origin: 'https://elsewhere.example',
      ...auth('commander'),
    })
    expect(response.status).toBe(200)
  })
})
