// Each rule as it is spoken, on rows that a person can check by eye: `d` day, `n` night, `-` free. Two weeks that
// begin on a Monday.
import { expect, test } from 'vitest'
import { Board, breachesOf, ifGiven, holesOf, replacements, slowScore, tablesOf } from './index.ts'
import type { Mark, Model, Rule } from './index.ts'
import * as say from './rules.ts'

const days = 14
const kinds = [
  { name: 'day', shift: 0, minutes: 480 },
  { name: 'night', shift: 1, minutes: 720 },
]
const [day, night] = [say.inShift(kinds, 0), say.inShift(kinds, 1)]
const each = say.weekendsOf(days, 1)
const one = say.soft(1)
const free = { startFree: true, endFree: true }

const plain: Model = {
  days,
  kinds,
  teams: 1,
  people: [],
  rules: [],
  demands: [],
  apart: [],
  marks: [],
  published: null,
  pinned: null,
}

function boardOf(row: string, rules: readonly Rule[], marks: readonly Mark[], last = -1): Board {
  const letters = row.replaceAll(' ', '').split('')
  const people = [{ name: 'one', team: 0, last, rules: rules.map((_, index) => index) }]
  const model = { ...plain, people, rules, marks }
  const roster = Int16Array.from(letters, (letter) => '-dn'.indexOf(letter))
  const board = new Board(tablesOf(model), roster)
  expect(board.score()).toEqual(slowScore(model, roster))
  return board
}

test.each<[units: number, row: string, rule: Rule | Rule[]]>([
  [2, 'ddddd-- ddd-d--', say.daysInARow(kinds, { least: 2, most: 4 }, one)],
  [1, 'd------ ddd---d', say.daysInARow(kinds, { least: 4 }, one, free)],
  [7, 'd------ ddd---d', say.daysInARow(kinds, { least: 4 }, one)],
  [2, 'ddd---- -------', say.daysInARow(kinds, { most: 4 }, one, { before: 3 })],
  [3, 'ddd---- -------', say.daysInARow(kinds, { most: 4 }, one, { before: 6 })],
  [1, '------- -------', say.daysInARow(kinds, { least: 4 }, one, { before: 3 })],
  [1, 'dd-dddd d--dddd', say.daysOffInARow(kinds, { least: 2 }, one)],
  [2, 'nn-ndn- nn-----', say.sameShiftInARow(kinds, 1, { least: 2 }, one)],
  [1, '-----d- -----dd', say.weekendsInARow(kinds, each, { most: 1 }, one)],
  [3, 'ddddd-- ddd----', say.duties(kinds, { most: 5 }, one)],
  [5, 'ddddd-- ddd----', say.duties(kinds, { most: 5 }, one, { before: 2 })],
  [1, 'nnn---- n------', say.dutiesOfShift(kinds, 1, { most: 3 }, one)],
  [2, 'nnn---- -------', say.minutes(kinds, { most: 1400 }, one, { step: 480 })],
  [1, 'd------ -------', say.minutes(kinds, { least: 960 }, one, { step: 480 })],
  [480, 'ddd---- dddd---', say.minutesInWeek(kinds, { from: 7, to: 14 }, { most: 1440 }, one)],
  [1, '------d -----d-', say.weekends(kinds, each, { most: 1 }, one)],
  [1, '------d -----d-', say.weekendsOfAny(kinds, each, 2, { most: 1 }, one)],
  [1, 'ddn-nd- dn-----', say.mayNotFollow(kinds, 1, [0], one)],
  [1, 'dn----- nd-n--d', say.unwantedPattern([night, day], [6, 7, 8], one)],
  [1, '----n-- ----n-d', say.noNightBeforeFreeWeekend(kinds, night, each, one)],
  [2, '-nd-n-d n--d---', say.twoFreeDaysAfterNight(kinds, night, one)],
  [1, '-----dd ------d', say.wholeWeekends(kinds, each, one)],
  [1, '-----dn ------n', say.sameShiftAllWeekend(kinds, each, one)],
])('%i charged on %s', (units, row, spoken) => {
  const rules = [spoken].flat()
  const board = boardOf(row, rules, [])
  expect(board.score()).toEqual({ hard: 0, soft: units })
  const told = breachesOf(board)
  expect(told.reduce((all, breach) => all + breach.units, 0)).toBe(units)
  expect(told.every(({ code }) => code === rules[0]?.code)).toBe(true)
})

test('what ran the evening before counts: after its night no day shift', () => {
  const rule = say.mayNotFollow(kinds, 1, [0], say.hard())
  const board = boardOf('d------ -------', [rule], [], 2)
  expect(breachesOf(board)).toMatchObject([{ code: 'mayNotFollow', from: -1, to: 1 }])
})

test.each<[units: number, mark: Mark]>([
  [2, say.onLeave(kinds, { person: 0, days: [0, 1, 2] }, one)],
  [1, say.wishesOff(night, { person: 0, days: [0, 1, 2] }, one)],
  [2, say.wishesOn(night, { person: 0, days: [0, 1, 2] }, one)],
  [1, say.notQualified(day, { person: 0, days: [0, 1, 2] }, one)],
])('%i charged of a mark', (units, mark) => {
  expect(boardOf('dn----- -------', [], [mark]).score()).toEqual({ hard: 0, soft: units })
})

test('weekends are cut where the period cuts them', () => {
  // From a Sunday to a Saturday.
  expect(say.weekendsOf(7, 7)).toEqual([
    { from: 0, to: 1 },
    { from: 6, to: 7 },
  ])
})

test('what a change would bring is told, and nothing has moved', () => {
  const board = boardOf('nn----- -------', [say.mayNotFollow(kinds, 1, [0], say.hard())], [])
  const cells = board.cells.slice()
  const told = ifGiven(board, 0, 2, 1)
  expect(told).toMatchObject({ hard: 1, soft: 0, ceases: [] })
  expect(told.begins).toMatchObject([{ code: 'mayNotFollow', from: 1, to: 3 }])
  expect(board.cells).toEqual(cells)
})

test('a hole is named once for each who is missing, and asks who could stand there', () => {
  const bounds = { least: 2, under: say.hard(), most: 2, over: one }
  const demand = { code: 'cover', day: 3, kinds: [2], team: null, ...bounds }
  const people = [0, 1].map((p) => ({ name: `${p}`, team: 0, last: -1, rules: [] }))
  const leave = say.onLeave(kinds, { person: 0, days: [3] }, say.hard())
  const board = new Board(tablesOf({ ...plain, people, demands: [demand], marks: [leave] }))
  const holes = holesOf(board)
  expect(holes).toHaveLength(2)
  const [hole] = holes
  expect(hole && replacements(board, hole)).toMatchObject([{ person: 1, kind: 2, hard: -1 }])
})
