// What describes the face: the catalogue, who I am, the OpenAPI document, and a page to read it on.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Hono } from 'hono'
import { apiPage } from './api-page.ts'
import { catalogue } from './catalogue.ts'
import { callerOf, type Ctx, type HttpEnv } from './context.ts'
import { acceptedEncodings, matches } from './etag.ts'
import { openapi } from './openapi.ts'
import type { AppParts } from './parts.ts'

/** Add `/api`, `/api/openapi.json`, `/api/catalogue` and `/api/me`. */
export function addDocumentRoutes(app: Hono<HttpEnv>, { house, describe }: AppParts): void {
  const { registry, demo } = house
  // Made when first asked, once: the registry does not change while the process lives.
  let document: string | undefined
  app.get('/api/openapi.json', (c) => {
    document ??= JSON.stringify(openapi(registry, app.routes))
    return sent(c, document)
  })
  app.get('/api', (c) => c.html(apiPage(registry, c.get('language'))))
  app.get('/api/catalogue', (c) => {
    return sent(c, JSON.stringify(catalogue(registry, c.get('caller')?.actor, demo)))
  })
  app.get('/api/me', async (c) => {
    const caller = callerOf(c)
    const { id, kind, grants } = caller.actor
    c.header('cache-control', 'no-store')
    return c.json({
      id,
      name: id,
      kind,
      grants,
      demo,
      ...(caller.session ? { session: { id: caller.session.id } } : {}),
      ...(await describe?.(caller)),
    })
  })
}

const packed = promisify(gzip)

/** A large document: not sent again while it is the same, and packed for those who take it so. */
async function sent(c: Ctx, text: string): Promise<Response> {
  const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Cookie, Accept-Encoding',
    etag,
  }
  if (matches(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  if (!acceptedEncodings(c.req.header('accept-encoding') ?? '').has('gzip')) {
    return c.body(text, 200, headers)
  }
  const bytes = new Uint8Array(await packed(text))
  return c.body(bytes, 200, { ...headers, 'content-encoding': 'gzip' })
}
