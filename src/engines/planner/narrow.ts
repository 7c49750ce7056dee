// The last look at a plan: may any one person more, in any way and in any part of a gap, narrow what is left? It
// asks the coverage itself, so that seats that nobody uses and hours that others have left over are found as well.
import type { Candidates } from './candidates.ts'
import { changesOf } from './changes.ts'
import { reached, trialsFor, tried } from './experiment.ts'
import type { Firm, Trial } from './experiment.ts'
import { restLost } from './offers.ts'
import type { Offer, World } from './offers.ts'
import type { Open } from './reasons.ts'
import { Roster } from './roster.ts'
import type { Cover } from './score.ts'
import { dutyOf, screened, waysOf } from './ways.ts'

/** How many of those who could help are kept to choose from, and how often it is looked through. */
const foundMax = 20
const roundsMax = 60

interface Narrowing {
  readonly world: World
  readonly candidates: Candidates
  /** What a set of offers leaves open within the plan's window; null where it is not legal. */
  look(offers: readonly Offer[]): Left | null
  stopped(): boolean
}

export interface Left {
  readonly open: readonly Open[]
  readonly cover: Cover
}

interface Helping {
  readonly trial: Trial
  readonly slot: number
}

/** The offers, which leave `first`, and whoever else narrows a gap without anybody losing a minute. */
export function narrowed(
  search: Narrowing,
  offers: readonly Offer[],
  first: Left,
): Left & { readonly offers: readonly Offer[] } {
  const tries = { left: trialsFor(search.world.roster.problem) }
  let best = offers
  let left = first
  for (let round = 0; round < roundsMax; round++) {
    if (left.open.length === 0 || search.stopped()) break
    let better: readonly Offer[] | null = null
    for (const one of helping(search, best, left.open, tries)) {
      const more = withOneMore(search, best, one)
      const seen = more === null ? null : search.look(more)
      if (seen === null || !isLess(seen.cover, left.cover)) continue
      better = more
      left = seen
      break
    }
    if (better === null) break
    best = better
  }
  return { offers: best, ...left }
}

const parts = ['breachMinutes', 'keyGapMinutes', 'otherGapMinutes'] as const

// Less of something and more of nothing.
const isLess = (now: Cover, before: Cover): boolean =>
  parts.every((part) => now[part] <= before[part]) && parts.some((part) => now[part] < before[part])

// Everybody is looked at as the firm stands with the offers; nothing is changed.
function helping(
  { world, candidates, stopped }: Narrowing,
  offers: readonly Offer[],
  gaps: readonly Open[],
  tries: { left: number },
): readonly Helping[] {
  const { ask, roster: before } = world
  const { coverage } = before
  const found: Helping[] = []
  coverage.tryOut(changesOf(world, offers), () => {
    const roster = new Roster(coverage, before)
    const { length: planned } = before.problem.duties
    const firm: Firm = { coverage, roster, ask, planned, trials: tries }
    for (const { slot, gap } of gaps) {
      for (const person of candidates.ordered(slot).slice(0, ask.toldMax ?? ask.weighedMax)) {
        for (const way of waysOf(roster, ask, person, gap.post, gap)) {
          const trial = { person, gap, way }
          if (stopped() || found.length >= foundMax) return
          if (!couldCount(firm, trial)) continue
          if (tries.left <= 0) return
          if (tried(firm, trial, []).closes) found.push({ trial, slot: slot.id })
        }
      }
    }
  })
  return found
}

// Asked of the person's own timetable alone, which is quick.
function couldCount(firm: Firm, trial: Trial): boolean {
  const { person, gap, way } = trial
  const span = reached(firm, trial)
  if (span === null || screened(firm.roster, person, way, span) !== null) return false
  const added = { duty: dutyOf(way, person, gap.post, span), exempt: [] }
  if (firm.roster.attempt(person, [added], new Set()).lost.every(({ length }) => length === 0))
    return true
  // A way in that is dark for want of the very crew that is missing lives again with them.
  return way.profile >= 0 && firm.roster.why(person, added).length === 0
}

/** The offers with the trial's duty; what the person had of the plan in that time is cut short for it. */
function withOneMore(
  { world: { roster, ask }, candidates }: Narrowing,
  offers: readonly Offer[],
  { trial: { person, gap, way }, slot }: Helping,
): readonly Offer[] | null {
  const span = { from: Math.max(gap.from, ask.window.from + way.leadMinutes), to: gap.to }
  const duty = dutyOf(way, person, gap.post, span)
  const mine = offers.filter((offer) => offer.person === person)
  const kept = mine.flatMap((offer): Offer[] => {
    if (offer.duty.from >= span.to || offer.duty.to <= span.from) return [offer]
    if (offer.duty.from >= span.from) return []
    return [{ ...offer, duty: { ...offer.duty, to: span.from } }]
  })
  const added = [...kept, { duty, exempt: [] }]
  const before = new Set(kept.flatMap(({ drops }) => drops))
  const { broken } = roster.attempt(person, added, before)
  const drops = [...new Set([...before, ...broken.map(({ index }) => index)])]
  const { leaves, broken: still } = roster.attempt(person, added, new Set(drops))
  if (still.length > 0) return null
  const offer = candidates.add({
    slot,
    person,
    post: gap.post,
    duty,
    kind: way.kind,
    exempt: [],
    leaves,
    drops,
    leadMinutes: way.leadMinutes,
    travelMinutes: way.travelMinutes,
    restLostMinutes: restLost(roster, duty, new Set(leaves.map((leave) => leave.duty))),
    sure: true,
  })
  return [...offers.filter((one) => one.person !== person), ...kept, offer]
}
