// The rules of the trade, each said again in plain words about a row of letters and held to what the slow evaluator
// charges: N night, D day, S lives in, X at the other site, . free.
import { expect, test } from 'vitest'
import { dice } from '../../kernel/index.ts'
import type { ByKind, Model } from './model.ts'
import { randomRoster } from './random-roster.ts'
import { slowScore } from './reference.ts'
import { soft } from './rules.ts'
import * as trade from './trade-rules.ts'

const letters = '.NDSX'
const days = 14
const kinds = ['night', 'day', 'stationed', 'elsewhere'].map((name, shift) => {
  return { name, shift, minutes: 480 }
})
const of = (some: string): ByKind =>
  Array.from(letters, (letter) => (some.includes(letter) ? 1 : 0))
const listed = (some: string): number[] =>
  Array.from(letters).flatMap((letter, kind) => (some.includes(letter) ? [kind] : []))

const nobody: Model = {
  ...{ days, kinds, teams: 2, rules: [], demands: [], apart: [], marks: [] },
  ...{ published: null, pinned: null },
  people: [0, 1, 0].map((team, at) => ({ name: `person ${at}`, team, last: -1, rules: [] })),
}
const once = soft(1)
const own = (rules: Model['rules']): Partial<Model> => ({
  rules,
  people: nobody.people.map((one) => ({ ...one, rules: rules.map((_, at) => at) })),
})

const sum = (rows: readonly string[], of_: (row: string) => number): number =>
  rows.reduce((all, row) => all + of_(row), 0)
const count = (text: string, some: string): number =>
  Array.from(text).filter((letter) => some.includes(letter)).length
const onDay = (rows: readonly string[], day: number): string => rows.map((row) => row[day]).join('')
const over = (number: number, most: number): number => Math.max(0, number - most)

/** What each rule is, and what it ought to charge for rows of letters. */
const spoken: readonly (readonly [string, Partial<Model>, (rows: readonly string[]) => number])[] =
  [
    [
      'two nights a month at most, one held already',
      own([trade.nightsInMonth(of('N'), { from: 2, to: 12 }, { most: 2 }, once, { before: 1 })]),
      (rows) => sum(rows, (row) => over(1 + count(row.slice(2, 12), 'N'), 2)),
    ],
    [
      'two nights in a row at most',
      own([trade.nightsInARow(of('N'), { most: 2 }, once)]),
      (rows) => sum(rows, (row) => sum(row.match(/N+/g) ?? [], (run) => over(run.length, 2))),
    ],
    [
      'one holiday at most',
      own([trade.holidays(of('NDSX'), [9, 3, 4], { most: 1 }, once)]),
      (rows) => sum(rows, (row) => over(count(`${row[3]}${row[4]}${row[9]}`, 'NDSX'), 1)),
    ],
    [
      'both make-up days are worked',
      own([trade.makeUpDays(of('ND'), [6, 13], once)]),
      (rows) => sum(rows, (row) => 2 - count(`${row[6]}${row[13]}`, 'ND')),
    ],
    [
      'who lives in stays three to five days, cut only by the end',
      own([trade.stationedBlock(of('S'), { least: 3, most: 5 }, once)]),
      (rows) =>
        sum(rows, (row) =>
          sum(
            [...row.matchAll(/S+/g)].map(({ 0: run, index }) =>
              index + run.length === days ? 'S'.repeat(Math.max(3, run.length)) : run,
            ),
            (run) => over(run.length, 5) + over(3, run.length),
          ),
        ),
    ],
    [
      'one bed on the fourth night',
      { demands: [trade.beds(4, listed('S'), 1, once)] },
      (rows) => over(count(onDay(rows, 4), 'S'), 1),
    ],
    [
      'two speakers on the first day',
      { demands: [trade.speakers(0, listed('D'), 2, once)] },
      (rows) => over(2, count(onDay(rows, 0), 'D')),
    ],
    [
      'two are there at the hand-over',
      { demands: [trade.handOver(7, listed('ND'), 2, once)] },
      (rows) => over(2, count(onDay(rows, 7), 'ND')),
    ],
    [
      'one of the second team stands by',
      { demands: [trade.standbyOf(5, listed('X'), 1, once)] },
      (rows) => (rows[1]?.[5] === 'X' ? 0 : 1),
    ],
    [
      'the teams never stand together',
      { apart: trade.neverTogether([1, 2], listed('D'), [0, 1], once) },
      (rows) =>
        sum(
          [1, 2].map((day) => onDay(rows, day)),
          (day) => (day[1] === 'D' ? Math.min(1, count(`${day[0]}${day[2]}`, 'D')) : 0),
        ),
    ],
    [
      'nobody is here today and there tomorrow',
      own(trade.noTravelBetween(of('ND'), of('X'), once)),
      (rows) =>
        sum(
          rows,
          (row) =>
            Array.from(row).filter((letter, day) => {
              const next = row[day + 1] ?? '.'
              const here = 'ND'.includes(letter)
              return (here && next === 'X') || (letter === 'X' && 'ND'.includes(next))
            }).length,
        ),
    ],
  ]

test.each(spoken)('%s', (name, part, charged) => {
  const d = dice(name)
  const model = { ...nobody, ...part }
  const seen = new Set<number>()
  for (let round = 0; round < 200; round++) {
    const roster = randomRoster(d, nobody.people.length * days, letters.length)
    // Long runs too, which chance alone hardly makes.
    if (round % 2 === 0) roster.fill(3, 2, 2 + d.below(8)).fill(1, 20, 20 + d.below(6))
    const rows = nobody.people.map((_, person) =>
      Array.from(roster.subarray(person * days, (person + 1) * days), (kind) => letters[kind]).join(
        '',
      ),
    )
    const found = slowScore(model, roster).soft
    expect(found, rows.join(' ')).toBe(charged(rows))
    seen.add(found)
  }
  expect(seen.size).toBeGreaterThan(1)
})
