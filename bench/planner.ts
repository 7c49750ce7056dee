// Plans and N-1 on a firm of the size of the demo: a legal plan at once, a better one with proof, and the sweep.
import { performance } from 'node:perf_hooks'
import { dice } from '../src/kernel/index.ts'
import { Coverage } from '../src/engines/coverage/index.ts'
import type { Change, Problem } from '../src/engines/coverage/index.ts'
import { bestPlan, checkChanges, plainAsk, quickPlan } from '../src/engines/planner/index.ts'
import type { Plan } from '../src/engines/planner/index.ts'
import { plainRobustness, sweep } from '../src/engines/robustness/index.ts'
import { benchFirm, largestSite } from './coverage-firm.ts'
import { figure, inTurn, timed } from './harness.ts'
import type { Figures } from './harness.ts'

const firstMsMax = 1_000
const closureP99MsMax = 2_000
const distancePercentMax = 2
const proofMs = 30_000
const sweepMsMax = 500
const plansMsMax = 30_000
const closures = 200
const worstLosses = 50

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
  const clone = await inTurn({ clone: () => structuredClone(problem) }, 3)

  const since = performance.now()
  const living = new Coverage(problem)
  living.apply(largest)
  const best: Plan = await bestPlan(living, ask, {
    seed: 'bench',
    budgetMs: proofMs,
    elapsedMs: () => performance.now() - since,
    signal: { aborted: false },
    onProgress: ({ done, total }) => bench.say(`part ${done} of ${total}`),
  })
  const bestMs = performance.now() - since
  bench.say(`best: ${JSON.stringify(best.proof)}`)

  const swept = await inTurn({ sweep: () => sweep(coverage, plainRobustness) }, 3)
  const found = sweep(coverage, plainRobustness)
  bench.say(`${found.findings.length} break something, ${found.harmless} proved harmless`)
  const planned = await timed(() =>
    sweep(coverage, { ...plainRobustness, plansMax: worstLosses, planning: ask }),
  )
  return [
    figure('first legal plan after closing the largest site', first('plan').wallMs, 'ms', {
      atMost: firstMsMax,
    }),
    figure(`p99 of ${closures} random closures`, p99, 'ms', { atMost: closureP99MsMax }),
    figure('distance from the best, proved in 30 s', best.distanceBps / 100, '%', {
      atMost: distancePercentMax,
    }),
    figure('until then', bestMs, 'ms', { atMost: proofMs }),
    figure('N-1 without plans', swept('sweep').wallMs, 'ms', { atMost: sweepMsMax }),
    figure('plans for the 50 worst losses, one core', planned.wallMs, 'ms', { atMost: plansMsMax }),
    figure('cloning the problem for a worker', clone('clone').wallMs, 'ms'),
  ]
}

/** A closed loop of 48 hours from now. */
function closed({ now }: Problem, index: number): Change {
  const order = { from: now, to: now + 2_880, pass: 'nobody', work: true, permits: [] } as const
  return { what: 'site', index, row: { orders: [order] } }
}

/** In a real firm a qualification is held by tens of people, not by all: those of a site and its post lines. */
function specialists(problem: Problem): Problem {
  const lines = 40
  const line = (site: number): number => 2 + (site % lines)
  const home = new Map<number, number>()
  for (const duty of problem.duties) {
    const site = problem.posts[duty?.post ?? 0]?.sites[0]
    if (duty !== null && site !== undefined) home.set(duty.person, site)
  }
  const posts = problem.posts.map((post) => {
    const qualifications = [...post.qualifications, line(post.sites[0] ?? 0)]
    return { ...post, qualifications }
  })
  const people = problem.people.map((person, index) => {
    const own = { qualification: line(home.get(index) ?? 0), until: 2 ** 30 }
    return { ...person, qualifications: [...person.qualifications, own] }
  })
  return { ...problem, posts, people }
}
