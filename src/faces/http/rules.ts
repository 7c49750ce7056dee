// The rules that come with the product. Files only offer them: what is in force is what `kernel.rules` shows, and
// adopting one is the command `kernel.adoptRules`, which carries its body into the log.
import type { Hono } from 'hono'
import type { Rule } from '../../kernel/index.ts'
import { Problem } from '../../platform/problem.ts'
import { callerOf, type HttpEnv } from './context.ts'

/** Reads the rules that are offered. Throws `Problem` that names a file that is no rule. */
export type Offers = () => Promise<readonly Rule[]>

/** Add `/api/rules/offers`: every offered rule, whole. */
export function addRuleRoutes(app: Hono<HttpEnv>, offers: Offers | undefined): void {
  app.get('/api/rules/offers', async (c) => {
    callerOf(c)
    if (!offers) throw new Problem('missing', 'http.notHere')
    c.header('cache-control', 'no-store')
    return c.json({ offers: await offers() })
  })
}
