// Things that posts cannot work without, carried to where somebody can work: over the gate, people need not pass.
import { at, forever } from '../coverage/index.ts'
import type { Change, Coverage, Item, Problem } from '../coverage/index.ts'
import { blank } from './actions.ts'
import type { Ask } from './ask.ts'
import { Candidates } from './candidates.ts'
import { harmless } from './harmless.ts'
import { Levels } from './levels.ts'
import type { Offer } from './offers.ts'
import type { Preparation } from './prepare.ts'
import { Roster, dutyAt } from './roster.ts'
import { slotsOf } from './slots.ts'
import type { Slot } from './slots.ts'

/** The thing that is soonest at a site, and when. */
interface Sending {
  readonly item: number
  readonly site: number
  readonly arrives: number
}

/** Carries that let somebody take an open duty, each harmless on top of those before it. */
export function carriesOf(coverage: Coverage, ask: Ask): Preparation[] {
  if (ask.movable.length === 0) return []
  const roster = new Roster(coverage)
  const { problem } = roster
  const slots = slotsOf(roster, ask).filter(({ post }) => at(problem.posts, post).means.length > 0)
  if (slots.length === 0) return []
  const sendings = new Map<string, readonly Sending[]>()
  for (const { post } of slots) {
    const { means, sites } = at(problem.posts, post)
    for (const kind of means)
      for (const site of sites) {
        sendings.set(`${kind} ${site}`, sendingsTo(problem, ask, kind, site))
      }
  }
  const wanted = placesWanted(coverage, ask, slots, [...sendings.values()].flat(), problem)
  const made: Preparation[] = []
  const used = new Map<number, number>()
  for (const { kind, site } of wanted) {
    if ([...used].some(([item, to]) => to === site && at(problem.items, item).kind === kind))
      continue
    for (const sending of sendings.get(`${kind} ${site}`) ?? []) {
      if (used.has(sending.item)) continue
      const carry = carryOf(problem, ask, sending)
      const fits = coverage.tryOut(
        made.map(({ change }) => change),
        () => harmless(coverage, carry.change),
      )
      if (!fits) continue
      used.set(sending.item, site)
      made.push(carry)
      break
    }
  }
  return made
}

function sendingsTo(problem: Problem, ask: Ask, kind: number, site: number): Sending[] {
  const { window, leadMinutes, travel } = ask
  return ask.movable
    .filter((item) => at(problem.items, item).kind === kind)
    .flatMap((item): Sending[] => {
      const here = placeAt(at(problem.items, item), window.from)
      if (here === undefined || here.site === site) return []
      const zone = here.site < 0 ? travel.person[here.person] : travel.site[here.site]
      const way = travel.minutes[zone ?? -1]?.[travel.site[site] ?? -1] ?? travel.unknownMinutes
      const arrives = window.from + leadMinutes.carry + way
      return arrives < window.to ? [{ item, site, arrives }] : []
    })
    .sort((a, b) => a.arrives - b.arrives || a.item - b.item)
}

const placeAt = ({ where }: Item, minute: number): Item['where'][number] | undefined =>
  where.find(({ from, to }) => from <= minute && minute < to)

// If every thing were everywhere as soon as it could be there: where would somebody work on each open duty?
function placesWanted(
  coverage: Coverage,
  ask: Ask,
  slots: readonly Slot[],
  sendings: readonly Sending[],
  problem: Problem,
): { readonly kind: number; readonly site: number }[] {
  const everywhere = [...new Set(sendings.map(({ item }) => item))].map((item): Change => {
    const row = at(problem.items, item)
    const there = sendings
      .filter((one) => one.item === item)
      .map(({ site, arrives }) => ({ from: arrives, to: forever, site, person: -1 }))
    return { what: 'item', index: item, row: { ...row, where: [...row.where, ...there] } }
  })
  return coverage.tryOut(everywhere, () => {
    const roster = new Roster(coverage)
    const candidates = new Candidates({ roster, ask, levels: new Levels(coverage, ask.window) })
    return slots.flatMap((slot) => {
      const site = siteOf(roster, slot) ?? bestSite(candidates.some(slot))
      if (site === undefined) return []
      return at(problem.posts, slot.post).means.map((kind) => ({ kind, site }))
    })
  })
}

/** Where somebody stands on the post already, and would count. */
function siteOf(roster: Roster, { post, from, to }: Slot): number | undefined {
  const { problem, coverage } = roster
  for (const minute of [to - 1, from]) {
    for (const { duty, planned } of coverage.why(post, minute)) {
      const { site } = dutyAt(problem, duty)
      if (planned && site >= 0) return site
    }
  }
  return undefined
}

function bestSite(offers: readonly Offer[]): number | undefined {
  const minutes = new Map<number, number>()
  for (const { duty } of offers) {
    if (duty.site < 0) continue
    minutes.set(duty.site, Math.max(minutes.get(duty.site) ?? 0, duty.to - duty.from))
  }
  return [...minutes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0]
}

function carryOf(
  { items }: Problem,
  { window }: Ask,
  { item, site, arrives }: Sending,
): Preparation {
  const row = at(items, item)
  const lead = arrives - window.from
  const kept = row.where.flatMap((place) => [
    ...(place.from < window.from ? [{ ...place, to: Math.min(place.to, window.from) }] : []),
    ...(place.to > window.to ? [{ ...place, from: Math.max(place.from, window.to) }] : []),
  ])
  const there = { from: arrives, to: window.to, site, person: -1 }
  const action = {
    ...blank,
    kind: 'carry',
    item,
    site,
    from: arrives,
    to: window.to,
    startBy: window.from,
    leadMinutes: lead,
    needs: ['accept', 'travel'],
    undo: { at: window.to, how: 'carryBack' },
  } as const
  return {
    change: { what: 'item', index: item, row: { ...row, where: [...kept, there] } },
    back: { what: 'item', index: item, row },
    action,
  }
}
