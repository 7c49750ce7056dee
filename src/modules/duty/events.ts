// What can have happened to rosters and duties. A published roster is never rewritten: a duty that changes is
// stood down and another one is planned in its place, so planned, known and happened stay apart.
import { z } from 'zod'
import { Day, event, idOf, Instant, PersonId, SiteId, UnitId } from '../../kernel/index.ts'
import { Mode } from '../firm/index.ts'

export const DutyId = idOf('duty')
export const RosterId = idOf('roster')

export const dutiesPerEventMax = 500
export const reasonLengthMax = 200
const rosterPostsMax = 2_000

/** One person on one post for one interval, as it was planned. `to` is exclusive. */
export const PlannedDuty = z.object({
  id: DutyId,
  post: idOf('post'),
  person: PersonId,
  from: Instant,
  to: Instant,
  mode: Mode,
  /** Where the work is done; for remote work the site the post belongs to. */
  site: SiteId,
  room: idOf('room').optional(),
  /** The way in, for remote work. */
  profile: idOf('accessProfile').optional(),
  /** Planned with the person's consent already, as a published roster's duties are. */
  accepted: z.boolean().default(false),
  /** Recorded already when it was imported: what has happened before the product came. */
  checkedInAt: Instant.optional(),
  /** The duty it stands in for. */
  replaces: DutyId.optional(),
  /** By when the person must have answered, where consent is awaited. */
  answerBy: Instant.optional(),
})
export type PlannedDuty = z.infer<typeof PlannedDuty>

const aboutRoster = { subject: ({ roster }: { roster: string }) => `roster/${roster}` }
const aboutDuty = { subject: ({ duty }: { duty: string }) => `duty/${duty}` }

/** What a roster is, before anybody is in it. Without a unit it is the whole firm's. */
export const RosterHead = z.object({
  roster: RosterId,
  title: z.string().min(1).max(120),
  unit: UnitId.optional(),
  /** Only these posts of the unit. */
  posts: z.array(idOf('post')).min(1).max(rosterPostsMax).optional(),
  from: Day,
  /** The day after its last. */
  to: Day,
})
export const RosterDrafted = event('duty.RosterDrafted', RosterHead, aboutRoster)
export const DutiesPlanned = event(
  'duty.DutiesPlanned',
  z.object({ roster: RosterId, duties: z.array(PlannedDuty).min(1).max(dutiesPerEventMax) }),
  aboutRoster,
)
export const RosterPublished = event(
  'duty.RosterPublished',
  z.object({ roster: RosterId }),
  aboutRoster,
)
export const RosterSuperseded = event(
  'duty.RosterSuperseded',
  z.object({
    roster: RosterId,
    by: RosterId,
    /** Its duties that begin from here on no longer count … */
    from: Instant,
    /** … those that begin at or after this do again. */
    to: Instant,
    /** Only on posts of this unit and below, or only on these. */
    unit: UnitId.optional(),
    posts: z.array(idOf('post')).min(1).max(rosterPostsMax).optional(),
  }),
  aboutRoster,
)
/** A draft that nobody wants any more; a published roster stays for good. */
export const RosterDiscarded = event(
  'duty.RosterDiscarded',
  z.object({ roster: RosterId }),
  aboutRoster,
)
export const DutyAccepted = event('duty.DutyAccepted', z.object({ duty: DutyId }), aboutDuty)
export const DutyDeclined = event(
  'duty.DutyDeclined',
  z.object({ duty: DutyId, reason: z.string().max(reasonLengthMax) }),
  aboutDuty,
)
/** The person is where the duty is, or has opened its way in. */
export const DutyCheckedIn = event('duty.DutyCheckedIn', z.object({ duty: DutyId }), aboutDuty)
/** A duty that began without a check-in: the watchdog saw it, or somebody reported it. */
export const CheckInMissed = event(
  'duty.CheckInMissed',
  z.object({ duty: DutyId, because: z.string().max(reasonLengthMax).optional() }),
  aboutDuty,
)
/** A person asked to take a duty had not answered in time. */
export const AnswerMissed = event('duty.AnswerMissed', z.object({ duty: DutyId }), aboutDuty)
/** The watchdog has looked at all that was due by `through`; `next` is when it looks again. */
export const WatchKept = event(
  'duty.WatchKept',
  z.object({ through: Instant, next: Instant.optional() }),
)
/** A duty is taken away, or ends early. */
export const DutyStoodDown = event(
  'duty.DutyStoodDown',
  z.object({
    duty: DutyId,
    because: z.string().max(reasonLengthMax),
    plan: z.string().optional(),
    /** The leave or the swap that took it away. */
    leave: z.string().optional(),
    swap: z.string().optional(),
    /** A duty that has begun counts until then; what was held stays held. */
    until: Instant.optional(),
  }),
  aboutDuty,
)
/** A labour limit lifted for a while, of a person, of a post, or of a person on a post. */
export const Exemption = z.object({
  id: idOf('exemption'),
  person: PersonId.optional(),
  post: idOf('post').optional(),
  from: Instant,
  to: Instant,
  rules: z.array(z.enum(['rest', 'stretch', 'days', 'week'])).min(1),
  because: z.string().min(1).max(reasonLengthMax),
})
/** It must be declared; by whom, with whom and why is in the log. */
export const ExemptionDeclared = event('duty.ExemptionDeclared', Exemption, {
  subject: ({ id }) => `exemption/${id}`,
})
export const ExemptionEnded = event('duty.ExemptionEnded', z.object({ id: idOf('exemption') }), {
  subject: ({ id }) => `exemption/${id}`,
})
