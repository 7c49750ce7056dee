// Tries it out: one person on one gap in one way, with what stands in their way lifted. Whether that narrows the
// gap and takes nothing from anybody says the coverage itself; and where it does not, why.
import type { Change, Coverage, Duty, Gap, Problem, Span } from '../coverage/index.ts'
import type { Ask } from './ask.ts'
import { liftsOf } from './lifts.ts'
import type { Obstacle } from './plan.ts'
import { longEnough } from './offers.ts'
import { dutyAt } from './roster.ts'
import type { Roster } from './roster.ts'
import { dutyOf } from './ways.ts'
import type { Way } from './ways.ts'

/** The firm with the plan in force. */
export interface Firm {
  readonly coverage: Coverage
  readonly roster: Roster
  readonly ask: Ask
  /** Duties from this number on are the plan's. */
  readonly planned: number
  /** How many trials are left. */
  readonly trials: { left: number }
}

export interface Trial {
  readonly person: number
  readonly gap: Gap
  readonly way: Way
}

export interface Seen {
  /** Fewer people would be missing, and nobody else's post would lose a minute. */
  readonly helps: boolean
  /** Fewer minutes would be open. */
  readonly closes: boolean
  /** What still stands in the way; empty where nothing can be named. */
  readonly more: readonly Obstacle[]
}

/** What trying out costs grows with the duties: so many rows may be looked at for one plan. */
const rowsMax = 3_000_000
const trialsMax = 4_000
const trialsMin = 10

/** How many trials one plan of a firm may take; small firms never need so many. */
export const trialsFor = ({ duties }: Problem): number =>
  Math.min(trialsMax, Math.max(trialsMin, Math.floor(rowsMax / (duties.length + 1))))

const nothing: Seen = { helps: false, closes: false, more: [] }

/** The time in which the person could be on the gap in that way; null when that is too short to ask for. */
export function reached({ ask }: Firm, { gap, way }: Trial): Span | null {
  const span = { from: Math.max(gap.from, ask.window.from + way.leadMinutes), to: gap.to }
  return longEnough(ask, gap, span) ? span : null
}

/** Puts the person on the gap once these obstacles are lifted; the coverage is as before when it returns. */
export function tried(firm: Firm, trial: Trial, lifted: readonly Obstacle[]): Seen {
  const { coverage, roster, ask } = firm
  const { person, gap, way } = trial
  firm.trials.left--
  const span = lifted.some(({ code }) => code === 'tooLate') ? gap : reached(firm, trial)
  const late: Obstacle = { code: 'tooLate', leadMinutes: way.leadMinutes }
  if (span === null) return { ...nothing, more: [late] }
  const barred = ask.barred.some(
    (row) => row.person === person && (row.post < 0 || row.post === gap.post),
  )
  if (barred && !lifted.some(({ code }) => code === 'barred'))
    return { ...nothing, more: [{ code: 'barred' }] }
  const duties = roster.dutiesOf(person)
  const lifts = liftsOf({ problem: roster.problem, duties, person, post: gap.post, way }, lifted)
  const before = missing(coverage, gap.post, gap)
  return coverage.tryOut(lifts, () => {
    if (missing(coverage, gap.post, gap) < before) return { helps: true, closes: true, more: [] }
    const freed = new Set(lifts.flatMap((one) => (one.what === 'duty' ? [one.index] : [])))
    const left = duties.filter((index) => !freed.has(index))
    return placed(firm, trial, span, left)
  })
}

// Lays the duty over those that are left to the person, and compares the firm with and without it.
function placed(firm: Firm, trial: Trial, span: Span, own: readonly number[]): Seen {
  const { coverage, roster } = firm
  const { person, gap, way } = trial
  const { post } = gap
  const index = roster.problem.duties.length
  const row = dutyOf(way, person, post, span)
  const cut = own.flatMap((duty) => cutBy(dutyAt(roster.problem, duty), duty, span))
  const seen = coverage.tryOut([...cut, { what: 'duty', index, row }], ({ posts }) => ({
    here: missing(coverage, post, gap),
    open: openMinutes(coverage, post, gap),
    all: [...new Set([post, ...posts])].map((one) => [one, missing(coverage, one)] as const),
    reasons: reasonsOf(coverage, post, span, index),
  }))
  const base = missing(coverage, post, gap)
  const gained = base - seen.here
  const worse = seen.all.flatMap(([one, now]) =>
    now > missing(coverage, one) - (one === post ? gained : 0) ? [one] : [],
  )
  const helps = gained > 0 && seen.reasons.length === 0 && worse.length === 0
  const closes = helps && seen.open < openMinutes(coverage, post, gap)
  if (helps) return { helps, closes, more: [] }
  return { helps, closes, more: [...seen.reasons, ...lossesOf(firm, trial, worse, cut)] }
}

function cutBy(row: Duty, index: number, span: Span): Change[] {
  if (row.mode === 'standby' || row.from >= span.to || row.to <= span.from) return []
  return [{ what: 'duty', index, row: row.from < span.from ? { ...row, to: span.from } : null }]
}

/** Which of the person's own duties the others would miss; or a seat that somebody else would lose. */
function lossesOf(
  { roster, planned }: Firm,
  { person, way }: Trial,
  worse: readonly number[],
  cut: readonly Change[],
): Obstacle[] {
  return worse.map((post): Obstacle => {
    const own = roster.dutiesOf(person).find((index) => dutyAt(roster.problem, index).post === post)
    if (own === undefined)
      return way.profile < 0
        ? { code: 'noWay' }
        : { code: 'noSeat', profile: way.profile, link: -1 }
    if (own >= planned) return { code: 'usedInPlan', post, from: dutyAt(roster.problem, own).from }
    const given = cut.some((one) => one.what === 'duty' && one.index === own)
    return { code: given ? 'neededAtPost' : 'wouldLoseDuty', post, duty: own }
  })
}

const doubts = new Set<Obstacle['code']>(['presumedInside', 'notAccepted', 'notCheckedIn'])

/** All that keeps the duty from counting at any minute of its time, each once. */
function reasonsOf(coverage: Coverage, post: number, span: Span, duty: number): Obstacle[] {
  const minutes = new Set([span.from, span.to - 1])
  for (const { from, to } of coverage.segments(post, span)) {
    minutes.add(Math.max(from, span.from)).add(Math.min(to, span.to) - 1)
  }
  const found = new Map<string, Obstacle>()
  for (const minute of minutes) {
    const standing = coverage.why(post, minute).find((one) => one.duty === duty)
    if (standing === undefined || standing.planned) continue
    for (const reason of standing.reasons) {
      if (!doubts.has(reason.code)) found.set(keyOf(reason), reason)
    }
  }
  return [...found.values()]
}

/** Two obstacles with one key are the same thing in the way. */
export function keyOf(one: Obstacle): string {
  const { code } = one
  if (code === 'restRule') return `${code} ${one.rule}`
  if (code === 'meansElsewhere') return `${code} ${one.kind}`
  if (code === 'roomShut') return `${code} ${one.room}`
  const isOrder = code === 'sealed' || code === 'shutOut' || code === 'heldElsewhere'
  return isOrder ? `${code} ${one.site}` : code
}

/** Missing people times minutes. */
function missing(coverage: Coverage, post: number, within?: Span): number {
  let sum = 0
  for (const { from, to, min, planned } of coverage.segments(post, within)) {
    const minutes = within ? Math.min(to, within.to) - Math.max(from, within.from) : to - from
    sum += Math.max(0, min - planned) * minutes
  }
  return sum
}

const openMinutes = (coverage: Coverage, post: number, span: Span): number =>
  coverage
    .gaps('planned', post)
    .reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)),
      0,
    )

/** How often what still stands in the way is looked for anew. */
const depthMax = 6

/**
 * All that keeps the person from the gap in this way and nothing that does not: lifted together they help, and
 * without any one of them they do not. Null when no such set is found, empty when nothing is in the way.
 */
export function obstaclesBy(
  firm: Firm,
  trial: Trial,
  first: readonly Obstacle[],
): readonly Obstacle[] | null {
  // Without time to try it out, what was seen is told.
  if (firm.trials.left <= 0) return first
  const known = new Map(first.map((one) => [keyOf(one), one]))
  for (let depth = 0; depth < depthMax; depth++) {
    const seen = tried(firm, trial, [...known.values()])
    if (seen.helps) return fewest(firm, trial, [...known.values()])
    const fresh = seen.more.filter((one) => !known.has(keyOf(one)))
    if (fresh.length === 0) return null
    for (const one of fresh) known.set(keyOf(one), one)
  }
  return null
}

// The deletion filter within one person: whatever is not needed goes.
function fewest(firm: Firm, trial: Trial, obstacles: readonly Obstacle[]): readonly Obstacle[] {
  let left = obstacles
  for (const one of obstacles) {
    const without = left.filter((other) => other !== one)
    if (tried(firm, trial, without).helps) left = without
  }
  return left
}
