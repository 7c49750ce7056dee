// What a browser must fetch before anything shows: the sign-in page and the frame stay within their budget.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { root } from '../support/checkout.ts'

const web = join(root, 'dist', 'web')
const budgetKiB = 350

const sourceOf = (name: string): string => readFileSync(join(web, 'assets', name), 'utf8')

/** A script with all that it loads at once; what it loads later does not count. */
function withAllThatItNeeds(names: readonly string[]): Set<string> {
  const needed = new Set<string>()
  const waiting = [...names]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (needed.has(name)) continue
    needed.add(name)
    for (const [, other = ''] of sourceOf(name).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
      waiting.push(other)
    }
  }
  return needed
}

const kibOf = (names: ReadonlySet<string>): number =>
  [...names].reduce((sum, name) => sum + gzipSync(sourceOf(name)).byteLength, 0) / 1024

test('sign-in and frame are small, and charts are not among them', () => {
  const page = readFileSync(join(web, 'index.html'), 'utf8')
  const first = [...page.matchAll(/"\/assets\/([^"]+\.js)"/g)].map(([, name = '']) => name)
  const door = readdirSync(join(web, 'assets')).filter((name) => /^sign-in-.+\.js$/.test(name))
  expect(first.length).toBeGreaterThan(0)
  expect(door).toHaveLength(1)
  const needed = withAllThatItNeeds([...first, ...door])
  expect(kibOf(needed)).toBeLessThan(budgetKiB)
  expect([...needed].filter((name) => sourceOf(name).includes('echarts'))).toEqual([])
})
