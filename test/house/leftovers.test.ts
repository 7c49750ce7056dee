// No word of the workshop stays in the house. The words themselves are kept encoded, so that this file is clean.
import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../support/checkout.ts'
import { sources } from './sources.ts'

const encoded = [
  'Y2xhdWRl',
  'YW50aHJvcGlj',
  'b3BlbmFp',
  'Y2hhdGdwdA==',
  'Y29waWxvdA==',
  'XGJjb2RleFxi',
  'c3ViLT9hZ2VudA==',
  'XGJsbG1cYg==',
  'bGFuZ3VhZ2UgbW9kZWw=',
  'Y29kaW5nIGFzc2lzdGFudA==',
  'XC5cLi9zaGFyZWQ=',
  'L3dvcmsv',
  'XGJUT0RPXGI=',
  'XGJGSVhNRVxi',
]
const leftovers = new RegExp(
  encoded.map((word) => Buffer.from(word, 'base64').toString('utf8')).join('|'),
  'i',
)

test('the words are read back as they were meant', () => {
  expect(leftovers.test(['co', 'pilot'].join(''))).toBe(true)
  expect(leftovers.test('a duty officer reads this')).toBe(false)
})

test('no file holds one', () => {
  const found = sources().flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        leftovers.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
      ),
  )
  expect(found).toEqual([])
})

test('every package is pinned, and none needs to run something when it is installed', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  expect(lock).not.toContain('"hasInstallScript": true')
  const wanted = readFileSync(join(root, 'package.json'), 'utf8')
  expect(wanted).not.toMatch(/":\s*"[\^~>*]\d/)
})
