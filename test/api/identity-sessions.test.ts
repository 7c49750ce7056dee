// Sessions: seen by their person, ended by them, by time, by an administrator; and rights that change under them.
import { describe, expect, test, vi } from 'vitest'
import { wholeFirm } from '../../src/kernel/index.ts'
import { MemoryStore } from '../../src/platform/log/store-memory.ts'
import { HandWall } from '../support/house.ts'
import { codeOf, door, firstAdministrator, goodPassword, joined } from './identity-door.ts'

const minute = 60_000
const hour = 60 * minute

const ready = async () => {
  const at = await door()
  const admin = await firstAdministrator(at)
  const wang = await joined(at, admin.browser, 'p-wang')
  const another = async () => {
    const browser = at.browser('10.1.0.2')
    const code = codeOf(wang.seed, at.wall)
    const { status } = await browser.post('/api/session/password', {
      login: 'p-wang',
      password: goodPassword,
      code,
    })
    expect(status).toBe(200)
    at.wall.pass(30_000)
    return browser
  }
  return { at, admin: admin.browser, wang: wang.browser, another }
}

const sessionsOf = async (browser: Awaited<ReturnType<typeof ready>>['wang']) => {
  const { body } = await browser.get('/api/session/list')
  const rows = body['sessions']
  return Array.isArray(rows) ? rows : []
}

describe('sessions', () => {
  test('are seen with where and when, and the one in hand is marked', async () => {
    const { wang, another } = await ready()
    const other = await another()
    const rows = await sessionsOf(other)
    expect(rows).toMatchObject([
      { way: 'password', address: '10.1.0.2', device: 'Firefox · Windows', current: true },
      { address: '10.1.0.1', current: false },
    ])
    expect((await wang.get('/api/me')).status).toBe(200)
  })

  test('end when their person leaves, and the cookie is worth nothing', async () => {
    const { at, wang } = await ready()
    const cookie = wang.jar.get('shouhu') ?? ''
    await wang.leave()
    expect(wang.jar.size).toBe(0)
    const thief = at.browser()
    thief.jar.set('shouhu', cookie)
    expect((await thief.get('/api/me')).status).toBe(401)
    expect(await at.types()).toContain('identity.SessionEnded')
  })

  test('all others end at one stroke, at once', async () => {
    const { wang, another } = await ready()
    const other = await another()
    const [mine] = await sessionsOf(wang).then((rows) => rows.filter((row) => row.current))
    const ended = await wang.post('/api/identity/end-other-sessions', { keep: mine.session })
    expect(ended.status).toBe(200)
    expect((await other.get('/api/me')).status).toBe(401)
    expect((await wang.get('/api/me')).status).toBe(200)
  })

  test('end one by one by their person, not by a colleague, and by the administrator', async () => {
    const { at, admin, wang, another } = await ready()
    const other = await another()
    const li = (await joined(at, admin, 'p-li')).browser
    const [first, second] = await sessionsOf(other)
    const end = (browser: typeof wang, session: string) =>
      browser.post('/api/identity/end-session', { session })
    expect((await end(li, first.session)).status).toBe(403)
    expect((await end(wang, first.session)).status).toBe(200)
    expect((await other.get('/api/me')).status).toBe(401)
    expect((await end(admin, second.session)).status).toBe(200)
    expect((await wang.get('/api/me')).status).toBe(401)
  })

  test('end when nobody used them for four hours', async () => {
    const { at, wang } = await ready()
    at.wall.pass(4 * hour - minute)
    expect((await wang.get('/api/me')).status).toBe(200)
    at.wall.pass(4 * hour - minute)
    expect((await wang.get('/api/me')).status).toBe(200)
    at.wall.pass(4 * hour)
    expect((await wang.get('/api/me')).status).toBe(401)
    const last = (await at.live.entries(0, 1000)).findLast(
      ({ type }) => type === 'identity.SessionEnded',
    )
    expect(last?.data).toMatchObject({ person: 'p-wang', why: 'idle' })
  })

  test('end after sixteen hours, used or not', async () => {
    const { at, wang } = await ready()
    for (let n = 0; n < 15; n++) {
      at.wall.pass(hour)
      expect((await wang.get('/api/me')).status).toBe(200)
    }
    at.wall.pass(hour)
    expect((await wang.get('/api/me')).status).toBe(401)
  })

  test('nobody needs to come back for an old one to end', async () => {
    const { at } = await ready()
    at.wall.pass(17 * hour)
    await at.identity.sweep()
    expect(
      (await at.live.entries(0, 1000)).filter(({ type }) => type === 'identity.SessionEnded'),
    ).toHaveLength(2)
  })

  test('end with a suspended login, which lets nobody in', async () => {
    const { admin, wang, another } = await ready()
    const asked = { person: 'p-wang', because: '离职' }
    expect((await admin.post('/api/identity/suspend-login', asked)).status).toBe(200)
    expect((await wang.get('/api/me')).status).toBe(401)
    await expect(another()).rejects.toThrow('401')
  })

  test('old ones may not touch sign-in itself', async () => {
    const { at, wang } = await ready()
    at.wall.pass(16 * minute)
    for (const path of ['/api/session/totp', '/api/session/passkeys/options']) {
      expect(await wang.post(path)).toMatchObject({
        status: 403,
        body: { code: 'identity.signInAgain' },
      })
    }
  })
})

describe('what the platform tells', () => {
  test.each([
    'note-password',
    'note-token',
    'note-signed-in',
    'found-grants',
    'open-house',
    'note-break-glass-sealed',
  ])('is not for anyone to say: %s', async (command) => {
    const { admin } = await ready()
    expect((await admin.post(`/api/identity/${command}`, {})).status).toBe(404)
  })
})

describe('rights', () => {
  test('count from the next request on, and no longer', async () => {
    const { admin, wang } = await ready()
    const grant = { person: 'p-wang', role: 'auditor', because: '任命' }
    const commander = { person: 'p-wang', role: 'commander', scope: wholeFirm, because: '任命' }
    expect((await wang.get('/api/identity/holders')).status).toBe(403)
    expect((await admin.post('/api/identity/grant-role', commander)).status).toBe(200)
    expect((await wang.get('/api/identity/holders')).status).toBe(200)
    expect((await admin.post('/api/identity/revoke-role', commander)).status).toBe(200)
    expect((await wang.get('/api/identity/holders')).status).toBe(403)
    expect((await wang.post('/api/identity/grant-administrator', grant)).status).toBe(403)
  })

  test('of administrators need two people', async () => {
    const { admin, wang } = await ready()
    await admin.post('/api/identity/grant-role', {
      person: 'p-wang',
      role: 'commander',
      scope: wholeFirm,
      because: '任命',
    })
    const asked = await admin.post('/api/identity/grant-administrator', {
      person: 'p-li',
      role: 'auditor',
      because: '任命',
    })
    expect(asked.status).toBe(202)
    const { approval } = asked.body
    expect(await admin.post('/api/kernel/approve', { approval })).toMatchObject({ status: 409 })
    expect((await wang.post('/api/kernel/approve', { approval })).status).toBe(200)
    const holders = await admin.get('/api/identity/holders?role=auditor')
    expect(holders.body).toMatchObject({ answer: [{ person: 'p-li', role: 'auditor' }] })
  })

  test('in a drill are those of the live world', async () => {
    const { at, admin } = await ready()
    await at.give('p-shen', 'commander')
    const forked = await admin.post('/api/worlds', { name: 'drill', title: '演练', parent: 'live' })
    expect(forked.status).toBeLessThan(300)
    const inDrill = { 'shouhu-world': 'drill' }
    expect((await admin.get('/api/identity/holders', inDrill)).status).toBe(200)
    const change = { person: 'p-li', role: 'recorder', scope: wholeFirm, because: '演练' }
    expect(await admin.post('/api/identity/grant-role', change, inDrill)).toMatchObject({
      status: 409,
      body: { code: 'identity.liveOnly' },
    })
    await at.live.tell({
      command: 'identity.suspendLogin',
      input: { person: 'p-shen', because: '撤权' },
      actor: {
        id: 'p-zhao',
        kind: 'person',
        grants: [{ role: 'securityAdministrator', scope: wholeFirm }],
      },
    })
    expect((await admin.get('/api/identity/holders', inDrill)).status).toBe(401)
  })
})

describe('two nodes on one store', () => {
  const nodes = async () => {
    const store = new MemoryStore()
    const wall = new HandWall()
    const one = await door({ store, wall })
    const admin = await firstAdministrator(one)
    const wang = await joined(one, admin.browser, 'p-wang')
    const other = await door({ store, wall })
    return { one, other, admin: admin.browser, wang, wall }
  }

  test('know each other’s sessions, and that they have ended', async () => {
    const { other, admin, wang } = await nodes()
    const there = other.browser()
    there.jar.set('shouhu', wang.browser.jar.get('shouhu') ?? '')
    expect((await there.get('/api/me')).status).toBe(200)
    await admin.post('/api/identity/end-sessions-of', { person: 'p-wang' })
    await vi.waitFor(async () => expect((await there.get('/api/me')).status).toBe(401))
  })

  test('take a one-time code once between them', async () => {
    const { one, other, wang, wall } = await nodes()
    const code = codeOf(wang.seed, wall)
    const signIn = (at: typeof one) =>
      at.browser().post('/api/session/password', { login: 'p-wang', password: goodPassword, code })
    const both = await Promise.all([signIn(one), signIn(other)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
  })

  test('open the house once between them', async () => {
    const store = new MemoryStore()
    const wall = new HandWall()
    const [one, other] = [await door({ store, wall }), await door({ store, wall })]
    const use = async (at: typeof one, person: string) => {
      const token = (await at.setUpPath())?.replace('/setup#', '')
      return () =>
        at
          .browser()
          .post('/api/session/setup', { token, person, name: person, password: goodPassword })
    }
    const [first, second] = [await use(one, 'p-li'), await use(other, 'p-zhao')]
    const both = await Promise.all([first(), second()])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })
})
