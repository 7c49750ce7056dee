// Where a post would have fewer than it needs if some duties were not held: what taking somebody away opens.
import { dayOf, plusDays, type Instant, type Read } from '../../kernel/index.ts'
import { post } from '../firm/index.ts'
import { calendarOf, isDemanded, spanOn, type Calendar } from './calendar.ts'
import { duties, inForceNow, type DutyRow } from './state.ts'

/** A post below its minimum for a while. */
export interface Shortage {
  readonly post: string
  readonly from: Instant
  readonly to: Instant
  readonly had: number
  readonly needed: number
}

type Held = Pick<DutyRow, 'id' | 'post' | 'from' | 'to' | 'mode'>

/**
 * Where the posts of `gone` fall below their minimum once those duties are away and `come` are there, in the time
 * of `gone` from `at` on. A standby holds nothing. Spans of one shortage that touch are told as one.
 */
export function shortagesWithout(
  read: Read,
  gone: readonly Held[],
  { at, come = [] }: { at: Instant; come?: readonly Held[] },
): Shortage[] {
  const counts = inForceNow(read)
  const calendar = calendarOf(read, 'cn')
  const away = new Set(gone.map(({ id }) => id))
  const found: Shortage[] = []
  for (const one of gone) {
    if (one.mode === 'standby' || one.to <= at) continue
    const span = { post: one.post, from: one.from < at ? at : one.from, to: one.to }
    const held = read(duties)
      .by('post', one.post)
      .filter((row) => touches(row, span) && !away.has(row.id) && counts(row))
    const coming = come.filter((row) => row.post === one.post && touches(row, span))
    for (const short of below(read, span, { held: [...held, ...coming], calendar })) {
      if (!found.some((other) => other.post === short.post && overlap(other, short)))
        found.push(short)
    }
  }
  return found.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** Where a post is below its minimum in a span as it stands, without the duties named. A standby holds nothing. */
export function shortagesIn(
  read: Read,
  span: Span & { readonly post: string },
  { counts, calendar, without }: HoleParts,
): Shortage[] {
  const held = read(duties)
    .by('post', span.post)
    .filter((row) => touches(row, span) && !without.has(row.id) && counts(row))
  return below(read, span, { held, calendar })
}

/** What is looked up once for many posts. */
export interface HoleParts {
  readonly counts: (row: DutyRow) => boolean
  readonly calendar: Calendar
  /** Duties that do not count: their people have been asked and have not answered, or cannot come. */
  readonly without: ReadonlySet<string>
}

export interface Span {
  readonly from: Instant
  readonly to: Instant
}
const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to
const touches = (row: Held, span: Span): boolean => row.mode !== 'standby' && overlap(row, span)

function below(
  read: Read,
  span: Span & { readonly post: string },
  { held, calendar }: { held: readonly Held[]; calendar: Calendar },
): Shortage[] {
  const lines = demandsOn(read, span, calendar)
  const edges = [...lines, ...held].flatMap(({ from, to }) => [from, to])
  const cuts = [...new Set([span.from, ...edges, span.to])]
    .filter((cut) => span.from <= cut && cut <= span.to)
    .toSorted()
  const found: Shortage[] = []
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1]
    if (to === undefined) break
    const has = (row: Span): boolean => row.from <= from && to <= row.to
    const needed = Math.max(0, ...lines.filter(has).map(({ minimum }) => minimum))
    const had = held.filter(has).length
    if (had >= needed) continue
    const last = found.at(-1)
    if (last && last.to === from && last.had === had && last.needed === needed)
      found.splice(-1, 1, { ...last, to })
    else found.push({ post: span.post, from, to, had, needed })
  }
  return found
}

/** The lines of demand of a post that touch a span, as they fall on its days. */
function demandsOn(
  read: Read,
  span: Span & { readonly post: string },
  calendar: Calendar,
): (Span & { minimum: number })[] {
  const demand = read(post.table).get(span.post)?.demand ?? []
  const found: (Span & { minimum: number })[] = []
  // A line that began the evening before may still run.
  for (let day = plusDays(dayOf(span.from), -1); day <= dayOf(span.to); day = plusDays(day, 1)) {
    for (const line of demand) {
      if (!isDemanded(line, day, calendar)) continue
      const runs = { ...spanOn(day, line.from, line.to), minimum: line.minimum }
      if (overlap(runs, span)) found.push(runs)
    }
  }
  return found
}
