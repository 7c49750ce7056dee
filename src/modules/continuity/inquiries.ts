// What can be asked of continuity: what if this were lost.
import { z } from 'zod'
import { Instant, inquiry, isRefusal, type Inquiry } from '../../kernel/index.ts'
import { betterPlan } from './better.ts'
import { askOf } from './ask.ts'
import { instantOfMinute, minuteOf } from './picture/index.ts'
import { PlanAnswer } from './planned.ts'
import { planners } from './readers.ts'
import { questionOf } from './question.ts'
import { Suppositions } from './suppose.ts'
import { trial, TriedFunction, TriedGap } from './trial.ts'
import { maySee } from './words.ts'

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
    const question = questionOf(read, context, { suppose, from: given, hours })
    if (isRefusal(question)) return question
    const { now, from, changes, span, window } = question
    const ask = wanted && window.from < window.to ? askOf(read, now, window) : undefined
    if (ask && 'refused' in ask) return ask
    const clock = minuteOf(context.at)
    const people = now.numbers.people.rows
    const reader = { read, now, clock, sees: (index: number) => maySee(context, people[index]) }
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

export const inquiries: readonly Inquiry[] = [whatIf, betterPlan]
