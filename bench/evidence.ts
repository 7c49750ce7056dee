// The evidence of a fortnight: 100,000 events on the embedded database packed with their chain, a signed
// checkpoint, and a story of 20,000 of them as JSON and, its first 5,000, as PDF.
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { evidenceOf } from '../src/evidence.ts'
import { Checkpoints } from '../src/platform/keys/checkpoints.ts'
import { entryOf } from '../src/platform/branch.ts'
import { openEmbedded } from '../src/platform/log/connect.ts'
import { papersOf } from '../src/papers.ts'
import { chainAfter } from '../test/support/chain.ts'
import { folderWithPglite } from '../test/support/pglite.ts'
import { figure, timed, type Figures } from './harness.ts'
import { houseOver } from './log-desk.ts'

const events = 100_000
const group = 10_000
const packMsMax = 20_000

export const figures: Figures = async (bench) => {
  const place = await folderWithPglite()
  const folder = await mkdtemp(join(tmpdir(), 'shouhu-bench-'))
  const store = await openEmbedded(place)
  const house = await houseOver(store)
  try {
    const live = await house.world('live')
    let { head } = live
    while (head.position < events) {
      const rows = chainAfter(head, group)
      await store.append('live', rows)
      const last = rows.at(-1)
      if (!last) throw new Error('a group has entries')
      head = { position: last.position, hash: last.hash }
    }
    bench.say(`${events} events written`)
    const checkpoints = await Checkpoints.open(folder)
    const { press } = papersOf({ dataFolder: folder, house: () => house, origin: () => '' })
    // The events were laid behind the house's back: it is asked for everything but them.
    const world = async () => ({
      head,
      row: live.row,
      now: () => live.now(),
      timeline: async (subject: string, before: number, limit: number) =>
        (await store.timeline('live', subject, before, limit)).map(entryOf),
    })
    const worlds = () => house.worlds()
    const { registry } = house
    const evidence = evidenceOf({ house: { registry, store, worlds, world }, checkpoints, press })
    const out = join(folder, 'pack.zip')
    const { wallMs } = await timed(async () => {
      const pack = await evidence({ world: 'live', subject: 'person/p-000001', language: 'zh' })
      await pipeline(Readable.from(pack), createWriteStream(out))
    })
    return [figure(`evidence.pack-${events}`, wallMs, 'ms', { atMost: packMsMax })]
  } finally {
    await house.close()
    await rm(folder, { recursive: true })
    await rm(place, { recursive: true })
  }
}
