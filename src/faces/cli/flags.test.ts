// Flags come from a schema; what people type becomes the input, or one clear sentence.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Schema } from './catalogue.ts'
import { flagsOf, inputOf, parse } from './flags.ts'
import { takenFlags } from './general.ts'
import { Usage } from './shell.ts'

const Input = z.strictObject({
  id: z.string(),
  homeUnit: z.string().meta({ noun: 'unit' }),
  kind: z.enum(['office', 'branch']).default('office'),
  desks: z.int().optional(),
  ratio: z.number().nullable().optional(),
  keyPost: z.boolean().optional(),
  qualifications: z.array(z.string()).optional(),
  demand: z.strictObject({ from: z.string(), minimum: z.int() }).optional(),
  shifts: z.array(z.object({ day: z.string() })).optional(),
  key: z.string().optional(),
})
const schema: Schema = JSON.parse(JSON.stringify(z.toJSONSchema(Input, { io: 'input' })))
const flags = flagsOf(schema, takenFlags)

const typed = (...args: string[]) => inputOf(parse(args, {}, flags), flags, {})
const needed = ['--id', 's-1', '--home-unit', 'it'] as const

describe('flags of a schema', () => {
  test('are in the words of a terminal, nested ones by dot', () => {
    expect(flags.map(({ flag }) => flag)).toEqual([
      'id',
      'home-unit',
      'kind',
      'desks',
      'ratio',
      'key-post',
      'qualifications',
      'demand',
      'demand.from',
      'demand.minimum',
      'shifts',
      'input.key',
    ])
  })

  test('know what must be given, what may be chosen, and what noun is meant', () => {
    expect(flags.filter(({ required }) => required).map(({ flag }) => flag)).toEqual([
      'id',
      'home-unit',
    ])
    expect(flags.find(({ flag }) => flag === 'kind')).toMatchObject({
      choices: ['office', 'branch'],
      standard: 'office',
    })
    expect(flags.find(({ flag }) => flag === 'home-unit')?.noun).toBe('unit')
  })

  test('follow references', () => {
    const Unit = z.object({ name: z.string() }).meta({ id: 'Unit' })
    const referring = z.toJSONSchema(z.object({ a: Unit, b: Unit }), { reused: 'ref' })
    const found = flagsOf(JSON.parse(JSON.stringify(referring)), takenFlags)
    expect(found.map(({ flag }) => flag)).toEqual(['a', 'a.name', 'b', 'b.name'])
  })
})

describe('what is typed becomes the input', () => {
  test.each([
    ['kebab', ['--home-unit', 'risk'], { homeUnit: 'risk' }],
    ['camel', ['--homeUnit=risk'], { homeUnit: 'risk' }],
    ['a whole number', ['--desks', '12'], { desks: 12 }],
    ['a negative number', ['--ratio', '-1.5'], { ratio: -1.5 }],
    ['yes', ['--key-post'], { keyPost: true }],
    ['no', ['--no-key-post'], { keyPost: false }],
    ['no, written out', ['--key-post=false'], { keyPost: false }],
    ['several', ['--qualifications', 'a', '--qualifications', 'b'], { qualifications: ['a', 'b'] }],
    ['several as JSON', ['--qualifications', '["a","b"]'], { qualifications: ['a', 'b'] }],
    [
      'nested',
      ['--demand.from', '08:00', '--demand.minimum', '2'],
      { demand: { from: '08:00', minimum: 2 } },
    ],
    [
      'nested as JSON, one field over it',
      ['--demand', '{"from":"a","minimum":1}', '--demand.from', 'b'],
      { demand: { from: 'b', minimum: 1 } },
    ],
    [
      'objects as JSON',
      ['--shifts', '[{"day":"2022-03-11"}]'],
      { shifts: [{ day: '2022-03-11' }] },
    ],
    ['a field called like a general flag', ['--input.key', 'k'], { key: 'k' }],
    ['a value that begins with dashes', ['--input.key=--x'], { key: '--x' }],
  ])('%s', (_, args, wanted) => {
    const base = args.some((arg) => arg.startsWith('--home')) ? needed.slice(0, 2) : needed
    expect(typed(...base, ...args)).toMatchObject(wanted)
  })

  test('flags stand over --json-input', () => {
    const whole = { id: 'from-file', homeUnit: 'it', demand: { from: '08:00', minimum: 1 } }
    const input = inputOf(parse(['--demand.minimum', '3'], {}, flags), flags, whole)
    expect(input).toEqual({
      id: 'from-file',
      homeUnit: 'it',
      demand: { from: '08:00', minimum: 3 },
    })
    expect(whole.demand.minimum).toBe(1)
  })
})

describe('what is wrong is said before it is sent', () => {
  test.each([
    ['a required field', ['--id', 's'], 'wrong.missing', { fields: '--home-unit' }],
    ['an unknown flag', [...needed, '--desk', '1'], 'wrong.flag', { given: 'desk' }],
    ['a value outside the list', [...needed, '--kind', 'offic'], 'wrong.enum', { given: 'offic' }],
    ['no number', [...needed, '--desks', 'many'], 'wrong.number', { flag: 'desks' }],
    ['no whole number', [...needed, '--desks', '1.5'], 'wrong.integer', { flag: 'desks' }],
    ['bad JSON', [...needed, '--shifts', '[{'], 'wrong.json', { flag: 'shifts' }],
    ['a flag without its value', ['--id', '--home-unit', 'it'], 'wrong.flagValue', { flag: 'id' }],
    [
      'a flag without its value, at the end',
      ['--home-unit', 'it', '--id'],
      'wrong.flagValue',
      { flag: 'id' },
    ],
    ['a single value twice', [...needed, '--id', 't'], 'wrong.twice', { flag: 'id' }],
  ])('%s', (_, args, word, params) => {
    const usage = caught(() => typed(...args))
    expect(usage.word).toBe(word)
    expect(usage.params).toMatchObject(params)
  })

  test('with the nearest flag or value', () => {
    expect(caught(() => typed(...needed, '--desk', '1')).nearest).toContain('--desks')
    expect(caught(() => typed(...needed, '--kind', 'offic')).nearest).toEqual(['office'])
  })
})

function caught(work: () => unknown): Usage {
  try {
    work()
  } catch (error) {
    if (error instanceof Usage) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
