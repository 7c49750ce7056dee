// Who is inside a site under an order: recorded by the gate, or presumed from duties and stays.
import { at, forever } from './problem.ts'
import type { Order, Person, Presence, Site } from './problem.ts'
import { int, spansOfPairs } from './spans.ts'
import type { Spans } from './spans.ts'
import { modeCodes } from './duties.ts'
import type { Duties } from './duties.ts'

/** What one order means for one person. Minutes lie within the order. */
export interface Hold {
  readonly site: number
  readonly order: number
  readonly from: number
  readonly to: number
  readonly work: boolean
  readonly mayEnter: boolean
  readonly mayLeave: boolean
  readonly recorded: Spans
  /** Presumed, until a record says better; never together with `recorded`. */
  readonly presumed: Spans
}

interface WorkTime {
  readonly from: number
  readonly to: number
}

/**
 * The orders in the way of person `p`, by site and start; none for most people. `also` is a site where they would
 * work without having a duty there; -1 for none.
 */
export function holdsOf(
  p: number,
  person: Person,
  duties: Duties,
  sites: readonly Site[],
  also = -1,
): readonly Hold[] {
  const touched = new Set<number>()
  if (also >= 0 && at(sites, also).orders.length > 0) touched.add(also)
  const mine = at(duties.ofPerson, p)
  for (const d of mine) {
    const site = int(duties.site, d)
    if (site >= 0 && at(sites, site).orders.length > 0) touched.add(site)
  }
  for (const { site } of person.presence) if (at(sites, site).orders.length > 0) touched.add(site)
  if (touched.size === 0) return []
  const holds: Hold[] = []
  for (const site of [...touched].sort((a, b) => a - b)) {
    const work: WorkTime[] = []
    for (const d of mine) {
      const mode = duties.mode[d]
      const there = mode === modeCodes.onSite || mode === modeCodes.stationed
      if (there && duties.site[d] === site)
        work.push({ from: int(duties.from, d), to: int(duties.to, d) })
    }
    holds.push(...holdsAt(p, person, site, at(sites, site).orders, work))
  }
  return holds
}

function holdsAt(
  p: number,
  person: Person,
  site: number,
  orders: readonly Order[],
  work: readonly WorkTime[],
): Hold[] {
  const holds: Hold[] = []
  const numbers = orders.map((_, order) => order)
  numbers.sort((a, b) => at(orders, a).from - at(orders, b).from || a - b)
  const here = person.presence.filter((presence) => presence.site === site)
  for (const order of numbers) {
    const { from, to, work: works } = at(orders, order)
    if (from >= to) continue
    const { mayEnter, mayLeave } = passing(at(orders, order), p)
    const recorded: number[] = []
    for (const stay of here) {
      if (stay.recorded) recorded.push(Math.max(stay.from, from), Math.min(stay.to, to))
    }
    const presumed: number[] = []
    const presume = (since: number): void => {
      presumed.push(since, Math.min(to, seenNext(person, since)))
    }
    if (presumedAt(from, here, work, holds)) presume(from)
    if (mayEnter && !mayLeave) {
      for (const time of work) if (time.from > from && time.from < to) presume(time.from)
    }
    holds.push({
      site,
      order,
      from,
      to,
      work: works,
      mayEnter,
      mayLeave,
      recorded: spansOfPairs(recorded),
      presumed: spansOfPairs(presumed),
    })
  }
  return holds
}

function passing({ pass, permits }: Order, p: number): Pick<Hold, 'mayEnter' | 'mayLeave'> {
  const free = pass === 'all' || (pass === 'permit' && permits.includes(p))
  return { mayEnter: free || pass === 'in', mayLeave: free || pass === 'out' }
}

// Presumed at the minute an order begins: on duty there, living there, or kept in by an order that
// lasts until now; unless the gate has seen the person leave since.
function presumedAt(
  minute: number,
  here: readonly Presence[],
  work: readonly WorkTime[],
  before: readonly Hold[],
): boolean {
  const covers = ({ from, to }: WorkTime): boolean =>
    from <= minute &&
    minute < to &&
    !here.some((stay) => stay.recorded && stay.to > from && stay.to <= minute)
  if (work.some(covers)) return true
  if (here.some((stay) => !stay.recorded && covers(stay))) return true
  return before.some(({ mayLeave, presumed }) => {
    if (mayLeave) return false
    for (let i = 0; i < presumed.length; i += 2) {
      if (int(presumed, i) < minute && minute <= int(presumed, i + 1)) return true
    }
    return false
  })
}

// A record ends a presumption: from then on the gate knows better.
function seenNext(person: Person, since: number): number {
  let next: number = forever
  for (const { recorded, from, to } of person.presence) {
    if (recorded && to > since) next = Math.min(next, Math.max(from, since))
  }
  return next
}
