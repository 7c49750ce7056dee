// The row that a beam finds for one person, on rules that leave few rows legal, beside all the rows there are.
import { expect, test } from 'vitest'
import { dice } from '../../kernel/index.ts'
import { Board } from './board.ts'
import { Rows } from './rows.ts'
import { tablesOf } from './tables.ts'
import {
  daysInARow,
  daysOffInARow,
  duties,
  hard,
  mayNotFollow,
  sameShiftInARow,
  soft,
  unlimited,
  weekends,
  weekendsOf,
} from './rules.ts'
import type { Kind, Model, Rule } from './model.ts'

const kinds: readonly Kind[] = ['early', 'night'].map((name, shift) => {
  return { name, shift, minutes: 480 }
})

/** One person, wanted every day for both shifts. */
function modelOf(days: number, rules: readonly Rule[]): Model {
  const who = { name: 'person', team: 0, last: -1, rules: rules.map((_, i) => i) }
  return {
    days,
    kinds,
    teams: 1,
    people: [who],
    rules,
    demands: Array.from({ length: 2 * days }, (_, i) => {
      const bounds = { least: 1, under: soft(i % 3), most: unlimited, over: soft(0) }
      return { code: 'cover', day: i >> 1, kinds: [1 + (i & 1)], team: null, ...bounds }
    }),
    apart: [],
    marks: [],
    published: null,
    pinned: null,
  }
}

function boardAfter(model: Model): Board {
  const board = new Board(tablesOf(model))
  new Rows(board, 2, dice('rows')).renew(0, [1, 2])
  return board
}

test('a quarter of a year by tight rules comes out legal', () => {
  const days = 91
  const board = boardAfter(
    modelOf(days, [
      daysInARow(kinds, { least: 2, most: 5 }, hard(), { startFree: true, endFree: true }),
      daysOffInARow(kinds, { least: 2 }, hard(), { startFree: true, endFree: true }),
      mayNotFollow(kinds, 1, [0], hard()),
      duties(kinds, { least: 57, most: 58 }, hard()),
      weekends(kinds, weekendsOf(days, 1), { most: 7 }, hard()),
    ]),
  )
  expect(board.hard).toBe(0)
  expect(board.cells.filter((kind) => kind > 0).length).toBeGreaterThanOrEqual(57)
})

test('a week costs what the best of all its rows costs', () => {
  const days = 7
  const model = modelOf(days, [
    daysInARow(kinds, { least: 2, most: 4 }, soft(2)),
    daysOffInARow(kinds, { least: 2 }, soft(1)),
    sameShiftInARow(kinds, 1, { least: 2, most: 3 }, soft(3)),
    mayNotFollow(kinds, 1, [0], hard()),
    duties(kinds, { most: 5 }, hard()),
  ])
  const tables = tablesOf(model)
  let best = Infinity
  for (let row = 0; row < 3 ** days; row++) {
    const cells = Int16Array.from({ length: days }, (_, day) => Math.floor(row / 3 ** day) % 3)
    const { hard: broken, soft: cost } = new Board(tables, cells)
    if (broken === 0) best = Math.min(best, cost)
  }
  expect(boardAfter(model).score()).toEqual({ hard: 0, soft: best })
})
