// A fork is a branch: its history is its parent's up to the fork, then its own. This reads it as one.
import { Entry, type Sealed } from '../kernel/index.ts'
import { Problem } from './problem.ts'
import type { Head, Store, WorldRow } from './log/store.ts'

/** One stretch of a branch's history: own entries of `world` with `after < position <= upTo`. */
export interface Stretch {
  readonly world: string
  readonly after: number
  readonly upTo: number
}

/** The stretches of a world's history after `after` and up to `upTo`, oldest first. */
export function stretches(
  rows: ReadonlyMap<string, WorldRow>,
  ask: { world: string; after: number; upTo: number },
): Stretch[] {
  const found: Stretch[] = []
  let { world, upTo } = ask
  for (;;) {
    const row = rows.get(world)
    if (!row) throw new Problem('missing', 'kernel.unknownWorld', { world })
    if (upTo > row.forkedAt)
      found.unshift({ world, after: Math.max(ask.after, row.forkedAt), upTo })
    if (row.parent === '' || row.forkedAt <= ask.after) return found
    upTo = Math.min(upTo, row.forkedAt)
    world = row.parent
  }
}

/** Reads a branch in pages of sealed entries. */
export async function* readBranch(
  store: Store,
  rows: ReadonlyMap<string, WorldRow>,
  ask: { world: string; after: number; upTo: number },
): AsyncGenerator<readonly Sealed[]> {
  for (const { world, after, upTo } of stretches(rows, ask)) {
    if (upTo > after) yield* store.read(world, after, upTo)
  }
}

/** The head of a branch: its own last entry, or where it was forked. */
export async function headOf(store: Store, row: WorldRow): Promise<Head> {
  return (await store.head(row.name)) ?? { position: row.forkedAt, hash: row.forkedHash }
}

/** The entry of a stored body. */
export const entryOf = (sealed: Sealed): Entry => Entry.parse(JSON.parse(sealed.body))
