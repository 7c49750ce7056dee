// The demo firm is the table of the story, to the number; it is the same every time; and it can hold its posts.
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal, type Read } from '../kernel/index.ts'
import {
  accessProfile,
  businessFunction,
  contains,
  delegation,
  firm,
  firmSheets,
  holdersOn,
  machineRoom,
  nouns,
  person,
  post,
  room,
  site,
  supplier,
  unit,
} from '../modules/firm/index.ts'
import { readOffers } from '../platform/offers.ts'
import type { OpenedHouse } from '../platform/open-house.ts'
import { commander, PlainSealer, testHouse } from '../../test/support/house.ts'
import { demoGrants, demoPeople } from './demo-people.ts'
import { demoSheets } from './firm.ts'
import { mostUsedNames } from './names.ts'

const today = '2022-03-11'
let house: OpenedHouse
let read: Read
const sealer = new PlainSealer()
const sheets = demoSheets()

beforeAll(async () => {
  const made = await testHouse({
    modules: [firm],
    sealer,
    parts: {
      rights: (state) => ({ contains: (_r, o, i) => contains(state(), o, i), grantsOf: () => [] }),
    },
  })
  house = made.house
  const done = await made.live.tell({
    command: 'firm.importFirm',
    input: { sheets },
    actor: commander,
  })
  if (isRefusal(done)) throw new Error(JSON.stringify(done))
  for (const rule of await readOffers('rules')) {
    await made.live.tell({ command: 'kernel.adoptRules', input: rule, actor: commander })
  }
  read = house.liveRead
}, 60_000)
afterAll(() => house.close())

const staffAt = (id: string): number => read(person.table).by('site', id).length
const postsAt = (id: string): number =>
  [...read(post.table).rows()].filter(({ places }) => places[0] === id).length
const sitesLike = (start: string): string[] =>
  [...read(site.table).ids()].filter((id) => id.startsWith(start))
const sum = (ids: readonly string[], of: (id: string) => number): number =>
  ids.reduce((total, id) => total + of(id), 0)

describe('the table', () => {
  test.each`
    id                | people  | beds   | posts
    ${'hq-tower'}     | ${1450} | ${160} | ${190}
    ${'lujiazui'}     | ${620}  | ${40}  | ${80}
    ${'zhangjiang'}   | ${780}  | ${80}  | ${60}
    ${'waigaoqiao'}   | ${46}   | ${12}  | ${18}
    ${'jinqiao'}      | ${52}   | ${14}  | ${18}
    ${'changhua'}     | ${28}   | ${8}   | ${8}
    ${'south-centre'} | ${60}   | ${16}  | ${16}
  `('$id: $people people, $beds beds, $posts posts', ({ id, people, beds, posts }) => {
    expect(staffAt(id)).toBe(people)
    expect(read(site.table).get(id)?.beds).toBe(beds)
    expect(postsAt(id)).toBe(posts)
    const inDormitories = read(room.table)
      .by('site', id)
      .reduce((total, one) => total + one.beds, 0)
    expect(inDormitories).toBe(beds)
  })

  test('branches, branch companies and companies of its own', () => {
    const inShanghai = sitesLike('br-sh-')
    const elsewhere = sitesLike('br-').filter((id) => !id.startsWith('br-sh-'))
    const companies = sitesLike('co-')
    expect([inShanghai.length, sum(inShanghai, staffAt), sum(inShanghai, postsAt)]).toEqual([
      62, 1302, 186,
    ])
    expect([elsewhere.length, sum(elsewhere, staffAt), sum(elsewhere, postsAt)]).toEqual([
      258, 4128, 774,
    ])
    expect([companies.length, sum(companies, staffAt), sum(companies, postsAt)]).toEqual([
      36, 1110, 72,
    ])
    expect(companies.filter((id) => read(site.table).get(id)?.city === '上海')).toHaveLength(3)
    const own = (...ids: string[]) => [...ids.map(staffAt), sum(ids, postsAt)]
    expect(own('leasing-company', 'fund-manager')).toEqual([90, 112, 40])
    expect(own('futures-broker', 'hong-kong')).toEqual([140, 82, 38])
  })

  test('together', () => {
    const people = [...read(person.table).rows()]
    const posts = [...read(post.table).rows()]
    const shanghai = people.filter((one) => read(site.table).get(one.site)?.city === '上海')
    expect(people).toHaveLength(10_000)
    expect(shanghai).toHaveLength(4_600)
    expect(read(site.table).size).toBe(367)
    expect(posts).toHaveLength(1_500)
    expect(posts.filter(({ key }) => key)).toHaveLength(240)
    expect([...read(site.table).rows()].reduce((total, { beds }) => total + beds, 0)).toBe(330)
    expect(read(businessFunction.table).size).toBe(14)
    expect(read(machineRoom.table).size).toBe(4)
    expect(read(supplier.table).size).toBeGreaterThanOrEqual(5)
    expect(read(accessProfile.table).size).toBeGreaterThanOrEqual(5)
    expect(read(unit.table).size).toBe(389)
  })
})

describe('the people', () => {
  test('bear no name that many people bear', () => {
    const names = [...read(person.table).rows()].map(({ name }) => name)
    expect(names.filter((name) => mostUsedNames.has(name))).toEqual([])
    expect(names.every((name) => [2, 3].includes(Array.from(name).length))).toBe(true)
  })

  test('of Shanghai are in A or B, half and half, and never share a room', () => {
    const groups = new Map<string, Set<string>>()
    let a = 0
    for (const { site: at, group, room: sits, dormitory } of read(person.table).rows()) {
      if (read(site.table).get(at)?.city !== '上海') continue
      expect(group).not.toBe('none')
      if (group === 'A') a++
      for (const id of [sits, dormitory]) {
        if (id !== undefined) groups.set(id, (groups.get(id) ?? new Set()).add(group))
      }
    }
    expect(Math.abs(a - 2300)).toBeLessThan(100)
    expect([...groups.values()].every((found) => found.size === 1)).toBe(true)
  })

  test('all have a room with a desk for each', () => {
    const seats = new Map<string, number>()
    for (const one of read(person.table).rows()) {
      expect(one.room, one.id).toBeDefined()
      seats.set(`${one.room} ${one.desk}`, (seats.get(`${one.room} ${one.desk}`) ?? 0) + 1)
    }
    expect([...seats.values()].every((count) => count === 1)).toBe(true)
  })

  test('who are played with one click are who they are said to be', () => {
    const parts = demoPeople.map(({ role, person: id }) => {
      const { title, unit: of } = read(person.table).get(id) ?? {}
      return `${role}: ${title}, ${of}`
    })
    expect(parts).toEqual([
      'commander: 总裁, executive',
      'departmentHead: 总经理, proprietary',
      'branchManager: 营业部经理, br-sh-01',
      'riskOfficer: 总经理, risk',
      'machineRoomLead: 机房负责人, waigaoqiao-crew',
      'employee: 业务经理, brokerage',
      'auditor: 总经理, audit',
    ])
    for (const { person: id } of demoGrants) expect(read(person.table).has(id), id).toBe(true)
  })
})

describe('the posts', () => {
  test('each have enough qualified people near, in each group', () => {
    const holders = holdersOn(read, today)
    for (const one of read(post.table).rows()) {
      const near = holders.near(one)
      const needed = Math.max(...one.demand.map(({ preferred }) => preferred))
      expect(near.length, one.id).toBeGreaterThanOrEqual(needed)
      if (one.backup !== 'otherGroup') continue
      for (const group of ['A', 'B']) {
        const able = near.filter((each) => each.group === group || each.group === 'none')
        expect(able.length, `${one.id} in ${group}`).toBeGreaterThanOrEqual(needed)
      }
    }
  })

  test('that are key have five holders and more, some of them at another site', () => {
    const holders = holdersOn(read, today)
    for (const one of read(post.table).rows()) {
      if (!one.key) continue
      const able = holders.of(one)
      expect(able.length, one.id).toBeGreaterThanOrEqual(5)
      expect(
        able.some((each) => each.site !== one.places[0]),
        one.id,
      ).toBe(true)
    }
  })

  test('of a site and skill never ask for more hours than its people can work', () => {
    const holders = holdersOn(read, today)
    const asked = new Map<string, { hours: number; people: number }>()
    for (const one of read(post.table).rows()) {
      const key = `${one.places[0]} ${one.qualifications.join()}`
      const at = asked.get(key) ?? { hours: 0, people: 0 }
      asked.set(key, at)
      at.hours += one.demand.reduce((total, line) => total + weeklyHours(line) * line.minimum, 0)
      at.people = holders.of(one).filter((each) => each.site === one.places[0]).length
    }
    // Shanghai works in A and B weeks: half the people are there in a week.
    for (const [key, { hours, people }] of asked) expect(hours / people, key).toBeLessThan(56)
  })
})

const Checked = z.object({ checks: z.array(z.object({ code: z.string(), severity: z.string() })) })

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
function weeklyHours({
  calendar,
  from,
  to,
}: {
  calendar: string
  from: string
  to: string
}): number {
  const span = minutesOf(to) - minutesOf(from)
  return ((span > 0 ? span : span + 1440) / 60) * (calendar === 'everyDay' ? 7 : 5)
}

describe('the records', () => {
  test('raise no grave warning on the founding morning', async () => {
    const live = await house.world('live')
    const shown = await live.show({ view: 'firm.checks', params: {}, actor: commander })
    if (isRefusal(shown)) throw new Error(shown.refused)
    const grave = Checked.parse(shown.answer).checks.filter(({ severity }) => severity === 'high')
    expect(grave).toEqual([])
  })

  test('name a succession of the commander', () => {
    const command = [...read(delegation.table).rows()].filter(({ power }) => power === 'command')
    expect(command.map(({ rank }) => rank)).toEqual([1, 2, 3, 4])
    expect(new Set(command.map(({ receiver }) => receiver)).size).toBe(4)
  })

  test('come out the same from the same seed, and other from another', () => {
    expect(demoSheets()).toEqual(sheets)
    expect(demoSheets('another')).not.toEqual(sheets)
  })

  test('exported in English and imported again change nothing', async () => {
    const live = await house.world('live')
    const exported = firmSheets(read, 'en', (sealed) => sealer.open(sealed))
    expect(exported.map(({ rows }) => rows.length)).toEqual(
      nouns.map((noun) => read(noun.table).size),
    )
    const input = { sheets: exported }
    const done = await live.tell({ command: 'firm.importFirm', input, actor: commander })
    expect(done).toMatchObject({ events: [] })
  })
})
