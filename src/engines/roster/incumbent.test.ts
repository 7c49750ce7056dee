// Several searchers share one best roster and one bound: only what is better is taken, a bound never falls, and what
// another thread reads while it is written is never half of two rosters.
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { rolldown } from 'rolldown'
import { describe, expect, test } from 'vitest'
import { Incumbent, sharedRoster } from './incumbent.ts'

const cells = 6
const roster = (kind: number): Int16Array => new Int16Array(cells).fill(kind)

const incumbent = (): Incumbent => new Incumbent(sharedRoster(cells))

describe('what is offered', () => {
  test('is nothing at first', () => {
    const best = incumbent()
    expect(best.newer(0)).toBeNull()
    expect(best.score).toBeNull()
    expect(best.bound).toBeNull()
    expect(best.closed).toBe(false)
  })

  test.each([
    ['fewer hard units, whatever the soft', { hard: 1, soft: 900 }, true],
    ['as many hard units and less soft', { hard: 2, soft: 99 }, true],
    ['the same again', { hard: 2, soft: 100 }, false],
    ['more soft', { hard: 2, soft: 101 }, false],
    ['more hard units, whatever the soft', { hard: 3, soft: 0 }, false],
  ])('%s', (_, score, taken) => {
    const best = incumbent()
    expect(best.offer(roster(1), { hard: 2, soft: 100 })).toBe(true)
    expect(best.offer(roster(2), score)).toBe(taken)
    expect(best.newer(0)?.roster).toEqual(roster(taken ? 2 : 1))
    expect(best.newer(0)?.score).toEqual(taken ? score : { hard: 2, soft: 100 })
  })

  test('is read once by who remembers the version, and is a copy', () => {
    const best = incumbent()
    best.offer(roster(1), { hard: 0, soft: 5 })
    const read = best.newer(0)
    expect(read?.version).toBe(1)
    expect(best.newer(1)).toBeNull()
    best.offer(roster(2), { hard: 0, soft: 4 })
    expect(read?.roster).toEqual(roster(1))
    expect(best.newer(1)?.version).toBe(2)
  })

  test('of another size is a fault', () => {
    expect(() => incumbent().offer(new Int16Array(cells + 1), { hard: 0, soft: 0 })).toThrow(
      'another size',
    )
  })
})

describe('what is proved', () => {
  test('never falls, and may be below nothing', () => {
    const best = incumbent()
    best.raise(-3)
    expect(best.bound).toBe(-3)
    best.raise(7)
    best.raise(5)
    expect(best.bound).toBe(7)
  })

  test('closes the search once a legal roster costs as little', () => {
    const best = incumbent()
    best.raise(7)
    best.offer(roster(1), { hard: 1, soft: 0 })
    expect(best.closed).toBe(false)
    best.offer(roster(1), { hard: 0, soft: 8 })
    expect(best.closed).toBe(false)
    best.offer(roster(1), { hard: 0, soft: 7 })
    expect(best.closed).toBe(true)
  })
})

// Another thread offers ever better rosters whose cells all say their score, as fast as it can.
const writer = `
  const { workerData: { buffer, cells, from }, parentPort } = require('node:worker_threads')
  const best = new Incumbent(buffer)
  const roster = new Int16Array(cells)
  for (let soft = from; soft > 0; soft--) best.offer(roster.fill(soft), { hard: 0, soft })
  parentPort.postMessage('done')
`

test('a reader beside a writing thread sees whole rosters with their own scores', async () => {
  // So large that writers overtake readers.
  const many = 300_000
  const from = 3_000
  const buffer = sharedRoster(many)
  const bundle = await rolldown({ input: fileURLToPath(new URL('incumbent.ts', import.meta.url)) })
  const { output } = await bundle.generate({ format: 'cjs', exports: 'named' })
  await bundle.close()
  const worker = new Worker(`${output[0].code}\n${writer}`, {
    eval: true,
    workerData: { buffer, cells: many, from },
  })
  const done = once(worker, 'message')
  const best = new Incumbent(buffer)
  let seen = 0
  let version = 0
  while (version < from) {
    const read = best.newer(version)
    if (read === null) {
      await new Promise((resolve) => setImmediate(resolve))
      continue
    }
    version = read.version
    seen++
    expect(read.roster.every((kind) => kind === read.score.soft)).toBe(true)
  }
  await done
  expect(seen).toBeGreaterThan(1)
  expect(best.score).toMatchObject({ hard: 0, soft: 1 })
  await worker.terminate()
})
