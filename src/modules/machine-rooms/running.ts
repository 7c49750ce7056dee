// Where a system runs, and whether a room or a system is up, at an instant.
import type { Instant, Read } from '../../kernel/index.ts'
import { system } from '../firm/index.ts'
import { lostRooms, lostSystems, takeovers, type LostRoomRow, type Takeover } from './state.ts'

interface Lost {
  readonly from: Instant
  readonly until?: Instant | undefined
}

/** Whether a loss holds: begun, and its expected end not reached. A late one has no end. */
export const holdsAt = (row: Lost | undefined, at: Instant): boolean =>
  row !== undefined && row.from <= at && (row.until === undefined || row.until > at)

/** What is lost of a machine room at an instant. */
export const lostPartsAt = (read: Read, room: string, at: Instant): LostRoomRow[] =>
  read(lostRooms)
    .by('room', room)
    .filter((row) => holdsAt(row, at))

export const isSystemLost = (read: Read, id: string, at: Instant): boolean =>
  holdsAt(read(lostSystems).get(id), at)

/** A system's takeovers, by their start. */
export const takeoversOf = (read: Read, id: string): Takeover[] =>
  read(takeovers)
    .by('system', id)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))

/** The takeover that has begun or is planned and is not done. */
export const openTakeover = (read: Read, id: string): Takeover | undefined =>
  takeoversOf(read, id).find(({ state }) => state === 'underWay' || state === 'late')

/** The machine room in which a system runs: at home, or where its last finished takeover brought it. */
export function roomOf(read: Read, id: string): string | undefined {
  const done = takeoversOf(read, id).filter(({ state }) => state === 'done')
  return done.at(-1)?.room ?? read(system.table).get(id)?.home
}
