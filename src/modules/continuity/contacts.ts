// Who shared a room with a person lately, by roster and by the gate's records: who would go with them.
import type { Read } from '../../kernel/index.ts'
import { duties, stands, type DutyRow } from '../duty/index.ts'
import { person } from '../firm/index.ts'
import { minuteOf } from './picture/index.ts'

const windowMinutes = 48 * 60

/** People who worked in a room with `id` in the 48 hours before the minute `at`, without `id` itself. */
export function contactsOf(read: Read, id: string, at: number): string[] {
  const found = new Set<string>()
  for (const mine of worked(read, id, at)) {
    for (const other of read(person.table).by('room', mine.room)) {
      if (other.id === id || found.has(other.id)) continue
      const met = worked(read, other.id, at).some(
        ({ room, from, to }) => room === mine.room && from < mine.to && to > mine.from,
      )
      if (met) found.add(other.id)
    }
  }
  return [...found].toSorted()
}

function worked(read: Read, id: string, at: number): { room: string; from: number; to: number }[] {
  const row = read(person.table).get(id)
  return read(duties)
    .by('person', id)
    .filter((duty) => stands(duty) && (duty.mode === 'onSite' || duty.mode === 'stationed'))
    .flatMap((duty) => {
      const room = roomOf(duty, row)
      const from = Math.max(minuteOf(duty.from), at - windowMinutes)
      const to = Math.min(minuteOf(duty.to), at)
      return room !== undefined && from < to ? [{ room, from, to }] : []
    })
}

const roomOf = (
  duty: DutyRow,
  row: { readonly site: string; readonly room?: string | undefined } | undefined,
): string | undefined => duty.room ?? (row?.site === duty.site ? row.room : undefined)
