// N-1 on a firm of the size of the demo: what one loss breaks, and plans for the worst.
import { Coverage } from '../src/engines/coverage/index.ts'
import { plainAsk } from '../src/engines/planner/index.ts'
import { plainRobustness, sweep } from '../src/engines/robustness/index.ts'
import { benchFirm, specialists } from './coverage-firm.ts'
import { figure, inTurn, timed } from './harness.ts'
import type { Figures } from './harness.ts'

const sweepMsMax = 500
const plansMsMax = 30_000
const worstLosses = 50

export const figures: Figures = async (bench) => {
  const problem = specialists(benchFirm('coverage bench'))
  const coverage = new Coverage(problem)
  const ask = plainAsk({ from: problem.now, to: problem.now + 2_880 })
  const swept = await inTurn({ sweep: () => sweep(coverage, plainRobustness) }, 3)
  const found = sweep(coverage, plainRobustness)
  bench.say(`${found.findings.length} break something, ${found.harmless} proved harmless`)
  const planned = await timed(() =>
    sweep(coverage, { ...plainRobustness, plansMax: worstLosses, planning: ask }),
  )
  return [
    figure('N-1 without plans', swept('sweep').wallMs, 'ms', { atMost: sweepMsMax }),
    figure('plans for the 50 worst losses, one core', planned.wallMs, 'ms', { atMost: plansMsMax }),
  ]
}
