// The HTTP face over a house in memory, for tests: who asks is said by the token in the request.
import { afterEach } from 'vitest'
import type { Actor } from '../../src/kernel/index.ts'
import { createApp, type AppParts } from '../../src/faces/http/app.ts'
import type { Caller } from '../../src/faces/http/context.ts'
import { auditor, commander, employee, personWith, testHouse } from '../support/house.ts'
import { watchModule } from '../support/watch-module.ts'
import { shapesModule } from './shapes-module.ts'

export const administrator = personWith('p-admin', 'systemAdministrator')

const people: Readonly<Record<string, Actor>> = { commander, auditor, employee, administrator }

/** A bearer token is the name of a test person; a cookie `shouhu=<name>` is that person's session. */
export async function identify(request: Request): Promise<Caller | undefined> {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  const cookie = /shouhu=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  const actor = people[token ?? cookie ?? '']
  if (!actor) return undefined
  return token ? { actor } : { actor, session: { id: 's-1', person: actor.id } }
}

/** How long to wait for what another process or socket does: a busy machine is slow, not wrong. */
export const patience = { timeout: 10_000, interval: 10 }

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Runs `close` after the test that is running. */
export const afterThis = (close: () => Promise<void>): void => {
  closing.unshift(close)
}

type Headers = Record<string, string>

export async function face(parts: Partial<AppParts> = {}) {
  const made = await testHouse({ modules: [watchModule, shapesModule] })
  const app = createApp({ house: made.house, identify, ...parts })
  afterThis(async () => {
    app.endLive()
    await made.house.close()
  })
  const get = (path: string, who = 'commander', headers: Headers = {}) =>
    app.request(path, { headers: { ...auth(who), ...headers } })
  const post = (path: string, body: unknown, who = 'commander', headers: Headers = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...auth(who), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { ...made, app, get, post }
}

/** The header that names a test person; nobody for an empty name. */
export const auth = (who: string): Headers => (who ? { authorization: `Bearer ${who}` } : {})

/** Take a watch, and answer where the log stands then. */
export async function takeWatch(post: Awaited<ReturnType<typeof face>>['post'], name: string) {
  const response = await post('/api/watch/take-watch', { post: name, person: 'p-1' })
  const { position }: { position: number } = await response.json()
  return position
}
