// What a noun's schema says about its fields: their kind, whether they must be filled, what they refer to.
// Filters, indexes, reference checks and spreadsheet columns are all read from here, never listed by hand.
import { z } from 'zod'

type Schema = z.core.$ZodType
export type Shape = Readonly<Record<string, Schema>>

export interface Field {
  readonly name: string
  readonly kind: 'text' | 'number' | 'flag' | 'choice' | 'lines'
  readonly many: boolean
  readonly required: boolean
  /** For `choice`: the values it may take. */
  readonly choices: readonly string[]
  /** The noun its ids name, where it refers to another row. */
  readonly noun: string | undefined
}

/** One other row that a row names: by which field, of which noun, under which index key. */
export interface Mention {
  readonly field: string
  readonly noun: string
  readonly id: string
}

/** A reference that says its noun itself, `system:oms`; allowed are the given nouns. */
export const refTo = (...nouns: readonly string[]) =>
  z
    .string()
    .max(100)
    .regex(new RegExp(`^(${nouns.join('|')}):[a-z0-9][a-z0-9._-]*$`))
    .meta({ nouns })

/** The noun and the id of a reference such as `system:oms`. */
export function parseRef(ref: string): { noun: string; id: string } {
  const colon = ref.indexOf(':')
  return { noun: ref.slice(0, colon), id: ref.slice(colon + 1) }
}

/** A schema without its optional and default wrappings. */
export function bare(schema: Schema): Schema {
  let now = schema
  while (
    now instanceof z.ZodOptional ||
    now instanceof z.ZodDefault ||
    now instanceof z.ZodNullable
  ) {
    now = now.unwrap()
  }
  return now
}

/** The fields of a shape, in its order. */
export const fieldsOf = (shape: Shape): readonly Field[] =>
  Object.entries(shape).map(([name, schema]) => fieldOf(name, schema))

function fieldOf(name: string, schema: Schema): Field {
  const outer = bare(schema)
  const many = outer instanceof z.ZodArray
  const item = many ? bare(outer.element) : outer
  const required = !(schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
  const noun = name === 'id' ? undefined : textMeta(item, 'noun')
  const choices = item instanceof z.ZodEnum ? item.options.map(String) : []
  return { name, kind: kindOf(item), many, required, choices, noun }
}

function kindOf(item: Schema): Field['kind'] {
  if (item instanceof z.ZodEnum) return 'choice'
  if (item instanceof z.ZodNumber) return 'number'
  if (item instanceof z.ZodBoolean) return 'flag'
  if (item instanceof z.ZodObject) return 'lines'
  return 'text'
}

function textMeta(schema: Schema, key: string): string | undefined {
  const value = z.globalRegistry.get(schema)?.[key]
  return typeof value === 'string' ? value : undefined
}

/** Reads what rows mention. Built once per noun; the walk visits only what can hold a reference. */
export interface Mentions {
  /** The fields that can refer to other rows. */
  readonly fields: readonly string[]
  of(row: object): readonly Mention[]
  /** The ids that one field mentions. */
  within(row: object, field: string): readonly string[]
}

type Visit = (value: unknown, found: (noun: string, id: string) => void) => void

/** The reader of every reference in rows of this shape, wherever it stands. */
export function mentionsOf(shape: Shape): Mentions {
  const visits = new Map<string, Visit>()
  for (const [field, schema] of Object.entries(shape)) {
    const visit = field === 'id' ? undefined : visitOf(schema)
    if (visit) visits.set(field, visit)
  }
  return {
    fields: [...visits.keys()],
    of(row) {
      const mentions: Mention[] = []
      for (const [field, value] of Object.entries(row)) {
        visits.get(field)?.(value, (noun, id) => mentions.push({ field, noun, id }))
      }
      return mentions
    },
    within(row, field) {
      const ids: string[] = []
      for (const [key, value] of Object.entries(row)) {
        if (key === field) visits.get(field)?.(value, (_noun, id) => ids.push(id))
      }
      return ids
    },
  }
}

function visitOf(schema: Schema): Visit | undefined {
  const item = bare(schema)
  if (item instanceof z.ZodArray) {
    const inner = visitOf(item.element)
    return (
      inner && ((value, found) => Array.isArray(value) && value.forEach((one) => inner(one, found)))
    )
  }
  if (item instanceof z.ZodObject) return visitObject(item.shape)
  const noun = textMeta(item, 'noun')
  if (noun) return (value, found) => typeof value === 'string' && found(noun, value)
  if (!z.globalRegistry.get(item)?.['nouns']) return undefined
  return (value, found) => {
    if (typeof value !== 'string') return
    const ref = parseRef(value)
    found(ref.noun, ref.id)
  }
}

function visitObject(shape: Shape): Visit | undefined {
  const inner: [string, Visit][] = []
  for (const [key, schema] of Object.entries(shape)) {
    const visit = visitOf(schema)
    if (visit) inner.push([key, visit])
  }
  if (inner.length === 0) return undefined
  return (value, found) => {
    if (typeof value !== 'object' || value === null) return
    const values = new Map<string, unknown>(Object.entries(value))
    for (const [key, visit] of inner) visit(values.get(key), found)
  }
}
