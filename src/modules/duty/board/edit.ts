// One batch of changes to a draft, weighed before it is believed: what it makes of the duties, what cannot be, and
// which labour limits it breaks or mends. The command and its dry run stand on it, so that they cannot disagree.
import { z } from 'zod'
import {
  dayOf,
  instantAt,
  clockOf,
  msOf,
  PersonId,
  plusDays,
  plusMinutes,
  refuse,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { bothNames, person, post, site } from '../../firm/index.ts'
import { calendarOf, isDemanded, spanOn, type Calendar } from '../calendar.ts'
import { dutiesPerEventMax, DutyId, PlannedDuty, RosterId } from '../events.ts'
import { bookedBeside, isWithin, objection, type Booking } from '../legal.ts'
import { breachesOf, type Breach } from '../limits.ts'
import { locksOf } from '../solving/locks.ts'
import { duties, rosters, stands, type DutyRow, type RosterRow } from '../state.ts'
import { breachesSaid, objectionSaid, type Conflict } from './conflicts.ts'
import { daysFrom } from './days.ts'

const shiftDaysMax = 92

/** Changes to one draft: all of them or none. What is removed goes first, then moves, then what is put. */
export const DraftEdit = z.object({
  roster: RosterId,
  /** New duties; one that has the id of a duty of the draft takes its place. */
  put: z.array(PlannedDuty).max(dutiesPerEventMax).default([]),
  /** To another person, so many days later or earlier, or both. */
  move: z
    .array(
      z.object({
        duty: DutyId,
        person: PersonId.optional(),
        days: z.int().min(-shiftDaysMax).max(shiftDaysMax).default(0),
      }),
    )
    .max(dutiesPerEventMax)
    .default([]),
  remove: z.array(DutyId).max(dutiesPerEventMax).default([]),
})
export type DraftEdit = z.infer<typeof DraftEdit>

/** What a batch comes to. */
export interface Weighed {
  readonly put: readonly PlannedDuty[]
  readonly removed: readonly string[]
  /** What cannot be. */
  readonly against: readonly Conflict[]
  /** Limits broken that were not before and duties that nobody wants; and limits no longer broken. */
  readonly broken: readonly Conflict[]
  readonly mended: readonly Conflict[]
}

/** Weigh a batch. A refusal says that it makes no sense for this draft. */
export function weigh(read: Read, edit: DraftEdit): Weighed | Refusal {
  const draft = read(rosters).get(edit.roster)
  if (!draft) return refuse('duty.unknown', { id: edit.roster })
  if (draft.state !== 'draft') return refuse('duty.notADraft', { roster: draft.title })
  const batch = flatten(read, edit)
  if ('refused' in batch) return batch
  const { put, removed } = batch
  if (put.length === 0 && removed.length === 0) return refuse('duty.nothingToEdit', {})
  if (put.length > dutiesPerEventMax)
    return refuse('duty.editTooLarge', { count: put.length, countMax: dutiesPerEventMax })
  const locked = lockedIn(read, edit.roster, batch)
  if (locked) return locked
  for (const duty of put) {
    if (!isWithin(draft, duty) && !isWithin(draft, { from: plusMinutes(duty.to, -1) }))
      return refuse('duty.outsideRoster', { duty: duty.id, from: draft.from, to: draft.to })
  }
  return { put, removed, ...consequences(read, draft, batch) }
}

/** A cell that was locked is opened before anything of it is changed. */
function lockedIn(read: Read, roster: string, { put, before }: Batch): Refusal | undefined {
  const cells = new Set(locksOf(read, roster).map(({ person, day }) => `${person} ${day}`))
  if (cells.size === 0) return undefined
  for (const one of [...before, ...put]) {
    const day = dayOf(one.from)
    if (!cells.has(`${one.person} ${day}`)) continue
    const who = read(person.table).get(one.person)?.name ?? one.person
    return refuse('duty.cellLocked', { person: who, day })
  }
  return undefined
}

interface Batch {
  readonly put: readonly PlannedDuty[]
  readonly removed: readonly string[]
  /** Duties as they stood, that are gone or otherwise afterwards. */
  readonly before: readonly DutyRow[]
}

function flatten(read: Read, { roster, put, move, remove }: DraftEdit): Batch | Refusal {
  const table = read(duties)
  const own = (id: string): DutyRow | undefined => {
    const row = table.get(id)
    return row && row.roster === roster && stands(row) ? row : undefined
  }
  const gone = new Map<string, DutyRow>()
  for (const id of [...remove, ...move.map(({ duty }) => duty)]) {
    const row = own(id)
    if (!row) return refuse('duty.unknown', { id })
    if (gone.has(id)) return refuse('duty.editedTwice', { duty: id })
    gone.set(id, row)
  }
  const moved = move.flatMap(({ duty, person: to, days }) => {
    const row = gone.get(duty)
    return row ? [shifted(row, to ?? row.person, days)] : []
  })
  const coming = [...moved, ...put]
  const ids = new Set<string>()
  for (const { id } of coming) {
    if (ids.has(id)) return refuse('duty.editedTwice', { duty: id })
    ids.add(id)
    if (table.has(id) && table.get(id)?.roster !== roster)
      return refuse('duty.dutyTaken', { duty: id })
    const row = own(id)
    if (row) gone.set(id, row)
  }
  return {
    put: coming,
    removed: remove.filter((id) => !ids.has(id)),
    before: [...gone.values()],
  }
}

/** A duty handed to another person or put on another day; consent was to what it was. */
function shifted(row: DutyRow, person: string, days: number): PlannedDuty {
  const { roster: _, state: _was, missed: _m, unanswered: _u, because: _b, ...duty } = row
  const day = plusDays(dayOf(row.from), days)
  const from = instantAt(day, clockOf(row.from))
  const to = plusMinutes(from, Math.round((msOf(row.to) - msOf(row.from)) / 60_000))
  return { ...duty, person, from, to, accepted: false }
}

function consequences(
  read: Read,
  draft: RosterRow,
  { put, removed, before }: Batch,
): Pick<Weighed, 'against' | 'broken' | 'mended'> {
  const against: Conflict[] = []
  const broken: Conflict[] = []
  const mended: Conflict[] = []
  const touched = new Set([...removed, ...before.map(({ id }) => id)])
  const people = new Set([...put, ...before].map(({ person }) => person))
  const isWanted = wanting(read)
  for (const who of people) {
    const was = bookedBeside(read, who, draft.roster)
    const mine = put.filter(({ person }) => person === who)
    const is: Booking[] = [...was.filter(({ id }) => !touched.has(id)), ...mine]
    for (const duty of mine) {
      const no = objection(read, duty, is)
      if (no) against.push(objectionSaid(duty, no.refusal))
      else if (!isWanted(duty)) broken.push(notWanted(read, duty))
    }
    const [old, now] = [breachesOf(read, was), breachesOf(read, is)]
    broken.push(...breachesSaid(read, who, without(now, old)))
    mended.push(...breachesSaid(read, who, without(old, now)))
  }
  return { against, broken, mended }
}

/** A limit broken by one duty is the same breach as long as it is broken as far. */
const keyOf = ({ duty, rule, had }: Breach): string => `${duty} ${rule} ${had}`

function without(some: readonly Breach[], others: readonly Breach[]): Breach[] {
  const known = new Set(others.map(keyOf))
  return some.filter((one) => !known.has(keyOf(one)))
}

/** Whether a post wants anybody at any time of a duty. A line of demand may have begun the evening before. */
function wanting(read: Read): (duty: PlannedDuty) => boolean {
  const calendars = new Map<string, Calendar>()
  const calendarAt = (id: string | undefined): Calendar => {
    const place = read(site.table).get(id ?? '')?.calendar ?? 'cn'
    const known = calendars.get(place) ?? calendarOf(read, place)
    calendars.set(place, known)
    return known
  }
  return ({ post: id, mode, from, to }) => {
    const row = read(post.table).get(id)
    if (!row || mode === 'standby') return true
    const calendar = calendarAt(row.places[0])
    const days = daysFrom(plusDays(dayOf(from), -1), plusDays(dayOf(to), 1))
    return row.demand.some((line) =>
      days.some((day) => {
        if (!isDemanded(line, day, calendar)) return false
        const span = spanOn(day, line.from, line.to)
        return span.from < to && from < span.to
      }),
    )
  }
}

const notWanted = (read: Read, { id, person, post: held, from }: PlannedDuty): Conflict => ({
  duty: id,
  person,
  code: 'duty.notWanted',
  params: { post: bothNames(read(post.table).get(held), held), day: dayOf(from) },
})
