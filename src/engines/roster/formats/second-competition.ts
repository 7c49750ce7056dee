// The second nurse rostering competition (INRC-II, 2014/15), all weeks known: a scenario, a history and the weeks.
// A kind of duty is a shift held with a skill. Runs go on from the history; at the end they may be short.
import { assert } from '../../../kernel/index.ts'
import { linesOf, numberIn, numbered } from './sections.ts'
import { RuleBook } from './rule-book.ts'
import type { Demand, Kind, Mark, Model, Rule } from '../model.ts'
import {
  anyDuty,
  daysInARow,
  daysOffInARow,
  duties,
  hard,
  inShift,
  mayNotFollow,
  notQualified,
  sameShiftInARow,
  soft,
  unlimited,
  weekends,
  weekendsOf,
  wholeWeekends,
  wishesOff,
} from '../rules.ts'

// Section 3 of the problem specification (Ceschia et al. 2015).
const belowOptimum = 30
const runOfDays = 30
const runOfShift = 15
const wish = 10
const halfWeekend = 30
const outsideContract = 20
const weekendTooMany = 30

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The texts of an instance, as published. */
export interface Texts {
  readonly scenario: string
  readonly history: string
  readonly weeks: readonly string[]
}

interface Shift {
  readonly name: string
  readonly least: number
  readonly most: number
}

interface Scenario {
  readonly days: number
  readonly skills: readonly string[]
  readonly shifts: readonly Shift[]
  readonly kinds: readonly Kind[]
  readonly followers: readonly (readonly number[])[]
  readonly contracts: ReadonlyMap<string, readonly number[]>
  readonly nurses: readonly (readonly string[])[]
  readonly shift: (name: string | undefined) => number
  readonly skill: (name: string | undefined) => number
  readonly nurse: (name: string | undefined) => number
}

/** The model of an instance. Throws a `Fault` on texts that are not one. */
export function secondCompetition(texts: Texts): Model {
  const scenario = scenarioOf(texts.scenario, texts.weeks.length)
  const { days, kinds, nurses, contracts } = scenario
  const past = pastOf(texts.history)
  const book = new RuleBook()
  const people = nurses.map(([name = '', contract = '']) => {
    const limits = contracts.get(contract)
    const before = past.get(name)
    assert(limits && before, `no contract or history: ${name}`)
    const came = before[2] === 'None' ? 0 : 1 + scenario.shift(before[2]) * scenario.skills.length
    const rules = book.numbersOf(rulesOf(scenario, limits, before, came))
    return { name, team: 0, last: came, rules }
  })
  const weeks = texts.weeks.map((week) => weekOf(week, scenario))
  return {
    days,
    kinds,
    teams: 1,
    people,
    rules: book.rules,
    demands: weeks.flatMap((week, index) => week.demands(7 * index)),
    apart: [],
    marks: [...lacking(scenario), ...weeks.flatMap((week, index) => week.wishes(7 * index))],
    published: null,
    pinned: null,
  }
}

// `(1,2) (3,4) 5` as numbers.
const numbersIn = (line: string): number[] => [...line.matchAll(/\d+/g)].map(([one]) => Number(one))

function scenarioOf(text: string, weeks: number): Scenario {
  const lines = linesOf(text)
  // The lines after `NAME = count`.
  const list = (name: string): string[] => {
    const at = lines.findIndex((line) => line.startsWith(`${name} =`))
    assert(at >= 0, `no ${name}`)
    return lines.slice(at + 1, at + 1 + numberIn(lines[at]?.split('=')[1]?.trim()))
  }
  const skills = list('SKILLS')
  const shifts = list('SHIFT_TYPES').map((line): Shift => {
    const [least = 0, most = 0] = numbersIn(line.slice(line.indexOf(' ')))
    return { name: line.split(' ')[0] ?? '', least, most }
  })
  const shift = numbered(shifts.map(({ name }) => name))
  const barred = lines.indexOf('FORBIDDEN_SHIFT_TYPES_SUCCESSIONS') + 1
  const followers = shifts.map((): number[] => [])
  for (const line of lines.slice(barred, barred + shifts.length)) {
    const [name, , ...next] = line.split(/\s+/)
    followers[shift(name)] = next.map(shift)
  }
  const nurses = list('NURSES').map((line) => line.split(/\s+/))
  const kinds = shifts.flatMap(({ name }, index) =>
    skills.map((skill): Kind => ({ name: `${name} ${skill}`, shift: index, minutes: 0 })),
  )
  return {
    days: 7 * weeks,
    skills,
    shifts,
    kinds,
    followers,
    contracts: new Map(
      list('CONTRACTS').map((line) => {
        const [name = '', ...limits] = line.split(' ')
        return [name, numbersIn(limits.join(' '))]
      }),
    ),
    nurses,
    shift,
    skill: numbered(skills),
    nurse: numbered(nurses.map(([name = '']) => name)),
  }
}

// By nurse: assignments, weekends, last shift, and how long that shift, work and freedom have run.
function pastOf(text: string): Map<string, readonly string[]> {
  const lines = linesOf(text)
  const own = lines.slice(lines.indexOf('NURSE_HISTORY') + 1).map((line) => line.split(/\s+/))
  return new Map(own.map(([name = '', ...fields]) => [name, fields]))
}

function rulesOf(
  { days, kinds, shifts, followers }: Scenario,
  limits: readonly number[],
  past: readonly string[],
  came: number,
): Rule[] {
  const [least = 0, most = 0, leastRun = 0, mostRun = 0] = limits
  const [leastOff = 0, mostOff = 0, mostWeekends = 0, whole = 0] = limits.slice(4)
  const [assigned, weekendsPast, , sameShift, worked, off] = past.map((field) => Number(field))
  const last = kinds[came - 1]?.shift ?? -1
  const from = (before: number | undefined) => ({ before: before ?? 0, endFree: true })
  const run = soft(runOfDays)
  const each = weekendsOf(days, 1)
  return [
    ...followers.flatMap((next, index) =>
      next.length > 0 ? [mayNotFollow(kinds, index, next, hard())] : [],
    ),
    duties(kinds, { least, most }, soft(outsideContract), { before: assigned ?? 0 }),
    daysInARow(kinds, { least: leastRun, most: mostRun }, run, from(worked)),
    daysOffInARow(kinds, { least: leastOff, most: mostOff }, run, from(off)),
    ...shifts.map((one, index) => {
      const before = index === last ? sameShift : 0
      const bounds = { least: one.least, most: one.most }
      return sameShiftInARow(kinds, index, bounds, soft(runOfShift), from(before))
    }),
    weekends(kinds, each, { most: mostWeekends }, soft(weekendTooMany), {
      before: weekendsPast ?? 0,
    }),
    ...(whole === 1 ? [wholeWeekends(kinds, each, soft(halfWeekend))] : []),
  ]
}

function lacking({ nurses, skills, kinds, days }: Scenario): Mark[] {
  const all = Array.from({ length: days }, (_, day) => day)
  return nurses.flatMap(([, , , ...own], person) => {
    const byKind = [0, ...kinds.map((_, kind) => own.includes(skills[kind % skills.length] ?? ''))]
    const without = byKind.map((has) => (has === false ? 1 : 0))
    if (!without.includes(1)) return []
    return [notQualified(without, { person, days: all }, hard())]
  })
}

function weekOf(text: string, { kinds, skills, shift, skill, nurse }: Scenario) {
  const lines = linesOf(text)
  const wished = lines.findIndex((line) => line.startsWith('SHIFT_OFF_REQUESTS'))
  const asked = lines.slice(lines.indexOf('REQUIREMENTS') + 1, wished)
  return {
    demands: (monday: number): Demand[] =>
      asked.flatMap((line) => {
        const [what, held, ...pairs] = line.split(/\s+/)
        const kind = 1 + shift(what) * skills.length + skill(held)
        return pairs.flatMap((pair, day): Demand[] => {
          const [minimum = 0, optimum = 0] = numbersIn(pair)
          const where = { day: monday + day, kinds: [kind], team: null, most: unlimited }
          const both = [
            { code: 'minimum', ...where, least: minimum, under: hard(), over: soft(0) },
            { code: 'optimum', ...where, least: optimum, under: soft(belowOptimum), over: soft(0) },
          ]
          return both.filter(({ least }) => least > 0)
        })
      }),
    wishes: (monday: number): Mark[] =>
      lines.slice(wished + 1).map((line) => {
        const [who, what, when] = line.split(/\s+/)
        const byKind = what === 'Any' ? anyDuty(kinds) : inShift(kinds, shift(what))
        const days = [monday + numbered(weekdays)(when)]
        return wishesOff(byKind, { person: nurse(who), days }, soft(wish))
      }),
  }
}

/** The roster of a published solution, one text a week. A nurse twice on a day is a fault. */
export function secondCompetitionRoster(texts: Texts, solutions: readonly string[]): Int16Array {
  const { days, nurses, nurse, skills, shift, skill } = scenarioOf(
    texts.scenario,
    texts.weeks.length,
  )
  const roster = new Int16Array(nurses.length * days)
  solutions.forEach((text, week) => {
    const lines = linesOf(text)
    const begin = lines.findIndex((line) => line.startsWith('ASSIGNMENTS')) + 1
    const count = numberIn(lines[begin - 1]?.split('=')[1]?.trim())
    for (const line of lines.slice(begin, begin + count)) {
      const [who, when, what, held] = line.split(/\s+/)
      const cell = nurse(who) * days + 7 * week + numbered(weekdays)(when)
      assert(roster[cell] === 0, `twice on one day: ${line}`)
      roster[cell] = 1 + shift(what) * skills.length + skill(held)
    }
  })
  return roster
}
