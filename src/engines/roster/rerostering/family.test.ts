// The family's files are what its recipes make, they say what they say, and the small ones' least is proved anew.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { repairWide, repairWideBetter, slowScore, denseOf } from '../index.ts'
import { asModel, family, generate, instanceIn, judge, printed, prove } from './index.ts'
import { rosterIn, rosterLines } from './text.ts'

const folder = new URL('../../../../bench/rerostering/', import.meta.url)
const fileOf = (name: string): string => new URL(`${name}.txt`, folder).pathname

const best = readFileSync(new URL('best.csv', folder), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([name = '', open, changes, proved]) => {
    return { name, open: Number(open), changes: Number(changes), proved: proved === 'yes' }
  })
const isSmall = (name: string): boolean => /^(tiny|small|tight)-/.test(name)

test.each(family)('$name: the file is what the recipe makes, and reads back', async (recipe) => {
  const instance = generate(recipe)
  const file = printed(instance)
  await expect(file).toMatchFileSnapshot(fileOf(recipe.name))
  expect(instanceIn(file)).toEqual(instance)
})

test.each(family)('$name: what was published is legal and leaves nothing open', (recipe) => {
  const instance = generate(recipe)
  const before = judge({ ...instance, away: [], now: 0 }, instance.published)
  expect(before).toMatchObject({ illegal: [], open: 0, changes: 0 })
  expect(judge(instance, instance.published).illegal).not.toEqual([])
})

describe.each(best.filter(({ name }) => isSmall(name)))('$name', ({ name, open, changes }) => {
  const instance = generate(family.find((one) => one.name === name) ?? never())

  test('has its least proved', async () => {
    const found = await prove(instance, 30)
    expect(found).toMatchObject({ open, changes })
    expect(judge(instance, found?.roster ?? [])).toMatchObject({ illegal: [], open, changes })
  })

  test('is repaired legally, and never better than proved', () => {
    const { model, roster, rosterOf } = asModel(instance)
    let rounds = 0
    const stopped = (): boolean => rounds++ > 60
    for (const found of [
      repairWide(model, roster, { aborted: false }),
      repairWideBetter(model, roster, { seed: 'test', stopped }),
    ]) {
      const verdict = judge(instance, rosterOf(found.roster))
      expect(verdict.illegal).toEqual([])
      expect(found.open).toHaveLength(verdict.open)
      expect(verdict.open).toBeGreaterThanOrEqual(open)
      if (verdict.open === open) expect(verdict.changes).toBeGreaterThanOrEqual(changes)
      // The engine's model says the same: what is hard in it are the open places alone.
      expect(slowScore(denseOf(model), found.roster).hard).toBe(verdict.open)
    }
  })
})

test('a roster is written and read', () => {
  const [recipe] = family
  const { published } = generate(recipe ?? never())
  expect(rosterIn(rosterLines(published).join('\n'))).toEqual(published)
})

test.each([
  ['SHOUHU-R 2\n', 'the first line'],
  ['SHOUHU-R 1\nNAME a\n', 'DAYS'],
])('what is no instance is said', (file, complaint) => {
  expect(() => instanceIn(file)).toThrow(complaint)
})

function never(): never {
  throw new Error('the family is empty')
}
