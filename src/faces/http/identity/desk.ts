// What the sign-in routes share: reading a body, the place of the one who knocks, and the answer that
// carries a session.
import type { Context } from 'hono'
import type { z } from 'zod'
import { checked } from '../../../platform/mistakes.ts'
import type { Identity, Known, OpenedSession, Place } from '../../../platform/identity/index.ts'
import { Problem } from '../../../platform/problem.ts'
import { jsonOf } from '../body.ts'
import type { HttpEnv } from '../context.ts'
import { sessionSet } from './cookies.ts'

const bodyBytesMax = 65_536

export type Ctx = Context<HttpEnv>

/** Everything a sign-in route needs. */
export interface Desk {
  readonly identity: Identity
  /** Where people reach us, without a trailing slash; it may be known only once we listen. */
  publicUrl(): string
  identify(request: Request): Promise<Known | undefined>
  /** Whether the browser came by https, as our own address or a trusted proxy says. */
  isHttps(request: Request): boolean
}

/** The body, checked. Throws `Problem` `mistake` with its fields. */
export async function bodyOf<T>(c: Ctx, shape: z.ZodType<T>): Promise<T> {
  return checked(shape, await jsonOf(c.req.raw, bodyBytesMax))
}

/** Where a request comes from, and what the browser calls itself. */
export const placeOf = (c: Ctx): Place => ({
  address: c.get('address'),
  device: deviceIn(c.req.header('user-agent') ?? ''),
})

const browsers = ['Edg', 'MicroMessenger', 'Firefox', 'Chrome', 'Safari', 'curl', 'node']
const systems = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux']

// Two words are enough to know one's own device again; the whole line would be a fingerprint.
const deviceIn = (agent: string): string =>
  [browsers, systems].map((names) => names.find((name) => agent.includes(name)) ?? '?').join(' · ')

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The origin a browser sees: the public one, or this machine's other names where we only listen here.
 * Never what a request merely claims.
 */
export function originOf(c: Ctx, desk: Desk): string {
  const ours = new URL(desk.publicUrl())
  const host = c.req.header('host') ?? new URL(c.req.url).host
  const asked = URL.canParse(`${ours.protocol}//${host}`)
    ? new URL(`${ours.protocol}//${host}`)
    : ours
  const sameMachine = loopback.has(ours.hostname) && loopback.has(asked.hostname)
  return sameMachine && asked.port === ours.port ? asked.origin : ours.origin
}

/** Who asks, by a session of their own. Throws `Problem` for nobody, and for a token. */
export async function sessionOf(
  c: Ctx,
  desk: Desk,
): Promise<Known & Required<Pick<Known, 'session'>>> {
  const known = await desk.identify(c.req.raw)
  if (!known) throw new Problem('unknownActor', 'identity.signInFirst')
  const { session } = known
  if (!session) throw new Problem('forbidden', 'identity.sessionNeeded')
  return { ...known, session }
}

/** Like `sessionOf`, and they signed in a short while ago: for what touches sign-in itself. */
export async function freshOf(c: Ctx, desk: Desk, nowMs: number) {
  const known = await sessionOf(c, desk)
  if (nowMs - known.session.startedMs > desk.identity.limits.freshMs) {
    throw new Problem('forbidden', 'identity.signInAgain')
  }
  return known
}

/** The answer to a sign-in: the cookie, and nothing secret in the body. */
export function welcome(c: Ctx, desk: Desk, opened: OpenedSession, more: object = {}): Response {
  const { token, session, person, until } = opened
  c.header(
    'set-cookie',
    sessionSet(token, { until: new Date(until), https: desk.isHttps(c.req.raw) }),
    {
      append: true,
    },
  )
  c.header('cache-control', 'no-store')
  return c.json({ person, session, until, ...more })
}
