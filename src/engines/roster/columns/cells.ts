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
  const { days, width, cellRow, cellHard, cellSoft, published, pinned } = tables
  const start = new Int32Array(days + 1)
  const kinds: number[] = []
  const costs: number[] = []
  for (let day = 0; day < days; day++) {
    const cell = person * days + day
    const row = (cellRow[cell] ?? 0) * width
    for (let kind = 0; kind < width; kind++) {
      if (pinned[cell] === 1 && kind !== (pinnedTo?.[cell] ?? 0)) continue
      const changed = published !== null && published[cell] !== kind
      const hard = (cellHard[row + kind] ?? 0) + (changed ? tables.changeHard : 0)
      if (hard > 0 && hardPrice === null) continue
      kinds.push(kind)
      const soft = (cellSoft[row + kind] ?? 0) + (changed ? tables.changeSoft : 0)
      costs.push(soft + hard * (hardPrice ?? 0))
    }
    if (kinds.length === start[day]) return null
    start[day + 1] = kinds.length
  }
  return { start, kind: Int16Array.from(kinds), cost: Float64Array.from(costs) }
}
