// What can have happened to a draft on the board. A draft is nobody's duty yet, so its duties may be written over and
// taken out; the log keeps how it came about.
import { z } from 'zod'
import { event, on } from '../../../kernel/index.ts'
import { dutiesPerEventMax, DutyId, PlannedDuty, RosterId } from '../events.ts'
import { duties } from '../state.ts'

export const DraftEdited = event(
  'duty.DraftEdited',
  z.object({
    roster: RosterId,
    /** New duties, and those that are now otherwise, under the id they had. */
    put: z.array(PlannedDuty).max(dutiesPerEventMax),
    removed: z.array(DutyId).max(dutiesPerEventMax),
  }),
  { subject: ({ roster }) => `roster/${roster}` },
)

export const boardEvents = [DraftEdited]

export const boardEvolve = [
  on(DraftEdited, (tables, { roster, put, removed }) => {
    for (const id of removed) tables(duties).remove(id)
    for (const { accepted, ...duty } of put)
      tables(duties).put(duty.id, { ...duty, roster, state: accepted ? 'accepted' : 'planned' })
  }),
]
