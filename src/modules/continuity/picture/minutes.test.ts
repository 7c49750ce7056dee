// Instants as minutes: read digit by digit, and equal to what a date says.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, msOf } from '../../../kernel/index.ts'
import { instantOfMinute, minuteOf, spanOf } from './minutes.ts'

const instant = fc
  .integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2400, 0, 1) })
  .map((ms) => instantOf(ms))

test('the minute of an instant is its date’s, rounded down', () => {
  fc.assert(
    fc.property(instant, (at) => {
      expect(minuteOf(at)).toBe(Math.floor(msOf(at) / 60_000))
    }),
    { numRuns: 3_000 },
  )
})

test('a leap day is a day, and a minute goes there and back', () => {
  expect(minuteOf('2024-02-29T16:00:00.000Z') - minuteOf('2024-02-28T16:00:00.000Z')).toBe(1_440)
  expect(minuteOf('2024-03-01T16:00:00.000Z') - minuteOf('2024-02-28T16:00:00.000Z')).toBe(2_880)
  expect(instantOfMinute(minuteOf('2022-03-11T00:30:00.000Z'))).toBe('2022-03-11T00:30:00.000Z')
})

test('an end within a minute is rounded up, and a whole one is not', () => {
  const from = '2022-03-11T00:30:00.000Z'
  expect(spanOf(from, '2022-03-11T00:31:00.000Z')).toEqual({
    from: minuteOf(from),
    to: minuteOf(from) + 1,
  })
  expect(spanOf(from, '2022-03-11T00:31:00.001Z').to).toBe(minuteOf(from) + 2)
})
