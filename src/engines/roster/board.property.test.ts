// Three ways to the same score: kept up change by change, counted from scratch, and said again slowly.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dice } from '../../kernel/index.ts'
import { Board } from './board.ts'
import { randomModel, randomRoster } from './random-roster.ts'
import { slowScore } from './reference.ts'
import { tablesOf } from './tables.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((number) => `roster ${number}`)

test('a roster from scratch costs what the slow evaluator says', () => {
  fc.assert(
    fc.property(seed, (each) => {
      const model = randomModel(each)
      const d = dice(`${each} cells`)
      const roster = randomRoster(d, model.people.length * model.days, model.kinds.length + 1)
      expect(new Board(tablesOf(model), roster).score()).toEqual(slowScore(model, roster))
    }),
    { numRuns: 300 },
  )
})

test('after any changes the kept score is the score from scratch, and the slow one', () => {
  fc.assert(
    fc.property(seed, (each) => {
      const model = randomModel(each)
      const tables = tablesOf(model)
      const d = dice(`${each} moves`)
      const width = model.kinds.length + 1
      const board = new Board(tables, randomRoster(d, model.people.length * model.days, width))
      for (let move = 0; move < 12; move++) {
        board.mark()
        const before = board.score()
        const cells = board.cells.slice()
        for (let part = d.below(3); part >= 0; part--) {
          const from = d.below(model.days)
          const to = from + 1 + d.below(Math.min(6, model.days - from))
          board.put(d.below(model.people.length), from, to, randomRoster(d, to - from, width))
        }
        expect(board.score()).toEqual(slowScore(model, board.cells))
        expect(board.score()).toEqual(new Board(tables, board.cells).score())
        if (d.next() < 0.5) continue
        board.back()
        expect(board.score()).toEqual(before)
        expect(board.cells).toEqual(cells)
      }
    }),
    { numRuns: 150 },
  )
})
