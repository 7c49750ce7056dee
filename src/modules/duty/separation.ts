// Who shall never meet and would, by the rosters in force: groups A and B in one room, and crews of machine rooms that
// are kept apart. What is planned is judged; that people keep to it is the gate's and the roll's to see.
import { z } from 'zod'
import { Day, dayOf, Instant, plusDays, role, view, type Read } from '../../kernel/index.ts'
import { machineRoom, person } from '../firm/index.ts'
import { Names, namesOf } from './names.ts'
import { planners, reaching } from './rights.ts'
import { duties, inForce, stands, type DutyRow } from './state.ts'

const daysMax = 28
const daysUsual = 14
const shownMax = 200

const Meeting = z.object({
  /** A and B in one room; crews kept apart in one room; one person in two such crews. */
  rule: z.enum(['groupsShareRoom', 'crewsShareRoom', 'inBothCrews']),
  site: z.string(),
  room: z.string().optional(),
  from: Instant,
  to: Instant,
  people: z.array(z.string()),
  duties: z.array(z.string()),
})
type Meeting = z.infer<typeof Meeting>

/** A duty that somebody is bodily at, and in which room. */
interface Presence {
  readonly duty: DutyRow
  readonly room: string
  readonly group: string
}

export const separation = view('duty.separation', {
  params: z.object({
    from: Day.optional(),
    days: z.int().min(1).max(daysMax).default(daysUsual),
  }),
  answer: z.object({
    from: Day,
    to: Day,
    /** How many duties were held against each other. */
    checked: z.int(),
    total: z.int(),
    rows: z.array(Meeting),
    names: Names,
  }),
  may: role(...planners, 'riskOfficer', 'healthOfficer', 'auditor'),
  timed: true,
  show(read, { from: asked, days }, { at, within }) {
    const from = asked ?? dayOf(at)
    const to = plusDays(from, days - 1)
    const reached = reaching(read, within)
    const present = presencesIn(read, from, to)
    const found = [...sharedRooms(present, read), ...bothCrews(present, read)].filter((one) =>
      one.duties.some((id) => {
        const duty = read(duties).get(id)
        return duty !== undefined && reached(duty)
      }),
    )
    found.sort((a, b) => (a.from < b.from ? -1 : 1))
    const rows = found.slice(0, shownMax)
    const about = rows.flatMap((one) => one.duties.flatMap((id) => read(duties).get(id) ?? []))
    const rooms = rows.map(({ site, room }) => ({ site, room }))
    return {
      ...{ from, to, checked: present.length, total: found.length, rows },
      names: namesOf(read, about, rooms),
    }
  },
})

function presencesIn(read: Read, from: Day, to: Day): Presence[] {
  const found = new Map<string, Presence>()
  for (let day = from; day <= to; day = plusDays(day, 1)) {
    for (const duty of read(duties).by('day', day)) {
      if (duty.mode !== 'onSite' && duty.mode !== 'stationed') continue
      if (found.has(duty.id) || !stands(duty) || !inForce(read, duty)) continue
      const who = read(person.table).get(duty.person)
      const own = who?.site === duty.site ? who.room : undefined
      found.set(duty.id, {
        duty,
        room: duty.room ?? own ?? '',
        group: who?.group ?? 'none',
      })
    }
  }
  return [...found.values()]
}

/** Two in one room at one time who shall not be: of the two groups, or of crews kept apart. */
function* sharedRooms(present: readonly Presence[], read: Read): Generator<Meeting> {
  const isApart = apartIn(read)
  const crews = crewsOf(present, read)
  for (const list of inRooms(present)) {
    const open: Presence[] = []
    for (const one of list.toSorted((a, b) => (a.duty.from < b.duty.from ? -1 : 1))) {
      const still = open.filter(({ duty }) => duty.to > one.duty.from)
      open.splice(0, open.length, ...still, one)
      for (const other of still) {
        if (other.duty.person === one.duty.person) continue
        const groups = one.group + other.group
        if (groups === 'AB' || groups === 'BA') yield meeting('groupsShareRoom', other, one)
        const meet = [...(crews.get(one.duty.person) ?? [])].some((mine) =>
          [...(crews.get(other.duty.person) ?? [])].some((theirs) => isApart(mine, theirs)),
        )
        if (meet) yield meeting('crewsShareRoom', other, one)
      }
    }
  }
}

function* bothCrews(present: readonly Presence[], read: Read): Generator<Meeting> {
  const isApart = apartIn(read)
  const inCrews = new Map<string, Presence[]>()
  for (const one of present) {
    if (!read(machineRoom.table).has(one.duty.site)) continue
    inCrews.set(one.duty.person, [...(inCrews.get(one.duty.person) ?? []), one])
  }
  for (const list of inCrews.values()) {
    const sorted = list.toSorted((a, b) => (a.duty.from < b.duty.from ? -1 : 1))
    const [first] = sorted
    const other = sorted.find(({ duty }) => first && isApart(first.duty.site, duty.site))
    if (first && other) yield meeting('inBothCrews', first, other)
  }
}

/** The machine rooms that each person serves in the time looked at. */
function crewsOf(present: readonly Presence[], read: Read): Map<string, Set<string>> {
  const crews = new Map<string, Set<string>>()
  for (const { duty } of present) {
    if (!read(machineRoom.table).has(duty.site)) continue
    crews.set(duty.person, (crews.get(duty.person) ?? new Set()).add(duty.site))
  }
  return crews
}

function apartIn(read: Read): (one: string, other: string) => boolean {
  const pairs = new Set<string>()
  for (const { id, apartFrom } of read(machineRoom.table).rows()) {
    for (const other of apartFrom) pairs.add(`${id} ${other}`).add(`${other} ${id}`)
  }
  return (one, other) => pairs.has(`${one} ${other}`)
}

/** Those whose room is known, room by room. */
function inRooms(present: readonly Presence[]): Iterable<Presence[]> {
  const rooms = new Map<string, Presence[]>()
  for (const one of present) {
    if (one.room === '') continue
    const list = rooms.get(one.room)
    if (list) list.push(one)
    else rooms.set(one.room, [one])
  }
  return rooms.values()
}

function meeting(rule: Meeting['rule'], first: Presence, second: Presence): Meeting {
  const [one, other] = [first.duty, second.duty]
  const people = [...new Set([one.person, other.person])]
  return {
    rule,
    site: other.site,
    ...(rule === 'inBothCrews' ? {} : { room: second.room }),
    from: rule === 'inBothCrews' ? one.from : other.from,
    to: rule === 'inBothCrews' || other.to < one.to ? other.to : one.to,
    people,
    duties: [one.id, other.id],
  }
}
