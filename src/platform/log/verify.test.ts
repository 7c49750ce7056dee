// Whoever changes the past is found, and the place is named.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sealed } from '../../kernel/index.ts'
import {
  chainAfter,
  forkRow,
  headOf,
  rewritten,
  start,
  worldRow,
} from '../../../test/support/chain.ts'
import { flipped, withText, type Column } from '../../../test/support/damage.ts'
import { sha256 } from '../keys/sha256.ts'
import { MemoryStore } from './store-memory.ts'
import type { Store } from './store.ts'
import { verifyLog, type Witness } from './verify.ts'

const length = 30
const rows = chainAfter(start, length)

/** A store that holds `entries` as they are: a store does not check chains, so damage can be planted. */
async function holding(entries: readonly Sealed[]): Promise<MemoryStore> {
  const store = new MemoryStore()
  await store.addWorld(worldRow('live'))
  if (entries.length > 0) await store.append('live', entries)
  return store
}

const verify = (store: Store, witnesses: Witness[] = [], world = 'live') =>
  verifyLog(store, { world, sha256, witnesses })

const witness = (entries: readonly Sealed[], position: number): Witness => ({
  world: 'live',
  ...headOf(entries.slice(0, position)),
})

describe('a sound chain', () => {
  test('holds, with and without witnesses, and says how far it was read', async () => {
    const store = await holding(rows)
    const progress: number[] = []
    const verdict = await verifyLog(store, {
      ...{ world: 'live', sha256, witnesses: [witness(rows, 1), witness(rows, length)] },
      onProgress: (done, total) => progress.push(done / total),
    })
    expect(verdict).toEqual({ ok: true, checked: length, head: headOf(rows) })
    expect(progress.at(-1)).toBe(1)
  })

  test('of a world without entries holds', async () => {
    expect(await verify(await holding([]))).toEqual({ ok: true, checked: 0, head: start })
  })

  test('of a fork is walked through its parent, and no further than they share', async () => {
    const store = await holding(rows)
    await store.addWorld(forkRow('drill', 'live', headOf(rows.slice(0, 10))))
    await store.append('drill', chainAfter(headOf(rows.slice(0, 10)), 5, 'drill'))
    const witnesses = [witness(rows, 8), witness(rows, 20)]
    expect(await verify(store, witnesses, 'drill')).toMatchObject({ ok: true, checked: 15 })
  })
})

describe('damage', () => {
  test('of any one bit of any text of any entry is found at its place', async () => {
    const columns: Column[] = ['body', 'hash', 'subject', 'type']
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: length }),
        fc.constantFrom(...columns),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        async (position, column, byte, bit) => {
          const text = flipped(rows[position - 1]?.[column] ?? '', { byte, bit })
          fc.pre(text !== undefined)
          const store = await holding(withText(rows, { position, column, text }))
          const problem = { kind: 'changed', world: 'live', position }
          expect(await verify(store)).toMatchObject({ ok: false, checked: position - 1, problem })
        },
      ),
      { numRuns: 400 },
    )
  })

  test('with a hash made to fit is found at the next entry, whose link is cut', async () => {
    const forged = rows.map((row) =>
      row.position === 12 ? rewritten(row, rows[10]?.hash ?? '') : row,
    )
    const problem = { kind: 'changed', world: 'live', position: 13 }
    expect(await verify(await holding(forged))).toMatchObject({ ok: false, problem })
  })

  test('a tail that was cut off is named by its first missing entry', async () => {
    const store = await holding(rows.slice(0, 20))
    expect(await verify(store)).toMatchObject({ ok: true })
    const problem = { kind: 'cut', world: 'live', position: 21 }
    expect(await verify(store, [witness(rows, 25)])).toMatchObject({ ok: false, problem })
    const emptied = { kind: 'cut', world: 'live', position: 1 }
    expect(await verify(await holding([]), [witness(rows, 1)])).toMatchObject({ problem: emptied })
  })

  test('a chain rewritten from some entry on is found by the first checkpoint after it', async () => {
    const store = await holding([
      ...rows.slice(0, 15),
      ...chainAfter(headOf(rows.slice(0, 15)), 15, '改'),
    ])
    expect(await verify(store)).toMatchObject({ ok: true })
    const witnesses = [10, 22, 30].map((position) => witness(rows, position))
    const problem = { kind: 'rewritten', world: 'live', position: 22, after: 10 }
    expect(await verify(store, witnesses)).toMatchObject({ ok: false, problem })
  })

  test('is betrayed by snapshots and forks too, where no checkpoint was kept', async () => {
    const forged = [...rows.slice(0, 15), ...chainAfter(headOf(rows.slice(0, 15)), 15, '改')]
    const problem = { kind: 'rewritten', world: 'live', position: 20 }
    const remembered = headOf(rows.slice(0, 20))
    const snapped = await holding(forged)
    await snapped.saveSnapshot('live', { head: remembered, shape: 'x', parts: [] })
    expect(await verify(snapped)).toMatchObject({ problem })
    const forked = await holding(forged)
    await forked.addWorld(forkRow('drill', 'live', remembered))
    expect(await verify(forked)).toMatchObject({ problem })
    expect(await verify(forked, [], 'drill')).toMatchObject({ problem })
  })

  test('of a parent that lost what a fork stands on is a cut of the parent', async () => {
    const store = await holding(rows.slice(0, 6))
    await store.addWorld(forkRow('drill', 'live', headOf(rows.slice(0, 10))))
    await store.append('drill', chainAfter(headOf(rows.slice(0, 10)), 5, 'drill'))
    const problem = { kind: 'cut', world: 'live', position: 7 }
    expect(await verify(store, [], 'drill')).toMatchObject({ ok: false, problem })
  })
})
