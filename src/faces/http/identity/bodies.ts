// What the sign-in routes take, in one place: the routes check by it, the OpenAPI document tells it.
import { z } from 'zod'
import { PersonId, RoleName } from '../../../kernel/index.ts'
import { MadePasskey, UsedPasskey } from '../../../platform/identity/index.ts'

const nameLengthMax = 64
const secretLengthMax = 256
const ticketLengthMax = 4096
const titleLengthMax = 80
const tokenDaysDefault = 90

const Login = z.string().min(1).max(nameLengthMax)
const Typed = z.string().max(secretLengthMax)
const Ticket = z.string().min(1).max(ticketLengthMax)
const Title = z.string().trim().min(1).max(titleLengthMax)

export const PasswordBody = z.object({ login: Login, password: Typed, code: Typed.default('') })
export const ConfirmBody = z.object({ ticket: Ticket, code: Typed })
export const PasskeyBody = z.object({ ticket: Ticket, used: UsedPasskey })
export const BreakGlassBody = z.object({ login: Login, code: Typed })
export const LinkBody = z.object({ token: Ticket })
export const SetUpBody = z.object({
  token: Ticket,
  password: Typed,
  person: PersonId.optional(),
  name: z.string().trim().min(1).max(nameLengthMax).optional(),
})
export const DemoBody = z.object({ person: PersonId })
export const ChangeBody = z.object({ current: Typed, next: Typed })
export const AddBody = z.object({ ticket: Ticket, name: Title, made: MadePasskey })
export const TokenBody = z.object({
  name: Title,
  /** Some of the asker's roles; none named is all of them. */
  roles: z.array(RoleName).max(RoleName.options.length).default([]),
  days: z.int().min(1).default(tokenDaysDefault),
})
export const PersonBody = z.object({ person: PersonId })
