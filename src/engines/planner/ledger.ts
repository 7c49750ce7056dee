// What has been chosen so far, and whether one more offer can join it without breaking anything.
import { at } from '../coverage/index.ts'
import type { Coverage, Span } from '../coverage/index.ts'
import { Levels } from './levels.ts'
import type { Offer, World } from './offers.ts'
import type { Leave } from './roster.ts'
import type { Seating } from './seating.ts'

export class Ledger {
  readonly #world: World
  readonly #seating: Seating
  readonly #ofPerson = new Map<number, Offer[]>()
  readonly #seated: Offer[] = []
  readonly levels: Levels

  constructor(world: World, seating: Seating) {
    this.#world = world
    this.#seating = seating
    this.levels = new Levels(coverageOf(world), world.ask.window)
  }

  get chosen(): readonly Offer[] {
    return [...this.#ofPerson.values()].flat()
  }

  of(person: number): readonly Offer[] {
    return this.#ofPerson.get(person) ?? []
  }

  /** Takes the offer in if everything chosen still counts with it and no other post falls; says whether. */
  take(offer: Offer): boolean {
    const mine = this.of(offer.person)
    const { duty } = offer
    if (mine.some((other) => other.duty.from < duty.to && other.duty.to > duty.from)) return false
    const before = leavesOf(this.#world, mine)
    const after = mine.length === 0 ? offer.leaves : leavesOf(this.#world, [...mine, offer])
    if (before === null || after === null) return false
    if (!this.#seating.fits([...this.#seated, offer], offer)) return false
    this.#leave(before, 1)
    const affordable = after.every(
      ({ post, lost }) => lost.length === 0 || this.levels.spareOver(post, lost) > 0,
    )
    this.#leave(affordable ? after : before, -1)
    if (!affordable) return false
    this.levels.change(offer.post, spanOf(offer), 1)
    this.#ofPerson.set(offer.person, [...mine, offer])
    this.#seated.push(offer)
    return true
  }

  /** Whether the offer could be taken now. */
  fits(offer: Offer): boolean {
    if (!this.take(offer)) return false
    this.release(offer)
    return true
  }

  /** Gives an offer back that was taken. */
  release(offer: Offer): void {
    const mine = this.of(offer.person)
    const rest = mine.filter((other) => other !== offer)
    this.#leave(leavesOf(this.#world, mine) ?? [], 1)
    this.#leave(leavesOf(this.#world, rest) ?? [], -1)
    this.levels.change(offer.post, spanOf(offer), -1)
    if (rest.length > 0) this.#ofPerson.set(offer.person, rest)
    else this.#ofPerson.delete(offer.person)
    this.#seated.splice(this.#seated.indexOf(offer), 1)
  }

  #leave(leaves: readonly Leave[], by: number): void {
    for (const { post, lost } of leaves) this.levels.change(post, lost, by)
  }
}

const coverageOf = ({ roster }: World): Coverage => roster.coverage

const spanOf = ({ duty }: Offer): Int32Array<ArrayBuffer> => Int32Array.of(duty.from, duty.to)

/** What several offers of one person take away together; null when they cannot stand together. */
export function leavesOf({ roster }: World, offers: readonly Offer[]): readonly Leave[] | null {
  const [only, ...others] = offers
  if (only === undefined) return []
  if (others.length === 0) return only.leaves
  for (let i = 0; i < offers.length; i++) {
    for (let j = 0; j < i; j++) if (clash(at(offers, i).duty, at(offers, j).duty)) return null
  }
  const drops = new Set(offers.flatMap((offer) => offer.drops))
  const tried = roster.attempt(only.person, offers, drops)
  if (tried.broken.length > 0) return null
  const isSure = offers.some(({ sure }) => sure === true)
  if (!isSure && tried.lost.some(({ length }) => length > 0)) return null
  return tried.leaves
}

const clash = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to
