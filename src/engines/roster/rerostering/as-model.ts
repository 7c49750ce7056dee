// An instance as the engines read it, and their roster read back. Each post and shift is a kind.
import type { Demand, Mark, Rule } from '../model.ts'
import { daysInARow, duties, hard, mayNotFollow, minutesInWeek, soft, unlimited } from '../rules.ts'
import type { WideModel } from '../wide-model.ts'
import { weekDays, worksInWeekOf } from './instance.ts'
import type { Instance, Place, Roster } from './instance.ts'

export interface AsModel {
  readonly model: WideModel
  /** The published roster in kinds. */
  readonly roster: Int16Array
  rosterOf(cells: ArrayLike<number>): Roster
}

// A change outweighs any wish.
const changeWeight = 100

/** The model of an instance. A rule that can only charge the past holds the published roster, which is legal. */
export function asModel(instance: Instance): AsModel {
  const { days, people, wanted, now } = instance
  const kindOf = new Map(wanted.map(({ post, shift }, index) => [`${post}${shift}`, index + 1]))
  const kindAt = (place: Place | null | undefined): number =>
    place ? (kindOf.get(`${place.post}${place.shift}`) ?? 0) : 0
  const roster = Int16Array.from(
    people.flatMap((_, person) =>
      Array.from({ length: days }, (_day, day) => kindAt(instance.published[person]?.[day])),
    ),
  )
  const kindsOfPost = instance.posts.map((): number[] => [])
  wanted.forEach(({ post }, index) => kindsOfPost[post]?.push(index + 1))
  const mayOf = people.map(({ posts }) => posts.flatMap((post) => kindsOfPost[post] ?? []))
  const rules = rulesOf(instance)
  const all = rules.map((_, index) => index)
  const model: WideModel = {
    days,
    kinds: wanted.map(({ post, shift }) => ({
      name: `${post}${shift}`,
      shift: instance.shifts.findIndex(({ letter }) => letter === shift),
      minutes: instance.shifts.find(({ letter }) => letter === shift)?.minutes ?? 0,
    })),
    teams: 1,
    people: people.map(({ id }, person) => ({
      ...{ name: id, team: 0, last: 0, rules: all, may: mayOf[person] ?? [] },
    })),
    rules,
    demands: demandsOf(instance),
    marks: [...barred(instance, mayOf), ...wished(instance, mayOf)],
    away: instance.away,
    published: { roster, change: soft(changeWeight) },
    pinned: Uint8Array.from(roster, (_, cell) => (cell % days < now ? 1 : 0)),
  }
  const placeOf = (kind: number): Place | null => {
    const line = wanted[kind - 1]
    return line ? { post: line.post, shift: line.shift } : null
  }
  const rosterOf = (cells: ArrayLike<number>): Roster =>
    people.map((_, person) =>
      Array.from({ length: days }, (_day, day) => placeOf(cells[person * days + day] ?? 0)),
    )
  return { model, roster, rosterOf }
}

function rulesOf({ limits, shifts, wanted, days }: Instance): Rule[] {
  const shiftAt = (letter: string): number => shifts.findIndex((one) => one.letter === letter)
  const kinds = wanted.map(({ post, shift }) => ({
    name: `${post}${shift}`,
    shift: shiftAt(shift),
    minutes: shifts[shiftAt(shift)]?.minutes ?? 0,
  }))
  const weeks = Array.from({ length: Math.ceil(days / weekDays) }, (_, week) => ({
    from: week * weekDays,
    to: Math.min(days, (week + 1) * weekDays),
  }))
  const firsts = [...new Set(limits.mayNotFollow.map((pair) => pair.slice(0, 1)))]
  return [
    ...firsts.map((first) => {
      const next = limits.mayNotFollow.filter((pair) => pair.startsWith(first))
      return mayNotFollow(
        kinds,
        shiftAt(first),
        next.map((pair) => shiftAt(pair.slice(1))),
        hard(),
      )
    }),
    daysInARow(kinds, { most: limits.daysInARowMax }, hard()),
    duties(kinds, { most: limits.dutiesMax }, hard()),
    ...weeks.map((week) => minutesInWeek(kinds, week, { most: limits.weekMinutesMax }, hard())),
  ]
}

function demandsOf({ wanted, now }: Instance): Demand[] {
  return wanted.flatMap(({ heads }, index) =>
    heads.flatMap((least, day): Demand[] => {
      if (least === 0 || day < now) return []
      const bounds = { least, under: hard(), most: unlimited, over: soft(0) }
      return [{ code: 'wanted', day, kinds: [index + 1], team: null, ...bounds }]
    }),
  )
}

// By day, what somebody trained may still not hold: the week of the other group, living in, not living in.
function barred({ people, posts, lives, wanted, days, now }: Instance, mayOf: readonly number[][]) {
  const marks: Mark[] = []
  const homes = new Map<number, (typeof lives)[number][]>()
  for (const one of lives) homes.set(one.person, [...(homes.get(one.person) ?? []), one])
  people.forEach(({ group }, person) => {
    const byKinds = new Map<string, { kinds: number[]; days: number[] }>()
    for (let day = now; day < days; day++) {
      const home = homes.get(person)?.find(({ from, to }) => from <= day && day < to)
      const kinds = (mayOf[person] ?? []).filter((kind) => {
        const post = wanted[kind - 1]?.post ?? -1
        if (home) return home.post !== post
        return posts[post]?.livedIn === true || !worksInWeekOf(group, day)
      })
      if (kinds.length === 0) continue
      const same = byKinds.get(kinds.join()) ?? { kinds, days: [] }
      byKinds.set(kinds.join(), same)
      same.days.push(day)
    }
    for (const same of byKinds.values()) {
      marks.push({ code: 'notThen', ...hard(), person, ...same })
    }
  })
  return marks
}

const wished = ({ wishes, now }: Instance, mayOf: readonly number[][]): Mark[] =>
  wishes
    .filter(({ day }) => day >= now)
    .map(({ person, day, weight }) => ({
      ...{ code: 'wishesOff', ...soft(weight), person, days: [day], kinds: mayOf[person] ?? [] },
    }))
