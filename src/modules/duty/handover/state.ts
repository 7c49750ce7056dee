// What was handed over, by whom to whom, and which notes await the holder of a duty.
import { z } from 'zod'
import {
  Instant,
  on,
  plusMinutes,
  table,
  type Evolution,
  type Read,
} from '../../../kernel/index.ts'
import { DutyId } from '../events.ts'
import { duties, inForceNow, type DutyRow } from '../state.ts'
import { HandoverRead, HandoverWritten } from './events.ts'

/** Two holders of a post may overlap for so long while they hand over. */
const overlapMinutesMax = 120
/** A note is for whoever comes next, also after a long weekend. */
const noteHoursMax = 96

export const HandoverRow = z.object({
  duty: DutyId,
  post: z.string(),
  person: z.string(),
  note: z.string(),
  writtenAt: Instant,
  readBy: z.array(z.object({ person: z.string(), readAt: Instant })),
})
export type HandoverRow = z.infer<typeof HandoverRow>

/** One row a duty, under its id. */
export const handovers = table('duty.handover', HandoverRow, { post: (row) => row.post })

/** The notes for the holder of a duty: those of whoever held its post last before it. */
export function notesFor(read: Read, row: DutyRow): HandoverRow[] {
  const [latest, earliest] = [
    plusMinutes(row.from, overlapMinutesMax),
    plusMinutes(row.from, -noteHoursMax * 60),
  ]
  const counts = inForceNow(read)
  const before = read(duties)
    .by('post', row.post)
    .filter(
      (one) =>
        one.id !== row.id &&
        one.from < row.from &&
        earliest < one.to &&
        one.to <= latest &&
        one.mode !== 'standby' &&
        counts(one),
    )
  const last = before.reduce((end, { to }) => (to > end ? to : end), '')
  return before
    .filter(({ to }) => last !== '' && to > plusMinutes(last, -overlapMinutesMax))
    .flatMap(({ id }) => read(handovers).get(id) ?? [])
    .toSorted((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
}

export const evolve: readonly Evolution[] = [
  on(HandoverWritten, (tables, { duty, note }, { at }) => {
    const row = tables(duties).get(duty)
    if (!row) return
    const { post, person } = row
    tables(handovers).put(duty, { duty, post, person, note, writtenAt: at, readBy: [] })
  }),
  on(HandoverRead, (tables, { duty }, { at, actor }) => {
    const row = tables(handovers).get(duty)
    if (!row) return
    const readBy = [...row.readBy, { person: actor, readAt: at }]
    tables(handovers).put(duty, { ...row, readBy })
  }),
]
