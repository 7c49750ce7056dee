// Passwords: argon2id at 19 MiB and two passes (OWASP's second choice, 60 ms here), so many at once and
// no more. A login that does not exist is checked against a hash of nobody's, and takes as long.
import { hash, verify } from '@node-rs/argon2'
import { Problem } from '../problem.ts'
import { newToken } from './box.ts'
import type { IdentityLimits } from './limits.ts'

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const lengthMin = 10
const lengthMax = 200
const differentMin = 5

// What is tried first, everywhere. Matched without case, and inside a longer one of little else.
const common = [
  'password',
  '12345678',
  'qwertyui',
  'admin123',
  'iloveyou',
  'woaini',
  '11111111',
  '88888888',
  'abcd1234',
  'letmein',
  'welcome',
  'shanghai',
  'shouhu',
]
const besideCommonMin = 6

/** Throws `Problem` `mistake` when a password is too easily guessed. `person` must not stand in it. */
export function checkStrength(password: string, person: string): void {
  const lower = password.toLowerCase()
  const leans = common.some(
    (word) => lower.includes(word) && lower.length - word.length < besideCommonMin,
  )
  const good =
    password.length >= lengthMin &&
    password.length <= lengthMax &&
    new Set(password).size >= differentMin &&
    !lower.includes(person.toLowerCase()) &&
    !leans
  if (!good) {
    const params = { least: lengthMin }
    const fields = [{ path: ['password'], code: 'identity.passwordWeak', params }]
    throw new Problem('mistake', 'identity.passwordWeak', params, { fields })
  }
}

export class Passwords {
  readonly #limits: IdentityLimits
  readonly #nobody: Promise<string>
  #running = 0
  readonly #waiting: (() => void)[] = []

  constructor(limits: IdentityLimits) {
    this.#limits = limits
    this.#nobody = hash(newToken(), cost)
    // Whoever checks first sees the failure; an unhandled one would end the process.
    this.#nobody.catch(() => undefined)
  }

  hash(password: string): Promise<string> {
    return this.#bounded(() => hash(password, cost))
  }

  /** Whether it fits; without a hash it takes as long, and does not. */
  async fits(password: string, hashed: string | undefined): Promise<boolean> {
    const against = hashed ?? (await this.#nobody)
    const same = await this.#bounded(() => verify(against, password))
    return same && hashed !== undefined
  }

  async #bounded<T>(work: () => Promise<T>): Promise<T> {
    const { checksMax, checksWaitingMax } = this.#limits
    while (this.#running >= checksMax) {
      if (this.#waiting.length >= checksWaitingMax) {
        throw new Problem('tooMany', 'identity.tryLater', { retryAfterS: 2 })
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    this.#running++
    try {
      return await work()
    } finally {
      this.#running--
      this.#waiting.shift()?.()
    }
  }
}
