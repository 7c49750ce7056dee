// Single sign-on as a browser goes through it: away to the provider, back with a code, in.
import type { Hono } from 'hono'
import { Problem } from '../../../platform/problem.ts'
import type { HttpEnv } from '../context.ts'
import { sessionSet, ssoCleared, ssoSet, ssoTicketIn } from './cookies.ts'
import { originOf, placeOf, type Desk } from './desk.ts'

const callbackPath = '/api/session/sso/callback'
const signInPage = '/sign-in'
const pathLengthMax = 500

export function mountSso(app: Hono<HttpEnv>, desk: Desk): void {
  const { identity } = desk

  app.get('/api/session/sso', async (c) => {
    const { sso } = identity
    if (!sso) throw new Problem('missing', 'identity.ssoNone')
    const origin = originOf(c, desk)
    const to = localPath(c.req.query('to'), origin)
    try {
      const { url, ticket } = await sso.start({ callback: `${origin}${callbackPath}`, to })
      const ageS = Math.ceil(identity.limits.ticketMs / 1000)
      c.header('set-cookie', ssoSet(ticket, { ageS, https: desk.isHttps(c.req.raw) }))
      return c.redirect(url)
    } catch (error) {
      return c.redirect(failedPage(error))
    }
  })

  app.get(callbackPath, async (c) => {
    const https = desk.isHttps(c.req.raw)
    c.header('set-cookie', ssoCleared(https))
    try {
      const ticket = ssoTicketIn(c.req.raw) ?? ''
      const query = new URL(c.req.url).search
      const { opened, to } = await identity.bySso({ ticket, query }, placeOf(c))
      const { token, until } = opened
      c.header('set-cookie', sessionSet(token, { until: new Date(until), https }), { append: true })
      return c.redirect(to)
    } catch (error) {
      return c.redirect(failedPage(error))
    }
  })
}

// A browser is on its way, not a program: it lands on the sign-in page, which says the code in words.
// What is not a `Problem` is a fault and goes on to where faults are answered and logged.
function failedPage(error: unknown): string {
  if (!(error instanceof Problem) || error.kind === 'fault') throw error
  return `${signInPage}?problem=${encodeURIComponent(error.code)}`
}

/** Where to go after it: a page of ours, or the first one. */
function localPath(asked: string | undefined, origin: string): string {
  if (!asked?.startsWith('/') || asked.length > pathLengthMax) return '/'
  if (!URL.canParse(asked, origin)) return '/'
  const url = new URL(asked, origin)
  return url.origin === origin ? `${url.pathname}${url.search}${url.hash}` : '/'
}
