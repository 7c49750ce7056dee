// The 24 shift-scheduling instances of Curtois and Qu (2014): one shift a day, hard limits on every row, wishes and
// cover by weight. The first day is a Monday. Runs that touch a border of the period may be short.
import { fieldsOf, numberIn, numbered, sectionsOf } from './sections.ts'
import { free } from '../model.ts'
import type { Demand, Kind, Mark, Model, Price, Rule } from '../model.ts'
import {
  daysInARow,
  daysOffInARow,
  dutiesOfShift,
  hard,
  inShift,
  mayNotFollow,
  minutes,
  notQualified,
  onLeave,
  soft,
  weekends,
  weekendsOf,
  wishesOff,
  wishesOn,
} from '../rules.ts'

// Minutes outside the contract are charged by the duty, so that one hard unit is about one duty everywhere.
const dutyMinutes = 480

/** The model of an instance. Throws a `Fault` on a text that is not one. */
export function shiftScheduling(text: string): Model {
  const section = sectionsOf(text, '#', (line) =>
    line.startsWith('SECTION_') ? line.slice('SECTION_'.length) : undefined,
  )
  const days = numberIn(section('HORIZON')[0])
  const shifts = section('SHIFTS').map((line) => fieldsOf(line))
  const shift = numbered(shifts.map(([name = '']) => name))
  const kinds = shifts.map(([name = '', length], index): Kind => {
    return { name, shift: index, minutes: numberIn(length) }
  })
  const staff = section('STAFF').map((line) => fieldsOf(line))
  const person = numbered(staff.map(([name = '']) => name))
  const successions = shifts.flatMap(([, , next = ''], index): Rule[] => {
    const followers = next.split('|').filter((name) => name !== '')
    return followers.length === 0 ? [] : [mayNotFollow(kinds, index, followers.map(shift), hard())]
  })
  const rules = [...successions]
  const people = staff.map((fields) => {
    const own = contract(fields, kinds, shift, days)
    const indexes = [...successions.keys(), ...own.map((_, i) => rules.length + i)]
    rules.push(...own)
    return { name: fields[0] ?? '', team: 0, last: -1, rules: indexes }
  })
  const leave = section('DAYS_OFF').map((line): Mark => {
    const [name, ...off] = fieldsOf(line)
    return onLeave(kinds, { person: person(name), days: off.map(numberIn) }, hard())
  })
  const wishes = (name: string, wish: typeof wishesOn): Mark[] =>
    section(name).map((line) => {
      const [who, day, what, weight] = fieldsOf(line)
      const whose = { person: person(who), days: [numberIn(day)] }
      return wish(inShift(kinds, shift(what)), whose, soft(numberIn(weight)))
    })
  return {
    days,
    kinds,
    teams: 1,
    people,
    rules,
    demands: section('COVER').map((line) => cover(line, shift)),
    apart: [],
    marks: [
      ...leave,
      ...staff.flatMap((fields, p) => unqualified(fields, p, kinds, shift, days)),
      ...wishes('SHIFT_ON_REQUESTS', wishesOn),
      ...wishes('SHIFT_OFF_REQUESTS', wishesOff),
    ],
    published: null,
    pinned: null,
  }
}

type Numbered = (name: string | undefined) => number

const mostOf = (field: string, shift: Numbered): (readonly [shift: number, most: number])[] =>
  field.split('|').map((part) => {
    const [name, most] = part.split('=')
    return [shift(name), numberIn(most)]
  })

function contract(fields: string[], kinds: readonly Kind[], shift: Numbered, days: number): Rule[] {
  const [mostMinutes, leastMinutes, mostRun, leastRun, leastOff, mostWeekends] = fields
    .slice(2)
    .map(numberIn)
  const borders = { startFree: true, endFree: true }
  const price: Price = hard()
  const ofShift = mostOf(fields[1] ?? '', shift).filter(([, most]) => most > 0 && most < days)
  return [
    ...ofShift.map(([index, most]) => dutiesOfShift(kinds, index, { most }, price)),
    minutes(kinds, bounds(leastMinutes, mostMinutes), price, { step: dutyMinutes }),
    daysInARow(kinds, bounds(leastRun, mostRun), price, borders),
    daysOffInARow(kinds, bounds(leastOff), price, borders),
    weekends(kinds, weekendsOf(days, 1), bounds(0, mostWeekends), price),
  ]
}

const bounds = (least: number | undefined, most?: number) => ({
  ...(least === undefined ? {} : { least }),
  ...(most === undefined ? {} : { most }),
})

function unqualified(
  fields: string[],
  person: number,
  kinds: readonly Kind[],
  shift: Numbered,
  days: number,
): Mark[] {
  const never = mostOf(fields[1] ?? '', shift).filter(([, most]) => most === 0)
  if (never.length === 0) return []
  const all = Array.from({ length: days }, (_, day) => day)
  const byKind = inShift(kinds, ...never.map(([index]) => index))
  return [notQualified(byKind, { person, days: all }, hard())]
}

function cover(line: string, shift: Numbered): Demand {
  const [day, name, heads, under, over] = fieldsOf(line)
  const wanted = numberIn(heads)
  return {
    code: 'cover',
    day: numberIn(day),
    kinds: [free + 1 + shift(name)],
    team: null,
    least: wanted,
    under: soft(numberIn(under)),
    most: wanted,
    over: soft(numberIn(over)),
  }
}
