// Which duties a board shows: those of a draft with what would stay in force beside it, what is in force, or what
// an old roster held.
import { instantAt, refuse, type Read, type Refusal } from '../../../kernel/index.ts'
import { givesWayTo } from '../legal.ts'
import { duties, inForceNow, rosters, stands, type DutyRow, type RosterRow } from '../state.ts'

/** Duties seen through one roster, or through what is in force where no roster is named. */
export interface Picture {
  readonly roster: RosterRow | undefined
  /** Its duties can be edited: it is a draft. */
  readonly isDraft: boolean
  /** Whether a duty is seen. */
  sees(row: DutyRow): boolean
  /** Whether a duty is the roster's own, not one that merely stands beside it. */
  owns(row: DutyRow): boolean
  /** Every duty of one person that is seen. */
  of(person: string): DutyRow[]
}

export function pictureOf(read: Read, id: string | undefined): Picture | Refusal {
  const roster = id === undefined ? undefined : read(rosters).get(id)
  if (id !== undefined && !roster) return refuse('duty.unknown', { id })
  const counts = inForceNow(read)
  const owns = (row: DutyRow): boolean => roster === undefined || row.roster === roster.roster
  const isDraft = roster?.state === 'draft'
  const gives = roster && isDraft ? givingWay(read, roster) : () => false
  const isOver = roster?.state === 'superseded' || roster?.state === 'discarded'
  const sees = (row: DutyRow): boolean => {
    if (isDraft) return row.roster === roster.roster ? stands(row) : counts(row) && !gives(row)
    return isOver ? owns(row) && stands(row) : counts(row)
  }
  const of = (person: string): DutyRow[] => read(duties).by('person', person).filter(sees)
  return { roster, isDraft, sees, owns, of }
}

/** Whether a duty would no longer count once a draft is published, asked of many: each post of a roster is looked at once. */
function givingWay(read: Read, draft: RosterRow): (row: DutyRow) => boolean {
  const [since, until] = [instantAt(draft.from, '00:00'), instantAt(draft.to, '00:00')]
  const known = new Map<string, boolean>()
  return (row) => {
    if (row.from < since || row.from >= until) return false
    // A draft of a unit takes over its own posts only, of a wider roster.
    const key = `${row.roster} ${row.post}`
    let gives = known.get(key)
    if (gives === undefined) {
      gives = givesWayTo(read, row, draft)
      known.set(key, gives)
    }
    return gives
  }
}
