// A roster from a spreadsheet: every mistake with its line and column, all or nothing, and the way back.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { isRefusal, Sheet } from '../../src/kernel/index.ts'
import { duties, rosters } from '../../src/modules/duty/index.ts'
import { commander } from '../support/house.ts'
import { clock, headOfSales, openDuties, week } from './duty-firm.ts'

let story: Awaited<ReturnType<typeof openDuties>>
beforeEach(async () => {
  story = await openDuties()
})
afterEach(() => story.house.close())

const columns = ['岗位', '人员', '开始', '结束', '方式', '接入方案', '已同意']
const good = [
  ['dealing-1', 'wang', '2022-03-11 09:00', '2022-03-11 17:00', '现场', null, '是'],
  ['dealing-1', 'li', '2022/3/12 9:00', '2022/3/12 17:00', '远程', 'desk', '否'],
  ['watch', 'chen', '2022-03-10 19:00', '2022-03-11 07:00', '备岗', null, null],
]
const ask = (rows: Sheet['rows']) => ({ ...week, sheets: [{ name: '值班', columns, rows }] })

const Checked = z.object({
  duties: z.int(),
  people: z.int(),
  mistakes: z.array(
    z.object({
      row: z.int(),
      column: z.string(),
      code: z.string(),
      message: z.object({ zh: z.string() }),
    }),
  ),
  breachCount: z.int(),
})

async function checked(rows: Sheet['rows']) {
  const answer = await story.live.ask({
    inquiry: 'duty.checkRoster',
    input: ask(rows),
    actor: commander,
  })
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
  return Checked.parse(answer.answer)
}

test('a good sheet becomes a draft in one go', async () => {
  expect(await checked(good)).toEqual({ duties: 3, people: 3, mistakes: [], breachCount: 0 })
  expect(await story.no('duty.importRoster', ask(good))).toEqual([
    'duty.RosterDrafted',
    'duty.DutiesPlanned',
  ])
  expect(story.read(rosters).get('r-1')?.state).toBe('draft')
  const rows = story.read(duties).by('roster', 'r-1')
  expect(rows.map(({ person, mode, state, from }) => [person, mode, state, from])).toEqual([
    ['wang', 'onSite', 'accepted', clock('09:00')],
    ['li', 'remote', 'planned', clock('09:00', 1)],
    ['chen', 'standby', 'planned', clock('19:00', -1)],
  ])
})

test('each mistake is told with its line and column, and nothing is imported', async () => {
  const wrong = [
    ...good,
    ['dealing-1', 'chen', '2022-03-13 09:00', '2022-03-13 17:00', '现场', null, null],
    ['dealing-1', 'wang', '2022-03-11 16:00', '2022-03-11 18:00', '现场', null, null],
    ['dealing-1', 'wang', '三月十四', '2022-03-14 17:00', '飞', null, '也许'],
    ['dealing-1', null, '2022-03-14 09:00', '2022-03-14 17:00', null, null, null],
    ['watch', 'li', '2022-05-14 19:00', '2022-05-15 07:00', null, null, null],
  ]
  const { mistakes } = await checked(wrong)
  expect(mistakes.map(({ row, column, code }) => [row, column, code])).toEqual([
    [7, '开始', 'notATime'],
    [7, '方式', 'notAMode'],
    [7, '已同意', 'notYesNo'],
    [8, '人员', 'mustBeFilled'],
    [5, '人员', 'duty.notQualified'],
    [6, '人员', 'duty.doubleBooked'],
    [9, '开始', 'duty.outsideRoster'],
  ])
  expect(mistakes[4]?.message.zh).toBe('陈 2022-03-13 没有“交易席”所需的资格：交易员资格')
  expect(await story.no('duty.importRoster', ask(wrong))).toBe('duty.importHasMistakes')
  expect(story.read(rosters).size).toBe(0)
  expect(story.read(duties).size).toBe(0)
})

test('a column that is missing or strange is said once', async () => {
  const sheets = [{ name: '值班', columns: ['岗位', '人员', '开始', '心情'], rows: [] }]
  const answer = await story.tell('duty.importRoster', { ...week, sheets })
  expect(answer).toMatchObject({ refused: 'duty.importHasMistakes', params: { count: 2 } })
})

test('whoever leads sales cannot roster the dealers of operations', async () => {
  await expect(story.no('duty.importRoster', ask(good), headOfSales)).rejects.toMatchObject({
    kind: 'forbidden',
  })
  const own = { ...ask(good), unit: 'sales' }
  expect(await story.no('duty.importRoster', own, headOfSales)).toBe('duty.importHasMistakes')
})

test('what was exported can be imported again', async () => {
  await story.must('duty.importRoster', ask(good))
  const shown = await story.shown('duty.sheets', { roster: 'r-1', language: 'en' })
  const { sheets } = z.object({ sheets: z.array(Sheet) }).parse(shown)
  expect(sheets[0]?.columns[0]).toBe('Id')
  await story.must('duty.discardRoster', { roster: 'r-1' })
  const again = sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map(([id, ...rest]) => [`again-${String(id)}`, ...rest]),
  }))
  await story.must('duty.importRoster', { ...week, roster: 'r-2', sheets: again })
  const plain = (roster: string) =>
    story
      .read(duties)
      .by('roster', roster)
      .map(({ id: _id, roster: _roster, ...row }) => row)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  expect(plain('r-2')).toEqual(plain('r-1'))
})

test('an import beside a published roster of the same unit takes its days over', async () => {
  await story.must('duty.importRoster', ask(good))
  await story.must('duty.publishRoster', { roster: 'r-1' })
  const again = { ...ask(good.slice(0, 2)), roster: 'r-2' }
  expect(await story.no('duty.importRoster', again)).toEqual([
    'duty.RosterDrafted',
    'duty.DutiesPlanned',
  ])
})
