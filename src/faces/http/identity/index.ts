// Sign-in over HTTP: who sent a request, the routes `/api/session…`, and what `/api/me` says of a person.
import type { Hono } from 'hono'
import { Identity, type IdentityParts, type Known } from '../../../platform/identity/index.ts'
import type { Caller, HttpEnv } from '../context.ts'
import { clientHttps } from '../proxies.ts'
import { sessionIn } from './cookies.ts'
import type { Desk } from './desk.ts'
import { mountOwn } from './own.ts'
import { mountSso } from './sso-routes.ts'
import { mountWaysIn } from './ways-in.ts'

export interface IdentityFaceParts extends IdentityParts {
  /** Where people reach us, without a trailing slash; a function where the port is known later. */
  readonly publicUrl: string | (() => string)
  /** How many proxies of our own stand before us; none, unless told. */
  readonly trustedProxies?: number
}

export interface IdentityFace {
  readonly identity: Identity
  /** Who sent this: by `Authorization: Bearer`, else by the session's cookie; nothing for nobody. */
  identify(request: Request): Promise<Known | undefined>
  mount(app: Hono<HttpEnv>): void
  /** What `/api/me` says of the one who asks, beside their rights. */
  describe(caller: Caller): Promise<object>
  /** The path of the one-time set-up link, while nobody holds the keys of the house; never in the demo. */
  setUpPath(): Promise<string | undefined>
  /** Stop sweeping. */
  close(): void
}

/** The face of identity over a house; composed by the entry. */
export function identityFace(parts: IdentityFaceParts): IdentityFace {
  const identity = new Identity(parts)
  const given = parts.publicUrl
  const publicUrl = () => (typeof given === 'string' ? given : given()).replace(/\/$/, '')
  const isHttps = ({ headers }: Request): boolean =>
    publicUrl().startsWith('https:') || clientHttps(headers, parts.trustedProxies ?? 0)
  const identify = async (request: Request): Promise<Known | undefined> => {
    const [, bearer] = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
    if (bearer) return identity.byToken(bearer)
    const token = sessionIn(request, isHttps(request))
    return token ? identity.bySession(token) : undefined
  }
  const desk: Desk = { identity, publicUrl, identify, isHttps }
  return {
    identity,
    identify,
    mount(app) {
      mountWaysIn(app, desk)
      mountSso(app, desk)
      mountOwn(app, { ...desk, house: parts.house, nowMs: () => parts.clock() })
    },
    async describe({ actor }) {
      return actor.kind === 'person' ? { name: await identity.nameOf(actor.id) } : {}
    },
    async setUpPath() {
      const token = await identity.passwords.firstLink()
      return token && `/setup#${token}`
    },
    close: () => identity.close(),
  }
}
