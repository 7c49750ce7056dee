// Whether a change takes a minute from any post: what is prepared for one may not cost another.
import type { Change, Coverage, Gap, Span } from '../coverage/index.ts'

/** Whether no post is below its minimum in a minute in which it was not. */
export function harmless(coverage: Coverage, change: Change): boolean {
  const known = new Map<number, Gap[]>()
  for (const gap of coverage.gaps('planned')) {
    const mine = known.get(gap.post)
    if (mine === undefined) known.set(gap.post, [gap])
    else mine.push(gap)
  }
  return coverage.tryOut([change], ({ posts }) =>
    posts.every((post) =>
      coverage.gaps('planned', post).every((gap) => isWithin(gap, known.get(post) ?? [])),
    ),
  )
}

// Gaps of one post never touch, so a gap lies within one of the others or is new in part.
const isWithin = ({ from, to }: Span, known: readonly Span[]): boolean =>
  known.some((span) => span.from <= from && span.to >= to)
