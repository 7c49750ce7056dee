// Which views went stale at which position. A view depends on the tables it was seen to read; one that
// this node has never shown is taken to depend on everything.
import type { Registry } from '../kernel/index.ts'

const rememberedMax = 2_000

export class Staleness {
  readonly #registry: Registry
  readonly #reads = new Map<string, Set<string>>()
  readonly #recent: { position: number; stale: readonly string[] }[] = []
  #knownAfter: number

  constructor(registry: Registry, head: number) {
    this.#registry = registry
    this.#knownAfter = head
  }

  /** A view was shown and read these tables. */
  shown(view: string, tables: ReadonlySet<string>): void {
    const known = this.#reads.get(view)
    if (!known) this.#reads.set(view, new Set(tables))
    else for (const table of tables) known.add(table)
  }

  /** A commit up to `position` changed these tables. Returns the views that went stale. */
  committed(position: number, tables: readonly string[]): readonly string[] {
    const stale: string[] = []
    for (const name of this.#registry.views.keys()) {
      const reads = this.#reads.get(name)
      if (!reads || tables.some((table) => reads.has(table))) stale.push(name)
    }
    this.#recent.push({ position, stale })
    if (this.#recent.length > rememberedMax) {
      const forgotten = this.#recent.shift()
      if (forgotten) this.#knownAfter = forgotten.position
    }
    return stale
  }

  /** The views that went stale after `after`; `undefined` when that is too long ago to know. */
  since(after: number): readonly string[] | undefined {
    if (after < this.#knownAfter) return undefined
    const stale = new Set<string>()
    for (const recent of this.#recent) {
      if (recent.position > after) for (const view of recent.stale) stale.add(view)
    }
    return [...stale]
  }
}
