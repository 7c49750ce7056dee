// What duties weigh: nights, weekends, holidays, days lived in, hours, standby; and how evenly they lie on people.
import {
  dayOf,
  instantAt,
  msOf,
  plusDays,
  weekdayOf,
  type Day,
  type Instant,
} from '../../../kernel/index.ts'
import type { Calendar as AnyCalendar } from '../calendar.ts'
import type { DutyRow } from '../state.ts'

/** A duty is a night when so much of it lies between 22:00 and 06:00. */
export const nightMinutesMin = 120
const nightFrom = '22:00'
const nightTo = '06:00'

/** What is counted; the order is that of the columns. */
export const measures = [
  'nights',
  'weekends',
  'holidays',
  'stationedDays',
  'hours',
  'onCall',
] as const
export type Measure = (typeof measures)[number]
export type Load = Record<Measure, number>

export const noLoad = (): Load => ({
  nights: 0,
  weekends: 0,
  holidays: 0,
  stationedDays: 0,
  hours: 0,
  onCall: 0,
})

type Calendar = Pick<AnyCalendar, 'isHoliday' | 'isWorkday'>
type Counted = Pick<DutyRow, 'from' | 'to' | 'mode'>

/**
 * Nights that a duty works: those in which it spends two hours or more between 22:00 and 06:00. A night is named by
 * the day on which it begins.
 */
export function nightsOf({ from, to, mode }: Counted): Day[] {
  if (mode === 'standby') return []
  const nights: Day[] = []
  for (let day = plusDays(dayOf(from), -1); day <= dayOf(to); day = plusDays(day, 1)) {
    const [begins, ends] = [instantAt(day, nightFrom), instantAt(plusDays(day, 1), nightTo)]
    if (minutesBetween(from > begins ? from : begins, to < ends ? to : ends) >= nightMinutesMin)
      nights.push(day)
  }
  return nights
}

const minutesBetween = (from: Instant, to: Instant): number => (msOf(to) - msOf(from)) / 60_000

/** Shanghai days that a duty touches. */
export function daysOf({ from, to }: Counted): Day[] {
  const days: Day[] = []
  for (let day = dayOf(from); instantAt(day, '00:00') < to; day = plusDays(day, 1)) days.push(day)
  return days
}

/** Whether a duty counts towards a measure. A weekend or holiday is that of the day on which it begins. */
export function counts(duty: Counted, measure: Measure, calendar: Calendar): boolean {
  const day = dayOf(duty.from)
  switch (measure) {
    case 'nights':
      return nightsOf(duty).length > 0
    case 'weekends':
      return isWorked(duty) && isWeekend(day, calendar)
    case 'holidays':
      return isWorked(duty) && calendar.isHoliday(day)
    case 'stationedDays':
      return duty.mode === 'stationed'
    case 'hours':
      return isWorked(duty)
    case 'onCall':
      return duty.mode === 'standby'
  }
}

const isWorked = ({ mode }: Counted): boolean => mode !== 'standby'

/** Saturday or Sunday, neither a public holiday nor a make-up working day. */
const isWeekend = (day: Day, calendar: Calendar): boolean =>
  weekdayOf(day) > 5 && !calendar.isHoliday(day) && !calendar.isWorkday(day)

/** What the duties of one person weigh. Hours are of work; a night or a day lived in counts once. */
export function loadOf(duties: readonly Counted[], calendar: Calendar): Load {
  const load = noLoad()
  const [nights, days] = [new Set<Day>(), new Set<Day>()]
  for (const duty of duties) {
    for (const night of nightsOf(duty)) nights.add(night)
    if (duty.mode === 'stationed') for (const day of daysOf(duty)) days.add(day)
    for (const measure of ['weekends', 'holidays', 'onCall'] as const)
      if (counts(duty, measure, calendar)) load[measure]++
    if (isWorked(duty)) load.hours += minutesBetween(duty.from, duty.to) / 60
  }
  return { ...load, nights: nights.size, stationedDays: days.size, hours: round(load.hours) }
}

const round = (hours: number): number => Math.round(hours * 10) / 10

/** The longest run of days on end that ends on `today`, of days lived in. */
export function runUntil(stationed: readonly Counted[], today: Day): number {
  const days = new Set(stationed.flatMap(daysOf))
  let run = 0
  for (let day = today; days.has(day); day = plusDays(day, -1)) run++
  return run
}

/**
 * How evenly a measure lies on people, 0 to 100: 100 × (1 − G), G the Gini coefficient of the mean difference,
 * Σᵢ Σⱼ |xᵢ − xⱼ| ÷ (2 n (n − 1) x̄), so that all on one of n people is 0 and the same on each is 100.
 * (C. Gini, Variabilità e mutabilità, 1912; n − 1 for n, that few people are judged as many are.) `undefined` where
 * there is nothing to share or nobody to share it with.
 */
export function evenness(values: readonly number[]): number | undefined {
  const count = values.length
  const total = values.reduce((sum, value) => sum + value, 0)
  if (count < 2 || total === 0) return undefined
  // Σᵢ Σⱼ |xᵢ − xⱼ| of sorted values is 2 Σᵢ (2i − n + 1) xᵢ.
  const differences = values
    .toSorted((a, b) => a - b)
    .reduce((sum, value, index) => sum + 2 * (2 * index - count + 1) * value, 0)
  const gini = differences / (2 * (count - 1) * total)
  return Math.round(1_000 * (1 - gini)) / 10
}
