// Stories of projections: built once, following the log, and built apart for the past and for a fork.
import { expect, test } from 'vitest'
import { isRefusal } from '../kernel/index.ts'
import { commander, employee, testHouse } from '../../test/support/house.ts'
import { builds } from '../../test/support/watch-module.ts'
import type { World } from './house.ts'

async function taken(world: World, post: string) {
  const done = await world.tell({
    command: 'watch.takeWatch',
    input: { post, person: 'p' },
    actor: commander,
  })
  if (isRefusal(done)) throw new Error(`refused: ${done.refused}`)
  return done
}

test('one is built once, follows the log, and is built apart for the past and for a fork', async () => {
  const { house, live } = await testHouse()
  const load = (world: World, asOf?: { position: number }) =>
    world.show({ view: 'watch.load', params: {}, actor: employee, ...(asOf ? { asOf } : {}) })
  const before = builds.count
  await taken(live, 'a')
  expect(await load(live)).toMatchObject({ answer: { rows: [{ person: 'p', posts: 1 }] } })
  const { position } = await taken(live, 'b')
  expect(await load(live)).toMatchObject({ answer: { rows: [{ person: 'p', posts: 2 }] } })
  expect(builds.count - before).toBe(1)
  expect(live.staleSince(position - 1)).toContain('watch.load')
  const fork = await house.fork({ name: 'drill', title: '演练', parent: 'live', actor: commander })
  await taken(fork, 'c')
  expect(await load(fork)).toMatchObject({ answer: { rows: [{ posts: 3 }] } })
  expect(await load(live)).toMatchObject({ answer: { rows: [{ posts: 2 }] } })
  expect(await load(live, { position: position - 1 })).toMatchObject({
    answer: { rows: [{ posts: 1 }] },
  })
  await house.close()
})
