// A department of which one day cannot be held: what is told is that day, those who could have held it, and why each
// of them cannot.
import { expect, test } from 'vitest'
import type { Model } from '../model.ts'
import { loadSolver } from '../program.ts'
import { daysInARow, hard, notQualified, onLeave, soft, unlimited } from '../index.ts'
import { conflictsOf } from './find.ts'

const kinds = [
  { name: 'dealing', shift: 0, minutes: 480 },
  { name: 'watch', shift: 1, minutes: 480 },
]
const [days, staff] = [14, 24]

/** Three may deal, two a day are wanted, two watch; on day 6 two of the three are on leave. */
function department(): Model {
  const everyDay = Array.from({ length: days }, (_, day) => day)
  const dealers = 3
  const demand = (code: string, day: number, kind: number, least: number) => ({
    ...{ code, day, kinds: [kind], team: null, least, under: soft(2_000) },
    ...{ most: unlimited, over: soft(1) },
  })
  return {
    ...{ days, kinds, teams: 1, apart: [], published: null, pinned: null },
    people: Array.from({ length: staff }, (_, at) => ({
      ...{ name: `person ${at}`, team: 0, last: -1, rules: [0] },
    })),
    rules: [daysInARow(kinds, { most: 12 }, hard())],
    demands: everyDay.flatMap((day) => [
      demand('dealing', day, 1, day === 6 ? 2 : 1),
      demand('watch', day, 2, 2),
    ]),
    marks: [
      ...Array.from({ length: staff - dealers }, (_, at) =>
        notQualified([0, 1, 0], { person: at + dealers, days: everyDay }, hard()),
      ),
      onLeave(kinds, { person: 0, days: [5, 6, 7] }, hard()),
      onLeave(kinds, { person: 1, days: [6] }, hard()),
    ],
  }
}

test('the day, its demand and the leave that make it impossible are named, and nobody else', async () => {
  const model = department()
  const strictness = { demands: model.demands.map((_, at) => at), start: null }
  const limits = { stopped: () => false, seconds: () => 30 }
  const found = conflictsOf(await loadSolver(), model, strictness, limits)
  expect(found).toMatchObject({ possible: false, conflicts: [{ irreducible: true }] })
  const said = found.conflicts[0]?.elements.map(({ kind, code }) => `${kind} ${code}`) ?? []
  expect(said.filter((one) => one === 'demand dealing')).toHaveLength(1)
  expect(found.conflicts[0]?.elements).toContainEqual(
    expect.objectContaining({ kind: 'demand', day: 6, code: 'dealing', side: 'under' }),
  )
  // Of 21 without a licence and two on leave all but none can be missing: each of them could have held it.
  expect(said.filter((one) => one === 'mark notQualified')).toHaveLength(21)
  expect(said.filter((one) => one === 'mark onLeave')).toHaveLength(2)
  expect(said.filter((one) => one.startsWith('rule'))).toEqual([])
})

test('what can be kept is said to be possible', async () => {
  const model = department()
  const limits = { stopped: () => false, seconds: () => 30 }
  const strictness = { demands: [], start: null }
  expect(conflictsOf(await loadSolver(), model, strictness, limits)).toEqual({
    possible: true,
    conflicts: [],
  })
})
