// The plan's own check, by another road than the planner's: every duty of it is laid on the picture, and the
// coverage engine says whether it counts for its whole time and whether a post that gave somebody away stays held.
import { z } from 'zod'
import type { Change, Span } from '../../engines/coverage/index.ts'
import { msOf, refuse, type Read, type Refusal } from '../../kernel/index.ts'
import type { Cost, PlanLine } from './events.ts'
import { changesOf } from './lines.ts'
import { outagesOf } from './outlook.ts'
import type { Picture } from './picture/index.ts'
import { said, SaidReason } from './reasons.ts'

/** A line that breaks a hard rule, and why. */
export const Broken = z.object({ line: z.int(), post: z.string(), reasons: z.array(SaidReason) })
export type Broken = z.infer<typeof Broken>

export interface Checked {
  readonly broken: readonly Broken[]
  /** Posts that would be worse off than without the plan. */
  readonly emptied: readonly string[]
  readonly before: Cost
  readonly after: Cost
  /** Gaps that stay open within the span. */
  readonly open: number
}

interface Ask {
  readonly lines: readonly PlanLine[]
  /** What is supposed to have happened beside what has. */
  readonly supposed: readonly Change[]
  readonly span: Span
}

/** Try the lines on the picture and say what breaks, what it costs and what stays open. */
export function checkLines(read: Read, now: Picture, { lines, supposed, span }: Ask): Checked {
  const { changes, placed, donors } = changesOf(read, now, lines, now.dutyIds.length)
  const { coverage } = now
  return coverage.tryOut(supposed, () => {
    const before = partsOf(now, span)
    const had = new Map([...donors].map((post) => [post, gapMinutes(now, post, span)]))
    return coverage.tryOut(changes, () => {
      const broken: Broken[] = []
      for (const { line, index, post, from, to } of placed) {
        const reasons = lossOf(now, { index, post, from, to })
        if (reasons.length === 0) continue
        broken.push({ line, post: now.numbers.posts.ids[post] ?? '', reasons })
      }
      const emptied = [...had].flatMap(([post, minutes]) =>
        post >= 0 && gapMinutes(now, post, span) > minutes
          ? (now.numbers.posts.ids[post] ?? [])
          : [],
      )
      const people = new Set(
        lines.flatMap(({ person, duties }) => (duties.length > 0 ? person : [])),
      )
      const sum = (part: keyof PlanLine['cost']) =>
        lines.reduce((total, { cost }) => total + cost[part], 0)
      const after: Cost = {
        ...partsOf(now, span),
        exemptions: lines.filter(({ kind }) => kind === 'exempt').length,
        peopleChanged: people.size,
        restLostMinutes: sum('restLostMinutes'),
        travelMinutes: sum('travelMinutes'),
      }
      return { broken, emptied, before, after, open: openGaps(now, span) }
    })
  })
}

/** The first reason for which a duty does not count at some minute of its time. */
export function lossOf(
  now: Picture,
  duty: { index: number; post: number; from: number; to: number },
): SaidReason[] {
  for (const segment of now.coverage.segments(duty.post, duty)) {
    const minute = Math.max(segment.from, duty.from)
    const mine = now.coverage.why(duty.post, minute).find((one) => one.duty === duty.index)
    if (mine && !mine.planned) return mine.reasons.map((reason) => said(now, reason))
  }
  return []
}

const gapMinutes = (now: Picture, post: number, span: Span): number =>
  post < 0
    ? 0
    : now.coverage.gaps('planned', post).reduce((sum, gap) => sum + overlap(gap, span), 0)

const openGaps = (now: Picture, span: Span): number =>
  now.coverage.gaps('planned').filter((gap) => overlap(gap, span) > 0).length

const overlap = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))

const noExtras = { exemptions: 0, peopleChanged: 0, restLostMinutes: 0, travelMinutes: 0 }

/** The parts of the cost that the picture itself shows. */
export function partsOf(now: Picture, span: Span): Cost {
  let [keyGapMinutes, otherGapMinutes, breachMinutes] = [0, 0, 0]
  for (const gap of now.coverage.gaps('planned')) {
    const minutes = overlap(gap, span)
    if (now.numbers.posts.rows[gap.post]?.key) keyGapMinutes += minutes
    else otherGapMinutes += minutes
  }
  for (const outages of outagesOf(now, 'planned')) {
    for (const { breachAt, to } of outages) {
      if (breachAt !== null) breachMinutes += overlap({ from: breachAt, to }, span)
    }
  }
  return { breachMinutes, keyGapMinutes, otherGapMinutes, ...noExtras }
}

/** The refusal for the first thing that is wrong, or nothing. */
export function refusalOf({ broken, emptied }: Checked): Refusal | undefined {
  const [first] = broken
  if (first) {
    const list = (language: 'zh' | 'en'): string =>
      first.reasons.map(({ says }) => says[language]).join(language === 'zh' ? '；' : '; ')
    const reasons = first.reasons.map(({ code }) => code)
    const { line, post } = first
    return refuse('continuity.lineBreaksRule', {
      line,
      post,
      reasons,
      zh: list('zh'),
      en: list('en'),
    })
  }
  const [post] = emptied
  return post === undefined ? undefined : refuse('continuity.leavesPostEmpty', { post })
}

/** Milliseconds as whole minutes of the engine, outward. */
export const spanBetween = (from: string, to: string): Span => ({
  from: Math.floor(msOf(from) / 60_000),
  to: Math.ceil(msOf(to) / 60_000),
})
