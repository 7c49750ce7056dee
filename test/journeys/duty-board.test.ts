// The roster board: what it shows of a draft and of what is in force, how a draft is edited in batches and taken back,
// what an edit would break before it is made, and how a published roster becomes a draft again.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isRefusal } from '../../src/kernel/index.ts'
import { duties } from '../../src/modules/duty/index.ts'
import { commander } from '../support/house.ts'
import { clock, headOfSales, openDuties, self, week } from './duty-firm.ts'

type Firm = Awaited<ReturnType<typeof openDuties>>
let firm: Firm

beforeEach(async () => {
  firm = await openDuties()
  await firm.must('duty.draftRoster', week)
})
afterEach(() => firm.house.close())

const Board = z.object({
  title: z.string().optional(),
  canEdit: z.boolean(),
  from: z.string(),
  to: z.string(),
  days: z.array(
    z.object({
      day: z.string(),
      weekday: z.int(),
      week: z.int(),
      trading: z.boolean(),
      off: z.boolean(),
      makeUp: z.boolean(),
      holiday: z.object({ zh: z.string(), en: z.string() }).optional(),
    }),
  ),
  kinds: z.array(z.object({ post: z.string(), shift: z.string(), starts: z.string() })),
  total: z.int(),
  rows: z.array(
    z.object({
      person: z.string(),
      minutes: z.int(),
      cells: z.array(
        z.object({
          day: z.int(),
          kind: z.int(),
          duty: z.string(),
          mark: z.string(),
          beside: z.boolean().optional(),
        }),
      ),
      conflicts: z.array(z.object({ duty: z.string(), code: z.string() })),
    }),
  ),
})

const board = async (params: object = {}, actor = commander) =>
  Board.parse(await firm.shown('duty.board', { roster: week.roster, ...params }, actor))

const Checked = z.object({
  against: z.array(z.object({ duty: z.string(), code: z.string() })),
  broken: z.array(z.object({ duty: z.string(), code: z.string() })),
  mended: z.array(z.object({ duty: z.string(), code: z.string() })),
})

async function checked(edit: object) {
  const answer = await firm.live.ask({
    inquiry: 'duty.checkEdit',
    input: { roster: week.roster, ...edit },
    actor: commander,
  })
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
  return Checked.parse(answer.answer)
}

const edit = (batch: object, actor = commander) =>
  firm.tell('duty.editDraft', { roster: week.roster, ...batch }, actor)

const held = () =>
  [...firm.read(duties).rows()].map(({ id, person, from }) => `${id} ${person} ${from}`).toSorted()

describe('what the board shows', () => {
  test('each day is what it is', async () => {
    const shown = await board()
    expect(shown.days.map(({ weekday }) => weekday)).toEqual([5, 6, 7, 1, 2, 3, 4])
    expect(shown.days.map(({ week: number }) => number)).toEqual([10, 10, 10, 11, 11, 11, 11])
    expect(shown.days.filter(({ trading }) => trading).length).toBe(5)
    const spring = await board({ roster: undefined, from: '2022-04-01', to: '2022-04-06' })
    expect(spring.days.map(({ makeUp }) => makeUp)).toEqual([false, true, false, false, false])
    expect(spring.days.map(({ holiday }) => holiday?.zh)).toEqual([
      undefined,
      undefined,
      '清明节',
      '清明节',
      '清明节',
    ])
    const autumn = await board({ roster: undefined, from: '2023-09-28', to: '2023-10-08' })
    expect(autumn.days.map(({ holiday }) => holiday?.en)).toContain(
      'Mid-Autumn Festival, National Day',
    )
  })

  test('duties name their kind once; a person and a window are found', async () => {
    const { line } = firm
    await edit({
      put: [
        line('d-1', 'wang', '09:00-17:00'),
        line('d-2', 'wang', '09:00-17:00', { days: 3 }),
        line('d-3', 'li', '19:00-07:00', { post: 'watch' }),
      ],
    })
    const shown = await board()
    expect(shown.total).toBe(4)
    expect(shown.kinds.map(({ post, shift }) => `${post} ${shift}`).toSorted()).toEqual([
      'dealing-1 day',
      'watch night',
    ])
    const wang = shown.rows.find(({ person }) => person === 'wang')
    expect(wang?.cells.map(({ day, duty, mark }) => `${duty} ${day} ${mark}`)).toEqual([
      'd-1 0 draft',
      'd-2 3 draft',
    ])
    expect(wang?.minutes).toBe(960)
    expect((await board({ held: true })).total).toBe(2)
    expect((await board({ post: 'watch' })).rows.map(({ person }) => person)).toEqual(['li'])
    expect((await board({ unit: 'sales' })).rows.map(({ person }) => person)).toEqual(['chen'])
    const second = await board({ sort: 'minutes', offset: 1, limit: 1 })
    expect(second.rows.map(({ person }) => person)).toEqual(['li'])
  })

  test('a head sees their own people and those who work for them, an employee only themself', async () => {
    await edit({ put: [firm.line('d-1', 'wang', '09:00-17:00')] })
    expect((await board({}, headOfSales)).rows.map(({ person }) => person)).toEqual(['chen'])
    expect((await board({}, headOfSales)).canEdit).toBe(false)
    expect((await board({}, self('wang'))).rows.map(({ person }) => person)).toEqual(['wang'])
  })

  test('what is planned beside a draft is seen there and is not its own', async () => {
    await firm.must('duty.addDuty', firm.line('h-1', 'wang', '09:00-17:00', { days: 1 }))
    const wang = (await board()).rows.find(({ person }) => person === 'wang')
    expect(wang?.cells).toMatchObject([{ duty: 'h-1', beside: true }])
  })

  test('of a wider roster only the posts that a draft takes over give way to it', async () => {
    const { line } = firm
    await edit({
      put: [
        line('d-1', 'wang', '09:00-17:00', { days: 1 }),
        line('d-2', 'li', '19:00-07:00', { days: 1, post: 'watch' }),
      ],
    })
    await firm.must('duty.publishRoster', { roster: week.roster })
    await firm.must('duty.draftRoster', { ...week, roster: 'r-2', posts: ['watch'] })
    const { rows } = await board({ roster: 'r-2' })
    const seen = rows.flatMap(({ cells }) => cells.map(({ duty, beside }) => ({ duty, beside })))
    expect(seen).toEqual([{ duty: 'd-1', beside: true }])
  })
})

describe('the strip under it', () => {
  const Strip = z.object({
    days: z.array(z.object({ wanted: z.int(), uncovered: z.int(), missing: z.int() })),
    lines: z.array(
      z.object({
        post: z.string(),
        slots: z.array(z.object({ day: z.int(), minimum: z.int(), planned: z.int() })),
      }),
    ),
  })
  const strip = async (params: object = {}) =>
    Strip.parse(await firm.shown('duty.boardStrip', { roster: week.roster, ...params }))

  test('a post is short for as long as anything of its day is unheld', async () => {
    expect((await strip()).days[0]).toEqual({ wanted: 2, uncovered: 2, missing: 2 })
    await edit({ put: [firm.line('d-1', 'wang', '09:00-16:00')] })
    expect((await strip()).days[0]?.uncovered).toBe(2)
    await edit({ put: [firm.line('d-2', 'li', '16:00-17:00')] })
    expect((await strip()).days[0]?.uncovered).toBe(1)
  })

  test('a night belongs to the day it begins on', async () => {
    const night = firm.line('d-1', 'li', '19:00-07:00', { post: 'watch' })
    await edit({ put: [night] })
    const [line] = (await strip({ posts: ['watch'] })).lines
    expect(line?.slots.map(({ planned }) => planned)).toEqual([1, 0, 0, 0, 0, 0, 0])
  })
})

describe('editing a draft', () => {
  test('put, move and remove are one decision', async () => {
    const { line } = firm
    await edit({ put: [line('d-1', 'wang', '09:00-17:00'), line('d-2', 'li', '09:00-17:00')] })
    await edit({
      put: [line('d-3', 'li', '09:00-17:00', { days: 2 })],
      move: [{ duty: 'd-1', person: 'li', days: 1 }],
      remove: ['d-2'],
    })
    expect(held()).toEqual([`d-1 li ${clock('09:00', 1)}`, `d-3 li ${clock('09:00', 2)}`])
  })

  test('what cannot be is refused whole', async () => {
    const { line } = firm
    const put = [line('d-1', 'wang', '09:00-17:00'), line('d-2', 'chen', '09:00-17:00')]
    expect(await edit({ put })).toMatchObject({ refused: 'duty.notQualified' })
    expect(held()).toEqual([])
    expect(await edit({ remove: ['d-1'] })).toMatchObject({ refused: 'duty.unknown' })
    expect(await edit({ put: [put[0], put[0]] })).toMatchObject({ refused: 'duty.editedTwice' })
    expect(await edit({})).toMatchObject({ refused: 'duty.nothingToEdit' })
    const late = line('d-1', 'wang', '09:00-17:00', { days: 9 })
    expect(await edit({ put: [late] })).toMatchObject({ refused: 'duty.outsideRoster' })
    await edit({ put: [put[0]] })
    await firm.must('duty.publishRoster', { roster: week.roster })
    expect(await edit({ remove: ['d-1'] })).toMatchObject({ refused: 'duty.notADraft' })
  })

  test('two people change places in one batch', async () => {
    const { line } = firm
    const night = { post: 'watch' }
    await edit({
      put: [line('d-1', 'wang', '09:00-17:00'), line('d-2', 'li', '10:00-12:00', night)],
    })
    await edit({
      move: [
        { duty: 'd-1', person: 'li' },
        { duty: 'd-2', person: 'wang' },
      ],
    })
    expect(held().map((row) => row.slice(0, 8))).toEqual(['d-1 li 2', 'd-2 wang'])
  })

  test('the dry run says what breaks and what mends, and changes nothing', async () => {
    const { line } = firm
    await edit({ put: [line('d-1', 'wang', '09:00-17:00')] })
    const night = line('d-2', 'wang', '20:00-07:00', { post: 'watch' })
    const asked = await checked({ put: [night] })
    expect(asked.broken).toMatchObject([{ duty: 'd-2', code: 'duty.restTooShort' }])
    expect(held().length).toBe(1)
    await edit({ put: [night] })
    const shown = await board({ conflicts: true })
    expect(shown.rows.map(({ person }) => person)).toEqual(['wang'])
    expect(shown.rows[0]?.conflicts).toMatchObject([{ duty: 'd-2', code: 'duty.restTooShort' }])
    expect((await checked({ remove: ['d-1'] })).mended).toMatchObject([{ duty: 'd-2' }])
    const double = line('d-3', 'wang', '10:00-11:00', { post: 'watch' })
    expect((await checked({ put: [double] })).against).toMatchObject([
      { duty: 'd-3', code: 'duty.doubleBooked' },
    ])
  })

  test('a duty at a time when nobody is wanted is told, not refused', async () => {
    const early = firm.line('d-1', 'wang', '07:00-09:00')
    expect((await checked({ put: [early] })).broken).toMatchObject([
      { duty: 'd-1', code: 'duty.notWanted' },
    ])
  })

  test('what is locked is opened before it is changed', async () => {
    const { line } = firm
    await edit({ put: [line('d-1', 'wang', '09:00-17:00')] })
    const cells = { roster: week.roster, cells: [{ person: 'wang', day: week.from }] }
    await firm.must('duty.lockCells', cells)
    expect(await edit({ remove: ['d-1'] })).toMatchObject({ refused: 'duty.cellLocked' })
    expect(await edit({ move: [{ duty: 'd-1', days: 1 }] })).toMatchObject({
      refused: 'duty.cellLocked',
    })
    await firm.must('duty.lockCells', { ...cells, locked: false })
    await edit({ remove: ['d-1'] })
    expect(held()).toEqual([])
  })

  test('whoever does not lead the roster cannot edit it', async () => {
    await expect(edit({ remove: ['d-1'] }, headOfSales)).rejects.toThrow(/forbidden/)
  })
})

describe('a published roster is copied, not changed', () => {
  test('from tomorrow on, with consent kept; once published the copy takes over', async () => {
    const { line } = firm
    await edit({
      put: [
        line('d-1', 'wang', '09:00-17:00'),
        line('d-2', 'wang', '09:00-17:00', { days: 3, accepted: true }),
        line('d-3', 'li', '09:00-17:00', { days: 4 }),
      ],
    })
    await firm.must('duty.publishRoster', { roster: week.roster })
    await firm.must('duty.copyToDraft', { roster: week.roster, draft: 'r-2' })
    const copy = await board({ roster: 'r-2' })
    expect(copy).toMatchObject({
      from: '2022-03-12',
      to: week.to,
      title: week.title,
      canEdit: true,
    })
    const marks = copy.rows.flatMap((row) =>
      row.cells.map(({ day, mark }) => `${row.person} ${day} ${mark}`),
    )
    expect(marks.toSorted()).toEqual(['li 3 draft', 'wang 2 agreed'])
    const lis = copy.rows.find(({ person }) => person === 'li')?.cells[0]?.duty ?? ''
    await firm.must('duty.editDraft', { roster: 'r-2', move: [{ duty: lis, days: -1 }] })
    await firm.must('duty.publishRoster', { roster: 'r-2' })
    const now = await board({ roster: undefined, from: week.from, to: week.to })
    const seen = now.rows.flatMap((row) => row.cells.map(({ day }) => `${row.person} ${day}`))
    expect(seen.toSorted()).toEqual(['li 3', 'wang 0', 'wang 3'])
  })

  test('not when it is over, nor when it is empty, nor under an id that is taken', async () => {
    const copy = { roster: week.roster, draft: 'r-2' }
    expect(await firm.no('duty.copyToDraft', copy)).toBe('duty.rosterEmpty')
    expect(await firm.no('duty.copyToDraft', { ...copy, draft: week.roster })).toBe(
      'duty.rosterTaken',
    )
    await firm.until(clock('09:00', 7))
    expect(await firm.no('duty.copyToDraft', copy)).toBe('duty.rosterOver')
  })
})
