// Stories of projections: built once, following the log, and built apart for the past and for a fork.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { command, defineModule, isRefusal, role } from '../kernel/index.ts'
import { commander, employee, testHouse } from '../../test/support/house.ts'
import { builds, tally, watchModule, WatchTaken } from '../../test/support/watch-module.ts'
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

/** Whoever has fewest watches takes the next one: a decision that leans on a projection. */
const seen: number[] = []
const shareOut = command('share.out', {
  input: z.object({ posts: z.array(z.string()), person: z.string() }),
  may: role('commander'),
  decide(_read, { posts, person }, { derive }) {
    seen.push(derive(tally).get(person) ?? 0)
    return posts.map((post) => WatchTaken({ post, person }))
  },
})
const share = defineModule({ name: 'share', text: {}, commands: [shareOut] })

test('a decision sees the living one, and in a batch that has changed the firm one of its own', async () => {
  const { house, live } = await testHouse({ modules: [watchModule, share] })
  const out = (...posts: string[]) =>
    live.tell({ command: 'share.out', input: { posts, person: 'q' }, actor: commander })
  const before = builds.count
  await out('a', 'b')
  await out('c')
  expect([...seen]).toEqual([0, 2])
  expect(builds.count - before, 'built once, then followed').toBe(1)
  // Told together, they are decided in one batch: the second sees what the first has not yet kept.
  await Promise.all([out('d'), out('e'), out('f')])
  expect(seen.slice(2)).toEqual([3, 4, 5])
  expect(builds.count - before, 'one more, for the batch').toBe(2)
  await out('g')
  expect(seen.at(-1)).toBe(6)
  expect(builds.count - before).toBe(2)
  await house.close()
})
