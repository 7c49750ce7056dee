// Single sign-on by OpenID Connect: authorisation code with PKCE, state and nonce. The provider says who
// somebody is by one claim; what they may do is only ever said by our own log.
import * as oidc from 'openid-client'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import type { IdentityLimits } from './limits.ts'
import type { Tickets } from './tickets.ts'

/** How the provider is reached; from SHOUHU_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET, _CLAIM, _SCOPE, _TITLE. */
export interface SsoSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The claim that holds the person's id. */
  readonly claim: string
  readonly scope: string
  /** What the button says. */
  readonly title: string
}

const SsoEnvironment = z.object({
  SHOUHU_OIDC_ISSUER: z.url(),
  SHOUHU_OIDC_CLIENT_ID: z.string().min(1),
  SHOUHU_OIDC_CLIENT_SECRET: z.string().min(1),
  SHOUHU_OIDC_CLAIM: z.string().default('preferred_username'),
  SHOUHU_OIDC_SCOPE: z.string().default('openid profile'),
  SHOUHU_OIDC_TITLE: z.string().default('SSO'),
})

/** The settings in an environment, or nothing when no issuer is named. Throws when half of them are missing. */
export function ssoFrom(
  environment: Readonly<Record<string, string | undefined>>,
): SsoSettings | undefined {
  if (!environment['SHOUHU_OIDC_ISSUER']) return undefined
  const found = SsoEnvironment.parse(environment)
  return {
    issuer: found.SHOUHU_OIDC_ISSUER,
    clientId: found.SHOUHU_OIDC_CLIENT_ID,
    clientSecret: found.SHOUHU_OIDC_CLIENT_SECRET,
    claim: found.SHOUHU_OIDC_CLAIM,
    scope: found.SHOUHU_OIDC_SCOPE,
    title: found.SHOUHU_OIDC_TITLE,
  }
}

const Journey = z.object({
  verifier: z.string(),
  nonce: z.string(),
  state: z.string(),
  callback: z.string(),
  to: z.string(),
})

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

export class Sso {
  readonly settings: SsoSettings
  readonly #tickets: Tickets
  readonly #limits: IdentityLimits
  #found: Promise<oidc.Configuration> | undefined

  constructor(settings: SsoSettings, tickets: Tickets, limits: IdentityLimits) {
    this.settings = settings
    this.#tickets = tickets
    this.#limits = limits
  }

  /** Where to send the browser, and the ticket it must bring back in a cookie of its own. */
  async start({
    callback,
    to,
  }: {
    callback: string
    to: string
  }): Promise<{ url: string; ticket: string }> {
    const config = await this.#config()
    const verifier = oidc.randomPKCECodeVerifier()
    const nonce = oidc.randomNonce()
    const state = oidc.randomState()
    const ticket = await this.#tickets.issue('sso', { verifier, nonce, state, callback, to })
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: this.settings.scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    return { url: url.href, ticket }
  }

  /** What the provider says of the one who came back: the claim. Throws `Problem`. */
  async finish({
    ticket,
    query,
  }: {
    ticket: string
    query: string
  }): Promise<{ claim: string; to: string }> {
    const journey = await this.#tickets.look('sso', ticket, Journey)
    const config = await this.#config()
    const came = new URL(journey.callback)
    came.search = query
    const claim = await this.#ask(config, came, journey)
    await this.#tickets.spend(ticket)
    if (claim === undefined) throw new Problem('unknownActor', 'identity.ssoUnknown')
    return { claim, to: journey.to }
  }

  /** Whether the provider answers now. */
  async answers(): Promise<boolean> {
    try {
      await this.#discover()
      return true
    } catch {
      // Not answering is the answer.
      return false
    }
  }

  async #ask(
    config: oidc.Configuration,
    came: URL,
    journey: z.infer<typeof Journey>,
  ): Promise<string | undefined> {
    try {
      const tokens = await oidc.authorizationCodeGrant(config, came, {
        pkceCodeVerifier: journey.verifier,
        expectedNonce: journey.nonce,
        expectedState: journey.state,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) return undefined
      const { claim } = this.settings
      const said = claims[claim]
      if (typeof said === 'string') return said
      // Many providers tell more than the subject only when asked for it.
      const more = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
      const found = more[claim]
      return typeof found === 'string' ? found : undefined
    } catch (cause) {
      throw new Problem('unknownActor', 'identity.ssoFailed', {}, { cause })
    }
  }

  async #config(): Promise<oidc.Configuration> {
    this.#found ??= this.#discover()
    try {
      return await this.#found
    } catch (cause) {
      this.#found = undefined
      throw new Problem('outage', 'identity.ssoDown', {}, { cause })
    }
  }

  #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings
    const server = new URL(issuer)
    // Plain http only to this very machine, where nobody listens in between.
    const plain = server.protocol === 'http:' && loopback.has(server.hostname)
    return oidc.discovery(server, clientId, clientSecret, undefined, {
      timeout: this.#limits.ssoTimeoutS,
      ...(plain && { execute: [oidc.allowInsecureRequests] }),
    })
  }
}
