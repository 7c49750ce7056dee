// What can be asked of continuity: what if this were lost.
import { z } from 'zod'
import { Instant, inquiry, isRefusal, role, type Inquiry } from '../../kernel/index.ts'
import { pictureAt } from './clocked.ts'
import { askOf } from './ask.ts'
import { limitsOf } from './limits.ts'
import { instantOfMinute, minuteOf } from './picture/index.ts'
import { PlanAnswer } from './planned.ts'
import { supposed, Suppositions } from './suppose.ts'
import { trial, TriedFunction, TriedGap } from './trial.ts'
import { maySee } from './words.ts'

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
  input: z.object({
    /** Nothing supposed asks about the firm as it stands. */
    suppose: Suppositions,
    from: Instant.optional(),
    /** How far to look where nothing is supposed. */
    hours: z.number().positive().max(336).optional(),
    /** Also ask for a plan. */
    plan: z.boolean().default(true),
  }),
  answer: z.object({
    suppose: Suppositions,
    from: Instant,
    to: Instant,
    gaps: z.array(TriedGap),
    functions: z.array(TriedFunction),
    plan: PlanAnswer.nullable(),
    /** From the question to the answer, measured where it ran. */
    elapsedMs: z.number(),
  }),
  may: planners,
  async ask(read, { suppose, from: given, hours, plan: wanted }, context, solve) {
    const limits = limitsOf(read)
    if (isRefusal(limits)) return limits
    const clock = minuteOf(context.at)
    const from = given ?? context.at
    const now = pictureAt(context)
    const found = supposed(read, now, { suppose, from, hours: limits.supposeHours })
    if (isRefusal(found)) return found
    const calm = { from: minuteOf(from), to: minuteOf(from) + (hours ?? limits.planHours) * 60 }
    const lasts = suppose.length === 0 ? calm : found.span
    const past = suppose.length === 0 ? 0 : limits.lookPastHours * 60
    const span = { from: lasts.from, to: Math.min(lasts.to + past, now.horizon.to) }
    const window = { from: Math.max(lasts.from, clock), to: Math.min(lasts.to, now.horizon.to) }
    const ask = wanted && window.from < window.to ? askOf(read, now, window) : undefined
    if (ask && 'refused' in ask) return ask
    const people = now.numbers.people.rows
    const reader = { read, now, clock, sees: (index: number) => maySee(context, people[index]) }
    const { changes } = found
    const answer = await solve(trial, {
      now,
      changes,
      span,
      clock,
      reader,
      ...(ask ? { ask } : {}),
    })
    return {
      suppose,
      from,
      to: instantOfMinute(span.to),
      ...answer,
      gaps: [...answer.gaps],
      functions: [...answer.functions],
    }
  },
})

export const inquiries: readonly Inquiry[] = [whatIf]
