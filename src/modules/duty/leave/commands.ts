// What may be asked about leave: ask for it, grant it, turn it down, withdraw it.
import { z } from 'zod'
import {
  command,
  Instant,
  msOf,
  PersonId,
  plusMinutes,
  refuse,
  shanghai,
  type Actor,
  type Command,
  type Context,
  type Draft,
  type May,
  type Read,
  type Refusal,
  type Scope,
} from '../../../kernel/index.ts'
import { contains, person, post } from '../../firm/index.ts'
import { DutyStoodDown } from '../events.ts'
import { shortagesWithout } from '../held.ts'
import { wholeMinute } from '../limits.ts'
import { planners } from '../rights.ts'
import { duties, inForce, rosters, stands, type DutyRow } from '../state.ts'
import {
  LeaveAsked,
  LeaveGranted,
  LeaveId,
  LeaveKind,
  leaveReasonLengthMax,
  LeaveRefused,
  LeaveWithdrawn,
} from './events.ts'
import { leaves, type LeaveRow } from './state.ts'

const leaveDaysMax = 366
/** Leave may be asked for after it began, for so long: whoever falls ill calls later. */
const backDaysMax = 7
const openPerPersonMax = 12
const idLength = 8
const dayMinutes = 1_440

/** What stands in a duty that was taken away for leave, for readers of both languages. */
const takenAway = '请假 · on leave'

const Because = z.string().trim().min(1).max(leaveReasonLengthMax)
const Which = z.object({ leave: LeaveId })

const selfOrLed: May<{ person?: string | undefined }> = { roles: 'signedIn' }
const led: May<unknown> = { roles: planners }
const ownLeave: May<{ leave: string }> = {
  roles: planners,
  self: ({ leave }, read) => read(leaves).get(leave)?.person,
}

/** Whether a person is one of those that the actor leads, by a role that plans: a colleague of the unit is not enough. */
export function leads(read: Read, id: string, { actor }: { readonly actor: Actor }): boolean {
  const who = read(person.table).get(id)
  if (!who) return false
  const scopes: Scope[] = [
    { kind: 'unit', id: who.unit },
    { kind: 'site', id: who.site },
  ]
  return actor.grants.some(
    ({ role, scope }) =>
      planners.includes(role) && scopes.some((one) => contains(read, scope, one)),
  )
}

/** Ask for leave, for oneself or, as one who leads them, for somebody who called. */
export const askLeave = command('duty.askLeave', {
  input: z.object({
    leave: LeaveId.optional(),
    /** Default: oneself. */
    person: PersonId.optional(),
    kind: LeaveKind,
    from: Instant,
    to: Instant,
    because: Because.optional(),
  }),
  may: selfOrLed,
  decide(read, { leave: given, person: whose, kind, from, to, because }, context) {
    const who = whose ?? context.actor.id
    const mine = who === context.actor.id
    if (!read(person.table).has(who) || (!mine && !leads(read, who, context)))
      return refuse('duty.unknown', { id: who })
    const no = ofSpan({ from, to }, context.at) ?? beside(read, who, { from, to })
    if (no) return no
    const leave = given ?? `l-${context.dice.token(idLength)}`
    if (read(leaves).has(leave)) return refuse('duty.leaveTaken', { leave })
    const sealed = because === undefined ? {} : { because: context.sealer.seal(who, because) }
    return [LeaveAsked({ leave, person: who, kind, from, to, ...sealed })]
  },
})

function ofSpan({ from, to }: { from: string; to: string }, at: string): Refusal | undefined {
  const times = { from: shanghai(from), to: shanghai(to) }
  if (to <= from) return refuse('duty.endsBeforeStart', times)
  if (to <= at) return refuse('duty.leavePast', times)
  if (from < plusMinutes(at, -backDaysMax * dayMinutes))
    return refuse('duty.leaveTooFarBack', { ...times, daysMax: backDaysMax })
  if (msOf(to) - msOf(from) > leaveDaysMax * dayMinutes * 60_000)
    return refuse('duty.leaveTooLong', { ...times, daysMax: leaveDaysMax })
  return undefined
}

function beside(
  read: Read,
  who: string,
  { from, to }: { from: string; to: string },
): Refusal | undefined {
  const mine = read(leaves)
    .by('person', who)
    .filter(({ state }) => state === 'asked' || state === 'granted')
  const other = mine.find((row) => row.from < to && from < row.to)
  if (other)
    return refuse('duty.leaveOverlaps', { from: shanghai(other.from), to: shanghai(other.to) })
  const open = mine.filter(({ state }) => state === 'asked').length
  return open < openPerPersonMax
    ? undefined
    : refuse('duty.leavesTooMany', { max: openPerPersonMax })
}

/** A leave that waits for an answer which the asker may give. */
function waiting(read: Read, id: string, context: Context): LeaveRow | Refusal {
  const row = read(leaves).get(id)
  if (!row || (row.person !== context.actor.id && !leads(read, row.person, context)))
    return refuse('duty.unknown', { id })
  if (row.person === context.actor.id) return refuse('duty.leaveOwn', {})
  if (row.state !== 'asked') return refuse('duty.leaveAnswered', { leave: id })
  return row
}

/**
 * Grant leave. The person's duties in it are stood down, those of drafts too. Where that leaves a key post below its
 * minimum the grant is refused until somebody has been found, or until it is confirmed with `despite`.
 */
export const grantLeave = command('duty.grantLeave', {
  input: Which.extend({ despite: z.boolean().default(false) }),
  may: led,
  decide(read, { leave, despite }, context) {
    const row = waiting(read, leave, context)
    if ('refused' in row) return row
    if (row.to <= context.at)
      return refuse('duty.leavePast', { from: shanghai(row.from), to: shanghai(row.to) })
    const gone = dutiesIn(read, row, context.at)
    const open = shortagesWithout(
      read,
      gone.filter((duty) => inForce(read, duty)),
      context,
    ).filter((short) => read(post.table).get(short.post)?.key === true)
    const [first] = open
    if (first && !despite) {
      return refuse('duty.leaveOpensKeyPost', {
        count: open.length,
        post: read(post.table).get(first.post)?.name ?? first.post,
        from: shanghai(first.from),
        to: shanghai(first.to),
        had: first.had,
        needed: first.needed,
      })
    }
    return [
      LeaveGranted({ leave, ...(first ? { despite } : {}) }),
      ...gone.map((duty) => standDownFor(duty, row, context.at)),
    ]
  },
})

/** The duties of the person that a leave takes away: those that count, and those of drafts. */
export function dutiesIn(
  read: Read,
  { person: who, from, to }: Pick<LeaveRow, 'person' | 'from' | 'to'>,
  at: string,
): DutyRow[] {
  return read(duties)
    .by('person', who)
    .filter(
      (row) =>
        row.from < to &&
        from < row.to &&
        at < row.to &&
        (inForce(read, row) || (stands(row) && read(rosters).get(row.roster)?.state === 'draft')),
    )
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1))
}

// One that has begun is held until the leave begins; what was held stays held.
function standDownFor(duty: DutyRow, { leave, from }: LeaveRow, at: string): Draft {
  const begun = duty.from < at
  const now = wholeMinute(at)
  return DutyStoodDown({
    duty: duty.id,
    because: takenAway,
    leave,
    ...(begun ? { until: from > now ? from : now } : {}),
  })
}

/** Turn a leave down, and say why. */
export const refuseLeave = command('duty.refuseLeave', {
  input: Which.extend({ because: Because }),
  may: led,
  decide(read, { leave, because }, context) {
    const row = waiting(read, leave, context)
    return 'refused' in row ? row : [LeaveRefused({ leave, because })]
  },
})

/** Withdraw a leave; one that has begun ends now. Duties that were taken away do not come back by themselves. */
export const withdrawLeave = command('duty.withdrawLeave', {
  input: Which,
  may: ownLeave,
  decide(read, { leave }, context) {
    const row = read(leaves).get(leave)
    if (!row || (row.person !== context.actor.id && !leads(read, row.person, context)))
      return refuse('duty.unknown', { id: leave })
    if (row.state !== 'asked' && row.state !== 'granted')
      return refuse('duty.leaveAnswered', { leave })
    if (row.to <= context.at)
      return refuse('duty.leavePast', { from: shanghai(row.from), to: shanghai(row.to) })
    const begun = row.state === 'granted' && row.from < context.at
    return [LeaveWithdrawn({ leave, ...(begun ? { until: wholeMinute(context.at) } : {}) })]
  },
})

export const commands: readonly Command[] = [askLeave, grantLeave, refuseLeave, withdrawLeave]
