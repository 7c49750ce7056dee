// Who is inside: by the records of the gate, and where there are none by duties. Somebody with a duty on site at
// that instant is presumed inside; who lives in is so from their first to their last duty.
import { dayOf, plusDays, type Instant, type Read } from '../../kernel/index.ts'
import { duties, inForceNow, type DutyRow } from '../duty/index.ts'
import { stays } from './state.ts'

export interface Inside {
  readonly person: string
  readonly site: string
  /** By the gate; otherwise presumed from a duty. */
  readonly recorded: boolean
  readonly since: Instant
  readonly room?: string | undefined
}

/** Everybody recorded or presumed inside one site. */
export const insideAt = (read: Read, site: string, at: Instant): Inside[] => [
  ...recordedAt(read, site),
  ...presumed(read, at, site),
]

/** People whom the gate has seen come in and not go out. */
export const recordedAt = (read: Read, site: string): Inside[] =>
  read(stays)
    .by('inside', site)
    .map(({ person, room, from }) => ({ person, site, recorded: true, since: from, room }))

/** People without a record who should be inside by their duties; at `site`, or anywhere. */
export function presumed(read: Read, at: Instant, site?: string): Inside[] {
  const counts = inForceNow(read)
  const found = new Map<string, Inside>()
  const livesIn = new Map<string, LivesIn>()
  for (const row of around(read, at)) {
    if (site !== undefined && row.site !== site) continue
    if (!isOnSite(row) || !counts(row)) continue
    if (row.from <= at && at < row.to) found.set(row.person, presence(row, row.from))
    if (row.mode !== 'stationed') continue
    livesIn.set(row.person, widened(livesIn.get(row.person), row))
  }
  for (const [person, { row, from, to }] of livesIn) {
    if (!found.has(person) && from <= at && at < to) found.set(person, presence(row, from))
  }
  return [...found.values()].filter((one) => isUnrecorded(read, one))
}

/** From the first to the last stationed duty of a person. */
interface LivesIn {
  readonly row: DutyRow
  readonly from: Instant
  readonly to: Instant
}

const widened = (known: LivesIn | undefined, row: DutyRow): LivesIn => ({
  row,
  from: known && known.from < row.from ? known.from : row.from,
  to: known && known.to > row.to ? known.to : row.to,
})

/** Work done at a place of ours; a standby with a way in waits at home. */
export const isOnSite = ({ mode, profile }: DutyRow): boolean =>
  mode === 'onSite' || mode === 'stationed' || (mode === 'standby' && profile === undefined)

const presence = (row: DutyRow, since: Instant): Inside => ({
  person: row.person,
  site: row.site,
  recorded: false,
  since,
  room: row.room,
})

// Yesterday's and tomorrow's duties show who lives in: nobody stationed rests for more than a day.
function* around(read: Read, at: Instant): Iterable<DutyRow> {
  const today = dayOf(at)
  const seen = new Set<string>()
  for (const day of [plusDays(today, -1), today, plusDays(today, 1)]) {
    for (const row of read(duties).by('day', day)) {
      if (seen.has(row.id)) continue
      seen.add(row.id)
      yield row
    }
  }
}

// A record of the gate says more than a roster: inside somewhere, or gone since the duty began.
function isUnrecorded(read: Read, { person, site, since }: Inside): boolean {
  return read(stays)
    .by('person', person)
    .every((stay) => stay.to !== undefined && (stay.site !== site || stay.to < since))
}
