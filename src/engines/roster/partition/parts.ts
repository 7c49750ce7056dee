// Cuts a partition problem into parts that have nothing to do with each other: no common holder, no common bond.
import type { PartitionProblem } from './problem.ts'

/** People who move as one, and the only group they may be in; -1 is any. */
export interface Block {
  readonly people: readonly number[]
  readonly group: number
}

export interface PartitionPart {
  readonly people: readonly number[]
  readonly posts: readonly number[]
  readonly bonds: readonly number[]
  readonly blocks: readonly Block[]
}

/** Sets that grow together. */
class Union {
  readonly #above: Int32Array
  constructor(size: number) {
    this.#above = Int32Array.from({ length: size }, (_, at) => at)
  }
  top(of: number): number {
    let now = of
    for (let next = this.#above[now]; next !== undefined && next !== now; next = this.#above[now])
      now = next
    this.#above[of] = now
    return now
  }
  join(one: number, other: number): void {
    this.#above[this.top(other)] = this.top(one)
  }
}

interface Some {
  readonly people: ReadonlySet<number>
  readonly posts: readonly number[]
  readonly bonds: readonly number[]
}

/** The parts of a problem, or of some of its people, posts and bonds; and the bonds that contradict earlier ones. */
export function partsOf(
  problem: PartitionProblem,
  some: Partial<Pick<PartitionPart, 'people' | 'posts' | 'bonds'>> = {},
): { readonly parts: PartitionPart[]; readonly dropped: number[] } {
  const looked: Some = {
    people: new Set(some.people ?? problem.people.map((_, who) => who)),
    posts: some.posts ?? problem.posts.map((_, at) => at),
    bonds: some.bonds ?? problem.bonds.map((_, at) => at),
  }
  const bound = boundTogether(problem, looked)
  return { parts: gathered(problem, looked, bound), dropped: bound.dropped }
}

/** Who moves as one, and where to: by the top of their set. */
interface Bound {
  readonly together: Union
  readonly fixed: ReadonlyMap<number, number>
  readonly kept: readonly number[]
  readonly dropped: number[]
}

function boundTogether(problem: PartitionProblem, { people: among, bonds }: Some): Bound {
  const together = new Union(problem.people.length)
  const fixed = new Map<number, number>()
  const kept: number[] = []
  const dropped: number[] = []
  for (const at of bonds) {
    const bond = problem.bonds[at]
    const people = bond?.people.filter((who) => among.has(who)) ?? []
    const [first] = people
    if (!bond || first === undefined) continue
    const wanted = new Set(people.flatMap((who) => fixed.get(together.top(who)) ?? []))
    if (bond.group >= 0) wanted.add(bond.group)
    if (wanted.size > 1) {
      dropped.push(at)
      continue
    }
    kept.push(at)
    for (const who of people) together.join(first, who)
    for (const group of wanted) fixed.set(together.top(first), group)
  }
  return { together, fixed, kept, dropped }
}

interface Gathering {
  readonly people: number[]
  readonly posts: number[]
  readonly bonds: number[]
  readonly blocks: Block[]
}

function gathered(problem: PartitionProblem, some: Some, bound: Bound): PartitionPart[] {
  const holders = new Map(
    some.posts.map((post) => [
      post,
      problem.posts[post]?.holders.filter((who) => some.people.has(who)) ?? [],
    ]),
  )
  const near = nearEachOther(problem.people.length, some.people, bound, holders.values())
  const found = new Map<number, Gathering>()
  const partOf = (who: number): Gathering => {
    const top = near.top(who)
    const part = found.get(top) ?? { people: [], posts: [], bonds: [], blocks: [] }
    found.set(top, part)
    return part
  }
  // A post without any holder is a part of its own.
  const orphans: PartitionPart[] = []
  for (const [post, [first]] of holders) {
    if (first !== undefined) partOf(first).posts.push(post)
    else orphans.push({ people: [], posts: [post], bonds: [], blocks: [] })
  }
  for (const at of bound.kept) {
    const first = problem.bonds[at]?.people.find((who) => some.people.has(who))
    if (first !== undefined) partOf(first).bonds.push(at)
  }
  // Who holds nothing and is bound to nobody is in no part.
  for (const who of some.people) found.get(near.top(who))?.people.push(who)
  for (const [part, block] of blocksOf(found.values(), bound)) part.blocks.push(block)
  return [...found.values(), ...orphans]
}

function nearEachOther(
  size: number,
  people: ReadonlySet<number>,
  { together }: Bound,
  holders: Iterable<readonly number[]>,
): Union {
  const near = new Union(size)
  for (const who of people) near.join(together.top(who), who)
  for (const [first, ...more] of holders)
    if (first !== undefined) for (const who of more) near.join(first, who)
  return near
}

function* blocksOf(
  parts: Iterable<Gathering>,
  { together, fixed }: Bound,
): Generator<[Gathering, Block]> {
  for (const part of parts) {
    const sets = new Map<number, number[]>()
    for (const who of part.people) {
      const set = sets.get(together.top(who))
      if (set) set.push(who)
      else sets.set(together.top(who), [who])
    }
    for (const [top, people] of sets) {
      const group = fixed.get(top) ?? -1
      if (people.length > 1 || group >= 0) yield [part, { people, group }]
    }
  }
}
