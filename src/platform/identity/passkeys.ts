// Passkeys (WebAuthn): discoverable keys with user verification, so that one gesture is both factors. The
// public key lies outside the log; that it belongs to a person, and still does, stands in it.
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '../../kernel/index.ts'
import type { Store } from '../log/store.ts'
import { Problem } from '../problem.ts'
import { newId } from './box.ts'
import type { Live } from './live.ts'
import { Records, Turns } from './records.ts'
import type { Tickets } from './tickets.ts'

const PasskeyRecord = z.object({
  passkey: z.string(),
  person: z.string(),
  /** COSE key, base64url. */
  publicKey: z.string(),
  counter: z.int(),
})

const base64url = z
  .string()
  .max(8192)
  .regex(/^[\w-]+=*$/)

/** What a browser answers when a passkey was made. */
export const MadePasskey = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: base64url, attestationObject: base64url }),
  clientExtensionResults: z.object({}).default({}),
})

/** What a browser answers when a passkey was used. */
export const UsedPasskey = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
  }),
  clientExtensionResults: z.object({}).default({}),
})

const Making = z.object({ person: z.string(), challenge: z.string(), origin: z.string() })
const Using = z.object({ challenge: z.string(), origin: z.string() })

const houseName = '守沪 Shouhu'

interface PasskeysParts {
  readonly store: Store
  readonly live: Live
  readonly tickets: Tickets
}

export class Passkeys {
  readonly #parts: PasskeysParts
  readonly #records: Records<z.infer<typeof PasskeyRecord>>
  readonly #turns = new Turns()

  constructor(parts: PasskeysParts) {
    this.#parts = parts
    this.#records = new Records(parts.store, 'passkey', PasskeyRecord)
  }

  /** First half of adding a passkey: what the browser needs, and the ticket for the second half. */
  async startMaking({ person, name, origin }: { person: string; name: string; origin: string }) {
    const known = [...(await this.#records.all())].filter(([, record]) => record.person === person)
    const options = await generateRegistrationOptions({
      rpName: houseName,
      rpID: new URL(origin).hostname,
      userName: person,
      userDisplayName: name,
      userID: new Uint8Array(hash('sha256', `shouhu/${person}`, 'buffer')),
      attestationType: 'none',
      excludeCredentials: known.map(([id]) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const ticket = await this.#parts.tickets.issue('passkey/make', {
      person,
      challenge: options.challenge,
      origin,
    })
    return { ticket, options }
  }

  /** Second half. Throws `Problem` when the browser's answer is not good. */
  async make(
    actor: Actor,
    asked: { ticket: string; name: string; made: z.infer<typeof MadePasskey> },
  ) {
    const { tickets, live } = this.#parts
    const { person, challenge, origin } = await tickets.look('passkey/make', asked.ticket, Making)
    if (person !== actor.id) throw new Problem('conflict', 'identity.ticketOver')
    const verified = await orFailed(() =>
      verifyRegistrationResponse({
        response: asked.made,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: new URL(origin).hostname,
        requireUserVerification: true,
      }),
    )
    if (!verified.verified) throw failed()
    await tickets.spend(asked.ticket)
    const { id, publicKey, counter } = verified.registrationInfo.credential
    if (await this.#records.get(id)) throw failed()
    const passkey = newId()
    await this.#records.put(id, {
      passkey,
      person,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
    })
    try {
      await live.tell('identity.notePasskey', { passkey, name: asked.name }, actor)
    } catch (error) {
      await this.#records.drop(id)
      throw error
    }
    return { passkey }
  }

  /** First half of a sign-in: nobody has to say who they are, the passkey knows. */
  async startUsing(origin: string) {
    const options = await generateAuthenticationOptions({
      rpID: new URL(origin).hostname,
      userVerification: 'required',
    })
    const ticket = await this.#parts.tickets.issue('passkey/use', {
      challenge: options.challenge,
      origin,
    })
    return { ticket, options }
  }

  /** Second half: whose passkey it was. Throws `Problem` when it is unknown, removed, copied or wrong. */
  async use(asked: {
    ticket: string
    used: z.infer<typeof UsedPasskey>
  }): Promise<{ person: string }> {
    const { tickets } = this.#parts
    const { challenge, origin } = await tickets.look('passkey/use', asked.ticket, Using)
    const { used } = asked
    return this.#turns.take(used.id, async () => {
      const record = await this.#records.get(used.id)
      if (!record || !(await this.#stands(record))) throw failed()
      const verified = await orFailed(() =>
        verifyAuthenticationResponse({
          response: used,
          expectedChallenge: challenge,
          expectedOrigin: origin,
          expectedRPID: new URL(origin).hostname,
          requireUserVerification: true,
          credential: {
            id: used.id,
            publicKey: new Uint8Array(Buffer.from(record.publicKey, 'base64url')),
            counter: record.counter,
          },
        }),
      )
      if (!verified.verified) throw failed()
      await tickets.spend(asked.ticket)
      await this.#records.put(used.id, {
        ...record,
        counter: verified.authenticationInfo.newCounter,
      })
      return { person: record.person }
    })
  }

  async #stands({ person, passkey }: z.infer<typeof PasskeyRecord>): Promise<boolean> {
    const { login } = await this.#parts.live.standing({ person })
    return login?.passkeys.some(({ id }) => id === passkey) ?? false
  }
}

const failed = (cause?: unknown): Problem =>
  new Problem('unknownActor', 'identity.passkeyFailed', {}, { cause })

// The library throws for everything that is wrong with a browser's answer: that is the browser's mistake.
async function orFailed<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify()
  } catch (cause) {
    throw failed(cause)
  }
}
