// What we know of rosters and duties, and how events change it.
import { z } from 'zod'
import { Instant, on, table, type Read } from '../../kernel/index.ts'
import {
  CheckInMissed,
  DutiesPlanned,
  DutyAccepted,
  DutyCheckedIn,
  DutyDeclined,
  DutyStoodDown,
  ExemptionDeclared,
  ExemptionEnded,
  PlannedDuty,
  RosterDrafted,
  RosterPublished,
  RosterSuperseded,
} from './events.ts'

export const DutyState = z.enum(['planned', 'accepted', 'declined', 'stoodDown'])

export const DutyRow = PlannedDuty.omit({ accepted: true }).extend({
  roster: z.string(),
  state: DutyState,
  missed: z.boolean().optional(),
  because: z.string().optional(),
})
export type DutyRow = z.infer<typeof DutyRow>

export const duties = table('duty.duty', DutyRow, {
  person: (row) => row.person,
  post: (row) => row.post,
  roster: (row) => row.roster,
})

export const RosterRow = RosterDrafted.body.and(
  z.object({ state: z.enum(['draft', 'published', 'superseded']), publishedAt: Instant.optional() }),
)
export type RosterRow = z.infer<typeof RosterRow>
export const rosters = table('duty.roster', RosterRow, { state: (row) => row.state })

export const exemptions = table('duty.exemption', ExemptionDeclared.body)
export type ExemptionRow = z.infer<typeof ExemptionDeclared.body>

/** Duties that stand: neither declined nor stood down. */
export const stands = (row: DutyRow): boolean => row.state === 'planned' || row.state === 'accepted'

/** Duties that count: they stand, and their roster is in force. A duty of a plan has no roster row. */
export const inForce = (read: Read, row: DutyRow): boolean =>
  stands(row) && (read(rosters).get(row.roster)?.state ?? 'published') === 'published'

export const evolve = [
  on(RosterDrafted, (tables, body) => tables(rosters).put(body.roster, { ...body, state: 'draft' })),
  on(RosterPublished, (tables, { roster }, { at }) => {
    const row = tables(rosters).get(roster)
    if (row) tables(rosters).put(roster, { ...row, state: 'published', publishedAt: at })
  }),
  on(RosterSuperseded, (tables, { roster }) => {
    const row = tables(rosters).get(roster)
    if (row) tables(rosters).put(roster, { ...row, state: 'superseded' })
  }),
  on(DutiesPlanned, (tables, { roster, duties: planned }) => {
    for (const { accepted, ...duty } of planned) {
      tables(duties).put(duty.id, { ...duty, roster, state: accepted ? 'accepted' : 'planned' })
    }
  }),
  on(DutyAccepted, (tables, { duty }) => {
    const row = tables(duties).get(duty)
    if (row) tables(duties).put(duty, { ...row, state: 'accepted' })
  }),
  on(DutyDeclined, (tables, { duty, reason }) => {
    const row = tables(duties).get(duty)
    if (row) tables(duties).put(duty, { ...row, state: 'declined', because: reason })
  }),
  on(DutyCheckedIn, (tables, { duty }, { at }) => {
    const row = tables(duties).get(duty)
    if (row) tables(duties).put(duty, { ...row, state: 'accepted', checkedInAt: at })
  }),
  on(CheckInMissed, (tables, { duty }) => {
    const row = tables(duties).get(duty)
    if (row) tables(duties).put(duty, { ...row, missed: true })
  }),
  on(DutyStoodDown, (tables, { duty, because }) => {
    const row = tables(duties).get(duty)
    if (row) tables(duties).put(duty, { ...row, state: 'stoodDown', because })
  }),
  on(ExemptionDeclared, (tables, body) => tables(exemptions).put(body.id, body)),
  on(ExemptionEnded, (tables, { id }) => tables(exemptions).remove(id)),
]
