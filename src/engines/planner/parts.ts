// Cuts the search into parts that share nobody, so that each can be solved, and proved, alone.
import type { Offer } from './offers.ts'
import type { Slot } from './slots.ts'

export interface Part {
  readonly slots: readonly Slot[]
  readonly offers: readonly Offer[]
}

/** Slots that share a post, a person, a donor's post or scarce seats stay together. */
export function partsOf(
  slots: readonly Slot[],
  offers: readonly Offer[],
  scarce: (offer: Offer) => boolean,
): Part[] {
  const root = new Map<string, string>()
  const find = (name: string): string => {
    let top = name
    for (let up = root.get(top); up !== undefined && up !== top; up = root.get(top)) top = up
    root.set(name, top)
    return top
  }
  const join = (left: string, right: string): void => {
    root.set(find(left), find(right))
  }
  for (const { post } of slots) join(`post ${post}`, `post ${post}`)
  for (const offer of offers) {
    join(`person ${offer.person}`, `post ${offer.post}`)
    for (const { post, lost } of offer.leaves) {
      if (lost.length > 0) join(`post ${post}`, `post ${offer.post}`)
    }
    if (scarce(offer)) join('seats', `post ${offer.post}`)
  }
  const parts = new Map<string, { slots: Slot[]; offers: Offer[] }>()
  for (const slot of slots) {
    const key = find(`post ${slot.post}`)
    const part = parts.get(key)
    if (part === undefined) parts.set(key, { slots: [slot], offers: [] })
    else part.slots.push(slot)
  }
  for (const offer of offers) parts.get(find(`post ${offer.post}`))?.offers.push(offer)
  return [...parts.values()]
}
