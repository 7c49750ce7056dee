// What describes the face: the catalogue, who I am, the OpenAPI document, and a page to read it on.
import type { Hono } from 'hono'
import { apiPage } from './api-page.ts'
import { catalogue } from './catalogue.ts'
import { callerOf, type HttpEnv } from './context.ts'
import { openapi } from './openapi.ts'
import type { AppParts } from './parts.ts'

/** Add `/api`, `/api/openapi.json`, `/api/catalogue` and `/api/me`. */
export function addDocumentRoutes(app: Hono<HttpEnv>, { house, describe }: AppParts): void {
  const { registry, demo } = house
  // Made when first asked, once: the registry does not change while the process lives.
  let document: string | undefined
  app.get('/api/openapi.json', (c) => {
    document ??= JSON.stringify(openapi(registry))
    return c.body(document, 200, { 'content-type': 'application/json; charset=utf-8' })
  })
  app.get('/api', (c) => c.html(apiPage(registry, c.get('language'))))
  app.get('/api/catalogue', (c) => {
    c.header('cache-control', 'private, no-cache')
    c.header('vary', 'Authorization, Cookie')
    return c.json(catalogue(registry, c.get('caller')?.actor, demo))
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
