// Deals people into groups, exactly: parts of the firm that share no holders and no bonds are solved one by one, and
// in each people who are alike are counted, not named, so that the program stays small at any size of firm.
import { solveProgram, type Program, type Row, type Solver } from '../program.ts'
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

/** People that the program cannot tell apart: the same posts, the same group now. */
interface Alike {
  readonly key: string
  readonly group: number
  readonly people: number[]
}

/** A part in counts: who is alike, which posts want the same holders, which blocks move as one. */
interface Counted {
  readonly alike: readonly Alike[]
  /** Holders' key of each class of posts, and the heads they want in all. */
  readonly wants: readonly { readonly heads: number; readonly holders: ReadonlySet<number> }[]
  readonly blocks: readonly { readonly people: readonly number[]; readonly group: number }[]
  /** Which classes of posts somebody may hold, as one word. */
  readonly mayHold: ReadonlyMap<number, string>
}

function countedOf({ people, posts }: PartitionProblem, part: PartitionPart): Counted {
  const classes = new Map<string, { heads: number; holders: ReadonlySet<number> }>()
  for (const at of part.posts) {
    const post = posts[at]
    if (!post || post.heads === 0) continue
    const key = [...new Set(post.holders)].toSorted((a, b) => a - b).join()
    const known = classes.get(key)
    if (known) known.heads += post.heads
    else classes.set(key, { heads: post.heads, holders: new Set(post.holders) })
  }
  const wants = [...classes.values()]
  const mayHold = new Map<number, string>()
  for (const who of part.people) {
    const held = wants.flatMap(({ holders }, at) => (holders.has(who) ? [at] : []))
    mayHold.set(who, held.join('_'))
  }
  const bound = new Set(part.blocks.flatMap((block) => block.people))
  const alike = new Map<string, Alike>()
  for (const who of part.people) {
    if (bound.has(who)) continue
    const group = people[who]?.group ?? -1
    const key = `${mayHold.get(who) ?? ''} ${group}`
    const known = alike.get(key)
    if (known) known.people.push(who)
    else alike.set(key, { key: mayHold.get(who) ?? '', group, people: [who] })
  }
  return { alike: [...alike.values()], wants, blocks: part.blocks, mayHold }
}

class Sums {
  readonly sum = new Map<string, number>()
  add(name: string, weight: number): this {
    const next = (this.sum.get(name) ?? 0) + weight
    if (next === 0) this.sum.delete(name)
    else this.sum.set(name, next)
    return this
  }
}

/** The rows of a part; `missing` is 0 in them unless heads may be missing. */
function rowsOf(
  { people, groups }: PartitionProblem,
  counted: Counted,
  mayMiss: boolean,
): {
  rows: Row[]
  binaries: string[]
  integers: string[]
  missing: Sums
  changes: Sums
  sizes: Sums[]
} {
  const { alike, wants, blocks, mayHold } = counted
  const all = Array.from({ length: groups }, (_, group) => group)
  const rows: Row[] = []
  const binaries: string[] = []
  const integers: string[] = []
  const [missing, changes] = [new Sums(), new Sums()]
  const sizes = all.map(() => new Sums())
  /** People by what they may hold, in each group. */
  const supply = new Map<string, Sums[]>()
  const supplied = (key: string, group: number, name: string, heads: number): void => {
    const each = supply.get(key) ?? all.map(() => new Sums())
    supply.set(key, each)
    each[group]?.add(name, heads)
    sizes[group]?.add(name, heads)
  }
  alike.forEach((one, at) => {
    const whole = new Sums()
    for (const group of all) {
      const name = `m_${at}_${group}`
      integers.push(name)
      whole.add(name, 1)
      supplied(one.key, group, name, 1)
      if (one.group >= 0 && one.group !== group) changes.add(name, 1)
    }
    rows.push({ sum: whole.sum, is: '=', bound: one.people.length })
  })
  blocks.forEach((block, at) => {
    const one = new Sums()
    for (const group of all) {
      const name = `z_${at}_${group}`
      binaries.push(name)
      one.add(name, 1)
      if (block.group >= 0 && block.group !== group)
        rows.push({ sum: new Sums().add(name, 1).sum, is: '<=', bound: 0 })
      for (const who of block.people) {
        supplied(mayHold.get(who) ?? '', group, name, 1)
        const now = people[who]?.group ?? -1
        if (now >= 0 && now !== group) changes.add(name, 1)
      }
    }
    rows.push({ sum: one.sum, is: '=', bound: 1 })
  })
  for (const group of all) {
    const held = wants.map(() => new Sums())
    for (const [place, [key, each]] of [...supply].entries()) {
      if (key === '') continue
      // What these people hold together is no more than they are.
      const used = new Sums()
      for (const [name, heads] of each[group]?.sum ?? []) used.add(name, -heads)
      for (const want of key.split('_').map(Number)) {
        const flow = `f_${place}_${want}_${group}`
        used.add(flow, 1)
        held[want]?.add(flow, 1)
      }
      rows.push({ sum: used.sum, is: '<=', bound: 0 })
    }
    wants.forEach(({ heads }, want) => {
      const enough = held[want] ?? new Sums()
      if (mayMiss) {
        const name = `u_${want}_${group}`
        enough.add(name, 1)
        missing.add(name, 1)
      }
      rows.push({ sum: enough.sum, is: '>=', bound: heads })
    })
  }
  return { rows, binaries, integers, missing, changes, sizes }
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
  const { missing, changes, sizes, ...parts } = rowsOf(problem, counted, true)
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
      const {
        missing: _missing,
        changes: _changes,
        sizes: _sizes,
        ...program
      } = rowsOf(problem, countedOf(problem, each), false)
      const answer = solveProgram(solver, { ...program, goal: new Map() }, limits.seconds())
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
