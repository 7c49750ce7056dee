// What the log's benchmark works with: a small firm in which people go on and off post, and a house over
// any store, with the real hash, sealer and clock.
import { z } from 'zod'
import {
  command,
  defineModule,
  event,
  kernelModule,
  on,
  refuse,
  registry,
  system,
  table,
  systemOnly,
} from '../src/kernel/index.ts'
import { systemWall } from '../src/platform/clock.ts'
import { PersonSealer } from '../src/platform/keys/sealer.ts'
import { sha256 } from '../src/platform/keys/sha256.ts'
import type { Store } from '../src/platform/log/store.ts'
import { openHouse, type OpenedHouse } from '../src/platform/open-house.ts'
import { solverHere } from '../src/platform/solver.ts'

export const peopleCount = 10_000
export const writersCount = 64

const Presence = z.object({
  person: z.string(),
  post: z.string(),
  onPost: z.boolean(),
  since: z.string(),
  note: z.string(),
})
const presences = table('post.presence', Presence, { post: (row) => row.post })

const Turn = z.object({
  person: z.string(),
  post: z.string(),
  onPost: z.boolean(),
  note: z.string(),
})
const TurnTaken = event('post.TurnTaken', Turn, { subject: ({ person }) => `person/${person}` })

export const takeTurn = command('post.takeTurn', {
  input: Turn,
  may: systemOnly,
  decide(read, turn) {
    const presence = read(presences).get(turn.person)
    if (presence?.note === turn.note) return refuse('post.told', { person: turn.person })
    return [TurnTaken(turn)]
  },
})

const postModule = defineModule({
  name: 'post',
  text: { post: { zh: '岗位', en: 'Posts' } },
  tables: [presences],
  events: [TurnTaken],
  commands: [takeTurn],
  evolve: [
    on(TurnTaken, (tables, turn, { at }) =>
      tables(presences).put(turn.person, { ...turn, since: at }),
    ),
  ],
})

export const benchRegistry = registry([kernelModule, postModule])

/** The `index`-th turn: another person each time, round and round. */
export const turnOf = (index: number): z.infer<typeof Turn> => ({
  person: `p-${String(index % peopleCount).padStart(6, '0')}`,
  post: `trading-${index % 150}`,
  onPost: Math.floor(index / peopleCount) % 2 === 0,
  note: `第 ${index} 次到岗，电话核对，二楼东侧机位`,
})

/** A house over `store`, founded if need be. */
export async function houseOver(store: Store): Promise<OpenedHouse> {
  return openHouse({
    store,
    registry: benchRegistry,
    sha256,
    sealer: await PersonSealer.open(store, Buffer.alloc(32, 1)),
    solver: solverHere,
    senders: new Map(),
    wall: systemWall,
    demo: false,
    founding: { title: '守沪' },
    rights: () => ({ contains: () => false, grantsOf: () => [] }),
    onFault(error) {
      throw error
    },
  })
}

/** `count` commands from `from` on, by writers that each wait for their answer before they ask again. */
export async function toldBy(house: OpenedHouse, ask: { from: number; count: number }) {
  const live = await house.world('live')
  let next = ask.from
  const end = ask.from + ask.count
  const writer = async (): Promise<void> => {
    while (next < end)
      await live.tell({ command: takeTurn.name, input: turnOf(next++), actor: system })
  }
  await Promise.all(Array.from({ length: writersCount }, writer))
}
