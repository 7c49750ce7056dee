// Published rosters of three public sets cost here, by both evaluators, exactly what their makers and the official
// validator say. The instances are data of others and not in this repository: SHOUHU_FIXTURES names their folder.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  bestKnown,
  fixture,
  fixtures,
  modelOf,
  namesIn,
  textsOf,
} from '../../bench/roster-instances.ts'
import { rosterOf, secondCompetitionRoster } from '../../src/engines/roster/formats/index.ts'
import { Board, billOf, breachesOf, slowScore, tablesOf } from '../../src/engines/roster/index.ts'
import type { Model } from '../../src/engines/roster/index.ts'
import { notRun } from '../support/not-run.ts'

const folder = fixtures()
const why = 'SHOUHU_FIXTURES names no folder with rostering/curtois24, inrc1 and inrc2'
if (folder === null) notRun('published rosters and validator reports', why)

/** What both evaluators and the bill by rule say; they must say the same. */
function judged(model: Model, roster: Int16Array) {
  const board = new Board(tablesOf(model), roster)
  expect(board.score()).toEqual(slowScore(model, roster))
  const bill = billOf(breachesOf(board))
  const sum = (side: 'hard' | 'soft') =>
    Object.values(bill).reduce((all, one) => all + one[side], 0)
  expect({ hard: sum('hard'), soft: sum('soft') }).toEqual(board.score())
  return { ...board.score(), bill }
}

/** A published roster, one letter changed in it, and the value it was published with. */
const published = (path: readonly string[]): number =>
  Number(/penalty (\d+)/.exec(fixture(folder ?? '', ...path))?.[1])

describe.runIf(folder !== null)('shift scheduling', () => {
  const names = folder === null ? [] : namesIn(folder, 'curtois_solutions')
  test.each(names)('the roster %s', (name) => {
    const path = ['curtois_solutions', `${name}.txt`]
    const text = fixture(folder ?? '', ...path)
    const instance = /# (\w+)/.exec(text)?.[1] ?? ''
    const model = modelOf(folder ?? '', { set: 'curtois24', instance })
    const shifts = model.kinds.map((kind) => kind.name)
    const { hard, soft } = judged(model, rosterOf(text, shifts, model.days))
    expect({ hard, soft }).toEqual({ hard: 0, soft: published(path) })
  })
})

describe.runIf(folder !== null)('the first competition', () => {
  const names = folder === null ? [] : namesIn(folder, 'inrc1_solutions')
  test.each(names)('the roster of %s', (instance) => {
    const path = ['inrc1_solutions', `${instance}.txt`]
    const model = modelOf(folder ?? '', { set: 'inrc1', instance })
    const shifts = model.kinds.map((kind) => kind.name)
    const roster = rosterOf(fixture(folder ?? '', ...path), shifts, model.days)
    const { hard, soft } = judged(model, roster)
    expect({ hard, soft }).toEqual({ hard: 0, soft: published(path) })
  })
})

/** The validator's lines, and the codes of the rules they add up. */
const reported: readonly (readonly [line: string, side: 'hard' | 'soft', ...codes: string[]])[] = [
  ['Minimal coverage constraints', 'hard', 'minimum'],
  ['Required skill constraints', 'hard', 'notQualified'],
  ['Illegal shift type succession constraints', 'hard', 'mayNotFollow'],
  ['Total assignment constraints', 'soft', 'duties'],
  ['Consecutive constraints', 'soft', 'daysInARow', 'sameShiftInARow'],
  ['Non working days constraints', 'soft', 'daysOffInARow'],
  ['Preferences', 'soft', 'wishesOff'],
  ['Max working weekend', 'soft', 'weekends'],
  ['Complete weekends', 'soft', 'wholeWeekends'],
  ['Optimal coverage constraints', 'soft', 'optimum'],
]

function sameAsReport(model: Model, roster: Int16Array, report: string): void {
  const { soft, bill } = judged(model, roster)
  const said = (line: string) => Number(new RegExp(`${line}: *(\\d+)`).exec(report)?.[1])
  for (const [line, side, ...codes] of reported) {
    const ours = codes.reduce((all, code) => all + (bill[code]?.[side] ?? 0), 0)
    expect([line, ours]).toEqual([line, said(line)])
  }
  expect(soft).toBe(said('Total cost'))
}

describe.runIf(folder !== null)('the second competition', () => {
  const solved = folder === null ? [] : namesIn(folder, 'inrc2_solutions')
  test.each(solved)('every line of the report on %s', (instance) => {
    const texts = textsOf(folder ?? '', instance)
    const path = ['inrc2_solutions', instance]
    const weeks = texts.weeks.map((_, week) =>
      fixture(folder ?? '', ...path, `sol-week${week}.txt`),
    )
    const model = modelOf(folder ?? '', { set: 'inrc2', instance })
    const roster = secondCompetitionRoster(texts, weeks)
    sameAsReport(model, roster, fixture(folder ?? '', ...path, 'validator.txt'))
  })

  // Solutions by the organisers; only some folders hold the validator's report.
  const given = ['n005w4', 'n012w8', 'n021w4'].flatMap((name) =>
    folder === null
      ? []
      : namesIn(folder, 'inrc2', name)
          .filter((entry) => entry.startsWith('Solution_'))
          .map((entry) => [name, entry] as const),
  )
  test.each(given)('the solution of the organisers, %s %s', (name, entry) => {
    const [, history = '', weeks = ''] = /H_(\d+)-WD_([\d-]+)/.exec(entry) ?? []
    const instance = `${name}_${history}_${weeks}`
    const texts = textsOf(folder ?? '', instance)
    const solutions = weeks
      .split('-')
      .map((week, index) =>
        fixture(folder ?? '', 'inrc2', name, entry, `Sol-${name}-${week}-${index}.txt`),
      )
    const model = modelOf(folder ?? '', { set: 'inrc2', instance })
    const roster = secondCompetitionRoster(texts, solutions)
    const report = join(folder ?? '', 'inrc2', name, entry, 'validator.txt')
    if (existsSync(report)) sameAsReport(model, roster, fixture(report))
    else expect(judged(model, roster).hard).toBe(0)
  })
})

describe.runIf(folder !== null)('a published roster that is changed', () => {
  test('costs something else, and the bill says where', () => {
    const [known] = bestKnown(folder ?? '').filter(({ set }) => set === 'inrc1')
    const model = modelOf(folder ?? '', known ?? { set: '', instance: '' })
    const text = fixture(folder ?? '', 'inrc1_solutions', `${known?.instance ?? ''}.txt`)
    const shifts = model.kinds.map((kind) => kind.name)
    const roster = rosterOf(text, shifts, model.days)
    const duty = roster.findIndex((kind) => kind > 0)
    roster[duty] = 0
    const board = new Board(tablesOf(model), roster)
    expect(board.hard).toBe(1)
    const breach = breachesOf(board).find(({ hard }) => hard)
    expect(breach).toMatchObject({ code: 'cover', from: duty % model.days, units: 1 })
  })
})
