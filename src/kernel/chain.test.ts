// The chain: one text for one value, and no byte of a sealed entry changes unseen.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import { Entry, genesis, link, seal, type Sealed } from './chain.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const json = fc.jsonValue({ maxDepth: 3 })

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, shuffled(inner)]),
  )
}

describe('canonical text', () => {
  test('is the same whatever the order of keys, and reads back as the value', () => {
    fc.assert(
      fc.property(json, (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value))
        expect(canonical(shuffled(plain))).toBe(canonical(plain))
        expect(JSON.parse(canonical(plain))).toEqual(plain)
      }),
    )
  })

  test('tells different values apart', () => {
    fc.assert(
      fc.property(json, json, (one, two) => {
        const [left, right]: unknown[] = JSON.parse(JSON.stringify([one, two]))
        const same = canonical(left) === canonical(right)
        expect(same).toBe(
          fc.stringify(shuffled(sortedDeep(left))) === fc.stringify(shuffled(sortedDeep(right))),
        )
      }),
    )
  })

  test('leaves out what is undefined, and keeps what is null', () => {
    expect(canonical({ b: undefined, a: null, c: [undefined] })).toBe('{"a":null,"c":[null]}')
  })
})

function sortedDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedDeep)
  if (typeof value !== 'object' || value === null) return value
  const pairs = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(pairs.map(([key, inner]) => [key, sortedDeep(inner)]))
}

const entry = (position: number, data: unknown): Entry => ({
  position,
  at: '2022-03-11T00:30:00.000Z',
  wall: '2026-01-05T01:00:00.000Z',
  actor: 'p-00001',
  command: 'test.say',
  batch: position,
  type: 'test.Said',
  version: 1,
  subject: 'word/one',
  data,
})

function chained(values: readonly unknown[]): Sealed[] {
  let previous = genesis
  return values.map((data, index) => {
    const sealed = seal(sha256, previous, entry(index + 1, data))
    previous = sealed.hash
    return sealed
  })
}

/** The first position at which the chain does not hold. */
function brokenAt(rows: readonly Sealed[]): number | undefined {
  let previous = genesis
  for (const { position, body, hash } of rows) {
    if (link(sha256, previous, body) !== hash) return position
    previous = hash
  }
  return undefined
}

describe('the chain', () => {
  const values = fc.array(json, { minLength: 1, maxLength: 6 })

  test('holds as it was sealed, and what was sealed reads back as an entry', () => {
    fc.assert(
      fc.property(values, (given) => {
        const rows = chained(given)
        expect(brokenAt(rows)).toBeUndefined()
        for (const { body, position } of rows)
          expect(Entry.parse(JSON.parse(body)).position).toBe(position)
      }),
    )
  })

  test('breaks at the very entry of which one character changed', () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.nat(), (given, which, where) => {
        const rows = chained(given)
        const index = which % rows.length
        const victim = rows[index]
        if (!victim) return
        const at = where % victim.body.length
        const changed = victim.body[at] === '0' ? '1' : '0'
        const body = victim.body.slice(0, at) + changed + victim.body.slice(at + 1)
        expect(brokenAt(rows.with(index, { ...victim, body }))).toBe(index + 1)
      }),
    )
  })

  test('breaks where an entry was taken out or two changed places', () => {
    const rows = chained(['one', 'two', 'three'])
    const [one, two, three] = rows
    if (!one || !two || !three) throw new Error('three were sealed')
    expect(brokenAt([one, three])).toBe(3)
    expect(brokenAt([two, one, three])).toBe(2)
  })
})
