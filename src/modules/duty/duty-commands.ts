// What may be asked of one duty: to take it, turn it down, check in, say that nobody came, take it away, add one
// by hand, hand it to somebody else.
import { z } from 'zod'
import {
  clockOf,
  command,
  idOf,
  Instant,
  PersonId,
  plusMinutes,
  refuse,
  shanghai,
  SiteId,
  type Command,
  type Context,
  type Draft,
  type May,
  type Read,
  type Refusal,
} from '../../kernel/index.ts'
import { Mode, person, post } from '../firm/index.ts'
import { attendanceOf } from './calendar.ts'
import {
  CheckInMissed,
  DutiesPlanned,
  DutyAccepted,
  DutyCheckedIn,
  DutyDeclined,
  DutyId,
  DutyStoodDown,
  PlannedDuty,
  reasonLengthMax,
} from './events.ts'
import { bookedBeside, objection } from './legal.ts'
import { breachesOf, limitCodes, wholeMinute, type Breach } from './limits.ts'
import { planners, reaches } from './rights.ts'
import { duties, inForce, rosters, type DutyRow } from './state.ts'

/** Duties that were planned one by one stand in no roster; this is what they stand under. */
export const byHand = 'by-hand'
const dutyIdLength = 10

const Which = z.object({ duty: DutyId })
const Because = z.string().trim().min(1).max(reasonLengthMax)

const self = ({ duty }: { duty: string }, read: Read) => read(duties).get(duty)?.person
/** Only the person whose duty it is. */
const ownDuty: May<{ duty: string }> = { roles: [], self }
/** The person themself, or those who lead the unit or the place. */
const ownOrLed: May<{ duty: string }> = { roles: planners, self }
const led: May<unknown> = { roles: planners }

/** The duty, when it counts and the asker may touch it. */
function standingDuty(read: Read, id: string, { actor, within }: Context): DutyRow | Refusal {
  const row = read(duties).get(id)
  if (!row || (actor.id !== row.person && !reaches(read, within, row)))
    return refuse('duty.unknown', { id })
  if (!inForce(read, row)) return refuse('duty.notInForce', { post: postName(read, row.post) })
  return row
}

/** Take a duty that one was asked to take. */
export const accept = command('duty.accept', {
  input: Which,
  may: ownDuty,
  decide(read, { duty }, context) {
    const row = standingDuty(read, duty, context)
    if ('refused' in row) return row
    if (row.state === 'accepted') return refuse('duty.acceptedAlready', about(read, row))
    if (row.to <= context.at) return refuse('duty.over', about(read, row))
    return [DutyAccepted({ duty })]
  },
})

/** Turn a duty down before it begins; whoever plans sees the reason. */
export const decline = command('duty.decline', {
  input: Which.extend({ reason: Because }),
  may: ownDuty,
  decide(read, { duty, reason }, context) {
    const row = standingDuty(read, duty, context)
    if ('refused' in row) return row
    if (row.from <= context.at) return refuse('duty.begunAlready', about(read, row))
    return [DutyDeclined({ duty, reason })]
  },
})

/** Say that one is on the post; open from a while before it begins until it ends. */
export const checkIn = command('duty.checkIn', {
  input: Which,
  may: ownOrLed,
  decide(read, { duty }, context) {
    const row = standingDuty(read, duty, context)
    if ('refused' in row) return row
    if (row.checkedInAt !== undefined) return refuse('duty.checkedInAlready', about(read, row))
    if (row.to <= context.at) return refuse('duty.over', about(read, row))
    const opens = plusMinutes(row.from, -attendanceOf(read).opensMinutes)
    if (context.at < opens)
      return refuse('duty.tooEarly', { ...about(read, row), opens: shanghai(opens) })
    return [DutyCheckedIn({ duty })]
  },
})

/** Say that nobody came to a duty that has begun. */
export const reportMissed = command('duty.reportMissed', {
  input: Which.extend({ because: Because.optional() }),
  may: led,
  decide(read, { duty, because }, context) {
    const row = standingDuty(read, duty, context)
    if ('refused' in row) return row
    if (row.from > context.at) return refuse('duty.notBegun', about(read, row))
    if (row.to <= context.at) return refuse('duty.over', about(read, row))
    if (row.checkedInAt !== undefined) return refuse('duty.checkedInAlready', about(read, row))
    if (row.missed) return refuse('duty.missedAlready', about(read, row))
    return [CheckInMissed({ duty, ...(because === undefined ? {} : { because }) })]
  },
})

/** Take a duty away; one that has begun ends now, and what was held stays held. */
export const standDown = command('duty.standDown', {
  input: Which.extend({ because: Because, plan: z.string().max(64).optional() }),
  may: led,
  decide(read, { duty, because, plan }, context) {
    const row = touchable(read, duty, context)
    if ('refused' in row) return row
    return [stoodDown(row, { because, at: context.at, ...(plan === undefined ? {} : { plan }) })]
  },
})

/** A duty that has not ended, of a draft or in force. */
function touchable(read: Read, id: string, context: Context): DutyRow | Refusal {
  const row = read(duties).get(id)
  const isDraft = row && read(rosters).get(row.roster)?.state === 'draft'
  if (isDraft && reaches(read, context.within, row)) return row
  const standing = standingDuty(read, id, context)
  if ('refused' in standing) return standing
  return standing.to <= context.at ? refuse('duty.over', about(read, standing)) : standing
}

function stoodDown(row: DutyRow, how: { because: string; at: string; plan?: string }): Draft {
  const { because, at, plan } = how
  return DutyStoodDown({
    duty: row.id,
    because,
    ...(plan === undefined ? {} : { plan }),
    ...(row.from < at ? { until: wholeMinute(at) } : {}),
  })
}

const place = {
  mode: Mode,
  site: SiteId,
  room: idOf('room').optional(),
  profile: idOf('accessProfile').optional(),
}

/** Add one duty by hand; it counts at once. */
export const addDuty = command('duty.addDuty', {
  input: z.object({
    id: DutyId.optional(),
    post: idOf('post'),
    person: PersonId,
    from: Instant,
    to: Instant,
    ...place,
    /** The person has agreed already. */
    accepted: z.boolean().default(false),
    answerBy: Instant.optional(),
  }),
  may: led,
  decide(read, { id: given, ...input }, context) {
    const id = given ?? `d-${context.dice.token(dutyIdLength)}`
    if (!reaches(read, context.within, input))
      return refuse('duty.notYours', { post: postName(read, input.post) })
    if (input.to <= context.at) return refuse('duty.over', about(read, input))
    const duty = PlannedDuty.parse({ id, ...input })
    return alone(read, byHand, duty) ?? [DutiesPlanned({ roster: byHand, duties: [duty] })]
  },
})

/** Hand a duty to somebody else, from now on where it has begun. */
export const moveDuty = command('duty.moveDuty', {
  input: z.object({
    duty: DutyId,
    person: PersonId,
    because: Because,
    mode: Mode.optional(),
    site: SiteId.optional(),
    room: idOf('room').optional(),
    profile: idOf('accessProfile').optional(),
    accepted: z.boolean().default(false),
    answerBy: Instant.optional(),
  }),
  may: led,
  decide(read, { duty, person: to, because, accepted, answerBy, ...where }, context) {
    const row = touchable(read, duty, context)
    if ('refused' in row) return row
    if (row.person === to) return refuse('duty.samePerson', about(read, row))
    const sameSite = where.site === undefined || where.site === row.site
    const begun = row.from < context.at
    const next = PlannedDuty.parse({
      id: `d-${context.dice.token(dutyIdLength)}`,
      post: row.post,
      person: to,
      from: begun ? wholeMinute(context.at) : row.from,
      to: row.to,
      mode: where.mode ?? row.mode,
      site: where.site ?? row.site,
      room: where.room ?? (sameSite ? row.room : undefined),
      profile: where.profile ?? (where.mode === undefined ? row.profile : undefined),
      accepted,
      answerBy,
      replaces: row.id,
    })
    const draft = read(rosters).get(row.roster)?.state === 'draft'
    const roster = draft ? row.roster : byHand
    const no = alone(read, roster, next)
    if (no) return no
    return [stoodDown(row, { because, at: context.at }), DutiesPlanned({ roster, duties: [next] })]
  },
})

/** Why one more duty may not stand: it cannot be, or it breaks a labour limit that nobody has lifted. */
function alone(read: Read, roster: string, duty: PlannedDuty): Refusal | undefined {
  if (read(duties).has(duty.id)) return refuse('duty.dutyTaken', { duty: duty.id })
  const beside = bookedBeside(read, duty.person, roster).filter(({ id }) => id !== duty.replaces)
  const against = objection(read, duty, beside)
  if (against) return against.refusal
  const before = new Set(breachesOf(read, beside).map(keyOf))
  const [breach] = breachesOf(read, [...beside, duty]).filter((one) => !before.has(keyOf(one)))
  if (!breach) return undefined
  const name = read(person.table).get(duty.person)?.name ?? duty.person
  const { had, limit } = breach
  return refuse(limitCodes[breach.rule], { person: name, from: shanghai(breach.from), had, limit })
}

const keyOf = ({ duty, rule }: Breach): string => `${duty} ${rule}`

const postName = (read: Read, id: string): string => read(post.table).get(id)?.name ?? id

const about = (read: Read, row: Pick<DutyRow, 'post' | 'from' | 'to'>) => ({
  post: postName(read, row.post),
  from: shanghai(row.from),
  to: clockOf(row.to),
})

export const dutyCommands: readonly Command[] = [
  accept,
  decline,
  checkIn,
  reportMissed,
  standDown,
  addDuty,
  moveDuty,
]
