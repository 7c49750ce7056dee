// What the board's page tells the server: steps that take themselves back, and letters of shifts from a spreadsheet.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isRefusal } from '../../src/kernel/index.ts'
import { BoardDay } from '../../src/modules/duty/board/days.ts'
import { duties } from '../../src/modules/duty/index.ts'
import type { BoardLine, Kind } from '../../src/modules/duty/ui/board/answers.ts'
import {
  added,
  carried,
  heldOf,
  plannedOf,
  removed,
  reversed,
  type Batch,
  type Held,
} from '../../src/modules/duty/ui/board/held.ts'
import { commander } from '../support/house.ts'
import { openDuties, week } from './duty-firm.ts'

let firm: Awaited<ReturnType<typeof openDuties>>

beforeEach(async () => {
  firm = await openDuties()
  await firm.must('duty.draftRoster', week)
})
afterEach(() => firm.house.close())

const edit = (batch: object) => firm.tell('duty.editDraft', { roster: week.roster, ...batch })

describe('what the page tells and takes back', () => {
  const Whole = z.looseObject({
    days: z.array(BoardDay),
    kinds: z.array(z.custom<Kind>()),
    from: z.string(),
    rows: z.array(z.custom<BoardLine>()),
  })
  const drawn = async (): Promise<Held[]> => {
    const shown = Whole.parse(await firm.shown('duty.board', { roster: week.roster }))
    return shown.rows.flatMap((line) => heldOf(line, { ...shown, days: [...shown.days] }))
  }
  const told = async ({ put, remove }: Batch) =>
    !isRefusal(await edit({ put: put.map(plannedOf), remove }))
  const rows = () => [...firm.read(duties).rows()].toSorted((a, b) => (a.id < b.id ? -1 : 1))

  test('every edit that is taken back leaves the draft as it was, and made again as it became', async () => {
    const { line } = firm
    const put = [0, 1, 2, 3].flatMap((days) => [
      line(`w-${days}`, 'wang', '09:00-13:00', { days, accepted: days % 2 === 0 }),
      line(`l-${days}`, 'li', '13:00-17:00', { days, replaces: 'w-0' }),
    ])
    await edit({ put })
    const people = fc.constantFrom('wang', 'li')
    const move = fc.record({
      index: fc.nat(7),
      person: people,
      days: fc.integer({ min: -2, max: 5 }),
    })
    const asked = fc.oneof(
      fc.record({
        what: fc.constant('carry'),
        moves: fc.array(move, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        what: fc.constant('remove'),
        moves: fc.array(move, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        what: fc.constant('add'),
        moves: fc.array(move, { minLength: 1, maxLength: 1 }),
      }),
    )
    let changed = 0
    let fresh = 0
    await fc.assert(
      fc.asyncProperty(asked, async ({ what, moves }) => {
        const held = (await drawn()).toSorted((a, b) => (a.duty < b.duty ? -1 : 1))
        const chosen = new Map(
          moves.flatMap((one) => {
            const which = held[one.index % held.length]
            return which ? [[which.duty, { ...one, held: which }] as const] : []
          }),
        )
        const picked = [...chosen.values()]
        const step =
          what === 'carry'
            ? carried(picked)
            : what === 'remove'
              ? removed(picked.map((one) => one.held))
              : added(
                  picked.map((one) => ({ ...one.held, duty: `n-${fresh++}`, on: '2022-03-17' })),
                )
        const before = rows()
        if (!(await told(step.forth))) {
          expect(rows()).toEqual(before)
          return
        }
        const after = rows()
        if (JSON.stringify(after) !== JSON.stringify(before)) changed++
        expect(await told(step.back)).toBe(true)
        expect(rows()).toEqual(before)
        expect(await told(reversed(reversed(step)).forth)).toBe(true)
        expect(rows()).toEqual(after)
        expect(await told(reversed(step).forth)).toBe(true)
      }),
      { numRuns: 40 },
    )
    expect(changed).toBeGreaterThan(5)
  })
})

describe('letters of a spreadsheet', () => {
  const Read = z.object({
    cells: z.array(
      z.object({ person: z.string(), on: z.string(), kind: z.looseObject({ post: z.string() }) }),
    ),
    mistakes: z.array(z.object({ line: z.int(), column: z.int(), code: z.string() })),
  })
  const read = async (lines: readonly (readonly [string, string])[]) => {
    const answer = await firm.live.ask({
      inquiry: 'duty.readPasted',
      input: {
        roster: week.roster,
        from: week.from,
        lines: lines.map(([who, letters]) => ({ person: who, letters: letters.split(',') })),
      },
      actor: commander,
    })
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
    return Read.parse(answer.answer)
  }

  test('each is a duty of that day that the person may hold, in either language', async () => {
    const { cells, mistakes } = await read([
      ['wang', '日,休,D 交易席,,夜'],
      ['li', 'n,-'],
    ])
    expect(cells.map(({ person, on, kind }) => `${person} ${on.slice(8)} ${kind.post}`)).toEqual([
      'wang 11 dealing-1',
      'wang 13 dealing-1',
      'wang 15 watch',
      'li 11 watch',
    ])
    expect(mistakes).toEqual([])
  })

  test('what is no shift, and what the person may not hold, is told by line and cell', async () => {
    const { cells, mistakes } = await read([
      ['chen', '日,夜'],
      ['zhao', '日,日'],
      ['li', '哈'],
      ['nobody', '日'],
    ])
    // Chen of sales holds no qualified post; Zhao's qualification ends with the first day.
    expect(cells.map(({ person, on }) => `${person} ${on.slice(8)}`)).toEqual(['zhao 11'])
    expect(mistakes.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      '0 0 duty.letterNoPost',
      '0 1 duty.letterNoPost',
      '1 1 duty.letterNoPost',
      '2 0 duty.letterUnknown',
      '3 0 duty.unknown',
    ])
  })

  test('what somebody may hold on a day says how many are missing', async () => {
    const Choices = z.object({
      rows: z.array(
        z.object({ kind: z.object({ post: z.string() }), missing: z.int(), usual: z.boolean() }),
      ),
    })
    const choices = async () =>
      Choices.parse(
        await firm.shown('duty.boardChoices', {
          roster: week.roster,
          person: 'wang',
          day: week.from,
        }),
      ).rows.map(({ kind, missing, usual }) => `${kind.post} ${missing} ${usual}`)
    expect(await choices()).toEqual(['dealing-1 1 false', 'watch 1 false'])
    await edit({ put: [firm.line('d-1', 'li', '19:00-07:00', { post: 'watch' })] })
    await edit({ put: [firm.line('d-2', 'wang', '19:00-07:00', { post: 'watch', days: 2 })] })
    expect(await choices()).toEqual(['watch 0 true', 'dealing-1 1 false'])
  })
})
