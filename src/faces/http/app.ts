// The HTTP face: one function from a request to a response. Everything about business comes from the
// registry; what is written here is only what HTTP itself asks for.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { pino } from 'pino'
import { Fault } from '../../kernel/index.ts'
import type { House } from '../../platform/house.ts'
import { Problem } from '../../platform/problem.ts'
import { addBackupRoute } from './backup.ts'
import { addDocumentRoutes } from './documents.ts'
import type { Ctx, HttpEnv } from './context.ts'
import { addDrillRoutes } from './drills.ts'
import { addFileRoutes } from './files.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { Live } from './live.ts'
import { addLogRoutes } from './log-routes.ts'
import { metricsPage, processFigures, Requests, type Figure } from './metrics.ts'
import { identifyCaller, limitAddress, observe } from './observe.ts'
import { addPaperRoutes } from './papers.ts'
import type { AppParts } from './parts.ts'
import { problemBody, problemResponse } from './problems.ts'
import { RateLimit } from './rate-limit.ts'
import { addRoutes } from './routes.ts'
import { serveStatic, type ServeStatic } from './static.ts'
import { addRuleRoutes } from './rules.ts'
import { addWorldRoutes } from './worlds.ts'

export type { AppParts } from './parts.ts'

/** The app, and how its live streams are ended for a graceful stop. */
export type App = Hono<HttpEnv> & { endLive(): void }

/** Build the face over a house. Asks nothing of the network or the environment. */
export function createApp(parts: AppParts): App {
  const { house, identify } = parts
  const limits: Limits = { ...defaultLimits, ...parts.limits }
  const log = parts.log ?? pino({ level: 'silent' })
  const requests = new Requests()
  const live = new Live(house, identify, limits)
  const nowMs = () => performance.now()
  const app = new Hono<HttpEnv>()

  app.use(observe({ log, requests, trustedProxies: parts.trustedProxies ?? 0 }))
  app.onError((error, c) => failed(c, error, house))
  addProbes(app, house)
  app.get('/metrics', async (c) => {
    const own = await parts.figures?.()
    const figures = [
      ...(await houseFigures(house)),
      ...liveFigures(live),
      ...(own ?? []),
      ...processFigures(),
    ]
    return c.text(metricsPage(requests, figures), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    })
  })

  const perAddress = new RateLimit(limits.perAddress, limits.bucketsMax, nowMs)
  const perActor = new RateLimit(limits.perActor, limits.bucketsMax, nowMs)
  for (const path of ['/api', '/api/*', '/mcp']) {
    app.use(path, limitAddress(perAddress), identifyCaller(identify, perActor))
  }
  for (const path of ['/api/session', '/api/session/*', '/mcp']) {
    app.use(path, limitBody(limits.bodyBytesMax))
  }
  addDocumentRoutes(app, parts)
  app.get('/api/live', (c) => live.route(c))
  addWorldRoutes(app, house, limits)
  addLogRoutes(app, { house, limits, ...(parts.proofs ? { proofs: parts.proofs } : {}) })
  addFileRoutes(app, { house, limits, ...(parts.workbooks ? { workbooks: parts.workbooks } : {}) })
  addBackupRoute(app, parts.backUp)
  addRuleRoutes(app, parts.offers)
  addDrillRoutes(app, house, { drills: parts.drills, limits })
  addPaperRoutes(app, { house, press: parts.press, kept: parts.kept })
  parts.mount?.(app)
  addRoutes(app, house, { limits, release: parts.release ?? '' })
  const pages = parts.web === undefined ? undefined : serveStatic(parts.web)
  app.notFound((c) => notFound(app, c, { house, pages }))
  return Object.assign(app, { endLive: () => live.close() })
}

function addProbes(app: Hono<HttpEnv>, house: House): void {
  app.get('/healthz', (c) => c.json({ ok: true }, 200, { 'cache-control': 'no-store' }))
  app.get('/readyz', async (c) => {
    const ready = await house.ready().catch(() => false)
    return c.json({ ready, leads: house.leads }, ready ? 200 : 503, { 'cache-control': 'no-store' })
  })
}

// For routes that read their bodies themselves.
const limitBody = (bytesMax: number) =>
  bodyLimit({
    maxSize: bytesMax,
    onError: () => {
      throw new Problem('tooLarge', 'http.bodyTooLarge', { bytesMax })
    },
  })

function failed(c: Ctx, error: unknown, { registry }: House): Response {
  const language = c.get('language')
  const body = problemBody(error, { registry, language, trace: c.get('trace').id })
  if (body.status === 500)
    c.get('log').error({ err: error, broken: error instanceof Fault }, 'fault')
  return problemResponse(body, language)
}

/** A page of the app, a wrong method, or nothing there. */
async function notFound(
  app: Hono<HttpEnv>,
  c: Ctx,
  { house, pages }: { house: House; pages: ServeStatic | undefined },
): Promise<Response> {
  const { path } = c.req
  const ours = /^\/(api|mcp|metrics|healthz|readyz)(\/|$)/.test(path)
  if (!ours) {
    const page = await pages?.(c)
    if (page) return page
    if (path === '/' && !pages) return c.redirect('/api')
  }
  const allow = methodsOf(app, path).join(', ')
  const { method } = c.req
  const problem = allow
    ? new Problem('mistake', 'http.wrongMethod', { method, allow })
    : new Problem('missing', 'http.unknownRoute', { path: path.slice(0, 200) })
  return failed(c, problem, house)
}

/** The methods that some route takes at `path`. */
function methodsOf(app: Hono<HttpEnv>, path: string): string[] {
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  )
}

const houseFigures = async (house: House): Promise<Figure[]> => [
  {
    name: 'shouhu_log_position',
    help: 'The newest position of the live log on this node.',
    kind: 'gauge',
    value: (await house.world('live')).head.position,
    labels: { world: 'live' },
  },
  {
    name: 'shouhu_worlds',
    help: 'Open worlds, the live one included.',
    kind: 'gauge',
    value: house.worlds().filter((row) => !row.closed).length,
  },
  {
    name: 'shouhu_leads',
    help: 'Whether this node keeps promises and runs gateways.',
    kind: 'gauge',
    value: house.leads ? 1 : 0,
  },
]

const liveFigures = (live: Live): Figure[] => [
  {
    name: 'shouhu_live_clients',
    help: 'Readers of live updates.',
    kind: 'gauge',
    value: live.clients,
  },
]
