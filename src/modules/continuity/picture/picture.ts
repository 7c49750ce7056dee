// The picture itself: a living `Coverage` with the numbers to read it by, built once a world and changed entry
// by entry. Whatever it cannot follow (the firm's own nouns, adopted rules, a new horizon) builds it anew.
import {
  Coverage,
  type Change,
  type Exemption,
  type Problem,
  type Span,
} from '../../../engines/coverage/index.ts'
import {
  dayOf,
  instantAt,
  plusDays,
  projection,
  rules,
  weekdayOf,
  type Entry,
  type Instant,
  type Read,
} from '../../../kernel/index.ts'
import { lostLinks } from '../../access/index.ts'
import { duties, exemptions, rosters, type DutyRow } from '../../duty/index.ts'
import {
  accessLink,
  accessProfile,
  businessFunction,
  machineRoom,
  means,
  person,
  post,
  room,
  site,
  supplier,
  system,
} from '../../firm/index.ts'
import { chains, quarantines, unfit } from '../../health/index.ts'
import { lostRooms, lostSuppliers, lostSystems, takeovers } from '../../machine-rooms/index.ts'
import { movedMeans, orders, stays } from '../../sites/index.ts'
import { changesAfter } from './changes.ts'
import { minuteOf, spanOf } from './minutes.ts'
import { numbersOf, type Numbers } from './numbers.ts'
import {
  dutyRow,
  dutyRows,
  itemRow,
  linkRow,
  machineRoomRow,
  personRow,
  siteRow,
  supplierRow,
  systemRow,
} from './rows.ts'
import { functionRows, phaseRows, postRows, profileRows, restRules } from './standing.ts'

/** How far back and ahead of the Monday of this week the picture reaches, in days. */
const daysBack = 14
const daysAhead = 42
/** The horizon moves on when less than this of it lies ahead, in minutes. */
const aheadMin = 29 * 1_440
const graceMinutes = 10

export interface Picture {
  readonly coverage: Coverage
  readonly numbers: Numbers
  readonly horizon: Span
  /** Index of each duty that the engine holds, and back. */
  readonly dutyIndexes: Map<string, number>
  readonly dutyIds: string[]
  /** Posts that keep each machine room alive, by its index among machine rooms. */
  readonly crews: readonly (readonly number[])[]
}

export const picture = projection<Picture>('continuity.picture', {
  reads: [
    accessLink.table,
    accessProfile.table,
    businessFunction.table,
    machineRoom.table,
    means.table,
    person.table,
    post.table,
    room.table,
    site.table,
    supplier.table,
    system.table,
    duties,
    rosters,
    exemptions,
    orders,
    stays,
    movedMeans,
    unfit,
    quarantines,
    chains,
    lostLinks,
    lostRooms,
    lostSystems,
    lostSuppliers,
    takeovers,
    rules,
  ],
  build,
  follow,
})

/** Built from scratch: what a decision looks at, which has no projection to lean on. */
export function build(read: Read, at: Instant): Picture {
  const numbers = numbersOf(read)
  const horizon = horizonAt(at)
  const known = [...read(duties).rows()].filter((row) => touches(horizon, row))
  const posts = postRows(read, numbers, horizon)
  const crews = crewsOf(numbers)
  const problem: Problem = {
    horizon,
    now: minuteOf(at),
    graceMinutes,
    days: { midnight: horizon.from, weekday: 0, minutes: 1_440 },
    phases: phaseRows(read, horizon),
    posts,
    people: numbers.people.ids.map((id) => personRow(read, numbers, id)),
    sites: numbers.sites.ids.map((id) => siteRow(read, numbers, id)),
    rooms: [
      ...numbers.rooms.rows.map((row) => ({
        site: numbers.sites.of(row.site),
        shut: [],
        powerOff: [],
        networkOff: [],
        crew: [],
      })),
      ...numbers.machineRooms.ids.map((id, index) =>
        machineRoomRow(read, numbers, { id, crew: crews[index] ?? [] }),
      ),
    ],
    systems: numbers.systems.ids.map((id) => systemRow(read, numbers, id)),
    links: numbers.links.ids.map((id) => linkRow(read, numbers, id)),
    profiles: profileRows(numbers),
    suppliers: numbers.suppliers.ids.map((id) => supplierRow(read, id)),
    functions: functionRows(numbers),
    items: numbers.means.ids.map((id) => itemRow(read, numbers, id)),
    duties: known.map(dutyRows(read, numbers)),
    rest: restRules(read),
    exemptions: exemptionRows(read, numbers),
  }
  return {
    coverage: new Coverage(problem),
    numbers,
    horizon,
    dutyIndexes: new Map(known.map(({ id }, index) => [id, index])),
    dutyIds: known.map(({ id }) => id),
    crews,
  }
}

function follow(now: Picture, read: Read, entries: readonly Entry[], at: Instant): Picture {
  if (now.horizon.to - minuteOf(at) < aheadMin || minuteOf(at) < now.horizon.from)
    return build(read, at)
  const changes: Change[] = []
  for (const touched of changesAfter(read, entries)) {
    const change = touched === 'rebuild' ? undefined : changeOf(now, read, touched)
    if (change === 'none') continue
    if (!change) return build(read, at)
    changes.push(change)
  }
  if (changes.length > 0) now.coverage.apply(...changes)
  return now
}

type Touched = Exclude<ReturnType<typeof changesAfter>[number], 'rebuild'>

/** What a touched row is now; nothing when the picture does not know it, so that it must be built anew. */
function changeOf(now: Picture, read: Read, { what, id }: Touched): Change | 'none' | undefined {
  const { numbers } = now
  switch (what) {
    case 'duty':
      return dutyChange(now, read, id)
    case 'exemptions':
      return { what, rows: exemptionRows(read, numbers) }
    case 'person':
      return placed(numbers.people.of(id), (index) => ({
        what,
        index,
        row: personRow(read, numbers, id),
      }))
    case 'site':
      return placed(numbers.sites.of(id), (index) => ({
        what,
        index,
        row: siteRow(read, numbers, id),
      }))
    case 'system':
      return placed(numbers.systems.of(id), (index) => ({
        what,
        index,
        row: systemRow(read, numbers, id),
      }))
    case 'link':
      return placed(numbers.links.of(id), (index) => ({
        what,
        index,
        row: linkRow(read, numbers, id),
      }))
    case 'supplier':
      return placed(numbers.suppliers.of(id), (index) => ({
        what,
        index,
        row: supplierRow(read, id),
      }))
    case 'item':
      return placed(numbers.means.of(id), (index) => ({
        what,
        index,
        row: itemRow(read, numbers, id),
      }))
    case 'room':
      return placed(numbers.machineRoom(id), (index) => {
        const crew = now.crews[numbers.machineRooms.of(id)] ?? []
        return { what, index, row: machineRoomRow(read, numbers, { id, crew }) }
      })
  }
}

const placed = (index: number, change: (index: number) => Change): Change | undefined =>
  index < 0 ? undefined : change(index)

function dutyChange(now: Picture, read: Read, id: string): Change | 'none' | undefined {
  const row = read(duties).get(id)
  const known = now.dutyIndexes.get(id)
  if (!row) return known === undefined ? 'none' : { what: 'duty', index: known, row: null }
  if (known !== undefined)
    return { what: 'duty', index: known, row: dutyRow(read, now.numbers, row) }
  if (!touches(now.horizon, row)) return 'none'
  const index = now.dutyIds.length
  now.dutyIndexes.set(id, index)
  now.dutyIds.push(id)
  return { what: 'duty', index, row: dutyRow(read, now.numbers, row) }
}

function exemptionRows(read: Read, numbers: Numbers): Exemption[] {
  return [...read(exemptions).rows()].map((row) => ({
    ...spanOf(row.from, row.to),
    person: numbers.people.of(row.person),
    post: numbers.posts.of(row.post),
    rules: row.rules,
  }))
}

/** From two weeks before the Monday of the week of `at` to six weeks after it, Shanghai midnights. */
function horizonAt(at: Instant): Span {
  const day = dayOf(at)
  const monday = plusDays(day, 1 - weekdayOf(day))
  return {
    from: minuteOf(instantAt(plusDays(monday, -daysBack), '00:00')),
    to: minuteOf(instantAt(plusDays(monday, daysAhead), '00:00')),
  }
}

const touches = (horizon: Span, row: DutyRow): boolean =>
  minuteOf(row.from) < horizon.to && minuteOf(row.to) > horizon.from

/** The crew of a machine room: the key posts that can only be held inside it, round the clock. */
function crewsOf(numbers: Numbers): number[][] {
  return numbers.machineRooms.ids.map((id) =>
    numbers.posts.rows.flatMap((row, index) => {
      const inside =
        row.key && row.places.every((place) => place === id) && !row.modes.includes('remote')
      return inside && row.demand.some(({ calendar }) => calendar === 'everyDay') ? [index] : []
    }),
  )
}
