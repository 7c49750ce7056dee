// Makes a legal plan better, part by part, and gathers what is proved about the least it could cost.
import { at } from '../coverage/index.ts'
import type { Candidates } from './candidates.ts'
import { solvePart, solver } from './exact.ts'
import type { Limits } from './exact.ts'
import type { Offer, World } from './offers.ts'
import { modelParts } from './model.ts'
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
  const complete = slots.every((slot) => candidates.complete(slot))
  const structural = structuralMinutes(search, complete)
  const parts = partsOf(slots, candidates.all, scarceIn(search))
  parts.sort((a, b) => a.offers.length - b.offers.length)
  const highs = await solver()
  const least: Record<string, number> = {}
  let offers = [...first]
  let [solved, proved] = [0, true]
  const provedWhole = (): boolean =>
    solved === parts.length && complete && proved && !crewed(search)
  for (const part of parts) {
    if (limits.stopped()) return
    const found = part.offers.length === 0 ? null : solvePart(highs, world, part, seating, limits)
    solved++
    const posts = new Set(part.slots.map(({ post }) => post))
    if (found !== null) {
      offers = [...offers.filter(({ post }) => !posts.has(post)), ...found.offers]
    }
    proved &&= isProved(part, found?.least)
    addLeast(least, found?.least ?? {})
    const bounds = provedWhole()
      ? { ...structural, ...withOpen(least, structural, parts) }
      : structural
    yield { offers, bounds, done: solved, total: parts.length }
  }
}

function addLeast(sum: Record<string, number>, least: Partial<Record<string, number>>): void {
  for (const name of modelParts) sum[name] = (sum[name] ?? 0) + (least[name] ?? 0)
}

const isProved = (part: Part, least: Partial<Record<string, number>> | undefined): boolean =>
  part.offers.length === 0 || modelParts.every((name) => least?.[name] !== undefined)

// Parts without any offer have no program; what is open in them is in the structural minutes alone.
function withOpen(
  least: Readonly<Record<string, number>>,
  structural: Partial<Cost>,
  parts: readonly Part[],
): Partial<Cost> {
  const hopeless = parts.some(({ offers }) => offers.length === 0)
  const { keyGapMinutes: key = 0, otherGapMinutes: other = 0, ...work } = least
  if (!hopeless) return { keyGapMinutes: key, otherGapMinutes: other, ...work }
  return {
    keyGapMinutes: Math.max(key, structural.keyGapMinutes ?? 0),
    otherGapMinutes: Math.max(other, structural.otherGapMinutes ?? 0),
    ...work,
  }
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

/** Minutes that stay open even if everybody with an offer could take all of theirs at once. */
function structuralMinutes(search: Improving, complete: boolean): Partial<Cost> {
  if (!complete || crewed(search)) return {}
  const { world, slots, candidates } = search
  let [keyGapMinutes, otherGapMinutes] = [0, 0]
  for (const slot of slots) {
    const here = candidates.all.filter(({ post }) => post === slot.post)
    const minutes = hopelessMinutes(world, slot, here)
    if (at(world.roster.problem.posts, slot.post).key) keyGapMinutes += minutes
    else otherGapMinutes += minutes
  }
  return { keyGapMinutes, otherGapMinutes }
}

function hopelessMinutes({ levels }: World, slot: Slot, offers: readonly Offer[]): number {
  const all = offers.flatMap(({ duty }) => [duty.from, duty.to])
  let minutes = 0
  for (const level of levels.of(slot.post)) {
    if (!level.required || level.spare >= 0) continue
    const [from, to] = [Math.max(level.from, slot.from), Math.min(level.to, slot.to)]
    const inside = all.filter((edge) => edge > from && edge < to)
    const edges = [...new Set([from, ...inside, to])].sort((a, b) => a - b)
    edges.slice(1).forEach((end, place) => {
      const start = at(edges, place)
      const there = offers.filter(({ duty }) => duty.from <= start && duty.to >= end)
      const people = new Set(there.map(({ person }) => person))
      if (end > start && people.size < -level.spare) minutes += end - start
    })
  }
  return minutes
}
