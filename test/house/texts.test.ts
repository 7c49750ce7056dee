// Every word that a person may meet stands in both languages: each event, command, view, inquiry, field, value
// and refusal of every module.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Module, Text } from '../../src/kernel/index.ts'
import { kernelModule } from '../../src/kernel/own/index.ts'
import { modules as listed } from '../../src/modules/index.ts'
import { foldersIn, sources } from './sources.ts'

const doors = import.meta.glob<Readonly<Record<string, unknown>>>('../../src/modules/*/index.ts', {
  eager: true,
})
const modules: readonly Module[] = [
  kernelModule,
  ...Object.values(doors).flatMap((door) => Object.values(door).filter(isModule)),
]
const TextTable = z.record(z.string(), z.object({ zh: z.string(), en: z.string() }))

// Words of the platform and the faces live in text files of their own, with the same shape.
const platformTexts = import.meta.glob<Readonly<Record<string, unknown>>>(
  ['../../src/platform/**/text.ts', '../../src/faces/*/text.ts'],
  { eager: true },
)
const texts = new Map<string, Text>(
  [
    ...modules.map((module) => module.text),
    ...Object.values(platformTexts).flatMap(tablesOf),
  ].flatMap((table) => Object.entries(table)),
)

test('every module folder has a door that declares it, and stands in the list', () => {
  expect(modules.length).toBe(Object.keys(doors).length + 1)
  expect(listed.map(({ name }) => name).toSorted()).toEqual(foldersIn('src/modules').map(camelCase))
})

describe.each(modules)('the words of $name', (module) => {
  test('name the module and everything declared in it', () => {
    const shown = [
      ...module.commands,
      ...module.views,
      ...module.inquiries,
      ...module.papers,
      ...module.events,
    ]
    const keys = [module.name, ...shown.map(({ name }) => name)]
    expect(keys.filter((key) => !texts.has(key))).toEqual([])
  })

  test('name every field and every value that a face shows', () => {
    expect(fieldsOf(module).filter((asked) => !asked.some((key) => texts.has(key)))).toEqual([])
  })
})

test('every refusal and problem that the sources use has its sentence', () => {
  const used = new Set<string>()
  const code = /\b(?:refuse\(|new Problem\(\s*'\w+',)\s*'([^']+)'/g
  for (const { text } of sources((path) => /^src\/.*(?<!\.test)\.tsx?$/.test(path))) {
    for (const [, found] of text.matchAll(code)) if (found !== undefined) used.add(found)
  }
  expect(used.size).toBeGreaterThan(0)
  expect([...used].filter((key) => !texts.has(key))).toEqual([])
})

test('no sentence is empty, and both languages fill the same holes', () => {
  const wrong = [...texts].filter(
    ([, { zh, en }]) => zh.trim() === '' || en.trim() === '' || holesIn(zh) !== holesIn(en),
  )
  expect(wrong).toEqual([])
})

test('the English holds no Chinese', () => {
  expect([...texts].filter(([, { en }]) => /\p{Script=Han}/u.test(en))).toEqual([])
})

test('a key means one thing in the whole house', () => {
  const meanings = new Map<string, Set<string>>()
  for (const { text } of modules) {
    for (const [key, { zh, en }] of Object.entries(text)) {
      meanings.set(key, (meanings.get(key) ?? new Set()).add(`${zh} / ${en}`))
    }
  }
  expect(
    [...meanings].filter(([, said]) => said.size > 1).map(([key, said]) => [key, ...said]),
  ).toEqual([])
})

// A sentence that is handed another one fills {zh} here and {en} there.
const holesIn = (sentence: string): string =>
  [...sentence.matchAll(/\{(\w+)\}/g)]
    .map(([, hole = '']) => (hole === 'zh' ? 'en' : hole))
    .toSorted()
    .join()

const camelCase = (folder: string): string =>
  folder.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase())

function isModule(value: unknown): value is Module {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'text' in value &&
    'commands' in value
  )
}

function tablesOf(
  file: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, Text>>[] {
  return Object.values(file).flatMap((value) => {
    const table = TextTable.safeParse(value)
    return table.success ? [table.data] : []
  })
}

/** For each field and value that a face may show: the keys under which its words may stand. */
function fieldsOf(module: Module): readonly (readonly string[])[] {
  const asked = [
    ...module.commands.filter(({ internal }) => !internal),
    ...module.inquiries,
    ...[...module.views, ...module.papers].map(({ name, params }) => ({ name, input: params })),
  ].flatMap(({ name, input }) => keysOf(name, input, 'asked'))
  const answered = [...module.views, ...module.inquiries].flatMap(({ name, answer }) =>
    keysOf(name, answer, 'answered'),
  )
  return [...new Map([...asked, ...answered].map((keys) => [keys.join(), keys])).values()]
}

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>> | undefined
  readonly items?: Shape | undefined
  readonly additionalProperties?: Shape | boolean | undefined
  readonly anyOf?: readonly Shape[] | undefined
  readonly oneOf?: readonly Shape[] | undefined
  readonly enum?: readonly unknown[] | undefined
  readonly const?: unknown
}

const Shape: z.ZodType<Shape> = z.lazy(() =>
  z.object({
    properties: z.record(z.string(), Shape).optional(),
    items: Shape.optional(),
    additionalProperties: z.union([z.boolean(), Shape]).optional(),
    anyOf: z.array(Shape).optional(),
    oneOf: z.array(Shape).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
  }),
)

/** A form names its groups too; in an answer what only holds other fields needs no name of its own. */
function keysOf(
  owner: string,
  schema: z.ZodType,
  side: 'asked' | 'answered',
): readonly (readonly string[])[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })
  const found: (readonly string[])[] = []
  walk(Shape.parse(json), '')
  return found

  function walk(shape: Shape, field: string): void {
    for (const [name, inner] of Object.entries(shape.properties ?? {})) {
      if (side === 'asked' || !holdsFields(inner)) {
        found.push([`field.${owner}.${name}`, `field.${name}`])
      }
      walk(inner, name)
    }
    for (const inner of innersOf(shape)) walk(inner, field)
    const values = [...(shape.enum ?? []), ...(shape.const === undefined ? [] : [shape.const])]
    for (const value of values) {
      if (typeof value !== 'string' || value === '') continue
      // What is sorted by is a field.
      found.push([`value.${field}.${value}`, ...(field === 'sort' ? [`field.${value}`] : [])])
    }
  }
}

const innersOf = (shape: Shape): readonly Shape[] =>
  [shape.items, shape.additionalProperties, ...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].filter(
    (inner) => typeof inner === 'object',
  )

const holdsFields = (shape: Shape): boolean =>
  shape.properties !== undefined ||
  typeof shape.additionalProperties === 'object' ||
  innersOf(shape).some(holdsFields)
