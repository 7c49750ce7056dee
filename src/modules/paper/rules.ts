// Which packs are printed by themselves, when, and what they tell people to do: a rule that the world adopts.
import { z } from 'zod'
import { Clock, rules, SiteId, type Read } from '../../kernel/index.ts'

export const packRule = 'paper-pack'

const Step = z.object({ zh: z.string().min(1).max(300), en: z.string().min(1).max(300) })
const sitesMax = 100
const stepsMax = 30

const Body = z.object({
  /** Printed each day at this time. */
  time: Clock,
  sites: z.array(SiteId).max(sitesMax),
  languages: z.array(z.enum(['zh', 'en'])).min(1),
  /** How many days of duties a pack holds. */
  days: z.int().min(1).max(14),
  /** Files older than this are thrown away. */
  keepDays: z.int().min(1).max(400),
  /** What to do when nothing works, in order. */
  steps: z.array(Step).max(stepsMax),
  /** More of them for one kind of site. */
  stepsByKind: z.record(z.string(), z.array(Step).max(stepsMax)).default({}),
})
export type PackRules = z.infer<typeof Body>

/** The adopted rule; nothing where there is none, or none that can be read. */
export function packRules(read: Read): PackRules | undefined {
  const body = Body.safeParse(read(rules).get(packRule)?.body)
  return body.success ? body.data : undefined
}
