// A roster that cannot be whole: what is told is what cannot be kept together, each line of it needed, and nobody and
// nothing else; what could be whole is said to be possible.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal } from '../../src/kernel/index.ts'
import { SolveAsk } from '../../src/modules/duty/index.ts'
import { commander } from '../support/house.ts'
import { clock, deputy, headOfSales, openDuties, self } from './duty-firm.ts'

let opened: Awaited<ReturnType<typeof openDuties>>
beforeAll(async () => {
  opened = await openDuties()
}, 30_000)
afterAll(() => opened.house.close())

// Three days, of which 王 and 李 (the only dealers) are both away on the second.
const asked = { unit: 'ops', from: '2022-03-14', to: '2022-03-17' }
const dealing = { post: 'dealing-1', day: '2022-03-15' }

async function ask(inquiry: string, input: object, actor = commander, budgetMs = 20_000) {
  const answer = await opened.live.ask({ inquiry, input, actor, budgetMs })
  return isRefusal(answer) ? answer : answer.answer
}
const why = (input: object) => ask('duty.whyNotWhole', { ...asked, ...input })
const minimum = (from: string, to: string) =>
  expect.objectContaining({
    code: 'duty.kept.minimum',
    params: expect.objectContaining({ least: 1, from, to }),
    count: 0,
  })
const bound = (code: string, ...people: string[]) =>
  expect.objectContaining({ code: `duty.kept.${code}`, count: people.length, people })

describe('while everybody is there', () => {
  test('all minimums can be held together, and that is proved', async () => {
    const none = { possible: true, irreducible: false, lines: [] }
    expect(await why({})).toMatchObject(none)
    expect(await why({ open: dealing })).toMatchObject(none)
  })

  test('in no time nothing is decided, and nothing is claimed', async () => {
    const input = { ...asked, open: dealing }
    expect(await ask('duty.whyNotWhole', input, commander, 0)).toMatchObject({
      possible: null,
      lines: [],
    })
  })
})

describe('while both dealers are away', () => {
  beforeAll(async () => {
    for (const person of ['wang', 'li']) {
      const leave = { leave: `l-${person}`, kind: 'annual' }
      const span = { from: clock('00:00', 4), to: clock('00:00', 5) }
      await opened.must('duty.askLeave', { ...leave, ...span }, self(person))
      await opened.must('duty.grantLeave', { leave: leave.leave }, deputy)
    }
  })

  test('the solved roster leaves that shift open', async () => {
    const solved = await ask('duty.solveRoster', asked, commander, 300)
    expect(solved).toMatchObject({ openCount: 1, open: [dealing] })
  })

  test.each([
    ['of the open shift', { open: dealing }],
    ['of the whole roster', {}],
  ])('it says what cannot be kept together when asked %s', async (_, open) => {
    const answer = await why(open)
    expect(answer).toMatchObject({ possible: false, irreducible: true })
    const { lines } = Object(answer)
    expect(lines).toHaveLength(3)
    expect(lines).toEqual(
      expect.arrayContaining([
        minimum('2022-03-15 09:00', '2022-03-15 17:00'),
        bound('onLeave', 'li', 'wang'),
        bound('notQualified', 'zhao'),
      ]),
    )
  })

  test('a roster of the day before alone is possible still', async () => {
    const answer = await why({ open: { ...dealing, day: '2022-03-14' }, to: '2022-03-15' })
    expect(answer).toMatchObject({ possible: true })
  })
})

describe('a question that cannot be answered', () => {
  test.each([
    [{ open: { ...dealing, day: '2022-03-20' } }, 'duty.noShift'],
    [{ open: { ...dealing, post: 'gone' } }, 'duty.unknown'],
    [{ to: asked.from }, 'duty.periodEmpty'],
  ])('%j is refused as %s', async (input, refused) => {
    expect(await why(input)).toMatchObject({ refused })
  })

  test('is not for the head of another department', async () => {
    const input = SolveAsk.parse(asked)
    await expect(ask('duty.whyNotWhole', input, headOfSales)).rejects.toThrow('kernel.forbidden')
  })
})
