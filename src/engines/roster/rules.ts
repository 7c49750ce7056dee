// Every rule by the words in which it is spoken. Each says which shape it is; the shapes know how to charge, so
// evaluation, deltas, explanations and what is built on them later read the same rule.
import type { Alike, ByKind, Kind, Mark, Price, Rule, Sequence, Stretch, Units } from './model.ts'

/** More than any roster can count. */
export const unlimited = 1_000_000_000

/** Bounds on a count; a missing one is no bound. */
export interface Bounds {
  readonly least?: number
  readonly most?: number
}

export const hard = (weight = 1): Price => ({ hard: true, weight })
export const soft = (weight: number): Price => ({ hard: false, weight })

// Which kinds a rule looks at.
export const anyDuty = (kinds: readonly Kind[]): ByKind => [0, ...kinds.map(() => 1)]
export const dayOff = (kinds: readonly Kind[]): ByKind => [1, ...kinds.map(() => 0)]
export const minutesOf = (kinds: readonly Kind[]): ByKind => [0, ...kinds.map((one) => one.minutes)]

/** The kinds whose shift is one of `shifts`. */
export const inShift = (kinds: readonly Kind[], ...shifts: readonly number[]): ByKind => [
  0,
  ...kinds.map(({ shift }) => (shifts.includes(shift) ? 1 : 0)),
]

const within = ({ least = 0, most = unlimited }: Bounds) => ({ least, most })

/** Where a run may be cut by the period: what ran before it, and which ends may be short. */
export interface Borders {
  readonly before?: number
  readonly startFree?: boolean
  readonly endFree?: boolean
}

function run(
  code: string,
  price: Price,
  units: Units,
  kinds: ByKind,
  bounds: Bounds,
  { before = 0, startFree = false, endFree = false }: Borders,
): Rule {
  const borders = { before, startFree, endFree }
  return { shape: 'spell', code, ...price, units, within: kinds, ...within(bounds), ...borders }
}

/** "Two to five days on duty in a row." */
export const daysInARow = (
  kinds: readonly Kind[],
  bounds: Bounds,
  price: Price,
  borders: Borders = {},
): Rule => run('daysInARow', price, 'days', anyDuty(kinds), bounds, borders)

/** "At least two days off in a row." */
export const daysOffInARow = (
  kinds: readonly Kind[],
  bounds: Bounds,
  price: Price,
  borders: Borders = {},
): Rule => run('daysOffInARow', price, 'days', dayOff(kinds), bounds, borders)

/** "Four or five nights in a row, no fewer, no more." */
export const sameShiftInARow = (
  kinds: readonly Kind[],
  shift: number,
  bounds: Bounds,
  price: Price,
  borders: Borders = {},
): Rule => run('sameShiftInARow', price, 'days', inShift(kinds, shift), bounds, borders)

/** "No more than three weekends on duty in a row." */
export const weekendsInARow = (
  kinds: readonly Kind[],
  weekends: readonly Stretch[],
  bounds: Bounds,
  price: Price,
): Rule => run('weekendsInARow', price, weekends, anyDuty(kinds), bounds, {})

function count(
  code: string,
  price: Price,
  units: Units,
  value: ByKind,
  bounds: Bounds,
  { before = 0, step = 1 }: Counted,
): Rule {
  return { shape: 'tally', code, ...price, units, value, ...within(bounds), before, step }
}

/** What was counted before the period, and how much is charged as one. */
export interface Counted {
  readonly before?: number
  readonly step?: number
}

/** "Fifteen to twenty-two duties in the period." */
export const duties = (
  kinds: readonly Kind[],
  bounds: Bounds,
  price: Price,
  counted: Counted = {},
): Rule => count('duties', price, 'days', anyDuty(kinds), bounds, counted)

/** "No more than fourteen of this shift." */
export const dutiesOfShift = (
  kinds: readonly Kind[],
  shift: number,
  bounds: Bounds,
  price: Price,
  counted: Counted = {},
): Rule => count('dutiesOfShift', price, 'days', inShift(kinds, shift), bounds, counted)

/** "56 to 72 hours in the period." */
export const minutes = (
  kinds: readonly Kind[],
  bounds: Bounds,
  price: Price,
  counted: Counted = {},
): Rule => count('minutes', price, 'days', minutesOf(kinds), bounds, counted)

/** "No more than 40 hours in this week." One rule for each week. */
export const minutesInWeek = (
  kinds: readonly Kind[],
  week: Stretch,
  bounds: Bounds,
  price: Price,
): Rule => count('minutesInWeek', price, daysWithin(week), minutesOf(kinds), bounds, {})

const daysWithin = ({ from, to }: Stretch): Stretch[] =>
  Array.from({ length: to - from }, (_, i) => ({ from: from + i, to: from + i + 1 }))

/** "On duty on no more than two weekends." */
export const weekends = (
  kinds: readonly Kind[],
  each: readonly Stretch[],
  bounds: Bounds,
  price: Price,
  counted: Counted = {},
): Rule => count('weekends', price, each, anyDuty(kinds), bounds, counted)

/** "Of any four weekends, three at most." One rule for each four. */
export const weekendsOfAny = (
  kinds: readonly Kind[],
  each: readonly Stretch[],
  inAny: number,
  bounds: Bounds,
  price: Price,
): Rule[] =>
  Array.from({ length: Math.max(1, each.length - inAny + 1) }, (_, at) =>
    count('weekendsOfAny', price, each.slice(at, at + inAny), anyDuty(kinds), bounds, {}),
  )

function row(code: string, price: Price, steps: readonly ByKind[], starts: Starts): Sequence {
  return { shape: 'sequence', code, ...price, steps, starts }
}

type Starts = readonly number[] | null

/** "After a night no early shift the next day." Also from the day before the period. */
export const mayNotFollow = (
  kinds: readonly Kind[],
  shift: number,
  next: readonly number[],
  price: Price,
): Rule => row('mayNotFollow', price, [inShift(kinds, shift), inShift(kinds, ...next)], null)

/** "Never these days one after the other", beginning on any of `starts`. */
export const unwantedPattern = (steps: readonly ByKind[], starts: Starts, price: Price): Rule =>
  row('unwantedPattern', price, steps, starts)

/** "No night before a free weekend." One rule for each length of weekend (the period may cut one). */
export const noNightBeforeFreeWeekend = (
  kinds: readonly Kind[],
  night: ByKind,
  each: readonly Stretch[],
  price: Price,
): Rule[] => {
  const lengths = new Set(each.map(({ from, to }) => to - from))
  return [...lengths].map((length) => {
    const starts = each.filter(({ from, to }) => to - from === length && from > 0)
    const offDays = Array.from({ length }, () => dayOff(kinds))
    const before = starts.map(({ from }) => from - 1)
    return row('noNightBeforeFreeWeekend', price, [night, ...offDays], before)
  })
}

/** "Two free days after a night, unless another night follows." */
export const twoFreeDaysAfterNight = (
  kinds: readonly Kind[],
  night: ByKind,
  price: Price,
): Rule[] => {
  const other = anyDuty(kinds).map((duty, kind) => (duty && !night[kind] ? 1 : 0))
  const code = 'twoFreeDaysAfterNight'
  return [
    row(code, price, [night, other], null),
    row(code, price, [night, dayOff(kinds), other], null),
  ]
}

/** "The whole weekend or none of it." */
export const wholeWeekends = (
  kinds: readonly Kind[],
  each: readonly Stretch[],
  price: Price,
): Rule => {
  return { shape: 'whole', code: 'wholeWeekends', ...price, units: each, within: anyDuty(kinds) }
}

/** "On one weekend one shift." */
export const sameShiftAllWeekend = (
  kinds: readonly Kind[],
  each: readonly Stretch[],
  price: Price,
): Alike => {
  const like = [0, ...kinds.map(({ shift }) => shift + 1)]
  return { shape: 'alike', code: 'sameShiftAllWeekend', ...price, units: each, like }
}

/** Which person, which days. */
export interface Whose {
  readonly person: number
  readonly days: readonly number[]
}

const listed = (byKind: ByKind): number[] => byKind.flatMap((one, kind) => (one > 0 ? [kind] : []))

/** "On leave these days." */
export const onLeave = (kinds: readonly Kind[], whose: Whose, price: Price): Mark => {
  return { code: 'onLeave', ...price, ...whose, kinds: listed(anyDuty(kinds)) }
}

/** "Would rather not work these days", or not in `byKind`. */
export const wishesOff = (byKind: ByKind, whose: Whose, price: Price): Mark => {
  return { code: 'wishesOff', ...price, ...whose, kinds: listed(byKind) }
}

/** "Would like one of `byKind` these days": charged for all others, and for being free. */
export const wishesOn = (byKind: ByKind, whose: Whose, price: Price): Mark => {
  const others = listed(byKind.map((one) => (one > 0 ? 0 : 1)))
  return { code: 'wishesOn', ...price, ...whose, kinds: others }
}

/** "Has no qualification for `byKind`." */
export const notQualified = (byKind: ByKind, whose: Whose, price: Price): Mark => {
  return { code: 'notQualified', ...price, ...whose, kinds: listed(byKind) }
}

/** Saturdays and Sundays of `days` days, of which the first is weekday `first` (1 is Monday); cut by the period. */
export const weekendsOf = (days: number, first: number): Stretch[] =>
  stretchesOf(days, first, [6, 7])

/** Stretches of these weekdays in a row (1 is Monday, 7 is Sunday), those cut by the period too. */
export function stretchesOf(days: number, first: number, weekdays: readonly number[]): Stretch[] {
  const stretches: Stretch[] = []
  for (let from = 1 - weekdays.length; from < days; from++) {
    const weekday = ((((first - 1 + from) % 7) + 7) % 7) + 1
    if (weekday !== weekdays[0]) continue
    stretches.push({ from: Math.max(0, from), to: Math.min(days, from + weekdays.length) })
  }
  return stretches
}
