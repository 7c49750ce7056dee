// Who shared a room with whom: by roster, by the gate's records, and at night by dormitory. Two people have met
// when they were in one room at one time.
import {
  dayOf,
  instantOf,
  msOf,
  plusDays,
  type Day,
  type Instant,
  type Read,
} from '../../kernel/index.ts'
import { duties, inForceNow, type DutyRow } from '../duty/index.ts'
import { person as people, type Person } from '../firm/index.ts'
import { isOnSite, stays } from '../sites/index.ts'

/** How it is known that somebody was in a room: by a duty, by the gate, or because they live there. */
export type Ground = 'duty' | 'gate' | 'dormitory'

/** One who was in a room with the person asked about. */
export interface Contact {
  readonly person: string
  /** The room in which they were together longest. */
  readonly room: string
  /** How long in all rooms together. */
  readonly minutes: number
  /** The end of their last time together. */
  readonly last: Instant
  /** How it is known of either. */
  readonly grounds: readonly Ground[]
}

/** A time in a room, in milliseconds. */
interface Time {
  readonly person: string
  readonly room: string
  readonly from: number
  readonly to: number
  readonly ground: Ground
}

/** Who met whom in a window of time: built once, asked for many people. */
export interface Meetings {
  of(person: string): Contact[]
}

/** Everyone who shared a room with a person between two instants, the longest first. */
export const contactsOf = (read: Read, person: string, since: Instant, until: Instant): Contact[] =>
  meetings(read, { since, until }).of(person)

/** All meetings of the window. */
export function meetings(read: Read, window: { since: Instant; until: Instant }): Meetings {
  const times = new Times(read, window)
  for (const row of dutiesIn(read, window)) times.duty(row)
  times.nights()
  for (const row of read(stays).rows()) times.stay(row)
  return {
    of: (person) => contactsAmong(person, times.ofPerson(person), (room) => times.inRoom(room)),
  }
}

class Times {
  readonly #read: Read
  readonly #from: number
  readonly #to: number
  readonly #people = new Map<string, Time[]>()
  readonly #rooms = new Map<string, Time[]>()
  readonly #counts: (row: DutyRow) => boolean
  // Thousands of duties share a few hundred instants.
  readonly #parsed = new Map<Instant, number>()
  readonly #livesIn = new Map<string, { room: string; from: number; to: number }>()

  constructor(read: Read, { since, until }: { since: Instant; until: Instant }) {
    this.#read = read
    this.#counts = inForceNow(read)
    this.#from = msOf(since)
    this.#to = msOf(until)
  }

  ofPerson(person: string): readonly Time[] {
    return this.#people.get(person) ?? []
  }

  inRoom(room: string): readonly Time[] {
    return this.#rooms.get(room) ?? []
  }

  duty(row: DutyRow): void {
    if (!isOnSite(row) || row.missed === true || !this.#counts(row)) return
    const who = this.#read(people.table).get(row.person)
    const [from, to] = [this.#ms(row.from), this.#ms(row.to)]
    this.#add(row.person, row.room ?? roomAt(who, row.site), { from, to, ground: 'duty' })
    const room = who?.dormitory
    if (row.mode !== 'stationed' || room === undefined) return
    const known = this.#livesIn.get(row.person)
    this.#livesIn.set(row.person, {
      room,
      from: Math.min(known?.from ?? from, from),
      to: Math.max(known?.to ?? to, to),
    })
  }

  /** Who lives in shares the dormitory from the first to the last duty of that kind. */
  nights(): void {
    for (const [person, { room, from, to }] of this.#livesIn)
      this.#add(person, room, { from, to, ground: 'dormitory' })
  }

  stay(row: {
    person: string
    site: string
    room?: string | undefined
    from: Instant
    to?: Instant | undefined
  }): void {
    const to = row.to === undefined ? this.#to : msOf(row.to)
    const room = row.room ?? roomAt(this.#read(people.table).get(row.person), row.site)
    this.#add(row.person, room, { from: msOf(row.from), to, ground: 'gate' })
  }

  #ms(at: Instant): number {
    let ms = this.#parsed.get(at)
    if (ms === undefined) {
      ms = msOf(at)
      this.#parsed.set(at, ms)
    }
    return ms
  }

  #add(
    person: string,
    room: string | undefined,
    { from, to, ground }: { from: number; to: number; ground: Ground },
  ): void {
    const time = { person, ground, from: Math.max(from, this.#from), to: Math.min(to, this.#to) }
    if (room === undefined || time.from >= time.to) return
    push(this.#people, person, { ...time, room })
    push(this.#rooms, room, { ...time, room })
  }
}

function push<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

// Without a room named, people are in their own room of their own site.
const roomAt = (who: Person | undefined, site: string): string | undefined =>
  who?.site === site ? who.room : undefined

function* dutiesIn(
  read: Read,
  { since, until }: { since: Instant; until: Instant },
): Iterable<DutyRow> {
  const seen = new Set<string>()
  const last = dayOf(until)
  for (let day: Day = dayOf(since); day <= last; day = plusDays(day, 1)) {
    for (const row of read(duties).by('day', day)) {
      if (seen.has(row.id)) continue
      seen.add(row.id)
      yield row
    }
  }
}

function contactsAmong(
  person: string,
  mine: readonly Time[],
  inRoom: (room: string) => readonly Time[],
): Contact[] {
  // Roster and gate may tell of the same hours: each minute counts once.
  const together = new Map<string, Map<string, [number, number][]>>()
  const grounds = new Map<string, Set<Ground>>()
  for (const own of mine) {
    for (const other of inRoom(own.room)) {
      const from = Math.max(own.from, other.from)
      const to = Math.min(own.to, other.to)
      if (other.person === person || from >= to) continue
      const rooms = together.get(other.person) ?? new Map<string, [number, number][]>()
      together.set(other.person, rooms)
      push(rooms, own.room, [from, to])
      const known = grounds.get(other.person) ?? new Set()
      grounds.set(other.person, known.add(own.ground).add(other.ground))
    }
  }
  return [...together]
    .map(([other, rooms]) => contactOf(other, rooms, [...(grounds.get(other) ?? [])].toSorted()))
    .toSorted((a, b) => b.minutes - a.minutes || (a.person < b.person ? -1 : 1))
}

function contactOf(
  person: string,
  rooms: ReadonlyMap<string, readonly [number, number][]>,
  grounds: readonly Ground[],
): Contact {
  let [minutes, longest, last] = [0, -1, 0]
  let room = ''
  for (const [id, spans] of rooms) {
    const here = Math.round(lengthOf(spans) / 60_000)
    minutes += here
    if (here > longest) [longest, room] = [here, id]
    for (const [, to] of spans) last = Math.max(last, to)
  }
  return { person, room, minutes, last: instantOf(last), grounds }
}

function lengthOf(spans: readonly [number, number][]): number {
  let [length, reached] = [0, 0]
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    length += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return length
}
