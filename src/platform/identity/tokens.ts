// API tokens `shk_<id>_<secret>`: for programs that act for a person, with that person's roles or some of
// them. A token acts under its owner's name, so that nobody becomes two people by making one.
import { z } from 'zod'
import { instantOf, msOf, type Actor, type Grant, type RoleName } from '../../kernel/index.ts'
import type { Store } from '../log/store.ts'
import { Problem } from '../problem.ts'
import { digestOf, newId, newToken, sameDigest } from './box.ts'
import type { IdentityLimits } from './limits.ts'
import type { Live } from './live.ts'
import { Records } from './records.ts'

const TokenRecord = z.object({ hash: z.string() })
const dayMs = 86_400_000

interface TokensParts {
  readonly store: Store
  readonly live: Live
  readonly limits: IdentityLimits
  nowMs(): number
}

export class Tokens {
  readonly #parts: TokensParts
  readonly #records: Records<z.infer<typeof TokenRecord>>

  constructor(parts: TokensParts) {
    this.#parts = parts
    this.#records = new Records(parts.store, 'token', TokenRecord)
  }

  /** Make a token for `owner`. It is told here once and never again. `roles` empty: all the owner holds. */
  async issue(
    owner: Actor,
    asked: { name: string; roles: readonly RoleName[]; days: number },
  ): Promise<{ id: string; token: string; until: string }> {
    const { live, limits, nowMs } = this.#parts
    if (asked.days > limits.tokenDaysMax) {
      throw new Problem('mistake', 'identity.untilTooFar', { days: limits.tokenDaysMax })
    }
    const id = newId()
    const secret = newToken()
    const wall = instantOf(nowMs())
    const until = instantOf(nowMs() + asked.days * dayMs)
    await this.#records.put(id, { hash: digestOf(secret) })
    const { name, roles } = asked
    await live.tell('identity.noteToken', { token: id, name, roles, wall, until }, owner)
    return { id, token: `shk_${id}_${secret}`, until }
  }

  /** Whom a token stands for, and with which grants; nothing when it is wrong, over or revoked. */
  async find(
    token: string,
  ): Promise<{ id: string; person: string; grants: readonly Grant[] } | undefined> {
    const [, id, secret] = /^shk_([0-9a-z]{16})_([\w-]{43})$/.exec(token) ?? []
    if (!id || !secret) return undefined
    const record = await this.#records.get(id)
    if (!record || !sameDigest(record.hash, digestOf(secret))) return undefined
    const { live, nowMs } = this.#parts
    const { token: row, login, grants } = await live.standing({ token: id })
    if (!row || login?.suspended || msOf(row.until) <= nowMs()) return undefined
    const { roles } = row
    const held = roles.length === 0 ? grants : grants.filter((grant) => roles.includes(grant.role))
    return { id, person: row.owner, grants: held }
  }
}
