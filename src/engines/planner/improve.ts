// Makes a legal plan better, part by part, and gathers what is proved about the least it could cost.
import { at } from '../coverage/index.ts'
import type { Candidates } from './candidates.ts'
import { loadSolver, solvePart } from './exact.ts'
import type { Limits, Solver } from './exact.ts'
import { piecesOf, solveMerged } from './merged-solve.ts'
import type { Offer, World } from './offers.ts'
import type { ModelPart } from './model.ts'
import { partsOf } from './parts.ts'
import type { Part } from './parts.ts'
import type { Cost } from './plan.ts'
import type { Seating } from './seating.ts'
import type { Slot } from './slots.ts'

export interface Improving {
  readonly world: World
  readonly slots: readonly Slot[]
  readonly candidates: Candidates
  readonly seating: Seating
}

export interface Improved {
  readonly offers: readonly Offer[]
  readonly bounds: Partial<Cost>
  readonly done: number
  readonly total: number
}

/** Better offers after each part that was solved, the last one with all of them. */
export async function* improved(
  search: Improving,
  first: readonly Offer[],
  limits: Limits,
): AsyncGenerator<Improved> {
  const { world, slots, candidates, seating } = search
  for (const slot of slots) if (!limits.stopped()) candidates.every(slot)
  const provable = slots.every((slot) => candidates.complete(slot)) && !crewed(search)
  const parts = partsOf(slots, candidates.all, scarceIn(search))
  parts.sort((a, b) => a.offers.length - b.offers.length)
  const solver = await loadSolver()
  const least = new Map(parts.map((part) => [part, atLeast(world, part)]))
  const bounds = (): Partial<Cost> => (provable ? summed([...least.values()]) : {})
  let offers = [...first]
  let solved = 0
  yield { offers, bounds: bounds(), done: solved, total: parts.length }
  for (const part of parts) {
    if (limits.stopped()) return
    const found = part.offers.length === 0 ? null : solvedBy(solver, world, part, seating, limits)
    solved++
    if (found?.offers) {
      const posts = new Set(part.slots.map(({ post }) => post))
      offers = [...offers.filter(({ post }) => !posts.has(post)), ...found.offers]
    }
    if (found) least.set(part, { ...(least.get(part) ?? nothingProved), ...found.least })
    yield { offers, bounds: bounds(), done: solved, total: parts.length }
  }
}

type Least = Readonly<Record<ModelPart, number>>

const nothingProved: Least = {
  keyGapMinutes: 0,
  otherGapMinutes: 0,
  exemptions: 0,
  peopleChanged: 0,
  restLostMinutes: 0,
  travelMinutes: 0,
}

const summed = (all: readonly Least[]): Least => {
  const sum = (part: ModelPart): number => all.reduce((total, least) => total + least[part], 0)
  return {
    keyGapMinutes: sum('keyGapMinutes'),
    otherGapMinutes: sum('otherGapMinutes'),
    exemptions: sum('exemptions'),
    peopleChanged: sum('peopleChanged'),
    restLostMinutes: sum('restLostMinutes'),
    travelMinutes: sum('travelMinutes'),
  }
}

// By classes of people first; one by one where their people cannot take what was found for the classes.
function solvedBy(
  solver: Solver,
  world: World,
  part: Part,
  seating: Seating,
  limits: Limits,
): { readonly offers: readonly Offer[] | null; readonly least: Partial<Least> } | null {
  const merged = solveMerged(solver, world, part, seating, limits)
  if (merged?.offers) return merged
  const single = solvePart(solver, world, part, seating, limits)
  if (single === null) return merged
  return { offers: single.offers, least: { ...merged?.least, ...single.least } }
}

/**
 * What a part costs at the least, before any of it is solved: the minutes that stay open even if everybody with an
 * offer took all of theirs at once, and as many people as are missing at one time that could be there.
 */
function atLeast(world: World, part: Part): Least {
  let [keyGapMinutes, otherGapMinutes] = [0, 0]
  const changes = new Map<number, number>()
  for (const { post, from, to, short, key } of piecesOf(world, part)) {
    const there = part.offers.filter(
      ({ post: here, duty }) => here === post && duty.from <= from && duty.to >= to,
    )
    if (new Set(there.map(({ person }) => person)).size >= short) {
      changes.set(from, (changes.get(from) ?? 0) + short)
      changes.set(to, (changes.get(to) ?? 0) - short)
    } else if (key) keyGapMinutes += to - from
    else otherGapMinutes += to - from
  }
  let [now, peopleChanged] = [0, 0]
  for (const [, by] of [...changes].sort((a, b) => a[0] - b[0])) {
    now += by
    peopleChanged = Math.max(peopleChanged, now)
  }
  return { ...nothingProved, keyGapMinutes, otherGapMinutes, peopleChanged }
}

/** Whether closing a gap may bring a dark room back, and with it ways from home that no offer has seen. */
const crewed = ({ world, slots }: Improving): boolean => {
  const { posts, profiles, rooms, systems, links } = world.roster.problem
  const open = new Set(slots.map(({ post }) => post))
  const revived = new Set<number>()
  rooms.forEach(({ crew }, room) => {
    if (crew.some((post) => open.has(post))) revived.add(room)
  })
  const reached = profiles.map((profile) => {
    if (profile.links.some((link) => revived.has(at(links, link).room))) return true
    if (profile.system < 0) return false
    const { room, takeovers } = at(systems, profile.system)
    return revived.has(room) || takeovers.some((moved) => revived.has(moved.room))
  })
  return [...open].some((post) => {
    const { modes, profiles: ways } = at(posts, post)
    return modes.includes('remote') && ways.some((way) => at(reached, way))
  })
}

function scarceIn({ candidates, seating }: Improving): (offer: Offer) => boolean {
  const asked = new Map<number, Set<number>>()
  for (const offer of candidates.all) {
    if (offer.duty.mode !== 'remote') continue
    for (const resource of seating.resourcesOf(offer.duty.profile)) {
      const people = asked.get(resource)
      if (people === undefined) asked.set(resource, new Set([offer.person]))
      else people.add(offer.person)
    }
  }
  return ({ duty }) =>
    duty.mode === 'remote' &&
    seating
      .resourcesOf(duty.profile)
      .some((one) => (asked.get(one)?.size ?? 0) > seating.freeOver(one, duty))
}
