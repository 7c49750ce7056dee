// What one duty would break, said before anybody is asked: by the same checks that refuse it afterwards.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal } from '../../src/kernel/index.ts'
import { commander } from '../support/house.ts'
import { headOfSales, openDuties, self, week } from './duty-firm.ts'

let opened: Awaited<ReturnType<typeof openDuties>>
beforeAll(async () => {
  opened = await openDuties()
  const { must, line } = opened
  await must('duty.draftRoster', week)
  const duties = [
    line('d-1', 'wang', '09:00-17:00', { days: 1 }),
    line('d-2', 'wang', '19:00-07:00', { days: 2, post: 'watch' }),
  ]
  await must('duty.planDuties', { roster: week.roster, duties })
}, 30_000)
afterAll(() => opened.house.close())

async function ask(inquiry: string, input: object, actor = commander) {
  const answer = await opened.live.ask({ inquiry, input, actor })
  return isRefusal(answer) ? answer : answer.answer
}
const codes = (rows: readonly { readonly code: string }[]): string[] => rows.map(({ code }) => code)
const place = { roster: week.roster, post: 'dealing-1' }

describe('a duty that nobody has planned yet', () => {
  test.each`
    person    | day             | fine     | against                  | broken
    ${'li'}   | ${'2022-03-12'} | ${true}  | ${[]}                    | ${[]}
    ${'wang'} | ${'2022-03-12'} | ${false} | ${['duty.doubleBooked']} | ${[]}
    ${'wang'} | ${'2022-03-14'} | ${false} | ${[]}                    | ${['duty.stretchTooLong']}
    ${'zhao'} | ${'2022-03-12'} | ${false} | ${['duty.notQualified']} | ${[]}
    ${'chen'} | ${'2022-03-12'} | ${false} | ${['duty.noWay']}        | ${[]}
  `('$person on $day', async ({ person, day, fine, against, broken }) => {
    const answer = await ask('duty.wouldBreak', { ...place, person, day })
    expect(answer).toMatchObject({ fine })
    expect(answer).toHaveProperty('against', expect.any(Array))
    const { against: no, broken: over } = Object(answer)
    expect([codes(no), codes(over)]).toEqual([against, broken])
  })

  test('is weighed without what would be taken away for it', async () => {
    const moved = { ...place, person: 'wang', day: '2022-03-12', without: ['d-1'] }
    expect(await ask('duty.wouldBreak', moved)).toMatchObject({ fine: true })
  })

  test('says what a wish would mind, and may still be', async () => {
    const wish = { wish: 'w-1', person: 'li', leaning: 'against', weight: 1 }
    const days = { from: '2022-03-16', to: '2022-03-17' }
    await opened.must('duty.makeWish', { ...wish, ...days }, self('li'))
    const answer = await ask('duty.wouldBreak', { ...place, person: 'li', day: '2022-03-16' })
    expect(answer).toMatchObject({ fine: true, minded: [{ code: 'duty.againstWish' }] })
  })

  test('there is no shift on a day without demand, and nobody else plans here', async () => {
    const none = { ...place, shift: 3, person: 'li', day: '2022-03-12' }
    expect(await ask('duty.wouldBreak', none)).toMatchObject({ refused: 'duty.noShift' })
    const asked = { ...place, person: 'li', day: '2022-03-12' }
    await expect(ask('duty.wouldBreak', asked, headOfSales)).rejects.toThrow('kernel.forbidden')
  })
})

describe('why', () => {
  test('nobody holds it: who could, and what keeps the others away', async () => {
    const answer = await ask('duty.whyNotThere', { ...place, day: '2022-03-14' })
    expect(answer).toMatchObject({
      had: 0,
      minimum: 1,
      couldCount: 1,
      could: [{ person: 'li', minded: false }],
      blocked: expect.arrayContaining([
        expect.objectContaining({ code: 'duty.stretchTooLong', count: 1, people: ['wang'] }),
        expect.objectContaining({ code: 'duty.notQualified', count: 1, people: ['zhao'] }),
      ]),
    })
  })

  test('somebody holds it: who else could', async () => {
    expect(await ask('duty.whyHere', { duty: 'd-1' })).toMatchObject({
      person: 'wang',
      couldCount: 1,
      could: [{ person: 'li' }],
    })
  })
})
