// Who fills a hole: the cheapest of those free that day, or a chain of people who move up one place. It asks a
// ground for everything, so that a whole firm is filled as a department is.

/** People who move up one place to fill one hole: nobody in between, one, or two. */
const chainMax = 2
/** People tried as one link of a chain. */
const linksMax = 12
/** Links tried for one hole, so that one that cannot be filled does not hold up the others. */
const triesMax = 400
// Legality first: a hard unit outweighs any sum of soft ones that one hole can move.
export const hardWorth = 1_000_000

/** A place that nobody holds: somebody of `team` (null is anybody) in one of `kinds`. */
export interface Hole {
  readonly demand: number
  readonly day: number
  readonly kinds: readonly number[]
  readonly team: number | null
}

export interface Change {
  readonly person: number
  readonly day: number
  readonly from: number
  readonly to: number
}

export interface Candidate {
  readonly person: number
  readonly kind: number
  /** Hard and soft in one number; below 0 it is worth doing. */
  readonly cost: number
}

/** What a roster is filled on. */
export interface Ground {
  readonly days: number
  /** People whom some day allows the kind. */
  peopleOf(kind: number): readonly number[]
  teamOf(person: number): number
  held(person: number, day: number): number
  /** Whether the cell itself allows the kind. */
  may(person: number, day: number, kind: number): boolean
  /** What giving it would cost, in one number; nothing is changed. */
  costOf(person: number, day: number, kind: number): number
  give(person: number, day: number, kind: number): void
}

/** How many could come, counted without looking at their days: holes with the fewest are filled first. */
export const headsFor = (ground: Ground, { kinds }: Hole): number =>
  kinds.reduce((all, kind) => all + ground.peopleOf(kind).length, 0)

/** Everybody free that day who may take the place, cheapest first. */
export const rankedFor = (ground: Ground, hole: Hole): Candidate[] =>
  candidates(ground, hole, isFree)

/** Fill the hole if that makes the roster better; answers what changed, nothing when it stays open. */
export function fill(ground: Ground, hole: Hole, longest = chainMax): Change[] {
  const tries = { left: triesMax }
  for (let length = 0; length <= longest; length++) {
    const changes = chain(ground, hole, { length, before: 0, tries, but: [] })
    if (changes) return changes
  }
  return []
}

interface Link {
  /** People who may still move up. */
  readonly length: number
  /** What the links so far cost; the whole chain must be worth it. */
  readonly before: number
  readonly tries: { left: number }
  /** Whoever has moved in this chain stays where they are. */
  readonly but: readonly number[]
}

function chain(ground: Ground, hole: Hole, link: Link): Change[] | null {
  if (link.length === 0) {
    const best = cheapest(ground, hole, link.but)
    return best && best.cost + link.before < 0 ? [given(ground, best, hole.day)] : null
  }
  return fromElsewhere(ground, hole, link) ?? eased(ground, hole, link)
}

// Somebody who holds another place that day takes this one, and theirs is filled.
function fromElsewhere(ground: Ground, hole: Hole, link: Link): Change[] | null {
  const isElsewhere = (held: number): boolean => held > 0 && !hole.kinds.includes(held)
  for (const holder of candidates(ground, hole, isElsewhere).slice(0, linksMax)) {
    if (link.but.includes(holder.person) || link.tries.left-- <= 0) continue
    const change = given(ground, holder, hole.day)
    const left = { ...hole, kinds: [change.from], team: null }
    const rest = chain(ground, left, further(link, holder.person, holder.cost))
    if (rest) return [change, ...rest]
    ground.give(change.person, change.day, change.from)
  }
  return null
}

// Somebody free whom only another duty of theirs stands against takes it; that duty goes to somebody else.
function eased(ground: Ground, hole: Hole, link: Link): Change[] | null {
  for (const taker of candidates(ground, hole, isFree).slice(0, linksMax)) {
    const { person } = taker
    if (link.but.includes(person)) continue
    const first = given(ground, taker, hole.day)
    for (let day = 0; day < ground.days; day++) {
      const kind = ground.held(person, day)
      if (day === hole.day || kind === 0 || !ground.may(person, day, 0)) continue
      const freed = taker.cost + ground.costOf(person, day, 0)
      // A chain whose own rules stay broken is not followed: nothing that comes after mends them.
      if (freed >= hardWorth || link.tries.left-- <= 0) continue
      const second = given(ground, { person, kind: 0, cost: 0 }, day)
      const left = { ...hole, day, kinds: [kind], team: null }
      const rest = chain(ground, left, further(link, person, freed))
      if (rest) return [first, second, ...rest]
      ground.give(person, day, kind)
    }
    ground.give(person, hole.day, 0)
  }
  return null
}

const further = (link: Link, person: number, cost: number): Link => {
  const { length, before, tries, but } = link
  return { length: length - 1, before: before + cost, tries, but: [...but, person] }
}

const isFree = (held: number): boolean => held === 0

function given(ground: Ground, { person, kind }: Candidate, day: number): Change {
  const from = ground.held(person, day)
  ground.give(person, day, kind)
  return { person, day, from, to: kind }
}

function cheapest(ground: Ground, hole: Hole, but: readonly number[]): Candidate | null {
  let best: Candidate | null = null
  for (const one of eachCandidate(ground, hole, isFree)) {
    if (but.includes(one.person)) continue
    if (best === null || order(one, best) < 0) best = one
  }
  return best
}

const candidates = (ground: Ground, hole: Hole, holds: (kind: number) => boolean): Candidate[] =>
  [...eachCandidate(ground, hole, holds)].sort(order)

const order = (left: Candidate, right: Candidate): number =>
  left.cost - right.cost || left.person - right.person

function* eachCandidate(
  ground: Ground,
  { day, kinds, team }: Hole,
  holds: (kind: number) => boolean,
): Generator<Candidate> {
  for (const kind of kinds) {
    for (const person of ground.peopleOf(kind)) {
      if (team !== null && ground.teamOf(person) !== team) continue
      if (!holds(ground.held(person, day)) || !ground.may(person, day, kind)) continue
      yield { person, kind, cost: ground.costOf(person, day, kind) }
    }
  }
}
