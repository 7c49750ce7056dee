// Deals people into groups, exactly: parts of the firm that share no holders and no bonds are solved one by one, and
// in each people who are alike are counted, not named, so that the program stays small at any size of firm.
import { solveProgram, type Program, type Row, type Solver } from '../program.ts'
import { countedOf, rowsOf, Sums, type Counted } from './rows.ts'
import { partsOf, type PartitionPart } from './parts.ts'
import type { Obstacle, Partition, PartitionProblem } from './problem.ts'
import { shortsOf } from './cover.ts'

/** What the search may use. */
export interface PartitionLimits {
  stopped(): boolean
  /** Seconds that are left. */
  seconds(): number
  told?(done: number, total: number): void
}

/** More sets that stand in the way than people can read are not looked for. */
const obstaclesMax = 12

/** Fewest heads missing, then fewest people moved, then groups of even size. */
export function partition(
  solver: Solver,
  problem: PartitionProblem,
  limits: PartitionLimits,
): Partition {
  const { parts, dropped } = partsOf(problem)
  const groupOf = Int8Array.from(problem.people, ({ group }) => group)
  const obstacles: Obstacle[] = []
  let proved = true
  parts.forEach((part, at) => {
    const dealt = dealPart(solver, problem, part, limits)
    if (dealt === null) proved = false
    else {
      for (const [who, group] of dealt.groups) groupOf[who] = group
      if (dealt.missing > 0) obstacles.push(...obstaclesOf(solver, problem, part, limits))
    }
    limits.told?.(at + 1, parts.length)
  })
  dealRest(problem, groupOf)
  const shorts = shortsOf(problem, groupOf)
  return {
    groupOf,
    missing: shorts.reduce((sum, one) => sum + one.missing, 0),
    changes: problem.people.filter(({ group }, who) => group >= 0 && groupOf[who] !== group).length,
    shorts,
    obstacles,
    dropped,
    proved,
  }
}

interface Dealt {
  readonly groups: readonly (readonly [number, number])[]
  readonly missing: number
}

function dealPart(
  solver: Solver,
  problem: PartitionProblem,
  part: PartitionPart,
  limits: PartitionLimits,
): Dealt | null {
  if (part.posts.length === 0) return { groups: unmoved(problem, part), missing: 0 }
  if (limits.stopped()) return null
  const counted = countedOf(problem, part)
  const { missing, changes, sizes, rows, binaries, integers } = rowsOf(problem, counted, true)
  const parts = { rows, binaries, integers }
  // One head missing weighs more than everybody moving.
  const heavy = part.people.length + 1
  const goal = new Sums()
  for (const [name, weight] of missing.sum) goal.add(name, weight * heavy)
  for (const [name, weight] of changes.sum) goal.add(name, weight)
  const first = solveProgram(solver, { ...parts, goal: goal.sum }, limits.seconds())
  if (first.kind !== 'least') return null
  const even = evened(solver, { ...parts, goal: goal.sum }, first.value, sizes, limits)
  const found = even ?? first
  return {
    groups: named(problem, counted, found.of),
    missing: Math.round([...missing.sum.keys()].reduce((sum, name) => sum + found.of(name), 0)),
  }
}

/** People bound to each other who hold no post: where most of them are already. */
function unmoved(
  { people, groups }: PartitionProblem,
  { blocks }: PartitionPart,
): [number, number][] {
  return blocks.flatMap((block) => {
    const counts = Array.from({ length: groups }, () => 0)
    for (const who of block.people) {
      const group = people[who]?.group ?? -1
      if (group >= 0) counts[group] = (counts[group] ?? 0) + 1
    }
    const most = block.group >= 0 ? block.group : counts.indexOf(Math.max(...counts))
    return block.people.map((who): [number, number] => [who, most])
  })
}

// Among the answers as good as the best, one whose groups differ least in size.
function evened(
  solver: Solver,
  program: Program,
  best: number,
  sizes: readonly Sums[],
  limits: PartitionLimits,
) {
  const rows: Row[] = [...program.rows]
  if (program.goal.size > 0) rows.push({ sum: program.goal, is: '<=', bound: best })
  for (const size of sizes) {
    const [top, bottom] = [new Sums().add('top', -1), new Sums().add('bottom', -1)]
    for (const [name, weight] of size.sum) {
      top.add(name, weight)
      bottom.add(name, weight)
    }
    rows.push({ sum: top.sum, is: '<=', bound: 0 }, { sum: bottom.sum, is: '>=', bound: 0 })
  }
  const goal = new Sums().add('top', 1).add('bottom', -1).sum
  const even = solveProgram(solver, { ...program, rows, goal }, limits.seconds())
  return even.kind === 'least' ? even : null
}

/** Whom the counts mean: of people who are alike, unit by unit in turn, so that no unit is all in one group. */
function named(
  { people, groups }: PartitionProblem,
  { alike, blocks }: Counted,
  of: (name: string) => number,
): [number, number][] {
  const found: [number, number][] = []
  const kin = new Map<string, number>()
  const put = (who: number, group: number): void => {
    found.push([who, group])
    const key = `${people[who]?.kin ?? -1} ${group}`
    kin.set(key, (kin.get(key) ?? 0) + 1)
  }
  blocks.forEach((block, at) => {
    for (let group = 0; group < groups; group++)
      if (of(`z_${at}_${group}`) > 0.5) for (const who of block.people) put(who, group)
  })
  alike.forEach((one, at) => {
    const left = Array.from({ length: groups }, (_, group) => Math.round(of(`m_${at}_${group}`)))
    for (const who of one.people) {
      const own = people[who]?.kin ?? -1
      let best = -1
      left.forEach((count, group) => {
        if (count <= 0) return
        const isFewer =
          best < 0 || (kin.get(`${own} ${group}`) ?? 0) < (kin.get(`${own} ${best}`) ?? 0)
        if (isFewer) best = group
      })
      if (best < 0) continue
      left[best] = (left[best] ?? 0) - 1
      put(who, best)
    }
  })
  return found
}

/** Whoever is in no part holds no post and is bound to nobody: they stay, or go where their unit has fewest. */
function dealRest({ people, groups }: PartitionProblem, groupOf: Int8Array): void {
  const sizes = new Map<string, number>()
  const size = (kin: number, group: number): number => sizes.get(`${kin} ${group}`) ?? 0
  const count = (kin: number, group: number): void => {
    for (const one of [kin, -1]) sizes.set(`${one} ${group}`, size(one, group) + 1)
  }
  people.forEach(({ kin }, who) => {
    const group = groupOf[who] ?? -1
    if (group >= 0) count(kin, group)
  })
  people.forEach(({ kin }, who) => {
    if ((groupOf[who] ?? -1) >= 0) return
    let best = 0
    for (let group = 1; group < groups; group++) {
      const less = size(kin, group) - size(kin, best) || size(-1, group) - size(-1, best)
      if (less < 0) best = group
    }
    groupOf[who] = best
    count(kin, best)
  })
}

/** Sets of posts and bonds that cannot be met together, each without any of which they could. */
function obstaclesOf(
  solver: Solver,
  problem: PartitionProblem,
  part: PartitionPart,
  limits: PartitionLimits,
): Obstacle[] {
  const found: Obstacle[] = []
  let posts = [...part.posts]
  while (found.length < obstaclesMax && isPossible(posts, part.bonds) === false) {
    const one = filtered(posts)
    found.push(one)
    // The next one without the last post of this.
    const gone = one.posts.at(-1)
    if (gone === undefined || limits.stopped()) break
    posts = posts.filter((post) => post !== gone)
  }
  return found

  /** Undefined when there was no time to decide. */
  function isPossible(kept: readonly number[], bonds: readonly number[]): boolean | undefined {
    if (limits.stopped()) return undefined
    const less = partsOf(problem, { posts: kept, bonds, people: part.people })
    let undecided = false
    for (const each of less.parts) {
      if (each.posts.length === 0) continue
      const { rows, binaries, integers } = rowsOf(problem, countedOf(problem, each), false)
      const program = { rows, binaries, integers, goal: new Map() }
      const answer = solveProgram(solver, program, limits.seconds())
      if (answer.kind === 'impossible') return false
      if (answer.kind === 'undecided') undecided = true
    }
    return undecided ? undefined : true
  }

  // Takes away as much as can be in ever smaller pieces; what is left stands in each other's way.
  function filtered(from: readonly number[]): Obstacle {
    let irreducible = true
    const least = <Item>(
      items: readonly Item[],
      stays: (kept: readonly Item[]) => boolean,
    ): Item[] => {
      let kept = [...items]
      for (
        let size = Math.ceil(kept.length / 2);
        size >= 1;
        size = size === 1 ? 0 : Math.ceil(size / 2)
      ) {
        for (let at = 0; at < kept.length;) {
          const without = [...kept.slice(0, at), ...kept.slice(at + size)]
          if (stays(without)) kept = without
          else at += size
        }
      }
      return kept
    }
    const still = (possible: boolean | undefined): boolean => {
      if (possible === undefined) irreducible = false
      return possible === false
    }
    const bonds = least(part.bonds, (kept) => still(isPossible(from, kept)))
    const own = least(from, (kept) => still(isPossible(kept, bonds)))
    const last = least(bonds, (kept) => still(isPossible(own, kept)))
    return { posts: own, bonds: last, irreducible }
  }
}
