// Who could be asked for an open duty, the likeliest first.
import { at } from '../coverage/index.ts'
import { glance, offersOf } from './offers.ts'
import type { Obstacles, Offer, World } from './offers.ts'
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
  readonly #judged = new Map<number, Map<number, Obstacles | null>>()
  readonly #order = new Map<number, readonly number[]>()
  readonly #strange = new Map<number, Uint8Array>()
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
  obstacles(slot: Slot): ReadonlyMap<number, Obstacles | null> {
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
    const judged = this.#judged.get(slot.id) ?? new Map<number, Obstacles | null>()
    this.#judged.set(slot.id, judged)
    const { weighedMax } = this.#world.ask
    let people = 0
    let tried = 0
    for (const person of this.ordered(slot)) {
      if (people >= wanted || tried >= wanted * triedPerWanted) return
      if (judged.has(person)) continue
      const seen = glance(this.#world, slot, person)
      if (seen !== null) {
        judged.set(person, () => [seen])
        continue
      }
      if (this.#weighed(slot) >= weighedMax) return
      this.#weighings.set(slot.id, this.#weighed(slot) + 1)
      tried++
      const found = offersOf(this.#world, slot, person, waysMax)
      judged.set(person, found.offers.length > 0 ? null : found.obstacles)
      if (found.offers.length > 0) people++
      for (const one of found.offers) {
        const offer = Object.assign(one, { id: this.#offers.length })
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
    const holders = this.holders(slot.post)
    const strange = this.#strangeTo(slot.post)
    const byRank: number[][] = []
    holders.forEach((person, place) => {
      const rank = rankOf(roster, slot, person, strange[place] ?? 0)
      const alike = byRank[rank]
      if (alike === undefined) byRank[rank] = [person]
      else alike.push(person)
    })
    const order = byRank.flat()
    this.#order.set(slot.id, order)
    return order
  }

  /** How strange the post is to each of its holders: 2 known, 3 near, 4 neither. */
  #strangeTo(post: number): Uint8Array {
    const known = this.#strange.get(post)
    if (known !== undefined) return known
    const { roster } = this.#world
    const sites = new Set(at(roster.problem.posts, post).sites)
    const strange = Uint8Array.from(this.holders(post), (person) => {
      if (roster.rows(person).some((duty) => duty.post === post)) return 2
      const near = roster.sitesOf(person).some((site) => sites.has(site))
      return near || sites.has(deskOf(roster, person)) ? 3 : 4
    })
    this.#strange.set(post, strange)
    return strange
  }
}

// Their own post first, then its reserve, then who is free and near, then who is free, then the rest.
function rankOf(roster: Roster, slot: Slot, person: number, strange: number): number {
  let busy = false
  for (const duty of roster.during(person, slot)) {
    if (duty.post === slot.post) return duty.mode === 'standby' ? 1 : 0
    if (duty.mode !== 'standby') busy = true
  }
  return (busy ? 3 : 0) + strange
}

const deskOf = (roster: Roster, person: number): number =>
  at(roster.problem.people, person).rooms[0]?.site ?? -1
