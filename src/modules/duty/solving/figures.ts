// What a roster comes to, in numbers that people ask for: what stays uncovered, what changes, how evenly it is carried.
import { z } from 'zod'
import { free } from '../../../engines/roster/index.ts'
import { isNight, restDaysOf } from './fair.ts'
import type { Firmed } from './model-of.ts'
import type { Read } from '../../../kernel/index.ts'
import { isWork } from './ways.ts'

export const Figures = z.object({
  /** Minutes that a head is missing below the minimum, of key posts and of others; and how many there are in all. */
  keyMissing: z.int(),
  keyMinutes: z.int(),
  missing: z.int(),
  minutes: z.int(),
  /** Heads below the preferred number, and shifts with nobody standing by. */
  belowPreferred: z.int(),
  withoutStandby: z.int(),
  duties: z.int(),
  people: z.int(),
  /** Cells that are otherwise than what stands, and of how many people. */
  changes: z.int(),
  peopleChanged: z.int(),
  /** The most that two people who may hold the same posts are apart, in this period. */
  nightsApart: z.int(),
  restDaysApart: z.int(),
  minutesApart: z.int(),
  /** Days that somebody wished about, and those on which it was granted. */
  wishes: z.int(),
  wishesGranted: z.int(),
})
export type Figures = z.infer<typeof Figures>

/** The figures of one part's roster. */
export function figuresOf(read: Read, firmed: Firmed, roster: ArrayLike<number>): Figures {
  const change = changesIn(firmed, roster)
  const wish = wishesIn(firmed, roster)
  const cover = coverIn(firmed, roster)
  return { ...cover, ...change, ...carriedIn(read, firmed, roster), ...wish }
}

/** Of several parts: sums, and of what is apart the most. */
export function together(all: readonly Figures[]): Figures {
  const sum = (name: keyof Figures): number => all.reduce((total, one) => total + one[name], 0)
  const most = (name: keyof Figures): number => Math.max(0, ...all.map((one) => one[name]))
  return {
    keyMissing: sum('keyMissing'),
    keyMinutes: sum('keyMinutes'),
    missing: sum('missing'),
    minutes: sum('minutes'),
    belowPreferred: sum('belowPreferred'),
    withoutStandby: sum('withoutStandby'),
    duties: sum('duties'),
    people: sum('people'),
    changes: sum('changes'),
    peopleChanged: sum('peopleChanged'),
    nightsApart: most('nightsApart'),
    restDaysApart: most('restDaysApart'),
    minutesApart: most('minutesApart'),
    wishes: sum('wishes'),
    wishesGranted: sum('wishesGranted'),
  }
}

/** How many hold each kind on each day: rows of days, a column for each kind and the free day. */
export function countsOf({ members, period, works }: Firmed, roster: ArrayLike<number>) {
  const days = period.days.length
  const width = works.length + 1
  const counts = new Int32Array(days * width)
  for (let cell = 0; cell < members.length * days; cell++) {
    const place = (cell % days) * width + (roster[cell] ?? free)
    counts[place] = (counts[place] ?? 0) + 1
  }
  return (day: number, kind: number): number => counts[day * width + kind] ?? 0
}

function coverIn(firmed: Firmed, roster: ArrayLike<number>) {
  const { lines, works, period } = firmed
  const count = countsOf(firmed, roster)
  const found = {
    ...{ keyMissing: 0, keyMinutes: 0, missing: 0, minutes: 0 },
    ...{ belowPreferred: 0, withoutStandby: 0, duties: 0 },
  }
  for (const line of lines) {
    const kinds = works.flatMap((work, index) =>
      work.line?.index === line.index ? [index + 1] : [],
    )
    const heads = line.rank.posts.length
    for (let day = 0; day < period.days.length; day++) {
      if (!line.days[day]) continue
      let on = 0
      let waiting = 0
      for (const kind of kinds) {
        if (isWork(works[kind - 1] ?? { mode: 'standby' })) on += count(day, kind)
        else waiting += count(day, kind)
      }
      const missing = Math.max(0, line.minimum * heads - on) * line.minutes
      const asked = line.minimum * heads * line.minutes
      if (line.rank.like.key) {
        found.keyMissing += missing
        found.keyMinutes += asked
      } else {
        found.missing += missing
        found.minutes += asked
      }
      found.belowPreferred += Math.max(0, line.preferred * heads - on)
      if (line.rank.standby) found.withoutStandby += Math.max(0, heads - waiting)
      found.duties += on + waiting
    }
  }
  return found
}

function changesIn({ model, members, fixed }: Firmed, roster: ArrayLike<number>) {
  const standing = model.published?.roster
  let changes = 0
  let peopleChanged = 0
  for (const { index } of members) {
    let own = 0
    for (let day = 0; standing && day < model.days; day++) {
      const cell = index * model.days + day
      if (fixed[cell] !== 1 && standing[cell] !== roster[cell]) own++
    }
    changes += own
    if (own > 0) peopleChanged++
  }
  return { changes, peopleChanged }
}

function wishesIn({ model }: Firmed, roster: ArrayLike<number>) {
  let wishes = 0
  let wishesGranted = 0
  for (const { code, person, days, kinds } of model.marks) {
    if (code !== 'wish') continue
    for (const day of days) {
      wishes++
      if (!kinds.includes(roster[person * model.days + day] ?? free)) wishesGranted++
    }
  }
  return { wishes, wishesGranted }
}

function carriedIn(read: Read, firmed: Firmed, roster: ArrayLike<number>) {
  const { members, period, works } = firmed
  const resting = restDaysOf(read, period.days)
  const circles = new Map<string, { nights: number; restDays: number; minutes: number }[]>()
  let people = 0
  for (const one of members) {
    const own = { nights: 0, restDays: 0, minutes: 0 }
    let held = false
    for (let day = 0; day < period.days.length; day++) {
      const work = works[(roster[one.index * period.days.length + day] ?? free) - 1]
      if (!work) continue
      held = true
      if (!isWork(work)) continue
      own.minutes += work.minutes
      if (isNight(work)) own.nights++
      if (resting[day]) own.restDays++
    }
    if (held) people++
    const key = one.ways.map((ways) => (ways.some(isWork) ? '1' : '0')).join('')
    circles.set(key, [...(circles.get(key) ?? []), own])
  }
  const apart = (of: (one: { nights: number; restDays: number; minutes: number }) => number) =>
    Math.max(
      0,
      ...[...circles.values()].map(
        (circle) => Math.max(...circle.map(of)) - Math.min(...circle.map(of)),
      ),
    )
  return {
    people,
    nightsApart: apart(({ nights }) => nights),
    restDaysApart: apart(({ restDays }) => restDays),
    minutesApart: apart(({ minutes }) => minutes),
  }
}
