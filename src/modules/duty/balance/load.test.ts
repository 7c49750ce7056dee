// What a duty weighs, and how even is even.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantAt, weekdayOf } from '../../../kernel/index.ts'
import { counts, evenness, loadOf, measures, nightsOf, runUntil } from './load.ts'

// 2022-01-29 and -30 were worked for the Spring Festival, 2022-01-31 to -02-06.
const calendar = {
  isHoliday: (day: string) => '2022-01-31' <= day && day <= '2022-02-06',
  isWorkday: (day: string) => ['2022-01-29', '2022-01-30'].includes(day) || weekdayOf(day) < 6,
}
/** A duty from `01-28 20:00` to `01-29 08:00` of 2022. */
const duty = (from: string, to: string, mode: 'onSite' | 'stationed' | 'standby' = 'onSite') => {
  const at = (text: string) => instantAt(`2022-${text.slice(0, 5)}`, text.slice(6))
  return { from: at(from), to: at(to), mode }
}

test.each`
  what                              | from             | to               | mode           | told
  ${'a night'}                      | ${'01-20 20:00'} | ${'01-21 08:00'} | ${'onSite'}    | ${['nights', 'hours']}
  ${'an evening until 23:59'}       | ${'01-20 15:00'} | ${'01-20 23:59'} | ${'onSite'}    | ${['hours']}
  ${'an evening until midnight'}    | ${'01-20 15:00'} | ${'01-20 24:00'} | ${'onSite'}    | ${['nights', 'hours']}
  ${'an early morning from 04:00'}  | ${'01-20 04:00'} | ${'01-20 12:00'} | ${'onSite'}    | ${['nights', 'hours']}
  ${'a Saturday'}                   | ${'01-22 09:00'} | ${'01-22 17:00'} | ${'onSite'}    | ${['weekends', 'hours']}
  ${'a make-up Saturday'}           | ${'01-29 09:00'} | ${'01-29 17:00'} | ${'onSite'}    | ${['hours']}
  ${'a Saturday of a holiday'}      | ${'02-05 09:00'} | ${'02-05 17:00'} | ${'onSite'}    | ${['holidays', 'hours']}
  ${'a Friday night into Saturday'} | ${'01-21 20:00'} | ${'01-22 08:00'} | ${'onSite'}    | ${['nights', 'hours']}
  ${'a standby over a weekend'}     | ${'01-22 09:00'} | ${'01-23 09:00'} | ${'standby'}   | ${['onCall']}
  ${'a day lived in'}               | ${'01-20 09:00'} | ${'01-20 17:00'} | ${'stationed'} | ${['stationedDays', 'hours']}
`('$what is $told', ({ from, to, mode, told }) => {
  const one = duty(from, to, mode)
  expect(measures.filter((measure) => counts(one, measure, calendar))).toEqual(told)
  const load = loadOf([one], calendar)
  expect(measures.filter((measure) => load[measure] > 0)).toEqual(told)
})

test('two days on end are two nights and hours are added up', () => {
  expect(nightsOf(duty('01-20 12:00', '01-22 12:00'))).toEqual(['2022-01-20', '2022-01-21'])
  const load = loadOf(
    [duty('01-20 20:00', '01-21 08:00'), duty('01-21 09:00', '01-21 10:30')],
    calendar,
  )
  expect([load.nights, load.hours]).toEqual([1, 13.5])
})

test('days lived in are counted on end up to today', () => {
  const lived = [
    duty('01-10 09:00', '01-11 09:00', 'stationed'),
    duty('01-13 20:00', '01-14 08:00', 'stationed'),
    duty('01-15 09:00', '01-15 17:00', 'stationed'),
  ]
  expect(runUntil(lived, '2022-01-15')).toBe(3)
  expect(runUntil(lived, '2022-01-12')).toBe(0)
})

test.each`
  values          | score
  ${[3, 3, 3]}    | ${100}
  ${[9, 0, 0]}    | ${0}
  ${[4, 2]}       | ${66.7}
  ${[1, 2, 3, 4]} | ${66.7}
  ${[5]}          | ${undefined}
  ${[0, 0]}       | ${undefined}
`('$values scores $score', ({ values, score }) => {
  expect(evenness(values)).toBe(score)
})

test('the score is that of the formula, and neither order nor scale matter', () => {
  const people = fc.array(fc.nat({ max: 40 }), { minLength: 2, maxLength: 30 })
  fc.assert(
    fc.property(people, fc.integer({ min: 2, max: 9 }), (values, times) => {
      const score = evenness(values)
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      if (mean === 0) return expect(score).toBeUndefined()
      let differences = 0
      for (const a of values) for (const b of values) differences += Math.abs(a - b)
      const gini = differences / (2 * values.length * (values.length - 1) * mean)
      expect(score).toBeCloseTo(100 * (1 - gini), 0)
      expect(evenness(values.toReversed().map((value) => value * times))).toBe(score)
      return undefined
    }),
  )
})
