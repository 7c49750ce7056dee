// Hand-over notes: written towards the end of a duty, read by whoever holds the post next, and by nobody else.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clock, headOfSales, openDuties, self } from './duty-firm.ts'

type Story = Awaited<ReturnType<typeof openDuties>>
let story: Story
beforeEach(async () => {
  story = await openDuties()
  await story.must('duty.addDuty', story.line('d-1', 'wang', '09:00-13:00'))
  await story.must('duty.addDuty', story.line('d-2', 'li', '12:45-17:00'))
  await story.must('duty.addDuty', story.line('d-3', 'wang', '09:00-13:00', { days: 3 }))
})
afterEach(() => story.house.close())

const write = (note = '行情延迟已报修') =>
  story.no('duty.writeHandover', { duty: 'd-1', note }, self('wang'))
const read = (who: string) => story.no('duty.readHandover', { duty: 'd-1' }, self(who))

describe('a hand-over note', () => {
  test('is written from an hour before the end until four hours after it', async () => {
    await story.until(clock('11:59'))
    expect(await write()).toBe('duty.handoverTooEarly')
    await story.until(clock('12:00'))
    expect(await write()).toEqual(['duty.HandoverWritten'])
    expect(await write('另：三号机重启过')).toEqual(['duty.HandoverWritten'])
    await story.until(clock('17:01'))
    expect(await write()).toBe('duty.handoverTooLate')
  })

  test('waits for the next holder of the post, who says that it was read', async () => {
    await story.until(clock('12:30'))
    await write()
    expect(await story.shown('duty.handover', { duty: 'd-2' }, self('li'))).toMatchObject({
      left: [{ duty: 'd-1', person: 'wang', note: '行情延迟已报修', readBy: [] }],
    })
    expect(await read('chen')).toBe('duty.unknown')
    expect(await read('li')).toEqual(['duty.HandoverRead'])
    expect(await read('li')).toEqual([])
    expect(await story.shown('duty.handover', { duty: 'd-1' }, self('wang'))).toMatchObject({
      written: { readBy: [{ person: 'li', readAt: clock('12:30') }] },
    })
    expect(await write('改一改')).toBe('duty.handoverReadAlready')
  })

  test('goes to the next holder alone, not to the one after', async () => {
    await story.until(clock('12:30'))
    await write()
    // On Monday d-2 was held in between, and its holder left nothing.
    expect(await story.shown('duty.handover', { duty: 'd-3' }, self('wang'))).toMatchObject({
      left: [],
    })
    await story.must('duty.standDown', { duty: 'd-2', because: '停市' })
    expect(await story.shown('duty.handover', { duty: 'd-3' }, self('wang'))).toMatchObject({
      left: [{ duty: 'd-1' }],
    })
  })

  test('is listed on the post for those who hold or lead it', async () => {
    await story.until(clock('12:30'))
    await write()
    const post = { post: 'dealing-1' }
    expect(await story.shown('duty.handovers', post)).toMatchObject({ rows: [{ duty: 'd-1' }] })
    expect(await story.shown('duty.handovers', post, self('li'))).toMatchObject({
      rows: [{ duty: 'd-1' }],
    })
    for (const other of [self('chen'), headOfSales])
      expect(await story.shown('duty.handovers', post, other)).toMatchObject({
        refused: 'duty.unknown',
      })
  })
})
