// The watchdog over duties: who has not checked in, who has not answered. One rolling promise for the whole firm
// stands at the next moment at which somebody may be late, because a promise for each of 66,000 duties would
// be most of the state and all of the noise.
import { z } from 'zod'
import {
  call,
  command,
  dayOf,
  plusDays,
  plusMinutes,
  reaction,
  RulesAdopted,
  systemOnly,
  whenDue,
  type Draft,
  type Instant,
  type Read,
  type Reaction,
} from '../../kernel/index.ts'
import { attendanceOf } from './calendar.ts'
import { AnswerMissed, CheckInMissed, WatchKept } from './events.ts'
import { duties, inForce, watch, watchKind, type DutyRow } from './state.ts'

/** The watch looks for the next start so far ahead; a roster published later calls it again. */
const aheadDaysMax = 62

/** Look at everything that was due since the last look, and say when to look again. */
export const keepWatch = command('duty.keepWatch', {
  input: z.object({}),
  may: systemOnly,
  internal: true,
  decide(read, _input, { at }) {
    const { through: last = at } = read(watch).get('starts') ?? {}
    const next = nextLook(read, at)
    return [
      ...missedStarts(read, last, at),
      ...missedAnswers(read, last, at),
      WatchKept({ through: at, ...(next === undefined ? {} : { next }) }),
    ]
  },
})

function missedStarts(read: Read, last: Instant, at: Instant): Draft[] {
  const { assumed, graceMinutes } = attendanceOf(read)
  if (assumed) return []
  const [after, upTo] = [plusMinutes(last, -graceMinutes), plusMinutes(at, -graceMinutes)]
  const missed: DutyRow[] = []
  for (let day = dayOf(after); day <= dayOf(upTo); day = plusDays(day, 1)) {
    for (const row of read(duties).by('day', day)) {
      const isDue = dayOf(row.from) === day && after < row.from && row.from <= upTo
      if (isDue && isAwaited(read, row)) missed.push(row)
    }
  }
  return missed.toSorted(byStart).map(({ id }) => CheckInMissed({ duty: id }))
}

function missedAnswers(read: Read, last: Instant, at: Instant): Draft[] {
  const late: DutyRow[] = []
  for (let day = dayOf(last); day <= dayOf(at); day = plusDays(day, 1)) {
    for (const row of read(duties).by('answer', day)) {
      const due = row.answerBy
      if (due !== undefined && last < due && due <= at && inForce(read, row)) late.push(row)
    }
  }
  return late.toSorted(byStart).map(({ id }) => AnswerMissed({ duty: id }))
}

/** The next moment at which a start or an answer may be late. */
function nextLook(read: Read, at: Instant): Instant | undefined {
  const { assumed, graceMinutes } = attendanceOf(read)
  const since = plusMinutes(at, -graceMinutes)
  let next: Instant | undefined
  const sooner = (due: Instant): void => {
    if (next === undefined || due < next) next = due
  }
  const end = plusDays(dayOf(at), aheadDaysMax)
  for (let day = dayOf(since); day <= end && next === undefined; day = plusDays(day, 1)) {
    for (const { answerBy } of read(duties).by('answer', day)) {
      if (answerBy !== undefined && at < answerBy) sooner(answerBy)
    }
    if (assumed) continue
    let start: Instant | undefined
    for (const row of read(duties).by('day', day)) {
      if (row.from <= since || (start !== undefined && row.from >= start)) continue
      if (dayOf(row.from) === day && isAwaited(read, row)) start = row.from
    }
    if (start !== undefined) sooner(plusMinutes(start, graceMinutes))
  }
  return next
}

/** Counts, and its person has not come nor been missed. */
const isAwaited = (read: Read, row: DutyRow): boolean =>
  row.checkedInAt === undefined && row.missed !== true && inForce(read, row)

const byStart = (a: DutyRow, b: DutyRow): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1

const attendanceRule = 'attendance'

export const reactions: readonly Reaction[] = [
  whenDue(watchKind, () => [call(keepWatch, {})]),
  // What is awaited changes with the rule.
  reaction('duty.attendanceAdopted', RulesAdopted, (_read, { id }) =>
    id === attendanceRule ? [call(keepWatch, {})] : [],
  ),
]
