// Dealing people into groups, held to trying out every way there is: nothing less can be missing, nobody less can
// be moved, and what is said to stand in the way does, each part of it.
import { beforeAll, expect, test } from 'vitest'
import { dice, type Dice } from '../../../kernel/index.ts'
import { loadSolver, type Solver } from '../program.ts'
import { isKept, shortsOf, wrongWithPartition } from './cover.ts'
import type { PartitionProblem } from './problem.ts'
import { partition } from './solve.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

const limits = { stopped: () => false, seconds: () => 20 }

const some = (d: Dice, count: number, share: number): number[] =>
  Array.from({ length: count }, (_, at) => at).filter(() => d.next() < share)

function randomProblem(seed: string): PartitionProblem {
  const d = dice(seed)
  const groups = 2 + d.below(2)
  const count = 2 + d.below(groups === 2 ? 7 : 4)
  return {
    groups,
    people: Array.from({ length: count }, () => ({
      group: d.below(groups + 1) - 1,
      kin: d.below(2),
    })),
    posts: Array.from({ length: 1 + d.below(4) }, () => ({
      heads: 1 + d.below(2),
      holders: some(d, count, 0.6),
    })),
    bonds: Array.from({ length: d.below(3) }, () => ({
      people: some(d, count, 0.35),
      group: d.next() < 0.7 ? -1 : d.below(groups),
    })),
  }
}

/** The least by trying everything: heads missing, then people moved. Null when the bonds contradict. */
function bruteForce(problem: PartitionProblem): { missing: number; changes: number } | null {
  const { groups, people, bonds } = problem
  let best: { missing: number; changes: number } | null = null
  for (let code = 0; code < groups ** people.length; code++) {
    const groupOf = people.map((_, who) => Math.floor(code / groups ** who) % groups)
    if (!bonds.every((bond) => isKept(bond, groupOf))) continue
    const missing = shortsOf(problem, groupOf).reduce((sum, one) => sum + one.missing, 0)
    const changes = people.filter(({ group }, who) => group >= 0 && groupOf[who] !== group).length
    if (!best || missing < best.missing || (missing === best.missing && changes < best.changes))
      best = { missing, changes }
  }
  return best
}

const only = (problem: PartitionProblem, posts: readonly number[], bonds: readonly number[]) => ({
  ...problem,
  posts: posts.flatMap((at) => problem.posts[at] ?? []),
  bonds: bonds.flatMap((at) => problem.bonds[at] ?? []),
})

test('nothing less can be missing, nobody less can be moved, and each obstacle is one', () => {
  let impossible = 0
  for (let seed = 0; seed < 60; seed++) {
    const problem = randomProblem(`partition ${seed}`)
    const found = partition(solver, problem, limits)
    expect(wrongWithPartition(problem, found), `seed ${seed}`).toEqual([])
    expect(found.proved).toBe(true)
    const least = bruteForce(
      only(
        problem,
        problem.posts.map((_, at) => at),
        problem.bonds.map((_, at) => at).filter((at) => !found.dropped.includes(at)),
      ),
    )
    expect({ missing: found.missing, changes: found.changes }, `seed ${seed}`).toEqual(least)
    expect(found.obstacles.length > 0, `seed ${seed}`).toBe(found.missing > 0)
    for (const { posts, bonds, irreducible } of found.obstacles) {
      impossible++
      expect(irreducible).toBe(true)
      expect(bruteForce(only(problem, posts, bonds))?.missing, `seed ${seed}`).toBeGreaterThan(0)
      for (const gone of posts) {
        const less = only(
          problem,
          posts.filter((at) => at !== gone),
          bonds,
        )
        expect(bruteForce(less)?.missing, `seed ${seed}`).toBe(0)
      }
      for (const gone of bonds) {
        const less = only(
          problem,
          posts,
          bonds.filter((at) => at !== gone),
        )
        expect(bruteForce(less)?.missing, `seed ${seed}`).toBe(0)
      }
    }
  }
  expect(impossible).toBeGreaterThan(10)
})

test('without groups yet, each unit is dealt evenly', () => {
  const people = Array.from({ length: 40 }, (_, who) => ({ group: -1, kin: who % 4 }))
  const holders = people.map((_, who) => who)
  const posts = [{ heads: 6, holders: holders.filter((who) => who % 2 === 0) }]
  const found = partition(solver, { groups: 2, people, posts, bonds: [] }, limits)
  expect(found).toMatchObject({ missing: 0, changes: 0, proved: true })
  for (let kin = 0; kin < 4; kin++) {
    const inA = holders.filter((who) => who % 4 === kin && found.groupOf[who] === 0)
    expect(inA.length, `unit ${kin}`).toBe(5)
  }
})
