// The partition as a worker runs it, checked before it leaves.
import { z } from 'zod'
import { assert, workerEngine } from '../../../kernel/index.ts'
import { loadSolver } from '../program.ts'
import { wrongWithPartition } from './cover.ts'
import { wrongPartition, type Partition, type PartitionProblem } from './problem.ts'
import { partition } from './solve.ts'

const crossedProblem = z.custom<PartitionProblem>(
  (value) => typeof value === 'object' && value !== null && 'bonds' in value && 'posts' in value,
  'not a partition problem',
)
const crossedPartition = z.custom<Partition>(
  (value) => typeof value === 'object' && value !== null && 'groupOf' in value,
  'not a partition',
)

/** `roster.partition`: people dealt into groups, each of which alone holds every post. */
export const partitionEngine = workerEngine<PartitionProblem, Partition>(
  'roster.partition',
  { problem: crossedProblem, found: crossedPartition },
  async (problem, run) => {
    const wrong = wrongPartition(problem)
    assert(wrong === null, `partition: ${wrong}`)
    const found = partition(await loadSolver(), problem, {
      stopped: () => run.signal.aborted || run.elapsedMs() > run.budgetMs,
      seconds: () => (run.budgetMs - run.elapsedMs()) / 1_000,
      told: (done, total) => run.onProgress({ done, total, step: 'duty.groups.dealing' }),
    })
    const faults = wrongWithPartition(problem, found)
    assert(faults.length === 0, `partition: ${faults.join('; ')}`)
    return found
  },
)
