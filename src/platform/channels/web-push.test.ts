// Messages to browsers, held to the published examples and to a browser's own road back.
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto'
import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { encrypted, newVapidKeys, pushWay, vapidHeader } from './web-push.ts'
import { listening, message, wholeOf } from '../../../test/support/channels.ts'

describe('the encryption', () => {
  // RFC 8291, section 5 and appendix A.
  test('is that of the standard’s own example', () => {
    const body = encrypted(
      Buffer.from('When I grow up, I want to be a watermelon'),
      {
        p256dh:
          'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
      {
        salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
        privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
      },
    )
    expect(body.toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    )
  })
})

describe('the signature', () => {
  test('is of our key, for the origin of the push service, with an end', () => {
    const keys = newVapidKeys()
    const nowMs = Date.UTC(2022, 2, 13)
    const endpoint = 'https://push.example:8443/send/abc'
    const header = vapidHeader(keys, { endpoint, subject: 'mailto:it@firm.example', nowMs })
    const [, token = '', shown] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? []
    expect(shown).toBe(keys.publicKey)
    const [head = '', claims = '', signature = ''] = token.split('.')
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      aud: 'https://push.example:8443',
      exp: nowMs / 1000 + 12 * 3600,
      sub: 'mailto:it@firm.example',
    })
    const point = Buffer.from(keys.publicKey, 'base64url')
    const key = createPublicKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
      },
    })
    const signed = Buffer.from(`${head}.${claims}`)
    const given = Buffer.from(signature, 'base64url')
    expect(verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, given)).toBe(true)
  })
})

/** A browser: its keys, and what it reads. */
function browser() {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys()
  const auth = randomBytes(16)
  const part = (secret: Buffer, salt: Buffer, about: Buffer | string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, about, length))
  return {
    subscription: (endpoint: string) =>
      JSON.stringify({
        endpoint,
        p256dh: publicKey.toString('base64url'),
        auth: auth.toString('base64url'),
      }),
    read(body: Buffer): string {
      const salt = body.subarray(0, 16)
      const theirs = body.subarray(21, 21 + 65)
      const about = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, theirs])
      const secret = part(pair.computeSecret(theirs), auth, about, 32)
      const key = part(secret, salt, 'Content-Encoding: aes128gcm\0', 16)
      const nonce = part(secret, salt, 'Content-Encoding: nonce\0', 12)
      const decipher = createDecipheriv('aes-128-gcm', key, nonce)
      decipher.setAuthTag(body.subarray(-16))
      const plain = Buffer.concat([decipher.update(body.subarray(86, -16)), decipher.final()])
      expect(plain.at(-1)).toBe(2)
      return plain.subarray(0, -1).toString()
    },
  }
}

test('a browser reads what was sent, and the push service cannot', async () => {
  const heard: { body: Buffer; headers: Record<string, unknown> }[] = []
  await using service = await listening(
    createServer((request, response) => {
      void wholeOf(request).then((body) => {
        heard.push({ body, headers: request.headers })
        response.writeHead(201).end()
      })
    }),
  )
  const theirs = browser()
  const way = pushWay(newVapidKeys(), 'mailto:it@firm.example', () => Date.now())
  const to = theirs.subscription(`${service.url}/send/1`)
  const answer = await way.carry({ ...message, to, urgent: true }, AbortSignal.timeout(5_000))
  expect(answer).toEqual({ outcome: 'sent' })
  const [first] = heard
  expect(first?.headers).toMatchObject({ urgency: 'high', 'content-encoding': 'aes128gcm' })
  expect(first?.body.includes('Please')).toBe(false)
  expect(JSON.parse(theirs.read(first?.body ?? Buffer.alloc(0)))).toEqual({
    key: message.key,
    title: message.subject,
    text: message.text,
    link: message.link,
  })
})

test.each([
  [410, 'gone'],
  [404, 'gone'],
  [429, 'back'],
  [400, 'failed'],
])('an answer of %i means %s', async (status, outcome) => {
  await using service = await listening(
    createServer((_request, response) => response.writeHead(status).end()),
  )
  const way = pushWay(newVapidKeys(), 'mailto:it@firm.example', () => Date.now())
  const to = browser().subscription(service.url)
  expect(await way.carry({ ...message, to }, AbortSignal.timeout(5_000))).toMatchObject({ outcome })
})
