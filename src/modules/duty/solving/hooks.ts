// What other parts of the module know about people and days: rotations, leave granted, wishes. A model takes them from
// here and from nowhere else, so a test may leave them out.
import type { Read } from '../../../kernel/index.ts'
import type { Mode, Person } from '../../firm/index.ts'
import { eligibleUnder } from '../groups/index.ts'
import { leavesIn, type LeaveRow } from '../leave/state.ts'
import type { DutyRow } from '../state.ts'
import { speaksOf, wishesIn, type WishRow } from '../wishes/state.ts'
import type { Period } from './crowd.ts'

type Span = Pick<DutyRow, 'from' | 'to'>

export interface Hooks {
  /** The modes in which somebody may work that day; null is as usual. */
  eligible?(who: Person, day: string): readonly Mode[] | null
  /** Why somebody cannot work at that time at all; a code that `text.ts` knows. */
  unavailable?(who: Person, span: Span): string | null
  /** Teams that never meet at work, by number, and which pairs are kept apart. */
  readonly apart?: {
    teamOf(who: Person): number
    readonly pairs: readonly (readonly [number, number])[]
  }
  /** What somebody would rather or would rather not, for each that speaks of a duty. */
  wishes?(who: Person): readonly WishRow[]
}

/** Leave, wishes and rotations of a period as they stand. */
export function hooksOf(read: Read, { begins, ends, days }: Period): Hooks {
  const rotating = eligibleUnder(read)
  const away = byPerson(leavesIn(read, { from: begins, to: ends }))
  const last = days.at(-1) ?? ''
  const wished = byPerson(wishesIn(read, { from: days[0] ?? last, to: `${last}~` }))
  return {
    eligible(who, day) {
      const { tier, modes } = rotating.of(who, day)
      return tier === 'free' ? null : modes
    },
    unavailable(who, { from, to }) {
      const rows = away.get(who.id) ?? []
      return rows.some((row) => row.from < to && from < row.to) ? 'onLeave' : null
    },
    wishes: (who) => wished.get(who.id) ?? [],
  }
}

function byPerson<Row extends WishRow | LeaveRow>(rows: readonly Row[]): Map<string, Row[]> {
  const lists = new Map<string, Row[]>()
  for (const row of rows) {
    const list = lists.get(row.person)
    if (list) list.push(row)
    else lists.set(row.person, [row])
  }
  return lists
}

export { speaksOf }
