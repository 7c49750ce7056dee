// Proof that nobody changed the past: walks the chain of a world through its parents, compares each entry
// with its hash and its columns, and the whole with witnesses kept elsewhere.
import { setImmediate as breathe } from 'node:timers/promises'
import { z } from 'zod'
import { genesis, link, type Sealed, type Sha256 } from '../../kernel/index.ts'
import { stretches, type Stretch } from '../branch.ts'
import type { Head, Store, WorldRow } from './store.ts'

/** A head that somebody remembers: of a checkpoint, a snapshot, or where a fork began. */
export interface Witness extends Head {
  readonly world: string
}

/**
 * `changed`: this entry is not what was hashed, or its neighbour's link was cut. `gap`: it is missing.
 * `cut`: a witness saw entries from here on that are gone. `rewritten`: every link holds, but a witness saw
 * another hash here; what was rewritten lies after `after`, the last position that a witness confirms.
 */
export interface Damage {
  readonly kind: 'changed' | 'gap' | 'cut' | 'rewritten'
  readonly world: string
  readonly position: number
  readonly after?: number
}

export interface Verdict {
  readonly ok: boolean
  /** Entries that were walked and hold. */
  readonly checked: number
  /** The last entry that holds; position 0 when there is none. */
  readonly head: Head
  readonly problem?: Damage
}

export interface VerifyAsk {
  readonly world: string
  readonly sha256: Sha256
  /** Checkpoints whose signatures were verified already (`readCheckpoint`). */
  readonly witnesses?: readonly Witness[]
  /** Told after each page. `total` is the head's position when it began. */
  onProgress?(done: number, total: number): void
}

/** Walk the whole history of a world. Throws `Problem` for an unknown world; damage is an answer. */
export async function verifyLog(store: Store, ask: VerifyAsk): Promise<Verdict> {
  const rows = new Map((await store.worlds()).map((row) => [row.name, row]))
  const own = await store.head(ask.world)
  const total = own?.position ?? rows.get(ask.world)?.forkedAt ?? 0
  const walk = new Walk(ask.sha256)
  const list = stretches(rows, { world: ask.world, after: 0, upTo: Number.MAX_SAFE_INTEGER })
  for (const stretch of list) {
    const witnesses = await witnessesOf(store, rows, stretch, ask.witnesses ?? [])
    walk.enter(stretch, witnesses)
    for await (const page of store.read(stretch.world, stretch.after, stretch.upTo)) {
      walk.follow(page)
      ask.onProgress?.(walk.checked, total)
      if (walk.problem) break
      // A page is checked without a pause; between two, others have their turn.
      await breathe()
    }
    walk.leave()
    if (walk.problem) break
  }
  const { checked, head, problem } = walk
  return problem ? { ok: false, checked, head, problem } : { ok: true, checked, head }
}

/** What is remembered about a stretch: given witnesses, its snapshots, and the forks that begin in it. */
async function witnessesOf(
  store: Store,
  rows: ReadonlyMap<string, WorldRow>,
  { world, after, upTo }: Stretch,
  given: readonly Witness[],
): Promise<Head[]> {
  const forks = [...rows.values()]
    .filter(({ parent, forkedAt }) => parent === world && forkedAt > 0)
    .map(({ forkedAt, forkedHash }) => ({ position: forkedAt, hash: forkedHash }))
  const snapshots = await store.snapshots(world)
  const checkpoints = given.filter((witness) => witness.world === world)
  return [...checkpoints, ...snapshots, ...forks]
    .filter(({ position }) => position > after && position <= upTo)
    .toSorted((a, b) => a.position - b.position)
}

/** A walk along a chain, from stretch to stretch, up to the first damage. */
export class Walk {
  readonly #sha256: Sha256
  #world = ''
  #witnesses: readonly Head[] = []
  #next = 0
  #confirmed = 0
  checked = 0
  head: Head
  problem: Damage | undefined

  constructor(sha256: Sha256, head: Head = { position: 0, hash: genesis }) {
    this.#sha256 = sha256
    this.head = head
  }

  /** `witnesses` ascend and lie within the stretch. */
  enter({ world }: { world: string }, witnesses: readonly Head[]): void {
    this.#world = world
    this.#witnesses = witnesses
    this.#next = 0
  }

  follow(rows: readonly Sealed[]): void {
    for (const row of rows) {
      this.#step(row)
      if (this.problem) return
    }
  }

  /** A witness that nobody met on the way saw what is gone. */
  leave(): void {
    if (this.problem || this.#next >= this.#witnesses.length) return
    this.problem = { kind: 'cut', world: this.#world, position: this.head.position + 1 }
  }

  #step(row: Sealed): void {
    const position = this.head.position + 1
    if (row.position !== position) return this.#found('gap', position)
    if (link(this.#sha256, this.head.hash, row.body) !== row.hash || !columnsAgree(row)) {
      return this.#found('changed', position)
    }
    for (
      let witness = this.#witnesses[this.#next];
      witness?.position === position;
      witness = this.#witnesses[++this.#next]
    ) {
      if (witness.hash !== row.hash) return this.#found('rewritten', position)
      this.#confirmed = position
    }
    this.head = { position, hash: row.hash }
    this.checked++
  }

  #found(kind: Damage['kind'], position: number): void {
    const damage = { kind, world: this.#world, position }
    this.problem = kind === 'rewritten' ? { ...damage, after: this.#confirmed } : damage
  }
}

const Columns = z.object({ position: z.int(), subject: z.string(), type: z.string() })

/** The columns beside a body serve searching; they must say what it says. */
function columnsAgree({ position, subject, type, body }: Sealed): boolean {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return false
  }
  const read = Columns.safeParse(value)
  if (!read.success) return false
  const { data } = read
  return data.position === position && data.subject === subject && data.type === type
}
