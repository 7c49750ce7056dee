// Reading a JSON schema as a person fills it in: which control a field needs, what is empty, what is missing.
import type { JsonSchema } from '../catalogue.ts'

export type Values = Readonly<Record<string, unknown>>

export type Control =
  | { readonly kind: 'text'; readonly long: boolean }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'fen' }
  | { readonly kind: 'flag' }
  | {
      readonly kind: 'choice'
      readonly choices: readonly (string | number)[]
      readonly many: boolean
    }
  | {
      readonly kind: 'noun'
      readonly nouns: readonly string[]
      readonly prefixed: boolean
      readonly many: boolean
    }
  | { readonly kind: 'words' }
  | { readonly kind: 'day' | 'instant' | 'clock' }
  | { readonly kind: 'group'; readonly schema: JsonSchema }
  | { readonly kind: 'list'; readonly item: JsonSchema }
  | { readonly kind: 'json' }

const longTextFrom = 200

/** The schema behind `$ref`, and without its null branch. */
export function plain(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.$ref !== undefined) {
    const named = root.$defs?.[schema.$ref.replace('#/$defs/', '')]
    return named ? plain(named, root) : {}
  }
  const branches = (schema.anyOf ?? schema.oneOf ?? []).filter((branch) => branch.type !== 'null')
  const [only] = branches
  if (branches.length === 1 && only) return plain(only, root)
  return schema
}

/** Which control fits a field. */
export function controlOf(given: JsonSchema, root: JsonSchema): Control {
  const schema = plain(given, root)
  return controlByMeaning(schema) ?? controlByType(schema, root)
}

/** What the declaration says a field means: an id, a moment, money, one of a few. */
function controlByMeaning(schema: JsonSchema): Control | undefined {
  const { noun, nouns, kind } = schema
  if (noun !== undefined) return { kind: 'noun', nouns: [noun], prefixed: false, many: false }
  if (nouns) return { kind: 'noun', nouns, prefixed: true, many: false }
  if (kind === 'day' || kind === 'instant' || kind === 'clock' || kind === 'fen') return { kind }
  if (!schema.enum) return undefined
  return { kind: 'choice', choices: schema.enum.filter((one) => one !== null), many: false }
}

function controlByType(schema: JsonSchema, root: JsonSchema): Control {
  const { type, items, properties, maxLength = 0 } = schema
  if (type === 'boolean') return { kind: 'flag' }
  if (type === 'integer' || type === 'number') return { kind: 'number', whole: type === 'integer' }
  if (type === 'string') return { kind: 'text', long: maxLength >= longTextFrom }
  if (type === 'array' && items) return controlOfList(items, root)
  if (type === 'object' && properties) return { kind: 'group', schema }
  return { kind: 'json' }
}

function controlOfList(given: JsonSchema, root: JsonSchema): Control {
  const item = plain(given, root)
  const inner = controlOf(item, root)
  if (inner.kind === 'noun' || inner.kind === 'choice') return { ...inner, many: true }
  if (inner.kind === 'text') return { kind: 'words' }
  return { kind: 'list', item }
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)

export const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Values without empty fields, so that an optional field left blank is absent. */
export function filled(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isEmpty(value) || Array.isArray(value))
      .map(([name, value]) => [name, isRecord(value) ? filled(value) : value]),
  )
}

/** The paths of required fields that are still empty. */
export function missingOf(schema: JsonSchema, values: Values): readonly string[] {
  return (schema.required ?? []).filter((name) => {
    const field = schema.properties?.[name]
    const empty = values[name]
    return (
      field?.type !== 'array' && field?.default === undefined && isEmpty(empty) && empty !== false
    )
  })
}
