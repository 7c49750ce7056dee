// When each report of a regime is due, and how it stands: pure, from the moments that are known. A deadline never
// depends on what time it is; how it stands does, and only ever gets worse while nothing happens.
import {
  dayOf,
  instantAt,
  instantOf,
  msOf,
  plusDays,
  plusMinutes,
  type Day,
  type Instant,
} from '../../kernel/index.ts'
import type { RegimeBody, Stage, Term } from './regime.ts'

/** The moments that are known, by name: `aware`, `recovered`, `first.sent`. */
export type Moments = Readonly<Record<string, Instant>>

/** Whether people work on a day, where the authority is. */
export type IsWorkday = (day: Day) => boolean

interface Reckoning {
  readonly moments: Moments
  readonly isWorkday: IsWorkday
}

type Clocks = Pick<RegimeBody, 'offsetMinutes' | 'dayOff'>
type Length = Pick<Term, 'minutes' | 'hours' | 'days' | 'workingDays' | 'months'>

// The kernel's days are Shanghai's; another authority's day is found by moving the instant to its clock.
const shanghaiMinutes = 480
const localDay = (at: Instant, offset: number): Day =>
  dayOf(plusMinutes(at, offset - shanghaiMinutes))
const localInstant = (day: Day, clock: string, offset: number): Instant =>
  plusMinutes(instantAt(day, clock), shanghaiMinutes - offset)

/** No calendar holds so many days off in a row. */
const daysOffMax = 60

function workdayFrom(day: Day, isWorkday: IsWorkday): Day {
  for (let ahead = 0; ahead <= daysOffMax; ahead++) {
    const one = plusDays(day, ahead)
    if (isWorkday(one)) return one
  }
  return day
}

function plusWorkdays(
  from: Instant,
  count: number,
  { isWorkday, offset }: { isWorkday: IsWorkday; offset: number },
): Instant {
  let day = localDay(from, offset)
  for (let n = 0; n < count; n++) day = workdayFrom(plusDays(day, 1), isWorkday)
  return localInstant(day, '24:00', offset)
}

/** The same day of a later month and the same time; a month that is too short gives its last day. */
function plusMonths(from: Instant, months: number, offset: number): Instant {
  const day = localDay(from, offset)
  const start = localInstant(day, '00:00', offset)
  const [year = 0, month = 1] = day.split('-').map(Number)
  const firstOf = (count: number): Day =>
    `${year + Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`
  const wanted = plusDays(firstOf(month - 1 + months), Number(day.slice(8)) - 1)
  const last = plusDays(firstOf(month + months), -1)
  const met = wanted < last ? wanted : last
  return instantOf(msOf(localInstant(met, '00:00', offset)) + msOf(from) - msOf(start))
}

/** `from` and a length of time. */
function later(from: Instant, length: Length, clocks: Clocks, isWorkday: IsWorkday): Instant {
  const { minutes, hours, days, workingDays, months } = length
  const offset = clocks.offsetMinutes
  if (workingDays !== undefined) return plusWorkdays(from, workingDays, { isWorkday, offset })
  if (months !== undefined) return plusMonths(from, months, offset)
  return plusMinutes(from, (minutes ?? 0) + (hours ?? 0) * 60 + (days ?? 0) * 1440)
}

function termDue(
  term: Term,
  clocks: Clocks,
  { moments, isWorkday }: Reckoning,
): Instant | undefined {
  const known = [term.after].flat().flatMap((name) => moments[name] ?? [])
  const from = known.toSorted().at(-1)
  if (from === undefined) return undefined
  const due = later(from, term, clocks, isWorkday)
  const instead = term.yieldsTo === undefined ? undefined : moments[term.yieldsTo]
  return instead !== undefined && instead > due ? undefined : due
}

/** A deadline on a day off moves to the next working day, where the regime says so. */
function offDayMoved(due: Instant, clocks: Clocks, isWorkday: IsWorkday): Instant {
  const { dayOff, offsetMinutes } = clocks
  if (!dayOff) return due
  const day = localDay(due, offsetMinutes)
  if (isWorkday(day)) return due
  return localInstant(workdayFrom(day, isWorkday), dayOff.clock, offsetMinutes)
}

/** When the `n`th report of a stage is due; nothing while no moment that it counts from is known. */
export function dueOf(
  stage: Pick<Stage, 'id' | 'due' | 'every'>,
  n: number,
  clocks: Clocks,
  reckoning: Reckoning,
): Instant | undefined {
  const last = reckoning.moments[`${stage.id}.sent`]
  const terms =
    n > 1 && stage.every && last !== undefined
      ? [later(last, stage.every, clocks, reckoning.isWorkday)]
      : stage.due.flatMap((term) => termDue(term, clocks, reckoning) ?? [])
  const [earliest] = terms.toSorted()
  return earliest === undefined ? undefined : offDayMoved(earliest, clocks, reckoning.isWorkday)
}

/** One report as far as its deadline goes. */
export interface Filing {
  readonly filing: string
  readonly stage: string
  readonly n: number
  readonly due?: Instant | undefined
  readonly sentAt?: Instant | undefined
  readonly lapsedAt?: Instant | undefined
  /** The deadline was moved by telling of a delay. */
  readonly movedTo?: Instant | undefined
}

export interface Reckoned {
  /** Reports to begin, by stage and number. */
  readonly open: readonly { stage: string; n: number; due?: Instant }[]
  /** Deadlines that are new or other than they were. */
  readonly due: readonly { filing: string; due: Instant }[]
  /** Reports that nobody needs any more. */
  readonly lapse: readonly string[]
}

/** What must change about the reports of one regime, given the moments. Asked again, it wants nothing. */
export function reckon(
  body: Pick<RegimeBody, 'stages' | 'offsetMinutes' | 'dayOff'>,
  filings: readonly Filing[],
  reckoning: Reckoning,
): Reckoned {
  const open: { stage: string; n: number; due?: Instant }[] = []
  const due: { filing: string; due: Instant }[] = []
  const lapse: string[] = []
  for (const stage of body.stages) {
    const own = filings.filter((filing) => filing.stage === stage.id)
    const isOver = stage.until !== undefined && reckoning.moments[stage.until] !== undefined
    const waiting = own.filter(
      ({ sentAt, lapsedAt }) => sentAt === undefined && lapsedAt === undefined,
    )
    if (isOver) {
      lapse.push(...waiting.map(({ filing }) => filing))
      continue
    }
    for (const { filing, n, due: before, movedTo } of waiting) {
      const now = movedTo ?? dueOf(stage, n, body, reckoning)
      if (now !== undefined && now !== before) due.push({ filing, due: now })
    }
    if (waiting.length > 0 || (own.length > 0 && !stage.every)) continue
    const n = own.length + 1
    const first = dueOf(stage, n, body, reckoning)
    open.push({ stage: stage.id, n, ...(first === undefined ? {} : { due: first }) })
  }
  return { open, due, lapse }
}

export const chips = [
  'waiting',
  'onTrack',
  'atRisk',
  'breached',
  'met',
  'late',
  'notNeeded',
] as const
export type Chip = (typeof chips)[number]

/**
 * How a report stands at an instant. At the deadline itself it is still in time. Sent after it is `late`; what
 * lapsed after its deadline stays `breached`.
 */
export function chipOf(
  filing: Pick<Filing, 'due' | 'sentAt' | 'lapsedAt'>,
  atRiskMinutes: number,
  at: Instant,
): Chip {
  const { due, sentAt, lapsedAt } = filing
  if (sentAt !== undefined) return due === undefined || sentAt <= due ? 'met' : 'late'
  const looked = lapsedAt ?? at
  if (due !== undefined && looked > due) return 'breached'
  if (lapsedAt !== undefined) return 'notNeeded'
  if (due === undefined) return 'waiting'
  return at >= plusMinutes(due, -atRiskMinutes) ? 'atRisk' : 'onTrack'
}
