// The roster engines as the product runs them: the annealer and the columns side by side in the worker pool, sharing the
// best roster and the bound.
import {
  Incumbent,
  improveEngine,
  qualityEngine,
  sharedRoster,
  slowScore,
  wrongWith,
} from '../src/engines/roster/index.ts'
import type { Model, Score } from '../src/engines/roster/index.ts'
import { Pool } from '../src/platform/pool.ts'
import { timed } from './harness.ts'

/** What a run came to: the score by the slow evaluator, and how long it took on the clock and on all cores. */
export interface Searched {
  readonly score: Score
  /** No legal roster costs less, where that was proved. */
  readonly bound: number | null
  readonly wallS: number
  readonly cpuS: number
}

const engines = 2

/** The pool beside the bundled engines' worker, as `dist/server` has it. */
export const poolHere = (): Pool => new Pool(new URL('./engine.js', import.meta.url), engines)

/** The best roster that all engines together find in the time. Throws when an engine claims what is not so. */
export async function searched(
  pool: Pool,
  model: Model,
  { seed, budgetS }: { readonly seed: string; readonly budgetS: number },
): Promise<Searched> {
  const shared = sharedRoster(model.people.length * model.days)
  const run = {
    seed,
    budgetMs: 1_000 * budgetS,
    signal: { aborted: false },
    // The worker has a clock of its own.
    elapsedMs: () => 0,
    onProgress: () => undefined,
  }
  const found: { readonly roster: Int16Array; readonly score: Score }[] = []
  const took = await timed(async () => {
    const problem = { model, start: null, shared }
    const both = await Promise.all([
      pool.solve(improveEngine, { ...problem, movesMax: null, heat: 1 }, run),
      pool.solve(qualityEngine, problem, run),
    ])
    found.push(...both)
  })
  let score: Score = { hard: Infinity, soft: Infinity }
  for (const one of found) {
    const wrong = wrongWith(model, null, one)
    if (wrong.length > 0) throw new Error(wrong.join('; '))
    const each = slowScore(model, one.roster)
    if (better(each, score)) score = each
  }
  const bound = new Incumbent(shared).bound
  return { score, bound, wallS: took.wallMs / 1_000, cpuS: took.cpuMs / 1_000 }
}

const better = (one: Score, other: Score): boolean =>
  one.hard < other.hard || (one.hard === other.hard && one.soft < other.soft)
