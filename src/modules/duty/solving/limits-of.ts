// Labour limits as rules of the roster engine: the rest between two days, days on end, hours of the week from
// Monday. They are never looser than what `limits.ts` looks at afterwards; where the two cannot be the same they
// are tighter. Declared exemptions open them on the days they hold.
import { weekdayOf, type Day } from '../../../kernel/index.ts'
import { hard, inShift, minutesOf, unlimited } from '../../../engines/roster/index.ts'
import type { ByKind, Kind, Rule, Stretch } from '../../../engines/roster/index.ts'
import type { labourOf } from '../calendar.ts'
import type { Limit } from '../limits.ts'
import type { Hours } from './kinds.ts'
import { isWork } from './ways.ts'

export type Labour = NonNullable<ReturnType<typeof labourOf>>

const dayMinutes = 1_440
const weekMinutesStep = 60

/** Rules once each, by what they say. */
export class Rulebook {
  readonly rules: Rule[] = []
  readonly #known = new Map<string, number>()

  /** The number of a rule. */
  of(rule: Rule): number {
    const key = JSON.stringify(rule)
    const found = this.#known.get(key)
    if (found !== undefined) return found
    this.#known.set(key, this.rules.length)
    this.rules.push(rule)
    return this.rules.length - 1
  }
}

/** What one person has behind and ahead of the period, and which days are exempt of what. */
export interface Around {
  /** Days worked on end up to the day before the first, and from the day after the last. */
  readonly runBefore: number
  readonly runAfter: number
  /** Minutes of work outside the period in its first and in its last week. */
  readonly weekBefore: number
  readonly weekAfter: number
  isExempt(rule: Limit, day: number): boolean
  /** Shifts this person may hold. */
  readonly shifts: ReadonlySet<number>
}

export interface Frame {
  readonly days: readonly Day[]
  readonly kinds: readonly Kind[]
  readonly hours: readonly Hours[]
}

/** The rules of one person, by number. */
export function limitsOf(book: Rulebook, frame: Frame, labour: Labour, who: Around): number[] {
  return [
    ...restRules(frame, labour, who),
    ...dayRules(frame, labour, who),
    ...weekRules(frame, labour, who),
  ].map((rule) => book.of(rule))
}

/** Minutes between the end of one shift and the start of another that begins `days` later. */
const gap = (first: Hours, next: Hours, days: number): number =>
  days * dayMinutes + next.start - first.start - first.minutes

/** The rest that is due before a shift; between waiting and anything else only that they do not overlap. */
export const restBefore = (labour: Labour, first: Hours, next: Hours): number => {
  if (!isWork(first) || !isWork(next)) return 0
  return labour[next.mode === 'stationed' ? 'stationed' : 'normal'].restMinutesMin
}

function restRules({ days, kinds, hours }: Frame, labour: Labour, who: Around): Rule[] {
  const rules: Rule[] = []
  const own = [...who.shifts]
  const any: ByKind = [1, ...kinds.map(() => 1)]
  const exempt = days.flatMap((_, day) => (who.isExempt('rest', day) ? [day] : []))
  for (const shift of own) {
    const first = hours[shift]
    if (!first) continue
    // A shift never reaches further than into the day after the next.
    for (const apart of [1, 2]) {
      const tooSoon = own.filter((other) => {
        const next = hours[other]
        return next !== undefined && gap(first, next, apart) < restBefore(labour, first, next)
      })
      if (tooSoon.length === 0) continue
      const between = Array.from({ length: apart - 1 }, () => any)
      const steps = [inShift(kinds, shift), ...between, inShift(kinds, ...tooSoon)]
      const starts =
        exempt.length === 0
          ? null
          : days.flatMap((_, day) => (exempt.includes(day) ? [] : [day - apart]))
      const spoken = { code: 'rest', ...hard(), steps }
      rules.push({ shape: 'sequence', ...spoken, starts: starts?.filter((at) => at >= -1) ?? null })
    }
  }
  return rules
}

const workKinds = ({ kinds, hours }: Frame, who: Around, mode?: 'stationed' | 'normal'): ByKind => [
  0,
  ...kinds.map(({ shift }) => {
    const one = hours[shift]
    if (!one || !isWork(one) || !who.shifts.has(shift)) return 0
    return mode === undefined || (one.mode === 'stationed') === (mode === 'stationed') ? 1 : 0
  }),
]

function dayRules(frame: Frame, labour: Labour, who: Around): Rule[] {
  const work = workKinds(frame, who)
  const modes = (['normal', 'stationed'] as const).filter((mode) =>
    workKinds(frame, who, mode).some((one) => one > 0),
  )
  const someExempt = frame.days.some((_, day) => who.isExempt('days', day))
  const spoken = { code: 'days', ...hard() }
  const [only] = modes
  const rules: Rule[] = []
  if (only !== undefined && modes.length === 1 && !someExempt) {
    const most = labour[only].daysMax
    rules.push({
      shape: 'spell',
      ...spoken,
      units: 'days',
      within: work,
      least: 0,
      most,
      before: who.runBefore,
      startFree: true,
      endFree: true,
    })
  } else {
    for (const mode of modes) {
      const last = workKinds(frame, who, mode)
      rules.push(...longRuns(frame, who, { most: labour[mode].daysMax, work, last }))
    }
  }
  return [...rules, ...runsOver(frame, labour, who, work)]
}

interface Runs {
  readonly most: number
  readonly work: ByKind
  readonly last: ByKind
}

// "No day of this kind after so many of work", once for each day of a run that is too long, as it is looked at.
function longRuns({ days }: Frame, who: Around, { most, work, last }: Runs): Rule[] {
  const spoken = { shape: 'sequence' as const, code: 'days', ...hard() }
  const full = days.flatMap((_, day) =>
    day >= most && !who.isExempt('days', day) ? [day - most] : [],
  )
  const rules: Rule[] = []
  if (full.length > 0)
    rules.push({ ...spoken, steps: [...repeated(work, most), last], starts: full })
  // Runs that came over the border: the fewest days that make it too long, and each one after.
  for (let day = 0; day < Math.min(most, days.length); day++) {
    if (who.runBefore + day < most || who.isExempt('days', day)) continue
    rules.push({ ...spoken, steps: [...repeated(work, day), last], starts: [0] })
  }
  return rules
}

// A run that goes on after the period: as many days at its end as would make it too long.
function runsOver(frame: Frame, labour: Labour, who: Around, work: ByKind): Rule[] {
  const { days } = frame
  const length = strictest(frame, labour, who, 'daysMax') - who.runAfter + 1
  const over = who.runAfter > 0 && length >= 1 && length <= days.length
  if (!over || who.isExempt('days', days.length - 1)) return []
  const steps = repeated(work, length)
  return [{ shape: 'sequence', code: 'days', ...hard(), steps, starts: [days.length - length] }]
}

/** The limit that holds whatever this person works: the smaller one for who may do both. */
function strictest(
  frame: Frame,
  labour: Labour,
  who: Around,
  limit: 'daysMax' | 'weekMinutesMax',
): number {
  const limits = (['normal', 'stationed'] as const).flatMap((mode) =>
    workKinds(frame, who, mode).some((one) => one > 0) ? [labour[mode][limit]] : [],
  )
  return Math.min(unlimited, ...limits)
}

const repeated = (one: ByKind, times: number): ByKind[] => Array.from({ length: times }, () => one)

function weekRules(frame: Frame, labour: Labour, who: Around): Rule[] {
  const { days, kinds } = frame
  const work = workKinds(frame, who)
  if (!work.some((one) => one > 0)) return []
  const most = strictest(frame, labour, who, 'weekMinutesMax')
  const minutes = minutesOf(kinds).map((one, kind) => (work[kind] ? one : 0))
  return weeksOf(days).flatMap(({ from, to }, index, weeks): Rule[] => {
    const before =
      (index === 0 ? who.weekBefore : 0) + (index === weeks.length - 1 ? who.weekAfter : 0)
    // Only what begins on a day without exemption is looked at, with all that was worked before it.
    let end = to
    while (end > from && who.isExempt('week', end - 1)) end--
    if (end === from) return []
    const counted = { value: minutes, least: 0, most, step: weekMinutesStep }
    return [
      {
        shape: 'tally',
        code: 'week',
        ...hard(),
        units: daysWithin({ from, to: end }),
        ...counted,
        before: Math.min(before, most),
      },
    ]
  })
}

const daysWithin = ({ from, to }: Stretch): Stretch[] =>
  Array.from({ length: to - from }, (_, at) => ({ from: from + at, to: from + at + 1 }))

/** Natural weeks from Monday, the first and the last cut by the period. */
export function weeksOf(days: readonly Day[]): Stretch[] {
  const weeks: { from: number; to: number }[] = []
  days.forEach((day, index) => {
    const week = weeks.at(-1)
    if (week === undefined || weekdayOf(day) === 1) weeks.push({ from: index, to: index + 1 })
    else week.to = index + 1
  })
  return weeks
}
