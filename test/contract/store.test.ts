// The contract of a store, the same on memory, the embedded database and PostgreSQL.
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Problem } from '../../src/platform/problem.ts'
import { Taken, type Snapshot } from '../../src/platform/log/store.ts'
import { chainAfter, forkRow, headOf, start, worldRow } from '../support/chain.ts'
import { listed, placeKinds, type Ground } from './places.ts'

const minute = 60_000

describe.each(placeKinds)('a store on $name', (place) => {
  if (place.skip !== undefined) {
    test.skip(`not run: ${place.skip}`, () => {})
    return
  }

  let ground: Ground
  beforeAll(() => place.prepare(), minute)
  beforeEach(async () => {
    ground = await place.open()
    await ground.store.addWorld(worldRow('live'))
  }, minute)
  afterEach(() => place.clear(), minute)
  afterAll(() => place.end(), minute)

  describe('worlds', () => {
    test('are given back as they were made, in that order', async () => {
      const fork = forkRow('drill', 'live', start)
      await ground.store.addWorld(fork)
      expect(await ground.store.worlds()).toEqual([worldRow('live'), fork])
    })

    test('have a name that only one of them has', async () => {
      await expect(ground.store.addWorld(worldRow('live'))).rejects.toThrow(Taken)
    })

    test('have a clock that can be set', async () => {
      const clock = { ...worldRow('live').clock, rate: 60, at: '2022-03-12T00:30:00.000Z' }
      await ground.store.setClock('live', clock)
      expect((await ground.store.worlds())[0]?.clock).toEqual(clock)
    })

    test('can be closed and stay', async () => {
      await ground.store.closeWorld('live')
      expect((await ground.store.worlds())[0]?.closed).toBe(true)
    })

    test('that do not exist are named in the answer', async () => {
      const { store } = ground
      const missing = { kind: 'missing', params: { world: 'nowhere' } }
      await expect(store.closeWorld('nowhere')).rejects.toMatchObject(missing)
      await expect(store.setClock('nowhere', worldRow('x').clock)).rejects.toMatchObject(missing)
      await expect(store.append('nowhere', chainAfter(start, 1))).rejects.toMatchObject(missing)
    })
  })

  describe('entries', () => {
    test('come back byte for byte, in order, also after a restart', async () => {
      const rows = chainAfter(start, 12)
      await ground.store.append('live', rows.slice(0, 7))
      await ground.store.append('live', rows.slice(7))
      const again = await ground.reopened()
      expect(await listed(again.read('live', 0))).toEqual(rows)
      expect(await again.head('live')).toEqual(headOf(rows))
    })

    test('of a branch that has none: no head, nothing to read', async () => {
      expect(await ground.store.head('live')).toBeUndefined()
      expect(await listed(ground.store.read('live', 0))).toEqual([])
    })

    test('are read between two positions, however many pages that takes', async () => {
      const rows = chainAfter(start, 6_000)
      await ground.store.append('live', rows)
      const ends: [number, number][] = [
        [0, 6_000],
        [499, 501],
        [5_000, 5_000],
        [5_999, 9_999],
      ]
      for (const [after, upTo] of ends) {
        const found = await listed(ground.store.read('live', after, upTo))
        expect(found).toEqual(rows.slice(after, upTo))
      }
    })

    test('with large bodies are read whole', async () => {
      const wide = chainAfter(start, 40, 'x'.repeat(400_000))
      await ground.store.append('live', wide)
      expect(await listed(ground.store.read('live', 0))).toEqual(wide)
    })

    test('are written once: a position that exists is taken, and the whole group with it', async () => {
      const rows = chainAfter(start, 5)
      await ground.store.append('live', rows.slice(0, 3))
      const clash = ground.store.append('live', rows.slice(2))
      await expect(clash).rejects.toThrow(Taken)
      expect(await ground.store.head('live')).toEqual(headOf(rows.slice(0, 3)))
    })

    test('leave no gap: not within a group, not after the last one', async () => {
      const rows = chainAfter(start, 5)
      const [first, , third] = rows
      if (!first || !third) throw new Error('five rows were made')
      await expect(ground.store.append('live', [first, third])).rejects.toThrow('2 is missing')
      await ground.store.append('live', rows.slice(0, 2))
      await expect(ground.store.append('live', rows.slice(3))).rejects.toThrow('follows nothing')
      expect(await ground.store.head('live')).toEqual(headOf(rows.slice(0, 2)))
    })

    test('of a fork begin after the fork point and leave the parent alone', async () => {
      const rows = chainAfter(start, 4)
      await ground.store.append('live', rows)
      await ground.store.addWorld(forkRow('drill', 'live', headOf(rows.slice(0, 2))))
      const own = chainAfter(headOf(rows.slice(0, 2)), 3, 'drill')
      await expect(ground.store.append('drill', chainAfter(start, 1))).rejects.toThrow()
      await ground.store.append('drill', own)
      expect(await listed(ground.store.read('drill', 0))).toEqual(own)
      expect(await listed(ground.store.read('live', 0))).toEqual(rows)
      expect(await ground.store.head('drill')).toEqual(headOf(own))
    })

    test('about a subject are found newest first', async () => {
      const rows = chainAfter(start, 20)
      await ground.store.append('live', rows)
      const wanted = rows.filter(({ subject }) => subject === 'person/p-000003').toReversed()
      const { store } = ground
      expect(await store.timeline('live', 'person/p-000003', Infinity, 99)).toEqual(wanted)
      expect(await store.timeline('live', 'person/p-000003', 13, 1)).toEqual([wanted[2]])
      expect(await store.timeline('live', 'person/nobody', Infinity, 99)).toEqual([])
      const newest = await store.timeline('live', '', 13, 2)
      expect(newest.map((entry) => entry.position)).toEqual([12, 11])
    })

    test('of two writers racing: one of them has the position, the other catches up', async () => {
      const nodes = [ground.store, await ground.other()]
      let head = start
      for (let round = 0; round < 20; round++) {
        const groups = nodes.map((_, node) => chainAfter(head, 2, `node ${node} round ${round}`))
        const ends = await Promise.allSettled(
          nodes.map((store, node) => store.append('live', groups[node] ?? [])),
        )
        const winner = ends.findIndex(({ status }) => status === 'fulfilled')
        const loser = ends[1 - winner]
        expect(loser).toMatchObject({ status: 'rejected', reason: expect.any(Taken) })
        const rows = await listed(ground.store.read('live', head.position))
        expect(rows).toEqual(groups[winner])
        head = headOf(rows)
      }
    })

    test('are heard by every node that listens, until it stops', async () => {
      const other = await ground.other()
      const heard: string[] = []
      const three = arrival(3)
      const stop = await other.listen((world, position) => {
        heard.push(`${world} ${position}`)
        three.one()
      })
      const rows = chainAfter(start, 4)
      for (const row of rows.slice(0, 3)) await ground.store.append('live', [row])
      await three.all
      await stop()
      await ground.store.append('live', rows.slice(3))
      expect(heard).toEqual(['live 1', 'live 2', 'live 3'])
    })
  })

  describe('snapshots', () => {
    const at = (position: number, more: Partial<Snapshot> = {}): Snapshot => ({
      head: { position, hash: String(position % 10).repeat(64) },
      shape: 'release-1',
      parts: [
        ['firm.person', '[["p-000001",{"name":"王敏"}]]'],
        ['firm.person', '[["p-000002",{"name":"李\\u0000"}]]'],
        ['firm.site', '[]'],
      ],
      ...more,
    })

    test('are found by the newest at or before a position', async () => {
      for (const position of [20, 10]) await ground.store.saveSnapshot('live', at(position))
      expect(await ground.store.snapshot('live', 9)).toBeUndefined()
      expect(await ground.store.snapshot('live', 19)).toEqual(at(10))
      expect(await ground.store.snapshot('live', Infinity)).toEqual(at(20))
      expect(await ground.store.snapshots('live')).toEqual([at(10).head, at(20).head])
    })

    test('replace one another at the same position, and can be dropped', async () => {
      const better = at(10, { shape: 'release-2', parts: [['firm.site', '[]']] })
      await ground.store.saveSnapshot('live', at(10))
      await ground.store.saveSnapshot('live', better)
      expect(await ground.store.snapshot('live', 10)).toEqual(better)
      await ground.store.dropSnapshot('live', 10)
      expect(await ground.store.snapshots('live')).toEqual([])
      expect(await ground.store.snapshot('live', 10)).toBeUndefined()
    })

    test('of many parts come back whole and in order', async () => {
      const parts = Array.from(
        { length: 30 },
        (_, part) => [`table.${part}`, JSON.stringify('字'.repeat(100_000))] as const,
      )
      await ground.store.saveSnapshot('live', at(10, { parts }))
      expect((await ground.store.snapshot('live', 10))?.parts).toEqual(parts)
    })
  })

  describe('salts', () => {
    test('are kept as first written, whoever comes second', async () => {
      const other = await ground.other()
      const first = await ground.store.addSalts(new Map([['p-1', 'a']]))
      const second = await other.addSalts(
        new Map([
          ['p-1', 'b'],
          ['p-2', 'c'],
        ]),
      )
      expect(first).toEqual(new Map([['p-1', 'a']]))
      expect(second).toEqual(
        new Map([
          ['p-1', 'a'],
          ['p-2', 'c'],
        ]),
      )
      expect(await ground.store.salts()).toEqual(second)
    })

    test('once destroyed stay so', async () => {
      await ground.store.addSalts(new Map([['p-1', 'a']]))
      await ground.store.destroySalt('p-1')
      await ground.store.destroySalt('p-9')
      expect(await ground.store.addSalts(new Map([['p-1', 'b']]))).toEqual(new Map([['p-1', '']]))
      expect(await ground.store.salts()).toEqual(
        new Map([
          ['p-1', ''],
          ['p-9', ''],
        ]),
      )
    })
  })

  test('secrets are kept by kind and id, replaced and dropped', async () => {
    const { store } = ground
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        await store.putSecret('password', 'p-1', value)
        // JSON knows no minus zero.
        expect(await store.secret('password', 'p-1')).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 20 },
    )
    await store.putSecret('password', 'p-2', { hash: 'x' })
    await store.putSecret('totp', 'p-2', null)
    await store.dropSecret('password', 'p-1')
    expect(await store.secrets('password')).toEqual(new Map([['p-2', { hash: 'x' }]]))
    expect(await store.secret('password', 'p-1')).toBeUndefined()
    expect(await store.secret('totp', 'p-2')).toBeNull()
  })

  test('a moment holds worlds, heads, salts and secrets together', async () => {
    const rows = chainAfter(start, 3)
    await ground.store.addWorld(forkRow('drill', 'live', start))
    await ground.store.append('live', rows)
    await ground.store.addSalts(new Map([['p-1', 'a']]))
    await ground.store.putSecret('totp', 'p-1', { seed: 's' })
    expect(await ground.store.moment()).toEqual({
      worlds: [worldRow('live'), forkRow('drill', 'live', start)],
      heads: new Map([['live', headOf(rows)]]),
      salts: new Map([['p-1', 'a']]),
      secrets: [{ kind: 'totp', id: 'p-1', value: { seed: 's' } }],
    })
  })

  test('one candidate leads a duty, and the next one when it lets go', async () => {
    const other = await ground.other()
    const told: string[] = []
    const [first, second] = [arrival(1), arrival(1)]
    const win = (name: string, won: { one(): void }) => () => {
      told.push(`${name} won`)
      won.one()
    }
    const lost = (): void => void told.push('lost')
    const stopFirst = await ground.store.lead('promises', win('first', first), lost)
    await first.all
    const stopSecond = await other.lead('promises', win('second', second), lost)
    const free = arrival(1)
    const stopThird = await other.lead('gateways', win('third', free), lost)
    await free.all
    expect(told).toEqual(['first won', 'third won'])
    await stopFirst()
    await second.all
    await Promise.all([stopSecond(), stopThird()])
    expect(told).toEqual(['first won', 'third won', 'second won'])
  })

  test('a closed store says that it is unavailable, and nothing worse', async () => {
    if (place.name === 'memory') return
    await ground.store.close()
    const answer = ground.store.append('live', chainAfter(start, 1))
    await expect(answer).rejects.toThrow(Problem)
  })
})

/** Waits for `count` calls of `one`. */
function arrival(count: number): { one(): void; all: Promise<void> } {
  let open = (): void => {}
  let left = count
  const all = new Promise<void>((resolve) => (open = resolve))
  const one = (): void => {
    if (--left === 0) open()
  }
  return { one, all }
}
