// Sign-in as the OpenAPI document tells it: every route, with what it takes and answers, and the answers hold.
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { sessionRoutes } from '../../src/faces/http/identity/openapi.ts'
import { door, firstAdministrator, joined } from './identity-door.ts'

const mounted = (app: Awaited<ReturnType<typeof door>>['app']): string[] =>
  app.routes
    .filter(({ path, method }) => path.startsWith('/api/session') && method !== 'ALL')
    .map(({ path, method }) => `${method} ${path}`)

test('tells every route that is mounted, and no other', async () => {
  const { app } = await door({ demo: true })
  expect(new Set(mounted(app))).toEqual(new Set(Object.keys(sessionRoutes)))
})

test('is valid with them, and names what they take and answer', async () => {
  const { app } = await door({ demo: true })
  const document: unknown = await (await app.request('/api/openapi.json')).json()
  const checked = await new Validator().validate(z.record(z.string(), z.unknown()).parse(document))
  expect(checked.errors).toBeUndefined()
  const Schema = z.looseObject({ properties: z.record(z.string(), z.unknown()) })
  const Content = z.object({
    content: z.object({ 'application/json': z.object({ schema: Schema }) }),
  })
  const { paths } = z
    .looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(document)
  const { requestBody, responses, security } = z
    .looseObject({ requestBody: Content, responses: z.looseObject({ 200: Content }) })
    .loose()
    .parse(paths['/api/session/demo']?.['post'])
  const bodyOf = (of: z.infer<typeof Content>) =>
    Object.keys(of.content['application/json'].schema.properties)
  expect(bodyOf(requestBody)).toEqual(['person'])
  expect(bodyOf(responses[200])).toEqual(['person', 'session', 'until'])
  expect(security).toEqual([])
})

test('the answers are as told', async () => {
  const at = await door()
  const told = (route: string) => {
    const answer = sessionRoutes[route]?.answer
    if (!answer) throw new Error(`${route} tells no answer`)
    return answer
  }
  const { browser: admin } = await firstAdministrator(at)
  await joined(at, admin, 'p-wang')
  for (const [method, path, body] of [
    ['GET', '/api/session', undefined],
    ['GET', '/api/session/list', undefined],
    ['POST', '/api/session/passkey/options', {}],
    ['POST', '/api/session/passkeys/options', {}],
    ['POST', '/api/session/totp', {}],
    ['POST', '/api/session/tokens', { name: 'report' }],
    ['POST', '/api/session/invitations', { person: 'p-li' }],
  ] as const) {
    const answer = body ? await admin.post(path, body) : await admin.get(path)
    expect([path, answer.status]).toEqual([path, 200])
    expect([path, told(`${method} ${path}`).safeParse(answer.body).error]).toEqual([
      path,
      undefined,
    ])
  }
})
