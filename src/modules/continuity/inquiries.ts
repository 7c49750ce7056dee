// What can be asked of continuity: what if this were lost.
import { z } from 'zod'
import { Instant, inquiry, isRefusal, role, type Inquiry } from '../../kernel/index.ts'
import { pictureAt } from './clocked.ts'
import { limitsOf } from './limits.ts'
import { minuteOf } from './picture/index.ts'
import { supposed, Suppositions } from './suppose.ts'
import { trial, TriedFunction, TriedGap } from './trial.ts'

/** Those who lead in an emergency, and those who watch over them. */
export const planners = role(
  'commander',
  'deputy',
  'departmentHead',
  'siteLead',
  'branchManager',
  'riskOfficer',
  'machineRoomLead',
  'healthOfficer',
  'recorder',
  'auditor',
)

/** Suppose these: which posts are uncovered from when to when, which functions break, and what would help. */
export const whatIf = inquiry('continuity.whatIf', {
  input: z.object({ suppose: Suppositions, from: Instant.optional() }),
  answer: z.object({
    from: Instant,
    gaps: z.array(TriedGap),
    functions: z.array(TriedFunction),
    elapsedMs: z.number(),
  }),
  may: planners,
  async ask(read, { suppose, from: given }, context, solve) {
    const limits = limitsOf(read)
    if (isRefusal(limits)) return limits
    const from = given ?? context.at
    const now = pictureAt(context)
    const found = supposed(read, now, { suppose, from, hours: limits.supposeHours })
    if (isRefusal(found)) return found
    const span = { from: found.span.from, to: found.span.to + limits.lookPastHours * 60 }
    const answer = await solve(trial, {
      now,
      changes: found.changes,
      span,
      clock: minuteOf(context.at),
    })
    return { from, ...answer, gaps: [...answer.gaps], functions: [...answer.functions] }
  },
})

export const inquiries: readonly Inquiry[] = [whatIf]
