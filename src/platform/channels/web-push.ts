// Messages to browsers: encrypted for the browser alone (RFC 8291 over RFC 8188, aes128gcm) and signed by us
// (VAPID, RFC 8292), so that the push service between sees neither words nor names.
import {
  createCipheriv,
  createECDH,
  createPrivateKey,
  hkdfSync,
  randomBytes,
  sign,
} from 'node:crypto'
import { z } from 'zod'
import { hasNotLeft, reasonOf, type Outcome, type PersonalWay } from './channel.ts'

const recordSize = 4096
const curve = 'prime256v1'
const saltLength = 16
const tokenSeconds = 12 * 3600
const timeToLiveSeconds = 24 * 3600

const Subscription = z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() })

/** A key pair of P-256, raw: the public point of 65 bytes and the private number of 32, as base64url. */
export interface VapidKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/** New keys for this installation. */
export function newVapidKeys(): VapidKeys {
  const pair = createECDH(curve)
  return { publicKey: pair.generateKeys('base64url'), privateKey: pair.getPrivateKey('base64url') }
}

/** What the sender chooses for one message; given in tests only. */
interface Chosen {
  readonly salt: Buffer
  readonly privateKey: Buffer
}

/** The body of a push message: header and one record, encrypted for a browser. */
export function encrypted(
  plain: Buffer,
  browser: { readonly p256dh: string; readonly auth: string },
  chosen: Chosen = { salt: randomBytes(saltLength), privateKey: ownKey() },
): Buffer {
  const { salt } = chosen
  const ours = createECDH(curve)
  ours.setPrivateKey(chosen.privateKey)
  const publicKey = ours.getPublicKey()
  const theirs = Buffer.from(browser.p256dh, 'base64url')
  const auth = Buffer.from(browser.auth, 'base64url')
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, publicKey])
  const secret = derived(ours.computeSecret(theirs), { salt: auth, about, length: 32 })
  const key = derived(secret, { salt, about: 'Content-Encoding: aes128gcm\0', length: 16 })
  const nonce = derived(secret, { salt, about: 'Content-Encoding: nonce\0', length: 12 })
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // One record, and the last: the delimiter is 2.
  const record = [cipher.update(plain), cipher.update(Buffer.from([2])), cipher.final()]
  const size = Buffer.alloc(4)
  size.writeUInt32BE(recordSize)
  const header = [salt, size, Buffer.from([publicKey.length]), publicKey]
  return Buffer.concat([...header, ...record, cipher.getAuthTag()])
}

function derived(
  secret: Buffer,
  { salt, about, length }: { salt: Buffer; about: Buffer | string; length: number },
): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, about, length))
}

function ownKey(): Buffer {
  const pair = createECDH(curve)
  pair.generateKeys()
  return pair.getPrivateKey()
}

/** The header that says who sends: a token for the push service's origin, signed with our key. */
export function vapidHeader(
  keys: VapidKeys,
  { endpoint, subject, nowMs }: { endpoint: string; subject: string; nowMs: number },
): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(nowMs / 1000) + tokenSeconds,
    sub: subject,
  }
  const text = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`
  const point = Buffer.from(keys.publicKey, 'base64url')
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: keys.privateKey,
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
  return `vapid t=${text}.${signature.toString('base64url')}, k=${keys.publicKey}`
}

export function pushWay(keys: VapidKeys, subject: string, nowMs: () => number): PersonalWay {
  return {
    kind: 'personal',
    where: 'web push',
    knowsKeys: false,
    publicKey: keys.publicKey,
    async carry(message, signal) {
      const subscription = Subscription.safeParse(parsed(message.to))
      if (!subscription.success) return { outcome: 'gone', why: 'no subscription' }
      const { endpoint, ...browser } = subscription.data
      const { key, subject: title, text, link } = message
      const body = encrypted(Buffer.from(JSON.stringify({ key, title, text, link })), browser)
      try {
        const response = await fetch(endpoint, {
          method: 'POST',
          headers: {
            'content-encoding': 'aes128gcm',
            'content-type': 'application/octet-stream',
            ttl: String(timeToLiveSeconds),
            urgency: message.urgent ? 'high' : 'normal',
            authorization: vapidHeader(keys, { endpoint, subject, nowMs: nowMs() }),
          },
          body: new Uint8Array(body),
          redirect: 'error',
          signal,
        })
        return answered(response.status)
      } catch (error) {
        return { outcome: hasNotLeft(error) ? 'back' : 'unknown', why: reasonOf(error) }
      }
    },
    close() {},
  }
}

function answered(status: number): Outcome {
  if (status >= 200 && status < 300) return { outcome: 'sent' }
  const why = `HTTP ${status}`
  // The browser has taken its subscription back.
  if (status === 404 || status === 410) return { outcome: 'gone', why }
  return { outcome: status === 429 || status === 503 ? 'back' : 'failed', why }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
