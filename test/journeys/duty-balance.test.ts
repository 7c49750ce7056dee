// The balance as people read it: what each carries, how evenly, who is stuck; and nobody reads along.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actorWith, clock, deputy, openDuties, self } from './duty-firm.ts'

type Story = Awaited<ReturnType<typeof openDuties>>
let story: Story
beforeEach(async () => {
  // Nobody checks in here: a missed duty would weigh nothing.
  story = await openDuties({ assumed: true })
  await story.must('firm.changePost', { id: 'watch', modes: ['onSite', 'stationed'] })
})
afterEach(() => story.house.close())

const night = (id: string, who: string, days: number) =>
  story.must('duty.addDuty', story.line(id, who, '19:00-07:00', { post: 'watch', days }))
const period = { from: '2022-03-11', to: '2022-03-18' }

describe('the balance', () => {
  test('counts nights and weekends, scores them by unit, and opens each number', async () => {
    for (const days of [0, 1, 2]) await night(`n-${days}`, 'wang', days)
    await night('n-4', 'li', 4)
    expect(await story.shown('duty.balance', { ...period, unit: 'ops' })).toMatchObject({
      whole: { people: 2, nights: 4, weekends: 2, hours: 48, scores: { nights: 50, weekends: 0 } },
      units: [{ id: 'ops' }],
      rows: [
        { person: 'wang', nights: 3, weekends: 2, hours: 36, stuck: false },
        { person: 'li', nights: 1, weekends: 0, hours: 12 },
      ],
    })
    const asked = { ...period, person: 'wang', measure: 'weekends' }
    expect(await story.shown('duty.balanceDuties', asked)).toMatchObject({
      rows: [{ id: 'n-2' }, { id: 'n-1' }],
    })
  })

  test('leaves out what was not held', async () => {
    await night('n-0', 'wang', 0)
    await night('n-1', 'wang', 1)
    await story.must('duty.decline', { duty: 'n-1', reason: '发热' }, self('wang'))
    await story.until(clock('19:30'))
    await story.must('duty.reportMissed', { duty: 'n-0' })
    expect(await story.shown('duty.balance', period)).toMatchObject({ total: 0, rows: [] })
  })

  test('names people to those who lead them alone; everybody sees their own line and the unit’s score', async () => {
    await night('n-0', 'wang', 0)
    await night('n-1', 'li', 1)
    const colleague = actorWith('li', 'employee', { kind: 'unit', id: 'ops' })
    expect(await story.shown('duty.balance', period, colleague)).toMatchObject({
      total: 1,
      rows: [{ person: 'li' }],
      whole: { people: 2, score: expect.any(Number) },
    })
    const asked = { ...period, person: 'wang', measure: 'nights' }
    expect(await story.shown('duty.balanceDuties', asked, colleague)).toMatchObject({
      refused: 'duty.unknown',
    })
    expect(await story.shown('duty.balanceSheets', period, colleague)).toMatchObject({
      sheets: [{ rows: [['li', '李', '运营部', 'none', 1, 1, 1, 0, 0, 12, 0, 0]] }],
    })
  })

  test('says who lives in for longer than the rule allows', async () => {
    const lift = { person: 'wang', from: clock('00:00'), to: clock('00:00', 30), because: '封控' }
    const asked = await story.must('duty.declareExemption', { ...lift, rules: ['days'] }, deputy)
    if (!('approval' in asked)) throw new Error('a second person is asked')
    await story.must('kernel.approve', { approval: asked.approval })
    for (let days = 0; days < 15; days++) {
      const more = { post: 'watch', days, mode: 'stationed' }
      await story.must('duty.addDuty', story.line(`s-${days}`, 'wang', '09:00-12:00', more))
    }
    await story.until(clock('08:00', 13))
    expect(await story.shown('duty.balance', {})).toMatchObject({
      stationedDaysMax: 14,
      rows: [{ stationedDays: 14, stationedRun: 14, stuck: false }],
      stuck: [],
    })
    await story.until(clock('08:00', 14))
    expect(await story.shown('duty.balance', {})).toMatchObject({
      rows: [{ stationedRun: 15, stuck: true }],
      stuck: ['wang'],
    })
  })
})
