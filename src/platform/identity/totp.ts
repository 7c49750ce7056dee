// One-time codes by time (RFC 6238: SHA-1, six digits, 30 seconds, what every phone app does) and recovery
// codes for the day the phone is gone. That no code serves twice is decided in the log.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Box } from './box.ts'

const seedBytes = 20
const digits = 6
const periodS = 30
/** Steps to either side: clocks differ. */
const window = 1
export const recoveryCodesCount = 8
const recoveryCodeLength = 12
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
/** RFC 4648, as every phone app reads it. */
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const issuer = '守沪 Shouhu'

export function newSeed(): string {
  // 160 bits are 32 letters of five; a letter out of a byte of 256 values is as random as the byte.
  return Array.from(randomBytes((seedBytes * 8) / 5), (byte) => base32[byte & 31]).join('')
}

/** The text of the QR code that a phone app scans. */
export function uriOf(seed: string, person: string): string {
  const [from, to] = [encodeURIComponent(issuer), encodeURIComponent(person)]
  return `otpauth://totp/${from}:${to}?issuer=${from}&secret=${seed}&algorithm=SHA1&digits=${digits}&period=${periodS}`
}

/** The 30-second step a code belongs to, or nothing when it is wrong at `nowMs`. */
export function stepOf(seed: string, code: string, nowMs: number): number | undefined {
  const typed = Buffer.from(code.replaceAll(/\s/g, ''))
  if (typed.length !== digits) return undefined
  const now = Math.floor(nowMs / 1000 / periodS)
  for (const step of nearest(now)) {
    if (timingSafeEqual(Buffer.from(codeAt(seed, step)), typed)) return step
  }
  return undefined
}

/** The steps that count, this one first. */
function nearest(now: number): number[] {
  const away = Array.from({ length: window }, (_, index) => index + 1)
  return [now, ...away.flatMap((steps) => [now - steps, now + steps])]
}

/** The code of a step (RFC 4226, section 5.3). */
export function codeAt(seed: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secretOf(seed)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits
  return String(number).padStart(digits, '0')
}

function secretOf(seed: string): Buffer {
  let bits = 0
  let kept = 0
  const bytes: number[] = []
  for (const letter of seed) {
    kept = ((kept << 5) | base32.indexOf(letter)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((kept >> bits) & 0xff)
  }
  return Buffer.from(bytes)
}

/** Codes to write down once, `xxxx-xxxx-xxxx`, 60 bits each. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: recoveryCodesCount }, () => newCode(recoveryCodeLength))

/** A code of letters and digits in groups of four, without look-alikes. */
export function newCode(length: number): string {
  const letters = Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('')
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** A typed code as it was made: no case, no dashes, no blanks, look-alikes set right. */
export const plainCode = (typed: string): string =>
  typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1')

/** What is kept of a recovery code; useless without the key of the box. */
export const recoveryDigest = (box: Box, record: string, code: string): Promise<string> =>
  box.digest(`recovery/${record}`, plainCode(code))
