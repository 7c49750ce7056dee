// What identity keeps outside the log: random names, hashes, and sealed boxes for seeds that must be read again.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

const idAlphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const idLength = 16
const tokenBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** A short public name: no secret, 80 bits, lower case. */
export const newId = (): string =>
  Array.from(randomBytes(idLength), (byte) => idAlphabet[byte & 31]).join('')

/** A secret of 256 bits, base64url. */
export const newToken = (): string => randomBytes(tokenBytes).toString('base64url')

/** What is kept of a secret of 256 bits. Not for passwords: those are slow on purpose. */
export const digestOf = (token: string): string => hash('sha256', token, 'hex')

/** Equal, without telling by the time it takes where they differ. */
export function sameDigest(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Seals and opens texts under a key of 32 bytes, best kept outside the database. */
export class Box {
  readonly #keyOf: () => Promise<Uint8Array>

  constructor(keyOf: () => Promise<Uint8Array>) {
    this.#keyOf = keyOf
  }

  /** `name` says what it is, so that one sealed text cannot be put in the place of another. */
  async seal(name: string, plain: string): Promise<string> {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', await this.#keyOf(), nonce).setAAD(
      Buffer.from(name),
    )
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
  }

  /** Throws when it was changed, or sealed under another key or name. */
  async open(name: string, sealed: string): Promise<string> {
    const bytes = Buffer.from(sealed, 'base64url')
    const nonce = bytes.subarray(0, nonceBytes)
    const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes)
    const cipher = createDecipheriv('aes-256-gcm', await this.#keyOf(), nonce, {
      authTagLength: tagBytes,
    })
    cipher.setAAD(Buffer.from(name)).setAuthTag(tag)
    const plain = Buffer.concat([
      cipher.update(bytes.subarray(nonceBytes + tagBytes)),
      cipher.final(),
    ])
    return plain.toString('utf8')
  }

  /** A digest that only this house can make: for short codes that a thief of the database could try out. */
  async digest(name: string, code: string): Promise<string> {
    return createHmac('sha256', await this.#keyOf())
      .update(`${name}\0${code}`)
      .digest('hex')
  }
}
