// Offers as changes of the firm: duties shortened or taken away, duties added at the end, exemptions declared.
import { at } from '../coverage/index.ts'
import type { Change, Exemption, Problem } from '../coverage/index.ts'
import { leavesOf } from './ledger.ts'
import type { Offer, World } from './offers.ts'
import { dutyAt } from './roster.ts'
import type { Leave } from './roster.ts'

/** Offers of each person, in order of time. */
export function byPerson(offers: readonly Offer[]): ReadonlyMap<number, readonly Offer[]> {
  const people = new Map<number, Offer[]>()
  for (const offer of offers) {
    const mine = people.get(offer.person)
    if (mine === undefined) people.set(offer.person, [offer])
    else mine.push(offer)
  }
  for (const mine of people.values()) mine.sort((a, b) => a.duty.from - b.duty.from)
  return people
}

/** The exemption that an offer declares. */
export const exemptionOf = ({ duty, exempt }: Offer): Exemption => ({
  person: duty.person,
  post: duty.post,
  from: duty.from,
  to: duty.from + 1,
  rules: exempt,
})

/** All that the offers change, to be applied at once. */
export function changesOf(world: World, offers: readonly Offer[]): Change[] {
  const { problem } = world.roster
  const changes: Change[] = []
  const exempt = offers.filter((offer) => offer.exempt.length > 0)
  if (exempt.length > 0) {
    changes.push({ what: 'exemptions', rows: [...problem.exemptions, ...exempt.map(exemptionOf)] })
  }
  let next = problem.duties.length
  for (const mine of byPerson(offers).values()) {
    for (const leave of leavesOf(world, mine) ?? []) changes.push(leaveChange(problem, leave))
    for (const { duty } of mine) changes.push({ what: 'duty', index: next++, row: duty })
  }
  return changes
}

function leaveChange(problem: Problem, { duty, keepUntil }: Leave): Change {
  const row = dutyAt(problem, duty)
  return {
    what: 'duty',
    index: duty,
    row: keepUntil === null ? null : { ...row, to: keepUntil },
  }
}

/** The first of the offers; there is one. */
export const firstOf = (offers: readonly Offer[]): Offer => at(offers, 0)
