// Tables: what is tentative is seen by decisions, kept or forgotten as a whole, and a refold gives the very same
// rows in the very same order.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Fault } from './assert.ts'
import { table, Tables } from './tables.ts'

const Duty = z.object({ post: z.string(), people: z.array(z.string()) })
const duties = table('test.duty', Duty, {
  post: (row) => row.post,
  person: (row) => row.people,
})
const other = table('test.other', z.object({ n: z.number() }))

interface Step {
  readonly id: string
  readonly row: z.infer<typeof Duty> | undefined
}
const step: fc.Arbitrary<Step> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  row: fc.option(
    fc.record({
      post: fc.constantFrom('dealing', 'clearing'),
      people: fc.uniqueArray(fc.constantFrom('wang', 'li', 'chen'), { maxLength: 3 }),
    }),
    { nil: undefined },
  ),
})
/** A life of a table: batches of changes, each kept or dropped in the end. */
const life = fc.array(fc.record({ steps: fc.array(step, { maxLength: 8 }), kept: fc.boolean() }), {
  maxLength: 8,
})

const take = (tables: Tables, steps: readonly Step[]): void => {
  for (const { id, row } of steps) {
    if (row) tables.tentative(duties).put(id, row)
    else tables.tentative(duties).remove(id)
  }
}

/** What a plain map would hold after the same changes. */
function folded(steps: readonly Step[]): [string, z.infer<typeof Duty>][] {
  const rows = new Map<string, z.infer<typeof Duty>>()
  for (const { id, row } of steps) {
    if (row) rows.set(id, row)
    else rows.delete(id)
  }
  return [...rows]
}

const rowsOf = (tables: Tables, layer: 'kept' | 'tentative') => {
  const from = tables[layer](duties)
  return [...from.ids()].map((id) => [id, from.get(id)])
}

describe('a table lived through', () => {
  test('equals a plain fold of what was kept, rows and order alike', () => {
    fc.assert(
      fc.property(life, (batches) => {
        const tables = new Tables()
        const history: Step[] = []
        for (const { steps, kept } of batches) {
          take(tables, steps)
          expect(rowsOf(tables, 'tentative')).toEqual(folded([...history, ...steps]))
          expect(rowsOf(tables, 'kept')).toEqual(folded(history))
          if (kept) {
            tables.keep()
            history.push(...steps)
          } else tables.drop()
          expect(rowsOf(tables, 'tentative')).toEqual(folded(history))
          expect(tables.dump().get('test.duty') ?? []).toEqual(folded(history))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('finds by index exactly the rows that a look at every row would find, in both layers', () => {
    fc.assert(
      fc.property(life, fc.array(step), (batches, last) => {
        const tables = new Tables()
        for (const { steps, kept } of batches) {
          take(tables, steps)
          if (kept) tables.keep()
          else tables.drop()
        }
        take(tables, last)
        for (const layer of ['kept', 'tentative'] as const) {
          const from = tables[layer](duties)
          expect(from.size).toBe([...from.rows()].length)
          for (const name of ['wang', 'li', 'chen']) {
            const obvious = [...from.rows()].filter(({ people }) => people.includes(name))
            expect(new Set(from.by('person', name))).toEqual(new Set(obvious))
            expect(from.by('person', name)).toHaveLength(obvious.length)
          }
          const clearing = [...from.rows()].filter(({ post }) => post === 'clearing')
          expect(new Set(from.by('post', 'clearing'))).toEqual(new Set(clearing))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('is never touched by its fork, nor the fork by it', () => {
    fc.assert(
      fc.property(fc.array(step), fc.array(step), fc.array(step), (before, inFork, inParent) => {
        const parent = new Tables()
        take(parent, before)
        parent.keep()
        const fork = parent.fork()
        take(fork, inFork)
        fork.keep()
        expect(rowsOf(parent, 'kept')).toEqual(folded(before))
        take(parent, inParent)
        parent.keep()
        expect(rowsOf(fork, 'kept')).toEqual(folded([...before, ...inFork]))
        expect(rowsOf(parent, 'kept')).toEqual(folded([...before, ...inParent]))
        const grandchild = fork.fork()
        expect(grandchild.kept(duties).by('post', 'dealing')).toHaveLength(
          fork.kept(duties).by('post', 'dealing').length,
        )
      }),
      { numRuns: 300 },
    )
  })

  test('comes back from a snapshot as it was, index and all', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const tables = new Tables()
        take(tables, steps)
        tables.keep()
        const restored = new Tables()
        const dumped: unknown = JSON.parse(JSON.stringify(tables.dump().get('test.duty') ?? []))
        duties.of(restored).load(dumped)
        expect(rowsOf(restored, 'kept')).toEqual(rowsOf(tables, 'kept'))
        expect(restored.kept(duties).by('person', 'wang')).toHaveLength(
          tables.kept(duties).by('person', 'wang').length,
        )
      }),
    )
  })
})

describe('a table', () => {
  const row = { post: 'dealing', people: ['wang'] }

  test('freezes its rows to the bottom', () => {
    const tables = new Tables()
    tables.tentative(duties).put('a', row)
    const kept = tables.tentative(duties).get('a')
    expect(Object.isFrozen(kept)).toBe(true)
    expect(Object.isFrozen(kept?.people)).toBe(true)
  })

  test('names the tables that were read and those that changed', () => {
    const tables = new Tables()
    tables.tentative(duties).put('a', row)
    tables.tentative(other).put('x', { n: 1 })
    expect(tables.keep().toSorted()).toEqual(['test.duty', 'test.other'])
    tables.tentative(other).put('x', { n: 2 })
    expect(tables.keep()).toEqual(['test.other'])
    const { value, read } = tables.watch(() => tables.kept(duties).size)
    expect([value, [...read]]).toEqual([1, ['test.duty']])
  })

  test('does not fork what is still tentative', () => {
    const tables = new Tables()
    tables.tentative(duties).put('a', row)
    expect(() => tables.fork()).toThrow(Fault)
  })

  test('does not load a snapshot of another shape', () => {
    expect(() => duties.of(new Tables()).load([['a', { post: 1 }]])).toThrow()
    expect(() => duties.of(new Tables()).load('rows')).toThrow(Fault)
  })

  test('does not know an index that was never declared', () => {
    expect(() => new Tables().kept(duties).by('colour', 'red')).toThrow(Fault)
  })
})
