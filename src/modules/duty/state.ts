// What we know of rosters and duties, and how events change it.
import { z } from 'zod'
import {
  dayOf,
  instantAt,
  Instant,
  on,
  plusDays,
  plusMinutes,
  promises,
  table,
  type Read,
  type Write,
} from '../../kernel/index.ts'
import { isUnder, post } from '../firm/index.ts'
import { attendanceOf } from './calendar.ts'
import {
  AnswerMissed,
  CheckInMissed,
  DutiesPlanned,
  DutyAccepted,
  DutyCheckedIn,
  DutyDeclined,
  DutyStoodDown,
  Exemption,
  ExemptionDeclared,
  ExemptionEnded,
  PlannedDuty,
  RosterDiscarded,
  RosterDrafted,
  RosterHead,
  RosterPublished,
  RosterSuperseded,
  WatchKept,
} from './events.ts'

export const DutyState = z.enum(['planned', 'accepted', 'declined', 'stoodDown'])

export const DutyRow = PlannedDuty.omit({ accepted: true }).extend({
  roster: z.string(),
  state: DutyState,
  missed: z.boolean().optional(),
  /** Nobody answered in time. */
  unanswered: z.boolean().optional(),
  /** Why it was declined, stood down or missed. */
  because: z.string().optional(),
  /** The leave or the swap that took it away. */
  leave: z.string().optional(),
  swap: z.string().optional(),
})
export type DutyRow = z.infer<typeof DutyRow>

/** `day` holds the Shanghai days on which a duty begins and ends, so that both are found from either. */
export const duties = table('duty.duty', DutyRow, {
  person: (row) => row.person,
  post: (row) => row.post,
  roster: (row) => row.roster,
  day: (row) => daysTouched(row),
  /** Those who live in are asked after one by one. */
  stationed: ({ mode, person }) => (mode === 'stationed' ? person : undefined),
  /** The day on which an answer is due that has not come. */
  answer: ({ state, answerBy, unanswered }) =>
    state === 'planned' && answerBy !== undefined && unanswered !== true
      ? dayOf(answerBy)
      : undefined,
})

/** Shanghai days touched by a duty: one, or two across midnight. */
function daysTouched({ from, to }: DutyRow): string[] {
  const first = dayOf(from)
  const days = [first]
  for (let day = plusDays(first, 1); instantAt(day, '00:00') < to; day = plusDays(day, 1))
    days.push(day)
  return days
}

export const RosterState = z.enum(['draft', 'published', 'superseded', 'discarded'])
export const RosterRow = RosterHead.extend({
  state: RosterState,
  publishedAt: Instant.optional(),
  /** Where later rosters have taken over; elsewhere it stays in force. */
  gaveWay: z
    .array(
      z.object({
        by: z.string(),
        from: Instant,
        to: Instant,
        unit: z.string().optional(),
        posts: z.array(z.string()).optional(),
      }),
    )
    .default([]),
})
export type RosterRow = z.infer<typeof RosterRow>
export const rosters = table('duty.roster', RosterRow, { state: (row) => row.state })

export const exemptions = table('duty.exemption', Exemption)
export type ExemptionRow = z.infer<typeof Exemption>

/** Up to when the watchdog has looked; one row, `starts`. */
export const watch = table('duty.watch', z.object({ through: Instant }))

/** Duties that stand: neither declined nor stood down. */
export const stands = (row: DutyRow): boolean => row.state === 'planned' || row.state === 'accepted'

/** Duties that count: they stand, and their roster is in force then. What was planned by hand has no roster row. */
export const inForce = (read: Read, row: DutyRow): boolean => inForceNow(read)(row)

/** The same asked of many rows: the rosters are looked up once. */
export function inForceNow(read: Read): (row: DutyRow) => boolean {
  const all = read(rosters)
  const isTaken = taking(read)
  return (row) => {
    if (!stands(row)) return false
    const roster = all.get(row.roster)
    if (!roster) return true
    if (roster.state === 'draft' || roster.state === 'discarded') return false
    return (
      roster.gaveWay.length === 0 ||
      roster.gaveWay.every(
        (later) => row.from < later.from || row.from >= later.to || !isTaken(later, row.post),
      )
    )
  }
}

type Part = Pick<RosterRow, 'unit' | 'posts'>

// Rows are frozen, so a long list of posts is made into a set once, not at each look.
const sets = new WeakMap<readonly string[], ReadonlySet<string>>()
function listed(posts: readonly string[]): ReadonlySet<string> {
  const set = sets.get(posts) ?? new Set(posts)
  sets.set(posts, set)
  return set
}

/** Whether a roster of this part of the firm speaks of a post. Asked of many posts: each is looked up once. */
export function taking(read: Read): (part: Part, post: string) => boolean {
  const under = new Map<string, boolean>()
  return ({ unit, posts }, id) => {
    if (posts !== undefined && !listed(posts).has(id)) return false
    if (unit === undefined) return true
    const key = `${unit} ${id}`
    let answer = under.get(key)
    if (answer === undefined) {
      const own = read(post.table).get(id)?.unit
      answer = own !== undefined && isUnder(read, unit, own)
      under.set(key, answer)
    }
    return answer
  }
}

export const watchKind = 'duty.watch'

/**
 * One rolling promise for all duties, not one a duty: a month of the demo firm has 66,000. It stands at the
 * earliest moment at which something may be late; the watchdog then looks and sets it again.
 */
function lookAt(tables: Write, due: Instant): void {
  const now = tables(promises).get(watchKind)
  if (now && now.due <= due) return
  tables(promises).put(watchKind, {
    id: watchKind,
    kind: watchKind,
    due,
    subject: 'duty/watch',
    about: {},
  })
}

const change = (tables: Write, id: string, part: Partial<DutyRow>): void => {
  const row = tables(duties).get(id)
  if (row) tables(duties).put(id, { ...row, ...part })
}

export const evolve = [
  on(RosterDrafted, (tables, body) =>
    tables(rosters).put(body.roster, { ...body, state: 'draft', gaveWay: [] }),
  ),
  on(RosterPublished, (tables, { roster }, { at }) => {
    const row = tables(rosters).get(roster)
    if (row) tables(rosters).put(roster, { ...row, state: 'published', publishedAt: at })
    if (!tables(watch).has('starts')) tables(watch).put('starts', { through: at })
    lookAt(tables, at)
  }),
  on(RosterSuperseded, (tables, { roster, ...later }) => {
    const row = tables(rosters).get(roster)
    if (!row) return
    const gaveWay = [...row.gaveWay, later]
    // A roster of which only some posts were taken over still stands.
    const whole = later.unit === undefined && later.posts === undefined
    tables(rosters).put(roster, { ...row, ...(whole ? { state: 'superseded' } : {}), gaveWay })
  }),
  on(RosterDiscarded, (tables, { roster }) => {
    const row = tables(rosters).get(roster)
    if (row) tables(rosters).put(roster, { ...row, state: 'discarded' })
  }),
  on(DutiesPlanned, (tables, { roster, duties: planned }, { at }) => {
    for (const { accepted, ...duty } of planned) {
      tables(duties).put(duty.id, { ...duty, roster, state: accepted ? 'accepted' : 'planned' })
    }
    // A draft is looked at when it is published.
    if (tables(rosters).has(roster)) return
    if (!tables(watch).has('starts')) tables(watch).put('starts', { through: at })
    const { assumed, graceMinutes } = attendanceOf(tables)
    for (const { from, answerBy } of planned) {
      if (answerBy !== undefined) lookAt(tables, answerBy)
      if (!assumed) lookAt(tables, plusMinutes(from, graceMinutes))
    }
  }),
  on(WatchKept, (tables, { through, next }) => {
    tables(watch).put('starts', { through })
    tables(promises).remove(watchKind)
    if (next !== undefined) lookAt(tables, next)
  }),
  on(DutyAccepted, (tables, { duty }) => change(tables, duty, { state: 'accepted' })),
  on(DutyDeclined, (tables, { duty, reason }) =>
    change(tables, duty, { state: 'declined', because: reason }),
  ),
  // Who has come has accepted, and is not missed any more.
  on(DutyCheckedIn, (tables, { duty }, { at }) =>
    change(tables, duty, { state: 'accepted', checkedInAt: at, missed: false }),
  ),
  on(CheckInMissed, (tables, { duty, because }) =>
    change(tables, duty, { missed: true, ...(because === undefined ? {} : { because }) }),
  ),
  on(AnswerMissed, (tables, { duty }) => change(tables, duty, { unanswered: true })),
  on(DutyStoodDown, (tables, { duty, because, until, leave, swap }) =>
    change(tables, duty, {
      because,
      ...(leave === undefined ? {} : { leave }),
      ...(swap === undefined ? {} : { swap }),
      ...(until === undefined ? { state: 'stoodDown' as const } : { to: until }),
    }),
  ),
  on(ExemptionDeclared, (tables, body) => tables(exemptions).put(body.id, body)),
  // What was worked under it stays exempt.
  on(ExemptionEnded, (tables, { id }, { at }) => {
    const row = tables(exemptions).get(id)
    if (row && row.from < at) tables(exemptions).put(id, { ...row, to: at < row.to ? at : row.to })
    else tables(exemptions).remove(id)
  }),
]
