// Around every request: a trace, the reader's language, the limits, who asks, one line in the log and
// one count for the operators. No query, body, header or cookie is ever logged.
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Logger } from 'pino'
import { languageOf, type Ctx, type HttpEnv, type Identify } from './context.ts'
import type { Requests } from './metrics.ts'
import { clientAddress, clientHttps } from './proxies.ts'
import type { RateLimit } from './rate-limit.ts'
import { guardCrossSite, secure } from './security.ts'
import { traceOf, traceparentOf } from './trace.ts'

/** Outermost: trace, language, security headers, log line, count. */
export function observe(parts: {
  log: Logger
  requests: Requests
  trustedProxies: number
}): MiddlewareHandler<HttpEnv> {
  const { trustedProxies } = parts
  return async (c, next) => {
    const began = performance.now()
    const trace = traceOf(c.req.header('traceparent') ?? null)
    const log = parts.log.child({ trace: trace.id, span: trace.span })
    c.set('trace', trace)
    c.set('language', languageOf(c.req.raw))
    c.set('caller', undefined)
    c.set('log', log)
    const { headers } = c.req.raw
    const remote = c.env?.incoming?.socket?.remoteAddress
    c.set('address', clientAddress(remote, headers, trustedProxies))
    const https = new URL(c.req.url).protocol === 'https:' || clientHttps(headers, trustedProxies)
    c.set('https', https)
    await next()
    const seconds = (performance.now() - began) / 1000
    const route = routeOf(c)
    const { method } = c.req
    const { status } = c.res
    c.header('traceparent', traceparentOf(trace))
    secure(c.res, https)
    parts.requests.note({ method: known.has(method) ? method : 'OTHER', route, status, seconds })
    const actor = c.get('caller')?.actor.id
    const parent = trace.parent
    const line = { method, route, status, ms: Math.round(seconds * 10_000) / 10, actor, parent }
    if (status >= 500) log.warn(line, 'answered')
    else log.info(line, 'answered')
  }
}

const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

// The pattern of the route that answered; a path that a client made up would make endless labels.
function routeOf(c: Ctx): string {
  const routes = matchedRoutes(c).filter(({ method }) => method !== 'ALL')
  return routes.at(-1)?.path ?? 'unmatched'
}

/** How often an address may come. Before anything is looked up. */
export const limitAddress =
  (perAddress: RateLimit): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    perAddress.take(c.get('address'))
    await next()
  }

/** Who asks; how often they may; and that it was not another site that asked in their name. */
export const identifyCaller =
  (identify: Identify, perActor: RateLimit): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const caller = await identify(c.req.raw)
    c.set('caller', caller)
    guardCrossSite(c.req.raw, caller?.session !== undefined)
    if (caller) perActor.take(caller.actor.id)
    await next()
  }
