// One-time codes by time (RFC 6238: SHA-1, six digits, 30 seconds, what every phone app does) and recovery
// codes for the day the phone is gone. That no code serves twice is decided in the log.
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Box } from './box.ts'

const seedBytes = 20
const periodS = 30
/** One step to either side: clocks differ. */
const window = 1
export const recoveryCodesCount = 8
const recoveryCodeLength = 12
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

const totpOf = (seed: string, label = ''): TOTP =>
  new TOTP({ issuer: '守沪 Shouhu', label, secret: Secret.fromBase32(seed), period: periodS })

export const newSeed = (): string => new Secret({ size: seedBytes }).base32

/** The text of the QR code that a phone app scans. */
export const uriOf = (seed: string, person: string): string => totpOf(seed, person).toString()

/** The 30-second step a code belongs to, or nothing when it is wrong at `nowMs`. */
export function stepOf(seed: string, code: string, nowMs: number): number | undefined {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totpOf(seed).validate({ token, timestamp: nowMs, window })
  return delta === null ? undefined : Math.floor(nowMs / 1000 / periodS) + delta
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
