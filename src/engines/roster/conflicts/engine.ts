// Conflicts as a worker runs them.
import { z } from 'zod'
import { assert, workerEngine } from '../../../kernel/index.ts'
import { crossedModel, wrongIn, type Model } from '../model.ts'
import { loadSolver } from '../program.ts'
import type { Strictness } from './elements.ts'
import { conflictsOf, type Conflicts } from './find.ts'

export interface ConflictProblem extends Strictness {
  readonly model: Model
}

const crossedProblem = z.custom<ConflictProblem>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'model' in value &&
    'demands' in value &&
    crossedModel.safeParse(value.model).success,
  'not a roster to look into',
)
const crossedConflicts = z.custom<Conflicts>(
  (value) => typeof value === 'object' && value !== null && 'conflicts' in value,
  'not conflicts',
)

/** `roster.conflicts`: why a roster cannot be, as sets of which each element is needed. */
export const conflictsEngine = workerEngine<ConflictProblem, Conflicts>(
  'roster.conflicts',
  { problem: crossedProblem, found: crossedConflicts },
  async ({ model, ...strictness }, run) => {
    const wrong = wrongIn(model)
    assert(wrong === null, `conflicts: ${wrong}`)
    return conflictsOf(await loadSolver(), model, strictness, {
      stopped: () => run.signal.aborted || run.elapsedMs() > run.budgetMs,
      seconds: () => (run.budgetMs - run.elapsedMs()) / 1_000,
      told: (done, total) => run.onProgress({ done, total, step: 'duty.groups.conflicts' }),
    })
  },
)
