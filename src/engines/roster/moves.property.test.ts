// After every kind of move, every row that is sought anew and every roster taken over, the kept score is the one
// from scratch and the slow one; what is taken back is as it was.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dice } from '../../kernel/index.ts'
import { Board } from './board.ts'
import { Moves, kindsOfPeople, may } from './moves.ts'
import { randomModel, randomRoster } from './random-roster.ts'
import { slowScore } from './reference.ts'
import { Rows } from './rows.ts'
import { tablesOf } from './tables.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((number) => `moves ${number}`)

/** A board with a random roster, a third of it pinned. */
function boardOf(each: string) {
  const d = dice(each)
  const model = randomModel(each)
  const cells = model.people.length * model.days
  const pinned = Uint8Array.from({ length: cells }, () => (d.next() < 0.3 ? 1 : 0))
  const start = randomRoster(d, cells, model.kinds.length + 1)
  return { d, model, start, board: new Board(tablesOf({ ...model, pinned }), start) }
}

function expectTrue(board: Board): void {
  const scratch = new Board(board.tables, board.cells)
  expect(board.score()).toEqual(slowScore(board.tables.model, board.cells))
  expect({ ...board.score(), broken: board.broken }).toEqual({
    ...scratch.score(),
    broken: scratch.broken,
  })
}

test('every move keeps the score true, moves nothing pinned, and can be taken back', () => {
  fc.assert(
    fc.property(seed, (each) => {
      const { d, board, start } = boardOf(each)
      const moves = new Moves(board, d)
      for (let made = 0; made < 60; made++) {
        const cells = board.cells.slice()
        const { hard, soft, broken } = board
        board.mark()
        const moved = moves.move(d.next() < 0.5 ? Infinity : 0)
        if (moved && d.next() < 0.7) continue
        if (moved) board.back()
        expect([...board.cells].join()).toBe([...cells].join())
        expect([board.hard, board.soft, board.broken]).toEqual([hard, soft, broken])
      }
      expectTrue(board)
      const { pinned } = board.tables
      expect(board.cells.every((kind, cell) => pinned[cell] !== 1 || kind === start[cell])).toBe(
        true,
      )
    }),
    { numRuns: 25 },
  )
})

test('a row sought anew is allowed cell by cell, and costs what the board says', () => {
  fc.assert(
    fc.property(seed, (each) => {
      const { d, board, start } = boardOf(each)
      const rows = new Rows(board, 30, d)
      const kinds = kindsOfPeople(board)
      for (let person = 0; person < board.tables.people; person++) {
        rows.renew(person, kinds[person] ?? [])
      }
      expectTrue(board)
      for (let cell = 0; cell < start.length; cell++) {
        const day = cell % board.tables.days
        const kind = board.cells[cell] ?? 0
        if (board.tables.pinned[cell] === 1) expect(kind).toBe(start[cell])
        else if (kind !== 0)
          expect(may(board, (cell - day) / board.tables.days, day, kind)).toBe(true)
      }
    }),
    { numRuns: 30 },
  )
})

test('a roster taken over whole is scored as if it had been there', () => {
  fc.assert(
    fc.property(seed, (each) => {
      const { d, model, board } = boardOf(each)
      board.become(randomRoster(d, board.cells.length, model.kinds.length + 1))
      expectTrue(board)
    }),
    { numRuns: 40 },
  )
})
