// Drills of the server: the scenarios that can be lived through, those under way and how far, their pace, their end.
import type { Hono } from 'hono'
import { z } from 'zod'
import { say, type Language } from '../../kernel/index.ts'
import type { House } from '../../platform/house.ts'
import { checked } from '../../platform/mistakes.ts'
import { Problem } from '../../platform/problem.ts'
import type { Drills, Watched } from '../../platform/scenario/index.ts'
import { jsonOf } from './body.ts'
import { callerOf, inOwnName, type HttpEnv } from './context.ts'
import type { Limits } from './limits.ts'

/** A day and more of world time in a second is as fast as it goes anyway. */
const speedMax = 86_400
const speed = z.number().min(0).max(speedMax)

export const DrillAsked = z.strictObject({
  /** The file without its ending. */
  scenario: z.string().min(1).max(120),
  /** World seconds in a second; 0 is as fast as it goes. */
  speed: speed.default(0),
  /** Begin paused, so that one can watch from the first step. */
  paused: z.boolean().default(false),
  /** Leave the fork open after the last step. */
  keepWorld: z.boolean().default(false),
})

export const PaceAsked = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('run'), speed: speed.optional() }),
  z.strictObject({ do: z.literal('pause') }),
  /** One step, at once. */
  z.strictObject({ do: z.literal('step') }),
  /** At once through everything up to a step, and stand there. */
  z.strictObject({ do: z.literal('jump'), step: z.int().positive() }),
])

/** Add the routes under `/api/drill-runs`. */
export function addDrillRoutes(
  app: Hono<HttpEnv>,
  house: House,
  { drills, limits }: { drills: Drills | undefined; limits: Limits },
): void {
  const here = (): Drills => {
    if (!drills) throw new Problem('missing', 'http.notHere')
    return drills
  }
  const watched = (one: Watched, language: Language) => ({
    ...one,
    ...(one.problem ? { why: sentence(house, one.problem, language) } : {}),
  })
  app.get('/api/drill-runs', async (c) => {
    callerOf(c)
    const scenarios = (await here().scenarios()).map(({ name, scenario }) => {
      const { title, steps } = scenario
      return { name, title, steps: steps.length, begins: steps[0]?.at, ends: steps.at(-1)?.at }
    })
    c.header('cache-control', 'no-store')
    return c.json({ scenarios, drills: here().all().map(short) })
  })
  app.post('/api/drill-runs', async (c) => {
    const { actor } = inOwnName(c)
    const asked = checked(DrillAsked, await jsonOf(c.req.raw, limits.bodyBytesMax))
    return c.json(watched(await here().start(asked, actor), c.get('language')), 201)
  })
  app.get('/api/drill-runs/:drill', (c) => {
    callerOf(c)
    c.header('cache-control', 'no-store')
    return c.json(watched(here().one(c.req.param('drill')), c.get('language')))
  })
  app.post('/api/drill-runs/:drill/pace', async (c) => {
    const { actor } = inOwnName(c)
    const asked = checked(PaceAsked, await jsonOf(c.req.raw, limits.bodyBytesMax))
    return c.json(watched(here().setPace(c.req.param('drill'), asked, actor), c.get('language')))
  })
  app.delete('/api/drill-runs/:drill', (c) => {
    const { actor } = inOwnName(c)
    return c.json(watched(here().cancel(c.req.param('drill'), actor), c.get('language')))
  })
}

/** A drill as a list shows it. */
function short({ steps, happened: _h, expectations, covered: _c, ...rest }: Watched) {
  const failed = expectations.filter(({ passed }) => !passed).length
  return { ...rest, steps: steps.length, passed: expectations.length - failed, failed }
}

function sentence(
  { registry }: House,
  { code, params }: NonNullable<Watched['problem']>,
  language: Language,
): string {
  const words = registry.text(code)
  return words ? say(words, language, params) : code
}
