// A week of duties as people live it: drafted, published, taken or turned down, held, handed over.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { duties, exemptions, inForce, rosters } from '../../src/modules/duty/index.ts'
import { commander } from '../support/house.ts'
import { clock, deputy, headOfSales, openDuties, self, week } from './duty-firm.ts'

type Story = Awaited<ReturnType<typeof openDuties>>
let story: Story
beforeEach(async () => {
  story = await openDuties()
})
afterEach(() => story.house.close())

const counts = (id: string): boolean => {
  const row = story.read(duties).get(id)
  return row !== undefined && inForce(story.read, row)
}

/** Publishes a roster of these lines. */
async function published(lines: readonly object[], head: object = week): Promise<void> {
  const roster = 'roster' in head ? head.roster : ''
  await story.must('duty.draftRoster', head)
  await story.must('duty.planDuties', { roster, duties: lines })
  await story.must('duty.publishRoster', { roster })
}

describe('a roster', () => {
  test('counts from its publication, and is not rewritten after', async () => {
    await story.must('duty.draftRoster', week)
    await story.must('duty.planDuties', {
      roster: 'r-1',
      duties: [story.line('d-1', 'wang', '09:00-17:00')],
    })
    expect(counts('d-1')).toBe(false)
    await story.must('duty.publishRoster', { roster: 'r-1' })
    expect(counts('d-1')).toBe(true)
    const more = { roster: 'r-1', duties: [story.line('d-2', 'li', '09:00-17:00')] }
    expect(await story.no('duty.planDuties', more)).toBe('duty.notADraft')
    expect(await story.no('duty.discardRoster', { roster: 'r-1' })).toBe('duty.notADraft')
  })

  test('gives way to a later one of its unit in that one’s days alone', async () => {
    await published([
      story.line('d-fri', 'wang', '09:00-17:00'),
      story.line('d-sun', 'wang', '09:00-17:00', { days: 2 }),
      story.line('d-thu', 'wang', '09:00-17:00', { days: 6 }),
    ])
    const weekend = { roster: 'r-2', title: '周末', from: '2022-03-12', to: '2022-03-14' }
    await published([story.line('d-new', 'li', '09:00-17:00', { days: 2 })], weekend)
    expect(['d-fri', 'd-sun', 'd-thu', 'd-new'].map(counts)).toEqual([true, false, true, true])
    expect(story.read(rosters).get('r-1')?.state).toBe('superseded')
    // The same person may be drafted anew for the days that give way.
    const again = { roster: 'r-3', title: '周末再排', from: '2022-03-12', to: '2022-03-14' }
    await published([story.line('d-3', 'wang', '09:00-17:00', { days: 2 })], again)
    expect(['d-new', 'd-3'].map(counts)).toEqual([false, true])
  })

  test('is all or nothing, and names what stands against it', async () => {
    await story.must('duty.draftRoster', week)
    const both = [
      story.line('d-1', 'wang', '09:00-17:00'),
      story.line('d-2', 'wang', '16:00-18:00'),
    ]
    expect(await story.no('duty.planDuties', { roster: 'r-1', duties: both })).toBe(
      'duty.doubleBooked',
    )
    expect(story.read(duties).size).toBe(0)
    expect(await story.no('duty.publishRoster', { roster: 'r-1' })).toBe('duty.rosterEmpty')
  })
})

test.each`
  what                                      | person    | span             | more                                   | code
  ${'somebody without the licence'}         | ${'chen'} | ${'09:00-17:00'} | ${{}}                                  | ${'duty.notQualified'}
  ${'a licence that lapsed the day before'} | ${'zhao'} | ${'09:00-17:00'} | ${{ days: 1 }}                         | ${'duty.notQualified'}
  ${'a licence on its last day'}            | ${'zhao'} | ${'09:00-17:00'} | ${{}}                                  | ${['duty.DutiesPlanned']}
  ${'a place that is not the post’s'}       | ${'wang'} | ${'09:00-17:00'} | ${{ site: 'park' }}                    | ${'duty.siteNotAllowed'}
  ${'a room of another site'}               | ${'wang'} | ${'09:00-17:00'} | ${{ room: 'lab' }}                     | ${'duty.roomElsewhere'}
  ${'a mode that the post has not'}         | ${'wang'} | ${'09:00-17:00'} | ${{ mode: 'stationed' }}               | ${'duty.modeNotAllowed'}
  ${'remote work without a way in'}         | ${'wang'} | ${'09:00-17:00'} | ${{ mode: 'remote' }}                  | ${'duty.profileNeeded'}
  ${'remote work by a way that is not its'} | ${'wang'} | ${'09:00-17:00'} | ${{ mode: 'remote', profile: 'mail' }} | ${'duty.profileNotAllowed'}
  ${'remote work by its way'}               | ${'wang'} | ${'09:00-17:00'} | ${{ mode: 'remote', profile: 'desk' }} | ${['duty.DutiesPlanned']}
  ${'three days on end'}                    | ${'wang'} | ${'09:00-17:00'} | ${{ to: clock('17:00', 3) }}           | ${'duty.tooLong'}
  ${'thirteen hours'}                       | ${'wang'} | ${'09:00-22:00'} | ${{}}                                  | ${'duty.stretchTooLong'}
  ${'somebody nobody knows'}                | ${'nemo'} | ${'09:00-17:00'} | ${{}}                                  | ${'duty.unknown'}
`('a duty by hand: $what', async ({ person, span, more, code }) => {
  expect(await story.no('duty.addDuty', story.line('d-1', person, span, more))).toEqual(code)
})

describe('the person', () => {
  test('takes a duty, checks in no earlier than half an hour before, and is seen', async () => {
    await story.must('duty.addDuty', story.line('d-1', 'wang', '10:00-17:00'))
    expect(await story.no('duty.accept', { duty: 'd-1' }, self('wang'))).toEqual([
      'duty.DutyAccepted',
    ])
    expect(await story.no('duty.accept', { duty: 'd-1' }, self('wang'))).toBe(
      'duty.acceptedAlready',
    )
    await story.until(clock('09:29'))
    expect(await story.no('duty.checkIn', { duty: 'd-1' }, self('wang'))).toBe('duty.tooEarly')
    await story.until(clock('09:30'))
    expect(await story.no('duty.checkIn', { duty: 'd-1' }, self('wang'))).toEqual([
      'duty.DutyCheckedIn',
    ])
    expect(await story.shown('duty.mine', {}, self('wang'))).toMatchObject({
      rows: [{ id: 'd-1', when: 'next', canAnswer: false, canCheckIn: false }],
      names: { 'post/dealing-1': { zh: '交易席' } },
    })
  })

  test('turns it down with a reason while it has not begun', async () => {
    await story.must('duty.addDuty', story.line('d-1', 'wang', '10:00-17:00'))
    await story.must('duty.decline', { duty: 'd-1', reason: '发热' }, self('wang'))
    expect(counts('d-1')).toBe(false)
    await story.must('duty.addDuty', story.line('d-2', 'li', '10:00-17:00'))
    await story.until(clock('10:00'))
    expect(await story.no('duty.decline', { duty: 'd-2', reason: '发热' }, self('li'))).toBe(
      'duty.begunAlready',
    )
  })

  test('cannot answer for another, nor see them', async () => {
    await story.must('duty.addDuty', story.line('d-1', 'wang', '10:00-17:00'))
    await expect(story.no('duty.accept', { duty: 'd-1' }, self('li'))).rejects.toMatchObject({
      kind: 'forbidden',
    })
    expect(await story.shown('duty.duties', {}, self('li'))).toMatchObject({ total: 0 })
    expect(await story.shown('duty.duties', {}, self('wang'))).toMatchObject({ total: 1 })
    expect(await story.shown('duty.duties', {}, headOfSales)).toMatchObject({ total: 0 })
    expect(await story.shown('duty.duties', {})).toMatchObject({ total: 1 })
  })
})

describe('handing over', () => {
  test('before it begins: one is stood down, the other takes over', async () => {
    await story.must('duty.addDuty', story.line('d-1', 'wang', '10:00-17:00'))
    await story.must('duty.moveDuty', { duty: 'd-1', person: 'li', because: '隔离' })
    expect(counts('d-1')).toBe(false)
    const next = [...story.read(duties).rows()].find(({ replaces }) => replaces === 'd-1')
    expect(next).toMatchObject({ person: 'li', from: clock('10:00'), state: 'planned' })
  })

  test('after it began: what was held stays held', async () => {
    await story.must('duty.addDuty', story.line('d-1', 'wang', '10:00-17:00'))
    await story.until(clock('12:00'))
    await story.must('duty.moveDuty', { duty: 'd-1', person: 'li', because: '不适' })
    expect(story.read(duties).get('d-1')).toMatchObject({ to: clock('12:00'), state: 'planned' })
    expect(counts('d-1')).toBe(true)
    const next = [...story.read(duties).rows()].find(({ replaces }) => replaces === 'd-1')
    expect(next).toMatchObject({ from: clock('12:00'), to: clock('17:00') })
  })

  test('only within what one leads', async () => {
    await story.must('duty.addDuty', story.line('d-1', 'wang', '10:00-17:00'))
    const move = { duty: 'd-1', person: 'li', because: '换班' }
    expect(await story.no('duty.moveDuty', move, headOfSales)).toBe('duty.unknown')
  })
})

describe('labour limits', () => {
  test('a short night is refused until two people have lifted the limit', async () => {
    await story.must('duty.addDuty', story.line('d-1', 'wang', '19:00-07:00', { post: 'watch' }))
    const next = story.line('d-2', 'wang', '10:00-17:00', { days: 1 })
    expect(await story.no('duty.addDuty', next)).toBe('duty.restTooShort')
    const lift = {
      person: 'wang',
      from: clock('00:00', 1),
      to: clock('00:00', 2),
      rules: ['rest'],
      because: '封控',
    }
    const asked = await story.must('duty.declareExemption', lift, deputy)
    expect(story.read(exemptions).size).toBe(0)
    expect(await story.no('duty.addDuty', next)).toBe('duty.restTooShort')
    await story.must('kernel.approve', { approval: asked.approval }, commander)
    expect(await story.no('duty.addDuty', next)).toEqual(['duty.DutiesPlanned'])
  })

  test('a standby tires nobody, and gives way to a real duty', async () => {
    const standby = story.line('d-1', 'wang', '19:00-07:00', { post: 'watch', mode: 'standby' })
    await story.must('duty.addDuty', standby)
    expect(await story.no('duty.addDuty', story.line('d-2', 'wang', '20:00-22:00'))).toEqual([
      'duty.DutiesPlanned',
    ])
    const second = story.line('d-3', 'wang', '21:00-23:00', { mode: 'standby' })
    expect(await story.no('duty.addDuty', second)).toBe('duty.doubleBooked')
  })

  test('a roster is told whose limits it breaks', async () => {
    const days = [0, 1, 2, 3, 4, 5, 6]
    const lines = days.map((day) => story.line(`d-${day}`, 'wang', '09:00-17:00', { days: day }))
    await published(lines)
    expect(await story.shown('duty.breaches', { roster: 'r-1' })).toMatchObject({
      total: 1,
      rows: [{ duty: 'd-6', person: 'wang', rule: 'days', had: 7, limit: 6 }],
    })
    expect(await story.shown('duty.hours', { person: 'wang' })).toMatchObject({
      name: '王',
      weeks: [
        { monday: '2022-02-28', minutes: 0 },
        { monday: '2022-03-07', minutes: 1_440, duties: 3, limit: 2_880 },
        { monday: '2022-03-14', minutes: 1_920, duties: 4 },
        { monday: '2022-03-21', minutes: 0 },
      ],
      breaches: [{ duty: 'd-6' }],
    })
  })
})

test('who holds what now, by site', async () => {
  await story.must('duty.addDuty', story.line('d-1', 'wang', '09:00-17:00'))
  await story.must(
    'duty.addDuty',
    story.line('d-2', 'chen', '09:00-12:00', { post: 'watch', site: 'park' }),
  )
  await story.until(clock('09:00'))
  await story.must('duty.checkIn', { duty: 'd-1' }, self('wang'))
  expect(await story.shown('duty.dayPlan', { site: 'park' })).toMatchObject({
    total: 2,
    sites: [
      { id: 'park', onSite: 1, unconfirmed: 1 },
      { id: 'tower', onSite: 1, unconfirmed: 0 },
    ],
    rows: [{ id: 'd-2', person: 'chen' }],
  })
})
