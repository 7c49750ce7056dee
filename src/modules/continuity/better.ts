// A better plan: the search goes on in a worker, tells how far from the best it is proved to be at most, and can be
// stopped at any time with the best so far.
import { z } from 'zod'
import { compareCosts, crossedPlan, planner, type Plan } from '../../engines/planner/index.ts'
import {
  Instant,
  inquiry,
  isRefusal,
  msOf,
  refuse,
  type Progress,
  type Read,
  type Refusal,
} from '../../kernel/index.ts'
import { askOf } from './ask.ts'
import { Cost, PlanId } from './events.ts'
import { instantOfMinute, minuteOf } from './picture/index.ts'
import { PlanAnswer, planAnswer, type Reader } from './planned.ts'
import { planners } from './readers.ts'
import { plans } from './state.ts'
import { questionOf } from './question.ts'
import { Suppositions } from './suppose.ts'
import { maySee } from './words.ts'

/** The best so far, as it is told while the search goes on. */
export const BetterSoFar = z.object({
  cost: Cost,
  proof: PlanAnswer.shape.proof,
  distanceBps: z.number(),
  /** Only where it has changed since it was told last. */
  plan: PlanAnswer.optional(),
})
export type BetterSoFar = z.infer<typeof BetterSoFar>

const Wanted = z.object({
  /** The proposed plan to better; it says what is supposed, and from when. */
  plan: PlanId.optional(),
  suppose: Suppositions,
  from: Instant.optional(),
  /** How far to look where nothing is supposed. */
  hours: z.number().positive().max(336).optional(),
})
type Wanted = z.infer<typeof Wanted>

/** Search on for a better plan, for as long as the caller's budget lasts. */
export const betterPlan = inquiry('continuity.betterPlan', {
  input: Wanted,
  answer: z.object({
    suppose: Suppositions,
    from: Instant,
    to: Instant,
    plan: PlanAnswer,
  }),
  may: planners,
  async ask(read, input, context, solve) {
    const wanted = wantedBy(read, input)
    if (isRefusal(wanted)) return wanted
    const question = questionOf(read, context, wanted)
    if (isRefusal(question)) return question
    const { now, changes, window, from } = question
    if (window.from >= window.to) return refuse('continuity.nothingToPlan', {})
    const ask = askOf(read, now, window)
    if (isRefusal(ask)) return ask
    const problem = now.coverage.tryOut(changes, () => now.coverage.problem())
    const people = now.numbers.people.rows
    const clock = minuteOf(context.at)
    const reader: Reader = { read, now, clock, sees: (index) => maySee(context, people[index]) }
    // The firm may have moved on while the search ran: it is shown as it was supposed to be.
    const shown = (plan: Plan) => now.coverage.tryOut(changes, () => planAnswer(plan, reader))
    const found = await solve(planner, { coverage: problem, ask }, teller(shown))
    const to = instantOfMinute(window.to)
    return { suppose: [...wanted.suppose], from, to, plan: shown(found) }
  },
})

function wantedBy(read: Read, input: Wanted): Wanted | Refusal {
  if (input.plan === undefined) return input
  const row = read(plans).get(input.plan)
  if (!row) return refuse('continuity.unknownPlan', { plan: input.plan })
  if (row.state !== 'proposed')
    return refuse('continuity.planSettled', { plan: row.plan, state: row.state })
  const { suppose, from, to } = row
  const hours = (msOf(to) - msOf(from)) / 3_600_000
  return { suppose, from, ...(suppose.length > 0 ? {} : { hours }) }
}

/** Tells the best so far in words, and its lines only when its cost has changed. */
function teller(shown: (plan: Plan) => PlanAnswer): (progress: Progress) => Progress {
  let told: Plan['cost'] | undefined
  return ({ best, ...progress }) => {
    const plan = crossedPlan.safeParse(best)
    if (!plan.success) return progress
    const { cost, proof, distanceBps } = plan.data
    const isNew = told === undefined || compareCosts(cost, told) !== 0
    told = cost
    const so: BetterSoFar = {
      cost: { ...cost },
      proof: proof.map((one) => ({ ...one })),
      distanceBps,
      ...(isNew ? { plan: shown(plan.data) } : {}),
    }
    return { ...progress, best: so }
  }
}
