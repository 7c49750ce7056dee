// A business function as it stands: up, thin or down since when, and how long until its tolerance ends.
import { z } from 'zod'
import type { Span, Which } from '../../engines/coverage/index.ts'
import { Instant } from '../../kernel/index.ts'
import { FunctionState, OutageRow, outagesIn, StripPart, stripOf } from './outlook.ts'
import { instantOfMinute, type Picture } from './picture/index.ts'
import { Name, nameOf } from './words.ts'

const Standing = z.object({
  state: FunctionState,
  since: Instant,
  /** The next breach, of an outage that runs or is coming. */
  breachAt: Instant.optional(),
  minutesLeft: z.int().optional(),
})

export const FunctionRow = z.object({
  function: z.string(),
  name: Name,
  /** As planned. */
  state: FunctionState,
  since: Instant,
  breachAt: Instant.optional(),
  minutesLeft: z.int().optional(),
  confirmed: Standing,
  outages: z.array(OutageRow),
  strip: z.array(StripPart),
  confirmedStrip: z.array(StripPart),
})
export type FunctionRow = z.infer<typeof FunctionRow>

/** One function over a span; `clock` is the minute it is now. */
export function functionRow(
  now: Picture,
  index: number,
  { span, clock }: { span: Span; clock: number },
): FunctionRow {
  const row = now.numbers.functions.rows[index]
  const id = now.numbers.functions.ids[index] ?? ''
  return {
    function: id,
    name: nameOf(row, id),
    ...standing(now, index, { which: 'planned', span, clock }),
    confirmed: standing(now, index, { which: 'confirmed', span, clock }),
    outages: outagesIn(now, index, 'planned', span),
    strip: stripOf(now, index, 'planned', span),
    confirmedStrip: stripOf(now, index, 'confirmed', span),
  }
}

function standing(
  now: Picture,
  index: number,
  { which, span, clock }: { which: Which; span: Span; clock: number },
): z.infer<typeof Standing> {
  const { states, outages } = now.coverage.function(index, which)
  const current = states.find(({ from, to }) => from <= clock && clock < to)
  const next = outages.find(({ to, from, breachAt }) => {
    return to > clock && from < span.to && breachAt !== null
  })
  const breach = next?.breachAt ?? undefined
  return {
    state: current?.state ?? 'up',
    since: instantOfMinute(current?.from ?? now.horizon.from),
    ...(breach === undefined
      ? {}
      : { breachAt: instantOfMinute(breach), minutesLeft: breach - clock }),
  }
}
