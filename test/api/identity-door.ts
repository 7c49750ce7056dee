// The door of a house in memory, for the stories of signing in: a real app, a wall clock that only moves when
// told, and browsers with a cookie jar each.
import { TOTP, Secret } from 'otpauth'
import { expect } from 'vitest'
import { createApp, type App } from '../../src/faces/http/app.ts'
import { identityFace, type IdentityFaceParts } from '../../src/faces/http/identity/index.ts'
import { system, wholeFirm, type RoleName } from '../../src/kernel/index.ts'
import { contains, firm } from '../../src/modules/firm/index.ts'
import { grantsOf, identity } from '../../src/modules/identity/index.ts'
import { MemoryStore } from '../../src/platform/log/store-memory.ts'
import type { Store } from '../../src/platform/log/store.ts'
import { HandWall, testHouse } from '../support/house.ts'
import { afterThis } from './face.ts'

export const publicUrl = 'http://localhost:8700'
export const goodPassword = '东方明珠-468-雨'

type Json = Record<string, unknown>

interface DoorOptions {
  readonly demo?: boolean
  readonly store?: Store
  readonly wall?: HandWall
  readonly face?: Partial<IdentityFaceParts>
  readonly trustedProxies?: number
}

/** Opens a house with a firm of a few people, and its sign-in. */
export async function door({
  demo = false,
  store = new MemoryStore(),
  wall = new HandWall(),
  face,
  trustedProxies = 0,
}: DoorOptions = {}) {
  const { house, live, faults } = await testHouse({
    modules: [firm, identity],
    store,
    wall,
    parts: {
      demo,
      rights: (read) => ({ contains, grantsOf: (person) => grantsOf(read(), person) }),
    },
  })
  if (live.head.position < 3) await settle(live)
  const made = identityFace({
    house,
    store,
    demoPeople: [],
    clock: wall.now,
    every: wall.every.bind(wall),
    publicUrl,
    trustedProxies,
    onFault: (error) => faults.push(error),
    ...face,
  })
  const app = createApp({
    house,
    identify: made.identify,
    trustedProxies,
    mount: made.mount,
    describe: made.describe,
  })
  afterThis(async () => {
    made.close()
    app.endLive()
    await house.close()
    expect(faults).toEqual([])
  })
  /** Every text in the log, for looking for what must not be there. */
  const logText = async () => JSON.stringify(await live.entries(0, 1000))
  const types = async () => (await live.entries(0, 1000)).map(({ type }) => type)
  const give = (person: string, role: RoleName) =>
    live.tell({
      command: 'identity.foundGrants',
      input: { grants: [{ person, role, scope: wholeFirm }] },
      actor: system,
    })
  return {
    ...made,
    app,
    house,
    live,
    store,
    wall,
    logText,
    types,
    give,
    browser: (address = '10.1.0.1') => browserAt(app, address),
  }
}

export type Door = Awaited<ReturnType<typeof door>>
export type Browser = ReturnType<typeof browserAt>

type World = Awaited<ReturnType<typeof testHouse>>['live']

async function settle(live: World): Promise<void> {
  const tell = async (command: string, input: Json) =>
    expect(await live.tell({ command, input, actor: system })).not.toHaveProperty('refused')
  await tell('firm.addSite', {
    id: 'hq-tower',
    name: '总部大厦',
    kind: 'office',
    city: '上海',
  })
  await tell('firm.addUnit', { id: 'trading', name: '自营', kind: 'department' })
  for (const [id, name] of [
    ['p-wang', '王敏'],
    ['p-li', '李强'],
    ['p-shen', '沈静'],
    ['p-zhao', '赵磊'],
  ]) {
    await tell('firm.addPerson', { id, name, unit: 'trading', site: 'hq-tower' })
  }
}

interface Answer {
  readonly status: number
  readonly body: Json
  readonly headers: Headers
}

/** A browser of ours: keeps cookies, and says that the request is its own page's. */
function browserAt(app: App, address: string) {
  const jar = new Map<string, string>()
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await app.request(
      path,
      {
        method,
        headers: {
          host: 'localhost:8700',
          'shouhu-request': '1',
          'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...more,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      { incoming: { socket: { remoteAddress: address } } },
    )
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line) || value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json')
    const parsed: Json = json ? JSON.parse(text) : {}
    return { status: response.status, body: parsed, headers: response.headers }
  }
  return {
    jar,
    get: (path: string, more?: Record<string, string>) => send('GET', path, undefined, more),
    post: (path: string, body: unknown = {}, more?: Record<string, string>) =>
      send('POST', path, body, more),
    leave: () => send('DELETE', '/api/session'),
  }
}

/** The six digits a phone would show for this seed now. */
export const codeOf = (seed: unknown, wall: HandWall): string =>
  new TOTP({ secret: Secret.fromBase32(text(seed)) }).generate({ timestamp: wall.now() })

export const text = (value: unknown): string => {
  expect(value).toBeTypeOf('string')
  return typeof value === 'string' ? value : ''
}

export const part = (body: Json, name: string): Json => {
  const value = body[name]
  expect(value).toBeTypeOf('object')
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {}
}

/** Opens the house through the set-up link as `p-shen`, codes set up, signed in. */
export async function firstAdministrator(at: Door) {
  const token = text(await at.setUpPath()).replace('/setup#', '')
  const browser = at.browser('10.1.0.9')
  const setUp = await browser.post('/api/session/setup', {
    token,
    person: 'p-shen',
    name: '沈静',
    password: goodPassword,
  })
  expect(setUp.status).toBe(200)
  return { token, ...(await enrolled(at, browser, setUp.body)) }
}

/** Sets up one-time codes with what `body` offers, and comes in. */
export async function enrolled(at: Door, browser: Browser, body: Json) {
  const { ticket, secret } = part(body, 'enrol')
  const confirmed = await browser.post('/api/session/totp/confirm', {
    ticket,
    code: codeOf(secret, at.wall),
  })
  expect(confirmed.status).toBe(200)
  const { recoveryCodes } = confirmed.body
  // A used code is no good any more: let the next one come.
  at.wall.pass(30_000)
  return {
    browser,
    seed: text(secret),
    recoveryCodes: Array.isArray(recoveryCodes) ? recoveryCodes.map(text) : [],
  }
}

/** Lets the administrator invite somebody, who sets a password and codes, and is in. */
export async function joined(at: Door, admin: Browser, person: string) {
  const invited = await admin.post('/api/session/invitations', { person })
  expect(invited.status).toBe(200)
  const token = text(invited.body['link']).split('#')[1]
  const browser = at.browser()
  const setUp = await browser.post('/api/session/setup', { token, password: goodPassword })
  return enrolled(at, browser, setUp.body)
}
