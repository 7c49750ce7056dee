// The store of tests and of drills that nobody keeps: everything in this process, gone with it.
import { assert, type Sealed } from '../../kernel/index.ts'
import { Problem } from '../problem.ts'
import { Bell, Duties } from './local.ts'
import { endsOf } from './rows.ts'
import {
  Taken,
  type ClockRow,
  type Head,
  type Moment,
  type Snapshot,
  type Store,
  type WorldRow,
} from './store.ts'

const readPage = 5_000

interface Branch {
  row: WorldRow
  readonly entries: Sealed[]
  /** Ascending by position. */
  snapshots: Snapshot[]
}

/** A store in memory. Several desks may share one, as nodes share a database. */
export class MemoryStore implements Store {
  readonly kind = 'memory'
  readonly #branches = new Map<string, Branch>()
  readonly #salts = new Map<string, string>()
  // Kept as JSON text, so that nobody holds a reference into the store.
  readonly #secrets = new Map<string, Map<string, string>>()
  readonly #bell = new Bell()
  readonly #duties = new Duties()

  async worlds(): Promise<WorldRow[]> {
    return [...this.#branches.values()].map(({ row }) => row)
  }

  async addWorld(row: WorldRow): Promise<void> {
    if (this.#branches.has(row.name)) throw new Taken(`world ${row.name} exists`)
    this.#branches.set(row.name, { row, entries: [], snapshots: [] })
  }

  async setClock(world: string, clock: ClockRow): Promise<void> {
    const branch = this.#branch(world)
    branch.row = { ...branch.row, clock }
  }

  async closeWorld(world: string): Promise<void> {
    const branch = this.#branch(world)
    branch.row = { ...branch.row, closed: true }
  }

  async append(world: string, rows: readonly Sealed[]): Promise<void> {
    const { first, last } = endsOf(rows)
    const { entries, row } = this.#branch(world)
    const next = row.forkedAt + entries.length + 1
    if (first < next) throw new Taken(`${world}: position ${first} exists`)
    assert(first === next, `${world}: position ${first} follows nothing, ${next} is next`)
    for (const { position, subject, type, body, hash } of rows) {
      entries.push(Object.freeze({ position, subject, type, body, hash }))
    }
    this.#bell.ring(world, last.position)
  }

  async head(world: string): Promise<Head | undefined> {
    const last = this.#branch(world).entries.at(-1)
    return last && { position: last.position, hash: last.hash }
  }

  async *read(world: string, after: number, upTo = Infinity): AsyncGenerator<readonly Sealed[]> {
    const { entries, row } = this.#branch(world)
    let from = Math.max(0, after - row.forkedAt)
    while (true) {
      const to = Math.min(from + readPage, entries.length, upTo - row.forkedAt)
      if (to <= from) return
      yield entries.slice(from, to)
      from = to
    }
  }

  async timeline(world: string, subject: string, before: number, limit: number): Promise<Sealed[]> {
    const { entries } = this.#branch(world)
    const found: Sealed[] = []
    for (let index = entries.length - 1; index >= 0 && found.length < limit; index--) {
      const entry = entries[index]
      const about = subject === '' || entry?.subject === subject
      if (entry && about && entry.position < before) found.push(entry)
    }
    return found
  }

  async saveSnapshot(world: string, snapshot: Snapshot): Promise<void> {
    const branch = this.#branch(world)
    const { position } = snapshot.head
    branch.snapshots = branch.snapshots
      .filter(({ head }) => head.position !== position)
      .concat(snapshot)
      .toSorted((a, b) => a.head.position - b.head.position)
  }

  async snapshot(world: string, atMost: number): Promise<Snapshot | undefined> {
    return this.#branch(world).snapshots.findLast(({ head }) => head.position <= atMost)
  }

  async snapshots(world: string): Promise<Head[]> {
    return this.#branch(world).snapshots.map(({ head }) => head)
  }

  async dropSnapshot(world: string, position: number): Promise<void> {
    const branch = this.#branch(world)
    branch.snapshots = branch.snapshots.filter(({ head }) => head.position !== position)
  }

  async salts(): Promise<Map<string, string>> {
    return new Map(this.#salts)
  }

  async addSalts(salts: ReadonlyMap<string, string>): Promise<Map<string, string>> {
    const standing = new Map<string, string>()
    for (const [person, salt] of salts) {
      const known = this.#salts.get(person) ?? salt
      this.#salts.set(person, known)
      standing.set(person, known)
    }
    return standing
  }

  async destroySalt(person: string): Promise<void> {
    this.#salts.set(person, '')
  }

  async secret(kind: string, id: string): Promise<unknown> {
    const text = this.#secrets.get(kind)?.get(id)
    return text === undefined ? undefined : JSON.parse(text)
  }

  async secrets(kind: string): Promise<Map<string, unknown>> {
    const found = [...(this.#secrets.get(kind) ?? [])]
    return new Map(found.map(([id, text]) => [id, JSON.parse(text)]))
  }

  async putSecret(kind: string, id: string, value: unknown): Promise<void> {
    const ofKind = this.#secrets.get(kind) ?? new Map<string, string>()
    this.#secrets.set(kind, ofKind.set(id, JSON.stringify(value)))
  }

  async dropSecret(kind: string, id: string): Promise<void> {
    this.#secrets.get(kind)?.delete(id)
  }

  async moment(): Promise<Moment> {
    const heads = new Map<string, Head>()
    for (const [world, { entries }] of this.#branches) {
      const last = entries.at(-1)
      if (last) heads.set(world, { position: last.position, hash: last.hash })
    }
    const secrets = [...this.#secrets].flatMap(([kind, ofKind]) =>
      [...ofKind].map(([id, text]) => ({ kind, id, value: JSON.parse(text) })),
    )
    return { worlds: await this.worlds(), heads, salts: new Map(this.#salts), secrets }
  }

  async listen(heard: (world: string, position: number) => void): Promise<() => Promise<void>> {
    return this.#bell.listen(heard)
  }

  async lead(duty: string, won: () => void): Promise<() => Promise<void>> {
    return this.#duties.lead(duty, won)
  }

  async close(): Promise<void> {
    // Nothing is held outside this object.
  }

  #branch(world: string): Branch {
    const branch = this.#branches.get(world)
    if (!branch) throw new Problem('missing', 'kernel.unknownWorld', { world })
    return branch
  }
}
