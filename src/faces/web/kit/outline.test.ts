// A rule's body as people read it.
import { expect, test } from 'vitest'
import { outline } from './outline.ts'

test('leaves one a line, rows dashed, short lists on one line', () => {
  const body = {
    hours: 48,
    days: ['2022-03-11', '2022-03-12'],
    schemes: [
      { id: 'a', tests: 1, when: { zh: '晨', en: 'morning' } },
      { id: 'b', none: [] },
    ],
  }
  expect(outline(body)).toEqual([
    'hours: 48',
    'days: 2022-03-11, 2022-03-12',
    'schemes:',
    '  - id: a',
    '    tests: 1',
    '    when:',
    '      zh: 晨',
    '      en: morning',
    '  - id: b',
    '    none: []',
  ])
})

test('a long list of days stands a line each', () => {
  const days = Array.from({ length: 12 }, (_, day) => `2022-01-${String(day + 10)}`)
  expect(outline({ days })).toEqual(['days:', ...days.map((day) => `  - ${day}`)])
})
