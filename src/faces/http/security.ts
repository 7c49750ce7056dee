// What a browser must be told so that our pages cannot be framed, sniffed or made to act for another
// site, and the guard that turns away requests another site made in a signed-in person's name.
import { Problem } from '../../platform/problem.ts'

// Ant Design writes its styles into the page, hence inline styles; scripts come from our own files only.
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const securityHeaders: readonly (readonly [string, string])[] = [
  ['content-security-policy', policy],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()'],
]

/** Add the headers; one that a route has set stays. */
export function secure(response: Response, https: boolean): void {
  for (const [name, value] of securityHeaders) {
    if (!response.headers.has(name)) response.headers.set(name, value)
  }
  if (https) response.headers.set('strict-transport-security', 'max-age=31536000')
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Throws `Problem` `forbidden` for an unsafe request that another site may have made: a browser's word
 * `Sec-Fetch-Site`, or its `Origin` where that is missing (plain http), is believed; a cookie session with
 * neither must carry `Shouhu-Request: 1`, which another site cannot send.
 */
export function guardCrossSite(request: Request, cookieSession: boolean): void {
  if (safeMethods.has(request.method)) return
  if (request.headers.get('shouhu-request') === '1') return
  const site = request.headers.get('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return
  if (site === null && sameOrigin(request)) return
  if (site === null && !cookieSession && !request.headers.has('origin')) return
  if (!cookieSession && request.headers.has('authorization')) return
  throw new Problem('forbidden', 'http.crossSite')
}

function sameOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  const host = request.headers.get('host')
  return (
    origin !== null &&
    URL.canParse(origin) &&
    new URL(origin).host === (host ?? new URL(request.url).host)
  )
}
