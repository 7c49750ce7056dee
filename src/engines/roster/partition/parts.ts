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

/** The parts of a problem, or of some of its people, posts and bonds; and the bonds that contradict earlier ones. */
export function partsOf(
  problem: PartitionProblem,
  some: Partial<Pick<PartitionPart, 'people' | 'posts' | 'bonds'>> = {},
): { readonly parts: PartitionPart[]; readonly dropped: number[] } {
  const posts = some.posts ?? problem.posts.map((_, at) => at)
  const bonds = some.bonds ?? problem.bonds.map((_, at) => at)
  const among = new Set(some.people ?? problem.people.map((_, who) => who))
  const together = new Union(problem.people.length)
  const fixed = new Map<number, number>()
  const dropped: number[] = []
  const kept: number[] = []
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
  const near = new Union(problem.people.length)
  for (const who of among) near.join(together.top(who), who)
  const holdersOf = (post: number): number[] =>
    problem.posts[post]?.holders.filter((who) => among.has(who)) ?? []
  for (const post of posts) {
    const [first, ...more] = holdersOf(post)
    if (first !== undefined) for (const who of more) near.join(first, who)
  }
  const found = new Map<
    number,
    { people: number[]; posts: number[]; bonds: number[]; blocks: Block[] }
  >()
  const partOf = (who: number) => {
    const top = near.top(who)
    const part = found.get(top) ?? { people: [], posts: [], bonds: [], blocks: [] }
    found.set(top, part)
    return part
  }
  // A post without any holder is a part of its own.
  const orphans: PartitionPart[] = []
  for (const post of posts) {
    const [first] = holdersOf(post)
    if (first !== undefined) partOf(first).posts.push(post)
    else orphans.push({ people: [], posts: [post], bonds: [], blocks: [] })
  }
  for (const at of kept) {
    const first = problem.bonds[at]?.people.find((who) => among.has(who))
    if (first !== undefined) partOf(first).bonds.push(at)
  }
  const blocks = new Map<number, number[]>()
  for (const who of among) {
    const part = found.get(near.top(who))
    if (!part) continue
    part.people.push(who)
    const top = together.top(who)
    const block = blocks.get(top)
    if (block) block.push(who)
    else blocks.set(top, [who])
  }
  for (const [top, people] of blocks) {
    const group = fixed.get(top) ?? -1
    if (people.length > 1 || group >= 0) partOf(people[0] ?? top).blocks.push({ people, group })
  }
  return { parts: [...found.values(), ...orphans], dropped }
}
