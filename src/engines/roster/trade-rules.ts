// Rules of our trade by the words in which they are spoken: nights, holidays, crews that live in, beds, travel,
// languages, standbys elsewhere. Each is one of the shapes or a demand, so every engine knows it already.
import type { Apart, ByKind, Demand, Price, Rule, Stretch } from './model.ts'
import { unlimited, type Bounds, type Borders, type Counted } from './rules.ts'

const within = ({ least = 0, most = unlimited }: Bounds) => ({ least, most })

const eachDay = (days: readonly number[]): Stretch[] =>
  days.toSorted((a, b) => a - b).map((day) => ({ from: day, to: day + 1 }))

/** Days of a stretch, one by one: a month within the period. */
export const daysWithin = ({ from, to }: Stretch): number[] =>
  Array.from({ length: to - from }, (_, at) => from + at)

function countOn(
  code: string,
  days: readonly number[],
  value: ByKind,
  bounds: Bounds,
  price: Price,
  { before = 0, step = 1 }: Counted = {},
): Rule {
  const units = eachDay(days)
  return { shape: 'tally', code, ...price, units, value, ...within(bounds), before, step }
}

/** "No more than eight nights in this month." `before`: those of the month that were held already. */
export const nightsInMonth = (
  night: ByKind,
  month: Stretch,
  bounds: Bounds,
  price: Price,
  counted: Counted = {},
): Rule => countOn('nightsInMonth', daysWithin(month), night, bounds, price, counted)

/** "No more than three nights in a row." */
export const nightsInARow = (
  night: ByKind,
  bounds: Bounds,
  price: Price,
  { before = 0, startFree = false, endFree = false }: Borders = {},
): Rule => ({
  ...{ shape: 'spell', code: 'nightsInARow', ...price, units: 'days', within: night },
  ...{ ...within(bounds), before, startFree, endFree },
})

/** "On duty on no more than two holidays of the year": `before` are those held earlier in the year. */
export const holidays = (
  duty: ByKind,
  days: readonly number[],
  bounds: Bounds,
  price: Price,
  counted: Counted = {},
): Rule => countOn('holidays', days, duty, bounds, price, counted)

/** "A make-up day is a working day": office staff work on all of them, or on as many as is said. */
export const makeUpDays = (
  duty: ByKind,
  days: readonly number[],
  price: Price,
  least: number = days.length,
): Rule => countOn('makeUpDays', days, duty, { least }, price)

/** "Who lives in stays for fourteen days, no less and no more", those who are in already counted from `before`. */
export const stationedBlock = (
  stationed: ByKind,
  bounds: Bounds,
  price: Price,
  before = 0,
): Rule => ({
  ...{ shape: 'spell', code: 'stationedBlock', ...price, units: 'days', within: stationed },
  ...{ ...within(bounds), before, startFree: false, endFree: true },
})

const asked = (code: string, day: number, kinds: readonly number[]) => {
  const none = { hard: false, weight: 0 }
  return { code, day, kinds, team: null, least: 0, under: none, most: unlimited, over: none }
}

/** "No more people live at the site than there are beds." `kinds` are those who sleep there. */
export const beds = (day: number, kinds: readonly number[], most: number, over: Price): Demand => ({
  ...asked('beds', day, kinds),
  most,
  over,
})

/** "At least one who speaks English is there." `kinds` are those that only speakers may hold. */
export const speakers = (
  day: number,
  kinds: readonly number[],
  least: number,
  under: Price,
): Demand => ({ ...asked('speakers', day, kinds), least, under })

/** "When one shift hands over to the next, two are there": `kinds` are those that run on over that minute. */
export const handOver = (
  day: number,
  kinds: readonly number[],
  least: number,
  under: Price,
): Demand => ({ ...asked('handOver', day, kinds), least, under })

/** "Somebody of the other group stands by": one demand for each team that may be on, met by the others' standbys. */
export const standbyOf = (
  day: number,
  kinds: readonly number[],
  team: number | null,
  under: Price,
): Demand => ({ ...asked('standby', day, kinds), team, least: 1, under })

/** "These two teams never stand there together on a day." */
export const neverTogether = (
  days: readonly number[],
  kinds: readonly number[],
  teams: readonly [number, number],
  price: Price,
): Apart[] => days.map((day) => ({ code: 'neverTogether', ...price, day, kinds, teams }))

/** "Not at the one site today and at the other tomorrow": in both directions, also from the day before. */
export const noTravelBetween = (one: ByKind, other: ByKind, price: Price): Rule[] =>
  [
    [one, other],
    [other, one],
  ].map((steps) => ({ shape: 'sequence', code: 'travel', ...price, steps, starts: null }))
