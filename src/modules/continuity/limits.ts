// How this module's own times are set: a rule that the world adopts, never a number in code.
import { z } from 'zod'
import { refuse, rules, type Read, type Refusal } from '../../kernel/index.ts'

const Body = z.object({
  /** How long a what-if's loss lasts unless it says otherwise. */
  supposeHours: z.number().positive(),
  /** How far past the end of what is supposed the answer looks. */
  lookPastHours: z.number().nonnegative(),
  /** How long a person has to accept what a plan asks. */
  acceptMinutes: z.int().positive(),
  /** An alert comes so long before a tolerance ends. */
  alertLeadMinutes: z.int().nonnegative(),
  /** How far ahead the watch looks for breaches. */
  watchHours: z.number().positive(),
  /** Planning from the gaps as they stand looks so far ahead. */
  planHours: z.number().positive(),
})
export type Limits = z.infer<typeof Body>

/** The adopted limits, or the refusal that says they are missing. */
export function limitsOf(read: Read): Limits | Refusal {
  const body = Body.safeParse(read(rules).get('continuity')?.body)
  return body.success ? body.data : refuse('continuity.rulesMissing', { rule: 'continuity' })
}
