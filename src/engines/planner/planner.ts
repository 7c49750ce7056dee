// The planner: a legal plan first, then a better one, then the proof; and why what stays open stays open.
import { workerEngine } from '../../kernel/index.ts'
import type { Run } from '../../kernel/index.ts'
import { Coverage } from '../coverage/index.ts'
import type { Span } from '../coverage/index.ts'
import { actionsOf, backToNormal } from './actions.ts'
import { crossedProblem } from './ask.ts'
import type { Ask, PlannerProblem } from './ask.ts'
import { Candidates } from './candidates.ts'
import { byPerson, changesOf } from './changes.ts'
import { fillGreedily } from './greedy.ts'
import { isWithin, openIn } from './harmless.ts'
import { improved } from './improve.ts'
import { Ledger } from './ledger.ts'
import { Levels } from './levels.ts'
import type { Offer, World } from './offers.ts'
import { compareCosts, costParts, crossedPlan } from './plan.ts'
import type { Cost, Plan, Proof } from './plan.ts'
import { narrowed } from './narrow.ts'
import type { Left } from './narrow.ts'
import { openGaps, unsolvedOf } from './reasons.ts'
import { needed, preparationsOf, withPreparations } from './prepare.ts'
import type { Preparation } from './prepare.ts'
import { Roster } from './roster.ts'
import { coverCost, workCost } from './score.ts'
import { Seating } from './seating.ts'
import { slotsOf } from './slots.ts'
import type { Slot } from './slots.ts'

/** A search in progress, over one coverage that does not change meanwhile. */
export interface Search {
  readonly world: World
  readonly slots: readonly Slot[]
  /** Pieces of slots that others left open, asked for anew; ids go on after those of `slots`. */
  readonly pieces: Slot[]
  readonly candidates: Candidates
  readonly seating: Seating
  readonly before: Cost
}

/** A legal plan at once, over a living coverage, which is as before when it returns. */
export function quickPlan(
  coverage: Coverage,
  ask: Ask,
  stopped: () => boolean = () => false,
): Plan {
  return prepared(coverage, ask, stopped).plan
}

// First with all that may help prepared; then only with what the plan needs.
function prepared(
  coverage: Coverage,
  ask: Ask,
  stopped: () => boolean,
): { readonly plan: Plan; readonly preparations: readonly Preparation[] } {
  let preparations = preparationsOf(coverage, ask)
  const before = { ...coverCost(coverage, ask.window), ...workCost([]) }
  for (;;) {
    const made = preparations
    const plan = coverage.tryOut(
      made.map(({ change }) => change),
      () => {
        const search = { ...searchOf(coverage, ask), before }
        return planOf(search, greedyOffers(search, stopped), stopped)
      },
    )
    preparations = needed(coverage, ask, made, plan.changes)
    if (preparations.length === made.length) {
      return { plan: onTopOf(coverage, made, plan), preparations }
    }
  }
}

/** The plan of people together with what was prepared for it. */
function onTopOf(coverage: Coverage, preparations: readonly Preparation[], plan: Plan): Plan {
  if (preparations.length === 0) return plan
  const actions = withPreparations(coverage, preparations, plan.actions)
  const changes = [...preparations.map(({ change }) => change), ...plan.changes]
  return { ...plan, actions, changes, backToNormal: backToNormal(actions) }
}

export function searchOf(coverage: Coverage, ask: Ask): Search {
  const roster = new Roster(coverage)
  const world = { roster, ask, levels: new Levels(coverage, ask.window) }
  const before = { ...coverCost(coverage, ask.window), ...workCost([]) }
  const seating = new Seating(roster, ask.window)
  const slots = slotsOf(roster, ask)
  return { world, slots, pieces: [], candidates: new Candidates(world), seating, before }
}

/** How often what is left of open duties is asked for anew. */
const roundsMax = 4

/** Offers of a first legal plan, each checked against the coverage itself. */
export function greedyOffers(search: Search, stopped: () => boolean): readonly Offer[] {
  const { world, candidates } = search
  const ledger = new Ledger(world, search.seating)
  let slots = search.slots
  for (let round = 0; round < roundsMax && slots.length > 0 && !stopped(); round++) {
    const open = fillGreedily(world, slots, candidates, ledger, stopped)
    slots = open.flatMap((slot) =>
      openSpans(ledger.levels, slot).flatMap((span) => {
        const whole = span.from === slot.from && span.to === slot.to
        return whole ? [] : [pieceOf(search, { ...slot, ...span })]
      }),
    )
  }
  return ledger.chosen
}

/** The slot of exactly that span, known or new. */
function pieceOf({ slots, pieces }: Search, wanted: Omit<Slot, 'id'>): Slot {
  const same = ({ post, from, to }: Slot): boolean =>
    post === wanted.post && from === wanted.from && to === wanted.to
  const known = slots.find(same) ?? pieces.find(same)
  if (known !== undefined) return known
  const piece = { ...wanted, id: slots.length + pieces.length }
  pieces.push(piece)
  return piece
}

// Longest times in which somebody is missing.
function openSpans(levels: Levels, slot: Slot): Span[] {
  const found: { from: number; to: number }[] = []
  for (const level of levels.of(slot.post)) {
    const from = Math.max(level.from, slot.from)
    const to = Math.min(level.to, slot.to)
    if (from >= to || !level.required || level.spare >= 0) continue
    const last = found.at(-1)
    if (last?.to === from) last.to = to
    else found.push({ from, to })
  }
  return found
}

/** The plan that a set of offers makes. Offers that do not hold in the coverage itself are left out. */
export function planOf(
  search: Search,
  wanted: readonly Offer[],
  stopped: () => boolean,
  bounds?: Partial<Cost>,
): Plan {
  const { world, candidates } = search
  const { offers, cover, open } = lookedOver(search, wanted, stopped)
  const cost = { ...cover, ...workCost(offers) }
  const actions = actionsOf(world, offers, [...search.slots, ...search.pieces], candidates)
  const proof = proofOf(cost, bounds ?? {})
  return {
    window: world.ask.window,
    actions,
    before: search.before,
    cost,
    proof,
    distanceBps: distanceOf(proof),
    unsolved: world.ask.withoutReasons === true ? [] : unsolvedOf(world, offers, open, candidates),
    changes: changesOf(world, offers),
    backToNormal: backToNormal(actions),
  }
}

/** What of the offers holds, and whoever else narrows what they leave open. */
function lookedOver(search: Search, wanted: readonly Offer[], stopped: () => boolean) {
  const { world, candidates } = search
  const leftBy = ({ cover, gaps }: Seen): Left => ({
    cover,
    open: openGaps(search.slots, gaps).map(({ slot, gap }) => {
      return { slot: pieceOf(search, { ...slot, from: gap.from, to: gap.to }), gap }
    }),
  })
  const look = (offers: readonly Offer[]): Left | null => {
    const seen = seenWith(search, offers)
    return seen.failed.size > 0 || seen.harms ? null : leftBy(seen)
  }
  const { offers: held, ...seen } = holding(search, wanted)
  return narrowed({ world, candidates, look, stopped }, held, leftBy(seen))
}

type Seen = ReturnType<typeof seenWith>

// The last word has the coverage: whoever does not count there, for all their minutes, is left out, and so is
// whoever costs another post a minute (where a duty that counted for nothing wakes up, it may take a seat).
function holding(search: Search, wanted: readonly Offer[]) {
  let offers = [...wanted]
  for (;;) {
    const seen = seenWith(search, offers)
    if (seen.failed.size > 0) offers = offers.filter(({ person }) => !seen.failed.has(person))
    else if (seen.harms) offers = withoutHarm(search, offers)
    else return { ...seen, offers }
  }
}

function seenWith({ world }: Search, offers: readonly Offer[]) {
  const { coverage, problem } = world.roster
  const changes = changesOf(world, offers)
  const open = openIn(coverage)
  return coverage.tryOut(changes, ({ posts }) => {
    const failed = new Set<number>()
    for (const change of changes) {
      if (change.what !== 'duty' || change.row === null) continue
      if (change.index < problem.duties.length) continue
      const { post, from, to } = change.row
      for (const minute of [from, to - 1]) {
        const standing = coverage.why(post, minute).find(({ duty }) => duty === change.index)
        if (standing !== undefined && !standing.planned) failed.add(change.row.person)
      }
    }
    const cover = coverCost(coverage, world.ask.window)
    const harms = !isWithin(coverage, posts, open)
    return { failed, harms, cover, gaps: coverage.gaps('planned') }
  })
}

/** Without the one person who costs another post a minute; where it is not one alone, without the last. */
function withoutHarm({ world }: Search, offers: readonly Offer[]): Offer[] {
  const { coverage } = world.roster
  const open = openIn(coverage)
  const people = [...byPerson(offers).keys()].reverse()
  const without = (one: number | undefined): Offer[] =>
    offers.filter(({ person }) => person !== one)
  const culprit = people.find((person) =>
    coverage.tryOut(changesOf(world, without(person)), ({ posts }) =>
      isWithin(coverage, posts, open),
    ),
  )
  return without(culprit ?? people[0])
}

/**
 * Nothing is less than nothing; what is proved beyond that is told by `bounds`. Bounds are those of whole open
 * duties: where somebody could do better with a part of one, they prove nothing.
 */
function proofOf(cost: Cost, bounds: Partial<Cost>): Proof[] {
  return costParts.map((part) => {
    const known = bounds[part] ?? 0
    const bound = known > cost[part] ? 0 : known
    return { part, value: cost[part], bound }
  })
}

function distanceOf(proof: readonly Proof[]): number {
  const open = proof.find(({ value, bound }) => value > bound)
  return open === undefined ? 0 : Math.ceil(((open.value - open.bound) * 10_000) / open.value)
}

const step = 'continuity.plan.improving'

/** A legal plan first, told as the best of the progress; then better ones until the best, or time is up. */
export async function bestPlan(coverage: Coverage, ask: Ask, run: Run): Promise<Plan> {
  const stopped = (): boolean => run.signal.aborted || run.elapsedMs() > run.budgetMs
  const { plan, preparations } = prepared(coverage, ask, stopped)
  run.onProgress({ done: 0, total: 1, step, best: plan })
  coverage.apply(...preparations.map(({ change }) => change))
  try {
    // With time to prove it, everybody is weighed.
    const all = { ...ask, weighedMax: Infinity, toldMax: ask.weighedMax }
    const search = { ...searchOf(coverage, all), before: plan.before }
    const found = await bettered(search, run, stopped, (best) =>
      onTopOf(coverage, preparations, best),
    )
    return compareCosts(found.cost, plan.cost) <= 0 ? found : plan
  } finally {
    coverage.apply(...preparations.map(({ back }) => back))
  }
}

async function bettered(
  search: Search,
  run: Run,
  stopped: () => boolean,
  whole: (plan: Plan) => Plan,
): Promise<Plan> {
  const first = greedyOffers(search, stopped)
  let best = planOf(search, first, stopped)
  const seconds = (): number => Math.max(0, (run.budgetMs - run.elapsedMs()) / 1_000)
  for await (const { offers, bounds, done, total } of improved(search, first, {
    stopped,
    seconds,
  })) {
    const { cost } = costOf(search, offers)
    const better = compareCosts(cost, best.cost) < 0
    if (better) best = planOf(search, offers, stopped)
    const proof = proofOf(best.cost, withBreach(best.cost, bounds))
    best = { ...best, proof, distanceBps: distanceOf(proof) }
    run.onProgress({ done, total, step, best: whole(best) })
  }
  return whole(best)
}

const costOf = (search: Search, wanted: readonly Offer[]): { readonly cost: Cost } => {
  const { offers, cover } = holding(search, wanted)
  return { cost: { ...cover, ...workCost(offers) } }
}

/** When nothing is open but what nobody can close, no plan has fewer minutes of breach. */
function withBreach(cost: Cost, bounds: Partial<Cost>): Partial<Cost> {
  const least =
    cost.keyGapMinutes === (bounds.keyGapMinutes ?? 0) &&
    cost.otherGapMinutes === (bounds.otherGapMinutes ?? 0)
  return least ? { ...bounds, breachMinutes: cost.breachMinutes } : bounds
}

const planning = ({ coverage, ask }: PlannerProblem, run: Run): Promise<Plan> =>
  bestPlan(new Coverage(coverage), ask, run)

/** The planner in a worker: a first plan as the best of its progress, then better ones until it is proved. */
export const planner = workerEngine(
  'planner',
  { problem: crossedProblem, found: crossedPlan },
  planning,
)
