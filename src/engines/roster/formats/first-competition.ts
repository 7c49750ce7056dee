// The first nurse rostering competition (INRC-I, 2010): exact cover, everything else by the weights of contracts.
// Runs at the borders of the period are charged like those inside; there is no history.
import { assert, msOf, weekdayOf } from '../../../kernel/index.ts'
import { fieldsOf, numberIn, numbered, sectionsOf } from './sections.ts'
import { RuleBook } from './rule-book.ts'
import { free } from '../model.ts'
import type { ByKind, Demand, Kind, Mark, Model, Rule } from '../model.ts'
import {
  anyDuty,
  dayOff,
  daysInARow,
  daysOffInARow,
  duties,
  hard,
  inShift,
  noNightBeforeFreeWeekend,
  notQualified,
  sameShiftAllWeekend,
  soft,
  stretchesOf,
  twoFreeDaysAfterNight,
  unwantedPattern,
  weekendsInARow,
  weekendsOfAny,
  wholeWeekends,
  wishesOff,
  wishesOn,
} from '../rules.ts'

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const dayMs = 86_400_000

interface Shift {
  readonly name: string
  readonly night: boolean
  readonly skills: readonly string[]
}

interface Period {
  readonly days: number
  /** The weekday of the first day: 1 is Monday. */
  readonly first: number
  readonly dayAt: (date: string | undefined) => number
  readonly shifts: readonly Shift[]
  readonly kinds: readonly Kind[]
  readonly shift: (name: string | undefined) => number
  readonly night: ByKind
  /** Lines of a section, split. */
  readonly section: (name: string) => string[][]
  readonly text: (name: string) => string[]
}

/** The model of an instance. Throws a `Fault` on a text that is not one. */
export function firstCompetition(text: string): Model {
  const period = periodOf(text)
  const { days, kinds, section } = period
  const contracts = new Map(
    section('CONTRACTS').map((fields) => [fields[0], contractOf(period, fields)]),
  )
  const employees = section('EMPLOYEES')
  const book = new RuleBook()
  const people = employees.map(([name = '', , contract]) => {
    const own = contracts.get(contract)
    assert(own, `no contract ${contract}`)
    return { name, team: 0, last: -1, rules: book.numbersOf(own.rules) }
  })
  return {
    days,
    kinds,
    teams: 1,
    people,
    rules: book.rules,
    demands: coverOf(period),
    apart: [],
    marks: [
      ...employees.flatMap(([, , contract, , ...skills], person) => {
        const price = contracts.get(contract)?.otherSkill ?? 0
        return otherSkills(period, person, skills.join(' ').split(/\s+/), price)
      }),
      ...wishesIn(period, numbered(employees.map(([name = '']) => name))),
    ],
    published: null,
    pinned: null,
  }
}

function periodOf(text: string): Period {
  const sections = sectionsOf(
    text,
    '//',
    (line) => /^([A-Z_]+)(?:\s*=?\s*\d+)?\s*;$/.exec(line)?.[1],
  )
  const lines = (name: string): string[] => sections(name).map((line) => line.replace(/;$/, ''))
  const section = (name: string): string[][] => lines(name).map((line) => fieldsOf(line))
  const [, begin = '', end = ''] = section('SCHEDULING_PERIOD')[0] ?? []
  const noon = (date: string): number => msOf(`${date}T12:00:00.000Z`)
  const dayAt = (date: string | undefined): number =>
    Math.round((noon(date ?? '') - noon(begin)) / dayMs)
  const rows = section('SHIFT_TYPES')
  const over = rows.some(([, , start = '', finish = '']) => start > finish)
  const latest = rows.map(([, , start = '']) => start).reduce((a, b) => (b > a ? b : a), '')
  const shifts = rows.map(([name = '', , start = '', finish = '', , ...skills]): Shift => {
    // A night is a shift past midnight; where there is none, the latest shift.
    const night = over ? start > finish : start === latest
    return { name, night, skills: skills.join(' ').split(/\s+/) }
  })
  const kinds = shifts.map(({ name }, shift): Kind => ({ name, shift, minutes: 0 }))
  return {
    days: dayAt(end) + 1,
    first: weekdayOf(begin),
    dayAt,
    shifts,
    kinds,
    shift: numbered(shifts.map(({ name }) => name)),
    night: [0, ...shifts.map(({ night }) => (night ? 1 : 0))],
    section,
    text: lines,
  }
}

/** `(on|weight|value)`; null when it is off or weighs nothing. */
function flagIn(
  field: string | undefined,
): { readonly weight: number; readonly value: number } | null {
  const [on, weight = 0, value = 0] = (field ?? '').replace(/[()]/g, '').split('|').map(Number)
  return on === 1 && weight > 0 ? { weight, value } : null
}

function contractOf(period: Period, fields: readonly string[]) {
  const { kinds, night, days, first } = period
  const flags = fields.map(flagIn)
  const [mostAll, leastAll, mostRun, leastRun, mostOff, leastOff] = flags.slice(3)
  const [mostWeekends, leastWeekends, mostOfFour] = flags.slice(9)
  const [whole, same, nightFree, twoFree, otherSkill] = flags.slice(13)
  const weekdays = weekdaysIn(fields[12] ?? '')
  const each = stretchesOf(days, first, weekdays)
  const entire = each.filter(({ from, to }) => to - from === weekdays.length)
  // One rule for each bound that is on, at its own weight.
  const most = (flag: Flag, rule: Bounded) =>
    flag ? [rule({ most: flag.value }, soft(flag.weight))] : []
  const least = (flag: Flag, rule: Bounded) =>
    flag ? [rule({ least: flag.value }, soft(flag.weight))] : []
  const inAll: Bounded = (bounds, price) => duties(kinds, bounds, price)
  const working: Bounded = (bounds, price) => daysInARow(kinds, bounds, price)
  const off: Bounded = (bounds, price) => daysOffInARow(kinds, bounds, price)
  const inARow: Bounded = (bounds, price) => weekendsInARow(kinds, each, bounds, price)
  const rules: Rule[] = [
    ...[...most(mostAll, inAll), ...least(leastAll, inAll)],
    ...[...most(mostRun, working), ...least(leastRun, working)],
    ...[...most(mostOff, off), ...least(leastOff, off)],
    ...[...most(mostWeekends, inARow), ...least(leastWeekends, inARow)],
    ...(mostOfFour
      ? weekendsOfAny(kinds, each, 4, { most: mostOfFour.value }, soft(mostOfFour.weight))
      : []),
    ...(whole ? [wholeWeekends(kinds, entire, soft(whole.weight))] : []),
    ...(same ? [sameShiftAllWeekend(kinds, entire, soft(same.weight))] : []),
    ...(nightFree ? noNightBeforeFreeWeekend(kinds, night, each, soft(nightFree.weight)) : []),
    ...(twoFree ? twoFreeDaysAfterNight(kinds, night, soft(twoFree.weight)) : []),
    ...patternsOf(period, fields[19] ?? ''),
  ]
  return { rules, otherSkill: otherSkill?.weight ?? 0 }
}

type Flag = ReturnType<typeof flagIn> | undefined
type Bounded = (
  bounds: { readonly most?: number; readonly least?: number },
  price: ReturnType<typeof soft>,
) => Rule

// `FridaySaturdaySunday` as 5, 6, 7.
function weekdaysIn(word: string): number[] {
  const names = word.match(/[A-Z][a-z]+/g) ?? []
  return names.map((name) => 1 + numbered(weekdayNames)(name))
}

function patternsOf(period: Period, listed: string): Rule[] {
  const { kinds, days, first, shift } = period
  const wanted = listed.split(/\s+/)
  return period.text('PATTERNS').flatMap((line): Rule[] => {
    const [id = '', weight = ''] = fieldsOf(line)
    if (!wanted.includes(id)) return []
    const entries = [...line.matchAll(/\((\w+)\|(\w+)\)/g)]
    const steps = entries.map(([, what]): ByKind => {
      if (what === 'Any') return anyDuty(kinds)
      return what === 'None' ? dayOff(kinds) : inShift(kinds, shift(what))
    })
    const names = entries.map(([, , name = '']) => name)
    const fits = (start: number): boolean =>
      names.every((name, i) => {
        return name === 'Any' || name === weekdayNames[(first - 1 + start + i) % 7]
      })
    const starts = Array.from({ length: days }, (_, day) => day).filter(fits)
    return [unwantedPattern(steps, starts, soft(numberIn(weight)))]
  })
}

function coverOf({ days, first, section, shift, kinds, dayAt }: Period): Demand[] {
  const wanted = Array.from({ length: days }, () => kinds.map(() => 0))
  for (const [weekday, name, heads] of section('DAY_OF_WEEK_COVER')) {
    wanted.forEach((row, day) => {
      if (weekdayNames[(first - 1 + day) % 7] === weekday) row[shift(name)] = numberIn(heads)
    })
  }
  for (const [date, name, heads] of section('DATE_SPECIFIC_COVER')) {
    const row = wanted[dayAt(date)]
    if (row) row[shift(name)] = numberIn(heads)
  }
  return wanted.flatMap((row, day) =>
    row.map((heads, index): Demand => {
      const bounds = { least: heads, under: hard(), most: heads, over: hard() }
      return { code: 'cover', day, kinds: [free + 1 + index], team: null, ...bounds }
    }),
  )
}

function otherSkills(
  { shifts, days }: Period,
  person: number,
  skills: readonly string[],
  weight: number,
): Mark[] {
  const lacks = shifts.map((shift) => !shift.skills.every((skill) => skills.includes(skill)))
  if (weight === 0 || !lacks.includes(true)) return []
  const all = Array.from({ length: days }, (_, day) => day)
  const byKind = [0, ...lacks.map((lack) => (lack ? 1 : 0))]
  return [notQualified(byKind, { person, days: all }, soft(weight))]
}

function wishesIn(period: Period, employee: (name: string | undefined) => number): Mark[] {
  const { kinds, section, dayAt, shift } = period
  const byDay = (name: string, wish: typeof wishesOn): Mark[] =>
    section(name).map(([who, date, weight]) => {
      const whose = { person: employee(who), days: [dayAt(date)] }
      return wish(anyDuty(kinds), whose, soft(numberIn(weight)))
    })
  const byShift = (name: string, wish: typeof wishesOn): Mark[] =>
    section(name).map(([who, date, what, weight]) => {
      const whose = { person: employee(who), days: [dayAt(date)] }
      return wish(inShift(kinds, shift(what)), whose, soft(numberIn(weight)))
    })
  return [
    ...byDay('DAY_OFF_REQUESTS', wishesOff),
    ...byDay('DAY_ON_REQUESTS', wishesOn),
    ...byShift('SHIFT_OFF_REQUESTS', wishesOff),
    ...byShift('SHIFT_ON_REQUESTS', wishesOn),
  ]
}
