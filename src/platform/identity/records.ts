// Typed records of one kind in the store's place for secrets: nothing of them ever enters the log.
import type { z } from 'zod'
import type { Store } from '../log/store.ts'

export class Records<T> {
  readonly #store: Store
  readonly #kind: string
  readonly #shape: z.ZodType<T>

  constructor(store: Store, kind: string, shape: z.ZodType<T>) {
    this.#store = store
    this.#kind = `identity.${kind}`
    this.#shape = shape
  }

  async get(id: string): Promise<T | undefined> {
    const found = await this.#store.secret(this.#kind, id)
    return found === undefined ? undefined : this.#shape.parse(found)
  }

  async put(id: string, record: T): Promise<void> {
    await this.#store.putSecret(this.#kind, id, record)
  }

  async drop(id: string): Promise<void> {
    await this.#store.dropSecret(this.#kind, id)
  }

  async all(): Promise<Map<string, T>> {
    const found = await this.#store.secrets(this.#kind)
    return new Map([...found].map(([id, record]) => [id, this.#shape.parse(record)]))
  }
}

/** One at a time for each name: what is read, decided and written about one login is not mixed up. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>()

  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve()
    const mine = before.then(work)
    const settled = mine.then(
      () => undefined,
      () => undefined,
    )
    this.#last.set(name, settled)
    try {
      return await mine
    } finally {
      if (this.#last.get(name) === settled) this.#last.delete(name)
    }
  }
}
