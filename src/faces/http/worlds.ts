// Worlds: the list, a fork, its clock, its end. What may be done is the platform's to say.
import type { Hono } from 'hono'
import { z } from 'zod'
import { forkLabel, type Instant } from '../../kernel/index.ts'
import type { AsOf, House, World } from '../../platform/house.ts'
import { checked } from '../../platform/mistakes.ts'
import { Problem } from '../../platform/problem.ts'
import { jsonOf } from './body.ts'
import { asOfIn, callerOf, inOwnName, type HttpEnv } from './context.ts'
import type { Limits } from './limits.ts'

export const ForkAsked = z.strictObject({
  ...forkLabel,
  parent: z.string().default('live'),
  /** A position or an instant of the parent; its head when left out. */
  asOf: z.union([z.int().nonnegative(), z.string()]).optional(),
})

export const ClockAsked = z.union([
  z.strictObject({ rate: z.number() }),
  /** Any instant with a zone: `2022-03-12T08:30+08:00`. */
  z.strictObject({ jump: z.string() }),
])

/** Add the routes under `/api/worlds`. */
export function addWorldRoutes(app: Hono<HttpEnv>, house: House, limits: Limits): void {
  app.get('/api/worlds', async (c) => {
    callerOf(c)
    const worlds = []
    for (const row of house.worlds()) {
      if (!row.closed) worlds.push(worldBody(await house.world(row.name)))
    }
    c.header('cache-control', 'no-store')
    return c.json({ worlds })
  })
  app.post('/api/worlds', async (c) => {
    const { actor } = inOwnName(c)
    const { name, title, parent, asOf } = checked(
      ForkAsked,
      await jsonOf(c.req.raw, limits.bodyBytesMax),
    )
    const at: AsOf | undefined = asOfIn(asOf === undefined ? undefined : String(asOf))
    const world = await house.fork({ name, title, parent, actor, ...(at ? { asOf: at } : {}) })
    return c.json(worldBody(world), 201)
  })
  app.post('/api/worlds/:name/clock', async (c) => {
    const { actor } = inOwnName(c)
    const asked = checked(ClockAsked, await jsonOf(c.req.raw, limits.bodyBytesMax))
    const world = await house.world(c.req.param('name'))
    if ('jump' in asked) await world.clock.jump(instantIn(asked.jump), actor)
    else await world.clock.run(asked.rate, actor)
    return c.json(worldBody(world))
  })
  app.delete('/api/worlds/:name', async (c) => {
    const { actor } = inOwnName(c)
    const name = c.req.param('name')
    const row = house.worlds().find((world) => world.name === name)
    if (!row || row.closed) throw new Problem('missing', 'kernel.unknownWorld', { world: name })
    if (row.kind === 'live') throw new Problem('conflict', 'http.liveStays')
    await house.closeFork(name, actor)
    return c.body(null, 204)
  })
}

/** A world as lists show it. */
function worldBody(world: World) {
  const { name, kind, title, parent, forkedAt, createdBy, createdWall, closed } = world.row
  return {
    name,
    kind,
    title,
    parent,
    forkedAt,
    createdBy,
    createdWall,
    closed,
    position: world.head.position,
    now: world.now(),
    clock: { mode: world.clock.mode(), rate: world.clock.rate() },
  }
}

function instantIn(given: string): Instant {
  const asked = asOfIn(given)
  if (!asked || !('at' in asked)) throw new Problem('mistake', 'http.wrongAsOf')
  return asked.at
}
