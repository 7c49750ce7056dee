// State is tables of small frozen rows with two layers: what is kept (durable) and what is tentative
// (decided, not yet appended). Writes go to the tentative layer; `keep` merges it, `drop` forgets it.
// Order of rows is the order a plain fold would give, so a refold equals the living state exactly.
import type { z } from 'zod'
import { assert } from './assert.ts'

export type Index<Row> = (row: Row) => string | readonly string[] | undefined

/** What a reader may do with a table. Rows are frozen. */
export interface ReadTable<Row> {
  readonly size: number
  get(id: string): Row | undefined
  has(id: string): boolean
  ids(): IterableIterator<string>
  rows(): IterableIterator<Row>
  /** The rows whose index `name` yields `key`, in no promised order. */
  by(name: string, key: string): readonly Row[]
}

export interface WriteTable<Row> extends ReadTable<Row> {
  put(id: string, row: Row): void
  remove(id: string): void
}

/** A table with its layers: what the platform keeps, drops and restores. */
export interface LayeredTable<Row> extends WriteTable<Row> {
  /** The durable rows alone. */
  readonly kept: ReadTable<Row>
  /** Restore rows from a snapshot (`[id, row][]`, appended to what is there). Throws on a wrong shape. */
  load(rows: unknown): void
}

/** Declares a table once; the storage for each world hangs off the world's `Tables`. */
export interface TableDef<Row extends object> {
  readonly kind: 'table'
  readonly name: string
  readonly row: z.ZodType<Row>
  of(tables: Tables): LayeredTable<Row>
}

export type Read = <Row extends object>(def: TableDef<Row>) => ReadTable<Row>
export type Write = <Row extends object>(def: TableDef<Row>) => WriteTable<Row>

/** `name` is `module.noun`; `row` restores rows from a snapshot; `indexes` answer `by(name, key)`. */
export function table<Row extends object>(
  name: string,
  row: z.ZodType<Row>,
  indexes: Readonly<Record<string, Index<Row>>> = {},
): TableDef<Row> {
  const owned = new WeakMap<Tables, Table<Row>>()
  return {
    kind: 'table',
    name,
    row,
    of(tables) {
      let found = owned.get(tables)
      if (!found) {
        found = new Table(name, row, indexes)
        owned.set(tables, found)
        tables.adopt(name, found, (target) => owned.set(target, copyFor(target, found)))
      }
      return found
    },
  }
  function copyFor(target: Tables, source: Table<Row> | undefined): Table<Row> {
    assert(source, `table ${name} exists before it is forked`)
    const copy = source.copy()
    target.adopt(name, copy, (next) => owned.set(next, copyFor(next, copy)))
    return copy
  }
}

/** What `Tables` needs of a table, whatever its rows are. */
interface Stored {
  keep(): void
  drop(): void
  readonly touched: boolean
  dump(): [string, unknown][]
}

/** The state of one world: every table, and both layers. */
export class Tables {
  readonly #stored = new Map<string, { table: Stored; fork: (target: Tables) => void }>()
  #noteRead: ((name: string) => void) | undefined

  /** Reads see the tentative layer: what a decision inside a batch must see. */
  readonly tentative: Write = (def) => def.of(this)

  /** Reads see only what is durable: what a view must see. */
  readonly kept: Read = (def) => {
    this.#noteRead?.(def.name)
    return def.of(this).kept
  }

  adopt(name: string, stored: Stored, fork: (target: Tables) => void): void {
    assert(!this.#stored.has(name), `table ${name} is declared once`)
    this.#stored.set(name, { table: stored, fork })
  }

  /** Whether one of these tables holds anything tentative. */
  touched(defs: readonly { readonly name: string }[]): boolean {
    return defs.some(({ name }) => this.#stored.get(name)?.table.touched === true)
  }

  /** Merge what is tentative. Returns the names of the tables that changed. */
  keep(): string[] {
    const changed: string[] = []
    for (const [name, { table: stored }] of this.#stored) {
      if (!stored.touched) continue
      stored.keep()
      changed.push(name)
    }
    return changed
  }

  /** Forget what is tentative. */
  drop(): void {
    for (const { table: stored } of this.#stored.values()) stored.drop()
  }

  /** A copy that shares the frozen rows; nothing may be tentative. */
  fork(): Tables {
    const target = new Tables()
    for (const { table: stored, fork } of this.#stored.values()) {
      assert(!stored.touched, 'fork only what is kept')
      fork(target)
    }
    return target
  }

  /** Run `work` and name every table it read through `kept`. */
  watch<T>(work: () => T): { value: T; read: ReadonlySet<string> } {
    const read = new Set<string>()
    const outer = this.#noteRead
    this.#noteRead = (name) => {
      read.add(name)
      outer?.(name)
    }
    try {
      return { value: work(), read }
    } finally {
      this.#noteRead = outer
    }
  }

  /** Every table's kept rows, for a snapshot. */
  dump(): Map<string, [string, unknown][]> {
    return new Map([...this.#stored].map(([name, { table: stored }]) => [name, stored.dump()]))
  }
}

/** The rows of one table in one world. */
class Table<Row extends object> implements LayeredTable<Row>, Stored {
  readonly #name: string
  readonly #schema: z.ZodType<Row>
  readonly #indexes: Readonly<Record<string, Index<Row>>>
  readonly #indexed = new Map<string, Map<string, Set<string>>>()
  #base = new Map<string, Row>()
  // `moved` marks an id that was removed and put again: a plain fold would have moved it to the end.
  readonly #top = new Map<string, { row: Row | undefined; moved: boolean }>()

  readonly kept: ReadTable<Row>

  constructor(name: string, schema: z.ZodType<Row>, indexes: Readonly<Record<string, Index<Row>>>) {
    this.#name = name
    this.#schema = schema
    this.#indexes = indexes
    for (const index of Object.keys(indexes)) this.#indexed.set(index, new Map())
    this.kept = keptReader(
      () => this.#base,
      (index, key) => this.#basedOn(index, key),
    )
  }

  get touched(): boolean {
    return this.#top.size > 0
  }

  get size(): number {
    let size = this.#base.size
    for (const [id, { row }] of this.#top) {
      if (row && !this.#base.has(id)) size++
      if (!row && this.#base.has(id)) size--
    }
    return size
  }

  get(id: string): Row | undefined {
    const top = this.#top.get(id)
    return top ? top.row : this.#base.get(id)
  }

  has(id: string): boolean {
    return this.get(id) !== undefined
  }

  *ids(): IterableIterator<string> {
    for (const [id] of this.#entries()) yield id
  }

  *rows(): IterableIterator<Row> {
    for (const [, row] of this.#entries()) yield row
  }

  by(name: string, key: string): readonly Row[] {
    const based = this.#basedOn(name, key)
    if (this.#top.size === 0) return based
    const indexOf = this.#indexes[name]
    assert(indexOf, `${this.#name} has an index ${name}`)
    const found: Row[] = []
    for (const id of this.#indexed.get(name)?.get(key) ?? []) {
      if (this.#top.has(id)) continue
      const row = this.#base.get(id)
      if (row) found.push(row)
    }
    for (const { row } of this.#top.values()) {
      if (row && keysOf(indexOf(row)).includes(key)) found.push(row)
    }
    return found
  }

  put(id: string, row: Row): void {
    const top = this.#top.get(id)
    const moved = top !== undefined && (top.moved || top.row === undefined)
    // Put back after a removal it comes last; put again after that it stays where it is.
    if (top !== undefined && top.row === undefined) this.#top.delete(id)
    this.#top.set(id, { row: frozen(row), moved })
  }

  remove(id: string): void {
    if (!this.has(id)) return
    if (!this.#base.has(id)) this.#top.delete(id)
    else this.#top.set(id, { row: undefined, moved: false })
  }

  keep(): void {
    for (const [id, { row, moved }] of this.#top) {
      const old = this.#base.get(id)
      if (old) this.#unindex(id, old)
      if (moved || !row) this.#base.delete(id)
      if (!row) continue
      this.#base.set(id, row)
      this.#index(id, row)
    }
    this.#top.clear()
  }

  drop(): void {
    this.#top.clear()
  }

  copy(): Table<Row> {
    const copy = new Table(this.#name, this.#schema, this.#indexes)
    copy.#base = new Map(this.#base)
    for (const [name, keys] of this.#indexed) {
      copy.#indexed.set(name, new Map([...keys].map(([key, ids]) => [key, new Set(ids)])))
    }
    return copy
  }

  dump(): [string, unknown][] {
    return [...this.#base]
  }

  load(rows: unknown): void {
    assert(Array.isArray(rows), `${this.#name}: a snapshot holds pairs`)
    for (const pair of rows) {
      assert(Array.isArray(pair) && typeof pair[0] === 'string', `${this.#name}: a pair has an id`)
      const row = frozen(this.#schema.parse(pair[1]))
      this.#base.set(pair[0], row)
      this.#index(pair[0], row)
    }
  }

  *#entries(): IterableIterator<[string, Row]> {
    for (const [id, row] of this.#base) {
      const top = this.#top.get(id)
      if (!top) yield [id, row]
      else if (top.row && !top.moved) yield [id, top.row]
    }
    for (const [id, { row, moved }] of this.#top) {
      if (row && (moved || !this.#base.has(id))) yield [id, row]
    }
  }

  #basedOn(name: string, key: string): readonly Row[] {
    const keys = this.#indexed.get(name)
    assert(keys, `${this.#name} has an index ${name}`)
    const found: Row[] = []
    for (const id of keys.get(key) ?? []) {
      const row = this.#base.get(id)
      if (row) found.push(row)
    }
    return found
  }

  #index(id: string, row: Row): void {
    for (const [name, indexOf] of Object.entries(this.#indexes)) {
      const keys = this.#indexed.get(name)
      for (const key of keysOf(indexOf(row))) {
        const ids = keys?.get(key)
        if (ids) ids.add(id)
        else keys?.set(key, new Set([id]))
      }
    }
  }

  #unindex(id: string, row: Row): void {
    for (const [name, indexOf] of Object.entries(this.#indexes)) {
      const keys = this.#indexed.get(name)
      for (const key of keysOf(indexOf(row))) {
        const ids = keys?.get(key)
        ids?.delete(id)
        if (ids?.size === 0) keys?.delete(key)
      }
    }
  }
}

/** Freezes a value and everything in it; what is frozen already is taken to be so to the bottom. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}

const keysOf = (keys: string | readonly string[] | undefined): readonly string[] =>
  keys === undefined ? [] : typeof keys === 'string' ? [keys] : keys

function keptReader<Row>(
  base: () => Map<string, Row>,
  by: (name: string, key: string) => readonly Row[],
): ReadTable<Row> {
  return {
    get size() {
      return base().size
    },
    get: (id) => base().get(id),
    has: (id) => base().has(id),
    ids: () => base().keys(),
    rows: () => base().values(),
    by,
  }
}
