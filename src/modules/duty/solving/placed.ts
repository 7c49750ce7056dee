// The cells as they stand before anybody solves: what is held elsewhere or by hand stays, what the new roster takes
// the place of is where it begins, and what is locked is not moved.
import { free } from '../../../engines/roster/index.ts'
import { dayOf, plusDays } from '../../../kernel/index.ts'
import type { DutyRow } from '../state.ts'
import type { Cell } from './asked.ts'
import type { Member, Period } from './crowd.ts'
import type { Kinds } from './kinds.ts'
import type { Line, Rank } from './lines.ts'
import { isWork } from './ways.ts'

export interface Placed {
  /** Kinds by person and day. */
  readonly cells: Int16Array
  /** 1 for what nobody may move, and of that 1 for what stays as a duty of its own. */
  readonly pinned: Uint8Array
  readonly fixed: Uint8Array
  /** The kind of the day before the first, or -1, by person. */
  readonly last: readonly number[]
  /** Duties that no cell can hold: two on one day, or other hours than are asked for. */
  readonly unplaced: readonly DutyRow[]
}

interface PlaceParts {
  readonly kinds: Kinds
  readonly lines: readonly Line[]
  readonly ranks: readonly Rank[]
  readonly period: Period
  readonly members: readonly Member[]
  readonly locked: readonly Cell[]
}

export function placed({ kinds, lines, ranks, period, members, locked }: PlaceParts): Placed {
  const { days } = period
  const width = days.length
  const at = new Map(days.map((day, index) => [day, index]))
  const cells = new Int16Array(members.length * width)
  const pinned = new Uint8Array(cells.length)
  const fixed = new Uint8Array(cells.length)
  const unplaced: DutyRow[] = []
  const held = heldAs(kinds, lines, ranks)
  const evening = plusDays(days[0] ?? '', -1)
  const last = members.map((one) => {
    let before = -1
    for (const row of workFirst(one.fixed)) {
      const kind = held(row) ?? kinds.elsewhere(row)
      if (dayOf(row.from) === evening && before < 0) before = kind
      const cell = cellOf(one, at.get(dayOf(row.from)), width)
      if (cell === undefined || fixed[cell] === 1) continue
      cells[cell] = kind
      pinned[cell] = 1
      fixed[cell] = 1
    }
    for (const row of workFirst(one.standing)) {
      const cell = cellOf(one, at.get(dayOf(row.from)), width)
      const kind = held(row)
      if (cell === undefined || kind === undefined || cells[cell] !== free) unplaced.push(row)
      else cells[cell] = kind
    }
    return before
  })
  const byId = new Map(members.map((one) => [one.row.id, one]))
  for (const { person, day } of locked) {
    const one = byId.get(person)
    const cell = one && cellOf(one, at.get(day), width)
    if (cell !== undefined) pinned[cell] = 1
  }
  return { cells, pinned, fixed, last, unplaced }
}

const cellOf = (one: Member, day: number | undefined, width: number): number | undefined =>
  day === undefined ? undefined : one.index * width + day

/** Of two duties on one day the cell holds the one that is work. */
const workFirst = (rows: readonly DutyRow[]): DutyRow[] =>
  rows.toSorted((a, b) => Number(isWork(b)) - Number(isWork(a)))

/** The kind that a duty on one of our posts is, when its hours are those that are asked for; closed to others. */
function heldAs(kinds: Kinds, lines: readonly Line[], ranks: readonly Rank[]) {
  const shifts = new Map<string, Line>()
  for (const line of lines) {
    for (const shift of line.days) {
      if (shift) shifts.set(`${line.rank.index} ${shift.from} ${shift.to}`, line)
    }
  }
  const rankOf = new Map<string, number>()
  for (const rank of ranks) for (const { id } of rank.posts) rankOf.set(id, rank.index)
  return (row: DutyRow): number | undefined => {
    const line = shifts.get(`${rankOf.get(row.post)} ${row.from} ${row.to}`)
    return line && kinds.of(line, row.mode)
  }
}
