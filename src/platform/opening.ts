// Opening one world: its state from the nearest snapshot, its desk, its clock, its watchman and carrier.
import type { Entry, Registry, Sealer, Sha256 } from '../kernel/index.ts'
import { Asker } from './asker.ts'
import { headOf } from './branch.ts'
import { Carrier, type Sender } from './carrier.ts'
import { WorldClock, type Wall } from './clock.ts'
import { Desk, type SealingKeeper } from './desk.ts'
import type { World } from './house.ts'
import type { Store, WorldRow } from './log/store.ts'
import { stateAt } from './past.ts'
import type { Rights } from './permit.ts'
import type { Solver } from './solver.ts'
import { Staleness } from './staleness.ts'
import { Watchman } from './watchman.ts'
import { OpenWorld } from './world.ts'

export interface HouseParts {
  readonly store: Store
  readonly registry: Registry
  readonly sha256: Sha256
  readonly sealer: Sealer & SealingKeeper
  readonly solver: Solver
  readonly senders: ReadonlyMap<string, Sender>
  readonly wall: Wall
  onFault(error: unknown, about: string): void
}

export interface Opening extends HouseParts {
  readonly shape: string
  readonly rights: Rights
  worlds(): ReadonlyMap<string, WorldRow>
  live(): Promise<World>
  /** After each commit, once the followers were told. */
  onCommit(opened: Opened, entries: readonly Entry[]): void
}

/** A world with the two that work for it. */
export interface Opened {
  readonly world: OpenWorld
  readonly clock: WorldClock
  readonly carrier: Carrier
  readonly asker: Asker
  /** Position of its newest snapshot, as far as this node knows. */
  snapshotAt: number
  saving: Promise<void> | undefined
}

export async function openWorld(opening: Opening, row: WorldRow): Promise<Opened> {
  const { store, registry, wall, rights, sealer } = opening
  const head = await headOf(store, row)
  const past = await stateAt(opening, row.name, head.position)
  const clock = new WorldClock(wall, row.clock)
  const world = { name: row.name, kind: row.kind }
  const desk: Desk = new Desk(
    {
      ...opening,
      keeper: sealer,
      tables: past.tables,
      clock,
      world,
      derive: (at) => opened.world.derive(at),
      onCommit(entries, changed) {
        if (changed.includes('kernel.promise')) opened.world.watchman.promisesChanged()
        opened.world.committed(entries, changed)
        opened.asker.committed(changed)
        opening.onCommit(opened, entries)
      },
    },
    head,
    past.at,
  )
  const carrier = new Carrier({
    desk,
    registry,
    fork: row.kind === 'fork',
    senders: opening.senders,
    wallNow: wall.now,
    onFault: (error) => opening.onFault(error, `carrier of ${row.name}`),
  })
  const watchman: Watchman = new Watchman({
    desk,
    clock,
    now: () => opened.world.now(),
    wallNow: wall.now,
    settle: () => carrier.settle(),
    onFault: (error, ids) => opening.onFault(error, `promise ${ids.join(' ')} of ${row.name}`),
  })
  const asker = new Asker({
    // A drill is watched by whoever runs it; standing questions belong to the living firm.
    standing: row.kind === 'live' ? registry.standing : [],
    world: () => opened.world,
    wallNow: wall.now,
    onFault: opening.onFault,
  })
  const opened: Opened = {
    world: new OpenWorld({
      ...opening,
      row,
      desk,
      clock,
      rights,
      staleness: new Staleness(registry, head.position),
      watchman,
    }),
    clock,
    carrier,
    asker,
    snapshotAt: 0,
    saving: undefined,
  }
  const newest = (await store.snapshots(row.name)).at(-1)
  opened.snapshotAt = newest?.position ?? row.forkedAt
  return opened
}
