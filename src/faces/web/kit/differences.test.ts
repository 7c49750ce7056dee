// What a newer version of a rule changes, leaf by leaf.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differences } from './differences.ts'

describe('the differences of two rules', () => {
  test('name every leaf that changed, came or went', () => {
    const from = { hours: 48, schemes: [{ id: 'a', tests: 1 }], gone: true }
    const to = { hours: 72, schemes: [{ id: 'a', tests: 2 }], come: {} }
    expect(differences(from, to)).toEqual([
      { path: 'come', from: undefined, to: '{}' },
      { path: 'gone', from: 'true', to: undefined },
      { path: 'hours', from: '48', to: '72' },
      { path: 'schemes.0.tests', from: '1', to: '2' },
    ])
  })

  test('are none between a value and itself, and mirror when turned round', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(differences(one, one)).toEqual([])
        const there = differences(one, other)
        const back = differences(other, one).map(({ path, from, to }) => ({
          path,
          from: to,
          to: from,
        }))
        expect(back).toEqual(there)
      }),
    )
  })
})
