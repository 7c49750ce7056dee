// Snapshots, so that a start does not replay all: every table of a world as JSON text at a position.
// One is believed only when it has this release's shape and the log has its hash at its position.
import { z } from 'zod'
import { setImmediate as breathe } from 'node:timers/promises'
import { Tables, type Registry, type Sha256 } from '../kernel/index.ts'
import type { Head, Snapshot, Store } from './log/store.ts'

const rowsPerPart = 2_000
const keptMax = 12

/** What tells snapshots of this release from others: the shape of every table. */
export const shapeOf = (registry: Registry, sha256: Sha256): string =>
  sha256(
    registry.tables
      .map(
        ({ name, row }) =>
          `${name} ${JSON.stringify(z.toJSONSchema(row, { unrepresentable: 'any' }))}`,
      )
      .toSorted()
      .join('\n'),
  ).slice(0, 16)

/** Saves what is kept in `tables` at `head`, in parts, letting others run in between; then thins old ones. */
export async function saveSnapshot(
  store: Store,
  ask: { world: string; tables: Tables; head: Head; shape: string },
): Promise<void> {
  const parts: [string, string][] = []
  for (const [name, rows] of ask.tables.dump()) {
    for (let from = 0; from < rows.length; from += rowsPerPart) {
      parts.push([name, JSON.stringify(rows.slice(from, from + rowsPerPart))])
      await breathe()
    }
  }
  await store.saveSnapshot(ask.world, { head: ask.head, shape: ask.shape, parts })
  await thin(store, ask.world)
}

// The newest half stays dense; of the older ones every second goes, so that the past stays reachable
// at a cost that grows only with its logarithm.
async function thin(store: Store, world: string): Promise<void> {
  const heads = await store.snapshots(world)
  if (heads.length <= keptMax) return
  const older = heads.slice(0, heads.length - keptMax / 2)
  for (const { position } of older.filter((_, index) => index % 2 === 1)) {
    await store.dropSnapshot(world, position)
  }
}

/** Tables restored from a snapshot. */
export function restore(registry: Registry, snapshot: Snapshot): Tables {
  const tables = new Tables()
  const defs = new Map(registry.tables.map((def) => [def.name, def]))
  for (const def of defs.values()) def.of(tables)
  for (const [name, json] of snapshot.parts) {
    const rows: unknown = JSON.parse(json)
    defs.get(name)?.of(tables).load(rows)
  }
  return tables
}
