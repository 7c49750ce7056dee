// Says for each duty of a post at one instant whether it counts, and every reason why not.
import { at } from './problem.ts'
import type { Minute } from './problem.ts'
import type { Reason, Standing } from './answer.ts'
import { isAway, isStandby } from './duties.ts'
import { tenuresOf } from './infrastructure.ts'
import type { Infrastructure } from './infrastructure.ts'
import { lossOf } from './losses.ts'
import { judgePerson } from './person.ts'
import type { Firm } from './person.ts'
import { uncoveredSpans } from './posts.ts'
import type { Layers } from './posts.ts'
import { denySeats } from './seats.ts'
import type { Seats } from './seats.ts'
import { int, has, minus } from './spans.ts'

export interface Known {
  readonly firm: Firm
  readonly layers: Layers
  readonly seats: Seats
  readonly infrastructure: Infrastructure
  readonly segments: readonly Int32Array[]
}

/** All duties of the post that span the minute, in order of start. */
export function standingsAt(known: Known, post: number, minute: Minute): Standing[] {
  const { duties } = known.firm
  const standings: Standing[] = []
  for (const d of at(duties.ofPost, post)) {
    if (int(duties.from, d) > minute || minute >= int(duties.to, d)) continue
    const { losses, doubts } = ownReasons(known, d, minute)
    losses.push(...seatReason(known, d, minute), ...accessReasons(known, d, minute))
    standings.push({
      duty: d,
      person: int(duties.person, d),
      standby: isStandby(duties, d),
      planned: losses.length === 0,
      confirmed: losses.length === 0 && doubts.length === 0,
      reasons: [...losses, ...doubts],
    })
  }
  return standings
}

function ownReasons(
  { firm }: Known,
  d: number,
  minute: Minute,
): { losses: Reason[]; doubts: Reason[] } {
  const person = int(firm.duties.person, d)
  const mine = at(firm.duties.ofPerson, person).indexOf(d)
  const losses: Reason[] = []
  const doubts: Reason[] = []
  const into =
    (reasons: Reason[]) =>
    (slot: number, from: number, to: number, reason: () => Reason): void => {
      if (slot === mine && from <= minute && minute < to) reasons.push(reason())
    }
  judgePerson(person, firm, { lose: into(losses), doubt: into(doubts) })
  return { losses, doubts }
}

function seatReason(known: Known, d: number, minute: Minute): Reason[] {
  const { firm, layers, seats } = known
  const { duties, rows } = firm
  const [from, to, profile] = [int(duties.from, d), int(duties.to, d), int(duties.profile, d)]
  if (!has(lossOf(layers.seat, d, from, to), minute)) return []
  const free = (other: number): Int32Array<ArrayBuffer> => {
    const span = Int32Array.of(int(duties.from, other), int(duties.to, other))
    return minus(span, lossOf(layers.own, other, at(span, 0), at(span, 1)))
  }
  const reasons: Reason[] = []
  const span = { from: minute, to: minute + 1 }
  denySeats(seats, firm, at(seats.pool, profile), span, free, (other, _from, _to, resource) => {
    if (other !== d) return
    const link = resource - rows.profiles.length
    reasons.push({ code: 'noSeat', profile, link: Math.max(link, -1) })
  })
  return reasons
}

function accessReasons(known: Known, d: number, minute: Minute): Reason[] {
  const { firm, infrastructure } = known
  const { duties, rows } = firm
  const index = int(duties.profile, d)
  if (index < 0 || !isAway(duties, d) || !has(at(infrastructure.profileDown, index), minute)) {
    return []
  }
  const profile = at(rows.profiles, index)
  const covers = ({ from, to }: { from: number; to: number }): boolean =>
    from <= minute && minute < to
  const reasons: Reason[] = []
  const rooms = new Set<number>()
  for (const link of new Set(profile.links)) {
    const { down, room } = at(rows.links, link)
    if (down.some(covers)) reasons.push({ code: 'linkDown', link })
    if (room >= 0) rooms.add(room)
  }
  if (profile.system >= 0) {
    const system = at(rows.systems, profile.system)
    if (system.down.some(covers)) reasons.push({ code: 'systemDown', system: profile.system })
    for (const tenure of tenuresOf(system, rows.horizon)) {
      if (covers(tenure) && tenure.room >= 0) rooms.add(tenure.room)
    }
  }
  for (const room of rooms) {
    if (!has(at(infrastructure.roomDark, room), minute)) continue
    const { powerOff, networkOff, crew } = at(rows.rooms, room)
    reasons.push({
      code: 'roomDark',
      room,
      power: powerOff.some(covers),
      network: networkOff.some(covers),
      crew: crew.filter((post) => has(uncoveredSpans(at(known.segments, post)), minute)),
    })
  }
  return reasons
}
