// Who could be asked for an open duty, the likeliest first.
import { at } from '../coverage/index.ts'
import { glance, offersOf } from './offers.ts'
import type { Offer, World } from './offers.ts'
import type { Obstacle } from './plan.ts'
import type { Roster } from './roster.ts'
import type { Slot } from './slots.ts'

/** Ways kept of one person for one slot, so that full seats leave another profile. */
const waysMax = 3
/** How many people are judged for each offer wanted, before the rest of the firm is looked at. */
const triedPerWanted = 4

export class Candidates {
  readonly #world: World
  readonly #holders = new Map<string, readonly number[]>()
  readonly #offers: Offer[] = []
  readonly #ofSlot = new Map<number, Offer[]>()
  readonly #judged = new Map<number, Map<number, readonly Obstacle[] | null>>()
  readonly #order = new Map<number, readonly number[]>()
  readonly #complete = new Set<number>()
  readonly #weighings = new Map<number, number>()

  constructor(world: World) {
    this.#world = world
  }

  /** Every offer made so far; an offer's id is its place. */
  get all(): readonly Offer[] {
    return this.#offers
  }

  /** Takes in an offer that was found otherwise. */
  add(offer: Omit<Offer, 'id'>): Offer {
    const numbered = { ...offer, id: this.#offers.length }
    this.#offers.push(numbered)
    return numbered
  }

  /** Offers for the slot, likeliest first: enough of them, or all there are. */
  some(slot: Slot): readonly Offer[] {
    if (!this.#ofSlot.has(slot.id)) this.#widen(slot, this.#world.ask.candidatesMax + slot.need * 2)
    return this.#ofSlot.get(slot.id) ?? []
  }

  /** Every offer there is for the slot. */
  every(slot: Slot): readonly Offer[] {
    this.some(slot)
    if (!this.#complete.has(slot.id)) this.#widen(slot, Infinity)
    return this.#ofSlot.get(slot.id) ?? []
  }

  /** Whether all holders were judged for the slot. */
  complete(slot: Slot): boolean {
    return this.#complete.has(slot.id)
  }

  /** What keeps a holder from the slot; null for those with an offer. All holders are judged first. */
  obstacles(slot: Slot): ReadonlyMap<number, readonly Obstacle[] | null> {
    this.every(slot)
    return this.#judged.get(slot.id) ?? new Map()
  }

  /** People who hold all that the post asks for, now or once. */
  holders(post: number): readonly number[] {
    const { problem } = this.#world.roster
    const wanted = at(problem.posts, post).qualifications
    const key = [...wanted].sort((a, b) => a - b).join()
    const known = this.#holders.get(key)
    if (known !== undefined) return known
    const found: number[] = []
    problem.people.forEach(({ qualifications }, person) => {
      const holds = wanted.every((one) => qualifications.some((held) => held.qualification === one))
      if (holds) found.push(person)
    })
    this.#holders.set(key, found)
    return found
  }

  #widen(slot: Slot, wanted: number): void {
    const offers = this.#ofSlot.get(slot.id) ?? []
    this.#ofSlot.set(slot.id, offers)
    const judged = this.#judged.get(slot.id) ?? new Map<number, readonly Obstacle[] | null>()
    this.#judged.set(slot.id, judged)
    const { weighedMax } = this.#world.ask
    let people = 0
    let tried = 0
    for (const person of this.ordered(slot)) {
      if (people >= wanted || tried >= wanted * triedPerWanted) return
      if (judged.has(person)) continue
      const seen = glance(this.#world, slot, person)
      if (seen !== null) {
        judged.set(person, [seen])
        continue
      }
      if (this.#weighed(slot) >= weighedMax) return
      this.#weighings.set(slot.id, this.#weighed(slot) + 1)
      tried++
      const found = offersOf(this.#world, slot, person, waysMax)
      judged.set(person, found.offers.length > 0 ? null : found.obstacles)
      if (found.offers.length > 0) people++
      for (const one of found.offers) {
        const offer = { ...one, id: this.#offers.length }
        this.#offers.push(offer)
        offers.push(offer)
      }
    }
    this.#complete.add(slot.id)
  }

  #weighed(slot: Slot): number {
    return this.#weighings.get(slot.id) ?? 0
  }

  /** The holders of the slot's post, likeliest first. */
  ordered(slot: Slot): readonly number[] {
    const known = this.#order.get(slot.id)
    if (known !== undefined) return known
    const { roster } = this.#world
    const sites = at(roster.problem.posts, slot.post).sites
    const ranked = this.holders(slot.post).map((person) => {
      return { person, rank: rankOf(roster, slot, sites, person) }
    })
    ranked.sort((a, b) => a.rank - b.rank || a.person - b.person)
    const order = ranked.map(({ person }) => person)
    this.#order.set(slot.id, order)
    return order
  }
}

// Their own post first, then its reserve, then who is free and near, then who is free, then the rest.
function rankOf(roster: Roster, slot: Slot, sites: readonly number[], person: number): number {
  let busy = false
  let knows = false
  let near = false
  for (const index of roster.dutiesOf(person)) {
    const duty = roster.problem.duties[index]
    if (duty === null || duty === undefined) continue
    if (duty.post === slot.post) knows = true
    if (sites.includes(duty.site)) near = true
    if (duty.from >= slot.to || duty.to <= slot.from) continue
    if (duty.mode === 'standby') {
      if (duty.post === slot.post) return 1
    } else if (duty.post === slot.post) return 0
    else busy = true
  }
  near ||= sites.includes(deskOf(roster, person))
  return (busy ? 3 : 0) + strangeness(knows, near)
}

const strangeness = (knows: boolean, near: boolean): number => (knows ? 2 : near ? 3 : 4)

const deskOf = (roster: Roster, person: number): number =>
  at(roster.problem.people, person).rooms[0]?.site ?? -1
