// The one definition of what each shape of rule charges: how many units, in which days. Full evaluation asks for
// all days, a delta for those a change can reach, an explanation also listens to where.
import { alike, sequence, spell, tally, whole } from './charged.ts'
import type { Charged } from './charged.ts'

/** Told of every charge: units, and the days it stands on, `to` exclusive; day -1 is the one before. */
export type Tell = (units: number, from: number, to: number) => void

/**
 * Units that `rule` charges on the row `cells[row] …`, of what can depend on days [from, to). `last` is the kind of
 * the day before the first, or -1. Tallies are charged by `tallied` from a kept sum.
 */
export function charges(
  rule: Charged,
  cells: Int16Array,
  row: number,
  last: number,
  from: number,
  to: number,
  tell: Tell | null,
): number {
  if (rule.shape === spell) return spells(rule, cells, row, from, to, tell)
  if (rule.shape === sequence) return sequences(rule, cells, row, last, from, to, tell)
  if (rule.shape === whole) return wholes(rule, cells, row, from, to, tell)
  if (rule.shape === alike) return alikes(rule, cells, row, from, to, tell)
  return 0
}

/** What a tally counts in the units that touch days [from, to). */
export function sumOf(
  rule: Charged,
  cells: Int16Array,
  row: number,
  from: number,
  to: number,
): number {
  if (rule.shape !== tally) return 0
  let sum = 0
  if (rule.daily) {
    for (let day = from; day < to; day++) sum += rule.byKind[cells[row + day] ?? 0] ?? 0
    return sum
  }
  const end = endUnit(rule, to)
  for (let unit = firstUnit(rule, from); unit < end; unit++) sum += held(rule, cells, row, unit)
  return sum
}

/** Units a tally charges for its sum over all days. */
export function tallied(rule: Charged, sum: number): number {
  const all = sum + rule.before
  if (all > rule.most) return Math.ceil((all - rule.most) / rule.step)
  if (all < rule.least) return Math.ceil((rule.least - all) / rule.step)
  return 0
}

// The units that touch days [from, to).
const firstUnit = (rule: Charged, from: number): number =>
  rule.daily ? from : (rule.unitAt[from] ?? 0)
const endUnit = (rule: Charged, to: number): number =>
  rule.daily ? to : (rule.unitsBefore[to] ?? 0)

// The greatest number of the days of a unit.
function held(rule: Charged, cells: Int16Array, row: number, unit: number): number {
  if (rule.daily) return rule.byKind[cells[row + unit] ?? 0] ?? 0
  let most = 0
  const end = rule.unitTo[unit] ?? 0
  for (let day = rule.unitFrom[unit] ?? 0; day < end; day++) {
    const value = rule.byKind[cells[row + day] ?? 0] ?? 0
    if (value > most) most = value
  }
  return most
}

// Runs that touch the days, followed to their ends on both sides.
function spells(
  rule: Charged,
  cells: Int16Array,
  row: number,
  from: number,
  to: number,
  tell: Tell | null,
): number {
  const count = rule.unitCount
  if (rule.daily) return dailySpells(rule, cells, row, from, to, tell)
  let first = firstUnit(rule, from)
  let end = endUnit(rule, to)
  if (first >= end) return 0
  while (first > 0 && held(rule, cells, row, first - 1) > 0) first--
  while (end < count && held(rule, cells, row, end) > 0) end++
  let units = 0
  let length = first === 0 ? rule.before : 0
  let begin = 0
  for (let unit = first; unit < end; unit++) {
    if (held(rule, cells, row, unit) > 0) {
      if (length === 0) begin = unit
      length++
    } else if (length > 0) {
      units += ended(rule, begin, unit, length, tell)
      length = 0
    }
  }
  if (length > 0) units += ended(rule, begin, end, length, tell)
  return units
}

// The same where every unit is a day, which is asked most.
function dailySpells(
  rule: Charged,
  cells: Int16Array,
  row: number,
  from: number,
  to: number,
  tell: Tell | null,
): number {
  const { byKind, unitCount } = rule
  const first = runFrom(byKind, cells, row, row + from)
  const end = runTo(byKind, cells, row + unitCount, row + to)
  let units = 0
  let length = first === row ? rule.before : 0
  let begin = 0
  for (let at = first; at < end; at++) {
    if ((byKind[cells[at] ?? 0] ?? 0) > 0) {
      if (length === 0) begin = at - row
      length++
    } else if (length > 0) {
      units += ended(rule, begin, at - row, length, tell)
      length = 0
    }
  }
  if (length > 0) units += ended(rule, begin, end - row, length, tell)
  return units
}

// Where a run that reaches cell `at` begins, not before `row`.
function runFrom(byKind: Int32Array, cells: Int16Array, row: number, at: number): number {
  let first = at
  while (first > row && (byKind[cells[first - 1] ?? 0] ?? 0) > 0) first--
  return first
}

// Where a run that reaches up to cell `at` ends, not after `rowEnd`.
function runTo(byKind: Int32Array, cells: Int16Array, rowEnd: number, at: number): number {
  let end = at
  while (end < rowEnd && (byKind[cells[end] ?? 0] ?? 0) > 0) end++
  return end
}

// What a run of `length` units, from `begin` (0 also when it came from before) to before `end`, is charged.
function ended(rule: Charged, begin: number, end: number, length: number, tell: Tell | null) {
  let units = 0
  if (length > rule.most) {
    const past = begin === 0 && rule.before > rule.most ? rule.before : rule.most
    units = length - past
  } else if (length < rule.least) {
    const short = (begin > 0 || !rule.startFree) && (end < rule.unitCount || !rule.endFree)
    if (short) units = rule.least - length
  }
  if (tell && units > 0) {
    const from = rule.daily ? begin : (rule.unitFrom[begin] ?? 0)
    const to = rule.daily ? end : (rule.unitTo[end - 1] ?? from)
    tell(units, from, to)
  }
  return units
}

function sequences(
  rule: Charged,
  cells: Int16Array,
  row: number,
  last: number,
  from: number,
  to: number,
  tell: Tell | null,
): number {
  const { length, fits, starts } = rule
  const width = rule.byKind.length
  const days = starts.length - 1
  const first = Math.max(from - length + 1, last < 0 ? 0 : -1)
  const end = Math.min(to, days - length + 1)
  let units = 0
  for (let start = first; start < end; start++) {
    if (starts[start + 1] === 0) continue
    let step = 0
    while (step < length) {
      const day = start + step
      const kind = day < 0 ? last : (cells[row + day] ?? 0)
      if (fits[step * width + kind] === 0) break
      step++
    }
    if (step < length) continue
    units++
    if (tell) tell(1, start, start + length)
  }
  return units
}

function wholes(
  rule: Charged,
  cells: Int16Array,
  row: number,
  from: number,
  to: number,
  tell: Tell | null,
): number {
  let units = 0
  const end = endUnit(rule, to)
  for (let unit = firstUnit(rule, from); unit < end; unit++) {
    const begin = rule.unitFrom[unit] ?? 0
    const until = rule.unitTo[unit] ?? 0
    let within = 0
    for (let day = begin; day < until; day++) {
      if ((rule.byKind[cells[row + day] ?? 0] ?? 0) > 0) within++
    }
    if (within === 0 || within === until - begin) continue
    units += until - begin - within
    if (tell) tell(until - begin - within, begin, until)
  }
  return units
}

function alikes(
  rule: Charged,
  cells: Int16Array,
  row: number,
  from: number,
  to: number,
  tell: Tell | null,
): number {
  let units = 0
  const end = endUnit(rule, to)
  for (let unit = firstUnit(rule, from); unit < end; unit++) {
    const begin = rule.unitFrom[unit] ?? 0
    const until = rule.unitTo[unit] ?? 0
    const unlike = unlikeDays(rule, cells, row, begin, until)
    units += unlike
    if (tell && unlike > 0) tell(unlike, begin, until)
  }
  return units
}

// Days unlike the most frequent of a stretch that is worked throughout, else 0. Stretches are a few days.
function unlikeDays(rule: Charged, cells: Int16Array, row: number, begin: number, until: number) {
  let most = 0
  for (let day = begin; day < until; day++) {
    const like = rule.byKind[cells[row + day] ?? 0] ?? 0
    if (like === 0) return 0
    let same = 0
    for (let other = begin; other < until; other++) {
      if (rule.byKind[cells[row + other] ?? 0] === like) same++
    }
    if (same > most) most = same
  }
  return until - begin - most
}
