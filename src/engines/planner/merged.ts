// People who are alike for a part of the search, merged: whoever has the same offers is one class, and what is
// decided is how many of a class take which set of duties. Ten thousand offers become a few hundred columns.
import { at } from '../coverage/index.ts'
import type { Mode, Span } from '../coverage/index.ts'
import { byPerson } from './changes.ts'
import type { Offer, World } from './offers.ts'
import type { Part } from './parts.ts'

/** More columns than this are too many for one program. */
const columnsMax = 12_000

/** What an offer is, whoever makes it. */
export interface Kind extends Span {
  readonly key: string
  readonly post: number
  readonly mode: Mode
  readonly exempt: number
  readonly rest: number
  readonly travel: number
}

/** People with the same kinds of offers. */
export interface Class {
  readonly people: readonly number[]
  readonly kinds: readonly Kind[]
  /** Offers of a person of one kind: ways that cost the same. */
  offersOf(person: number, kind: Kind): readonly Offer[]
}

/** A set of duties that one person of a class may be able to take together. */
export interface Column {
  readonly id: number
  readonly group: Class
  readonly kinds: readonly Kind[]
}

const kindOf = ({ post, duty, exempt, restLostMinutes, travelMinutes }: Offer): Kind => {
  const { from, to, mode } = duty
  const cost = [exempt.length > 0 ? 1 : 0, restLostMinutes, travelMinutes] as const
  const [isExempt, rest, travel] = cost
  const key = `${post}:${from}-${to}:${mode}:${cost.join(':')}`
  return { key, post, from, to, mode, exempt: isExempt, rest, travel }
}

/** The classes of a part. */
export function classesOf(part: Part): readonly Class[] {
  const groups = new Map<string, { people: number[]; kinds: Kind[] }>()
  const offers = new Map<string, Offer[]>()
  for (const [person, mine] of byPerson(part.offers)) {
    const kinds = new Map<string, Kind>()
    for (const offer of mine) {
      const kind = kindOf(offer)
      kinds.set(kind.key, kind)
      const known = offers.get(`${person} ${kind.key}`)
      if (known === undefined) offers.set(`${person} ${kind.key}`, [offer])
      else known.push(offer)
    }
    const signature = [...kinds.keys()].sort().join()
    const group = groups.get(signature)
    if (group === undefined) groups.set(signature, { people: [person], kinds: [...kinds.values()] })
    else group.people.push(person)
  }
  return [...groups.values()].map(({ people, kinds }) => ({
    people,
    kinds: kinds.sort((a, b) => a.from - b.from || a.to - b.to),
    offersOf: (person, { key }) => offers.get(`${person} ${key}`) ?? [],
  }))
}

/**
 * Every set of duties that somebody of a class may take: none that is legal for anybody is missing, some may be
 * legal for nobody. Null when there are too many.
 */
export function columnsOf(world: World, classes: readonly Class[]): readonly Column[] | null {
  const columns: Column[] = []
  for (const group of classes) {
    const sets = new Sets(world, group, columnsMax - columns.length)
    const found = sets.all()
    if (found === null) return null
    for (const kinds of found) columns.push({ id: columns.length, group, kinds })
  }
  return columns
}

/** The sets of duties of one class, as the rest rules allow. */
class Sets {
  readonly #world: World
  readonly #group: Class
  readonly #most: number
  readonly #found: (readonly Kind[])[] = []
  readonly #bridges = new Map<string, boolean>()
  /** Somebody of the class is exempt from a rest rule already: none is applied. */
  readonly #isLenient: boolean

  constructor(world: World, group: Class, most: number) {
    this.#world = world
    this.#group = group
    this.#most = most
    const people = new Set(group.people)
    this.#isLenient = world.roster.problem.exemptions.some(
      ({ person, rules }) =>
        (person < 0 || people.has(person)) && (rules.includes('rest') || rules.includes('stretch')),
    )
  }

  all(): readonly (readonly Kind[])[] | null {
    return this.#extend([], 0, 0) ? this.#found : null
  }

  // False when there are too many.
  #extend(chosen: readonly Kind[], start: number, stretchFrom: number): boolean {
    const { kinds } = this.#group
    const last = chosen.at(-1)
    for (let place = start; place < kinds.length; place++) {
      const next = at(kinds, place)
      const since = last === undefined ? next.from : this.#follows(last, next, stretchFrom)
      if (since === null) continue
      const set = [...chosen, next]
      if (this.#found.length >= this.#most) return false
      this.#found.push(set)
      if (!this.#extend(set, place + 1, since)) return false
    }
    return true
  }

  /** Where the stretch that `next` ends would begin; null when no rest rule lets it follow. */
  #follows(last: Kind, next: Kind, stretchFrom: number): number | null {
    const gap = next.from - last.to
    if (gap < 0) return null
    const { rest } = this.#world.roster.problem
    const rule = next.mode === 'stationed' ? rest.stationed : rest.normal
    if (next.exempt > 0 || this.#isLenient)
      return gap > rule.breakMinutesMax ? next.from : stretchFrom
    if (gap <= rule.breakMinutesMax) {
      return next.to - stretchFrom > rule.stretchMinutesMax ? null : stretchFrom
    }
    if (gap >= rule.restMinutesMin || this.#isBridged(last, next)) return next.from
    return null
  }

  // Whether somebody of the class works between the two, so that they may be one stretch.
  #isBridged({ to }: Kind, { from }: Kind): boolean {
    const key = `${to} ${from}`
    const known = this.#bridges.get(key)
    if (known !== undefined) return known
    const { roster } = this.#world
    const found = this.#group.people.some((person) =>
      roster
        .own(person)
        .some(({ row }) => row.mode !== 'standby' && row.from < from && row.to > to),
    )
    this.#bridges.set(key, found)
    return found
  }
}
