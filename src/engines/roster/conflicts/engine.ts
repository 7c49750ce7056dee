// Conflicts as a worker runs them.
import { z } from 'zod'
import { assert, workerEngine } from '../../../kernel/index.ts'
import { crossedModel, wrongIn, type Model } from '../model.ts'
import { loadSolver } from '../program.ts'
import type { Conflicts } from './find.ts'
import { nearestConflict, type Nearing } from './nearest.ts'

export interface ConflictProblem extends Nearing {
  readonly model: Model
}

const crossedProblem = z.custom<ConflictProblem>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'model' in value &&
    'stages' in value &&
    crossedModel.safeParse(value.model).success,
  'not a roster to look into',
)
const crossedConflicts = z.custom<Conflicts>(
  (value) => typeof value === 'object' && value !== null && 'conflicts' in value,
  'not conflicts',
)

/** `roster.conflicts`: why a roster cannot be, as a set of which each element is needed. */
export const conflictsEngine = workerEngine<ConflictProblem, Conflicts>(
  'roster.conflicts',
  { problem: crossedProblem, found: crossedConflicts },
  async ({ model, ...nearing }, run) => {
    const wrong = wrongIn(model)
    assert(wrong === null, `conflicts: ${wrong}`)
    return nearestConflict(await loadSolver(), model, nearing, {
      stopped: () => run.signal.aborted || run.elapsedMs() > run.budgetMs,
      seconds: () => (run.budgetMs - run.elapsedMs()) / 1_000,
      told: (done, total) => run.onProgress({ done, total, step: 'duty.groups.conflicts' }),
    })
  },
)
