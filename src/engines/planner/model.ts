// A part of the search as an integer program: offers are taken or not, pieces of posts are open or not, people are
// changed or not. Written as text in the LP format that the solver reads.
import { at } from '../coverage/index.ts'
import { byPerson } from './changes.ts'
import type { World } from './offers.ts'
import type { Offer } from './offers.ts'
import type { Part } from './parts.ts'
import type { Seating } from './seating.ts'

/** Parts of the cost that the program minimises, one after the other. */
export const modelParts = [
  'keyGapMinutes',
  'otherGapMinutes',
  'exemptions',
  'peopleChanged',
  'restLostMinutes',
  'travelMinutes',
] as const
export type ModelPart = (typeof modelParts)[number]

export interface Model {
  /** By part of the cost: variables and their weights. */
  readonly objectives: Readonly<Record<ModelPart, ReadonlyMap<string, number>>>
  readonly rows: readonly string[]
  readonly binaries: readonly string[]
}

export const take = ({ id }: Offer): string => `x${id}`

/** The program of a part. */
export function modelOf(world: World, part: Part, seating: Seating): Model {
  const rows: string[] = []
  const binaries = new Set(part.offers.map(take))
  const objectives = {
    keyGapMinutes: new Map<string, number>(),
    otherGapMinutes: new Map<string, number>(),
    exemptions: weights(part.offers, ({ exempt }) => (exempt.length > 0 ? 1 : 0)),
    peopleChanged: new Map<string, number>(),
    restLostMinutes: weights(part.offers, (offer) => offer.restLostMinutes),
    travelMinutes: weights(part.offers, (offer) => offer.travelMinutes),
  }
  for (const [person, mine] of byPerson(part.offers)) {
    const changed = `u${person}`
    objectives.peopleChanged.set(changed, 1)
    binaries.add(changed)
    for (const offer of mine) rows.push(`${changed} - ${take(offer)} >= 0`)
    rows.push(...clashes(world, mine))
  }
  pieces(world, part, rows, binaries, objectives)
  seats(part, seating, rows)
  return { objectives, rows, binaries: [...binaries] }
}

function weights(offers: readonly Offer[], of: (offer: Offer) => number): Map<string, number> {
  return new Map(offers.flatMap((offer) => (of(offer) === 0 ? [] : [[take(offer), of(offer)]])))
}

// At each minute at most one; and no two with less rest between them than the rule asks, unless something
// between them could make them one stretch.
function clashes({ roster }: World, mine: readonly Offer[]): string[] {
  const { rest } = roster.problem
  const rows: string[] = []
  for (const minute of new Set(mine.map(({ duty }) => duty.from))) {
    const there = mine.filter(({ duty }) => duty.from <= minute && minute < duty.to)
    if (there.length > 1) rows.push(`${there.map(take).join(' + ')} <= 1`)
  }
  for (const first of mine) {
    for (const second of mine) {
      const gap = second.duty.from - first.duty.to
      const rule = second.duty.mode === 'stationed' ? rest.stationed : rest.normal
      if (gap <= rule.breakMinutesMax || gap >= rule.restMinutesMin) continue
      if (second.exempt.includes('rest')) continue
      const between = mine.some(
        ({ duty }) => duty.from >= first.duty.to && duty.to <= second.duty.from,
      )
      if (!between) rows.push(`${take(first)} + ${take(second)} <= 1`)
    }
  }
  return rows
}

interface Leaving {
  readonly name: string
  readonly from: number
  readonly to: number
}

function pieces(
  world: World,
  part: Part,
  rows: string[],
  binaries: Set<string>,
  objectives: Record<ModelPart, Map<string, number>>,
): void {
  const { window } = world.ask
  const leavings = leavingsOf(part, rows)
  const posts = new Set([...part.slots.map(({ post }) => post), ...leavings.keys()])
  for (const post of posts) {
    const here = part.offers.filter((offer) => offer.post === post)
    const gone = leavings.get(post) ?? []
    const edges = [...here.map(({ duty }) => duty), ...gone, window]
    const { key } = at(world.roster.problem.posts, post)
    const objective = key ? objectives.keyGapMinutes : objectives.otherGapMinutes
    const known = new Map<string, string>()
    for (const level of world.levels.of(post)) {
      if (!level.required) continue
      for (const [from, to] of cutAt(level, edges)) {
        const coming = here.filter(({ duty }) => duty.from <= from && duty.to >= to).map(take)
        const leaving = gone.filter((one) => one.from <= from && one.to >= to)
        const open = level.spare < 0 && from >= window.from && to <= window.to
        if (!open && (leaving.length === 0 || level.spare < 0)) continue
        const terms = [...coming, ...leaving.map(({ name }) => `- ${name}`)]
        const key = `${terms.join(' + ')} ${level.spare}`
        const same = known.get(key)
        if (same !== undefined) {
          objective.set(same, (objective.get(same) ?? 0) + to - from)
          continue
        }
        const name = `y${post}_${from}`
        if (open) {
          known.set(key, name)
          binaries.add(name)
          objective.set(name, to - from)
          terms.push(`${-level.spare} ${name}`)
        }
        rows.push(`${terms.join(' + ').replaceAll('+ -', '-')} >= ${-level.spare}`)
      }
    }
  }
}

/** Counted minutes that somebody would take from a post: a variable for each end of each duty. */
function leavingsOf(part: Part, rows: string[]): Map<number, Leaving[]> {
  const leavings = new Map<number, Leaving[]>()
  const names = new Set<string>()
  for (const offer of part.offers) {
    for (const { duty, post, lost } of offer.leaves) {
      for (let i = 0; i < lost.length; i += 2) {
        const [from, to] = [at(lost, i), at(lost, i + 1)]
        const name = `h${duty}_${from}`
        rows.push(`${name} - ${take(offer)} >= 0`)
        if (names.has(name)) continue
        names.add(name)
        const known = leavings.get(post)
        if (known === undefined) leavings.set(post, [{ name, from, to }])
        else known.push({ name, from, to })
      }
    }
  }
  return leavings
}

function cutAt(
  level: { readonly from: number; readonly to: number },
  edges: readonly { readonly from: number; readonly to: number }[],
): [number, number][] {
  const minutes = new Set([level.from, level.to])
  for (const { from, to } of edges) {
    for (const edge of [from, to]) if (edge > level.from && edge < level.to) minutes.add(edge)
  }
  const sorted = [...minutes].sort((a, b) => a - b)
  return sorted.slice(1).map((to, place) => [at(sorted, place), to])
}

function seats(part: Part, seating: Seating, rows: string[]): void {
  const remote = part.offers.filter(({ duty }) => duty.mode === 'remote')
  const resources = new Set(remote.flatMap(({ duty }) => seating.resourcesOf(duty.profile)))
  const edges = [...new Set(remote.flatMap(({ duty }) => [duty.from, duty.to]))]
  edges.sort((a, b) => a - b)
  for (const resource of resources) {
    edges.slice(1).forEach((to, place) => {
      const span = { from: at(edges, place), to }
      const asking = remote.filter(
        (offer) =>
          seating.asks(offer, resource) && offer.duty.from <= span.from && offer.duty.to >= to,
      )
      const free = seating.freeOver(resource, span)
      if (asking.length <= free) return
      const back = part.offers.filter((offer) => seating.givesBack(offer, resource, span) > 0)
      const terms = [...asking.map(take), ...back.map((offer) => `- ${take(offer)}`)]
      rows.push(`${terms.join(' + ').replaceAll('+ -', '-')} <= ${free}`)
    })
  }
}
