// A department of 200 people for four weeks: ten posts by three shifts, everybody qualified for some; a legal roster
// planted by whole weeks, of which a tenth of the people then falls out for a fortnight.
import { dice } from '../src/kernel/index.ts'
import {
  daysInARow,
  duties,
  hard,
  mayNotFollow,
  notQualified,
  onLeave,
  soft,
  unlimited,
} from '../src/engines/roster/index.ts'
import type { Demand, Kind, Mark, Model } from '../src/engines/roster/index.ts'

const people = 200
const days = 28
const posts = 10
const shifts = ['early', 'late', 'night']
const lostFrom = 7
const lostTo = 21

const kinds = Array.from({ length: posts }, (_, post) =>
  shifts.map((name, shift): Kind => ({ name: `${name} at ${post}`, shift, minutes: 480 })),
).flat()
const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i)

/** The model after the loss, the roster as published, and how many places were lost. */
export function departmentThatLosesPeople(seed: string): {
  readonly model: Model
  readonly roster: Int16Array
  readonly holes: number
} {
  const d = dice(seed)
  const roster = planted()
  const gone = new Set<number>()
  while (gone.size < people / 10) gone.add(d.below(people))
  const holes = [...gone].reduce((all, person) => {
    const lost = roster.subarray(person * days + lostFrom, person * days + lostTo)
    return all + lost.filter((kind) => kind > 0).length
  }, 0)
  const model: Model = {
    days,
    kinds,
    teams: 1,
    people: numbers(0, people).map((p) => {
      return { name: `person ${p}`, team: 0, last: -1, rules: [0, 1, 2, 3] }
    }),
    rules: [
      mayNotFollow(kinds, 1, [0], hard()),
      mayNotFollow(kinds, 2, [0, 1], hard()),
      daysInARow(kinds, { most: 6 }, hard()),
      duties(kinds, { most: 22 }, hard()),
    ],
    demands: demandsOf(roster),
    apart: [],
    marks: numbers(0, people).flatMap((person): Mark[] => {
      const others = [0, ...kinds.map((_, kind) => (mayStand(person, kind) ? 0 : 1))]
      const never = notQualified(others, { person, days: numbers(0, days) }, hard())
      if (!gone.has(person)) return [never]
      return [never, onLeave(kinds, { person, days: numbers(lostFrom, lostTo) }, hard())]
    }),
    published: { roster, change: soft(10) },
    pinned: Uint8Array.from(roster, (_, cell) => (cell % days < lostFrom ? 1 : 0)),
  }
  return { model, roster, holes }
}

// Three neighbouring posts each.
const mayStand = (person: number, kind: number): boolean =>
  (Math.floor(kind / shifts.length) - (person % posts) + posts) % posts < 3

// Five days on, two off, one shift a week, going forward; days off by person, so that every day is staffed alike.
function planted(): Int16Array {
  const roster = new Int16Array(people * days)
  for (let person = 0; person < people; person++) {
    const post = person % posts
    const turn = Math.floor(person / posts)
    for (let day = 0; day < days; day++) {
      const phase = (day + turn) % 7
      if (phase >= 5) continue
      const week = Math.floor((day + turn) / 7)
      roster[person * days + day] = 1 + post * shifts.length + ((week + turn) % shifts.length)
    }
  }
  return roster
}

// As many as stand there: each place lost must be filled, so its change is the least there can be.
function demandsOf(roster: Int16Array): Demand[] {
  return numbers(0, days).flatMap((day) =>
    kinds.map((_, index): Demand => {
      const heads = numbers(0, people).filter((p) => roster[p * days + day] === index + 1).length
      const bounds = { least: heads, under: hard() }
      const over = { most: unlimited, over: soft(0) }
      return { code: 'cover', day, kinds: [index + 1], team: null, ...bounds, ...over }
    }),
  )
}
