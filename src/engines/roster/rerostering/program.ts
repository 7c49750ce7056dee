// The whole of an instance as a mixed-integer program, in the text format every solver reads: one binary for each
// person, day and place they may hold. Its least is proved: no roster leaves fewer places open, and of those that
// leave as few, none changes less. Written from the rules in words, not from the engine's models.
import { weekDays, worksInWeekOf } from './instance.ts'
import type { Instance, Place, Roster } from './instance.ts'

/** What a solver is given, and what its answer means. */
export interface Program {
  /** CPLEX LP format. */
  readonly text: string
  /** An open place outweighs so many changes: more than there can be. */
  readonly openWeight: number
  /** Changes that no roster avoids and the program does not count. */
  readonly constant: number
  rosterOf(isOne: (variable: string) => boolean): Roster
}

interface Choice {
  readonly name: string
  readonly person: number
  readonly day: number
  readonly place: Place
}

const same = (one: Place | null | undefined, other: Place | null | undefined): boolean =>
  one?.post === other?.post && one?.shift === other?.shift

/** The program of an instance. */
export function programOf(instance: Instance): Program {
  const { people, days, now } = instance
  const choices = choicesOf(instance)
  const openWeight = people.length * days + 1
  const goal: string[] = []
  let constant = 0
  const stays = new Set<string>()
  for (const { person, day, place, name } of choices) {
    const was = instance.published[person]?.[day]
    // One who was free changes by holding anything; one who held something changes unless they hold it still.
    if (!was) goal.push(`+ ${name}`)
    else if (same(was, place)) {
      goal.push(`- ${name}`)
      stays.add(`${person} ${day}`)
    }
  }
  for (let person = 0; person < people.length; person++) {
    for (let day = now; day < days; day++) {
      const isGone = isAwayOn(instance, person, day)
      if (instance.published[person]?.[day] && !isGone) constant += 1
    }
  }
  const { rows, holes } = coverOf(instance, choices)
  for (const hole of holes) goal.push(`+ ${openWeight} ${hole}`)
  const all = [...rows, ...rowsOf(instance, choices)]
  const text = [
    'Minimize',
    ` cost: ${goal.length === 0 ? '0 none' : folded(goal)}`,
    'Subject To',
    ...all.map(({ terms, sense, bound }, nth) => ` r${nth}: ${folded(terms)} ${sense} ${bound}`),
    'General',
    ...holes.map((name) => ` ${name}`),
    'Binary',
    ...choices.map(({ name }) => ` ${name}`),
    'End',
    '',
  ].join('\n')
  return { text, openWeight, constant, rosterOf: (isOne) => rosterOf(instance, choices, isOne) }
}

const termsALine = 8

// Readers of the format bear no long lines.
const folded = (terms: readonly string[]): string =>
  terms.map((term, nth) => (nth > 0 && nth % termsALine === 0 ? `\n  ${term}` : term)).join(' ')

interface Row {
  readonly terms: readonly string[]
  readonly sense: '<=' | '>='
  readonly bound: number
}

const isAwayOn = (instance: Instance, person: number, day: number): boolean =>
  instance.away.some((one) => one.person === person && one.from <= day && day < one.to)

function choicesOf(instance: Instance): Choice[] {
  const { people, posts, lives, wanted, days, now } = instance
  const choices: Choice[] = []
  for (const [person, { posts: own, group }] of people.entries()) {
    for (let day = now; day < days; day++) {
      if (isAwayOn(instance, person, day)) continue
      const home = lives.find((one) => one.person === person && one.from <= day && day < one.to)
      for (const { post, shift, heads } of wanted) {
        const isThere = home
          ? home.post === post
          : posts[post]?.livedIn !== true && worksInWeekOf(group, day)
        const was = instance.published[person]?.[day]
        const isWanted = (heads[day] ?? 0) > 0 || same(was, { post, shift })
        if (!isThere || !isWanted || !own.includes(post)) continue
        const name = `x_${person}_${day}_${post}${shift}`
        choices.push({ name, person, day, place: { post, shift } })
      }
    }
  }
  return choices
}

function coverOf({ wanted, days, now }: Instance, choices: readonly Choice[]) {
  const there = new Map<string, string[]>()
  for (const { name, day, place } of choices) {
    const key = `${day}_${place.post}${place.shift}`
    there.set(key, [...(there.get(key) ?? []), name])
  }
  const rows: Row[] = []
  const holes: string[] = []
  for (const { post, shift, heads } of wanted) {
    for (let day = now; day < days; day++) {
      const bound = heads[day] ?? 0
      if (bound === 0) continue
      const key = `${day}_${post}${shift}`
      const hole = `u_${key}`
      holes.push(hole)
      const terms = [...(there.get(key) ?? []), hole].map((name) => `+ ${name}`)
      rows.push({ terms, sense: '>=', bound })
    }
  }
  return { rows, holes }
}

// Every limit of a person; what has passed is known and only lowers the bounds.
function rowsOf(instance: Instance, choices: readonly Choice[]): Row[] {
  const byPerson = new Map<number, Choice[]>()
  for (const one of choices) byPerson.set(one.person, [...(byPerson.get(one.person) ?? []), one])
  return [...byPerson].flatMap(([person, own]) => rowsOfPerson(instance, person, own))
}

function rowsOfPerson(instance: Instance, person: number, own: readonly Choice[]): Row[] {
  const { days, now, limits, shifts } = instance
  const past = (instance.published[person] ?? []).slice(0, now)
  const minutes = (shift: string): number =>
    shifts.find(({ letter }) => letter === shift)?.minutes ?? 0
  const within = (from: number, to: number): readonly Choice[] =>
    own.filter(({ day }) => from <= day && day < to)
  const heldIn = (from: number, to: number): readonly Place[] =>
    past.slice(from, to).flatMap((place) => (place ? [place] : []))
  const rows: Row[] = []
  const atMost = (terms: readonly string[], bound: number): void => {
    if (terms.length > 0) rows.push({ terms, sense: '<=', bound })
  }
  const plain = (some: readonly Choice[]): string[] => some.map(({ name }) => `+ ${name}`)
  for (let day = now; day < days; day++) atMost(plain(within(day, day + 1)), 1)
  const span = limits.daysInARowMax + 1
  for (let from = 0; from + span <= days; from++) {
    atMost(plain(within(from, from + span)), span - 1 - heldIn(from, from + span).length)
  }
  atMost(plain(own), limits.dutiesMax - heldIn(0, now).length)
  for (let monday = 0; monday < days; monday += weekDays) {
    const end = monday + weekDays
    const known = heldIn(monday, end).reduce((all, { shift }) => all + minutes(shift), 0)
    const terms = within(monday, end).map((one) => `+ ${minutes(one.place.shift)} ${one.name}`)
    atMost(terms, limits.weekMinutesMax - known)
  }
  for (let day = now; day < days; day++) {
    for (const first of new Set(limits.mayNotFollow.map((pair) => pair.slice(0, 1)))) {
      const next = limits.mayNotFollow.filter((pair) => pair.startsWith(first))
      const isNext = ({ place }: Choice): boolean => next.includes(first + place.shift)
      const after = plain(within(day, day + 1).filter(isNext))
      if (day === now) {
        if (past[day - 1]?.shift === first) atMost(after, 0)
        continue
      }
      const before = plain(within(day - 1, day).filter(({ place }) => place.shift === first))
      if (before.length > 0 && after.length > 0) atMost([...before, ...after], 1)
    }
  }
  return rows
}

function rosterOf(
  { people, days, now, published }: Instance,
  choices: readonly Choice[],
  isOne: (variable: string) => boolean,
): Roster {
  const rows = people.map((_, person) =>
    Array.from({ length: days }, (_day, day) =>
      day < now ? (published[person]?.[day] ?? null) : null,
    ),
  )
  for (const { name, person, day, place } of choices) {
    const row = rows[person]
    if (row && isOne(name)) row[day] = place
  }
  return rows
}
