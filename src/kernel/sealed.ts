// Personal fields stand in the log only sealed under a key of that person, kept outside the log.
// Destroying the key is the erasure; the chain still verifies.
import { z } from 'zod'

/** A sealed value: `sealed:1:<person>:<base64url>`. What is inside is only readable through a `Sealer`. */
export const SealedField = z
  .string()
  .regex(/^sealed:1:[^:]+:[\w-]+$/)
  .meta({ kind: 'sealed' })
export type SealedField = z.infer<typeof SealedField>

export interface Sealer {
  /** Seal `plain` under the key of `person`. The same plain text gives the same seal. */
  seal(person: string, plain: string): SealedField
  /** What `seal` would give, for comparing. Makes no key: `undefined` for a person without one. */
  sealAgain(person: string, plain: string): SealedField | undefined
  /** The plain text, or `undefined` once the person's key was destroyed. */
  open(sealed: SealedField): string | undefined
}
