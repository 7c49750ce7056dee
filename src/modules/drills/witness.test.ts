// What a drill did to coverage is told by the clock's hours, however its steps cut the time.
import { expect, test } from 'vitest'
import { msOf, type Instant } from '../../kernel/index.ts'
import { coverageWitness } from './witness.ts'

/** A firm in which one key post is uncovered in every minute: each stretch asked is told in hours from its start. */
const asked: string[] = []
const stage = {
  show: async (_view: string, params: unknown) => {
    const { from, to } = stretch(params)
    asked.push(`${from.slice(11, 16)}-${to.slice(11, 16)}`)
    const minutes = (msOf(to) - msOf(from)) / 60_000
    const uncovered = { keyPosts: minutes, all: minutes }
    return {
      minutesUncovered: uncovered,
      minutesUncoveredPlanned: { keyPosts: 0, all: 0 },
      hours: [{ from, uncovered, required: 2, held: 1 }],
      posts: [{ post: 'desk', name: { zh: '席', en: 'Desk' }, key: true, minutes }],
    }
  },
}

function stretch(params: unknown): { from: Instant; to: Instant } {
  if (typeof params !== 'object' || params === null || !('from' in params) || !('to' in params))
    throw new Error('not a stretch')
  return { from: String(params.from), to: String(params.to) }
}

test('stretches are cut at full hours, and those of one hour are told as one', async () => {
  const { witness, found } = coverageWitness()
  await witness(stage, '2022-03-14T01:40:00.000Z', '2022-03-14T01:50:00.000Z')
  await witness(stage, '2022-03-14T01:50:00.000Z', '2022-03-14T02:30:00.000Z')
  expect(asked).toEqual(['01:40-01:50', '01:50-02:00', '02:00-02:30'])
  expect(found()).toEqual({
    minutesUncovered: { keyPosts: 50, all: 50 },
    minutesUncoveredPlanned: { keyPosts: 0, all: 0 },
    coverage: [
      {
        from: '2022-03-14T01:00:00.000Z',
        uncovered: { keyPosts: 20, all: 20 },
        required: 2,
        held: 1,
      },
      {
        from: '2022-03-14T02:00:00.000Z',
        uncovered: { keyPosts: 30, all: 30 },
        required: 2,
        held: 1,
      },
    ],
    posts: [{ post: 'desk', name: { zh: '席', en: 'Desk' }, key: true, minutes: 50 }],
  })
})
