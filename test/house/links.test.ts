// Every link in a document of the house leads somewhere that is there.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../support/checkout.ts'
import { sources } from './sources.ts'

const documents = sources((path) => path.endsWith('.md'))

const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = '']) => link)

test('links are found as they are written', () => {
  expect(linksIn('[a](b.md), [c](https://example.org) and [d](e/f.md#g)')).toEqual([
    'b.md',
    'e/f.md#g',
  ])
})

test('every link leads to a file, and every anchor to a heading', () => {
  expect(documents.length).toBeGreaterThan(5)
  const lost = documents.flatMap(({ path, text }) =>
    linksIn(text)
      .filter((link) => !leads(path, text, link))
      .map((link) => `${path}: ${link}`),
  )
  expect(lost).toEqual([])
})

test('both readmes tell of the same variables, commands and files', () => {
  const [en, zh] = ['README.md', 'README.zh-CN.md'].map((name) => {
    const text = documents.find(({ path }) => path === name)?.text ?? ''
    const told = text.matchAll(/SHOUHU_[A-Z_]+|npx shouhu \w+|npm (?:run )?\w+|\]\([^)]+\)/g)
    // Pictures and guides are there in both languages: each readme shows its own.
    const own = (one: string) =>
      one.replace(/\.(?:zh|en)\.webp/, '.webp').replace('.zh-CN.md', '.md')
    return [...new Set([...told].map(([one]) => own(one)))].filter((one) => !one.includes('README'))
  })
  expect(zh).toEqual(en)
  expect(en?.length).toBeGreaterThan(20)
})

function leads(from: string, text: string, link: string): boolean {
  const [file = '', anchor] = link.split('#')
  if (file !== '' && !existsSync(join(root, dirname(from), file))) return false
  if (anchor === undefined || file !== '') return true
  return text.split('\n').some((line) => /^#+ /.test(line) && slug(line) === anchor)
}

const slug = (heading: string): string =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s-]/gu, '')
    .replaceAll(' ', '-')
