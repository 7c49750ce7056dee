// The judge of the family, slow and plain: what is illegal in a roster, how many places stay open, how many duties
// have changed, which wishes are broken. It knows the instance only, nothing of the engine's models.
import { weekDays, worksInWeekOf } from './instance.ts'
import type { Instance, Place, Roster } from './instance.ts'

/** Compared in this order; less is better. */
export interface Verdict {
  /** What breaks a rule, in words; a roster that breaks any is worth nothing. */
  readonly illegal: readonly string[]
  /** People missing where they are wanted, from `now` on. */
  readonly open: number
  /** Days from `now` on on which somebody who is not away holds something else than was published. */
  readonly changes: number
  /** Weights of wishes broken from `now` on. */
  readonly wishes: number
}

/** Judge `roster` of `instance`. */
export function judge(instance: Instance, roster: Roster): Verdict {
  const { people, days, now, published, wishes } = instance
  const illegal = people.flatMap((_, person) => illegalOf(instance, roster, person))
  let changes = 0
  for (let person = 0; person < people.length; person++) {
    for (let day = now; day < days; day++) {
      if (isAway(instance, person, day)) continue
      if (word(roster[person]?.[day]) !== word(published[person]?.[day])) changes += 1
    }
  }
  let open = 0
  for (const { heads, ...place } of instance.wanted) {
    for (let day = now; day < days; day++) {
      const there = people.filter((_, person) => word(roster[person]?.[day]) === word(place))
      open += Math.max(0, (heads[day] ?? 0) - there.length)
    }
  }
  let broken = 0
  for (const { person, day, weight } of wishes) {
    if (day >= now && roster[person]?.[day]) broken += weight
  }
  return { illegal, open, changes, wishes: broken }
}

const word = (place: Place | null | undefined): string =>
  place ? `${place.post}${place.shift}` : '.'

export const isAway = (instance: Instance, person: number, day: number): boolean =>
  instance.away.some((one) => one.person === person && one.from <= day && day < one.to)

function illegalOf(instance: Instance, roster: Roster, person: number): string[] {
  const { days, now, published } = instance
  const row = roster[person] ?? []
  const who = instance.people[person]?.id ?? `person ${person}`
  const found: string[] = []
  if (row.length !== days) found.push(`${who}: ${row.length} days`)
  for (let day = 0; day < days; day++) {
    if (day < now && word(row[day]) !== word(published[person]?.[day])) {
      found.push(`${who}, day ${day}: has passed and changed`)
    }
    const place = row[day]
    if (!place || day < now) continue
    const why = whyNot(instance, person, day, place)
    if (why) found.push(`${who}, day ${day}: ${why}`)
  }
  return [...found, ...illegalRow(instance, row).map((why) => `${who}: ${why}`)]
}

/** Why a person may not hold a place on a day, whatever else they hold. */
function whyNot(instance: Instance, person: number, day: number, place: Place): string | null {
  const who = instance.people[person]
  const post = instance.posts[place.post]
  if (!who || !post?.shifts.includes(place.shift)) return 'no such place'
  if (!who.posts.includes(place.post)) return 'not trained'
  if (isAway(instance, person, day)) return 'away'
  const home = instance.lives.find(
    (one) => one.person === person && one.from <= day && day < one.to,
  )
  if (home && home.post !== place.post) return 'lives in elsewhere'
  if (!home && post.livedIn) return 'does not live in there'
  if (!home && !worksInWeekOf(who.group, day)) return 'not the week of the group'
  return null
}

function illegalRow({ limits, shifts, days }: Instance, row: readonly (Place | null)[]): string[] {
  const found: string[] = []
  let inARow = 0
  for (let day = 0; day < days; day++) {
    inARow = row[day] ? inARow + 1 : 0
    if (inARow === limits.daysInARowMax + 1) found.push(`too many days in a row, day ${day}`)
    const pair = `${row[day - 1]?.shift ?? ''}${row[day]?.shift ?? ''}`
    if (limits.mayNotFollow.includes(pair)) found.push(`${pair} on day ${day}`)
  }
  const duties = row.filter((place) => place !== null).length
  if (duties > limits.dutiesMax) found.push(`${duties} duties`)
  for (let monday = 0; monday < days; monday += weekDays) {
    const minutes = row
      .slice(monday, monday + weekDays)
      .map((place) => shifts.find(({ letter }) => letter === place?.shift)?.minutes ?? 0)
      .reduce((all, one) => all + one, 0)
    if (minutes > limits.weekMinutesMax) found.push(`${minutes} min in the week of day ${monday}`)
  }
  return found
}
