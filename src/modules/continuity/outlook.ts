// What a picture says of a stretch of time: which posts are below minimum and until when, which functions are
// down and when their tolerance ends. Board, lists and what-ifs all read it from here.
import { z } from 'zod'
import {
  functionStates,
  type Gap,
  type Outage,
  type Segment,
  type Span,
  type Which,
} from '../../engines/coverage/index.ts'
import { Instant } from '../../kernel/index.ts'
import { instantOfMinute, type Picture } from './picture/index.ts'
import { Name, nameOf } from './words.ts'

/** Counted as planned, or as confirmed: accepted, and there once the duty has begun. */
export const Counted = z.enum(['planned', 'confirmed'])

export const GapRow = z.object({
  post: z.string(),
  postName: Name,
  key: z.boolean(),
  unit: z.string(),
  function: z.string(),
  functionName: Name,
  from: Instant,
  to: Instant,
  minutes: z.int(),
  /** Heads missing at the worst moment. */
  shortBy: z.int(),
  /** At the first minute of the gap. */
  minimum: z.int(),
  planned: z.int(),
  confirmed: z.int(),
  /** When the tolerance of the function ends because of it, if it does. */
  breachAt: Instant.optional(),
  /** Minutes left until then; below zero when it has passed. */
  minutesLeft: z.int().optional(),
})
export type GapRow = z.infer<typeof GapRow>

export const FunctionState = z.enum(functionStates)
export const StripPart = z.object({ from: Instant, to: Instant, state: FunctionState })
export type StripPart = z.infer<typeof StripPart>

export const OutageRow = z.object({ from: Instant, to: Instant, breachAt: Instant.optional() })

/** The outages of every function by the function's index, of one count. */
export type Outages = readonly (readonly Outage[])[]

export const outagesOf = (now: Picture, which: Which): Outages =>
  now.numbers.functions.ids.map((_, index) => now.coverage.function(index, which).outages)

/** The gaps that touch a span, soonest breach first, then soonest gap. `clock` is the minute it is now. */
export function gapRows(
  now: Picture,
  ask: { which: Which; span: Span; clock: number; only?: (post: number) => boolean },
): GapRow[] {
  const { span, which, only } = ask
  const outages = outagesOf(now, which)
  const rows = now.coverage
    .gaps(which)
    .filter((gap) => gap.from < span.to && gap.to > span.from && (only?.(gap.post) ?? true))
    .map((gap) => gapRow(now, gap, { outages, clock: ask.clock }))
  return rows.toSorted(byUrgency)
}

export function gapRow(
  now: Picture,
  gap: Gap,
  { outages, clock }: { outages: Outages; clock: number },
): GapRow {
  const { posts, functions } = now.numbers
  const row = posts.rows[gap.post]
  const serves = functions.of(row?.function)
  const breachAt = row?.key === true ? breachOf(outages[serves] ?? [], gap) : undefined
  return {
    ...about(row),
    functionName: nameOf(functions.rows[serves], row?.function ?? ''),
    from: instantOfMinute(gap.from),
    to: instantOfMinute(gap.to),
    minutes: gap.to - gap.from,
    shortBy: gap.shortBy,
    ...headsAt(now, gap.post, gap.from),
    ...(breachAt === undefined
      ? {}
      : { breachAt: instantOfMinute(breachAt), minutesLeft: breachAt - clock }),
  }
}

function about(row: Picture['numbers']['posts']['rows'][number] | undefined) {
  const { id = '', key = false, unit = '', function: serves = '' } = row ?? {}
  return { post: id, postName: nameOf(row, id), key, unit, function: serves }
}

function headsAt(now: Picture, post: number, minute: number) {
  const { min = 0, planned = 0, confirmed = 0 } = segmentAt(now, post, minute) ?? {}
  return { minimum: min, planned, confirmed }
}

/** The first breach of an outage that the gap is part of. */
function breachOf(outages: readonly Outage[], { from, to }: Span): number | undefined {
  let first: number | undefined
  for (const outage of outages) {
    if (outage.from >= to || outage.to <= from || outage.breachAt === null) continue
    first = Math.min(first ?? outage.breachAt, outage.breachAt)
  }
  return first
}

const last = '9999'
const byUrgency = (a: GapRow, b: GapRow): number =>
  compare(a.breachAt ?? last, b.breachAt ?? last) ||
  Number(b.key) - Number(a.key) ||
  compare(a.from, b.from) ||
  compare(a.post, b.post)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const segmentAt = (now: Picture, post: number, minute: number): Segment | undefined =>
  now.coverage.segments(post).find(({ from, to }) => from <= minute && minute < to)

/** A function's states over a span, neighbours of one state joined. */
export function stripOf(now: Picture, index: number, which: Which, span: Span): StripPart[] {
  return now.coverage.function(index, which).states.flatMap(({ from, to, state }) => {
    const piece = { from: Math.max(from, span.from), to: Math.min(to, span.to) }
    if (piece.from >= piece.to) return []
    return [{ from: instantOfMinute(piece.from), to: instantOfMinute(piece.to), state }]
  })
}

/** A function's outages that touch a span. */
export const outagesIn = (
  now: Picture,
  index: number,
  which: Which,
  span: Span,
): z.infer<typeof OutageRow>[] =>
  now.coverage
    .function(index, which)
    .outages.filter(({ from, to }) => from < span.to && to > span.from)
    .map(({ from, to, breachAt }) => ({
      from: instantOfMinute(from),
      to: instantOfMinute(to),
      ...(breachAt === null ? {} : { breachAt: instantOfMinute(breachAt) }),
    }))
