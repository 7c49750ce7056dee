// Identity put together: every way in, sessions and tokens, over one store and the live world.
import { z } from 'zod'
import type { Actor, RoleName, Scope, Text } from '../../kernel/index.ts'
import { wholeFirm } from '../../kernel/index.ts'
import { systemWall, type Wall } from '../clock.ts'
import type { House } from '../house.ts'
import type { Store } from '../log/store.ts'
import { Problem } from '../problem.ts'
import { Box, newToken, sameDigest } from './box.ts'
import { BreakGlass } from './break-glass.ts'
import { Guesses } from './guesses.ts'
import { identityLimits, type IdentityLimits } from './limits.ts'
import { Live } from './live.ts'
import { Passkeys } from './passkeys.ts'
import { PasswordLogins } from './password-logins.ts'
import { Records } from './records.ts'
import { Sessions, type OpenedSession, type Place } from './sessions.ts'
import { Sso, type SsoSettings } from './sso.ts'
import { Tickets } from './tickets.ts'
import { Tokens } from './tokens.ts'

/** Somebody of the demo firm whom anyone may be with one click. `scope` is the whole firm unless said. */
export interface DemoPerson {
  readonly person: string
  readonly role: RoleName
  readonly title: Text
  /** What to choose them for, in a few words. */
  readonly sees?: Text
  readonly scope?: Scope
}

export interface IdentityParts {
  readonly house: House
  readonly store: Store
  /** Wall time in milliseconds: sign-in knows no simulated time. */
  clock(): number
  /** How the sweep is woken; the node's own timers unless said. */
  readonly every?: Wall['every']
  /** 32 bytes that seal code seeds, from outside the database; without it a key is kept inside. */
  readonly key?: Uint8Array
  readonly demoPeople: readonly DemoPerson[]
  readonly sso?: SsoSettings | undefined
  /** The operator on this machine, by the token in the lock file. */
  readonly local?: { readonly token: string; readonly actor: Actor }
  readonly limits?: Partial<IdentityLimits>
  onFault?(error: unknown, about: string): void
}

/** Who asks, and by which session or token. */
export interface Known {
  readonly actor: Actor
  readonly session?: { readonly id: string; readonly person: string; readonly startedMs: number }
  readonly token?: string
}

const sweepMs = 5 * 60_000
const keyBytes = 32

export class Identity {
  readonly live: Live
  readonly limits: IdentityLimits
  readonly sessions: Sessions
  readonly tokens: Tokens
  readonly passkeys: Passkeys
  readonly passwords: PasswordLogins
  readonly breakGlass: BreakGlass
  readonly sso: Sso | undefined
  readonly #parts: IdentityParts
  readonly #tickets: Tickets
  readonly #guesses: Guesses
  readonly #stopSweeping: () => void

  constructor(parts: IdentityParts) {
    this.#parts = parts
    const { store, house } = parts
    const limits = { ...identityLimits, ...parts.limits }
    const nowMs = () => parts.clock()
    const live = new Live(house)
    const base = { store, live, limits, nowMs }
    const box = new Box(keyOf(store, parts.key))
    const tickets = new Tickets({ store, box, nowMs, lifeMs: limits.ticketMs })
    const guesses = new Guesses(base)
    const sessions = new Sessions(base)
    this.live = live
    this.limits = limits
    this.#tickets = tickets
    this.#guesses = guesses
    this.sessions = sessions
    this.tokens = new Tokens(base)
    this.passkeys = new Passkeys({ store, live, tickets })
    this.passwords = new PasswordLogins({ ...base, box, guesses, sessions, tickets })
    this.sso = parts.sso && new Sso(parts.sso, tickets, limits)
    this.breakGlass = new BreakGlass({ store, live, box, guesses, sessions, sso: this.sso })
    const every = parts.every ?? systemWall.every
    this.#stopSweeping = every(sweepMs, () => void this.#sweepIfLeading())
  }

  /** Who bears this token: the local operator's or an API token. */
  async byToken(token: string): Promise<Known | undefined> {
    const { local } = this.#parts
    if (local && sameDigest(local.token, token)) {
      return { actor: local.actor }
    }
    const found = await this.tokens.find(token)
    if (!found) return undefined
    const { id, person, grants } = found
    return { actor: { id: person, kind: 'person', grants }, token: id }
  }

  /** Whose session this is, with the roles they hold now. */
  async bySession(token: string): Promise<Known | undefined> {
    const found = await this.sessions.find(token)
    if (!found) return undefined
    const { session: id, person, startedMs, standing } = found
    return {
      actor: { id: person, kind: 'person', grants: standing.grants },
      session: { id, person, startedMs },
    }
  }

  /** Come in with the claim of the provider, as the person of that id. Throws `Problem`. */
  async bySso(
    { ticket, query }: { ticket: string; query: string },
    place: Place,
  ): Promise<{ opened: OpenedSession; to: string }> {
    const { sso } = this
    if (!sso) throw new Problem('missing', 'identity.ssoNone')
    const { claim, to } = await sso.finish({ ticket, query })
    const person = personIn(claim)
    const { login, name } = await this.live.standing({ person })
    if (!name) throw new Problem('unknownActor', 'identity.ssoUnknown')
    const { issuer } = sso.settings
    if (!login?.sso.includes(issuer))
      await this.live.tell('identity.noteSso', { person, name, issuer })
    return { opened: await this.sessions.open({ ...place, person, name, way: 'sso' }), to }
  }

  async byPasskey(asked: Parameters<Passkeys['use']>[0], place: Place): Promise<OpenedSession> {
    const { person } = await this.passkeys.use(asked)
    return this.sessions.open({ ...place, person, name: await this.nameOf(person), way: 'passkey' })
  }

  /** One click in the demo firm. Outside of it there is nobody to click on. Throws `Problem`. */
  async byDemo(person: string, place: Place): Promise<OpenedSession> {
    const found = this.demoPeople.find((one) => one.person === person)
    if (!found) throw new Problem('missing', 'identity.noPerson', { person })
    const { role, scope = wholeFirm } = found
    const { grants } = await this.live.standing({ person })
    const held = grants.some((grant) => grant.role === role)
    if (!held) await this.live.tell('identity.foundGrants', { grants: [{ person, role, scope }] })
    return this.sessions.open({ ...place, person, name: await this.nameOf(person), way: 'demo' })
  }

  get demoPeople(): readonly DemoPerson[] {
    return this.live.demo ? this.#parts.demoPeople : []
  }

  /** What to call a person: the firm's name for them, their login's, else their id. */
  async nameOf(person: string): Promise<string> {
    return (await this.live.standing({ person })).name ?? person
  }

  /** End what is over, tell what was gathered, forget what is of no use. */
  async sweep(): Promise<void> {
    await this.sessions.sweep()
    await this.#guesses.sweep()
    await this.#tickets.sweep()
    await this.passwords.sweep()
  }

  close(): void {
    this.#stopSweeping()
  }

  // One node is enough; what failed is tried again at the next turn.
  async #sweepIfLeading(): Promise<void> {
    const { house, onFault } = this.#parts
    try {
      if (house.leads) await this.sweep()
    } catch (error) {
      onFault?.(error, 'sweeping sign-ins')
    }
  }
}

/** The key as given, or one kept among the secrets, made when first needed. */
function keyOf(store: Store, given: Uint8Array | undefined): () => Promise<Uint8Array> {
  if (given && given.length !== keyBytes) throw new RangeError(`the key has ${keyBytes} bytes`)
  const records = new Records(store, 'key', z.object({ key: z.string() }))
  const fetched = async (): Promise<Uint8Array> => {
    if (!(await records.get('box'))) await records.put('box', { key: newToken() })
    const kept = await records.get('box')
    return Buffer.from(kept?.key ?? '', 'base64url')
  }
  let found: Promise<Uint8Array> | undefined
  return () => {
    found ??= given ? Promise.resolve(given) : fetched()
    found.catch(() => (found = undefined))
    return found
  }
}

/** The id that a name typed or claimed stands for; empty when no id can look like it. */
export function personIn(typed: string): string {
  const id = typed.trim().toLowerCase()
  return /^[a-z0-9][a-z0-9._-]{0,63}$/.test(id) ? id : ''
}
