// Fairness as the engine counts it: people who may take the same work carry the same share of nights, of days of
// rest and of hours, over the year so far and the period together.
import { calendarOf } from '../calendar.ts'
import { dayOf, weekdayOf, type Day, type Read } from '../../../kernel/index.ts'
import { soft } from '../../../engines/roster/index.ts'
import type { Kind, Rule } from '../../../engines/roster/index.ts'
import type { Booking } from '../legal.ts'
import type { Prices } from './asked.ts'
import type { Member } from './crowd.ts'
import type { Work } from './kinds.ts'
import { startOf, type Line } from './lines.ts'
import { isWork } from './ways.ts'
import { msOf } from '../../../kernel/index.ts'

// A night holds at least three hours between ten in the evening and six in the morning.
const nightFrom = 22 * 60
const nightTo = 30 * 60
const nightMinutesMin = 180
const dayMinutes = 1_440
/** Hours are compared by the shift. */
const hoursStep = 480

/** Whether a shift is a night. */
export function isNight({ start, minutes }: { start: number; minutes: number }): boolean {
  const within = (from: number): number =>
    Math.max(0, Math.min(start + minutes, from + nightTo - nightFrom) - Math.max(start, from))
  return within(nightFrom) + within(nightFrom - dayMinutes) >= nightMinutesMin
}

/** Saturdays, Sundays and holidays that are not made up for. */
export function restDaysOf(read: Read, days: readonly Day[]): boolean[] {
  const calendar = calendarOf(read, 'cn')
  return days.map((day) => (calendar.isKnown(day) ? !calendar.isWorkday(day) : weekdayOf(day) > 5))
}

/** What somebody has carried this year before the period. */
export interface Carried {
  readonly nights: number
  readonly restDays: number
  readonly minutes: number
}

/** Carried by duties that count, from 1 January to before the period. */
export function carriedBy(read: Read, rows: readonly Booking[], first: Day): Carried {
  const year = first.slice(0, 4)
  const calendar = calendarOf(read, 'cn')
  const carried = { nights: 0, restDays: 0, minutes: 0 }
  for (const row of rows) {
    const day = dayOf(row.from)
    if (!isWork(row) || day >= first || day.slice(0, 4) !== year) continue
    const minutes = (msOf(row.to) - msOf(row.from)) / 60_000
    carried.minutes += minutes
    if (isNight({ start: startOf(row.from), minutes })) carried.nights++
    if (calendar.isKnown(day) ? !calendar.isWorkday(day) : weekdayOf(day) > 5) carried.restDays++
  }
  return carried
}

export interface FairParts {
  readonly days: readonly Day[]
  readonly resting: readonly boolean[]
  readonly lines: readonly Line[]
  readonly works: readonly Work[]
  readonly kinds: readonly Kind[]
  readonly members: readonly Member[]
  readonly carried: readonly Carried[]
  readonly prices: Prices
}

type Share = readonly ['nights' | 'restDays' | 'hours', number, (line: Line, day: number) => number]

/** The fairness rules of each member: those who may hold the same lines share what these lines ask for. */
export function fairRules(parts: FairParts): Rule[][] {
  const { members, lines, days, resting, carried, prices } = parts
  const shares: readonly Share[] = [
    ['nights', prices.nights, (line) => (isNight(line) ? line.rank.posts.length : 0)],
    ['restDays', prices.restDays, (line, day) => (resting[day] ? line.rank.posts.length : 0)],
    ['hours', prices.hours, (line) => line.rank.posts.length * line.minutes],
  ]
  const rules = members.map((): Rule[] => [])
  for (const circle of circlesOf(members)) {
    if (circle.length < 2) continue
    const [first] = circle
    const own = lines.filter((line) => first && first.ways[line.rank.index]?.some(isWork))
    const open = new Set(own.map((line) => line.rank.index))
    for (const [name, price, worth] of shares) {
      if (price === 0) continue
      const asked = own.reduce((all, line) => {
        const heads = line.preferred / rivals(members, circle, line.rank.index)
        return (
          all +
          days.reduce((sum, _, day) => sum + (line.days[day] ? worth(line, day) * heads : 0), 0)
        )
      }, 0)
      if (asked === 0 || open.size === 0) continue
      const had = circle.map((one) => hadOf(carried[one.index], name))
      const share = (asked + had.reduce((all, one) => all + one, 0)) / circle.length
      circle.forEach((one, place) => {
        const before = Math.round(had[place] ?? 0)
        rules[one.index]?.push(shareRule(parts, name, price, { share, before }))
      })
    }
  }
  return rules
}

const hadOf = (carried: Carried | undefined, name: Share[0]): number =>
  carried ? (name === 'hours' ? carried.minutes : carried[name]) : 0

// Of the heads that a line asks for, this circle takes its part by number.
function rivals(members: readonly Member[], circle: readonly Member[], rank: number): number {
  const all = members.filter((one) => one.ways[rank]?.some(isWork)).length
  return all / circle.length
}

// People with the same open lines.
function circlesOf(members: readonly Member[]): Member[][] {
  const circles = new Map<string, Member[]>()
  for (const one of members) {
    const key = one.ways.map((ways) => (ways.some(isWork) ? '1' : '0')).join('')
    const list = circles.get(key)
    if (list) list.push(one)
    else circles.set(key, [one])
  }
  return [...circles.values()]
}

function shareRule(
  { resting, works, kinds }: FairParts,
  name: Share[0],
  price: number,
  { share, before }: { share: number; before: number },
): Rule {
  const value = [
    0,
    ...works.map((work, index) => {
      if (!isWork(work)) return 0
      if (name === 'hours') return kinds[index]?.minutes ?? 0
      return name === 'restDays' || isNight(work) ? 1 : 0
    }),
  ]
  const units =
    name === 'restDays'
      ? resting.flatMap((rests, day) => (rests ? [{ from: day, to: day + 1 }] : []))
      : ('days' as const)
  const step = name === 'hours' ? hoursStep : 1
  // Nobody can have half a night: the share is met from the whole number below to that above.
  const least = name === 'hours' ? Math.round(share - hoursStep / 2) : Math.floor(share)
  const most = name === 'hours' ? Math.round(share + hoursStep / 2) : Math.ceil(share)
  const bounds = { least: Math.max(0, least), most, before, step }
  return { shape: 'tally', code: name, ...soft(price), units, value, ...bounds }
}
