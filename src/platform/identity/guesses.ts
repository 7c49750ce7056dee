// Guessing: every wrong try is counted by login and by address, outside the log and across restarts. Waits
// grow, then the login is locked out. A name that nobody bears is counted and answered just the same.
import { z } from 'zod'
import { instantOf, msOf } from '../../kernel/index.ts'
import type { Store } from '../log/store.ts'
import { Problem } from '../problem.ts'
import { digestOf } from './box.ts'
import type { IdentityLimits } from './limits.ts'
import type { Live } from './live.ts'
import { Records, Turns } from './records.ts'

const LoginCount = z.object({
  /** Empty when nobody bears the name. */
  person: z.string(),
  address: z.string(),
  count: z.int(),
  openMs: z.number(),
  lockedUntilMs: z.number(),
  untold: z.int(),
  untoldFromMs: z.number(),
  lastMs: z.number(),
})
type LoginCount = z.infer<typeof LoginCount>

const AddressCount = z.object({ count: z.int(), fromMs: z.number() })

/** Somebody at the door: the name they typed, whom it belongs to (if anyone), and from where. */
export interface Knock {
  readonly name: string
  readonly person: string
  readonly address: string
}

interface GuessesParts {
  readonly store: Store
  readonly live: Live
  readonly limits: IdentityLimits
  nowMs(): number
}

export class Guesses {
  readonly #parts: GuessesParts
  readonly #logins: Records<LoginCount>
  readonly #addresses: Records<z.infer<typeof AddressCount>>
  readonly #turns = new Turns()

  constructor(parts: GuessesParts) {
    this.#parts = parts
    this.#logins = new Records(parts.store, 'guess-login', LoginCount)
    this.#addresses = new Records(parts.store, 'guess-address', AddressCount)
  }

  /**
   * Try a guess, one at a time for each name; `attempt` answers with nothing when it was wrong. Throws
   * `Problem`: `tooMany` while one has to wait, else one and the same `unknownActor` for all that is wrong.
   */
  guarded<T>(knock: Knock, attempt: () => Promise<T | undefined>): Promise<T> {
    const id = digestOf(knock.name)
    return this.#turns.take(id, async () => {
      await this.#admitAddress(knock.address)
      const count = await this.#admitLogin(id, knock)
      const found = await attempt()
      if (found !== undefined) {
        if (count) await this.#forgive(id, count)
        return found
      }
      await this.#countAddress(knock.address)
      await this.#countLogin(id, knock, count)
      throw new Problem('unknownActor', 'identity.signInFailed')
    })
  }

  /**
   * Try a code that nobody can guess: only the address is counted, so that a stranger who locks a login out
   * does not close this way, too. Each failure is told at once. Throws `Problem` like `guarded`.
   */
  async counted<T>(knock: Knock, attempt: () => Promise<T | undefined>): Promise<T> {
    const { person, address } = knock
    await this.#admitAddress(address)
    const found = await attempt()
    if (found !== undefined) return found
    await this.#countAddress(address)
    const now = instantOf(this.#parts.nowMs())
    await this.#parts.live.tell('identity.noteFailed', {
      person,
      address,
      count: 1,
      from: now,
      to: now,
    })
    throw new Problem('unknownActor', 'identity.signInFailed')
  }

  /** Tell what was gathered, forget what is over. */
  async sweep(): Promise<void> {
    const now = this.#parts.nowMs()
    const { addressWindowMs } = this.#parts.limits
    for (const id of (await this.#logins.all()).keys()) {
      await this.#turns.take(id, () => this.#sweepLogin(id, now))
    }
    for (const [id, { fromMs }] of await this.#addresses.all()) {
      if (now - fromMs >= addressWindowMs) await this.#addresses.drop(id)
    }
  }

  async #sweepLogin(id: string, now: number): Promise<void> {
    const { gatherMs, lockMs } = this.#parts.limits
    const count = await this.#logins.get(id)
    if (!count) return
    if (count.untold > 0 && now - count.lastMs >= gatherMs) {
      await this.#logins.put(id, { ...count, untold: 0 })
      await this.#tell(count)
    }
    if (now - count.lastMs < lockMs || count.lockedUntilMs > now) return
    await this.#logins.drop(id)
    if (count.lockedUntilMs > 0 && count.person) {
      await this.#parts.live.tell('identity.noteLockOver', { person: count.person })
    }
  }

  async #admitAddress(address: string): Promise<void> {
    const { nowMs, limits } = this.#parts
    const row = await this.#addresses.get(digestOf(address))
    if (!row || row.count < limits.addressGuessesMax) return
    const left = row.fromMs + limits.addressWindowMs - nowMs()
    if (left > 0) throw tryLater(left)
  }

  async #admitLogin(id: string, { person }: Knock): Promise<LoginCount | undefined> {
    const { live, nowMs } = this.#parts
    const count = await this.#logins.get(id)
    const now = nowMs()
    const lockedUntil = person ? (await live.standing({ person })).lockedUntil : undefined
    // The log knows of an administrator's unlock; the count knows of names that nobody bears.
    const known = person !== '' && (!count || count.person !== '')
    const untilMs = known ? msOf(lockedUntil ?? instantOf(0)) : (count?.lockedUntilMs ?? 0)
    if (untilMs > now) throw tryLater(untilMs - now)
    if (lockedUntil !== undefined) await live.tell('identity.noteLockOver', { person })
    if (!count) return undefined
    if (count.lockedUntilMs === 0) {
      if (count.openMs > now) throw tryLater(count.openMs - now)
      return count
    }
    await this.#logins.drop(id)
    return undefined
  }

  async #countAddress(address: string): Promise<void> {
    const { nowMs, limits } = this.#parts
    const id = digestOf(address)
    const row = await this.#addresses.get(id)
    const fresh = !row || nowMs() - row.fromMs >= limits.addressWindowMs
    await this.#addresses.put(
      id,
      fresh ? { count: 1, fromMs: nowMs() } : { ...row, count: row.count + 1 },
    )
  }

  async #countLogin(id: string, knock: Knock, before: LoginCount | undefined): Promise<void> {
    const { limits, nowMs } = this.#parts
    const now = nowMs()
    const count = (before?.count ?? 0) + 1
    const over = count - limits.freeGuesses
    const wait = over <= 0 ? 0 : Math.min(limits.waitMaxMs, limits.waitMs * 2 ** (over - 1))
    const locked = count >= limits.guessesMax
    const next: LoginCount = {
      person: knock.person,
      address: knock.address,
      count,
      openMs: now + wait,
      lockedUntilMs: locked ? now + limits.lockMs : 0,
      untold: (before?.untold ?? 0) + 1,
      untoldFromMs: before?.untold ? before.untoldFromMs : now,
      lastMs: now,
    }
    await this.#logins.put(id, locked ? { ...next, untold: 0 } : next)
    if (locked) await this.#tell(next)
  }

  async #forgive(id: string, count: LoginCount): Promise<void> {
    await this.#logins.drop(id)
    if (count.untold > 0) await this.#tell(count)
  }

  async #tell({
    person,
    address,
    untold,
    untoldFromMs,
    lastMs,
    lockedUntilMs,
  }: LoginCount): Promise<void> {
    await this.#parts.live.tell('identity.noteFailed', {
      person,
      address,
      count: untold,
      from: instantOf(untoldFromMs),
      to: instantOf(lastMs),
      ...(lockedUntilMs > 0 && { lockedUntil: instantOf(lockedUntilMs) }),
    })
  }
}

const tryLater = (leftMs: number): Problem =>
  new Problem('tooMany', 'identity.tryLater', { retryAfterS: Math.ceil(leftMs / 1000) })
