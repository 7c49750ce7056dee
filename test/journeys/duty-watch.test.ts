// The watch over starts and answers: one rolling promise, each lateness told once, at its time.
import { afterEach, expect, test } from 'vitest'
import { promises } from '../../src/kernel/index.ts'
import { duties, watchKind } from '../../src/modules/duty/index.ts'
import { commander } from '../support/house.ts'
import { clock, openDuties, self, week } from './duty-firm.ts'

let story: Awaited<ReturnType<typeof openDuties>>
afterEach(() => story.house.close())

const waiting = () =>
  [...story.read(promises).rows()].filter(({ kind }) => kind === watchKind).map(({ due }) => due)

const missed = async () =>
  (await story.live.entries(0, 10_000))
    .filter(({ type }) => type === 'duty.CheckInMissed' || type === 'duty.AnswerMissed')
    .map(({ type, at, subject }) => [type, subject, at])

test('who does not come is told ten minutes after the start, once', async () => {
  story = await openDuties()
  await story.must('duty.draftRoster', week)
  const lines = [
    story.line('d-1', 'wang', '09:00-17:00'),
    story.line('d-2', 'li', '09:00-17:00'),
    story.line('d-3', 'wang', '09:00-17:00', { days: 1 }),
    story.line('d-4', 'chen', '19:00-07:00', { post: 'watch', site: 'park' }),
  ]
  await story.must('duty.planDuties', { roster: 'r-1', duties: lines })
  await story.must('duty.publishRoster', { roster: 'r-1' })
  expect(waiting().length).toBe(1)
  await story.until(clock('09:00'))
  expect(waiting()).toEqual([clock('09:10')])
  await story.must('duty.checkIn', { duty: 'd-2' }, self('li'))
  await story.until(clock('09:09'))
  expect(await missed()).toEqual([])
  await story.until(clock('12:00'))
  expect(await missed()).toEqual([['duty.CheckInMissed', 'duty/d-1', clock('09:10')]])
  expect(waiting()).toEqual([clock('19:10')])
  // Who comes late has come.
  await story.must('duty.checkIn', { duty: 'd-1' }, self('wang'))
  expect(story.read(duties).get('d-1')).toMatchObject({ missed: false, state: 'accepted' })
  await story.until(clock('12:00', 3))
  expect((await missed()).map(([, subject]) => subject)).toEqual([
    'duty/d-1',
    'duty/d-4',
    'duty/d-3',
  ])
  // Nothing more begins, so nothing is waited for.
  expect(waiting()).toEqual([])
  expect(story.faults).toEqual([])
})

test('nobody is blamed for what began before the roster was published', async () => {
  story = await openDuties()
  await story.must('duty.draftRoster', week)
  const lines = [story.line('d-1', 'wang', '06:00-12:00'), story.line('d-2', 'li', '09:00-17:00')]
  await story.must('duty.planDuties', { roster: 'r-1', duties: lines })
  await story.must('duty.publishRoster', { roster: 'r-1' })
  await story.until(clock('10:00'))
  expect((await missed()).map(([, subject]) => subject)).toEqual(['duty/d-2'])
})

test('who does not answer in time is told, and may still answer', async () => {
  story = await openDuties({ assumed: true })
  await story.must('duty.addDuty', {
    ...story.line('d-1', 'wang', '12:00-17:00'),
    answerBy: clock('09:30'),
  })
  await story.must('duty.addDuty', {
    ...story.line('d-2', 'li', '12:00-17:00'),
    answerBy: clock('09:45'),
  })
  await story.must('duty.accept', { duty: 'd-2' }, self('li'))
  await story.until(clock('11:00'))
  expect(await missed()).toEqual([['duty.AnswerMissed', 'duty/d-1', clock('09:30')]])
  await story.must('duty.accept', { duty: 'd-1' }, self('wang'))
  expect(story.read(duties).get('d-1')?.state).toBe('accepted')
})

test('where attendance is assumed nobody is missed until somebody says so', async () => {
  story = await openDuties({ assumed: true })
  await story.must('duty.addDuty', { ...story.line('d-1', 'wang', '09:00-17:00'), accepted: true })
  await story.until(clock('10:00'))
  expect(await missed()).toEqual([])
  await story.must('duty.reportMissed', { duty: 'd-1', because: '联系不上' }, commander)
  expect(story.read(duties).get('d-1')).toMatchObject({ missed: true, because: '联系不上' })
  expect(await story.no('duty.reportMissed', { duty: 'd-1' })).toBe('duty.missedAlready')
})

test('the watch begins again when the firm asks for check-ins', async () => {
  story = await openDuties({ assumed: true })
  await story.must('duty.addDuty', { ...story.line('d-1', 'wang', '12:00-17:00'), accepted: true })
  expect(waiting()).toEqual([])
  await story.must('kernel.adoptRules', {
    id: 'attendance',
    version: 'told',
    source: '公司决定',
    verified: true,
    body: { assumed: false, graceMinutes: 5 },
  })
  expect(waiting()).toEqual([clock('12:05')])
  await story.until(clock('13:00'))
  expect(await missed()).toEqual([['duty.CheckInMissed', 'duty/d-1', clock('12:05')]])
})
