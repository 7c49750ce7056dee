// One row of the firm, with everything that is known to have happened to it, as one row of the engine. The
// same functions make the whole picture and each change of it.
import {
  forever,
  type Duty,
  type Item,
  type Link,
  type Order,
  type Person as EnginePerson,
  type Presence,
  type Room as EngineRoom,
  type Site as EngineSite,
  type Span,
  type Supplier as EngineSupplier,
  type System as EngineSystem,
} from '../../../engines/coverage/index.ts'
import { instantAt, plusDays, type Read } from '../../../kernel/index.ts'
import { lostLinks } from '../../access/index.ts'
import { duties, inForce, inForceNow, isAttendanceAssumed, type DutyRow } from '../../duty/index.ts'
import { chains, quarantines, unfit } from '../../health/index.ts'
import { lostRooms, lostSuppliers, lostSystems, takeovers } from '../../machine-rooms/index.ts'
import { movedMeans, orderKinds, orders, stays, type OrderRow } from '../../sites/index.ts'
import { always, minuteOf, spanOf } from './minutes.ts'
import { devices, groups, type Numbers } from './numbers.ts'

export function orderRow(
  numbers: Numbers,
  row: Pick<OrderRow, 'kind' | 'permits'>,
  span: Span,
): Order {
  const permits = numbers.people.all(row.permits)
  const { pass, work } = orderKinds[row.kind]
  return {
    ...span,
    pass: permits.length > 0 && pass === 'nobody' ? 'permit' : pass,
    work,
    permits,
  }
}

export const siteRow = (read: Read, numbers: Numbers, id: string): EngineSite => ({
  orders: read(orders)
    .by('site', id)
    .map((row) => orderRow(numbers, row, spanOf(row.from, row.endedAt ?? plannedEnd(row)))),
})

// An order whose time is up and whose conditions are not met stands until somebody ends it.
const plannedEnd = (row: OrderRow): string | undefined =>
  row.dueSince === undefined ? row.until : undefined

export function personRow(read: Read, numbers: Numbers, id: string): EnginePerson {
  const row = numbers.people.rows[numbers.people.of(id)]
  const sick = read(unfit).get(id)
  const stay = read(quarantines).get(id)
  const chain = read(chains).get(id)?.chain
  return {
    qualifications: (row?.qualifications ?? []).flatMap((held) => {
      const qualification = numbers.qualifications.of(held.qualification)
      if (qualification < 0) return []
      // `until` is the last day on which it holds.
      const until = held.until ? minuteOf(instantAt(plusDays(held.until, 1), '00:00')) : forever
      return [{ qualification, until }]
    }),
    unfit: sick ? [spanOf(sick.from, sick.until)] : [],
    quarantine: stay
      ? [{ ...spanOf(stay.from, stay.until), site: numbers.sites.of(stay.site), works: stay.works }]
      : [],
    presence: [...recordedOf(read, numbers, id), ...livedOf(read, numbers, id)],
    group: groups.findIndex((group) => group === row?.group),
    dormitory: numbers.rooms.of(row?.dormitory),
    chain: chain === undefined ? -1 : chainNumber(chain),
    rooms: homeRoom(numbers, row),
    device: devices.findIndex((device) => device === row?.device),
  }
}

function recordedOf(read: Read, numbers: Numbers, id: string): Presence[] {
  return read(stays)
    .by('person', id)
    .flatMap((stay) => {
      const site = numbers.sites.of(stay.site)
      return site < 0 ? [] : [{ ...spanOf(stay.from, stay.to), site, recorded: true }]
    })
}

// Who is stationed lives at the site from their first to their last duty of that kind there.
function livedOf(read: Read, numbers: Numbers, id: string): Presence[] {
  const spans = new Map<number, Span>()
  for (const row of read(duties).by('stationed', id)) {
    if (!inForce(read, row)) continue
    const site = numbers.sites.of(row.site)
    const { from, to } = spanOf(row.from, row.to)
    const known = spans.get(site)
    spans.set(
      site,
      known ? { from: Math.min(known.from, from), to: Math.max(known.to, to) } : { from, to },
    )
  }
  return [...spans].map(([site, span]) => ({ ...span, site, recorded: false }))
}

function homeRoom(
  numbers: Numbers,
  row: Numbers['people']['rows'][number] | undefined,
): EnginePerson['rooms'] {
  const room = numbers.rooms.of(row?.room)
  return row && room >= 0 ? [{ site: numbers.sites.of(row.site), room }] : []
}

/** A stable number of a chain's name (FNV-1a, 31 bits): equal names share it. */
function chainNumber(chain: string): number {
  let h = 0x811c9dc5
  for (let place = 0; place < chain.length; place++) {
    h = Math.imul(h ^ chain.charCodeAt(place), 0x01000193)
  }
  return h >>> 1
}

/** A duty for the engine; `null` when it does not stand or names what the firm no longer has. */
export const dutyRow = (read: Read, numbers: Numbers, row: DutyRow): Duty | null =>
  dutyRows(read, numbers)(row)

/** The same for many duties: what holds for all of them is looked up once. */
export function dutyRows(read: Read, numbers: Numbers): (row: DutyRow) => Duty | null {
  const counts = inForceNow(read)
  const isAssumed = isAttendanceAssumed(read)
  return (row) => {
    const person = numbers.people.of(row.person)
    const post = numbers.posts.of(row.post)
    // Remote work is done nowhere of ours, and so is a standby that waits at home with a way in.
    const away = row.mode === 'remote' || (row.mode === 'standby' && row.profile !== undefined)
    const site = away ? -1 : numbers.sites.of(row.site)
    if (!counts(row) || person < 0 || post < 0 || (site < 0 && !away)) return null
    const accepted = row.state === 'accepted'
    const assumed = accepted && row.missed !== true && isAssumed
    const checkedIn = row.checkedInAt ?? (assumed ? row.from : undefined)
    const { from, to } = spanOf(row.from, row.to)
    return {
      from,
      to,
      person,
      post,
      mode: row.mode,
      site,
      room: numbers.rooms.of(row.room),
      profile: numbers.profiles.of(row.profile),
      accepted,
      checkedIn: checkedIn === undefined ? null : minuteOf(checkedIn),
    }
  }
}

export function machineRoomRow(
  read: Read,
  numbers: Numbers,
  ask: { id: string; crew: readonly number[] },
): EngineRoom {
  const off = (part: string): Span[] =>
    [read(lostRooms).get(`${ask.id}/${part}`), read(lostRooms).get(`${ask.id}/all`)].flatMap(
      (row) => (row ? [spanOf(row.from, row.until)] : []),
    )
  return {
    site: numbers.sites.of(ask.id),
    shut: [],
    powerOff: off('power'),
    networkOff: off('network'),
    crew: ask.crew,
  }
}

export function systemRow(read: Read, numbers: Numbers, id: string): EngineSystem {
  const row = numbers.systems.rows[numbers.systems.of(id)]
  const lost = read(lostSystems).get(id)
  return {
    room: numbers.machineRoom(row?.home),
    // A system that runs elsewhere may be taken over at home again.
    standby: (row ? [...row.standby, row.home] : [])
      .map((id) => numbers.machineRoom(id))
      .filter((n) => n >= 0),
    rtoMinutes: row?.rtoMinutes ?? 0,
    down: lost ? [spanOf(lost.from, lost.until)] : [],
    takeovers: read(takeovers)
      .by('system', id)
      .map(({ from, room }) => ({ from: minuteOf(from), room: numbers.machineRoom(room) }))
      .toSorted((a, b) => a.from - b.from),
  }
}

export function linkRow(read: Read, numbers: Numbers, id: string): Link {
  const row = numbers.links.rows[numbers.links.of(id)]
  const lost = read(lostLinks).get(id)
  return {
    capacity: row?.seats ?? 0,
    down: lost ? [spanOf(lost.from, lost.until)] : [],
    room: numbers.machineRoom(row?.site),
  }
}

export function supplierRow(read: Read, id: string): EngineSupplier {
  const lost = read(lostSuppliers).get(id)
  return { down: lost ? [spanOf(lost.from, lost.until)] : [] }
}

/** A physical thing where it is: at its own site, or since it was carried, at another. */
export function itemRow(read: Read, numbers: Numbers, id: string): Item {
  const kind = numbers.means.of(id)
  const row = numbers.means.rows[kind]
  const moved = read(movedMeans).get(id)
  const own = { site: numbers.sites.of(row?.site), person: -1 }
  if (!moved) return { kind, where: [{ ...always, ...own }] }
  const since = minuteOf(moved.since)
  return {
    kind,
    where: [
      { from: 0, to: since, ...own },
      { from: since, to: forever, site: numbers.sites.of(moved.site), person: -1 },
    ],
  }
}
