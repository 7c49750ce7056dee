// The engines as workers run them: improve a roster for as long as there is budget, search it near its proved bound,
// or repair one at once and then improve it quietly. Each finding is checked by the slow evaluator before it leaves.
import { z } from 'zod'
import { assert, workerEngine } from '../../kernel/index.ts'
import { wrongWith } from './check.ts'
import { quality } from './columns/quality.ts'
import type { Bounded } from './columns/quality.ts'
import { improveEach } from './each.ts'
import type { OneOfMany } from './each.ts'
import { Incumbent } from './incumbent.ts'
import { improve } from './improve.ts'
import type { Improved, Pace } from './improve.ts'
import { crossedModel } from './model.ts'
import type { Model } from './model.ts'
import { repair } from './repair.ts'
import type { Repaired } from './repair.ts'
import { tablesOf } from './tables.ts'

/** A model, and the roster to begin with; null is nobody on duty. */
export interface Improvable extends Pace {
  readonly model: Model
  readonly start: Int16Array | null
  /** Memory of `sharedRoster`, for those who search at once and for those who watch. */
  readonly shared?: SharedArrayBuffer
}

/** A model, the roster to begin with (null is nobody on duty), and memory shared with who searches beside it. */
export interface Searchable {
  readonly model: Model
  readonly start: Int16Array | null
  readonly shared?: SharedArrayBuffer
}

/** A model that says who is lost, and the roster as published; `model.published` prices each change. */
export interface Repairable {
  readonly model: Model
  readonly roster: Int16Array
  /** Improve what is left of the budget, after the first valid repair has been told as progress. */
  readonly polish: boolean
}

// Just warm enough to let neighbours trade: a repaired roster is to change little.
const polishHeat = 0.02

const crossed = <Value>(...fields: readonly string[]) =>
  z.custom<Value>(
    (value) =>
      typeof value === 'object' && value !== null && fields.every((field) => field in value),
    `not with ${fields.join(', ')}`,
  )

/** `roster.improve`: the best roster the budget finds. */
export const improveEngine = workerEngine<Improvable, Improved>(
  'roster.improve',
  {
    problem: crossed<Improvable>('model', 'start').refine(
      ({ model }) => crossedModel.safeParse(model).success,
    ),
    found: crossed<Improved>('roster', 'score'),
  },
  ({ model, start, shared, ...pace }, run) => {
    const incumbent = shared ? new Incumbent(shared) : null
    const found = improve(tablesOf(model), start, run, pace, incumbent)
    believed(model, start, found)
    return found
  },
)

/** `roster.quality`: rosters ever nearer to a proved bound; it ends at once when they meet. */
export const qualityEngine = workerEngine<Searchable, Bounded>(
  'roster.quality',
  {
    problem: crossed<Searchable>('model', 'start').refine(
      ({ model }) => crossedModel.safeParse(model).success,
    ),
    found: crossed<Bounded>('roster', 'score', 'bound'),
  },
  async ({ model, start, shared }, run) => {
    const incumbent = shared ? new Incumbent(shared) : null
    const found = await quality(tablesOf(model), start, run, incumbent)
    believed(model, start, found)
    return found
  },
)

/** `roster.repair`: minimal change after a loss, ranked replacements, what stays open. */
export const repairEngine = workerEngine<Repairable, Repaired>(
  'roster.repair',
  {
    problem: crossed<Repairable>('model', 'roster').refine(
      ({ model }) => crossedModel.safeParse(model).success,
    ),
    found: crossed<Repaired>('roster', 'score', 'holes'),
  },
  ({ model, roster, polish }, run) => {
    const tables = tablesOf(model)
    const first = repair(tables, roster, run.signal)
    believed(model, roster, first)
    if (!polish) return first
    run.onProgress({ done: 1, total: 100, step: 'repaired', best: first })
    const pace = { movesMax: null, heat: polishHeat }
    const better = improve(tables, first.roster, run, pace)
    believed(model, roster, better)
    return { ...first, roster: better.roster, score: better.score }
  },
)

function believed(
  model: Model,
  start: Int16Array | null,
  found: Improved | Bounded | Repaired,
): void {
  const wrong = wrongWith(model, start, found)
  assert(wrong.length === 0, `roster: ${wrong.join('; ')}`)
}

/** `roster.improveEach`: a firm's units, one after the other, each in memory that the asker reads. */
export const improveEachEngine = workerEngine<readonly OneOfMany[], { readonly done: number }>(
  'roster.improveEach',
  {
    problem: z.array(
      crossed<OneOfMany>('model', 'start', 'share', 'shared').refine(
        ({ model }) => crossedModel.safeParse(model).success,
      ),
    ),
    found: z.object({ done: z.int() }),
  },
  async (many, run) => ({ done: await improveEach(many, run) }),
)
