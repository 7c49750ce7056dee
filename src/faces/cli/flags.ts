// Flags from a JSON schema, and an input from flags: `--home-unit it-ops`, `--demand.from 08:00`,
// `--qualification a --qualification b`, or the whole input with `--json-input`.
import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Schema } from './catalogue.ts'
import { nearest } from './nearest.ts'
import { Usage } from './shell.ts'

const depthMax = 4

export interface Flag {
  /** As typed, without dashes: `demand.from`. */
  readonly flag: string
  /** Where it goes in the input. */
  readonly path: readonly string[]
  readonly type: 'text' | 'number' | 'integer' | 'boolean' | 'json' | 'any'
  readonly many: boolean
  readonly required: boolean
  readonly choices: readonly string[]
  readonly standard: unknown
  readonly noun?: string
}

export type Options = NonNullable<ParseArgsConfig['options']>

export interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>
  readonly words: readonly string[]
}

/** Flags for an object schema. A field that is called like a general flag is `--input.<field>`. */
export function flagsOf(schema: Schema, taken: ReadonlySet<string>): Flag[] {
  return fields(schema, schema, [], true).map((flag) =>
    taken.has(flag.flag) ? { ...flag, flag: `input.${flag.flag}` } : flag,
  )
}

function fields(root: Schema, schema: Schema, path: readonly string[], needed: boolean): Flag[] {
  const { properties = {}, required = [] } = resolved(root, schema)
  return Object.entries(properties).flatMap(([name, given]) => {
    const field = resolved(root, given)
    const here = [...path, name]
    const must = needed && required.includes(name) && field.default === undefined
    const own = flagFor(root, field, here, must)
    const nested = field.properties && here.length < depthMax
    return nested ? [own, ...fields(root, field, here, false)] : [own]
  })
}

function flagFor(root: Schema, field: Schema, path: readonly string[], required: boolean): Flag {
  const many = field.type === 'array'
  const one = many && field.items ? resolved(root, field.items) : field
  const noun = one.noun
  return {
    flag: path.map(kebab).join('.'),
    path,
    type: typeOf(one),
    many,
    required,
    choices: choicesOf(one),
    standard: field.default,
    ...(noun === undefined ? {} : { noun }),
  }
}

function typeOf(field: Schema): Flag['type'] {
  if (field.enum) return field.enum.every((value) => typeof value === 'string') ? 'text' : 'any'
  return typeof field.type === 'string' ? (flagTypes.get(field.type) ?? 'any') : 'any'
}

const flagTypes: ReadonlyMap<string, Flag['type']> = new Map([
  ['string', 'text'],
  ['number', 'number'],
  ['integer', 'integer'],
  ['boolean', 'boolean'],
  ['object', 'json'],
  ['array', 'json'],
])

const choicesOf = (field: Schema): string[] =>
  (field.enum ?? (field.const === undefined ? [] : [field.const])).map(String)

// `T | null` reads as T: null is then given as `--json-input`. References are followed once a level.
function resolved(root: Schema, schema: Schema): Schema {
  const name = schema.$ref?.replace('#/$defs/', '')
  const target = name === undefined ? undefined : root.$defs?.[name]
  const here = target ? { ...target, ...schema, type: target.type } : schema
  const options = (here.anyOf ?? here.oneOf ?? []).filter((option) => option.type !== 'null')
  const [only] = options
  return options.length === 1 && only ? { ...resolved(root, only), default: here.default } : here
}

/** `homeUnit` as `home-unit`. */
export const kebab = (name: string): string =>
  name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()

/** Parse `args` by `options` and `flags`. Throws `Usage` on anything that was not declared. */
export function parse(
  args: readonly string[],
  options: Options,
  flags: readonly Flag[] = [],
): Parsed {
  const known: Options = { ...options }
  for (const { flag, type, path } of flags) {
    const option = { type: type === 'boolean' ? 'boolean' : 'string', multiple: true } as const
    known[flag] = option
    known[path.join('.')] ??= option
  }
  const { values, tokens, positionals } = parseArgs({
    args: spacedBooleans(args, known),
    options: known,
    strict: false,
    allowPositionals: true,
    allowNegative: true,
    tokens: true,
  })
  for (const token of tokens) if (token.kind === 'option') checkToken(token, known)
  return { values, words: positionals }
}

// parseArgs takes `--key-post=false` for an error and `--key-post false` for a switch and a word.
function spacedBooleans(args: readonly string[], known: Options): string[] {
  return args.map((arg) => {
    const found = /^--([^=]+)=(true|false)$/.exec(arg)
    const name = found?.[1]
    if (name === undefined || known[name]?.type !== 'boolean') return arg
    return found?.[2] === 'true' ? `--${name}` : `--no-${name}`
  })
}

interface Token {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function checkToken(token: Token, known: Options): void {
  const { name } = token
  // `--title --json` forgot the title; `--title=--json` means it.
  const swallowed = token.inlineValue === false && token.value?.startsWith('--') === true
  const value = swallowed ? undefined : token.value
  const option = known[name]
  if (!option) {
    const bare = token.rawName.replace(/^-+/, '')
    throw new Usage(
      'wrong.flag',
      { given: bare },
      nearest(bare, Object.keys(known)).map((n) => `--${n}`),
    )
  }
  if (option.type === 'string' && value === undefined)
    throw new Usage('wrong.flagValue', { flag: name })
  if (option.type === 'boolean' && value !== undefined)
    throw new Usage('wrong.flagSwitch', { flag: name })
}

/**
 * The input that `parsed` describes, over `whole` (from `--json-input`). Checks what can be told here:
 * required fields, enums, numbers. The rest is the server's to judge.
 */
export function inputOf(
  parsed: Parsed,
  flags: readonly Flag[],
  whole: Record<string, unknown>,
): Record<string, unknown> {
  const input = structuredClone(whole)
  for (const flag of flags) {
    const given = givenTo(parsed, flag)
    if (given.length > 0) put(input, flag.path, read(flag, given))
  }
  const missing = flags.filter((flag) => flag.required && lookUp(input, flag.path) === undefined)
  if (missing.length > 0) {
    throw new Usage('wrong.missing', { fields: missing.map((flag) => `--${flag.flag}`).join(' ') })
  }
  return input
}

function givenTo(parsed: Parsed, flag: Flag): (string | boolean)[] {
  const names = new Set([flag.flag, flag.path.join('.')])
  // A general flag of the same name is not this field.
  if (flag.flag.startsWith('input.')) names.delete(flag.path.join('.'))
  return [...names].flatMap((name) => parsed.values[name] ?? [])
}

function read(flag: Flag, given: readonly (string | boolean)[]): unknown {
  if (!flag.many) {
    const [value] = given
    if (given.length > 1 || value === undefined) throw new Usage('wrong.twice', { flag: flag.flag })
    return one(flag, value)
  }
  const [first] = given
  if (given.length === 1 && typeof first === 'string' && first.trimStart().startsWith('[')) {
    return json(flag, first)
  }
  return given.map((value) => one(flag, value))
}

function one(flag: Flag, given: string | boolean): unknown {
  if (typeof given === 'boolean') return given
  if (flag.choices.length > 0 && !flag.choices.includes(given)) {
    const values = flag.choices.join(', ')
    throw new Usage('wrong.enum', { flag: flag.flag, given, values }, nearest(given, flag.choices))
  }
  switch (flag.type) {
    case 'text':
      return given
    case 'number':
    case 'integer':
      return number(flag, given)
    case 'boolean':
      return boolean(flag, given)
    case 'json':
      return json(flag, given)
    case 'any':
      return loose(given)
  }
}

function number(flag: Flag, given: string): number {
  const value = given.trim() === '' ? Number.NaN : Number(given)
  if (!Number.isFinite(value)) throw new Usage('wrong.number', { flag: flag.flag, given })
  if (flag.type === 'integer' && !Number.isInteger(value)) {
    throw new Usage('wrong.integer', { flag: flag.flag, given })
  }
  return value
}

function boolean(flag: Flag, given: string): boolean {
  if (given !== 'true' && given !== 'false')
    throw new Usage('wrong.boolean', { flag: flag.flag, given })
  return given === 'true'
}

function json(flag: Flag, given: string): unknown {
  try {
    return JSON.parse(given)
  } catch {
    throw new Usage('wrong.json', { flag: flag.flag })
  }
}

// Where the schema allows several types, what reads as JSON is JSON and all else is text.
function loose(given: string): unknown {
  try {
    return JSON.parse(given)
  } catch {
    return given
  }
}

function put(input: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path
  if (name === undefined) return
  if (rest.length === 0) {
    input[name] = value
    return
  }
  const inner = input[name]
  const below: Record<string, unknown> = isRecord(inner) ? inner : {}
  input[name] = below
  put(below, rest, value)
}

const lookUp = (input: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), input)

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
