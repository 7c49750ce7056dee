// Where a fork begins: the head that it hangs on, the instant its clock starts at, and whose entries those are.
import type { Instant } from '../kernel/index.ts'
import { stretches } from './branch.ts'
import type { AsOf, World } from './house.ts'
import type { Head, WorldRow } from './log/store.ts'
import { positionAt, sealedAt, type PastParts } from './past.ts'
import { Problem } from './problem.ts'

/** The head of `parent` now or as of a moment. Throws `Problem` for a moment that is still to come. */
export async function forkPoint(
  parts: PastParts,
  parent: World,
  asOf: AsOf | undefined,
): Promise<{ head: Head; at: Instant }> {
  if (!asOf) return { head: parent.head, at: parent.now() }
  const world = parent.row.name
  const head = parent.head.position
  const position =
    'position' in asOf ? asOf.position : await positionAt(parts, { world, head, at: asOf.at })
  if (position > head) throw new Problem('missing', 'kernel.asOfFuture', { position, head })
  const sealed = await sealedAt(parts, world, position)
  const [entry] = await parent.entries(position - 1, 1)
  return {
    head: { position, hash: sealed.hash },
    at: 'at' in asOf ? asOf.at : (entry?.at ?? parent.now()),
  }
}

/** The branch that owns `position` in the history of `world`: the parent of a fork made there. */
export function owner(
  rows: ReadonlyMap<string, WorldRow>,
  world: string,
  position: number,
): string {
  return stretches(rows, { world, after: 0, upTo: position }).at(-1)?.world ?? world
}
