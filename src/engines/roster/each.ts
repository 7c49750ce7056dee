// Several rosters that have nothing to do with each other, one after the other in one thread, each with its share of
// the budget: a firm cut into its units.
import { assert } from '../../kernel/index.ts'
import type { Run } from '../../kernel/index.ts'
import { wrongWith } from './check.ts'
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

/** Improves each in turn; answers how many it came to before it was stopped. */
export function improveEach(many: readonly OneOfMany[], run: Run): number {
  const shares = many.reduce((all, { share }) => all + share, 0)
  let spent = 0
  let done = 0
  for (const { model, start, share, shared } of many) {
    if (run.signal.aborted) break
    const begun = run.elapsedMs()
    const before = spent
    const mine: Run = {
      ...run,
      seed: `${run.seed} ${done}`,
      budgetMs: run.budgetMs * share,
      elapsedMs: () => run.elapsedMs() - begun,
      onProgress: (progress) =>
        run.onProgress({
          ...progress,
          done: Math.floor((100 * (before + (share * progress.done) / progress.total)) / shares),
          total: 100,
        }),
    }
    const pace = { movesMax: null, heat: 1 }
    const found = improve(tablesOf(model), start, mine, pace, new Incumbent(shared))
    const wrong = wrongWith(model, start, found)
    assert(wrong.length === 0, `roster: ${wrong.join('; ')}`)
    spent += share
    done++
  }
  return done
}
