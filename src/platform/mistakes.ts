// What people type is checked once, by the schema of the declaration; each wrong field is named.
import type { z } from 'zod'
import { Problem, type FieldMistake } from './problem.ts'

const fieldsMax = 100

/** The typed input. Throws `Problem` `mistake` with every wrong field. */
export function checked<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new Problem('mistake', 'kernel.mistake', {}, { fields: fieldMistakes(result.error) })
}

/** A schema's complaints as fields: a path, a code `mistake.<zod code>`, and its parameters. */
export function fieldMistakes(error: z.ZodError): FieldMistake[] {
  return error.issues.slice(0, fieldsMax).map(({ code, path, message, ...params }) => ({
    path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
    code: `mistake.${code}`,
    params: { message, ...params, input: undefined },
  }))
}
