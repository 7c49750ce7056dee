// The state of a branch at any position: the nearest snapshot before it, and the tail folded on top.
import { fold, instantOf, Tables, type Instant, type Registry } from '../kernel/index.ts'
import { entryOf, readBranch, stretches } from './branch.ts'
import type { Head, Store, WorldRow } from './log/store.ts'
import { Problem } from './problem.ts'
import { restore } from './snapshots.ts'

export interface PastParts {
  readonly store: Store
  readonly registry: Registry
  readonly shape: string
  worlds(): ReadonlyMap<string, WorldRow>
}

/** The world time of a world in which nothing has happened yet. */
const beforeAll = instantOf(0)

/** State and head at a position; `at` is the world time of its last entry. */
export interface Past {
  readonly tables: Tables
  readonly position: number
  readonly at: Instant
}

/** The state of `world` at `position`. Throws `Problem` when it lies outside the branch. */
export async function stateAt(parts: PastParts, world: string, position: number): Promise<Past> {
  const start = await nearest(parts, world, position)
  const { tables } = start
  let at = start.at
  for await (const page of readBranch(parts.store, parts.worlds(), {
    world,
    after: start.position,
    upTo: position,
  })) {
    for (const sealed of page) {
      const entry = entryOf(sealed)
      fold(parts.registry, tables.tentative, entry)
      at = entry.at
    }
    tables.keep()
  }
  if (at === '') at = position === 0 ? beforeAll : (await entryAt(parts, world, position)).at
  return { tables, position, at }
}

async function nearest(
  parts: PastParts,
  world: string,
  position: number,
): Promise<{ tables: Tables; position: number; at: Instant }> {
  const list = stretches(parts.worlds(), { world, after: 0, upTo: position })
  for (const stretch of list.toReversed()) {
    const found = await believed(parts, stretch.world, stretch.upTo)
    if (found)
      return { tables: restore(parts.registry, found), position: found.head.position, at: '' }
  }
  const tables = new Tables()
  for (const def of parts.registry.tables) def.of(tables)
  return { tables, position: 0, at: '' }
}

/** The newest snapshot of an own branch at or before `atMost` whose shape and hash are right. */
async function believed(parts: PastParts, world: string, atMost: number) {
  for (let limit = atMost; ;) {
    const snapshot = await parts.store.snapshot(world, limit)
    if (!snapshot) return undefined
    if (snapshot.shape === parts.shape && (await inLog(parts.store, world, snapshot.head)))
      return snapshot
    limit = snapshot.head.position - 1
  }
}

async function inLog(store: Store, world: string, head: Head): Promise<boolean> {
  for await (const [sealed] of store.read(world, head.position - 1, head.position)) {
    return sealed?.hash === head.hash
  }
  return false
}

/** One sealed entry of a branch with its hash. */
export async function sealedAt(parts: PastParts, world: string, position: number) {
  const ask = { world, after: position - 1, upTo: position }
  for await (const [sealed] of readBranch(parts.store, parts.worlds(), ask)) {
    if (sealed) return sealed
  }
  throw new Problem('missing', 'kernel.asOfBefore', { position })
}

const entryAt = async (parts: PastParts, world: string, position: number) =>
  entryOf(await sealedAt(parts, world, position))

/** The last position of a branch whose entry is not after `at`. Throws when even the first one is. */
export async function positionAt(
  parts: PastParts,
  ask: { world: string; head: number; at: Instant },
): Promise<number> {
  let low = 0
  let high = ask.head
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((await entryAt(parts, ask.world, middle)).at <= ask.at) low = middle
    else high = middle - 1
  }
  if (low === 0) throw new Problem('missing', 'kernel.asOfBefore', { at: ask.at })
  return low
}
