// Every word of the web in both languages, with the same holes; and no word for people outside the words.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Texts } from '../../kernel/text.ts'
import { titles as accessTitles } from '../../modules/access/ui/titles.ts'
import { words as continuityWords } from '../../modules/continuity/ui/words.ts'
import { words as drillWords } from '../../modules/drills/ui/words.ts'
import { words as dutyWords } from '../../modules/duty/ui/words.ts'
import { words as firmWords } from '../../modules/firm/ui/words.ts'
import { titles as healthTitles } from '../../modules/health/ui/titles.ts'
import { words as identityWords } from '../../modules/identity/ui/words.ts'
import { titles as machineRoomsTitles } from '../../modules/machine-rooms/ui/titles.ts'
import { words as sitesWords } from '../../modules/sites/ui/words.ts'
import { words } from './words.ts'

const web = import.meta.dirname
const modules = join(web, '..', '..', 'modules')

const sets: Readonly<Record<string, Texts>> = {
  ...words,
  continuity: continuityWords,
  drills: drillWords,
  duty: dutyWords,
  firm: firmWords,
  identity: identityWords,
  sites: sitesWords,
  access: accessTitles,
  health: healthTitles,
  machineRooms: machineRoomsTitles,
}

const all = Object.entries(sets).flatMap(([set, texts]) =>
  Object.entries(texts).map(([key, text]) => ({ key: `${set}.${key}`, ...text })),
)

const holesOf = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, hole = '']) => hole)
    .toSorted((a, b) => a.localeCompare(b))

const chinese = /\p{Script=Han}/u

describe('the words of the web', () => {
  test.each(all)('$key is said in both languages', ({ zh, en }) => {
    expect(zh.trim()).not.toBe('')
    expect(en.trim()).not.toBe('')
    expect(holesOf(zh)).toEqual(holesOf(en))
  })

  // The other language's name on the switch is the one word that stands in its own language.
  const switchWords = ['shell.toChinese', 'shell.toEnglish']
  test.each(all.filter(({ key }) => !switchWords.includes(key)))(
    '$key is not the wrong language',
    ({ en }) => {
      expect(en).not.toMatch(chinese)
    },
  )
})

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))

/** Sources of pages: all but the words themselves and tests. */
const pages = [
  ...sourcesIn(web),
  ...readdirSync(modules)
    .map((module) => join(modules, module, 'ui'))
    .filter((folder) => {
      try {
        return readdirSync(folder).length > 0
      } catch {
        // A module without pages.
        return false
      }
    })
    .flatMap(sourcesIn),
].filter((path) => !/(words|titles)(\.ts|\/)|\.test\./.test(path))

/** Fonts, weekdays by language and names of places stand in the code because they are not said as sentences. */
const allowed = [
  'faces/web/format.ts',
  'faces/web/kit/district-map.tsx',
  'firm/ui/firm-map.tsx',
  'sites/ui/now.tsx',
]

const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1')

/** Text between tags, and texts given to attributes that people see or hear. */
function saidIn(source: string): string[] {
  const between = [...source.matchAll(/<[A-Za-z][^<>]*>([^<>{}]*[A-Za-z]{2,}[^<>{}]*)<\//g)]
  const attributes = [...source.matchAll(/\b(?:title|placeholder|aria-label|label|alt)="([^"]+)"/g)]
  return [...between, ...attributes]
    .map(([, text = '']) => text.trim())
    .filter((text) => text !== '')
}

describe('the pages', () => {
  test('are looked through', () => {
    expect(pages.length).toBeGreaterThan(50)
  })

  test.each(pages.map((path) => relative(join(web, '..', '..'), path)))(
    '%s says nothing by itself',
    (path) => {
      const source = withoutComments(readFileSync(join(web, '..', '..', path), 'utf8'))
      const lines = source.split('\n').filter((line) => /[\p{Script=Han}、；：，。]/u.test(line))
      if (!allowed.some((name) => path.endsWith(name))) expect(lines).toEqual([])
      if (path.endsWith('.tsx')) expect(saidIn(source)).toEqual([])
    },
  )

  test('a word planted in a page is seen', () => {
    expect(saidIn('<Button title="Save">Send it</Button>')).toEqual(['Send it', 'Save'])
  })
})
