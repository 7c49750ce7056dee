// Plans on a firm of the size of the demo: a legal plan at once, then a better one with proof.
import { performance } from 'node:perf_hooks'
import { dice } from '../src/kernel/index.ts'
import { Coverage } from '../src/engines/coverage/index.ts'
import type { Change, Problem } from '../src/engines/coverage/index.ts'
import { bestPlan, checkChanges, plainAsk, quickPlan } from '../src/engines/planner/index.ts'
import type { Plan } from '../src/engines/planner/index.ts'
import { benchFirm, largestSite, specialists } from './coverage-firm.ts'
import { figure, inTurn, timed } from './harness.ts'
import type { Figures } from './harness.ts'

const firstMsMax = 1_000
const closureP99MsMax = 2_000
const distancePercentMax = 2
const proofMs = 30_000
const closures = 200

export const figures: Figures = async (bench) => {
  const problem = specialists(benchFirm('coverage bench'))
  const coverage = new Coverage(problem)
  const { now } = problem
  const ask = plainAsk({ from: now, to: now + 2_880 })
  const largest = closed(problem, largestSite)
  const first = await inTurn(
    { plan: () => coverage.tryOut([largest], () => quickPlan(coverage, ask)) },
    5,
  )
  const plan = coverage.tryOut([largest], () => quickPlan(coverage, ask))
  const faults = coverage.tryOut([largest], () => checkChanges(coverage.problem(), plan.changes))
  if (faults.length > 0) throw new Error(`the plan breaks ${faults.length} rules`)
  bench.say(`largest site: ${JSON.stringify(plan.before)} to ${JSON.stringify(plan.cost)}`)

  const { below } = dice('closures')
  const took: number[] = []
  for (let i = 0; i < closures; i++) {
    const change = closed(problem, below(problem.sites.length))
    const once = await timed(() => coverage.tryOut([change], () => quickPlan(coverage, ask)))
    took.push(once.wallMs)
  }
  took.sort((a, b) => a - b)
  const p99 = took[Math.ceil(closures * 0.99) - 1] ?? 0
  const p50 = took[Math.floor(closures / 2)] ?? 0
  const clone = await inTurn({ clone: () => structuredClone(problem) }, 3)

  let parts = { done: 0, total: 0 }
  const since = performance.now()
  const living = new Coverage(problem)
  living.apply(largest)
  const best: Plan = await bestPlan(living, ask, {
    seed: 'bench',
    budgetMs: proofMs,
    elapsedMs: () => performance.now() - since,
    signal: { aborted: false },
    onProgress: ({ done, total }) => {
      parts = { done, total }
      bench.say(`part ${done} of ${total}`)
    },
  })
  const bestMs = performance.now() - since
  const provedParts = best.proof.filter(({ value, bound }) => value === bound).length
  bench.say(`best: ${JSON.stringify(best.proof)}`)

  return [
    figure('first legal plan after closing the largest site', first('plan').wallMs, 'ms', {
      atMost: firstMsMax,
    }),
    figure(`p50 of ${closures} random closures`, p50, 'ms', { atMost: firstMsMax }),
    figure(`p99 of ${closures} random closures`, p99, 'ms', { atMost: closureP99MsMax }),
    figure('distance from the best, proved in 30 s', best.distanceBps / 100, '%', {
      atMost: distancePercentMax,
    }),
    figure('until then', bestMs, 'ms', { atMost: proofMs }),
    figure('parts solved in that time', parts.done, 'parts'),
    figure('parts there are', parts.total, 'parts'),
    figure('parts of the cost that are proved', provedParts, 'parts'),
    figure('cloning the problem for a worker', clone('clone').wallMs, 'ms'),
  ]
}

/** A closed loop of 48 hours from now. */
function closed({ now }: Problem, index: number): Change {
  const order = { from: now, to: now + 2_880, pass: 'nobody', work: true, permits: [] } as const
  return { what: 'site', index, row: { orders: [order] } }
}
