// The independent checker: applies a plan to a coverage of its own, built from scratch, and looks whether what
// the plan promises is true. It shares nothing with the search but the words of a plan.
import { Coverage } from '../coverage/index.ts'
import type { Change, Problem, Span } from '../coverage/index.ts'

export type Fault =
  /** A duty that the plan adds does not count as planned for all its minutes. */
  | { readonly code: 'doesNotCount'; readonly duty: number; readonly minute: number }
  /** A post is uncovered in a minute in which it was not before. */
  | { readonly code: 'postLost'; readonly post: number; readonly from: number; readonly to: number }
  /** One person has two duties at once. */
  | { readonly code: 'twoPosts'; readonly person: number; readonly minute: number }

/** Everything wrong with the changes, laid on the firm; empty when the plan keeps its word. */
export function checkChanges(problem: Problem, changes: readonly Change[]): Fault[] {
  const before = new Coverage(problem)
  const after = new Coverage(problem)
  after.apply(...changes)
  const faults: Fault[] = []
  for (const change of changes) {
    if (change.what !== 'duty' || change.row === null) continue
    const { index, row } = change
    if (index < problem.duties.length) continue
    const minute = firstUncounted(after, index, row)
    if (minute !== null) faults.push({ code: 'doesNotCount', duty: index, minute })
    const twice = secondDuty(after.problem(), index, row)
    if (twice !== null) faults.push({ code: 'twoPosts', person: row.person, minute: twice })
  }
  problem.posts.forEach((_, post) => {
    const known = before.gaps('planned', post)
    for (const gap of after.gaps('planned', post)) {
      const fresh = firstOutside(gap, known)
      if (fresh !== null) faults.push({ code: 'postLost', post, ...fresh })
    }
  })
  return faults
}

// Standings change only where segments of the post or edges of its duties do, so those minutes are enough.
function firstUncounted(
  coverage: Coverage,
  duty: number,
  row: Span & { readonly post: number },
): number | null {
  const { horizon, duties } = coverage.problem()
  const from = Math.max(row.from, horizon.from)
  const to = Math.min(row.to, horizon.to)
  const minutes = new Set([from, to - 1])
  for (const segment of coverage.segments(row.post)) {
    for (const minute of [segment.from, segment.to - 1]) {
      if (minute >= from && minute < to) minutes.add(minute)
    }
  }
  for (const other of duties) {
    if (other === null || other.post !== row.post) continue
    for (const minute of [other.from, other.to])
      if (minute >= from && minute < to) minutes.add(minute)
  }
  for (const minute of [...minutes].sort((a, b) => a - b)) {
    const standing = coverage.why(row.post, minute).find((one) => one.duty === duty)
    if (standing === undefined || !standing.planned) return minute
  }
  return null
}

function secondDuty(
  { duties }: Problem,
  index: number,
  row: Span & { readonly person: number },
): number | null {
  for (let other = 0; other < duties.length; other++) {
    const duty = duties[other]
    if (duty === null || duty === undefined || other === index) continue
    if (duty.person !== row.person || duty.mode === 'standby') continue
    if (duty.from < row.to && duty.to > row.from) return Math.max(duty.from, row.from)
  }
  return null
}

/** The first part of a span that none of the known ones covers. */
function firstOutside({ from, to }: Span, known: readonly Span[]): Span | null {
  let minute = from
  for (;;) {
    const here = known.find((span) => span.from <= minute && minute < span.to)
    if (here === undefined) break
    minute = here.to
    if (minute >= to) return null
  }
  const next = Math.min(to, ...known.map((span) => (span.from > minute ? span.from : to)))
  return { from: minute, to: next }
}
