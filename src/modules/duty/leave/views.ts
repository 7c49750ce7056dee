// What is seen of leave: one's own, and that of the people one leads, with the holes that a grant would make.
import { z } from 'zod'
import {
  Day,
  Instant,
  instantAt,
  PersonId,
  refuse,
  roleOver,
  signedIn,
  view,
  type Read,
  type View,
} from '../../../kernel/index.ts'
import { person, post } from '../../firm/index.ts'
import { shortagesWithout } from '../held.ts'
import { Names, namesOf } from '../names.ts'
import { planners } from '../rights.ts'
import { inForce } from '../state.ts'
import { dutiesIn, leads } from './commands.ts'
import { LeaveId } from './events.ts'
import { leaves, LeaveRow, LeaveState } from './state.ts'

const rowsMax = 500
const purposeLengthMax = 200

const Shown = LeaveRow.omit({ because: true }).extend({
  /** A reason was given; it is read by itself, for a purpose (`duty.leaveReason`). */
  hasReason: z.boolean(),
  mine: z.boolean(),
  /** The reader may grant it or turn it down now. */
  canAnswer: z.boolean(),
  canWithdraw: z.boolean(),
  /** Duties that a grant would take away, or has taken. */
  duties: z.int(),
})

/** Leave, what waits for an answer first, then by start.  */
const list = view('duty.leaves', {
  params: z.object({
    person: PersonId.optional(),
    state: LeaveState.optional(),
    /** Shanghai days that the leave touches; `to` is the day after the last. */
    from: Day.optional(),
    to: Day.optional(),
    /** Only one's own. */
    mine: z.boolean().default(false),
  }),
  answer: z.object({ total: z.int(), rows: z.array(Shown), names: Names }),
  may: signedIn,
  timed: true,
  show(read, asked, context) {
    const { actor, at } = context
    const [since, until] = [startOf(asked.from), startOf(asked.to)]
    const found = candidates(read, asked.mine ? actor.id : asked.person)
      .filter(
        (row) =>
          (asked.state === undefined || row.state === asked.state) &&
          (since === undefined || row.to > since) &&
          (until === undefined || row.from < until) &&
          (row.person === actor.id || leads(read, row.person, context)),
      )
      .toSorted(waitingFirst)
    const rows = found.slice(0, rowsMax).map((row) => {
      const { because, ...open } = row
      const mine = row.person === actor.id
      const isOpen = row.state === 'asked' || row.state === 'granted'
      return {
        ...open,
        hasReason: because !== undefined,
        mine,
        canAnswer: !mine && row.state === 'asked' && row.to > at,
        canWithdraw: isOpen && row.to > at,
        duties: row.state === 'asked' ? dutiesIn(read, row, at).length : 0,
      }
    })
    return { total: found.length, rows, names: namesOf(read, rows) }
  },
})

const startOf = (day: Day | undefined) => day && instantAt(day, '00:00')

const candidates = (read: Read, who: string | undefined): readonly LeaveRow[] =>
  who === undefined ? [...read(leaves).rows()] : read(leaves).by('person', who)

function waitingFirst(a: LeaveRow, b: LeaveRow): number {
  const [first, second] = [a, b].map(({ state }) => (state === 'asked' ? 0 : 1))
  if (first !== second) return (first ?? 0) - (second ?? 0)
  return a.from < b.from ? -1 : a.from > b.from ? 1 : a.leave < b.leave ? -1 : 1
}

/** The holes that granting a leave would make: each duty taken away, and where key posts fall below their minimum. */
const holes = view('duty.leaveHoles', {
  params: LeaveRow.pick({ leave: true }),
  answer: z.object({
    rows: z.array(
      z.object({
        duty: z.string(),
        post: z.string(),
        from: Instant,
        to: Instant,
        key: z.boolean(),
        /** Nobody need stand in: the post has enough without it. */
        spare: z.boolean(),
      }),
    ),
    names: Names,
  }),
  may: signedIn,
  timed: true,
  show(read, { leave }, context) {
    const row = read(leaves).get(leave)
    const seen = row && (row.person === context.actor.id || leads(read, row.person, context))
    const gone = seen ? dutiesIn(read, row, context.at).filter((one) => inForce(read, one)) : []
    const short = shortagesWithout(read, gone, context)
    const rows = gone.map(({ id, post: what, from, to }) => ({
      duty: id,
      post: what,
      from,
      to,
      key: read(post.table).get(what)?.key ?? false,
      spare: !short.some((one) => one.post === what && one.from < to && from < one.to),
    }))
    return { rows, names: namesOf(read, rows) }
  },
})

/** Why somebody asked for leave, opened for a purpose; each reading is logged before it is answered. */
const reason = view('duty.leaveReason', {
  params: z.object({
    person: PersonId,
    leave: LeaveId,
    purpose: z.string().trim().min(2).max(purposeLengthMax),
  }),
  answer: z.object({ because: z.string().optional() }),
  may: roleOver(
    planners,
    ({ person: id }: { person: string }, read) => ({
      kind: 'unit',
      id: read(person.table).get(id)?.unit ?? '',
    }),
    (params) => params.person,
  ),
  personal: true,
  show(read, { person: id, leave }, { sealer }) {
    const row = read(leaves).get(leave)
    if (row?.person !== id) return refuse('duty.unknown', { id: leave })
    const because = row.because === undefined ? undefined : sealer.open(row.because)
    return because === undefined ? {} : { because }
  },
})

export const views: readonly View[] = [list, holes, reason]
