// N-1 on a firm of the size of the demo: what one loss breaks, by kind, and plans for the worst as far as time allows.
import { performance } from 'node:perf_hooks'
import { Coverage } from '../src/engines/coverage/index.ts'
import { plainAsk } from '../src/engines/planner/index.ts'
import { lossKinds, plainRobustness, robustness, sweep } from '../src/engines/robustness/index.ts'
import { benchFirm, specialists } from './coverage-firm.ts'
import { figure, inTurn, timed } from './harness.ts'
import type { Figures } from './harness.ts'

const sweepMsMax = 500
const plansMs = 30_000
const worstLosses = 50

export const figures: Figures = async (bench) => {
  const problem = specialists(benchFirm('coverage bench'))
  const coverage = new Coverage(problem)
  const swept = await inTurn({ sweep: () => sweep(coverage, plainRobustness) }, 5)
  const found = sweep(coverage, plainRobustness)
  bench.say(`${found.findings.length} break something, ${found.harmless} proved harmless`)
  for (const kind of lossKinds) {
    const ask = { ...plainRobustness, kinds: [kind] }
    const { wallMs } = await timed(() => sweep(coverage, ask))
    const { tried } = sweep(coverage, ask)
    bench.say(`${kind}: ${tried} tried in ${wallMs.toFixed(0)} ms`)
  }

  const planning = plainAsk({ from: problem.now, to: problem.now + 2_880 })
  const since = performance.now()
  const { planned, findings } = await robustness.solve(
    { coverage: problem, ask: { ...plainRobustness, plansMax: worstLosses, planning } },
    {
      seed: 'bench',
      budgetMs: plansMs,
      elapsedMs: () => performance.now() - since,
      signal: { aborted: false },
      onProgress: () => undefined,
    },
  )
  const tookMs = performance.now() - since
  bench.say(`${planned} of the ${worstLosses} worst planned in ${(tookMs / 1_000).toFixed(1)} s`)
  const whole = findings.filter((finding) => finding.planned?.whole === true).length
  const saved = findings.filter((finding) => finding.planned?.saves === true).length
  bench.say(`${whole} of them with every gap tried, ${saved} saved whole`)
  return [
    figure('N-1 without plans', swept('sweep').wallMs, 'ms', { atMost: sweepMsMax }),
    figure('N-1 without plans, processor', swept('sweep').cpuMs, 'ms'),
    figure('of the 50 worst losses, planned in 30 s on one core', planned, 'plans', {
      atLeast: worstLosses,
    }),
    figure('of those, with every gap tried', whole, 'plans'),
    figure('sweep and plans together', tookMs, 'ms'),
  ]
}
