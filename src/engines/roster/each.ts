// Several rosters that have nothing to do with each other, one after the other in one thread, each with its share of
// the budget: a firm cut into its units.
import { assert } from '../../kernel/index.ts'
import type { Run } from '../../kernel/index.ts'
import { wrongWith } from './check.ts'
import { quality } from './columns/quality.ts'
import { improve } from './improve.ts'
import { Incumbent } from './incumbent.ts'
import type { Model } from './model.ts'
import { tablesOf } from './tables.ts'

/** One of them; `share` of the budget is its own. */
export interface OneOfMany {
  readonly model: Model
  readonly start: Int16Array
  readonly share: number
  /** Memory of `sharedRoster`; what is found ends up there. */
  readonly shared: SharedArrayBuffer
}

// A bound is looked for where there is time to prove one: after the quick improvement, with the rest of the share.
const provedMsMin = 800
const improvedShare = 0.35

/** Improves each in turn, and proves bounds; answers how many it came to before it was stopped. */
export async function improveEach(many: readonly OneOfMany[], run: Run): Promise<number> {
  const shares = many.reduce((all, { share }) => all + share, 0)
  let spent = 0
  let done = 0
  for (const { model, start, share, shared } of many) {
    if (run.signal.aborted) break
    const begun = run.elapsedMs()
    const before = spent
    const budgetMs = run.budgetMs * share
    const proves = budgetMs >= provedMsMin
    const mine: Run = {
      ...run,
      seed: `${run.seed} ${done}`,
      budgetMs: proves ? budgetMs * improvedShare : budgetMs,
      elapsedMs: () => run.elapsedMs() - begun,
      onProgress: ({ step, ...progress }) =>
        run.onProgress({
          step,
          done: Math.floor((100 * (before + (share * progress.done) / progress.total)) / shares),
          total: 100,
        }),
    }
    const tables = tablesOf(model)
    const incumbent = new Incumbent(shared)
    const pace = { movesMax: null, heat: 1 }
    believed(model, start, improve(tables, start, mine, pace, incumbent))
    if (proves)
      believed(model, start, await quality(tables, start, { ...mine, budgetMs }, incumbent))
    spent += share
    done++
  }
  return done
}

function believed(model: Model, start: Int16Array, found: Parameters<typeof wrongWith>[2]): void {
  const wrong = wrongWith(model, start, found)
  assert(wrong.length === 0, `roster: ${wrong.join('; ')}`)
}
