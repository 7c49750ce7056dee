// Every scenario of the product, lived through on a fork of the demo firm by the command line; and a roster solved,
// kept, compared and published beside them.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { root } from '../support/checkout.ts'
import { startServer, type Server } from '../support/server.ts'
import { document, shouhu } from './shouhu.ts'

const folder = join(root, 'scenarios')
const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))

const Report = z.object({
  expectations: z.object({
    passed: z.int(),
    failed: z.int(),
    items: z.array(z.looseObject({ passed: z.boolean() })),
  }),
})

describe('scenarios', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer({ firm: 'demo' })
  }, 300_000)
  afterAll(() => server.stop())

  test('there are some', () => expect(files.length).toBeGreaterThan(0))

  test.each(files)('%s holds', async (file) => {
    const said = await shouhu(['drill', join(folder, file), '--json'], {
      SHOUHU_DATA: server.folder,
    })
    const { expectations } = Report.parse(document(said))
    expect(expectations.items.filter(({ passed }) => !passed)).toEqual([])
    expect(said.exit).toBe(0)
    const { worlds } = Worlds.parse(
      document(await shouhu(['worlds', '--json'], { SHOUHU_DATA: server.folder })),
    )
    expect(worlds.map(({ name }) => name)).toEqual(['live'])
  })

  test('a roster is solved, kept, compared and published from the command line', async () => {
    const roster = (...words: string[]) =>
      shouhu(['roster', ...words], { SHOUHU_DATA: server.folder })
    const ask = ['--unit', 'treasury', '--from', '2022-03-21', '--days', '7', '--for', '1s']
    for (const draft of ['r-one', 'r-other']) {
      const kept = await roster('keep', draft, ...ask, '--quiet')
      expect(kept).toMatchObject({ exit: 0, err: '' })
      expect(kept.out).toContain(' 0 shifts open,')
      expect(kept.out).toContain(`shouhu roster publish ${draft}`)
    }
    const compared = await roster('compare', 'r-one', 'r-other', '--json')
    expect(document(compared)).toMatchObject({ left: { breaches: 0 }, right: { breaches: 0 } })
    expect((await roster('publish', 'r-one')).exit).toBe(0)
    const twice = await roster('publish', 'r-one')
    expect([twice.exit, twice.err]).toEqual([1, expect.stringContaining('is no draft')])
    const past = await roster('solve', '--unit', 'treasury', '--from', '2022-03-01', '--quiet')
    expect([past.exit, past.err]).toEqual([
      1,
      expect.stringContaining('begin today (2022-03-11) or later'),
    ])
  })
})

const Worlds = z.object({ worlds: z.array(z.object({ name: z.string() })) })
