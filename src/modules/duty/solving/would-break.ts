// What one duty would break, why somebody holds one, and why nobody can take one: answered while somebody drags.
import { z } from 'zod'
import {
  Day,
  dayOf,
  idOf,
  inquiry,
  Instant,
  isRefusal,
  PersonId,
  refuse,
  roleOver,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { isUnder, Mode, person, post, type Person, type Post } from '../../firm/index.ts'
import { Conflict } from '../board/conflicts.ts'
import { DutyId, RosterId } from '../events.ts'
import type { Draft } from '../legal.ts'
import { Names, namesOf } from '../names.ts'
import { planners, scopeOf } from '../rights.ts'
import { duties, inForceNow, rosters, stands, type DutyRow } from '../state.ts'
import { Shifts, type Shift } from '../shifts.ts'
import { carriedBy } from './fair.ts'
import { Judge, shiftsOn, type Judged } from './judge.ts'

const withoutMax = 50
const shownMax = 12
const shiftsMax = 12

const mayPlan = roleOver(planners, ({ post: id }: { post: string }, read) =>
  scopeOf(read(post.table).get(id)?.unit),
)

const Place = z.object({
  /** A draft; without it what is in force. */
  roster: RosterId.optional(),
  post: idOf('post'),
  day: Day,
  /** Which of the post's shifts that day, from 0 by start. */
  shift: z.int().min(0).max(shiftsMax).default(0),
})

const Asked = z.object({ from: Instant, to: Instant, mode: Mode, site: z.string() })

/** This person on this post on this day: what breaks, what cannot be, what would be minded. */
export const wouldBreak = inquiry('duty.wouldBreak', {
  input: Place.extend({
    person: PersonId,
    mode: Mode.optional(),
    /** Duties that would be taken away for it. */
    without: z.array(DutyId).max(withoutMax).default([]),
  }),
  answer: z.object({
    /** It may be, with no limit broken. */
    fine: z.boolean(),
    duty: Asked.nullable(),
    against: z.array(Conflict),
    broken: z.array(Conflict),
    minded: z.array(Conflict),
    names: Names,
  }),
  may: mayPlan,
  async ask(read, asked) {
    const place = placeOf(read, asked)
    if (isRefusal(place)) return place
    const who = read(person.table).get(asked.person)
    if (!who) return refuse('duty.unknown', { id: asked.person })
    const { mode, without } = asked
    const judged = new Judge(read).of({ ...place, who, mode, without })
    const { planned, against, broken, minded } = judged
    const names = namesOf(read, [{ person: asked.person, post: asked.post, site: planned?.site }])
    return {
      fine: isFine(judged),
      duty: planned ? Asked.parse(planned) : null,
      against: [...against],
      broken: [...broken],
      minded: [...minded],
      names,
    }
  },
})

const isFine = ({ against, broken }: Judged): boolean => against.length + broken.length === 0

interface Where {
  readonly post: Post
  readonly shift: Shift
  readonly draft?: Draft
}

function placeOf(
  read: Read,
  asked: { roster?: string | undefined; post: string; day: Day; shift: number },
): Where | Refusal {
  const what = read(post.table).get(asked.post)
  if (!what) return refuse('duty.unknown', { id: asked.post })
  const roster = asked.roster === undefined ? undefined : read(rosters).get(asked.roster)
  if (asked.roster !== undefined && !roster) return refuse('duty.unknown', { id: asked.roster })
  const shift = shiftsOn(read, what, asked.day)[asked.shift]
  if (!shift) return refuse('duty.noShift', { post: what.name, day: asked.day })
  return { post: what, shift, ...(roster ? { draft: roster } : {}) }
}

const Blocked = z.object({
  /** The code of the sentence that says why, with what fills it for the first of them. */
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  count: z.int(),
  people: z.array(z.string()),
})

/** Who could take a duty that nobody holds, and which rule stands in the way of the others. */
export const whyNotThere = inquiry('duty.whyNotThere', {
  input: Place,
  answer: z.object({
    from: Instant,
    to: Instant,
    had: z.int(),
    minimum: z.int(),
    preferred: z.int(),
    /** Those who could, and of them those who would rather not. */
    couldCount: z.int(),
    could: z.array(z.object({ person: z.string(), minded: z.boolean() })),
    blocked: z.array(Blocked),
    names: Names,
  }),
  may: mayPlan,
  async ask(read, asked) {
    const place = placeOf(read, asked)
    if (isRefusal(place)) return place
    const held = holdersOf(read, place, asked.roster)
    const { could, blocked } = weighed(read, place, { except: held.map((row) => row.person) })
    const shown = could.slice(0, shownMax)
    const people = [...shown.map((one) => one.person), ...blocked.flatMap((one) => one.people)]
    const { from, to, minimum, preferred } = place.shift
    return {
      ...{ from, to, minimum, preferred },
      had: held.filter(({ mode }) => mode !== 'standby').length,
      couldCount: could.length,
      could: shown,
      blocked,
      names: namesOf(read, [{ post: asked.post }, ...people.map((id) => ({ person: id }))]),
    }
  },
})

function holdersOf(read: Read, { post: what, shift }: Where, roster: string | undefined) {
  const counts = inForceNow(read)
  return read(duties)
    .by('post', what.id)
    .filter((row) => row.from < shift.to && shift.from < row.to)
    .filter((row) => (roster === undefined ? counts(row) : row.roster === roster && stands(row)))
}

function weighed(
  read: Read,
  place: Where,
  { except, without = [] }: { except: readonly string[]; without?: readonly string[] },
) {
  const judge = new Judge(read)
  const could: { person: string; minded: boolean }[] = []
  const blocked = new Map<string, z.infer<typeof Blocked>>()
  for (const who of candidates(read, place.post)) {
    if (except.includes(who.id)) continue
    const judged = judge.of({ ...place, who, without })
    const [first] = [...judged.against, ...judged.broken]
    if (!first) {
      could.push({ person: who.id, minded: judged.minded.length > 0 })
      continue
    }
    const known = blocked.get(first.code)
    const { code, params } = first
    const row = known ?? { code, params, count: 0, people: [] }
    if (!known) blocked.set(code, row)
    row.count++
    if (row.people.length < shownMax) row.people.push(who.id)
  }
  could.sort((a, b) => Number(a.minded) - Number(b.minded))
  return { could, blocked: [...blocked.values()].toSorted((a, b) => b.count - a.count) }
}

// The people of the post's own unit, and whoever else has all that the post needs.
function candidates(read: Read, what: Post): Person[] {
  return [...read(person.table).rows()].filter(
    (who) =>
      isUnder(read, what.unit, who.unit) ||
      (what.qualifications.length > 0 &&
        what.qualifications.every((id) =>
          who.qualifications.some((held) => held.qualification === id),
        )),
  )
}

const Share = z.object({
  nights: z.int(),
  restDays: z.int(),
  minutes: z.int(),
})

/** Why somebody holds a duty: who else could, what keeps the others away, and what each has carried this year. */
export const whyHere = inquiry('duty.whyHere', {
  input: z.object({ duty: DutyId }),
  answer: z.object({
    post: z.string(),
    person: z.string(),
    from: Instant,
    to: Instant,
    couldCount: z.int(),
    could: z.array(z.object({ person: z.string(), minded: z.boolean(), carried: Share })),
    blocked: z.array(Blocked),
    /** Up to the day of the duty, this year. */
    carried: Share,
    names: Names,
  }),
  may: roleOver(planners, ({ duty }: { duty: string }, read) =>
    scopeOf(read(post.table).get(read(duties).get(duty)?.post ?? '')?.unit),
  ),
  async ask(read, { duty }) {
    const row = read(duties).get(duty)
    const what = row && read(post.table).get(row.post)
    if (!row || !what) return refuse('duty.unknown', { id: duty })
    const roster = read(rosters).get(row.roster)
    const draft = roster?.state === 'draft' ? { draft: roster } : {}
    const place = { post: what, shift: shiftOf(read, what, row), ...draft }
    const { could, blocked } = weighed(read, place, { except: [row.person], without: [duty] })
    const counts = inForceNow(read)
    const carried = (id: string) =>
      carriedBy(read, read(duties).by('person', id).filter(counts), dayOf(row.from))
    const shown = could
      .map((one) => ({ ...one, carried: carried(one.person) }))
      .toSorted((a, b) => a.carried.minutes - b.carried.minutes)
      .slice(0, shownMax)
    const people = [...shown.map((one) => one.person), ...blocked.flatMap((one) => one.people)]
    return {
      ...{ post: row.post, person: row.person, from: row.from, to: row.to },
      couldCount: could.length,
      could: shown,
      blocked,
      carried: carried(row.person),
      names: namesOf(read, [row, ...people.map((id) => ({ person: id }))]),
    }
  },
})

// The shift that a duty was planned for; a duty of other hours is asked about as it is.
function shiftOf(read: Read, what: Post, { from, to }: DutyRow): Shift {
  const known = new Shifts(read, [dayOf(from)]).of(what).find((one) => one.from === from)
  return { line: 0, part: 0, minimum: 1, preferred: 1, ...known, from, to }
}
