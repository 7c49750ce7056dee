// Hearing and leading inside one process: what the memory store and the embedded database use, because
// nobody else can reach them.
import { assert } from '../../kernel/index.ts'

type Heard = (world: string, position: number) => void

/** Tells listeners of appends, after the append has returned to its caller. */
export class Bell {
  readonly #listeners = new Set<Heard>()

  ring(world: string, position: number): void {
    if (this.#listeners.size === 0) return
    setImmediate(() => {
      for (const heard of this.#listeners) heard(world, position)
    })
  }

  listen(heard: Heard): () => Promise<void> {
    // Wrapped, so that the same function may listen twice and stop once.
    const own: Heard = (world, position) => heard(world, position)
    this.#listeners.add(own)
    return async () => {
      this.#listeners.delete(own)
    }
  }
}

/** One holder a duty; the longest waiting is next. */
export class Duties {
  readonly #waiting = new Map<string, { won: () => void }[]>()

  lead(duty: string, won: () => void): () => Promise<void> {
    const candidate = { won }
    const queue = this.#waiting.get(duty) ?? []
    this.#waiting.set(duty, queue)
    queue.push(candidate)
    if (queue.length === 1) setImmediate(() => this.#win(duty, candidate))
    return async () => {
      const place = queue.indexOf(candidate)
      if (place < 0) return
      queue.splice(place, 1)
      const next = queue[0]
      if (place === 0 && next) setImmediate(() => this.#win(duty, next))
    }
  }

  #win(duty: string, candidate: { won: () => void }): void {
    const queue = this.#waiting.get(duty)
    assert(queue, `somebody waits for ${duty}`)
    if (queue[0] === candidate) candidate.won()
  }
}
