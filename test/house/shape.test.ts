// Rules of the house that a linter cannot say: what a module folder holds, how files open, which names and words
// are not used, and that nothing slips past the walls.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../support/checkout.ts'
import { foldersIn, sources, type Source } from './sources.ts'

const code = sources((path) => /\.(tsx?|mjs)$/.test(path))
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('test/')

describe.each(foldersIn('src/modules'))('the module %s', (module) => {
  // A file that outgrew its 400 lines may have become a folder of its name; where every noun has the same
  // life, `nouns/` declares events and tables together.
  test.each([
    ['events', 'nouns'],
    ['state', 'nouns'],
    ['commands'],
    ['views'],
    ['text'],
    ['index'],
  ])('has its %s', (...names) => {
    const places = names.map((name) => join(root, 'src/modules', module, name))
    expect(places.some((place) => existsSync(`${place}.ts`) || existsSync(place))).toBe(true)
  })

  test('says in its README what it is for', () => {
    const readme = join(root, 'src/modules', module, 'README.md')
    expect(existsSync(readme)).toBe(true)
    expect(readFileSync(readme, 'utf8').split('\n').length).toBeGreaterThan(5)
  })
})

test('every file opens by saying what it is for', () => {
  expect(code.filter(({ text }) => !/^(#!.*\n)?(\/\/ |\/\*\*?)/.test(text)).map(pathOf)).toEqual([])
})

describe('names', () => {
  const empty = [
    'util',
    'utils',
    'helper',
    'helpers',
    'common',
    'manager',
    'processor',
    'base',
    'data',
    'info',
    'misc',
  ]

  test('no file or folder is called by a word that says nothing', () => {
    const wrong = sources().filter(({ path }) =>
      path.split('/').some((part) => empty.includes((part.split('.')[0] ?? '').toLowerCase())),
    )
    expect(wrong.map(pathOf)).toEqual([])
  })

  test('nothing exported is either', () => {
    const named = new RegExp(
      `export (?:async )?(?:const|function|class|interface|type) (?:(?:${empty.join('|')})|\\w+(?:Util|Utils|Helper|Helpers|Manager|Processor))\\b`,
      'i',
    )
    expect(code.filter(({ text }) => named.test(text)).map(pathOf)).toEqual([])
  })
})

describe('nothing slips past the walls', () => {
  // The linter reads static imports only.
  test('no floor that decides imports by a call', () => {
    const pure = /^src\/(kernel|engines|modules\/(?![^/]+\/ui\/))/
    const wrong = code.filter(
      ({ path, text }) => pure.test(path) && !isTest(path) && /\bimport\(/.test(text),
    )
    expect(wrong.map(pathOf)).toEqual([])
  })

  test('no comment switches a rule off without saying why', () => {
    const silent = /(ox|es)lint-disable(?!.*--\s*\S)/
    expect(
      code.filter(({ path, text }) => path !== thisFile && silent.test(text)).map(pathOf),
    ).toEqual([])
  })

  test('no comment silences the compiler', () => {
    const silent = /@ts-(ignore|nocheck|expect-error)/
    expect(
      code.filter(({ path, text }) => path !== thisFile && silent.test(text)).map(pathOf),
    ).toEqual([])
  })

  test('no test is left alone or left out', () => {
    // What cannot run on a machine says so: see test/support/not-run.ts.
    const left = /\b(test|it|describe)(\.\w+)*\.(only\b|skip\((?!.*not run: ))/
    expect(
      code.filter(({ path, text }) => path !== thisFile && left.test(text)).map(pathOf),
    ).toEqual([])
  })
})

const thisFile = 'test/house/shape.test.ts'

const pathOf = ({ path }: Source): string => path
