// Judges all duties of one person by everything that does not depend on other people:
// place, qualification, health, orders on sites, means, double booking, rest, acceptance, check-in.
import { at } from './problem.ts'
import type { Item, Person, Post, Problem } from './problem.ts'
import type { Reason } from './answer.ts'
import { checkedInAt, isAway, isStandby, modeCodes } from './duties.ts'
import type { Duties } from './duties.ts'
import { holdsOf } from './inside.ts'
import type { Hold } from './inside.ts'
import { doubleBookings, restBreaches } from './rest.ts'
import { int, minus, spansOfPairs } from './spans.ts'
import type { Spans } from './spans.ts'

/** The rows of a problem, with the duties as columns. */
export interface Firm {
  readonly rows: Omit<Problem, 'duties'>
  readonly duties: Duties
  readonly itemsOf: ReadonlyMap<number, readonly Item[]>
}

/** Hears what is lost. `slot` is the duty's place in the person's list; times may reach past the duty. */
export interface Sink {
  /** Minutes in which the duty does not count at all. */
  lose(slot: number, from: number, to: number, reason: () => Reason): void
  /** Minutes in which it may count as planned but not as confirmed. */
  doubt(slot: number, from: number, to: number, reason: () => Reason): void
}

/** The room in which an on-site duty is done, or -1. */
export function roomOf(person: Person, duties: Duties, d: number): number {
  const site = int(duties.site, d)
  if (site < 0) return -1
  const named = int(duties.room, d)
  if (named >= 0) return named
  return person.rooms.find((desk) => desk.site === site)?.room ?? -1
}

/** Tells `sink` every loss and doubt of the duties of person `p`. */
export function judgePerson(p: number, firm: Firm, sink: Sink): void {
  const { rows, duties } = firm
  const mine = at(duties.ofPerson, p)
  if (mine.length === 0) return
  const holds = holdsOf(p, at(rows.people, p), duties, rows.sites)
  for (let slot = 0; slot < mine.length; slot++) {
    judgeAlone(slot, int(mine, slot), holds, firm, sink)
    judgeWord(slot, int(mine, slot), firm, sink)
  }
  judgeBooked(mine, firm, sink)
}

/** What duty `d` loses by itself, whatever else its person does: place, access, body, orders, means. */
export function judgeAlone(
  slot: number,
  d: number,
  holds: readonly Hold[],
  firm: Firm,
  sink: Sink,
): void {
  const { rows, duties } = firm
  const p = int(duties.person, d)
  const person = at(rows.people, p)
  const post = at(rows.posts, int(duties.post, d))
  if (isAway(duties, d)) judgeAccess(slot, d, person, post, firm, sink)
  else judgePlace(slot, d, person, post, firm, sink)
  judgeBody(slot, d, person, post, duties, sink)
  for (const hold of holds) judgeHold(slot, d, hold, duties, sink)
  if (post.means.length > 0) judgeMeans(slot, d, p, post, firm, sink)
}

/** What the duties `mine` of one person, by start, take from each other: double booking and rest. */
export function judgeBooked(
  mine: Int32Array,
  { rows, duties }: Firm,
  sink: Pick<Sink, 'lose'>,
): void {
  doubleBookings(mine, duties, (slot, from, to, other) =>
    sink.lose(slot, from, to, () => ({ code: 'doubleBooked', duty: int(mine, other) })),
  )
  restBreaches(mine, duties, rows, (slot, rule, had, limit) => {
    const d = int(mine, slot)
    const reason = (): Reason => ({ code: 'restRule', rule, had, limit })
    sink.lose(slot, int(duties.from, d), int(duties.to, d), reason)
  })
}

function judgePlace(
  slot: number,
  d: number,
  person: Person,
  post: Post,
  firm: Firm,
  sink: Sink,
): void {
  const { rows, duties } = firm
  const from = int(duties.from, d)
  const to = int(duties.to, d)
  const mode = int(duties.mode, d)
  if (mode !== modeCodes.standby) {
    const named = mode === modeCodes.onSite ? 'onSite' : 'stationed'
    if (!post.modes.includes(named)) sink.lose(slot, from, to, () => ({ code: 'wrongMode' }))
  }
  const site = int(duties.site, d)
  if (!post.sites.includes(site)) sink.lose(slot, from, to, () => ({ code: 'wrongPlace', site }))
  const room = roomOf(person, duties, d)
  if (room < 0) return
  for (const shut of at(rows.rooms, room).shut) {
    sink.lose(slot, shut.from, shut.to, () => ({ code: 'roomShut', room }))
  }
}

function judgeAccess(
  slot: number,
  d: number,
  person: Person,
  post: Post,
  firm: Firm,
  sink: Sink,
): void {
  const { rows, duties } = firm
  const from = int(duties.from, d)
  const to = int(duties.to, d)
  if (!isStandby(duties, d) && !post.modes.includes('remote')) {
    sink.lose(slot, from, to, () => ({ code: 'wrongMode' }))
  }
  const profile = int(duties.profile, d)
  if (!post.profiles.includes(profile)) {
    sink.lose(slot, from, to, () => ({ code: 'profileNotAllowed', profile }))
  }
  if (profile < 0) return
  const { devices } = at(rows.profiles, profile)
  if (devices.length > 0 && !devices.includes(person.device)) {
    sink.lose(slot, from, to, () => ({ code: 'noDevice', profile }))
  }
}

// Qualified, fit, and not in quarantine unless the work is where the person must stay.
function judgeBody(
  slot: number,
  d: number,
  person: Person,
  post: Post,
  duties: Duties,
  sink: Sink,
): void {
  const from = int(duties.from, d)
  const to = int(duties.to, d)
  for (const qualification of post.qualifications) {
    let until = -Infinity
    for (const held of person.qualifications) {
      if (held.qualification === qualification) until = Math.max(until, held.until)
    }
    if (until === -Infinity) {
      sink.lose(slot, from, to, () => ({ code: 'notQualified', qualification }))
    } else if (until < to) {
      sink.lose(slot, until, to, () => ({ code: 'expired', qualification, since: until }))
    }
  }
  for (const unfit of person.unfit) sink.lose(slot, unfit.from, unfit.to, () => ({ code: 'unfit' }))
  for (const stay of person.quarantine) {
    const allowed = stay.works && (isAway(duties, d) || duties.site[d] === stay.site)
    if (allowed) continue
    sink.lose(slot, stay.from, stay.to, () => ({ code: 'quarantined', until: stay.to }))
  }
}

function judgeHold(slot: number, d: number, hold: Hold, duties: Duties, sink: Sink): void {
  const { site, order, from, to, work, mayEnter, mayLeave, recorded, presumed } = hold
  const away = isAway(duties, d)
  if (!away && duties.site[d] === site) {
    if (!work) sink.lose(slot, from, to, () => ({ code: 'sealed', site, order }))
    if (mayEnter) return
    const outside = minus(minus(Int32Array.of(from, to), recorded), presumed)
    each(outside, (a, b) => sink.lose(slot, a, b, () => ({ code: 'shutOut', site, order })))
    each(presumed, (a, b) =>
      sink.doubt(slot, a, b, () => ({ code: 'presumedInside', site, order })),
    )
    return
  }
  if (mayLeave || (away && work)) return
  const reason = (): Reason =>
    away ? { code: 'sealed', site, order } : { code: 'heldElsewhere', site, order }
  each(recorded, (a, b) => sink.lose(slot, a, b, reason))
  each(presumed, (a, b) => sink.lose(slot, a, b, reason))
}

function judgeMeans(slot: number, d: number, p: number, post: Post, firm: Firm, sink: Sink): void {
  const { duties, itemsOf } = firm
  const site = isAway(duties, d) ? -1 : int(duties.site, d)
  const span = Int32Array.of(int(duties.from, d), int(duties.to, d))
  for (const kind of post.means) {
    const there: number[] = []
    for (const item of itemsOf.get(kind) ?? []) {
      for (const place of item.where) {
        const reachable = place.person === p || (site >= 0 && place.site === site)
        if (reachable) there.push(place.from, place.to)
      }
    }
    const missing = minus(span, spansOfPairs(there))
    each(missing, (a, b) => sink.lose(slot, a, b, () => ({ code: 'meansElsewhere', kind })))
  }
}

// Accepted, and checked in from start + grace on, as far as `now` can tell.
function judgeWord(slot: number, d: number, firm: Firm, sink: Sink): void {
  const { rows, duties } = firm
  const from = int(duties.from, d)
  const to = int(duties.to, d)
  if (duties.accepted[d] === 0) sink.doubt(slot, from, to, notAccepted)
  const due = from + rows.graceMinutes
  if (rows.now < due) return
  const came = checkedInAt(duties, d) ?? to
  if (due < came) sink.doubt(slot, due, came, () => ({ code: 'notCheckedIn', since: due }))
}

const notAccepted = (): Reason => ({ code: 'notAccepted' })

function each(spans: Spans, visit: (from: number, to: number) => void): void {
  for (let i = 0; i < spans.length; i += 2) visit(int(spans, i), int(spans, i + 1))
}
