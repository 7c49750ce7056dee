// A query string knows only text; the parameters of a view are typed. This reads the JSON schema of the
// view and turns text into numbers, booleans, lists and nested values. Checking is the platform's.
import { Problem, type FieldMistake } from '../../platform/problem.ts'
import { reservedQuery } from './paths.ts'
import { propertiesIn, schemaIn, schemasIn, type JsonSchema } from './schemas.ts'

const reserved: ReadonlySet<string> = new Set(reservedQuery)

/** The parameters a query asks for. Throws `Problem` `mistake` naming each parameter that cannot be read. */
export function paramsOf(query: URLSearchParams, schema: JsonSchema): Record<string, unknown> {
  const properties = propertiesOf(schema)
  const fields: FieldMistake[] = []
  const params: Record<string, unknown> = Object.create(null)
  for (const name of new Set(query.keys())) {
    if (reserved.has(name)) continue
    const property = properties.get(name)
    if (!property) {
      fields.push({ path: [name], code: 'mistake.unknownField', params: { name } })
      continue
    }
    const read = valueOf(query.getAll(name), property)
    if ('code' in read) fields.push({ path: [name], code: read.code, params: {} })
    else params[name] = read.value
  }
  if (fields.length > 0) throw new Problem('mistake', 'http.mistake', {}, { fields })
  return { ...params }
}

type Got = { readonly value: unknown } | { readonly code: string }

function valueOf(given: readonly string[], schema: JsonSchema): Got {
  const types = typesOf(schema)
  const first = given[0] ?? ''
  if (types.has('array')) {
    return given.length === 1 && first.startsWith('[') ? json(first) : list(given, schema)
  }
  if (given.length > 1) return { code: 'mistake.repeated' }
  const scalar = scalarOf(first, types)
  if (scalar !== undefined) return { value: scalar }
  if (types.has('string')) return { value: first }
  if (types.has('object') || types.size === 0) return json(first)
  // Left as text: the check that follows says what it should have been.
  return { value: first }
}

/** The null, number or boolean that a text says, where the schema takes one. */
function scalarOf(text: string, types: ReadonlySet<string>): null | number | boolean | undefined {
  if (types.has('null') && text === 'null') return null
  if ((types.has('number') || types.has('integer')) && text.trim() !== '') {
    const number = Number(text)
    if (Number.isFinite(number)) return number
  }
  if (!types.has('boolean')) return undefined
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : undefined
}

function list(given: readonly string[], schema: JsonSchema): Got {
  const items = schemaIn(schema.items)
  const values: unknown[] = []
  for (const text of given) {
    const got = items ? valueOf([text], items) : { value: text }
    if ('code' in got) return got
    values.push(got.value)
  }
  return { value: values }
}

function json(text: string): Got {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { code: 'mistake.json' }
  }
}

/** The properties a query may set, over all forms of a union. */
export function propertiesOf(schema: JsonSchema): ReadonlyMap<string, JsonSchema> {
  const found = new Map(propertiesIn(schema))
  for (const form of formsOf(schema)) {
    for (const [name, property] of propertiesOf(form)) found.set(name, property)
  }
  return found
}

function typesOf(schema: JsonSchema): ReadonlySet<string> {
  const types = new Set<string>()
  const { type, enum: choices } = schema
  for (const one of Array.isArray(type) ? type : [type]) if (typeof one === 'string') types.add(one)
  const values: unknown[] = Array.isArray(choices) ? [...choices] : []
  if ('const' in schema) values.push(schema.const)
  for (const value of values) types.add(value === null ? 'null' : typeof value)
  for (const form of formsOf(schema)) for (const one of typesOf(form)) types.add(one)
  return types
}

const formsOf = (schema: JsonSchema): JsonSchema[] =>
  [schema.anyOf, schema.oneOf, schema.allOf].flatMap(schemasIn)
