// The demo firm's roster of four weeks is founded by the module's own commands and is legal: the coverage engine
// finds no minute below any post's minimum, planned or confirmed, and the labour limits agree by their own road.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal, type Actor } from '../../src/kernel/index.ts'
import { demoGrants } from '../../src/demo/demo-people.ts'
import { demoRoster } from '../../src/demo/duties.ts'
import { found } from '../../src/demo/founding.ts'
import { minuteOf, picture } from '../../src/modules/continuity/picture/index.ts'
import { duties, exemptions, rosters } from '../../src/modules/duty/index.ts'
import { contains, post } from '../../src/modules/firm/index.ts'
import { modules } from '../../src/modules/index.ts'
import type { World } from '../../src/platform/house.ts'
import type { OpenedHouse } from '../../src/platform/open-house.ts'
import { commander, founded, testHouse } from '../support/house.ts'

let house: OpenedHouse
let live: World

beforeAll(async () => {
  const made = await testHouse({
    modules,
    parts: {
      rights: (read) => ({
        contains: (_read, outer, inner) => contains(read(), outer, inner),
        grantsOf: (id) => demoGrants.filter(({ person }) => person === id),
      }),
    },
  })
  house = made.house
  live = made.live
  await found(house, () => {})
}, 120_000)
afterAll(() => house.close())

test('the roster is published, and every duty so far was checked in', () => {
  const read = house.liveRead
  expect(read(rosters).get(demoRoster.roster)?.state).toBe('published')
  expect(read(duties).size).toBeGreaterThan(60_000)
  const begun = [...read(duties).rows()].filter(({ from }) => from <= founded)
  expect(begun.length).toBeGreaterThan(5_000)
  expect(begun.filter(({ checkedInAt }) => checkedInAt === undefined)).toEqual([])
})

test('the founding is a few hundred facts for all duties', async () => {
  const entries = await live.entries(0, 100_000)
  const facts = entries.filter(({ type }) => type.startsWith('duty.')).length
  expect(facts).toBeLessThan(200)
})

test('each exemption was asked by one person and agreed by another', async () => {
  const entries = await live.entries(0, 100_000)
  const declared = entries.filter(({ type }) => type === 'duty.ExemptionDeclared')
  expect(declared.length).toBe(house.liveRead(exemptions).size)
  expect(declared.length).toBeGreaterThan(2)
  expect(new Set(declared.map((entry) => `${entry.actor} ${entry.with ?? ''}`))).toEqual(
    new Set(['p-00002 p-00001']),
  )
})

test('no post is a minute below its minimum in four weeks, planned or confirmed', () => {
  const made = picture.on(
    {},
    { position: 1, at: founded, read: house.liveRead, since: () => undefined },
  )
  const from = minuteOf('2022-03-06T16:00:00.000Z')
  const to = minuteOf('2022-04-03T16:00:00.000Z')
  const within = (gap: { from: number; to: number }) => gap.from < to && gap.to > from
  expect(made.coverage.gaps('planned').filter(within)).toEqual([])
  expect(made.coverage.gaps('confirmed').filter(within)).toEqual([])
  // And it would find one: take away a key post's people, and their post has a gap.
  const key = made.numbers.posts.rows.findIndex((row) => row.key)
  const id = made.numbers.posts.ids[key]
  const mine = house.liveRead(duties).by('post', id ?? '')
  made.coverage.apply(
    ...mine.map((row) => ({
      what: 'duty' as const,
      index: made.dutyIndexes.get(row.id) ?? -1,
      row: null,
    })),
  )
  expect(
    made.coverage
      .gaps('planned')
      .filter(within)
      .some((gap) => gap.post === key),
  ).toBe(true)
})

test('no duty breaks a labour limit that nobody has lifted', async () => {
  const shown = await live.show({
    view: 'duty.breaches',
    params: { roster: demoRoster.roster },
    actor: commander,
  })
  if (isRefusal(shown)) throw new Error(JSON.stringify(shown))
  expect(shown.answer).toEqual({ total: 0, rows: [], names: {} })
})

test('without its exemption the crew that lives in breaks the limits', async () => {
  const read = house.liveRead
  const crewPost = [...read(exemptions).rows()].find((row) => row.post !== undefined)
  const lead: Actor = commander
  const asked = await live.tell({
    command: 'duty.endExemption',
    input: { id: crewPost?.id },
    actor: lead,
  })
  // One person cannot end it either: it waits for a second.
  expect(isRefusal(asked) ? asked : asked.approval).toEqual(expect.any(String))
  expect(read(exemptions).get(crewPost?.id ?? '')?.to).toBe(crewPost?.to)
  expect(read(post.table).has(crewPost?.post ?? '')).toBe(true)
})
