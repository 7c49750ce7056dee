// The roster engines as the product runs them: side by side in the worker pool, one worker for each core.
import { cpus } from 'node:os'
import { improveEngine, slowScore, wrongWith } from '../src/engines/roster/index.ts'
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

/** The pool beside the bundled engines' worker, as `dist/server` has it. */
export const poolHere = (): Pool => new Pool(new URL('./engine.js', import.meta.url), cpus().length)

/** The best roster that all engines together find in the time. Throws when an engine claims what is not so. */
export async function searched(
  pool: Pool,
  model: Model,
  { seed, budgetS }: { readonly seed: string; readonly budgetS: number },
): Promise<Searched> {
  let score: Score = { hard: Infinity, soft: Infinity }
  const signal = { aborted: false }
  const { wallMs, cpuMs } = await timed(async () => {
    const found = await Promise.all(
      cpus().map((_, core) => {
        const run = { seed: `${seed} ${core}`, budgetMs: 1_000 * budgetS, signal }
        const problem = { model, start: null, movesMax: null, heat: 1 }
        return pool.solve(improveEngine, problem, {
          ...run,
          elapsedMs: () => 0,
          onProgress: () => undefined,
        })
      }),
    )
    for (const one of found) {
      const wrong = wrongWith(model, null, one)
      if (wrong.length > 0) throw new Error(wrong.join('; '))
      const each = slowScore(model, one.roster)
      if (better(each, score)) score = each
    }
  })
  return { score, bound: null, wallS: wallMs / 1_000, cpuS: cpuMs / 1_000 }
}

const better = (one: Score, other: Score): boolean =>
  one.hard < other.hard || (one.hard === other.hard && one.soft < other.soft)
