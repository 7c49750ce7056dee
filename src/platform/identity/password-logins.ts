// Coming in by password and one-time code, and setting both up: the first administrator through the link
// that the first start printed, everybody else through an invitation.
import { z } from 'zod'
import { instantOf, type Actor } from '../../kernel/index.ts'
import type { Store } from '../log/store.ts'
import { Problem } from '../problem.ts'
import { type Box, digestOf, newId, newToken, sameDigest } from './box.ts'
import type { Guesses } from './guesses.ts'
import type { IdentityLimits } from './limits.ts'
import type { Live, Standing } from './live.ts'
import { checkStrength, Passwords } from './passwords.ts'
import { Records } from './records.ts'
import type { Arrival, OpenedSession, Place, Sessions } from './sessions.ts'
import type { Tickets } from './tickets.ts'
import {
  newRecoveryCodes,
  newSeed,
  recoveryCodesCount,
  recoveryDigest,
  stepOf,
  uriOf,
} from './totp.ts'

const PasswordRecord = z.object({ hash: z.string() })
const TotpRecord = z.object({ seed: z.string(), recovery: z.array(z.string()) })
/** A set-up link: an invitation's id, or empty for the first administrator. */
const LinkRecord = z.object({ invitation: z.string(), untilMs: z.number() })
const Enrolment = z.object({ person: z.string(), seed: z.string(), opens: z.boolean() })

/** What a person needs to set up one-time codes: the text of a QR code, the seed to type, the next step's ticket. */
export interface Enrol {
  readonly ticket: string
  readonly uri: string
  readonly secret: string
}

export interface LinkUse {
  readonly token: string
  readonly password: string
  /** The first administrator says who they are; an invitation knows. */
  readonly person?: string
  readonly name?: string
}

export interface PasswordLoginsParts {
  readonly store: Store
  readonly live: Live
  readonly limits: IdentityLimits
  readonly box: Box
  readonly guesses: Guesses
  readonly sessions: Sessions
  readonly tickets: Tickets
  nowMs(): number
}

export class PasswordLogins {
  readonly #parts: PasswordLoginsParts
  readonly #passwords: Passwords
  readonly #hashes: Records<z.infer<typeof PasswordRecord>>
  readonly #totps: Records<z.infer<typeof TotpRecord>>
  readonly #links: Records<z.infer<typeof LinkRecord>>

  constructor(parts: PasswordLoginsParts) {
    this.#parts = parts
    this.#passwords = new Passwords(parts.limits)
    this.#hashes = new Records(parts.store, 'password', PasswordRecord)
    this.#totps = new Records(parts.store, 'totp', TotpRecord)
    this.#links = new Records(parts.store, 'link', LinkRecord)
  }

  /** Come in. Answers with a session, or with what is needed to set up codes first. Throws `Problem`. */
  async signIn(
    asked: { person: string; password: string; code: string },
    place: Place,
  ): Promise<{ opened: OpenedSession } | { enrol: Enrol }> {
    const { person, password, code } = asked
    const { live, guesses } = this.#parts
    const { login } = await live.standing({ person })
    const knock = { name: person, person: login ? person : '', address: place.address }
    return guesses.guarded(knock, async () => {
      const fits = await this.#fits(login, password)
      if (!fits || !login || login.suspended) return undefined
      if (!login.totp) return { enrol: await this.enrol(person, true) }
      const proof = await this.#proof(login, code)
      if (!proof) return undefined
      const arrival: Arrival = { ...place, ...proof, person, name: login.name }
      return this.#openUnlessUsed(arrival)
    })
  }

  /** Start setting up one-time codes; `opens` when the person comes in by it. */
  async enrol(person: string, opens: boolean): Promise<Enrol> {
    const secret = newSeed()
    const ticket = await this.#parts.tickets.issue('totp', { person, seed: secret, opens })
    return { ticket, uri: uriOf(secret, person), secret }
  }

  /** Prove the device by a code. Recovery codes are shown now and never again. Throws `Problem`. */
  async confirm(
    { ticket, code }: { ticket: string; code: string },
    place: Place,
  ): Promise<{ recoveryCodes: readonly string[]; opened?: OpenedSession }> {
    const { tickets, live, box, sessions, nowMs } = this.#parts
    const { person, seed, opens } = await tickets.look('totp', ticket, Enrolment)
    const step = stepOf(seed, code, nowMs())
    if (step === undefined) throw wrongCode()
    await tickets.spend(ticket)
    const { login } = await live.standing({ person })
    if (!login || (opens && login.totp)) throw new Problem('conflict', 'identity.ticketOver')
    const record = newId()
    const recoveryCodes = newRecoveryCodes()
    await this.#totps.put(record, {
      seed: await box.seal(`totp/${record}`, seed),
      recovery: await Promise.all(
        recoveryCodes.map((recovery) => recoveryDigest(box, record, recovery)),
      ),
    })
    await live.tell('identity.noteTotp', {
      person,
      step,
      record,
      recoveryCodes: recoveryCodesCount,
    })
    if (login.totp) await this.#totps.drop(login.totp)
    if (!opens) return { recoveryCodes }
    const opened = await sessions.open({ ...place, person, name: login.name, way: 'password' })
    return { recoveryCodes, opened }
  }

  /** A new password for somebody who knows the old one. Their other sessions end. Throws `Problem`. */
  async change(
    actor: Actor,
    asked: { current: string; next: string; session: string; address: string },
  ): Promise<void> {
    const { live, guesses } = this.#parts
    const { login } = await live.standing({ person: actor.id })
    checkStrength(asked.next, actor.id)
    const knock = { name: actor.id, person: login ? actor.id : '', address: asked.address }
    await guesses.guarded(knock, async () => (await this.#fits(login, asked.current)) || undefined)
    const record = await this.#keep(asked.next)
    await this.#countsOrGone(record, () =>
      live.tell('identity.notePassword', { keep: asked.session, record }, actor),
    )
    if (login?.password) await this.#hashes.drop(login.password)
  }

  /** A fresh secret for the set-up link while nobody holds the keys of the house, else nothing. */
  async firstLink(): Promise<string | undefined> {
    const { live, limits, nowMs } = this.#parts
    if (live.demo || !(await live.standing({})).unopened) return undefined
    const token = newToken()
    await this.#links.put(digestOf(token), {
      invitation: '',
      untilMs: nowMs() + limits.setUpLinkMs,
    })
    return token
  }

  /** A one-time secret with which `person` sets a password. The actor must be a security administrator. */
  async invite(
    actor: Actor,
    { person, name }: { person: string; name: string },
  ): Promise<{ token: string; until: string }> {
    const { live, limits, nowMs } = this.#parts
    const invitation = newId()
    const token = newToken()
    const untilMs = nowMs() + limits.invitationMs
    const until = instantOf(untilMs)
    await live.tell('identity.noteInvited', { invitation, person, name, until }, actor)
    await this.#links.put(digestOf(token), { invitation, untilMs })
    return { token, until }
  }

  /** Whom a set-up link is for; `first` for the first administrator. Throws `Problem` when it is void. */
  async link(
    token: string,
  ): Promise<{ first: true } | { first: false; person: string; name: string; invitation: string }> {
    const { live, nowMs } = this.#parts
    const record = await this.#links.get(digestOf(token))
    if (!record || record.untilMs <= nowMs()) throw linkUsed()
    if (!record.invitation) {
      if (!(await live.standing({})).unopened) throw linkUsed()
      return { first: true }
    }
    const { invitation } = await live.standing({ invitation: record.invitation })
    if (!invitation) throw linkUsed()
    const { person, name } = invitation
    return { first: false, person, name, invitation: record.invitation }
  }

  /** Set a password through a link, once. The next step is to set up one-time codes. Throws `Problem`. */
  async useLink(asked: LinkUse): Promise<{ person: string; enrol?: Enrol }> {
    const { live } = this.#parts
    const found = await this.link(asked.token)
    const person = found.first ? asked.person : found.person
    if (!person) throw new Problem('mistake', 'identity.personNeeded')
    checkStrength(asked.password, person)
    const record = await this.#keep(asked.password)
    await this.#countsOrGone(record, () =>
      found.first
        ? live.tell('identity.openHouse', { person, name: asked.name ?? person, record })
        : live.tell('identity.useInvitation', { invitation: found.invitation, record }),
    )
    await this.#links.drop(digestOf(asked.token))
    const { login } = await live.standing({ person })
    // Whoever has a code device already proves it at the next sign-in: a link alone does not replace it.
    return login?.totp ? { person } : { person, enrol: await this.enrol(person, true) }
  }

  async sweep(): Promise<void> {
    for (const [id, { untilMs }] of await this.#links.all()) {
      if (untilMs <= this.#parts.nowMs()) await this.#links.drop(id)
    }
  }

  async #fits(login: Standing['login'], password: string): Promise<boolean> {
    const record = login?.password ? await this.#hashes.get(login.password) : undefined
    return this.#passwords.fits(password, record?.hash)
  }

  async #proof(
    { totp }: NonNullable<Standing['login']>,
    code: string,
  ): Promise<Pick<Arrival, 'way' | 'step' | 'recoveryCode'> | undefined> {
    const { box, nowMs } = this.#parts
    const record = await this.#totps.get(totp)
    if (!record) return undefined
    const step = stepOf(await box.open(`totp/${totp}`, record.seed), code, nowMs())
    if (step !== undefined) return { way: 'password', step }
    const digest = await recoveryDigest(box, totp, code)
    const recoveryCode = record.recovery.findIndex((known) => sameDigest(known, digest))
    return recoveryCode < 0 ? undefined : { way: 'recovery', recoveryCode }
  }

  // A code that was used before is as wrong as any other.
  async #openUnlessUsed(arrival: Arrival): Promise<{ opened: OpenedSession } | undefined> {
    try {
      return { opened: await this.#parts.sessions.open(arrival) }
    } catch (error) {
      if (error instanceof Problem && error.code === 'identity.codeUsed') return undefined
      throw error
    }
  }

  async #keep(password: string): Promise<string> {
    const record = newId()
    await this.#hashes.put(record, { hash: await this.#passwords.hash(password) })
    return record
  }

  async #countsOrGone(record: string, tell: () => Promise<void>): Promise<void> {
    try {
      await tell()
    } catch (error) {
      await this.#hashes.drop(record)
      throw error
    }
  }
}

const linkUsed = (): Problem => new Problem('conflict', 'identity.linkUsed')

function wrongCode(): Problem {
  const fields = [{ path: ['code'], code: 'identity.wrongCode', params: {} }]
  return new Problem('mistake', 'identity.wrongCode', {}, { fields })
}
