// Leave and wishes as people live them: asked for, granted with the holes said before, turned down, withdrawn.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { duties, inForce, leaves, leavesIn, wishesIn } from '../../src/modules/duty/index.ts'
import { commander } from '../support/house.ts'
import { actorWith, clock, headOfSales, openDuties, self } from './duty-firm.ts'

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
const ask = (person: string, from: string, to: string, more: object = {}) =>
  story.must('duty.askLeave', { leave: 'l-1', kind: 'annual', from, to, ...more }, self(person))

describe('a leave', () => {
  test('takes the duties in it away once it is granted, and says so', async () => {
    // Two hold the seat, so that one may go.
    await story.must('duty.addDuty', story.line('d-1', 'wang', '09:00-17:00', { days: 1 }))
    await story.must('duty.addDuty', story.line('d-2', 'li', '09:00-17:00', { days: 1 }))
    await story.must('duty.addDuty', story.line('d-3', 'wang', '09:00-17:00', { days: 3 }))
    await ask('wang', clock('00:00', 1), clock('00:00', 3))
    expect(counts('d-1')).toBe(true)
    expect(await story.no('duty.grantLeave', { leave: 'l-1' })).toEqual([
      'duty.LeaveGranted',
      'duty.DutyStoodDown',
    ])
    expect(['d-1', 'd-2', 'd-3'].map(counts)).toEqual([false, true, true])
    expect(story.read(duties).get('d-1')).toMatchObject({ state: 'stoodDown', leave: 'l-1' })
    const found = leavesIn(story.read, { from: clock('00:00', 2), to: clock('12:00', 2) })
    expect(found.map(({ leave }) => leave)).toEqual(['l-1'])
  })

  test('that would leave a key post short is granted only when that is confirmed', async () => {
    await story.must('duty.addDuty', story.line('d-1', 'wang', '09:00-17:00', { days: 1 }))
    await ask('wang', clock('12:00', 1), clock('00:00', 2))
    expect(await story.shown('duty.leaveHoles', { leave: 'l-1' })).toMatchObject({
      rows: [{ duty: 'd-1', key: true, spare: false }],
    })
    expect(await story.tell('duty.grantLeave', { leave: 'l-1' })).toMatchObject({
      refused: 'duty.leaveOpensKeyPost',
      params: { post: '交易席', had: 0, needed: 1, from: '2022-03-12 09:00' },
    })
    expect(counts('d-1')).toBe(true)
    await story.must('duty.grantLeave', { leave: 'l-1', despite: true })
    expect(counts('d-1')).toBe(false)
  })

  test('is granted by somebody else who leads the person, and by nobody else', async () => {
    await ask('wang', clock('00:00', 1), clock('00:00', 2))
    expect(await story.no('duty.grantLeave', { leave: 'l-1' }, headOfSales)).toBe('duty.unknown')
    const lead = { ...commander, id: 'wang' }
    expect(await story.no('duty.grantLeave', { leave: 'l-1' }, lead)).toBe('duty.leaveOwn')
    await story.must('duty.refuseLeave', { leave: 'l-1', because: '年度结算' })
    expect(await story.no('duty.grantLeave', { leave: 'l-1' })).toBe('duty.leaveAnswered')
    expect(await story.shown('duty.leaves', { mine: true }, self('wang'))).toMatchObject({
      rows: [{ state: 'refused', answer: '年度结算', mine: true, canWithdraw: false }],
    })
  })

  test('is no business of colleagues', async () => {
    await ask('wang', clock('00:00', 1), clock('00:00', 2))
    const colleague = actorWith('li', 'employee', { kind: 'unit', id: 'ops' })
    expect(await story.shown('duty.leaves', {}, colleague)).toMatchObject({ total: 0 })
    const forWang = { kind: 'sick', person: 'wang', from: clock('00:00', 3), to: clock('00:00', 4) }
    expect(await story.no('duty.askLeave', forWang, colleague)).toBe('duty.unknown')
    expect(await story.no('duty.askLeave', forWang)).toEqual(['duty.LeaveAsked'])
  })

  test('tells why to those who decide alone, and never in the log', async () => {
    await ask('wang', clock('00:00', 1), clock('00:00', 2), { because: '做手术' })
    expect(await story.shown('duty.leaves', {})).toMatchObject({ rows: [{ hasReason: true }] })
    const why = { person: 'wang', leave: 'l-1', purpose: '决定准不准' }
    expect(await story.shown('duty.leaveReason', why)).toEqual({ because: '做手术' })
    expect(await story.happened()).toContain('kernel.PersonalRead')
    await expect(story.shown('duty.leaveReason', why, self('li'))).rejects.toThrow()
    expect(await story.shown('duty.leaves', {}, self('li'))).toMatchObject({ total: 0 })
    expect(story.read(leaves).get('l-1')?.because).toMatch(/^sealed:/)
  })

  test('keeps its person from being planned, though they may be asked', async () => {
    await ask('wang', clock('00:00', 1), clock('00:00', 2))
    await story.must('duty.grantLeave', { leave: 'l-1' })
    const line = story.line('d-1', 'wang', '09:00-17:00', { days: 1 })
    expect(await story.no('duty.addDuty', line)).toBe('duty.onLeave')
    const asked = { ...line, answerBy: clock('18:00') }
    expect(await story.no('duty.addDuty', asked)).toEqual(['duty.DutiesPlanned'])
  })

  test('ends when its person comes back, and what was taken of it stays', async () => {
    await ask('wang', clock('00:00', 1), clock('00:00', 4))
    await story.must('duty.grantLeave', { leave: 'l-1' })
    await story.until(clock('10:00', 2))
    await story.must('duty.withdrawLeave', { leave: 'l-1' }, self('wang'))
    expect(story.read(leaves).get('l-1')).toMatchObject({ state: 'granted', to: clock('10:00', 2) })
    const line = story.line('d-1', 'wang', '12:00-17:00', { days: 2 })
    expect(await story.no('duty.addDuty', line)).toEqual(['duty.DutiesPlanned'])
  })

  test.each`
    what                        | from                  | to                    | code
    ${'that is past'}           | ${clock('00:00', -2)} | ${clock('00:00', -1)} | ${'duty.leavePast'}
    ${'that ends before'}       | ${clock('00:00', 2)}  | ${clock('00:00', 1)}  | ${'duty.endsBeforeStart'}
    ${'asked for a month late'} | ${clock('00:00', -9)} | ${clock('00:00', 2)}  | ${'duty.leaveTooFarBack'}
    ${'beside another'}         | ${clock('00:00', 6)}  | ${clock('00:00', 8)}  | ${'duty.leaveOverlaps'}
  `('$what is refused', async ({ from, to, code }) => {
    await ask('wang', clock('00:00', 5), clock('00:00', 7))
    const input = { kind: 'sick', from, to }
    expect(await story.no('duty.askLeave', input, self('wang'))).toBe(code)
  })
})

describe('a wish', () => {
  const wish = (person: string, more: object) =>
    story.no(
      'duty.makeWish',
      { leaning: 'against', from: '2022-03-14', to: '2022-03-15', ...more },
      self(person),
    )

  test('is seen by its person and those who plan, until it is withdrawn', async () => {
    await wish('wang', { wish: 'w-1', weight: 2, after: '20:00', until: '06:00' })
    expect(await story.shown('duty.wishes', {}, self('li'))).toMatchObject({ total: 0 })
    expect(await story.shown('duty.wishes', {})).toMatchObject({ rows: [{ wish: 'w-1' }] })
    const week = { from: '2022-03-14', to: '2022-03-21' }
    expect(wishesIn(story.read, week).map(({ weight }) => weight)).toEqual([2])
    await story.must('duty.withdrawWish', { wish: 'w-1' }, self('wang'))
    expect(wishesIn(story.read, week)).toEqual([])
  })

  test('is one of few', async () => {
    for (const weight of [3, 3]) expect(await wish('wang', { weight })).toEqual(['duty.WishMade'])
    expect(await wish('wang', { weight: 3 })).toBe('duty.wishesTooGreat')
    for (let more = 0; more < 4; more++)
      expect(await wish('wang', { weight: 1 })).toEqual(['duty.WishMade'])
    expect(await wish('wang', { weight: 1 })).toBe('duty.wishesTooMany')
    expect(await wish('wang', { from: '2022-04-14', to: '2022-04-15' })).toEqual(['duty.WishMade'])
  })

  test('comes a day ahead', async () => {
    expect(await wish('wang', { from: '2022-03-11', to: '2022-03-12' })).toBe('duty.wishTooLate')
  })
})
