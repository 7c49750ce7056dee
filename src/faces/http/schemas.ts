// The JSON schemas of declarations, made once: what OpenAPI, the catalogue, coercion and MCP share.
import { z } from 'zod'
import type { Command, Inquiry, View } from '../../kernel/index.ts'

export type JsonSchema = z.core.JSONSchema.BaseSchema

export type Declared = Command | View | Inquiry

const made = new WeakMap<z.ZodType, JsonSchema>()

/** What a caller must send: the input of a command or inquiry, the parameters of a view. */
export const inputSchemaOf = (def: Declared): JsonSchema =>
  once(def.kind === 'view' ? def.params : def.input, 'input')

/** What is answered: of a view or an inquiry. */
export const answerSchemaOf = (def: View | Inquiry): JsonSchema => once(def.answer, 'output')

/** The zod schema of what a caller must send. */
export const inputOf = (def: Declared): z.ZodType => (def.kind === 'view' ? def.params : def.input)

function once(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const known = made.get(schema)
  if (known) return known
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  made.set(schema, rest)
  return rest
}
