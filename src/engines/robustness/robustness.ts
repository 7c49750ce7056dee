// The robustness engine in a worker: the sweep with progress and cancel.
import { z } from 'zod'
import { workerEngine } from '../../kernel/index.ts'
import type { Run } from '../../kernel/index.ts'
import { Coverage } from '../coverage/index.ts'
import type { Problem } from '../coverage/index.ts'
import { isProblem } from '../planner/index.ts'
import { sweep } from './sweep.ts'
import type { Robustness, RobustnessAsk } from './sweep.ts'

/** A firm and what is asked about it, as it crosses to a worker. */
export interface RobustnessProblem {
  readonly coverage: Problem
  readonly ask: RobustnessAsk
}

const crossedProblem = z.custom<RobustnessProblem>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'ask' in value &&
    'coverage' in value &&
    isProblem(value.coverage),
  'not a robustness problem',
)

const crossedRobustness = z.custom<Robustness>(
  (value) => typeof value === 'object' && value !== null && 'findings' in value,
  'not a robustness finding',
)

const solve = ({ coverage, ask }: RobustnessProblem, run: Run): Robustness =>
  sweep(new Coverage(coverage), ask, {
    stopped: () => run.signal.aborted || run.elapsedMs() > run.budgetMs,
    share(parts) {
      const until = run.elapsedMs() + (run.budgetMs - run.elapsedMs()) / parts
      return () => run.signal.aborted || run.elapsedMs() > until
    },
    told: (done, total) => run.onProgress({ done, total, step: 'continuity.robustness.sweeping' }),
  })

/** N-1, and N-2 of sites and machine rooms when asked. */
export const robustness = workerEngine(
  'robustness',
  { problem: crossedProblem, found: crossedRobustness },
  solve,
)
