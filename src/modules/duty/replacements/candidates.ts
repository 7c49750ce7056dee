// Who could step in for a time on a post, best first, each with the reasons in words. What may not be is left to the
// checks that every duty passes; what is only better or worse is ranked here.
import { dayOf, msOf, type Instant, type Read } from '../../../kernel/index.ts'
import { person, post, site, type Person, type Post } from '../../firm/index.ts'
import { holdersOn, isUnder } from '../../firm/index.ts'
import { labourOf } from '../calendar.ts'
import type { PlannedDuty } from '../events.ts'
import { bookedBeside } from '../legal.ts'
import { minutesInWeek, mondayOf } from '../limits.ts'
import { carriedBy } from '../solving/fair.ts'
import { Judge, type Judged } from '../solving/judge.ts'
import { waysOf, isWork } from '../solving/ways.ts'
import { duties, inForceNow, type DutyRow } from '../state.ts'
import type { Hole } from './events.ts'

/** More people than this are not looked through: those nearest to the post first. */
const poolMax = 400
/** Nights of the year are counted for so many. */
const countedMax = 40
const dayMs = 86_400_000
/** Rest that is told in hours; beyond it there was no duty worth telling. */
const restDaysShown = 3

export type Distance = 'home' | 'here' | 'sameDistrict' | 'sameCity' | 'far'
const distances: readonly Distance[] = ['here', 'home', 'sameDistrict', 'sameCity', 'far']

export interface Candidate {
  readonly who: Person
  readonly planned: PlannedDuty
  readonly judged: Judged
  /** Waits on this very post as a standby. */
  readonly standby: boolean
  readonly distance: Distance
  /** Whole hours of rest before and after; null is days. */
  readonly restBefore: number | null
  readonly restAfter: number | null
  /** Minutes of work in that week, this one too. */
  readonly weekMinutes: number
  /** This year; looked up for the first only. */
  readonly nights: number | null
  /** People of another group who are on the post then. */
  readonly meets: readonly string[]
}

export interface Found {
  /** Those who could, best first; those who would break a limit come last. */
  readonly able: readonly Candidate[]
  /** Those who cannot, by the code of what stands against them. */
  readonly unable: readonly { readonly code: string; readonly count: number }[]
}

/** Who could take a hole. `but` are people who are not to be looked at. */
export function candidatesFor(read: Read, hole: Hole, but: ReadonlySet<string>): Found {
  const what = read(post.table).get(hole.post)
  if (!what) return { able: [], unable: [] }
  const judge = new Judge(read)
  const beside = present(read, hole)
  const able: Candidate[] = []
  const unable = new Map<string, number>()
  for (const who of poolOf(read, what, hole.from)) {
    if (but.has(who.id) || beside.some((row) => row.person === who.id && isWork(row))) continue
    const judged = judgedFor(judge, who, what, hole)
    const [no] = judged.against
    if (no || !judged.planned) unable.set(no?.code ?? '', (unable.get(no?.code ?? '') ?? 0) + 1)
    else able.push(candidate(read, { who, what, hole, judged, planned: judged.planned, beside }))
  }
  able.sort(byWorth)
  return {
    able: [...counted(read, able.slice(0, countedMax), hole), ...able.slice(countedMax)],
    unable: [...unable]
      .map(([code, count]) => ({ code, count }))
      .toSorted((a, b) => b.count - a.count),
  }
}

// Among the first, whoever has had fewer nights comes before those who are as good otherwise.
const counted = (read: Read, able: readonly Candidate[], { from }: Hole): Candidate[] =>
  able
    .map((one) => {
      const booked = bookedBeside(read, one.who.id, '')
      return { ...one, nights: carriedBy(read, booked, dayOf(from)).nights }
    })
    .toSorted(byWorth)

// The usual way, else another of theirs that may be; who has none may come to the post's usual place.
function judgedFor(judge: Judge, who: Person, what: Post, hole: Hole): Judged {
  const question = { who, post: what, shift: hole, without: [] }
  const usual = judge.of(question)
  if (usual.against.length + usual.broken.length + usual.minded.length === 0) return usual
  for (const { mode } of waysOf(who, what, false).filter(isWork)) {
    const other = judge.of({ ...question, mode })
    if (other.against.length + other.broken.length + other.minded.length === 0) return other
  }
  if (usual.planned || !what.modes.includes('onSite')) return usual
  const [place] = what.places
  return place === undefined
    ? usual
    : judge.of({ ...question, way: { mode: 'onSite', site: place } })
}

// Those with what the post needs; where it needs nothing, those who work there or in its unit.
function poolOf(read: Read, what: Post, from: Instant): readonly Person[] {
  const holders = holdersOn(read, dayOf(from))
  const all = what.qualifications.length === 0 ? [] : holders.of(what)
  if (all.length > 0 && all.length <= poolMax) return all
  const near = new Set(holders.near(what))
  const wide = all.length > 0 ? all : [...read(person.table).rows()]
  const own = wide.filter((who) => near.has(who) || isUnder(read, what.unit, who.unit))
  const isOwn = (who: Person): number => (isUnder(read, what.unit, who.unit) ? 0 : 1)
  return own.toSorted((a, b) => isOwn(a) - isOwn(b)).slice(0, poolMax)
}

// Whoever is on the post for some of the time.
function present(read: Read, hole: Hole): DutyRow[] {
  const counts = inForceNow(read)
  return read(duties)
    .by('post', hole.post)
    .filter((row) => row.from < hole.to && hole.from < row.to && counts(row))
}

interface Parts {
  readonly who: Person
  readonly what: Post
  readonly hole: Hole
  readonly judged: Judged
  readonly planned: PlannedDuty
  readonly beside: readonly DutyRow[]
}

function candidate(read: Read, { who, hole, judged, planned, beside }: Parts): Candidate {
  const booked = bookedBeside(read, who.id, '').filter(isWork)
  const before = booked.filter(({ to }) => to <= hole.from).map(({ to }) => msOf(to))
  const after = booked.filter(({ from }) => from >= hole.to).map(({ from }) => msOf(from))
  const rest = (ms: number): number | null =>
    ms > restDaysShown * dayMs ? null : Math.floor(ms / 3_600_000)
  const bodily = planned.mode === 'onSite' || planned.mode === 'stationed'
  const meets = beside.filter((row) => {
    const other = read(person.table).get(row.person)?.group ?? 'none'
    const isThere = row.mode === 'onSite' || row.mode === 'stationed'
    return isThere && other !== 'none' && who.group !== 'none' && other !== who.group
  })
  return {
    who,
    planned,
    judged,
    standby: beside.some((row) => row.person === who.id && row.mode === 'standby'),
    distance: distanceOf(read, who, planned),
    restBefore: rest(msOf(hole.from) - Math.max(-Infinity, ...before)),
    restAfter: rest(Math.min(Infinity, ...after) - msOf(hole.to)),
    weekMinutes: minutesInWeek([...booked, planned], mondayOf(dayOf(hole.from))),
    nights: null,
    meets: bodily ? [...new Set(meets.map((row) => row.person))] : [],
  }
}

function distanceOf(read: Read, who: Person, planned: PlannedDuty): Distance {
  if (planned.mode === 'remote') return 'home'
  if (who.site === planned.site) return 'here'
  const [own, there] = [who.site, planned.site].map((id) => read(site.table).get(id))
  if (!own || !there || own.city !== there.city) return 'far'
  const district = who.homeDistrict ?? own.district
  return district !== undefined && district === there.district ? 'sameDistrict' : 'sameCity'
}

/** The hours of a week that nobody may pass, in minutes; undefined where no rule is adopted. */
export const weekMax = (read: Read): number | undefined => labourOf(read)?.normal.weekMinutesMax

// What breaks a limit, then who would meet the other group or would mind, then standby, nearness and fairness.
function worth(one: Candidate): number[] {
  return [
    one.judged.broken.length,
    one.meets.length > 0 ? 1 : 0,
    one.judged.minded.length,
    one.standby ? 0 : 1,
    distances.indexOf(one.distance),
    one.weekMinutes,
    one.nights ?? 0,
  ]
}

function byWorth(a: Candidate, b: Candidate): number {
  const [ours, theirs] = [worth(a), worth(b)]
  for (const [at, mine] of ours.entries()) {
    const gap = mine - (theirs[at] ?? 0)
    if (gap !== 0) return gap
  }
  return a.who.id < b.who.id ? -1 : 1
}

/** Whoever may be asked without anybody deciding more: breaks nothing, meets nobody of another group. */
export const isFit = ({ judged, meets }: Candidate): boolean =>
  judged.broken.length === 0 && meets.length === 0
