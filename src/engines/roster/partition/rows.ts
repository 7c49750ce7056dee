// A part of a partition problem as a program in whole numbers: people who are alike are counted, not named.
import type { Row } from '../program.ts'
import type { PartitionPart } from './parts.ts'
import type { PartitionProblem } from './problem.ts'

/** People that the program cannot tell apart: the same posts, the same group now. */
interface Alike {
  readonly key: string
  readonly group: number
  readonly people: number[]
}

/** A part in counts: who is alike, which posts want the same holders, which blocks move as one. */
export interface Counted {
  readonly alike: readonly Alike[]
  /** Holders' key of each class of posts, and the heads they want in all. */
  readonly wants: readonly { readonly heads: number; readonly holders: ReadonlySet<number> }[]
  readonly blocks: readonly { readonly people: readonly number[]; readonly group: number }[]
  /** Which classes of posts somebody may hold, as one word. */
  readonly mayHold: ReadonlyMap<number, string>
}

export function countedOf({ people, posts }: PartitionProblem, part: PartitionPart): Counted {
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

export class Sums {
  readonly sum = new Map<string, number>()
  add(name: string, weight: number): this {
    const next = (this.sum.get(name) ?? 0) + weight
    if (next === 0) this.sum.delete(name)
    else this.sum.set(name, next)
    return this
  }
}

/** The rows of a part, and the sums that say how good an answer is. */
export interface Rows {
  readonly rows: Row[]
  readonly binaries: string[]
  readonly integers: string[]
  readonly missing: Sums
  readonly changes: Sums
  /** People in each group. */
  readonly sizes: readonly Sums[]
  /** The same by what they may hold. */
  readonly supply: Map<string, readonly Sums[]>
}

/** The rows of a part; heads may be missing only where `mayMiss`. */
export function rowsOf(problem: PartitionProblem, counted: Counted, mayMiss: boolean): Rows {
  const empty = (): Sums[] => Array.from({ length: problem.groups }, () => new Sums())
  const into: Rows = {
    rows: [],
    binaries: [],
    integers: [],
    missing: new Sums(),
    changes: new Sums(),
    sizes: empty(),
    supply: new Map(),
  }
  const supplied = (key: string, group: number, name: string): void => {
    const each = into.supply.get(key) ?? empty()
    into.supply.set(key, each)
    each[group]?.add(name, 1)
    into.sizes[group]?.add(name, 1)
  }
  rowsOfPeople(problem, counted, into, supplied)
  rowsOfBlocks(problem, counted, into, supplied)
  for (let group = 0; group < problem.groups; group++) rowsOfPosts(counted, group, into, mayMiss)
  return into
}

type Supplied = (key: string, group: number, name: string) => void

function rowsOfPeople(
  { groups }: PartitionProblem,
  { alike }: Counted,
  { rows, integers, changes }: Rows,
  supplied: Supplied,
): void {
  alike.forEach((one, at) => {
    const whole = new Sums()
    for (let group = 0; group < groups; group++) {
      const name = `m_${at}_${group}`
      integers.push(name)
      whole.add(name, 1)
      supplied(one.key, group, name)
      if (one.group >= 0 && one.group !== group) changes.add(name, 1)
    }
    rows.push({ sum: whole.sum, is: '=', bound: one.people.length })
  })
}

function rowsOfBlocks(
  { groups, people }: PartitionProblem,
  { blocks, mayHold }: Counted,
  { rows, binaries, changes }: Rows,
  supplied: Supplied,
): void {
  blocks.forEach((block, at) => {
    const one = new Sums()
    for (let group = 0; group < groups; group++) {
      const name = `z_${at}_${group}`
      binaries.push(name)
      one.add(name, 1)
      if (block.group >= 0 && block.group !== group)
        rows.push({ sum: new Sums().add(name, 1).sum, is: '<=', bound: 0 })
      for (const who of block.people) {
        supplied(mayHold.get(who) ?? '', group, name)
        const now = people[who]?.group ?? -1
        if (now >= 0 && now !== group) changes.add(name, 1)
      }
    }
    rows.push({ sum: one.sum, is: '=', bound: 1 })
  })
}

function rowsOfPosts(
  { wants }: Counted,
  group: number,
  { rows, missing, supply }: Rows,
  mayMiss: boolean,
): void {
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
