// The desk is the only writer of a world. It drains its queue into one batch, decides each command on the
// tentative state, appends the whole batch in one statement, and only then keeps the state and answers.
import {
  assert,
  fold,
  instantOf,
  link,
  type Entry,
  type Instant,
  type Refusal,
  type Tables,
} from '../kernel/index.ts'
import { Batch } from './batch.ts'
import { entryOf } from './branch.ts'
import type { Wall, WorldClock } from './clock.ts'
import { decideInto, Torn, type Asked, type Deciding, type Verdict } from './decide.ts'
import type { Done, Tell } from './house.ts'
import { Taken, type Head, type Store } from './log/store.ts'
import { checked } from './mistakes.ts'
import { Problem } from './problem.ts'

const queueMax = 10_000
const commandsPerBatchMax = 500
const entriesPerBatchMax = 5_000
const attemptsMax = 40

/** The person-key keeper as the desk needs it: new keys are durable before what they sealed. */
export interface SealingKeeper {
  flush(): Promise<void>
  reload(): Promise<void>
  /** Destroy the key of a person for good. May be asked again. */
  erase(person: string): Promise<void>
}

export interface DeskParts extends Deciding {
  readonly store: Store
  readonly clock: WorldClock
  readonly wall: Wall
  readonly keeper: SealingKeeper
  /** Told after each commit, own or followed: the entries, and the tables they changed. */
  onCommit(entries: readonly Entry[], tables: readonly string[]): void
}

interface Item {
  readonly tell: Omit<Tell, 'input'> & { readonly at?: Instant }
  readonly asked: Omit<Asked, 'at'>
  resolve(answer: Done | Refusal | Promise<Done>): void
  reject(error: unknown): void
}

export class Desk {
  readonly #parts: DeskParts
  #head: Head
  #at: Instant
  #queue: Item[] = []
  #working: Promise<void> = Promise.resolve()
  #draining = false
  #unsure = false
  #broken: unknown
  #closed = false
  readonly counts = { commands: 0, batches: 0, entries: 0, retries: 0 }

  constructor(parts: DeskParts, head: Head, at: Instant) {
    this.#parts = parts
    this.#head = head
    this.#at = at
  }

  get head(): Head {
    return this.#head
  }

  /** World time of the newest entry. */
  get at(): Instant {
    return this.#at
  }

  get queued(): number {
    return this.#queue.length
  }

  get tables(): Tables {
    return this.#parts.tables
  }

  /** Decide, append, answer. `at` sets the world time of promises that fell due earlier. Throws `Problem`. */
  tell(tell: Tell & { at?: Instant }): Promise<Done | Refusal> {
    const command = this.#parts.registry.commands.get(tell.command)
    if (!command) throw new Problem('missing', 'kernel.unknownCommand', { name: tell.command })
    const { key, expect, actor } = tell
    const asked = {
      command,
      actor,
      input: checked(command.input, tell.input),
      ...(key === undefined ? {} : { key }),
      ...(expect === undefined ? {} : { expect }),
    }
    if (this.#closed) throw new Problem('outage', 'kernel.stopped')
    if (this.#queue.length >= queueMax) throw new Problem('outage', 'kernel.busy')
    return new Promise((resolve, reject) => {
      this.#queue.push({ tell, asked, resolve, reject })
      this.#wake()
    })
  }

  /** Fold what other nodes have appended. */
  catchUp(): Promise<void> {
    return this.#exclusively(() => this.#follow())
  }

  /** Answer what is queued, then take no more. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#exclusively(async () => {})
  }

  /** Runs `work` when no batch is under way. */
  #exclusively(work: () => Promise<void>): Promise<void> {
    const done = this.#working.then(work)
    this.#working = done.catch(() => {})
    return done
  }

  #wake(): void {
    if (this.#draining) return
    this.#draining = true
    void this.#exclusively(async () => {
      // One turn of the event loop lets what arrived together be decided together.
      await Promise.resolve()
      while (this.#queue.length > 0) await this.#turn()
      this.#draining = false
    })
  }

  async #turn(): Promise<void> {
    let items = this.#queue.splice(0, commandsPerBatchMax)
    for (let attempt = 0; items.length > 0; attempt++) {
      try {
        assert(this.#broken === undefined, 'the world could be folded')
        if (this.#unsure) await this.#follow()
        items = await this.#attempt(items)
      } catch (error) {
        this.#parts.tables.drop()
        if (error instanceof Taken && attempt < attemptsMax) {
          this.counts.retries++
          this.#unsure = true
          continue
        }
        this.#unsure = true
        const told = error instanceof Taken ? new Problem('outage', 'kernel.contended') : error
        for (const item of items) item.reject(told)
        return
      }
    }
  }

  /** Decides and appends a batch. Returns the items that are still to do. */
  async #attempt(items: Item[]): Promise<Item[]> {
    const { tables, store, world, keeper, registry, sha256, wall } = this.#parts
    const now = instantOf(wall.now())
    const batch = new Batch({ registry, tables, sha256, wall: now }, this.#head, this.#at)
    const answers: (() => void)[] = []
    let taken = 0
    for (const item of items) {
      if (batch.entries.length > entriesPerBatchMax) break
      taken++
      try {
        const at = item.tell.at ?? this.#parts.clock.now()
        answers.push(this.#answer(item, decideInto(this.#parts, batch, { ...item.asked, at })))
      } catch (error) {
        if (!(error instanceof Torn)) answers.push(() => item.reject(error))
        else {
          tables.drop()
          if (error.refusal) item.resolve(error.refusal)
          else item.reject(error.cause)
          return items.filter((other) => other !== item)
        }
      }
    }
    if (batch.rows.length > 0) {
      await keeper.flush()
      await store.append(world.name, batch.rows)
      this.#commit(batch.entries, batch.head, batch.at)
      this.counts.batches++
    }
    this.counts.commands += taken
    for (const answer of answers) answer()
    return items.slice(taken)
  }

  #answer(item: Item, verdict: Verdict): () => void {
    if (verdict.kind === 'refused') return () => item.resolve(verdict.refusal)
    if (verdict.kind === 'repeated') return () => item.resolve(this.#repeat(verdict.batch))
    const { entries, approval } = verdict
    const done: Done = {
      position: entries.at(-1)?.position ?? this.#head.position,
      events: entries.map(({ position, type, subject, data }) => ({
        position,
        type,
        subject,
        data,
      })),
      ...(approval === undefined ? {} : { approval }),
    }
    return () => item.resolve(done)
  }

  async #repeat(batch: number): Promise<Done> {
    const events: Done['events'][number][] = []
    for await (const page of this.#parts.store.read(this.#parts.world.name, batch - 1)) {
      for (const sealed of page) {
        const entry = entryOf(sealed)
        if (entry.batch !== batch) return repeated(batch, events)
        const { position, type, subject, data } = entry
        events.push({ position, type, subject, data })
      }
    }
    return repeated(batch, events)
  }

  #commit(entries: readonly Entry[], head: Head, at: Instant): void {
    const changed = this.#parts.tables.keep()
    this.#head = head
    this.#at = at
    this.counts.entries += entries.length
    this.#parts.onCommit(entries, changed)
  }

  async #follow(): Promise<void> {
    const { store, world, registry, tables, sha256, keeper } = this.#parts
    for await (const page of store.read(world.name, this.#head.position)) {
      const entries: Entry[] = []
      let { hash } = this.#head
      try {
        for (const sealed of page) {
          hash = link(sha256, hash, sealed.body)
          assert(hash === sealed.hash, `the chain holds at ${world.name} ${sealed.position}`)
          const entry = entryOf(sealed)
          fold(registry, tables.tentative, entry)
          entries.push(entry)
        }
      } catch (error) {
        // A world that cannot be folded must not decide anything more.
        this.#broken = error
        throw error
      }
      const last = entries.at(-1)
      if (!last) continue
      if (page.some(({ body }) => body.includes('"sealed:1:'))) await keeper.reload()
      this.#commit(entries, { position: last.position, hash }, last.at)
    }
    this.#unsure = false
  }
}

function repeated(batch: number, events: Done['events']): Done {
  return { position: events.at(-1)?.position ?? batch, events, repeated: true }
}
