// Why a gap stays open: for each holder what stands in the way of their easiest way, gathered into blocks, and
// filtered until every block left is needed: take one away, and the gap could be closed.
import { at } from '../coverage/index.ts'
import type { Gap, Span } from '../coverage/index.ts'
import type { Candidates } from './candidates.ts'
import type { Ledger } from './ledger.ts'
import { offersOf, whyNot } from './offers.ts'
import type { Offer, World } from './offers.ts'
import { namedMax } from './plan.ts'
import type { Block, Obstacle, Unsolved } from './plan.ts'
import type { Slot } from './slots.ts'

/** People without the qualification who are looked at before we say nothing about qualifying others. */
const outsidersMax = 200

/** A gap that is left, and the open duty of exactly its time. */
export interface Open {
  readonly slot: Slot
  readonly gap: Gap
}

/** How many holders of one gap are asked for all that keeps them, not only the first thing seen. */
const explainedMax = 60

/** Why each gap that is left is, with its irreducible blocks. */
export function unsolvedOf(
  world: World,
  open: readonly Open[],
  candidates: Candidates,
  ledger: Ledger,
): Unsolved[] {
  return open.map(({ slot, gap }) => {
    const holders = candidates.holders(slot.post)
    const { found, free } = obstaclesOf(world, candidates, ledger, slot, gap)
    const blocks = [...blocksOf(found), ...outsiders(world, slot, gap, holders)]
    return { gap, holders: holders.length, blocks: irreducible(blocks, gap.shortBy - free) }
  })
}

/** Gaps as the slots cut them. */
export function openGaps(slots: readonly Slot[], gaps: readonly Gap[]): Open[] {
  const ofPost = new Map<number, Gap[]>()
  for (const gap of gaps) {
    const mine = ofPost.get(gap.post)
    if (mine === undefined) ofPost.set(gap.post, [gap])
    else mine.push(gap)
  }
  return slots.flatMap((slot) =>
    (ofPost.get(slot.post) ?? []).flatMap((gap) => {
      const span = { from: Math.max(gap.from, slot.from), to: Math.min(gap.to, slot.to) }
      return span.from < span.to ? [{ slot, gap: { ...gap, ...span } }] : []
    }),
  )
}

/** What keeps each holder from the gap as the plan stands; who is on the post already is left out. */
function obstaclesOf(
  world: World,
  candidates: Candidates,
  ledger: Ledger,
  slot: Slot,
  gap: Gap,
): { readonly found: Map<number, readonly Obstacle[]>; readonly free: number } {
  const found = new Map<number, readonly Obstacle[]>()
  let [free, asked] = [0, 0]
  const offers = new Map<number, Offer[]>()
  for (const offer of candidates.every(slot)) {
    const mine = offers.get(offer.person)
    if (mine === undefined) offers.set(offer.person, [offer])
    else mine.push(offer)
  }
  for (const [person, obstacles] of candidates.obstacles(slot)) {
    if (obstacles !== null) {
      found.set(person, asked++ < explainedMax ? fully(world, slot, person, obstacles) : obstacles)
      continue
    }
    const why = barredOffers(offers.get(person) ?? [], ledger, gap)
    if (why === 'free') free++
    else if (why !== 'there') found.set(person, why)
  }
  if (!candidates.complete(slot)) {
    const judged = candidates.obstacles(slot)
    for (const person of candidates.holders(slot.post)) {
      if (!judged.has(person)) found.set(person, [{ code: 'notWeighed' }])
    }
  }
  return { found, free }
}

// A glance may have seen only the first of several things.
const fully = (
  world: World,
  slot: Slot,
  person: number,
  seen: readonly Obstacle[],
): readonly Obstacle[] =>
  seen.some(({ code }) => code === 'barred') ? seen : whyNot(world, slot, person)

// The person has an offer for the slot; here is why it does not help the gap. `free`: it would, but the gap needs
// more people than there are.
function barredOffers(
  offers: readonly Offer[],
  ledger: Ledger,
  gap: Gap,
): readonly Obstacle[] | 'there' | 'free' {
  const [first] = offers
  if (first === undefined) return [{ code: 'noWay' }]
  const mine = ledger.of(first.person)
  if (mine.some(({ post, duty }) => post === gap.post && meets(duty, gap))) return 'there'
  const elsewhere = mine[0]
  if (elsewhere !== undefined) {
    return [{ code: 'usedInPlan', post: elsewhere.post, from: elsewhere.duty.from }]
  }
  let why: readonly Obstacle[] = [{ code: 'noWay' }]
  for (const offer of offers) {
    if (ledger.fits(offer)) return 'free'
    const left = offer.leaves.find(
      ({ post, lost }) => lost.length > 0 && ledger.levels.spareOver(post, lost) <= 0,
    )
    if (left !== undefined) why = [{ code: 'neededAtPost', post: left.post, duty: left.duty }]
    else if (offer.duty.mode === 'remote') {
      why = [{ code: 'noSeat', profile: offer.duty.profile, link: -1 }]
    }
  }
  return why
}

const meets = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to

interface Blocked extends Block {
  /** How many of the gap's missing people its removal would give. */
  readonly gives: number
}

function blocksOf(found: ReadonlyMap<number, readonly Obstacle[]>): Blocked[] {
  const groups = new Map<string, { person: number; obstacles: readonly Obstacle[] }[]>()
  for (const [person, obstacles] of found) {
    const key = [...new Set(obstacles.map(({ code }) => code))].sort().join()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [{ person, obstacles }])
    else group.push({ person, obstacles })
  }
  return [...groups].map(([, people]) => ({
    codes: codesOf(at(people, 0).obstacles),
    count: people.length,
    people: people.slice(0, namedMax),
    gives: people.length,
  }))
}

const codesOf = (obstacles: readonly Obstacle[]): Obstacle['code'][] => [
  ...new Set(obstacles.map(({ code }) => code)),
]

// All who lack a qualification are one block, if enough of them could take the gap once they had it.
function outsiders(world: World, slot: Slot, gap: Gap, holders: readonly number[]): Blocked[] {
  const { problem } = world.roster
  const wanted = at(problem.posts, slot.post).qualifications
  if (wanted.length === 0) return []
  const known = new Set(holders)
  const people: { person: number; obstacles: readonly Obstacle[] }[] = []
  let looked = 0
  for (let person = 0; person < problem.people.length && looked < outsidersMax; person++) {
    if (known.has(person)) continue
    looked++
    const { offers, obstacles } = offersOf(world, slot, person, 1)
    const lacking = obstacles.filter(({ code }) => code === 'notQualified')
    const only = lacking.length > 0 && lacking.length === obstacles.length
    if (offers.length > 0 || !only) continue
    people.push({ person, obstacles: lacking })
    if (people.length >= gap.shortBy) break
  }
  if (people.length < gap.shortBy) return []
  const count = problem.people.length - holders.length
  return [{ codes: ['notQualified'], count, people, gives: people.length }]
}

/**
 * The deletion filter: a block is dropped when those left alone still keep the gap open. What remains is
 * irreducible: together the blocks keep it open, and without any one of them it could be closed. Where all of
 * them together would give too few people, each is told: without it the gap would be less deep.
 */
export function irreducible(blocks: readonly Blocked[], missing: number): Block[] {
  let left = [...blocks].sort((a, b) => a.gives - b.gives)
  const all = left.reduce((sum, { gives }) => sum + gives, 0)
  let given = all < missing ? Infinity : 0
  for (const block of [...left]) {
    if (given + block.gives >= missing) continue
    given += block.gives
    left = left.filter((other) => other !== block)
  }
  return left.map(({ codes, count, people }) => ({ codes, count, people }))
}
