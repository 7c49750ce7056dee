// Rules are data: level schemes, calendars, labour limits, deadlines. Files only offer them; a world adopts
// one by an event that carries its body, so a refold never reads a file. Old versions stay readable.
import { z } from 'zod'
import { command } from '../command.ts'
import { event, on } from '../event.ts'
import { refuse } from '../refusal.ts'
import { role, signedIn } from '../roles.ts'
import { table } from '../tables.ts'
import { Instant } from '../time.ts'
import { view } from '../view.ts'

const bodyLengthMax = 400_000

export const RuleId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9/.-]*$/)
  .max(100)
  .meta({ noun: 'rule' })

export const Rule = z.object({
  id: RuleId,
  /** What people call it; the id where it has none. */
  title: z.object({ zh: z.string().min(1).max(100), en: z.string().min(1).max(100) }).optional(),
  version: z.string().min(1).max(40),
  /** Where it comes from: a law and article, a notice, the firm's own decision. */
  source: z.string().max(500),
  verified: z.boolean(),
  body: z.record(z.string(), z.unknown()),
})
export type Rule = z.infer<typeof Rule>

export const RuleRow = Rule.extend({ adoptedAt: Instant, adoptedBy: z.string() })
export type RuleRow = z.infer<typeof RuleRow>

/** The version of each rule in force, by id. */
export const rules = table('kernel.rule', RuleRow)

export const RulesAdopted = event('kernel.RulesAdopted', Rule, {
  subject: (rule) => `rule/${rule.id}`,
})

export const evolveRules = [
  on(RulesAdopted, (tables, rule, { at, actor }) =>
    tables(rules).put(rule.id, { ...rule, adoptedAt: at, adoptedBy: actor }),
  ),
]

export const adoptRules = command('kernel.adoptRules', {
  input: Rule,
  may: role('commander', 'systemAdministrator'),
  decide(read, rule) {
    const length = JSON.stringify(rule.body).length
    if (length > bodyLengthMax)
      return refuse('kernel.ruleTooLong', { rule: rule.id, length, bodyLengthMax })
    const now = read(rules).get(rule.id)
    if (now?.version === rule.version) {
      return refuse('kernel.ruleInForce', { rule: rule.id, version: rule.version })
    }
    return [RulesAdopted(rule)]
  },
})

export const rulesView = view('kernel.rules', {
  params: z.object({ id: RuleId.optional() }),
  answer: z.object({ rows: z.array(RuleRow) }),
  may: signedIn,
  show(read, { id }) {
    const one = id === undefined ? undefined : read(rules).get(id)
    return { rows: id === undefined ? [...read(rules).rows()] : one ? [one] : [] }
  },
})
