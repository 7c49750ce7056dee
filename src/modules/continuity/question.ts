// What a what-if asks about: the picture, what is supposed in it, and the time that is looked at and planned for.
import type { Change, Span } from '../../engines/coverage/index.ts'
import {
  isRefusal,
  type Instant,
  type Read,
  type Refusal,
  type ViewContext,
} from '../../kernel/index.ts'
import { pictureAt } from './clocked.ts'
import { limitsOf } from './limits.ts'
import { minuteOf, type Picture } from './picture/index.ts'
import { supposed, type Supposition } from './suppose.ts'

export interface Question {
  readonly now: Picture
  readonly from: Instant
  readonly changes: readonly Change[]
  /** What is looked at: past the end of what is supposed. */
  readonly span: Span
  /** What is planned for: not before now; empty when it is over. */
  readonly window: Span
}

/** Nothing supposed asks about the firm as it stands, for `hours`. */
export function questionOf(
  read: Read,
  context: Pick<ViewContext, 'at' | 'derive'>,
  asked: {
    readonly suppose: readonly Supposition[]
    readonly from?: Instant | undefined
    readonly hours?: number | undefined
  },
): Question | Refusal {
  const limits = limitsOf(read)
  if (isRefusal(limits)) return limits
  const { suppose, hours } = asked
  const from = asked.from ?? context.at
  const now = pictureAt(context)
  const found = supposed(read, now, { suppose, from, hours: limits.supposeHours })
  if (isRefusal(found)) return found
  const calm = { from: minuteOf(from), to: minuteOf(from) + (hours ?? limits.planHours) * 60 }
  const lasts = suppose.length === 0 ? calm : found.span
  const past = suppose.length === 0 ? 0 : limits.lookPastHours * 60
  const { to: end } = now.horizon
  return {
    now,
    from,
    changes: found.changes,
    span: { from: lasts.from, to: Math.min(lasts.to + past, end) },
    window: { from: Math.max(lasts.from, minuteOf(context.at)), to: Math.min(lasts.to, end) },
  }
}
