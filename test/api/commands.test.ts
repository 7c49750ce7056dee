// Telling the house something over HTTP: what is done, what is refused, and every kind of bad input, each
// with a code and a sentence in the reader's language.
import { describe, expect, test } from 'vitest'
import { kernelModule, registry } from '../../src/kernel/index.ts'
import { problemBody } from '../../src/faces/http/problems.ts'
import { MemoryStore } from '../../src/platform/log/store-memory.ts'
import { Problem } from '../../src/platform/problem.ts'
import { testHouse } from '../support/house.ts'
import { createApp } from '../../src/faces/http/app.ts'
import { afterThis, auth, face, identify, takeWatch } from './face.ts'

const take = '/api/watch/take-watch'
const shape = '/api/shapes/shape-it'

/** The problem in a response, and that it says so in its headers. */
async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  const body = await response.json()
  expect(body.status).toBe(response.status)
  expect(body.type).toBe(`urn:shouhu:problem:${body.code}`)
  expect(body.title).not.toBe('')
  expect(body.detail).not.toMatch(/\{\w+\}/)
  return body
}

describe('a command', () => {
  test('is done, and answers where the log stands and what happened', async () => {
    const { post, live } = await face()
    const response = await post(take, { post: 'desk', person: 'p-1', phone: '555' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      position: live.head.position,
      events: [{ position: live.head.position, type: 'watch.WatchTaken', subject: 'post/desk' }],
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('that needs two people answers 202 with the request to approve, and the second one approves', async () => {
    const { post, get } = await face()
    await takeWatch(post, 'desk')
    const asked = await post('/api/watch/close-watch', { post: 'desk' })
    expect(asked.status).toBe(202)
    const { approval } = await asked.json()
    expect(approval).toMatch(/./)
    const own = await post('/api/kernel/approve', { approval })
    expect((await problemOf(own)).code).toBe('kernel.approveOwn')
    expect((await post('/api/kernel/approve', { approval }, 'auditor')).status).toBe(200)
    const board = await (await get('/api/watch/board')).json()
    expect(board.answer.total).toBe(0)
  })

  test('refused by the rules is 409 with the rule in the reader’s language', async () => {
    const { post } = await face()
    await takeWatch(post, 'desk')
    const zh = await post(take, { post: 'desk', person: 'p-2' })
    expect(zh.status).toBe(409)
    expect(await problemOf(zh)).toMatchObject({
      title: '按规则不能办',
      code: 'watch.taken',
      detail: 'desk 已有人值守',
      params: { post: 'desk' },
    })
    const en = await post(take, { post: 'desk', person: 'p-2' }, 'commander', {
      'accept-language': 'fr, en-GB;q=0.8, zh;q=0.5',
    })
    expect(en.headers.get('content-language')).toBe('en')
    expect((await problemOf(en)).detail).toBe('desk is held already.')
    const query = await post(`${take}?lang=en`, { post: 'desk', person: 'p-2' })
    expect((await problemOf(query)).title).toBe('Refused by the rules')
  })

  test('in a fork leaves the live world alone', async () => {
    const { post, live } = await face()
    const at = await takeWatch(post, 'desk')
    await post('/api/worlds', { name: 'drill', title: '演练' })
    const forked = live.head.position
    expect(forked).toBeGreaterThan(at)
    const told = await post(take, { post: 'gate', person: 'p-1' }, 'commander', {
      'shouhu-world': 'drill',
    })
    expect(told.status).toBe(200)
    expect(live.head.position).toBe(forked)
  })
})

describe('an idempotency key', () => {
  test('does the same thing once', async () => {
    const { post, live } = await face()
    const key = { 'idempotency-key': 'k-1' }
    const first = await (await post(take, { post: 'desk', person: 'p-1' }, 'commander', key)).json()
    const again = await (await post(take, { post: 'desk', person: 'p-1' }, 'commander', key)).json()
    expect(again).toEqual({ ...first, repeated: true })
    expect(live.head.position).toBe(first.position)
  })

  test('used again with another body is a conflict', async () => {
    const { post } = await face()
    const key = { 'idempotency-key': '"k-1"' }
    await post(take, { post: 'desk', person: 'p-1' }, 'commander', key)
    const other = await post(take, { post: 'gate', person: 'p-1' }, 'commander', key)
    expect(other.status).toBe(409)
    expect((await problemOf(other)).code).toBe('kernel.keyReused')
  })

  test.each(['', 'a b', 'x'.repeat(201), '守'])(
    'of no good shape is a mistake: %j',
    async (key) => {
      const { post } = await face()
      const headers = { 'idempotency-key': encodeURI(key) === key || key === 'a b' ? key : 'é' }
      const response = await post(take, { post: 'desk', person: 'p-1' }, 'commander', headers)
      expect(response.status).toBe(400)
      expect((await problemOf(response)).code).toBe('http.wrongKey')
    },
  )
})

describe('an expected position', () => {
  test('lets the command through while the world is there, and then no more', async () => {
    const { post, live } = await face()
    const at = { 'if-match': `"live:${live.head.position}"` }
    expect((await post(take, { post: 'a', person: 'p-1' }, 'commander', at)).status).toBe(200)
    const late = await post(take, { post: 'b', person: 'p-1' }, 'commander', at)
    expect(late.status).toBe(409)
    expect((await problemOf(late)).code).toBe('kernel.moved')
  })

  test('that is no position is a mistake', async () => {
    const { post } = await face()
    const response = await post(take, { post: 'a', person: 'p' }, 'commander', {
      'if-match': 'yesterday',
    })
    expect((await problemOf(response)).code).toBe('http.wrongIfMatch')
  })
})

describe('bad input', () => {
  test('an unknown command is 404, in both languages', async () => {
    const { post } = await face()
    const response = await post('/api/watch/fly-away', {})
    expect(response.status).toBe(404)
    expect(await problemOf(response)).toMatchObject({
      code: 'http.unknownRoute',
      detail: '没有这个地址：/api/watch/fly-away',
    })
    const en = await problemOf(await post('/api/watch/fly-away?lang=en', {}))
    expect(en.detail).toBe('There is nothing at /api/watch/fly-away')
  })

  test('an internal command has no address', async () => {
    const { post } = await face()
    expect((await post('/api/watch/miss-watch', { post: 'a', person: 'b' })).status).toBe(404)
  })

  test('a wrong method is 405 and says which is right', async () => {
    const { app, get } = await face()
    const asked = await get(take)
    expect(asked.status).toBe(405)
    expect(asked.headers.get('allow')).toBe('POST')
    expect((await problemOf(asked)).code).toBe('http.wrongMethod')
    const board = await app.request('/api/watch/board', {
      method: 'DELETE',
      headers: auth('commander'),
    })
    expect(board.status).toBe(405)
    expect(board.headers.get('allow')).toBe('GET')
  })

  test.each([
    ['text/plain', {}],
    ['application/json; charset=gbk', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('a body of type %s %j is 415', async (type, headers) => {
    const { post } = await face()
    const response = await post(take, {}, 'commander', { 'content-type': type, ...headers })
    expect(response.status).toBe(415)
    expect((await problemOf(response)).code).toBe('http.wrongMediaType')
  })

  test('a body without a type is 415', async () => {
    const { app } = await face()
    const body = new TextEncoder().encode('{}')
    const response = await app.request(take, { method: 'POST', body, headers: auth('commander') })
    expect(response.status).toBe(415)
  })

  test.each([
    ['{"post":', 'http.wrongJson', '请求体不是合法的 JSON'],
    ['[]', 'http.notAnObject', '请求体应为一个 JSON 对象'],
    ['null', 'http.notAnObject', '请求体应为一个 JSON 对象'],
  ])('a body %s is 400 %s', async (body, code, detail) => {
    const { post } = await face()
    const response = await post(take, body)
    expect(response.status).toBe(400)
    expect(await problemOf(response)).toMatchObject({ code, detail })
  })

  test('a body in another encoding is 400', async () => {
    const { app } = await face()
    // 值守 in GBK.
    const body = new Uint8Array([0x7b, 0x22, 0xd6, 0xb5, 0xca, 0xd8, 0x22, 0x3a, 0x31, 0x7d])
    const headers = { 'content-type': 'application/json', ...auth('commander') }
    const response = await app.request(take, { method: 'POST', body, headers })
    expect(response.status).toBe(400)
    expect((await problemOf(response)).code).toBe('http.wrongEncoding')
  })

  test('an oversized body is 413, announced or not, and is not read to its end', async () => {
    const { app, post } = await face({ limits: { bodyBytesMax: 1_000 } })
    const big = await post(take, { post: 'x'.repeat(2_000), person: 'p' })
    expect(big.status).toBe(413)
    expect(await problemOf(big)).toMatchObject({
      code: 'http.bodyTooLarge',
      params: { bytesMax: 1_000 },
    })
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++
        controller.enqueue(new Uint8Array(400))
      },
    })
    const headers = { 'content-type': 'application/json', ...auth('commander') }
    // `duplex` is what Node asks for a body that streams; the browser's types do not know it.
    const sending = { method: 'POST', body: endless, headers, duplex: 'half' }
    expect((await app.request(new Request(`http://localhost${take}`, sending))).status).toBe(413)
    expect(pulled).toBeLessThan(10)
  })

  test('an unknown world is 404', async () => {
    const { post } = await face()
    const response = await post(`${take}?world=nowhere`, { post: 'a', person: 'p' })
    expect(response.status).toBe(404)
    expect((await problemOf(response)).code).toBe('kernel.unknownWorld')
  })

  test('nobody signed in is 401, and a signed-in person without the role 403', async () => {
    const { post } = await face()
    const nobody = await post(take, {}, '')
    expect(nobody.status).toBe(401)
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer realm="shouhu"')
    expect(await problemOf(nobody)).toMatchObject({ code: 'http.signInFirst', detail: '请先登录' })
    const employee = await post('/api/watch/close-watch', { post: 'a' }, 'employee')
    expect(employee.status).toBe(403)
    expect(await problemOf(employee)).toMatchObject({
      code: 'kernel.forbidden',
      detail: '您没有这项权限，需要：总指挥',
      params: { roles: ['commander'] },
    })
  })

  test('nothing is done in the past: a moment beside a command is refused, and the log stands still', async () => {
    const { post, live } = await face()
    await takeWatch(post, 'desk')
    const before = live.head
    const past = await post(`${take}?asOf=${before.position}`, { post: 'b', person: 'p-2' })
    expect(past.status).toBe(409)
    expect((await problemOf(past)).code).toBe('kernel.pastReadOnly')
    expect(live.head).toEqual(before)
  })
})

describe('wrong fields', () => {
  const rows: [field: string, value: unknown, zh: string, en: string][] = [
    ['name', undefined, '必填', 'Required'],
    ['name', 7, '应为文字', 'Must be text'],
    ['name', 'x', '至少 2 个字', 'At least 2 characters'],
    ['name', 'abcdef', '最多 5 个字', 'At most 5 characters'],
    [
      'site',
      'HQ Tower',
      '编号写法不对：小写字母、数字、点、横线，以字母或数字开头',
      'Not an id: lower-case letters, digits, dots and dashes, starting with a letter or digit',
    ],
    ['count', 'two', '应为数字', 'Must be a number'],
    ['count', 1.5, '应为整数', 'Must be a whole number'],
    ['count', 0, '不能小于 1', 'Must be 1 or more'],
    ['count', 10, '不能大于 9', 'Must be 9 or less'],
    ['ratio', 0, '须大于 0', 'Must be more than 0'],
    ['ratio', 1, '须小于 1', 'Must be less than 1'],
    ['ratio', 0.3, '须为 0.25 的倍数', 'Must be a multiple of 0.25'],
    ['colour', 'green', '只能是：red / blue', 'Must be one of: red / blue'],
    [
      'at',
      'today',
      '时间写法不对，应如 2022-03-11T00:30:00.000Z',
      'Not an instant; write 2022-03-11T00:30:00.000Z',
    ],
    ['day', '11/3', '日期写法不对，应如 2022-03-11', 'Not a day; write 2022-03-11'],
    ['clock', '25:00', '时刻写法不对，应如 09:15', 'Not a time of day; write 09:15'],
    ['mail', 'nobody', '邮箱写法不对', 'Not an e-mail address'],
    ['tags', 'one', '应为列表', 'Must be a list'],
    ['tags', [], '至少 1 项', 'At least 1 items'],
    ['tags', ['a', 'b', 'c'], '最多 2 项', 'At most 2 items'],
    ['flag', 'yes', '应为是或否（true/false）', 'Must be true or false'],
    ['which', 3, '应为一组字段', 'Must be an object'],
    ['either', true, '哪种写法都不符合', 'Fits none of the allowed forms'],
    ['even', 3, '须为偶数', 'Must be even'],
  ]
  test.each(rows)('%s = %j: %s', async (field, value, zh, en) => {
    const { post } = await face()
    const body = { name: 'abc', [field]: value }
    const first = await post(shape, body)
    expect(first.status).toBe(400)
    const { code, fields } = await problemOf(first)
    expect(code).toBe('kernel.mistake')
    expect(fields).toMatchObject([{ path: [field], message: zh }])
    expect(fields[0].code).toMatch(/^(mistake|shapes)\./)
    const other = await problemOf(await post(`${shape}?lang=en`, body))
    expect(other.fields[0].message).toBe(en)
  })

  test('a field nobody knows is named, and several mistakes are all told', async () => {
    const { post } = await face()
    const { fields } = await problemOf(await post(shape, { count: 0, colour: 'x', more: 1 }))
    expect(
      fields.map((field: { path: unknown[]; message: string }) => [field.path, field.message]),
    ).toEqual([
      [['name'], '必填'],
      [['count'], '不能小于 1'],
      [['colour'], '只能是：red / blue'],
      [[], '没有这一项：more'],
    ])
  })

  test('inside a list or a union the place is told', async () => {
    const { post } = await face()
    const { fields } = await problemOf(
      await post(shape, {
        name: 'abc',
        tags: ['a', 3],
        which: { kind: 'all' },
        tree: { name: 'a', parts: [{}] },
      }),
    )
    expect(fields).toMatchObject([
      { path: ['tags', 1], message: '应为文字' },
      { path: ['tree', 'parts', 0, 'name'], message: '必填' },
      { path: ['tree', 'parts', 0, 'parts'], message: '必填' },
      { path: ['which', 'kind'], message: '只能是：none / some' },
    ])
  })
})

describe('trouble of our own', () => {
  test('a fault is 500 with its trace and nothing of its inside', async () => {
    const { post } = await face()
    const response = await post('/api/watch/break-watch', { post: 'nowhere' }, 'commander', {
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    })
    expect(response.status).toBe(500)
    const body = await problemOf(response)
    expect(body).toMatchObject({
      code: 'kernel.fault',
      trace: '0af7651916cd43dd8448eb211c80319c',
      params: {},
    })
    expect(body.detail).toContain(body.trace)
    expect(JSON.stringify(body)).not.toContain('nobody holds')
  })

  test('what a fault carries is for our log alone', () => {
    const words = { registry: registry([kernelModule]), language: 'en', trace: 'ab12' } as const
    const body = problemBody(new Problem('fault', 'kernel.fault', { reason: 'secret' }), words)
    expect(JSON.stringify(body)).not.toContain('secret')
    expect(problemBody('thrown text', words)).toMatchObject({ status: 500, trace: 'ab12' })
  })

  test('a database that goes away is 503 and says that nothing was done', async () => {
    class Gone extends MemoryStore {
      away = false
      override async append(...args: Parameters<MemoryStore['append']>): Promise<void> {
        if (this.away) throw new Problem('outage', 'kernel.storeUnavailable')
        await super.append(...args)
      }
    }
    const store = new Gone()
    const { house, live } = await testHouse({ store })
    afterThis(() => house.close())
    const app = createApp({ house, identify })
    const told = () =>
      app.request(take, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...auth('commander') },
        body: JSON.stringify({ post: 'desk', person: 'p-1' }),
      })
    store.away = true
    const before = live.head.position
    const response = await told()
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    expect((await problemOf(response)).code).toBe('kernel.storeUnavailable')
    store.away = false
    expect((await told()).status).toBe(200)
    expect(live.head.position).toBe(before + 1)
  })
})
