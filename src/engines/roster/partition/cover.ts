// Who can hold what within one group, each person one post: the greatest number of heads by augmenting paths. The
// answer of the solver is checked by this, which shares nothing with it; pages ask it about the groups as they are.
import type { Bond, Partition, PartitionPost, PartitionProblem, Short } from './problem.ts'

/** The posts that each group cannot hold alone, as few heads missing as can be. */
export function shortsOf(
  { groups, posts }: Pick<PartitionProblem, 'groups' | 'posts'>,
  groupOf: ArrayLike<number>,
): Short[] {
  return Array.from({ length: groups }, (_, group) =>
    missingIn(posts, (who) => groupOf[who] === group).flatMap((missing, post) =>
      missing > 0 ? [{ post, group, missing }] : [],
    ),
  ).flat()
}

/** Heads missing at each post when only these people are there. */
function missingIn(posts: readonly PartitionPost[], isThere: (who: number) => boolean): number[] {
  const holders = posts.map((post) => post.holders.filter(isThere))
  const heldBy = new Map<number, number>()
  const missing = posts.map(({ heads }) => heads)
  // The scarcest post first, so that few paths have to be turned round.
  const order = posts
    .map((_, post) => post)
    .toSorted((a, b) => spare(holders, posts, a) - spare(holders, posts, b) || a - b)
  for (const post of order) {
    while ((missing[post] ?? 0) > 0 && finds(post, holders, heldBy)) {
      missing[post] = (missing[post] ?? 0) - 1
    }
  }
  return missing
}

const spare = (
  holders: readonly (readonly number[])[],
  posts: readonly PartitionPost[],
  post: number,
): number => (holders[post]?.length ?? 0) - (posts[post]?.heads ?? 0)

/** One more person for a post, others moving on to posts that they can hold too. */
function finds(
  first: number,
  holders: readonly (readonly number[])[],
  heldBy: Map<number, number>,
): boolean {
  // For each person the post that would take them, for each post the person it would give up.
  const takes = new Map<number, number>()
  const gives = new Map<number, number>()
  const open = [first]
  for (let post = open.shift(); post !== undefined; post = open.shift()) {
    for (const who of holders[post] ?? []) {
      if (takes.has(who)) continue
      takes.set(who, post)
      const held = heldBy.get(who)
      if (held === undefined) {
        moveAlong(who, first, { takes, gives, heldBy })
        return true
      }
      if (held === first || gives.has(held)) continue
      gives.set(held, who)
      open.push(held)
    }
  }
  return false
}

function moveAlong(
  last: number,
  first: number,
  { takes, gives, heldBy }: Record<'takes' | 'gives' | 'heldBy', Map<number, number>>,
): void {
  for (let who: number | undefined = last; who !== undefined;) {
    const post = takes.get(who)
    if (post === undefined) return
    heldBy.set(who, post)
    who = post === first ? undefined : gives.get(post)
  }
}

/** Whether a bond is kept. */
export const isKept = ({ people, group }: Bond, groupOf: ArrayLike<number>): boolean => {
  const first = people[0]
  if (first === undefined) return true
  const one = groupOf[first]
  return people.every((who) => groupOf[who] === one) && (group < 0 || one === group)
}

/** What is wrong with an answer, in English lines; empty when it may be believed. */
export function wrongWithPartition(problem: PartitionProblem, answer: Partition): string[] {
  const { groupOf } = answer
  const wrong: string[] = []
  if (groupOf.length !== problem.people.length) return [`${groupOf.length} people`]
  for (const [who, group] of groupOf.entries())
    if (group < 0 || group >= problem.groups) wrong.push(`person ${who} is in group ${group}`)
  problem.bonds.forEach((bond, at) => {
    if (!answer.dropped.includes(at) && !isKept(bond, groupOf)) wrong.push(`bond ${at} is split`)
  })
  const missing = shortsOf(problem, groupOf).reduce((sum, one) => sum + one.missing, 0)
  if (missing !== answer.missing) wrong.push(`${missing} heads are missing, not ${answer.missing}`)
  const changes = problem.people.filter(
    ({ group }, who) => group >= 0 && groupOf[who] !== group,
  ).length
  if (changes !== answer.changes) wrong.push(`${changes} change, not ${answer.changes}`)
  return wrong
}
