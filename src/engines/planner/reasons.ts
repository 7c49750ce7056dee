// Why a gap stays open: for each holder what stands in the way of their easiest way, held to the coverage itself:
// lifted together it would let them help, and without any one of it it would not. Those whom the same things keep
// are a block; blocks are filtered until every one left is needed.
import { at } from '../coverage/index.ts'
import type { Gap } from '../coverage/index.ts'
import type { Candidates } from './candidates.ts'
import { changesOf } from './changes.ts'
import { obstaclesBy, trialsFor } from './experiment.ts'
import type { Firm } from './experiment.ts'
import { Levels } from './levels.ts'
import { glance, offersOf, whyNot } from './offers.ts'
import type { Offer, World } from './offers.ts'
import { namedMax } from './plan.ts'
import type { Block, Obstacle, Unsolved } from './plan.ts'
import { Roster, dutyAt, overlaps } from './roster.ts'
import type { Slot } from './slots.ts'
import { waysOf } from './ways.ts'
import type { Way } from './ways.ts'

/** People without the qualification who are looked at before we say nothing about qualifying others. */
const outsidersMax = 40
/** How many holders of one gap are asked for all that keeps them, not only the first thing seen. */
const explainedMax = 60

/** A gap that is left, and the open duty of exactly its time. */
export interface Open {
  readonly slot: Slot
  readonly gap: Gap
}

/** Somebody whom something keeps from a gap; `way` null: nobody could ever work there like this. */
interface Kept {
  readonly person: number
  readonly way: Way | null
  readonly obstacles: readonly Obstacle[]
}

/** Why each gap that is left with these offers is, with its irreducible blocks. */
export function unsolvedOf(
  world: World,
  offers: readonly Offer[],
  open: readonly Open[],
  candidates: Candidates,
): Unsolved[] {
  if (open.length === 0) return []
  const { ask, roster: before } = world
  const { coverage } = before
  return coverage.tryOut(changesOf(world, offers), () => {
    const roster = new Roster(coverage, before)
    const { length: planned } = before.problem.duties
    const trials = { left: trialsFor(before.problem) }
    const firm: Firm = { coverage, roster, ask, planned, trials }
    const after: World = { roster, ask, levels: new Levels(coverage, ask.window) }
    const alike = new Map<string, Map<number, Kept>>()
    return open.map(({ slot, gap }, place) => {
      const share = Math.floor(trials.left / (open.length - place))
      const own = { ...slot, from: gap.from, to: gap.to }
      const holders = candidates.holders(slot.post)
      const known = knownFor(alike, after, own)
      const kept = keptFrom(after, own, candidates.ordered(slot), known)
      const { blocks, free } = provedBlocks(firm, gap, kept, share)
      const missing = gap.shortBy - free
      const others = outsiders(firm, after, own, gap, holders, known)
      return { gap, holders: holders.length, blocks: irreducible([...blocks, ...others], missing) }
    })
  })
}

/** Gaps as the slots cut them. */
export function openGaps(slots: readonly Slot[], gaps: readonly Gap[]): Open[] {
  const ofPost = new Map<number, Gap[]>()
  for (const gap of gaps) {
    const mine = ofPost.get(gap.post)
    if (mine === undefined) ofPost.set(gap.post, [gap])
    else mine.push(gap)
  }
  return slots.flatMap((slot) =>
    (ofPost.get(slot.post) ?? []).flatMap((gap) => {
      const span = { from: Math.max(gap.from, slot.from), to: Math.min(gap.to, slot.to) }
      return span.from < span.to ? [{ slot, gap: { ...gap, ...span } }] : []
    }),
  )
}

/** What is known already of gaps of the same time on posts that ask for the same: four tellers are one question. */
function knownFor(
  alike: Map<string, Map<number, Kept>>,
  { roster }: World,
  { post, from, to }: Slot,
): Map<number, Kept> {
  const { modes, sites, profiles, qualifications, means } = at(roster.problem.posts, post)
  const key = JSON.stringify([from, to, modes, sites, profiles, qualifications, means])
  const known = alike.get(key) ?? new Map<number, Kept>()
  alike.set(key, known)
  return known
}

/** What keeps each holder from the gap as the plan stands; who is on the post already is left out. */
function keptFrom(
  after: World,
  slot: Slot,
  people: readonly number[],
  known: Map<number, Kept>,
): Kept[] {
  const kept: Kept[] = []
  const { weighedMax, toldMax = weighedMax, barred } = after.ask
  people.forEach((person, place) => {
    if (isThere(after.roster, person, slot)) return
    if (place >= toldMax) {
      kept.push({ person, way: null, obstacles: [{ code: 'notWeighed' }] })
    } else if (barred.some((row) => row.person === person && [-1, slot.post].includes(row.post))) {
      kept.push({ person, way: null, obstacles: [{ code: 'barred' }] })
    } else {
      kept.push(
        once(after, slot, person, known, () =>
          place < explainedMax ? keptInFull(after, slot, person) : seen(after, slot, person),
        ),
      )
    }
  })
  return kept
}

// Whoever has a duty on this very post is looked at for it alone.
function once(
  { roster }: World,
  { post }: Slot,
  person: number,
  known: Map<number, Kept>,
  look: () => Kept,
): Kept {
  const found = known.get(person)
  if (found !== undefined) return found
  const made = look()
  const own = roster.dutiesOf(person).some((duty) => dutyAt(roster.problem, duty).post === post)
  if (!own) known.set(person, made)
  return made
}

function keptInFull(after: World, slot: Slot, person: number): Kept {
  const found = whyNot(after, slot, person)
  if (found !== null) return { person, ...found }
  const way = firstOf(waysOf(after.roster, after.ask, person, slot.post, slot, true))
  const code = way === null ? { code: 'noWay' as const } : noDevice(way)
  return { person, way, obstacles: [code] }
}

function firstOf(ways: Iterable<Way>): Way | null {
  for (const way of ways) return way
  return null
}

const noDevice = ({ profile }: Way): Obstacle => ({ code: 'noDevice', profile })

// Of many only the first thing that is seen.
function seen(after: World, slot: Slot, person: number): Kept {
  const way = firstOf(waysOf(after.roster, after.ask, person, slot.post, slot))
  const first = glance(after, slot, person)
  if (first !== null) return { person, way, obstacles: [first] }
  return { person, way, obstacles: offersOf(after, slot, person, 1).obstacles() }
}

function isThere(roster: Roster, person: number, { post, from, to }: Slot): boolean {
  const span = Int32Array.of(from, to)
  return roster
    .own(person)
    .some(
      ({ row, counted }) => row.post === post && row.mode !== 'standby' && overlaps(counted, span),
    )
}

interface Blocked extends Block {
  /** How many of the gap's missing people its removal would give. */
  readonly gives: number
}

const kindOf = (obstacles: readonly Obstacle[]): string =>
  [...new Set(obstacles.map(({ code }) => code))].sort().join()

/**
 * Blocks of people whom the same things keep. As many as `share` are tried out, the first of each block first; where more
 * stands in their way than was seen, the others of their block go with them.
 */
function provedBlocks(
  firm: Firm,
  gap: Gap,
  kept: readonly Kept[],
  share: number,
): { readonly blocks: Blocked[]; readonly free: number } {
  const groups = new Map<string, Kept[]>()
  for (const one of kept) push(groups, kindOf(one.obstacles), one)
  const firsts = new Map<string, string>()
  const proved = new Map<string, Kept[]>()
  const until = firm.trials.left - share
  let free = 0
  const rounds = Math.max(0, ...[...groups.values()].map(({ length }) => length))
  for (let place = 0; place < rounds; place++) {
    for (const [kind, people] of groups) {
      const one = people[place]
      if (one === undefined) continue
      if (firm.trials.left <= until || one.way === null) {
        push(proved, firsts.get(kind) ?? kind, one)
        continue
      }
      const obstacles = provedFor(firm, gap, one)
      if (obstacles === null) continue
      if (obstacles.length === 0) {
        free++
        continue
      }
      if (!firsts.has(kind)) firsts.set(kind, kindOf(obstacles))
      push(proved, kindOf(obstacles), { ...one, obstacles })
    }
  }
  return { blocks: [...proved.values()].map(blockOf), free }
}

function push<Row>(groups: Map<string, Row[]>, key: string, row: Row): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [row])
  else group.push(row)
}

// In the way that seemed easiest, or else in any other; null where nothing that can be named would help.
function provedFor(firm: Firm, gap: Gap, { person, way, obstacles }: Kept) {
  if (way === null) return obstacles
  const found = obstaclesBy(firm, { person, gap, way }, obstacles)
  if (found !== null) return found
  const span = { from: gap.from, to: gap.to }
  let least: readonly Obstacle[] | null = null
  for (const other of waysOf(firm.roster, firm.ask, person, gap.post, span)) {
    if (other.mode === way.mode && other.site === way.site && other.profile === way.profile)
      continue
    const here = obstaclesBy(firm, { person, gap, way: other }, [])
    if (here !== null && (least === null || here.length < least.length)) least = here
  }
  return least
}

function blockOf(people: readonly Kept[]): Blocked {
  const first = at(people, 0)
  return {
    codes: [...new Set(first.obstacles.map(({ code }) => code))],
    count: people.length,
    people: people.slice(0, namedMax).map(({ person, obstacles }) => ({ person, obstacles })),
    gives: people.length,
  }
}

// All who lack a qualification are one block, if enough of them could take the gap once they had it.
function outsiders(
  firm: Firm,
  after: World,
  slot: Slot,
  gap: Gap,
  holders: readonly number[],
  known: Map<number, Kept>,
): Blocked[] {
  const { problem } = after.roster
  const wanted = at(problem.posts, slot.post).qualifications
  if (wanted.length === 0) return []
  const holding = new Set(holders)
  const people: { person: number; obstacles: readonly Obstacle[] }[] = []
  let looked = 0
  for (let person = 0; person < problem.people.length && looked < outsidersMax; person++) {
    if (holding.has(person)) continue
    looked++
    // What is seen at a glance is never the qualification.
    if (glance(after, slot, person) !== null) continue
    const found = once(after, slot, person, known, () => keptInFull(after, slot, person))
    if (found.way === null || !onlyLacking(found.obstacles)) continue
    const obstacles = obstaclesBy(firm, { person, gap, way: found.way }, found.obstacles)
    if (obstacles === null || !onlyLacking(obstacles)) continue
    people.push({ person, obstacles })
    if (people.length >= gap.shortBy) break
  }
  if (people.length < gap.shortBy) return []
  const count = problem.people.length - holders.length
  return [{ codes: ['notQualified'], count, people, gives: people.length }]
}

const onlyLacking = (obstacles: readonly Obstacle[]): boolean =>
  obstacles.length > 0 && obstacles.every(({ code }) => code === 'notQualified')

/**
 * The deletion filter: a block is dropped when those left alone still keep the gap open. What remains is
 * irreducible: together the blocks keep it open, and without any one of them it could be closed. Where all of
 * them together would give too few people, each is told: without it the gap would be less deep.
 */
export function irreducible(blocks: readonly Blocked[], missing: number): Block[] {
  let left = [...blocks].sort((a, b) => a.gives - b.gives)
  const all = left.reduce((sum, { gives }) => sum + gives, 0)
  let given = all < missing ? Infinity : 0
  for (const block of [...left]) {
    if (given + block.gives >= missing) continue
    given += block.gives
    left = left.filter((other) => other !== block)
  }
  return left.map(({ codes, count, people }) => ({ codes, count, people }))
}
