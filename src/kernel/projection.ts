// A projection is a value derived from the tables that is too dear to build for each view: it is built once
// a world and then follows the log. It is a cache, never truth: `build` alone must give the same value.
import type { Entry } from './chain.ts'
import type { Read, TableDef } from './tables.ts'
import type { Instant } from './time.ts'

interface ProjectionParts<V> {
  /** The tables it is built from; a view that derives it goes stale with them. */
  reads: readonly TableDef<object>[]
  /** `at` is the world time at which somebody looks. */
  build(read: Read, at: Instant): V
  /** The value after these entries, which `read` has seen already; may be the same object, changed. */
  follow(value: V, read: Read, entries: readonly Entry[], at: Instant): V
}

/** A state of a world at a position, and what is remembered of how it came there. */
export interface Ground {
  readonly position: number
  readonly at: Instant
  readonly read: Read
  /** The entries after `position`, oldest first; `undefined` when too many have passed. */
  since(position: number): readonly Entry[] | undefined
}

export interface Projection<V> {
  readonly kind: 'projection'
  readonly name: string
  readonly reads: readonly TableDef<object>[]
  /** The value on a ground; `keeper` is the object whose life the cached value shares. */
  on(keeper: object, ground: Ground): V
}

/** Declare a projection. `name` is `module.what`. */
export function projection<V>(name: string, parts: ProjectionParts<V>): Projection<V> {
  const cells = new WeakMap<object, { value: V; position: number }>()
  return {
    kind: 'projection',
    name,
    reads: parts.reads,
    on(keeper, { position, at, read, since }) {
      const cell = cells.get(keeper)
      if (cell?.position === position) return cell.value
      const passed = cell && since(cell.position)
      const value =
        cell && passed ? parts.follow(cell.value, read, passed, at) : parts.build(read, at)
      cells.set(keeper, { value, position })
      return value
    },
  }
}

/** Answers the value of a projection in the state that is being looked at. */
export type Derive = <V>(projection: Projection<V>) => V
