// Gaps and totals, read off the packed segments of posts.
import { at } from './problem.ts'
import type { Post } from './problem.ts'
import type { Gap, Which } from './answer.ts'
import { int } from './spans.ts'
import { confirmedStateOf, plannedStateOf, segmentWidth, uncovered } from './tally.ts'

/** The longest times in which a post is below minimum, with the worst moment of each. */
export function gapsOf(post: number, packed: Int32Array, which: Which): Gap[] {
  const gaps: Gap[] = []
  shortfalls(packed, which, (from, to, shortBy) => {
    const last = gaps.at(-1)
    if (last === undefined || last.to < from) gaps.push({ post, from, to, shortBy })
    else gaps[gaps.length - 1] = { ...last, to, shortBy: Math.max(last.shortBy, shortBy) }
  })
  return gaps
}

/** Post-minutes below minimum, of key posts and of all. */
export function minutesUncovered(
  posts: readonly Post[],
  segments: readonly Int32Array[],
  which: Which,
): { readonly keyPosts: number; readonly all: number } {
  let [keyPosts, all] = [0, 0]
  segments.forEach((packed, post) => {
    let minutes = 0
    shortfalls(packed, which, (from, to) => {
      minutes += to - from
    })
    all += minutes
    if (at(posts, post).key) keyPosts += minutes
  })
  return { keyPosts, all }
}

function shortfalls(
  packed: Int32Array,
  which: Which,
  visit: (from: number, to: number, shortBy: number) => void,
): void {
  const stateOf = which === 'planned' ? plannedStateOf : confirmedStateOf
  const column = which === 'planned' ? 4 : 5
  for (let i = 0; i < packed.length; i += segmentWidth) {
    if (stateOf(int(packed, i + 6)) !== uncovered) continue
    visit(int(packed, i), int(packed, i + 1), int(packed, i + 2) - int(packed, i + column))
  }
}
