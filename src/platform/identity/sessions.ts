// Sessions: a random token in the browser, its hash here, the fact in the log. That a session has ended is
// read from the log at every request, so that it stops at once on every node.
import { z } from 'zod'
import { instantOf, msOf } from '../../kernel/index.ts'
import type { Store } from '../log/store.ts'
import { digestOf, newId, newToken } from './box.ts'
import type { IdentityLimits } from './limits.ts'
import type { Live, Standing } from './live.ts'
import { Records } from './records.ts'

const SessionRecord = z.object({
  session: z.string(),
  person: z.string(),
  seenMs: z.number(),
  untilMs: z.number(),
})
type SessionRecord = z.infer<typeof SessionRecord>

/** Records of sessions that a node remembers; the longest known are forgotten first. */
const rememberedMax = 20_000

/** What a browser tells of itself, and where it is. */
export interface Place {
  readonly address: string
  readonly device: string
}

/** Who has come in, and how, as the log is told. */
export interface Arrival extends Place {
  readonly person: string
  readonly name: string
  readonly way: 'passkey' | 'password' | 'recovery' | 'sso' | 'breakGlass' | 'demo'
  readonly step?: number
  readonly recoveryCode?: number
  readonly breakGlass?: {
    readonly alarm: string
    readonly serial: number
    readonly sso: 'down' | 'up' | 'none'
  }
}

export interface OpenedSession {
  readonly token: string
  readonly session: string
  readonly person: string
  readonly until: string
}

export interface FoundSession {
  readonly session: string
  readonly person: string
  readonly startedMs: number
  readonly standing: Standing
}

interface SessionsParts {
  readonly store: Store
  readonly live: Live
  readonly limits: IdentityLimits
  nowMs(): number
}

export class Sessions {
  readonly #parts: SessionsParts
  readonly #records: Records<SessionRecord>
  readonly #remembered = new Map<string, SessionRecord>()

  constructor(parts: SessionsParts) {
    this.#parts = parts
    this.#records = new Records(parts.store, 'session', SessionRecord)
  }

  /** Tell the log that somebody came in. Throws `Problem` when the log says no (code used, suspended). */
  async open(arrival: Arrival): Promise<OpenedSession> {
    const { live, limits, nowMs } = this.#parts
    const token = newToken()
    const session = newId()
    const now = nowMs()
    const { person } = arrival
    const life = arrival.way === 'breakGlass' ? limits.breakGlassSessionMs : limits.sessionMaxMs
    const until = instantOf(now + life)
    await this.#write(digestOf(token), { session, person, seenMs: now, untilMs: now + life })
    try {
      await live.tell('identity.noteSignedIn', { ...arrival, session, wall: instantOf(now), until })
    } catch (error) {
      await this.#forget(digestOf(token))
      throw error
    }
    return { token, session, person, until }
  }

  /** The session of a token while it lives; finding it counts as use. */
  async find(token: string): Promise<FoundSession | undefined> {
    const id = digestOf(token)
    const record = await this.#alive(id)
    if (!record) return undefined
    const standing = await this.#parts.live.standing({ session: record.session })
    const { session, login } = standing
    if (!session || login?.suspended) {
      await this.#forget(id)
      return undefined
    }
    return {
      session: record.session,
      person: record.person,
      startedMs: msOf(session.wall),
      standing,
    }
  }

  /** The person leaves. */
  async end(token: string): Promise<void> {
    const id = digestOf(token)
    const record = await this.#records.get(id)
    if (!record) return
    await this.#forget(id)
    await this.#tellEnd(record.session, 'signedOut')
  }

  /** When each session of a person was last used, in milliseconds. */
  async seen(person: string): Promise<Map<string, number>> {
    const all = [...(await this.#records.all()).entries()]
    const mine = all.filter(([, record]) => record.person === person)
    return new Map(
      mine.map(([id, { session, seenMs }]) => [
        session,
        Math.max(seenMs, this.#remembered.get(id)?.seenMs ?? 0),
      ]),
    )
  }

  /** End what nobody uses any more. */
  async sweep(): Promise<void> {
    for (const id of (await this.#records.all()).keys()) {
      const record = await this.#alive(id, false)
      if (!record) continue
      const { session } = await this.#parts.live.standing({ session: record.session })
      if (!session) await this.#forget(id)
    }
  }

  async #alive(id: string, used = true): Promise<SessionRecord | undefined> {
    const { limits, nowMs } = this.#parts
    const now = nowMs()
    let record = this.#remembered.get(id)
    // Another node may have seen it since: what looks idle here is read again.
    if (!record || now - record.seenMs >= limits.sessionIdleMs) record = await this.#records.get(id)
    if (!record) return undefined
    const why =
      now >= record.untilMs
        ? 'limit'
        : now - record.seenMs >= limits.sessionIdleMs
          ? 'idle'
          : undefined
    if (why) {
      await this.#forget(id)
      await this.#tellEnd(record.session, why)
      return undefined
    }
    if (!used) return record
    if (now - record.seenMs >= limits.seenEveryMs) {
      record = { ...record, seenMs: now }
      await this.#write(id, record)
    }
    this.#remember(id, record)
    return record
  }

  async #tellEnd(session: string, why: 'idle' | 'limit' | 'signedOut'): Promise<void> {
    await this.#parts.live.tell('identity.noteSessionEnded', { session, why })
  }

  async #write(id: string, record: SessionRecord): Promise<void> {
    this.#remember(id, record)
    await this.#records.put(id, record)
  }

  async #forget(id: string): Promise<void> {
    this.#remembered.delete(id)
    await this.#records.drop(id)
  }

  #remember(id: string, record: SessionRecord): void {
    this.#remembered.set(id, record)
    if (this.#remembered.size <= rememberedMax) return
    const oldest = this.#remembered.keys().next()
    if (!oldest.done) this.#remembered.delete(oldest.value)
  }
}
