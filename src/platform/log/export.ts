// The history of one world as lines of an archive: the world, its parents up to where it left them, and
// every entry, byte for byte.
import type { ArchiveLine } from './archive.ts'
import { archiveVersion } from './archive.ts'
import { stretches } from '../branch.ts'
import { Problem } from '../problem.ts'
import type { Store, WorldRow } from './store.ts'

/**
 * Pieces of one or more lines, without the last line feed: entries up to the head at the moment of the call. `wall` stands in the first line. Throws `Problem` for an unknown world.
 */
export async function* exportLines(
  store: Store,
  world: string,
  wall = new Date().toISOString(),
): AsyncGenerator<string> {
  const rows = new Map((await store.worlds()).map((row) => [row.name, row]))
  const upTo = (await store.head(world))?.position ?? rows.get(world)?.forkedAt ?? 0
  const line = counted()
  yield line({ shouhu: 'log', version: archiveVersion, wall })
  for (const row of lineageOf(rows, world)) yield line({ world: row })
  for (const stretch of stretches(rows, { world, after: 0, upTo })) {
    for await (const page of store.read(stretch.world, stretch.after, stretch.upTo)) {
      yield page.map((entry) => line({ of: stretch.world, entry })).join('\n')
    }
  }
  yield line('end')
}

/** Turns values into lines of text and counts them; `'end'` gives the line that closes the archive. */
export function counted(): (value: ArchiveLine | 'end') => string {
  let lines = 0
  return (value) => {
    if (value === 'end') return JSON.stringify({ end: lines })
    lines++
    return JSON.stringify(value)
  }
}

/** A world and all it comes from, the root first. */
function lineageOf(rows: ReadonlyMap<string, WorldRow>, world: string): WorldRow[] {
  const found: WorldRow[] = []
  let name = world
  do {
    const row = rows.get(name)
    if (!row) throw new Problem('missing', 'kernel.unknownWorld', { world: name })
    found.unshift(row)
    name = row.parent
  } while (name !== '')
  return found
}
