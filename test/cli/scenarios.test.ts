// Every scenario of the product, lived through on a fork of the demo firm by the command line.
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
})

const Worlds = z.object({ worlds: z.array(z.object({ name: z.string() })) })
