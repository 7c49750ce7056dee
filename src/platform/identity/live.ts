// The live world as identity sees it: what stands of a person, and what is told. Rights always come from
// here, whichever world a request is about.
import { z } from 'zod'
import { Grant, Instant, isRefusal, RoleName, wholeFirm, type Actor } from '../../kernel/index.ts'
import type { House } from '../house.ts'
import { Problem } from '../problem.ts'

// The shape of the view `identity.standing`; the platform knows no module, so it says what it needs.
const Standing = z.object({
  person: z.string(),
  /** What the firm or their login calls them. */
  name: z.string().optional(),
  grants: z.array(Grant),
  login: z
    .object({
      name: z.string(),
      suspended: z.boolean(),
      password: z.string(),
      totp: z.string(),
      totpStep: z.int(),
      recoveryUsed: z.array(z.int()),
      passkeys: z.array(z.object({ id: z.string() })),
      sso: z.array(z.string()),
      breakGlass: z.string(),
      breakGlassSerial: z.int(),
    })
    .optional(),
  lockedUntil: Instant.optional(),
  session: z
    .object({
      session: z.string(),
      person: z.string(),
      way: z.string(),
      wall: Instant,
      until: Instant,
    })
    .optional(),
  token: z
    .object({ token: z.string(), owner: z.string(), roles: z.array(RoleName), until: Instant })
    .optional(),
  invitation: z.object({ person: z.string(), name: z.string(), until: Instant }).optional(),
  unopened: z.boolean(),
})
export type Standing = z.infer<typeof Standing>

interface Whose {
  readonly person?: string
  readonly session?: string
  readonly token?: string
  readonly invitation?: string
}

/** The part of the machine that looks at secrets and says what came of it. */
const clerk: Actor = {
  id: 'service:identity',
  kind: 'service',
  grants: [{ role: 'system', scope: wholeFirm }],
}

const live = 'live'

export class Live {
  readonly #house: House

  constructor(house: House) {
    this.#house = house
  }

  get demo(): boolean {
    return this.#house.demo
  }

  /** Throws `Problem`. */
  async standing(whose: Whose): Promise<Standing> {
    const world = await this.#house.world(live)
    const shown = await world.show({ view: 'identity.standing', params: whose, actor: clerk })
    if (isRefusal(shown)) throw new Problem('conflict', shown.refused, shown.params)
    return Standing.parse(shown.answer)
  }

  /** Tell a fact; by the clerk unless a person is given. A refusal is thrown as a `Problem` `conflict`. */
  async tell(command: string, input: unknown, actor: Actor = clerk): Promise<void> {
    const world = await this.#house.world(live)
    const answer = await world.tell({ command, input, actor })
    if (isRefusal(answer)) throw new Problem('conflict', answer.refused, answer.params)
  }
}
