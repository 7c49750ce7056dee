// A what-if run: tries the changes on the picture, looks, and puts everything back. It runs where the picture is,
// and tells how long the whole question took.
import { z } from 'zod'
import type { Change, Span, Which } from '../../engines/coverage/index.ts'
import { quickPlan, type Ask } from '../../engines/planner/index.ts'
import { engine } from '../../kernel/index.ts'
import { gapRows, GapRow, OutageRow, outagesIn, StripPart, stripOf } from './outlook.ts'
import type { Picture } from './picture/index.ts'
import { planAnswer, type PlanAnswer, type Reader } from './planned.ts'
import { Name, nameOf } from './words.ts'

export const TriedGap = GapRow.extend({
  /** It is open already, without the supposition. */ before: z.boolean(),
})
export type TriedGap = z.infer<typeof TriedGap>

export const TriedFunction = z.object({
  function: z.string(),
  name: Name,
  /** The first minute at which its tolerance is broken, if it is. */
  breachAt: z.string().optional(),
  outages: z.array(OutageRow),
  before: z.array(StripPart),
  after: z.array(StripPart),
})
export type TriedFunction = z.infer<typeof TriedFunction>

export interface Trial {
  readonly now: Picture
  readonly changes: readonly Change[]
  readonly span: Span
  readonly clock: number
  readonly reader: Reader
  /** What the planner is told; without it no plan is made. */
  readonly ask?: Ask
}

export interface Tried {
  readonly gaps: readonly TriedGap[]
  readonly functions: readonly TriedFunction[]
  readonly plan: PlanAnswer | null
  readonly elapsedMs: number
}

const which: Which = 'planned'

export const trial = engine('continuity.trial', (asked: Trial, run): Tried => {
  const found = tried(asked, () => run.signal.aborted)
  return { ...found, elapsedMs: Math.round(run.elapsedMs()) }
})

/** Gaps and functions as they would be, beside what they are. */
export function tried(
  { now, changes, span, clock, reader, ask }: Trial,
  stopped: () => boolean,
): Omit<Tried, 'elapsedMs'> {
  const { functions } = now.numbers
  const open = new Set(gapRows(now, { which, span, clock }).map(keyOf))
  const before = functions.ids.map((_, index) => stripOf(now, index, which, span))
  return now.coverage.tryOut(changes, () => ({
    gaps: gapRows(now, { which, span, clock }).map((row) => ({
      ...row,
      before: open.has(keyOf(row)),
    })),
    functions: functions.rows.flatMap((row, index) => {
      const after = stripOf(now, index, which, span)
      const outages = outagesIn(now, index, which, span)
      if (JSON.stringify(after) === JSON.stringify(before[index])) return []
      const breachAt = outages.flatMap((outage) => outage.breachAt ?? []).toSorted()[0]
      return [
        {
          function: row.id,
          name: nameOf(row, row.id),
          ...(breachAt === undefined ? {} : { breachAt }),
          outages,
          before: before[index] ?? [],
          after,
        },
      ]
    }),
    plan: ask ? planAnswer(quickPlan(now.coverage, ask, stopped), reader) : null,
  }))
}

const keyOf = ({ post, from, to }: GapRow): string => `${post} ${from} ${to}`
