// The JSON schemas of declarations, made once: what OpenAPI, the catalogue, coercion and MCP share.
import { z } from 'zod'
import type { Command, Inquiry, Paper, View } from '../../kernel/index.ts'

/** A JSON schema (2020-12) as plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** `value` as a schema, if it can be one. */
export const schemaIn = (value: unknown): JsonSchema | undefined =>
  isRecord(value) ? value : undefined

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schemas of a list keyword such as `anyOf`; empty when it is absent. */
export const schemasIn = (value: unknown): JsonSchema[] =>
  Array.isArray(value) ? value.filter(isRecord) : []

/** The properties of an object schema, in order. */
export const propertiesIn = (schema: JsonSchema): [string, JsonSchema][] =>
  Object.entries(schemaIn(schema.properties) ?? {}).flatMap(([name, property]) => {
    const one = schemaIn(property)
    return one ? [[name, one] satisfies [string, JsonSchema]] : []
  })

export type Declared = Command | View | Inquiry | Paper

const made = new WeakMap<z.ZodType, JsonSchema>()

/** What a caller must send: the input of a command or inquiry, the parameters of a view or a paper. */
export const inputSchemaOf = (def: Declared): JsonSchema =>
  once('params' in def ? def.params : def.input, 'input')

/** What is answered: of a view or an inquiry. */
export const answerSchemaOf = (def: View | Inquiry): JsonSchema => once(def.answer, 'output')

function once(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const known = made.get(schema)
  if (known) return known
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  made.set(schema, rest)
  return rest
}
