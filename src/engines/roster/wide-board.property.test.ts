// What a change costs on a firm's board is what the slow evaluator says of the two rosters, whatever came before.
import { expect, test } from 'vitest'
import fc from 'fast-check'
import { dice } from '../../kernel/index.ts'
import { hardWorth } from './fill.ts'
import { slowScore } from './reference.ts'
import { asModel, family, generate } from './rerostering/index.ts'
import { WideBoard } from './wide-board.ts'
import { denseOf } from './wide-model.ts'

const changesMax = 12
const recipes = family.filter(({ name }) => name.startsWith('tiny-'))

test('the cost of a change is the difference of the slow scores', () => {
  fc.assert(
    fc.property(fc.constantFrom(...recipes), fc.string(), (recipe, seed) => {
      const { model, roster } = asModel(generate(recipe))
      const dense = denseOf(model)
      const worthOf = (cells: Int16Array): number => {
        const { hard, soft } = slowScore(dense, cells)
        return hard * hardWorth + soft
      }
      const board = new WideBoard(model, roster)
      const d = dice(seed)
      for (let change = 0; change < changesMax; change++) {
        const person = d.below(model.people.length)
        const day = d.below(model.days)
        const own = [0, ...(model.people[person]?.may ?? [])]
        const kind = own[d.below(own.length)] ?? 0
        // What a person may not hold is not priced, it is not given; what was lost is taken off first.
        if (!board.may(person, day, kind)) continue
        if (!board.may(person, day, board.held(person, day))) continue
        const before = worthOf(board.cells)
        const cost = board.costOf(person, day, kind)
        board.give(person, day, kind)
        expect(worthOf(board.cells) - before).toBe(cost)
      }
    }),
    { numRuns: 30 },
  )
})
