// What every benchmark stands on: medians, goals and turns.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figure, inTurn, median, timed } from '../../bench/harness.ts'

describe('the median', () => {
  test.each([
    [[3], 3],
    [[9, 1, 2], 2],
    [[10, 1, 2, 3], 2.5],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle)
  })

  test('has as many values below it as above, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const middle = median(values)
        const below = values.filter((value) => value < middle).length
        const above = values.filter((value) => value > middle).length
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2)
      }),
    )
  })

  test('of nothing is a mistake', () => {
    expect(() => median([])).toThrow('needs a value')
  })
})

describe('a figure', () => {
  const peer = { name: 'bare insert', value: 200 }

  test.each([
    ['at least, reached', { atLeast: 100 }, 100, true],
    ['at least, missed', { atLeast: 100 }, 99.9, false],
    ['at most, reached', { atMost: 100 }, 100, true],
    ['at most, missed', { atMost: 100 }, 101, false],
    ['of its ratio, reached', { ratioAtLeast: 0.45, peer }, 90, true],
    ['of its ratio, missed', { ratioAtLeast: 0.45, peer }, 89, false],
    ['of its ratio at most, missed', { ratioAtMost: 2, peer }, 401, false],
    ['without a goal', {}, 7, null],
  ])('%s', (_story, goal, value, ok) => {
    expect(figure('appends', value, 'rows/s', goal).ok).toBe(ok)
  })

  test('says what it was measured beside', () => {
    expect(figure('appends', 90, 'rows/s', { ratioAtLeast: 0.45, peer })).toEqual({
      id: 'appends',
      value: 90,
      unit: 'rows/s',
      goal: 0.45,
      ok: true,
      peer: 'bare insert',
      peerValue: 200,
      ratio: 0.45,
    })
  })

  test('cannot have a goal on a ratio without a peer', () => {
    expect(() => figure('appends', 90, 'rows/s', { ratioAtLeast: 1 })).toThrow('needs a peer')
  })
})

test('works run in turn, and the first round is thrown away', async () => {
  const order: string[] = []
  const took = await inTurn(
    { ours: () => order.push('ours'), theirs: () => order.push('theirs') },
    2,
  )
  expect(order.join(' ')).toBe('ours theirs ours theirs ours theirs')
  expect(took('ours').wallMs).toBeGreaterThanOrEqual(0)
})

test('work on the processor is told apart from waiting', async () => {
  const waiting = await timed(() => new Promise((done) => setTimeout(done, 60)))
  expect(waiting.wallMs).toBeGreaterThan(50)
  expect(waiting.cpuMs).toBeLessThan(waiting.wallMs)
})
