// Whether a change takes a minute from any post: what is prepared or planned for one may not cost another.
import type { Change, Coverage, Gap, Span } from '../coverage/index.ts'

/** The gaps of each post that has any. */
export type Open = ReadonlyMap<number, readonly Gap[]>

/** What is open as things stand. */
export function openIn(coverage: Coverage): Open {
  const known = new Map<number, Gap[]>()
  for (const gap of coverage.gaps('planned')) {
    const mine = known.get(gap.post)
    if (mine === undefined) known.set(gap.post, [gap])
    else mine.push(gap)
  }
  return known
}

/** Whether none of the posts is below its minimum in a minute that is not among the known ones. */
export const isWithin = (coverage: Coverage, posts: readonly number[], known: Open): boolean =>
  posts.every((post) =>
    coverage.gaps('planned', post).every((gap) => isIn(gap, known.get(post) ?? [])),
  )

/** Whether no post is below its minimum in a minute in which it was not. */
export function harmless(coverage: Coverage, change: Change): boolean {
  const known = openIn(coverage)
  return coverage.tryOut([change], ({ posts }) => isWithin(coverage, posts, known))
}

// Gaps of one post never touch, so a gap lies within one of the others or is new in part.
const isIn = ({ from, to }: Span, known: readonly Span[]): boolean =>
  known.some((span) => span.from <= from && span.to >= to)
