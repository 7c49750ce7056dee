// What each cell allows one person and costs by itself: marks, what is published, what is pinned. Kinds that are
// forbidden there are not listed.
import type { Tables } from '../tables.ts'
import type { HardPrice } from './contract.ts'

/** Kinds allowed on each day: `kind[start[day]] … kind[start[day + 1] - 1]`, with what each costs there. */
export interface Allowed {
  readonly start: Int32Array
  readonly kind: Int16Array
  readonly cost: Float64Array
}

/**
 * What the cells of a person allow. `pinnedTo` is the roster to which pinned cells are held (null is nobody on duty).
 * Null when a day allows nothing.
 */
export function allowedTo(
  tables: Tables,
  person: number,
  pinnedTo: Int16Array | null,
  hardPrice: HardPrice,
): Allowed | null {
  const { days, width, pinned } = tables
  const start = new Int32Array(days + 1)
  const kinds: number[] = []
  const costs: number[] = []
  for (let day = 0; day < days; day++) {
    const cell = person * days + day
    for (let kind = 0; kind < width; kind++) {
      if (pinned[cell] === 1 && kind !== (pinnedTo?.[cell] ?? 0)) continue
      const { hard, soft } = priceOf(tables, cell, kind)
      if (hard > 0 && hardPrice === null) continue
      kinds.push(kind)
      costs.push(soft + hard * (hardPrice ?? 0))
    }
    if (kinds.length === start[day]) return null
    start[day + 1] = kinds.length
  }
  return { start, kind: Int16Array.from(kinds), cost: Float64Array.from(costs) }
}

/** What a kind in a cell costs by itself. */
export function priceOf(
  { width, cellRow, cellHard, cellSoft, published, changeHard, changeSoft }: Tables,
  cell: number,
  kind: number,
): { readonly hard: number; readonly soft: number } {
  const at = (cellRow[cell] ?? 0) * width + kind
  const changed = published !== null && published[cell] !== kind
  return {
    hard: (cellHard[at] ?? 0) + (changed ? changeHard : 0),
    soft: (cellSoft[at] ?? 0) + (changed ? changeSoft : 0),
  }
}
