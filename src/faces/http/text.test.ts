// Every word of the face stands in both languages, each in its own script.
import { expect, test } from 'vitest'
import { text } from './text.ts'

const holes = (words: string): string[] =>
  [...words.matchAll(/\{(\w+)\}/g)]
    .map(([, name = '']) => name)
    .toSorted((a, b) => (a < b ? -1 : 1))

test.each(Object.entries(text))('%s', (_key, { zh, en }) => {
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(en).toMatch(/^[\x20-\x7e]+$/)
  expect(holes(en)).toEqual(holes(zh))
})
