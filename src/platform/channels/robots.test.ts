// Robots and gateways, each against a server that checks what its platform publishes.
import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { hearing, message, type Request } from '../../../test/support/channels.ts'
import { dingtalkSign, robotWay } from './robots.ts'
import { gatewayWay } from './web-gateway.ts'

const nowMs = Date.UTC(2022, 2, 13, 2, 0, 0)
const inTime = () => AbortSignal.timeout(5_000)
const { to: _to, ...posted } = message

// What DingTalk publishes: base64(HMAC-SHA256(secret, time + "\n" + secret)), within an hour.
function dingtalkTakes({ query }: Request, secret: string): boolean {
  const time = query.get('timestamp') ?? ''
  const right = createHmac('sha256', secret).update(`${time}\n${secret}`).digest('base64')
  return query.get('sign') === right && Math.abs(Number(time) - nowMs) < 3_600_000
}

// What Feishu publishes: base64(HMAC-SHA256(time + "\n" + secret, "")), in the body, in seconds.
const FeishuBody = z.object({ timestamp: z.string(), sign: z.string() })
function feishuTakes({ body }: Request, secret: string): boolean {
  const { timestamp, sign } = FeishuBody.parse(JSON.parse(body))
  const right = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64')
  return sign === right && Math.abs(Number(timestamp) * 1000 - nowMs) < 3_600_000
}

describe('DingTalk', () => {
  test('takes what is signed with its secret, and nothing else', async () => {
    await using server = await hearing((request) => ({
      status: 200,
      body: dingtalkTakes(request, 'SEC1') ? { errcode: 0 } : { errcode: 310000 },
    }))
    const robot = (secret: string) => ({
      name: '应急群',
      url: `${server.url}/robot?access_token=t`,
      secret,
    })
    const way = robotWay('dingtalk', [robot('SEC1'), robot('SEC2')], () => nowMs)
    expect(await way.post(posted, inTime())).toEqual([{ group: '应急群', why: 'dingtalk 310000' }])
    expect(server.heard[0]?.query.get('access_token')).toBe('t')
    expect(server.heard[0]?.body).toContain('请今天确认')
  })

  test('signs as its manual shows', () => {
    expect(dingtalkSign('this is secret', 1577262236757)).toBe(
      createHmac('sha256', 'this is secret')
        .update('1577262236757\nthis is secret')
        .digest('base64'),
    )
  })
})

test('Feishu takes what is signed with its secret, and nothing else', async () => {
  await using server = await hearing((request) => ({
    status: 200,
    body: feishuTakes(request, 'key') ? { code: 0 } : { code: 19021, msg: 'sign match fail' },
  }))
  const robot = (secret: string) => ({ name: '值班群', url: server.url, secret })
  const way = robotWay('feishu', [robot('key'), robot('other')], () => nowMs)
  expect(await way.post(posted, inTime())).toEqual([{ group: '值班群', why: 'feishu 19021' }])
  expect(JSON.parse(server.heard[0]?.body ?? '')).toMatchObject({ msg_type: 'text' })
})

test('WeCom takes markdown at an address that holds its key', async () => {
  await using server = await hearing(({ query }) => ({
    status: 200,
    body: query.get('key') === 'k-1' ? { errcode: 0, errmsg: 'ok' } : { errcode: 93000 },
  }))
  const robot = { name: '全员群', url: `${server.url}/cgi-bin/webhook/send?key=k-1` }
  const way = robotWay(
    'wecom',
    [robot, { ...robot, name: '没有这个群', url: server.url }],
    () => nowMs,
  )
  expect(await way.post(posted, inTime())).toEqual([{ group: '没有这个群', why: 'wecom 93000' }])
  expect(JSON.parse(server.heard[0]?.body ?? '')).toMatchObject({
    msgtype: 'markdown',
    markdown: { content: expect.stringContaining(message.subject) },
  })
})

test('a robot that is not there is named with the reason', async () => {
  const { url } = await hearing(() => ({ status: 200, body: {} })).then(async (server) => {
    await server[Symbol.asyncDispose]()
    return server
  })
  const way = robotWay('wecom', [{ name: '群', url }], () => nowMs)
  expect(await way.post(posted, inTime())).toEqual([{ group: '群', why: 'ECONNREFUSED' }])
})

describe('a gateway for text messages', () => {
  const settings = {
    headers: { authorization: 'Bearer secret' },
    fields: { mobile: '{to}', content: '{subject}：{text}', id: '{key}' },
    form: false,
    knowsKeys: false,
  }

  test('gets the number, the words and the key in its own fields', async () => {
    await using server = await hearing(() => ({ status: 200, body: { code: '0' } }))
    const okField = { name: 'code', values: ['0'] }
    const way = gatewayWay({ ...settings, url: server.url, okField })
    expect(await way.carry({ ...message, to: '13800000001' }, inTime())).toEqual({
      outcome: 'sent',
    })
    const [heard] = server.heard
    expect(heard?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'idempotency-key': message.key,
    })
    expect(JSON.parse(heard?.body ?? '')).toEqual({
      mobile: '13800000001',
      content: `${message.subject}：${message.text}`,
      id: message.key,
    })
  })

  test.each([
    [200, { code: '7' }, false, 'failed'],
    [400, {}, false, 'failed'],
    [429, {}, false, 'back'],
    [503, {}, false, 'back'],
    [500, {}, false, 'unknown'],
    // It recognises what it has seen: sending again is safe.
    [500, {}, true, 'back'],
  ])(
    'that answers %i %j, knowing keys: %s, leaves it %s',
    async (status, body, knowsKeys, outcome) => {
      await using server = await hearing(() => ({ status, body }))
      const okField = { name: 'code', values: ['0'] }
      const way = gatewayWay({ ...settings, url: server.url, okField, knowsKeys })
      expect(await way.carry(message, inTime())).toMatchObject({ outcome })
    },
  )
})
