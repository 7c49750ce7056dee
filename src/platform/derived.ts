// What projections of one living state need: the entries that have passed lately, so that they can follow
// instead of being built anew. What nobody asks for costs nothing.
import type { Derive, Entry, Ground, Read } from '../kernel/index.ts'

const rememberedMax = 5_000

export class Recent {
  readonly #entries: Entry[] = []
  #after: number

  constructor(position: number) {
    this.#after = position
  }

  committed(entries: readonly Entry[]): void {
    this.#entries.push(...entries)
    const surplus = this.#entries.length - rememberedMax
    if (surplus <= 0) return
    const forgotten = this.#entries.splice(0, surplus).at(-1)
    if (forgotten) this.#after = forgotten.position
  }

  since(position: number): readonly Entry[] | undefined {
    if (position < this.#after) return undefined
    return this.#entries.filter((entry) => entry.position > position)
  }
}

/** Derive on a ground. The tables a projection stands on are read, so the asker is seen to read them. */
export const deriveOn =
  (keeper: object, read: Read, ground: Ground): Derive =>
  (projection) => {
    for (const def of projection.reads) read(def)
    return projection.on(keeper, ground)
  }
