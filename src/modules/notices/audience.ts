// Who is meant by an audience, found when it is asked: fields narrow each other, the values of one field widen it.
import { plusDays, dayOf, type Instant, type Read } from '../../kernel/index.ts'
import { duties, inForceNow, type DutyRow } from '../duty/index.ts'
import { isUnder, person as people, post, site, type Person } from '../firm/index.ts'
import { chains, quarantines, unfit } from '../health/index.ts'
import { insideAt } from '../sites/index.ts'
import type { Audience } from './events.ts'

/** Whoever has a duty on a post within so many days holds it. */
const holdingDays = 14

type Test = (row: Person) => boolean

/** Whether it says anything about whom it is for. */
export const saysWhom = ({ except: _left, ...audience }: Audience): boolean =>
  Object.values(audience).some((part) => part === true || (Array.isArray(part) && part.length > 0))

/** The people of an audience now, ordered by id. */
export function peopleOf(read: Read, audience: Audience, at: Instant): string[] {
  const { people: named, except = [], ...filter } = audience
  const tests = testsOf(read, filter, at)
  const found = new Set<string>()
  const isFiltered = audience.everyone === true || tests.length > 0
  if (isFiltered) {
    for (const row of read(people.table).rows())
      if (tests.every((test) => test(row))) found.add(row.id)
  }
  for (const id of named ?? []) if (read(people.table).has(id)) found.add(id)
  for (const id of except) found.delete(id)
  return [...found].toSorted()
}

function testsOf(read: Read, filter: Audience, at: Instant): Test[] {
  const { units, sites, cities, groups, posts, keyPosts, inside, health, onDuty } = filter
  const tests: Test[] = []
  if (filled(units)) tests.push(inUnits(read, units))
  if (filled(sites)) tests.push(({ site: id }) => sites.includes(id))
  if (filled(cities)) tests.push(inCities(read, cities))
  if (filled(groups)) tests.push(({ group }) => groups.includes(group))
  if (filled(posts)) tests.push(among(holdersOf(read, at, ({ post: id }) => posts.includes(id))))
  if (keyPosts === true) {
    const isKey = ({ post: id }: DutyRow): boolean => read(post.table).get(id)?.key === true
    tests.push(among(holdersOf(read, at, isKey)))
  }
  if (filled(inside)) {
    tests.push(among(new Set(inside.flatMap((id) => insideAt(read, id, at)).map(personOf))))
  }
  if (filled(health)) {
    tests.push(({ id }) => health.some((state) => isIn(read, state, id)))
  }
  if (onDuty === true) tests.push(among(onDutyAt(read, at)))
  return tests
}

const filled = <T>(list: readonly T[] | undefined): list is readonly T[] =>
  list !== undefined && list.length > 0

const personOf = ({ person }: { person: string }): string => person

const among =
  (ids: ReadonlySet<string>): Test =>
  ({ id }) =>
    ids.has(id)

// Each unit is asked once, not once a person.
function inUnits(read: Read, units: readonly string[]): Test {
  const known = new Map<string, boolean>()
  return ({ unit }) => {
    let answer = known.get(unit)
    if (answer === undefined) {
      answer = units.some((top) => isUnder(read, top, unit))
      known.set(unit, answer)
    }
    return answer
  }
}

function inCities(read: Read, cities: readonly string[]): Test {
  const found = new Set<string>()
  for (const { id, city } of read(site.table).rows()) if (cities.includes(city)) found.add(id)
  return ({ site: id }) => found.has(id)
}

function isIn(read: Read, state: 'contact' | 'quarantined' | 'unfit', id: string): boolean {
  switch (state) {
    case 'contact':
      return read(chains).has(id)
    case 'quarantined':
      return read(quarantines).has(id)
    case 'unfit':
      return read(unfit).has(id)
  }
}

function holdersOf(read: Read, at: Instant, fits: (row: DutyRow) => boolean): Set<string> {
  const counts = inForceNow(read)
  const found = new Set<string>()
  for (let day = 0; day < holdingDays; day++) {
    for (const row of read(duties).by('day', plusDays(dayOf(at), day)))
      if (row.to > at && fits(row) && counts(row)) found.add(row.person)
  }
  return found
}

/** Whoever has a duty that is running. */
export function onDutyAt(read: Read, at: Instant): Set<string> {
  const counts = inForceNow(read)
  const found = new Set<string>()
  for (const row of read(duties).by('day', dayOf(at)))
    if (row.from <= at && at < row.to && row.mode !== 'standby' && counts(row))
      found.add(row.person)
  return found
}
