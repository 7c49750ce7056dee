// Stories about stories: a scenario file is read, lived through on a toy stage, and judged.
import { describe, expect, test } from 'vitest'
import { instantOf, msOf, type Instant } from '../../kernel/index.ts'
import { Problem } from '../problem.ts'
import { judge } from './expectation.ts'
import { playScenario, readScenario, whenOf, type Stage, type Told } from './index.ts'
import { at } from './path.ts'

const start = '2022-03-11T00:30:00.000Z'

const story = (steps: string, base = 'demo'): string => `
title: { zh: 清晨, en: Morning }
base: ${base}
steps:
${steps}`

const says = 'says: { zh: 仍在岗, en: Still on post }'

/** A firm of one table: people and their unit. Whoever is locked may not move. */
function toyStage(): Stage & { readonly log: string[] } {
  const people = new Map([
    ['wang', 'it'],
    ['li', 'clearing'],
  ])
  const log: string[] = []
  let now: Instant = start
  const move = (as: string | undefined, person: string, unit: string): Told => {
    if (person === 'li') return { refused: 'toy.locked', sentence: '李不能动' }
    people.set(person, unit)
    log.push(`${now.slice(11, 16)} ${as ?? 'runner'} moved ${person} to ${unit}`)
    return { answer: { position: log.length, approval: `a-${log.length}` }, events: ['toy.Moved'] }
  }
  return {
    log,
    now: async () => now,
    jump: async (to) => {
      log.push(`clock ${now.slice(11, 16)} to ${to.slice(11, 16)}`)
      now = to
    },
    tell: async (as, _command, input) =>
      move(as, String(at(input, 'person')), String(at(input, 'unit'))),
    show: async () => ({ rows: [...people].map(([id, unit]) => ({ id, unit })) }),
    ask: async () => ({ total: people.size }),
  }
}

describe('reading a scenario', () => {
  test('a whole one', () => {
    const scenario = readScenario(
      story(`  - { at: '+0h05m', do: toy.move, with: { person: wang } }`),
    )
    expect(scenario.steps).toEqual([{ at: '+0h05m', do: 'toy.move', with: { person: 'wang' } }])
  })

  test.each([
    ['no title', 'base: demo\nsteps: [{ at: +1m, do: x }]', 'title'],
    ['an unknown base', story(`  - { at: '+1m', do: x }`, 'other'), 'base'],
    ['a time nobody can read', story(`  - { at: soon, do: x }`), 'steps.0.at'],
    ['a field that is not there', story(`  - { at: '+1m', do: x, wiht: {} }`), 'steps.0'],
    [
      'an expectation without a check',
      story(`  - { at: '+1m', expect: { view: x }, ${says} }`),
      'steps.0.expect',
    ],
    ['no steps', 'title: { zh: 空, en: Empty }\nbase: demo\nsteps: []', 'steps'],
  ])('%s is a mistake that names the field', (_, text, path) => {
    const problem = caught(() => readScenario(text))
    expect(problem.kind).toBe('mistake')
    expect(problem.fields.map((field) => field.path.join('.'))).toContain(path)
  })

  test('what is not YAML is said to be so', () => {
    expect(caught(() => readScenario('a: [')).code).toBe('scenario.notYaml')
  })

  test.each([
    ['+0h05m', '2022-03-11T00:35:00.000Z'],
    ['+1d2h', '2022-03-12T02:30:00.000Z'],
    ['2022-03-15 09:10', '2022-03-15T01:10:00.000Z'],
    ['2022-03-15T01:10:00Z', '2022-03-15T01:10:00.000Z'],
  ])('%s means %s', (given, instant) => expect(whenOf(given, start)).toBe(instant))
})

describe('living one through', () => {
  test('the clock jumps from step to step, and people ask as themselves', async () => {
    const stage = toyStage()
    const scenario = readScenario(
      story(`
  - { at: '+5m', as: zhao, do: toy.move, with: { person: wang, unit: risk } }
  - { at: '+5m', expect: { view: toy.people, path: 'rows[id=wang].unit', equals: risk }, ${says} }
  - { at: '+1h', expect: { inquiry: toy.count, path: total, atLeast: 2 }, ${says} }`),
    )
    const report = await playScenario(scenario, stage)
    expect(stage.log).toEqual([
      'clock 00:30 to 00:35',
      '00:35 zhao moved wang to risk',
      'clock 00:35 to 01:30',
    ])
    expect(report.expectations).toMatchObject({ passed: 2, failed: 0 })
    expect(report.end).toBe(instantOf(msOf(start) + 3_600_000))
  })

  test('what does not hold is told with what was found', async () => {
    const scenario = readScenario(
      story(`  - { at: '+5m', expect: { view: toy.people, path: rows, count: 3 }, ${says} }`),
    )
    const { expectations } = await playScenario(scenario, toyStage())
    expect(expectations).toMatchObject({
      passed: 0,
      failed: 1,
      items: [{ failed: 'count 3', passed: false }],
    })
  })

  test.each([
    ['a foreseen refusal holds', 'li', 'refused: toy.locked', 1, 0],
    ['another refusal than foreseen does not', 'li', 'refused: toy.other', 0, 1],
    ['a refusal nobody foresaw does not', 'li', '', 0, 1],
    [
      'being let through where a refusal was foreseen does not',
      'wang',
      'refused: toy.locked',
      0,
      1,
    ],
    ['what was simply done is no expectation', 'wang', '', 0, 0],
  ])('%s', async (_, person, foreseen, passed, failed) => {
    const step = `  - { at: '+1m', do: toy.move, with: { person: ${person}, unit: x }, ${foreseen || 'says: { zh: 调动, en: Move }'} }`
    const { expectations } = await playScenario(readScenario(story(step)), toyStage())
    expect(expectations).toMatchObject({ passed, failed })
  })

  test('what was kept is used later, as itself or within a text', async () => {
    const stage = toyStage()
    const scenario = readScenario(
      story(`
  - { at: '+1m', look: { view: toy.people }, keep: { first: 'rows[0].id', all: rows } }
  - { at: '+2m', as: '\${first}', do: toy.move, with: { person: '\${first}', unit: 'of-\${first}' }, keep: { ask: approval } }
  - { at: '+3m', expect: { view: toy.people, path: rows, contains: { unit: of-wang }, lacks: { unit: '\${ask}' } }, ${says} }`),
    )
    const report = await playScenario(scenario, stage)
    expect(stage.log).toContain('00:32 wang moved wang to of-wang')
    expect(report.expectations.passed).toBe(1)
    expect(report.happened[1]).toMatchObject({ as: 'wang' })
  })

  test.each([
    [
      'going back in time',
      `  - { at: '+2h', do: toy.move }\n  - { at: '+1h', do: toy.move }`,
      'scenario.backwards',
    ],
    [
      'using what nobody kept',
      `  - { at: '+1h', do: toy.move, with: { person: '\${nobody}' } }`,
      'scenario.notKept',
    ],
    [
      'keeping what is not there',
      `  - { at: '+1h', look: { view: toy.people }, keep: { a: nothing.here } }`,
      'scenario.nothingThere',
    ],
  ])('%s is a mistake in the scenario', async (_, steps, code) => {
    const played = playScenario(readScenario(story(steps)), toyStage())
    await expect(played).rejects.toMatchObject({ kind: 'mistake', code })
  })

  test('other parts of the product add their figures', async () => {
    const title = { zh: '覆盖', en: 'Coverage' }
    const report = await playScenario(
      readScenario(story(`  - { at: '+1m', do: toy.move, with: { person: wang } }`)),
      toyStage(),
      {
        sections: [
          async () => ({ id: 'coverage', title, figures: { minutesUncovered: 0 } }),
          async () => undefined,
        ],
      },
    )
    expect(report.sections).toEqual([{ id: 'coverage', title, figures: { minutesUncovered: 0 } }])
  })
})

describe('what stands at a path', () => {
  const answer = {
    rows: [
      { id: 'a', n: 1, tags: ['x'] },
      { id: 'b', n: 2, tags: [] },
    ],
    total: 2,
  }
  test.each([
    ['', answer],
    ['total', 2],
    ['rows.length', 2],
    ['rows[0].id', 'a'],
    ['rows[-1].id', 'b'],
    ['rows[id=b].n', 2],
    ['rows[*].n', [1, 2]],
    ['rows[9].id', undefined],
    ['total.deeper', undefined],
  ])('%s', (path, wanted) => expect(at(answer, path)).toEqual(wanted))

  test('a path that cannot be read is an error, not an absence', () => {
    expect(() => at(answer, 'rows[x')).toThrow(RangeError)
    expect(() => at(answer, 'rows[x]')).toThrow(RangeError)
  })
})

describe('judging', () => {
  const expectOf = (check: object) => ({ view: 'v', params: {}, path: '', ...check })
  test.each([
    [
      'equal as JSON, whatever the order of keys',
      { a: 1, b: [2] },
      { equals: { b: [2], a: 1 } },
      true,
    ],
    ['not equal', 'x', { equals: 'y' }, false],
    ['different', 'x', { differs: 'y' }, true],
    ['at least, of a list its length', [1, 2, 3], { atLeast: 3 }, true],
    ['at most', 4, { atMost: 3 }, false],
    ['what is not there is never at most', undefined, { atMost: 3 }, false],
    ['a text contains', '李四停工', { contains: '停工' }, true],
    [
      'a list contains a row with these fields',
      [{ id: 'a', n: 1 }],
      { contains: { id: 'a' } },
      true,
    ],
    ['a list lacks', [1, 2], { lacks: 2 }, false],
    ['an empty list lacks everything', [], { lacks: 2 }, true],
    ['what is not there does not even lack', undefined, { lacks: 2 }, false],
    ['rows that fit', [{ k: 1 }, { k: 2 }, { k: 1 }], { where: { k: 1 }, count: 2 }, true],
    ['there', [], { exists: true }, false],
    ['not there', undefined, { exists: false }, true],
    ['all checks must hold', 5, { atLeast: 1, atMost: 4 }, false],
  ])('%s', (_, found, check, holds) => expect(judge(found, expectOf(check)).holds).toBe(holds))
})

function caught(work: () => unknown): Problem {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
