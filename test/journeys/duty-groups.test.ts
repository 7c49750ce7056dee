// Groups A and B alternate by natural week: units begin on a Monday, people are dealt into groups, and everybody
// can see who is on in which week.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { dayOf } from '../../src/kernel/index.ts'
import { duties, eligibleUnder, inForceNow } from '../../src/modules/duty/index.ts'
import { person } from '../../src/modules/firm/index.ts'
import { commander } from '../support/house.ts'
import { headOfSales, openDuties } from './duty-firm.ts'

let story: Awaited<ReturnType<typeof openDuties>>
beforeEach(async () => {
  story = await openDuties()
})
afterEach(() => story.house.close())

const weeks = {
  rotation: 'ro-1',
  units: ['ops'],
  pattern: 'naturalWeek',
  from: '2022-03-14',
  first: 'A',
  because: '上海疫情，分组轮换',
}

const Proposal = z.object({
  moves: z.array(z.object({ person: z.string(), from: z.string(), group: z.string() })),
  shortBefore: z.int(),
  shortAfter: z.int(),
  proved: z.boolean(),
  obstacles: z.array(z.looseObject({ posts: z.array(z.string()), irreducible: z.boolean() })),
})

const asked = async (input: object) => {
  const shown = await story.live.ask({ inquiry: 'duty.proposeGroups', input, actor: commander })
  return Proposal.parse('answer' in shown ? shown.answer : shown)
}

const deal = (moves: object[]) => story.must('duty.adoptGroups', { moves, because: '分组' })

test('people are dealt into groups, and the firm’s records follow', async () => {
  const moves = [
    { person: 'wang', group: 'A' },
    { person: 'li', group: 'B' },
  ]
  await deal(moves)
  expect(story.read(person.table).get('li')).toMatchObject({ group: 'B' })
  expect(await story.happened()).toContain('firm.PersonChanged')
  expect(await story.no('duty.adoptGroups', { moves, because: '再来' })).toBe(
    'duty.groupsAsTheyAre',
  )
  expect(await story.no('duty.adoptGroups', { moves: [...moves, ...moves], because: '重' })).toBe(
    'duty.movedTwice',
  )
  expect(
    await story.no(
      'duty.adoptGroups',
      { moves: [{ person: 'wang', group: 'B' }], because: '越权' },
      headOfSales,
    ),
  ).toBe('duty.personNotYours')
})

test('a rotation begins on a Monday, and says who may be on site in which week', async () => {
  await deal([
    { person: 'wang', group: 'A' },
    { person: 'li', group: 'B' },
    { person: 'zhao', group: 'C' },
  ])
  expect(await story.no('duty.startRotation', { ...weeks, from: '2022-03-15' })).toBe(
    'duty.notMonday',
  )
  await story.must('duty.startRotation', weeks)
  const tiers = (day: string) =>
    ['wang', 'li', 'zhao', 'chen'].map((id) => eligibleUnder(story.read).ofPerson(id, day).tier)
  expect(tiers('2022-03-13')).toEqual(['free', 'free', 'free', 'free'])
  expect(tiers('2022-03-14')).toEqual(['site', 'home', 'reserve', 'free'])
  expect(tiers('2022-03-20')).toEqual(['site', 'home', 'reserve', 'free'])
  expect(tiers('2022-03-21')).toEqual(['home', 'site', 'reserve', 'free'])
  expect(eligibleUnder(story.read).ofPerson('li', '2022-03-14')).toMatchObject({
    modes: ['remote', 'standby'],
    rotation: 'ro-1',
  })
})

test('a unit alternates in one way at a time, and the past keeps its own', async () => {
  await deal([{ person: 'wang', group: 'A' }])
  await story.must('duty.startRotation', weeks)
  const again = { ...weeks, rotation: 'ro-2', units: ['firm'] }
  expect(await story.no('duty.startRotation', again)).toBe('duty.rotatesAlready')
  const change = { rotation: 'ro-1', from: '2022-03-28', because: '改四加十' }
  await story.must('duty.changeRotation', { ...change, pattern: 'fourTen' })
  const tier = (day: string) => eligibleUnder(story.read).ofPerson('wang', day).tier
  expect(['2022-03-14', '2022-03-21', '2022-03-28', '2022-04-01'].map(tier)).toEqual([
    'site',
    'home',
    'site',
    'home',
  ])
  expect(
    await story.no('duty.endRotation', { rotation: 'ro-1', to: '2022-04-01', because: '完' }),
  ).toBe('duty.rotationEnded')
  expect(await story.shown('duty.rotations', {})).toMatchObject({
    rows: [{ pattern: 'fourTen', from: '2022-03-28' }],
    names: { 'unit/ops': { zh: '运营部' } },
  })
})

test('a proposal lets each group hold the key post alone, moves as few as can be, and is adopted', async () => {
  // The dealing desk takes two a week and there are two with a licence that lasts: not enough for two groups.
  const short = await asked({ units: ['ops'] })
  expect(short).toMatchObject({ shortAfter: 1, proved: true })
  expect(short.obstacles).toMatchObject([
    { posts: ['dealing-1'], needed: 4, holders: 3, qualifications: ['dealer'], irreducible: true },
  ])
  const more = { unit: 'ops', site: 'tower', qualifications: [{ qualification: 'dealer' }] }
  await story.must('firm.addPerson', { id: 'qian', name: '钱', ...more, group: 'A' })
  await story.must('firm.addPerson', { id: 'sun', name: '孙', ...more, group: 'A' })
  const found = await asked({ units: ['ops'] })
  expect(found).toMatchObject({ shortBefore: 1, shortAfter: 0, proved: true, obstacles: [] })
  // Who is in a group already stays there.
  expect(found.moves.filter(({ from }) => from !== 'none')).toEqual([])
  const moves = found.moves.map(({ person: id, group }) => ({ person: id, group }))
  await story.must('duty.adoptGroups', { moves, because: '按建议分组' })
  expect(await story.shown('duty.rotation', { unit: 'ops' })).toMatchObject({
    keyPosts: 1,
    shortPosts: 0,
    posts: [{ post: 'dealing-1', needed: 2, missing: { A: 0, B: 0 } }],
    count: { none: 0 },
  })
})

test('the calendar of a rotation says week by week who is on', async () => {
  await story.must('duty.startRotation', weeks)
  const { weeks: shown } = Calendar.parse(
    await story.shown('duty.rotation', { rotation: 'ro-1', weeks: 2 }),
  )
  expect(shown.map(({ monday, on }) => [monday, on])).toEqual([
    ['2022-03-14', 'A'],
    ['2022-03-21', 'B'],
  ])
  expect(shown[0]?.days.map(({ on, trading }) => `${on} ${trading}`)).toEqual([
    ...Array.from({ length: 5 }, () => 'A true'),
    'A false',
    'A false',
  ])
})

const Calendar = z.object({
  weeks: z.array(
    z.object({
      monday: z.string(),
      on: z.string(),
      days: z.array(z.object({ on: z.string(), trading: z.boolean() })),
    }),
  ),
})

test('the duties of a rotation change what stands as little as can be, and nobody meets', async () => {
  await deal([
    { person: 'wang', group: 'A' },
    { person: 'li', group: 'B' },
  ])
  const period = { roster: 'r-1', title: '三月', from: '2022-03-14', to: '2022-03-28' }
  await story.must('duty.draftRoster', period)
  const on = (days: number, who: string) =>
    story.line(`d-${days}`, who, '09:00-17:00', { days, room: 'dealing' })
  // Monday to Wednesday of both weeks, held in turn whatever the group.
  const standing = [3, 4, 5, 10, 11, 12].map((days) => on(days, days % 2 === 0 ? 'wang' : 'li'))
  await story.must('duty.planDuties', { roster: 'r-1', duties: standing })
  await story.must('duty.publishRoster', { roster: 'r-1' })
  await story.must('duty.startRotation', weeks)
  const draft = { rotation: 'ro-1', roster: 'r-2', title: '轮换' }
  expect(await story.no('duty.draftRotation', { ...draft, from: '2022-03-15' })).toBe(
    'duty.notMonday',
  )
  await story.must('duty.draftRotation', { ...draft, weeks: 2 })
  await story.must('duty.publishRoster', { roster: 'r-2' })
  const counts = inForceNow(story.read)
  const held = [...story.read(duties).rows()]
    .filter(counts)
    .map(({ person: who, from, mode }) => `${dayOf(from)} ${who} ${mode}`)
    .toSorted()
  expect(held).toEqual([
    '2022-03-14 wang onSite',
    '2022-03-15 wang onSite',
    '2022-03-16 wang onSite',
    '2022-03-21 li onSite',
    '2022-03-22 li onSite',
    '2022-03-23 li onSite',
  ])
  expect(await story.shown('duty.separation', { days: 21 })).toMatchObject({ total: 0, checked: 6 })
})
