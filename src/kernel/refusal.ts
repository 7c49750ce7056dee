// A refusal is the firm's rules saying no: a code and its parameters. The words live in `text.ts`
// of the module that owns the code, so the same refusal reads well in every language.
import { z } from 'zod'

export const Refusal = z.object({
  refused: z.string(),
  params: z.record(z.string(), z.unknown()),
})
export type Refusal = Readonly<z.infer<typeof Refusal>>

/** The answer of a `decide` that says no. `code` is `module.what`, `params` fill its sentence. */
export const refuse = (code: string, params: Record<string, unknown> = {}): Refusal => ({
  refused: code,
  params,
})

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value
