// The first legal plan: the gravest open duty first, each to whoever is least disturbed by it.
import { at } from '../coverage/index.ts'
import type { Problem } from '../coverage/index.ts'
import type { Candidates } from './candidates.ts'
import type { Ledger } from './ledger.ts'
import type { Offer, World } from './offers.ts'
import type { Slot } from './slots.ts'

/** Fills the ledger. Returns the slots that stay open in part or whole. */
export function fillGreedily(
  world: World,
  slots: readonly Slot[],
  candidates: Candidates,
  ledger: Ledger,
  stopped: () => boolean,
): Slot[] {
  const rank = gravity(world.roster.problem)
  const order = [...slots].sort(
    (a, b) => rank(a.post) - rank(b.post) || a.from - b.from || a.id - b.id,
  )
  const open: Slot[] = []
  for (const slot of order) {
    if (stopped()) {
      open.push(slot)
      continue
    }
    fillSlot(slot, candidates.some(slot), ledger)
    if (ledger.levels.openMinutes(slot.post, slot) > 0 && !candidates.complete(slot)) {
      fillSlot(slot, candidates.every(slot), ledger)
    }
    if (ledger.levels.openMinutes(slot.post, slot) > 0) open.push(slot)
  }
  return open
}

/** Takes offers for a slot until nothing of it is open or nobody is left. */
export function fillSlot(slot: Slot, offers: readonly Offer[], ledger: Ledger): void {
  const left = new Set(offers)
  const taking: Offer[] = []
  let before = ledger.levels.openMinutes(slot.post, slot)
  while (left.size > 0) {
    const open = ledger.levels.openMinutes(slot.post, slot)
    if (open < before) taking.length = 0
    before = open
    if (open === 0) return
    const ranked = [...left]
      .map((offer) => ({ offer, price: priceOf(offer, slot, ledger) }))
      .sort((a, b) => lower(a.price, b.price) || a.offer.id - b.offer.id)
    let taken: Offer | null = null
    for (const { offer } of ranked) {
      left.delete(offer)
      if (!helps(offer, slot, ledger) || !ledger.take(offer)) continue
      taken = offer
      break
    }
    if (taken === null) break
    taking.push(taken)
  }
  // Whoever came after the last minute gained changes nothing: two are missing and one was found.
  if (ledger.levels.openMinutes(slot.post, slot) < before) return
  for (const offer of taking) ledger.release(offer)
}

const helps = ({ post, duty }: Offer, slot: Slot, ledger: Ledger): boolean =>
  ledger.levels
    .of(post)
    .some(
      ({ from, to, spare, required }) =>
        required &&
        spare < 0 &&
        from < Math.min(duty.to, slot.to) &&
        to > Math.max(duty.from, slot.from),
    )

// Open minutes left, exemptions, new people, rest, travel; somebody already on the post goes first.
function priceOf(offer: Offer, slot: Slot, ledger: Ledger): readonly number[] {
  const covered = Math.min(offer.duty.to, slot.to) - Math.max(offer.duty.from, slot.from)
  const mine = ledger.of(offer.person)
  const same = mine.some(({ post }) => post === offer.post)
  return [
    -covered,
    offer.exempt.length > 0 ? 1 : 0,
    mine.length > 0 ? 0 : 1,
    same ? 0 : 1,
    offer.leaves.some(({ lost }) => lost.length > 0) ? 1 : 0,
    offer.restLostMinutes,
    offer.travelMinutes,
  ]
}

function lower(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = at(a, i) - at(b, i)
    if (difference !== 0) return difference
  }
  return 0
}

/** Posts that a function needs come first, then key posts, then the others. */
function gravity(problem: Problem): (post: number) => number {
  const needed = new Set<number>()
  for (const { ways } of problem.functions) {
    for (const way of ways) for (const post of way.posts) needed.add(post)
  }
  for (const { crew } of problem.rooms) for (const post of crew) needed.add(post)
  return (post) => (needed.has(post) ? 0 : 2) + (at(problem.posts, post).key ? 0 : 1)
}
