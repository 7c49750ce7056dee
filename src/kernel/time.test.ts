// Time of a business day in Shanghai, and dice that always fall the same way.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { yuan } from './money.ts'
import { dice } from './random.ts'
import {
  Clock,
  clockOf,
  dayOf,
  Instant,
  instantAt,
  msOf,
  plusDays,
  plusMinutes,
  shanghai,
  weekdayOf,
} from './time.ts'

const year = {
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
}
const instant = fc.date(year).map((date) => date.toISOString())
const day = fc.date(year).map((date) => date.toISOString().slice(0, 10))

describe('instants and business days', () => {
  test('a night in Shanghai belongs to the day there, not to the one of UTC', () => {
    expect(dayOf('2022-03-10T16:30:00.000Z')).toBe('2022-03-11')
    expect(clockOf('2022-03-10T16:30:00.000Z')).toBe('00:30')
    expect(shanghai('2022-03-11T00:30:00.000Z')).toBe('2022-03-11 08:30')
  })

  test('24:00 ends a day where the next begins', () => {
    expect(instantAt('2022-03-11', '24:00')).toBe(instantAt('2022-03-12', '00:00'))
    expect(Clock.safeParse('24:01').success).toBe(false)
  })

  test('day and time of day name the minute of an instant', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const minute = instantAt(dayOf(at), clockOf(at))
        expect(msOf(at) - msOf(minute)).toBeGreaterThanOrEqual(0)
        expect(msOf(at) - msOf(minute)).toBeLessThan(60_000)
        expect(Instant.safeParse(minute).success).toBe(true)
      }),
    )
  })

  test('days and minutes count forth and back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 800 }), (from, count) => {
        expect(plusDays(plusDays(from, count), -count)).toBe(from)
        expect((weekdayOf(plusDays(from, count)) - weekdayOf(from) - count) % 7).toBeCloseTo(0)
        const at = instantAt(from, '09:00')
        expect(plusMinutes(plusMinutes(at, count), -count)).toBe(at)
      }),
    )
    expect(plusDays('2024-02-28', 1)).toBe('2024-02-29')
    expect([weekdayOf('2022-03-11'), weekdayOf('2022-03-13')]).toEqual([5, 7])
  })
})

describe('dice', () => {
  test('the same seed falls the same way, another seed another', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const throws = (of: string) => {
          const thrown = dice(of)
          return Array.from({ length: 8 }, () => thrown.next())
        }
        expect(throws(seed)).toEqual(throws(seed))
        expect(throws(seed)).not.toEqual(throws(`${seed}!`))
      }),
    )
  })

  test('fall within their bounds, and evenly enough', () => {
    const thrown = dice('even')
    const counts = [0, 0, 0, 0, 0, 0]
    for (let n = 0; n < 6_000; n++) {
      const face = thrown.below(6)
      counts[face] = (counts[face] ?? 0) + 1
    }
    expect(counts).toHaveLength(6)
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  })

  test('tokens have no look-alikes, and nothing is picked from nothing', () => {
    expect(dice('token').token(200)).toMatch(/^[0-9a-hjkmnp-tv-z]{200}$/)
    expect(() => dice('none').pick([])).toThrow(RangeError)
  })
})

describe('money', () => {
  test.each`
    fen        | words
    ${0}       | ${'0.00'}
    ${5}       | ${'0.05'}
    ${1234567} | ${'12,345.67'}
    ${-100}    | ${'-1.00'}
    ${-7}      | ${'-0.07'}
  `('$fen fen is $words', ({ fen, words }) => expect(yuan(fen)).toBe(words))
})
