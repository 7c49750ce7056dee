// Break-glass: a code in a sealed envelope for the commander and the deputy, for the day single sign-on is
// down. It serves once and rings an alarm; a new one must be sealed afterwards.
import { z } from 'zod'
import type { Actor } from '../../kernel/index.ts'
import type { Store } from '../log/store.ts'
import { type Box, newId, sameDigest } from './box.ts'
import type { Guesses } from './guesses.ts'
import type { Live } from './live.ts'
import { Records } from './records.ts'
import type { OpenedSession, Place, Sessions } from './sessions.ts'
import type { Sso } from './sso.ts'
import { newCode, plainCode } from './totp.ts'

/** 120 bits: nobody guesses it, so it needs no slow hash. */
const codeLength = 24
const SealedCode = z.object({ digest: z.string() })

interface BreakGlassParts {
  readonly store: Store
  readonly live: Live
  readonly box: Box
  readonly guesses: Guesses
  readonly sessions: Sessions
  readonly sso: Sso | undefined
}

export class BreakGlass {
  readonly #parts: BreakGlassParts
  readonly #codes: Records<z.infer<typeof SealedCode>>

  constructor(parts: BreakGlassParts) {
    this.#parts = parts
    this.#codes = new Records(parts.store, 'break-glass', SealedCode)
  }

  /** A new code to print and seal; the one before is void. Told here once. Throws `Problem`. */
  async seal(
    actor: Actor,
    { person, name }: { person: string; name: string },
  ): Promise<{ code: string; serial: number }> {
    const { live, box } = this.#parts
    const { login } = await live.standing({ person })
    const serial = (login?.breakGlassSerial ?? 0) + 1
    const record = newId()
    const code = newCode(codeLength)
    await this.#codes.put(record, {
      digest: await box.digest(`break-glass/${record}`, plainCode(code)),
    })
    try {
      await live.tell('identity.noteBreakGlassSealed', { person, name, serial, record }, actor)
    } catch (error) {
      await this.#codes.drop(record)
      throw error
    }
    if (login?.breakGlass) await this.#codes.drop(login.breakGlass)
    return { code, serial }
  }

  /** Come in with the code of the envelope. It is used up by it. Throws `Problem`. */
  async open(
    { person, code }: { person: string; code: string },
    place: Place,
  ): Promise<OpenedSession> {
    const { live, guesses, sessions, sso, box } = this.#parts
    const { login } = await live.standing({ person })
    const knock = { name: person, person: login ? person : '', address: place.address }
    const known = await guesses.counted(knock, async () => {
      const record = login?.breakGlass ? await this.#codes.get(login.breakGlass) : undefined
      const digest = await box.digest(`break-glass/${login?.breakGlass ?? ''}`, plainCode(code))
      return record && login && sameDigest(record.digest, digest) ? login : undefined
    })
    const state = sso ? ((await sso.answers()) ? 'up' : 'down') : 'none'
    const breakGlass = { alarm: newId(), serial: known.breakGlassSerial, sso: state } as const
    const opened = await sessions.open({
      ...place,
      person,
      name: known.name,
      way: 'breakGlass',
      breakGlass,
    })
    await this.#codes.drop(known.breakGlass)
    return opened
  }
}
