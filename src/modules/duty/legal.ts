// What stands against one duty: things that cannot be, whoever agrees. Labour limits are another matter
// (`limits.ts`): they may be lifted by a declared exemption.
import {
  dayOf,
  instantAt,
  msOf,
  refuse,
  shanghai,
  type Read,
  type Refusal,
} from '../../kernel/index.ts'
import {
  accessProfile,
  bothNames,
  isQualified,
  isUnder,
  person,
  post,
  qualification,
  room,
  site,
  type Person,
  type Post,
  type Site,
} from '../firm/index.ts'
import type { PlannedDuty } from './events.ts'
import { leaveOf } from './leave/state.ts'
import { duties, inForce, rosters, stands, taking, type DutyRow, type RosterRow } from './state.ts'

/** Nobody is on duty for longer than this without being planned again. */
const dutyMinutesMax = 2_880

/** Why a duty cannot be, and which of its fields says so. */
export interface Objection {
  readonly field: keyof PlannedDuty
  readonly refusal: Refusal
}

/** The part of a duty that says when and where somebody is taken. */
export type Booking = Pick<DutyRow, 'id' | 'post' | 'person' | 'from' | 'to' | 'mode'>

/** The first thing that stands against a duty beside what its person is booked for already. */
export function objection(
  read: Read,
  duty: PlannedDuty,
  beside: readonly Booking[],
): Objection | undefined {
  const who = read(person.table).get(duty.person)
  const what = read(post.table).get(duty.post)
  if (!what) return unknown('post', duty.post)
  if (!who) return unknown('person', duty.person)
  return (
    ofTime(duty) ??
    ofPlace(read, duty, what) ??
    ofQualifications(read, duty, { who, what }) ??
    ofLeave(read, duty, who) ??
    ofBookings(read, duty, { who, beside })
  )
}

const unknown = (noun: 'post' | 'person' | 'site' | 'room' | 'profile', id: string): Objection => ({
  field: noun,
  refusal: refuse('duty.unknown', { id }),
})

function ofTime({ from, to }: PlannedDuty): Objection | undefined {
  if (to <= from) return { field: 'to', refusal: refuse('duty.endsBeforeStart', times(from, to)) }
  if (msOf(to) - msOf(from) <= dutyMinutesMax * 60_000) return undefined
  const hoursMax = dutyMinutesMax / 60
  return { field: 'to', refusal: refuse('duty.tooLong', { ...times(from, to), hoursMax }) }
}

function ofPlace(read: Read, duty: PlannedDuty, what: Post): Objection | undefined {
  const { mode, profile } = duty
  const place = read(site.table).get(duty.site)
  if (!place) return unknown('site', duty.site)
  const named = bothNames(what, what.id)
  if (mode !== 'standby' && !what.modes.includes(mode)) {
    return { field: 'mode', refusal: refuse('duty.modeNotAllowed', { post: named, mode }) }
  }
  if (profile !== undefined) {
    const way = read(accessProfile.table).get(profile)
    if (!way) return unknown('profile', profile)
    if (!what.profiles.includes(profile)) {
      const refusal = refuse('duty.profileNotAllowed', {
        post: named,
        profile: bothNames(way, profile),
      })
      return { field: 'profile', refusal }
    }
  } else if (mode === 'remote') {
    return { field: 'profile', refusal: refuse('duty.profileNeeded', { post: named }) }
  }
  const away = mode === 'remote' || (mode === 'standby' && profile !== undefined)
  if (!away && !what.places.includes(duty.site)) {
    const refusal = refuse('duty.siteNotAllowed', { post: named, site: bothNames(place, place.id) })
    return { field: 'site', refusal }
  }
  return ofRoom(read, duty, place)
}

function ofRoom(read: Read, duty: PlannedDuty, place: Site): Objection | undefined {
  if (duty.room === undefined) return undefined
  const area = read(room.table).get(duty.room)
  if (!area) return unknown('room', duty.room)
  if (area.site === duty.site) return undefined
  const refusal = refuse('duty.roomElsewhere', {
    room: area.name,
    site: bothNames(place, place.id),
  })
  return { field: 'room', refusal }
}

function ofQualifications(
  read: Read,
  { from }: PlannedDuty,
  { who, what }: { who: Person; what: Post },
): Objection | undefined {
  const day = dayOf(from)
  const lacking = what.qualifications.filter((one) => !isQualified(who, [one], day))
  if (lacking.length === 0) return undefined
  const names = lacking.map((id) => bothNames(read(qualification.table).get(id), id))
  const qualifications = {
    zh: names.map(({ zh }) => zh).join('、'),
    en: names.map(({ en }) => en).join(', '),
  }
  return {
    field: 'person',
    refusal: refuse('duty.notQualified', {
      person: who.name,
      post: bothNames(what, what.id),
      day,
      qualifications,
    }),
  }
}

// Whoever is on leave may be asked to come, with a time to answer by; they are not simply sent.
function ofLeave(read: Read, duty: PlannedDuty, who: Person): Objection | undefined {
  if (duty.answerBy !== undefined && !duty.accepted) return undefined
  const leave = leaveOf(read, who.id, duty)
  if (!leave) return undefined
  const refusal = refuse('duty.onLeave', { person: who.name, ...times(leave.from, leave.to) })
  return { field: 'person', refusal }
}

// A standby gives way to a real duty; two real ones, or two standbys, cannot be held at once.
function ofBookings(
  read: Read,
  duty: PlannedDuty,
  { who, beside }: { who: Person; beside: readonly Booking[] },
): Objection | undefined {
  const taken = beside.find(
    (other) =>
      other.id !== duty.id &&
      other.id !== duty.replaces &&
      other.from < duty.to &&
      duty.from < other.to &&
      (other.mode !== 'standby' || duty.mode === 'standby'),
  )
  if (!taken) return undefined
  const other = read(post.table).get(taken.post)?.name ?? taken.post
  return {
    field: 'person',
    refusal: refuse('duty.doubleBooked', {
      person: who.name,
      other,
      ...times(taken.from, taken.to),
    }),
  }
}

const times = (from: string, to: string) => ({ from: shanghai(from), to: shanghai(to) })

/** A roster that duties are planned into, whether it stands already or not. */
export type Draft = Pick<RosterRow, 'roster' | 'unit' | 'posts' | 'from' | 'to'>

/**
 * What a person is booked for already, as it would stand beside the duties of `roster`: its own, and what counts
 * and would not give way to it.
 */
export function bookedBeside(read: Read, who: string, roster: string, draft?: Draft): DutyRow[] {
  const period = draft ?? read(rosters).get(roster)
  return read(duties)
    .by('person', who)
    .filter((row) =>
      row.roster === roster
        ? stands(row)
        : inForce(read, row) && !(period && givesWayTo(read, row, period)),
    )
}

/** Whether a duty would no longer count once a draft is published. */
export function givesWayTo(read: Read, row: DutyRow, draft: Draft): boolean {
  const own = read(rosters).get(row.roster)
  if (own === undefined || !isWithin(draft, row)) return false
  const part = partTaken(read, own, draft)
  return part !== undefined && taking(read)(part, row.post)
}

/**
 * Which part of a standing roster a later one takes over: all of the same unit's and of the units below it, of a
 * wider one the posts of its own unit; `undefined` when the two have nothing in common.
 */
export function partTaken(
  read: Read,
  own: Pick<RosterRow, 'unit'>,
  { unit, posts }: Pick<RosterRow, 'unit' | 'posts'>,
): Pick<RosterRow, 'unit' | 'posts'> | undefined {
  const narrowed = posts === undefined ? {} : { posts }
  if (unit === undefined || own.unit === unit) return narrowed
  if (own.unit === undefined || isUnder(read, own.unit, unit)) return { unit, ...narrowed }
  return isUnder(read, unit, own.unit) ? narrowed : undefined
}

/** Whether a duty begins in the period of a roster. */
export const isWithin = (
  roster: Pick<RosterRow, 'from' | 'to'>,
  { from }: Pick<DutyRow, 'from'>,
): boolean => instantAt(roster.from, '00:00') <= from && from < instantAt(roster.to, '00:00')
