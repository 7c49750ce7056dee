// Standing questions: asked again once changes have settled, one run at a time, and told as facts.
import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import { expect, test } from 'vitest'
import {
  call,
  command,
  defineModule,
  event,
  inquiry,
  on,
  standing,
  systemOnly,
  table,
} from '../kernel/index.ts'
import { commander, HandWall, testHouse } from '../../test/support/house.ts'
import { watches, watchModule } from '../../test/support/watch-module.ts'

const Counted = event('sum.Counted', z.object({ posts: z.int() }))
const counts = table('sum.count', z.object({ posts: z.int() }))
const asked: number[] = []

const countPosts = inquiry('sum.countPosts', {
  input: z.object({}),
  answer: z.object({ posts: z.int() }),
  may: systemOnly,
  async ask(read) {
    asked.push(read(watches).size)
    return { posts: read(watches).size }
  },
})
const noteCount = command('sum.noteCount', {
  input: z.object({ posts: z.int() }),
  may: systemOnly,
  internal: true,
  decide: (read, { posts }) =>
    read(counts).get('now')?.posts === posts ? [] : [Counted({ posts })],
})
const sum = defineModule({
  name: 'sum',
  text: {},
  tables: [counts],
  events: [Counted],
  evolve: [on(Counted, (tables, body) => tables(counts).put('now', body))],
  commands: [noteCount],
  inquiries: [countPosts],
  standing: [
    standing('sum.counting', {
      inquiry: countPosts,
      input: {},
      reads: [watches],
      quietMs: 1_000,
      patienceMs: 5_000,
      tell: (found) => call(noteCount, found),
    }),
  ],
})

test('a question is asked when changes have settled, and not again while nothing changes', async () => {
  asked.length = 0
  const wall = new HandWall()
  const { house, live } = await testHouse({ modules: [watchModule, sum], wall })
  const pass = async (ms: number) => {
    wall.pass(ms)
    for (let n = 0; n < 20; n++) await turn()
  }
  const take = (post: string) =>
    live.tell({ command: 'watch.takeWatch', input: { post, person: 'p' }, actor: commander })
  await pass(10_000)
  expect(asked, 'people are served first').toEqual([])
  await pass(6_200)
  expect(asked).toEqual([0])
  await take('a')
  await pass(600)
  await take('b')
  await pass(600)
  expect(asked, 'changes have not settled').toEqual([0])
  await pass(600)
  expect(asked).toEqual([0, 2])
  expect(house.liveRead(counts).get('now')).toEqual({ posts: 2 })
  await pass(10_000)
  expect(asked, 'nothing changed').toEqual([0, 2])
  await house.close()
})

test('patience ends: steady change cannot put the question off for ever', async () => {
  asked.length = 0
  const wall = new HandWall()
  const { house, live } = await testHouse({ modules: [watchModule, sum], wall })
  for (let n = 0; n < 40; n++) {
    await live.tell({
      command: 'watch.takeWatch',
      input: { post: `post-${n}`, person: 'p' },
      actor: commander,
    })
    wall.pass(600)
    for (let turns = 0; turns < 20; turns++) await turn()
  }
  expect(asked.length).toBeGreaterThanOrEqual(1)
  await house.close()
})

test('nothing is asked of a firm that is half founded', async () => {
  asked.length = 0
  const wall = new HandWall()
  const { house } = await testHouse({ modules: [watchModule, sum], wall })
  const pass = async () => {
    wall.pass(20_000)
    for (let n = 0; n < 20; n++) await turn()
  }
  await house.quietly(pass)
  expect(asked).toEqual([])
  await pass()
  expect(asked).toEqual([0])
  await house.close()
})

test("a question that only time can change is asked again as the world's clock goes on", async () => {
  asked.length = 0
  const wall = new HandWall()
  const hourly = { ...sum, standing: sum.standing.map((one) => ({ ...one, everyMinutes: 60 })) }
  const { house, live, at } = await testHouse({ modules: [watchModule, hourly], wall })
  const pass = async (ms: number) => {
    wall.pass(ms)
    for (let n = 0; n < 20; n++) await turn()
  }
  await pass(16_200)
  expect(asked).toHaveLength(1)
  await pass(50 * 60_000)
  await pass(2_000)
  expect(asked, 'not an hour old yet').toHaveLength(1)
  await live.clock.jump(at(61), commander)
  await pass(600)
  await pass(1_200)
  expect(asked).toHaveLength(2)
  await house.close()
})
