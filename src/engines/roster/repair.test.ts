// Somebody falls out: who takes the place, why not the others, and how little changes.
import { describe, expect, test } from 'vitest'
import {
  improveEngine,
  Incumbent,
  repair,
  repairEngine,
  sharedRoster,
  slowScore,
  tablesOf,
  wrongWith,
} from './index.ts'

import { free } from './model.ts'
import type { Demand, Mark, Model } from './model.ts'
import { daysInARow, hard, mayNotFollow, notQualified, onLeave, soft, unlimited } from './rules.ts'

const days = 4
const kinds = [
  { name: 'day', shift: 0, minutes: 480 },
  { name: 'night', shift: 1, minutes: 720 },
]
const [day, night] = [1, 2]
const going = { aborted: false }

const wanted = (when: number, kind: number): Demand => {
  const bounds = { least: 1, under: hard(), most: unlimited, over: soft(0) }
  return { code: 'cover', day: when, kinds: [kind], team: null, ...bounds }
}

/** Each row is one person's days as published: `d`, `n`, `-`. One of each is wanted every day. */
function firm(rows: readonly string[], marks: readonly Mark[]) {
  const roster = Int16Array.from(rows.join('').split(''), (letter) => '-dn'.indexOf(letter))
  const model: Model = {
    days,
    kinds,
    teams: 1,
    people: rows.map((_, p) => ({ name: `person ${p}`, team: 0, last: free, rules: [0, 1] })),
    rules: [mayNotFollow(kinds, 1, [0], hard()), daysInARow(kinds, { most: 3 }, soft(5))],
    demands: [0, 1, 2, 3].flatMap((when) => [wanted(when, day), wanted(when, night)]),
    apart: [],
    marks,
    published: { roster, change: soft(10) },
    pinned: Uint8Array.from(roster, (_, cell) => (cell % days === 0 ? 1 : 0)),
  }
  return { model, roster }
}

const lost = (person: number): Mark => onLeave(kinds, { person, days: [1, 2, 3] }, hard())
const lettersOf = (roster: Int16Array): string[] =>
  [...roster]
    .map((kind) => '-dn'[kind])
    .join('')
    .match(/.{4}/g) ?? []

describe('a person who falls out', () => {
  const rows = ['dddd', 'nnnn', 'd---', '-n--']

  test('is replaced by whom the rules allow, not four days in a row, and today stays as it was', () => {
    const { model, roster } = firm(rows, [lost(0)])
    const found = repair(tablesOf(model), roster, going)
    expect(found.score.hard).toBe(0)
    expect(lettersOf(found.roster)).toEqual(['d---', 'nnnn', 'ddd-', '-n-d'])
    expect(found.lost).toHaveLength(3)
    expect(wrongWith(model, roster, found)).toEqual([])
  })

  test('has the others ranked, with what stands in their way', () => {
    const { model, roster } = firm(rows, [lost(0)])
    const [hole] = repair(tablesOf(model), roster, going).holes.filter((one) => one.hole.day === 2)
    expect(hole?.ranked.map(({ person }) => person)).toEqual([2, 3])
    // After the night of day 1 no day shift follows.
    const reasons = hole?.ranked[1]?.begins.map(({ code }) => code)
    expect(reasons).toContain('mayNotFollow')
  })

  test('changes no more than any other legal roster must', () => {
    const { model, roster } = firm(rows.slice(0, 3), [lost(0)])
    const found = repair(tablesOf(model), roster, going)
    expect(found.score).toEqual(leastOf(model, roster))
  })
})

describe('a hole that nobody free may fill', () => {
  // Person 2 is free but only stands nights; person 1 moves to the day, and 2 takes the night.
  const rows = ['-d--', '-n--', '----']
  const never = notQualified([0, 1, 0], { person: 2, days: [0, 1, 2, 3] }, hard())

  test('is filled by one who moves up, whose place another takes', () => {
    const { model, roster } = firm(rows, [lost(0), never])
    const one = { ...model, demands: [wanted(1, day), wanted(1, night)] }
    const found = repair(tablesOf(one), roster, going)
    expect(lettersOf(found.roster)).toEqual(['----', '-d--', '-n--'])
    expect(found.holes[0]?.changes).toEqual([
      { person: 1, day: 1, from: night, to: day },
      { person: 2, day: 1, from: free, to: night },
    ])
  })

  test('stays open when there is no way, and says so', () => {
    const { model, roster } = firm(rows.slice(0, 2), [lost(0)])
    const one = { ...model, demands: [wanted(1, day), wanted(1, night)] }
    const found = repair(tablesOf(one), roster, going)
    expect(found.holes).toMatchObject([{ changes: [], ranked: [] }])
    expect(found.score.hard).toBe(1)
  })
})

/** The best of all rosters that keep what is pinned, by trying every one. */
function leastOf(model: Model, start: Int16Array) {
  const roster = start.slice()
  const movable = [...roster.keys()].filter((cell) => model.pinned?.[cell] !== 1)
  let least = { hard: Infinity, soft: Infinity }
  const all = (kinds.length + 1) ** movable.length
  for (let number = 0; number < all; number++) {
    movable.forEach((cell, digit) => {
      roster[cell] = Math.floor(number / 3 ** digit) % 3
    })
    const { hard: illegal, soft: cost } = slowScore(model, roster)
    if (illegal < least.hard || (illegal === least.hard && cost < least.soft)) {
      least = { hard: illegal, soft: cost }
    }
  }
  return least
}

describe('the engines, as a worker runs them', () => {
  const { model, roster } = firm(['dddd', 'nnnn', 'd---', '-n--'], [lost(0)])
  let looked = 0
  const run = () => {
    const steps: string[] = []
    looked = 0
    return {
      steps,
      seed: 'worker',
      budgetMs: 200,
      elapsedMs: () => looked++,
      signal: going,
      onProgress: ({ step }: { step: string }) => void steps.push(step),
    }
  }

  test('repair first, then polish, and tell both', async () => {
    const one = run()
    const crossed: unknown = structuredClone({ model, roster, polish: true })
    const found = repairEngine.read(structuredClone(await repairEngine.solveCrossed(crossed, one)))
    expect(one.steps[0]).toBe('repaired')
    expect(one.steps).toContain('improve')
    expect(wrongWith(model, roster, found)).toEqual([])
  })

  test('improve from nothing to a legal roster', async () => {
    const fresh = { ...model, published: null, pinned: null }
    const shared = sharedRoster(fresh.people.length * fresh.days)
    const problem = { model: fresh, start: null, movesMax: null, heat: 1, shared }
    const found = await improveEngine.solve(problem, run())
    // Whoever shares the memory knows it too.
    expect(new Incumbent(shared).newer(0)).toMatchObject({
      score: found.score,
      roster: found.roster,
    })
    expect(found.score.hard).toBe(0)
    expect(wrongWith(fresh, null, found)).toEqual([])
  })

  test('refuse what is no model', () => {
    expect(() => improveEngine.solveCrossed({ model: {}, start: null }, run())).toThrow()
  })
})
