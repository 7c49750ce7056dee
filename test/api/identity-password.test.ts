// Signing in by password and one-time code: the first administrator, invitations, wrong guesses, lock-out.
import { describe, expect, test, vi } from 'vitest'
import { MemoryStore } from '../../src/platform/log/store-memory.ts'
import { HandWall } from '../support/house.ts'
import {
  codeOf,
  door,
  enrolled,
  firstAdministrator,
  goodPassword,
  joined,
  part,
  text,
} from './identity-door.ts'

const minute = 60_000

describe('the set-up link', () => {
  test('makes the first administrator, once', async () => {
    const at = await door()
    expect((await at.browser().get('/api/session')).body).toMatchObject({
      signedIn: false,
      setUp: true,
    })
    const { token, browser, recoveryCodes } = await firstAdministrator(at)
    expect(recoveryCodes).toHaveLength(8)
    const me = await browser.get('/api/me')
    expect(me.body).toMatchObject({
      id: 'p-shen',
      name: '沈静',
      grants: [{ role: 'securityAdministrator', scope: { kind: 'firm' } }],
    })
    const again = await at
      .browser()
      .post('/api/session/setup', { token, person: 'p-li', name: '李强', password: goodPassword })
    expect(again).toMatchObject({ status: 409, body: { code: 'identity.linkUsed' } })
    expect(await at.setUpPath()).toBeUndefined()
    expect((await at.browser().get('/api/session')).body).toMatchObject({ setUp: false })
  })

  test('serves one of two who use it in the same moment', async () => {
    const at = await door()
    const token = text(await at.setUpPath()).replace('/setup#', '')
    const use = (person: string) =>
      at
        .browser()
        .post('/api/session/setup', { token, person, name: person, password: goodPassword })
    const statuses = (await Promise.all([use('p-li'), use('p-wang')])).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('is over after a day, and wrong ones never were', async () => {
    const at = await door()
    const token = text(await at.setUpPath()).replace('/setup#', '')
    const check = (given: string) => at.browser().post('/api/session/setup/check', { token: given })
    expect(await check('nonsense')).toMatchObject({ status: 409 })
    expect(await check(token)).toMatchObject({ status: 200, body: { first: true } })
    at.wall.pass(24 * 60 * minute)
    expect(await check(token)).toMatchObject({ status: 409, body: { code: 'identity.linkUsed' } })
  })

  test.each([
    ['short', '短了不行'],
    ['common', 'Password123'],
    ['of one letter', 'aaaaaaaaaaaaaaaa'],
    ['with the login in it', 'p-shen-is-my-name'],
  ])('takes no password that is %s', async (_, password) => {
    const at = await door()
    const token = text(await at.setUpPath()).replace('/setup#', '')
    const answer = await at
      .browser()
      .post('/api/session/setup', { token, person: 'p-shen', password })
    expect(answer).toMatchObject({ status: 400, body: { code: 'identity.passwordWeak' } })
    expect(await at.browser().post('/api/session/setup/check', { token })).toMatchObject({
      status: 200,
    })
  })
})

describe('an invitation', () => {
  test('lets a colleague set a password and codes, once, and is in the log without its secret', async () => {
    const at = await door()
    const { browser: admin } = await firstAdministrator(at)
    const { browser } = await joined(at, admin, 'p-wang')
    expect((await browser.get('/api/me')).body).toMatchObject({
      id: 'p-wang',
      name: '王敏',
      grants: [],
    })
    expect(await at.types()).toContain('identity.InvitationUsed')
  })

  test('is given by security administrators only, and only to people there are', async () => {
    const at = await door()
    const { browser: admin } = await firstAdministrator(at)
    const { browser: wang } = await joined(at, admin, 'p-wang')
    expect(await wang.post('/api/session/invitations', { person: 'p-li' })).toMatchObject({
      status: 403,
    })
    expect(await admin.post('/api/session/invitations', { person: 'p-ghost' })).toMatchObject({
      status: 404,
    })
    expect(await admin.post('/api/session/invitations', { person: 'p-shen' })).toMatchObject({
      status: 409,
      body: { code: 'identity.notToYourself' },
    })
  })

  test('after a forgotten password ends the sessions, and asks for the code device still', async () => {
    const at = await door()
    const { browser: admin } = await firstAdministrator(at)
    const { browser: wang, seed } = await joined(at, admin, 'p-wang')
    const { body } = await admin.post('/api/session/invitations', { person: 'p-wang' })
    const token = text(body['link']).split('#')[1]
    const used = await at
      .browser()
      .post('/api/session/setup', { token, password: `${goodPassword}-新` })
    expect(used.body).toEqual({ person: 'p-wang' })
    expect(await wang.get('/api/me')).toMatchObject({ status: 401 })
    const again = await at.browser().post('/api/session/password', {
      login: 'p-wang',
      password: `${goodPassword}-新`,
      code: codeOf(seed, at.wall),
    })
    expect(again.status).toBe(200)
  })
})

describe('password and code', () => {
  const ready = async (options: Parameters<typeof door>[0] = {}) => {
    const at = await door(options)
    const admin = await firstAdministrator(at)
    const wang = await joined(at, admin.browser, 'p-wang')
    const signIn = (more: object = {}, address?: string) =>
      at.browser(address).post('/api/session/password', {
        login: 'p-wang',
        password: goodPassword,
        code: codeOf(wang.seed, at.wall),
        ...more,
      })
    return { at, admin, wang, signIn }
  }

  test('let in, with a cookie that scripts and other sites do not get', async () => {
    const { signIn } = await ready()
    const { status, headers, body } = await signIn({ login: ' P-Wang ' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ person: 'p-wang' })
    const cookie = headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^shouhu=[\w-]{43}; /)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).not.toMatch(/Secure/)
  })

  test('over https the cookie keeps to this host and never leaves it in clear', async () => {
    const at = await door({ face: { publicUrl: 'https://shouhu.example' } })
    const { browser } = await firstAdministrator(at)
    expect([...browser.jar.keys()]).toEqual(['__Host-shouhu'])
    const { headers } = await browser.leave()
    expect(headers.get('set-cookie')).toMatch(/Secure/)
  })

  test('take no code twice, not even in the same moment', async () => {
    const { at, signIn } = await ready()
    const both = await Promise.all([signIn(), signIn()])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
    expect((await signIn()).status).toBe(401)
    at.wall.pass(30_000)
    expect((await signIn()).status).toBe(200)
  })

  test.each([
    ['a wrong code', { code: '000000' }],
    ['no code', { code: '' }],
    ['a wrong password', { password: `${goodPassword}!` }],
    ['a name nobody bears', { login: 'p-ghost' }],
    ['a name nobody can bear', { login: '王敏' }],
  ])('answer the same for %s', async (_, wrong) => {
    const { signIn } = await ready()
    const { status, body } = await signIn(wrong)
    expect(status).toBe(401)
    expect(body).toMatchObject({ code: 'identity.signInFailed', params: {} })
  })

  test('check a password for a name nobody bears, too: it takes as long', async () => {
    const { signIn } = await ready()
    const cpu = async (more: object) => {
      const before = process.cpuUsage()
      await signIn(more)
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    await cpu({ login: 'p-warm' })
    const known = await cpu({ password: 'wrong wrong wrong' })
    const unknown = await cpu({ login: 'p-ghost' })
    // Argon2 takes some 60 ms of processor; all the rest together a few.
    expect(unknown).toBeGreaterThan(known / 3)
  })

  test('a recovery code stands in for the device, once', async () => {
    const { wang, signIn } = await ready()
    const [code = ''] = wang.recoveryCodes
    expect((await signIn({ code: code.toUpperCase().replaceAll('-', ' ') })).status).toBe(200)
    expect((await signIn({ code })).status).toBe(401)
    expect((await signIn({ code: wang.recoveryCodes[1] })).status).toBe(200)
  })

  test('a reset device is set up anew at the next sign-in', async () => {
    const { at, admin, signIn } = await ready()
    const reset = await admin.browser.post('/api/identity/reset-totp', {
      person: 'p-wang',
      because: '手机丢失',
    })
    expect(reset.status).toBe(200)
    const next = await signIn()
    expect(next.body).toMatchObject({ next: 'totp' })
    const uri = text(part(next.body, 'enrol')['uri'])
    expect(uri).toMatch(/^otpauth:\/\/totp\/.*p-wang\?issuer=.*&secret=[A-Z2-7]{32}/)
    const { ticket, secret } = part(next.body, 'enrol')
    const browser = at.browser()
    expect(await browser.post('/api/session/totp/confirm', { ticket, code: '123' })).toMatchObject({
      status: 400,
    })
    await enrolled(at, browser, next.body)
    expect(
      await browser.post('/api/session/totp/confirm', { ticket, code: codeOf(secret, at.wall) }),
    ).toMatchObject({
      status: 409,
      body: { code: 'identity.ticketOver' },
    })
  })

  test('a changed password ends the other sessions', async () => {
    const { at, wang, signIn } = await ready()
    const other = at.browser()
    await other.post('/api/session/password', {
      login: 'p-wang',
      password: goodPassword,
      code: codeOf(wang.seed, at.wall),
    })
    const change = (current: string) =>
      wang.browser.post('/api/session/password/change', { current, next: `${goodPassword}-改` })
    expect((await change('not mine at all')).status).toBe(401)
    expect((await change(goodPassword)).status).toBe(200)
    expect((await other.get('/api/me')).status).toBe(401)
    expect((await wang.browser.get('/api/me')).status).toBe(200)
    at.wall.pass(30_000)
    expect((await signIn()).status).toBe(401)
    expect((await signIn({ password: `${goodPassword}-改` })).status).toBe(200)
  })

  test('wait longer after each wrong guess, then the login is locked, then time unlocks it', async () => {
    const { at, admin, signIn } = await ready()
    const waits: number[] = []
    for (let guess = 1; guess <= 10; guess++) {
      expect((await signIn({ code: '000000' })).status).toBe(401)
      if (guess <= 3) continue
      const { status, body } = await signIn()
      expect(status).toBe(429)
      waits.push(Number(part(body, 'params')['retryAfterS']))
      if (guess < 10) at.wall.pass((waits.at(-1) ?? 0) * 1000)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 30 * 60])
    expect(await at.types()).toContain('identity.LockedOut')
    const watch = await admin.browser.get('/api/identity/locked-out')
    expect(watch.body).toMatchObject({ answer: [{ person: 'p-wang', address: '10.1.0.1' }] })
    expect((await signIn()).status).toBe(429)
    at.wall.pass(30 * minute)
    expect((await signIn()).status).toBe(200)
    expect((await admin.browser.get('/api/identity/locked-out')).body).toMatchObject({ answer: [] })
  })

  const lockOut = async (at: Awaited<ReturnType<typeof ready>>['at'], login: string) => {
    for (let guess = 0; guess < 10; guess++) {
      const { status } = await at
        .browser()
        .post('/api/session/password', { login, password: 'wrong wrong', code: '' })
      expect(status).toBe(401)
      if (guess < 9) at.wall.pass(minute)
    }
  }

  test('a security administrator unlocks', async () => {
    const { at, admin, signIn } = await ready()
    await lockOut(at, 'p-wang')
    expect((await signIn()).status).toBe(429)
    const unlocked = await admin.browser.post('/api/identity/unlock', {
      person: 'p-wang',
      because: '本人来电核实',
    })
    expect(unlocked.status).toBe(200)
    expect((await signIn()).status).toBe(200)
  })

  test('a name nobody bears is locked just the same, and leaves nothing that was typed', async () => {
    const { at, signIn } = await ready()
    await lockOut(at, 'mysecretpassword')
    expect(await signIn({ login: 'mysecretpassword' })).toMatchObject({
      status: 429,
      body: { code: 'identity.tryLater', params: { retryAfterS: 1800 } },
    })
    expect(await at.logText()).not.toContain('mysecretpassword')
    expect(await at.types()).toContain('identity.SignInFailed')
  })

  test('counts survive a restart', async () => {
    const store = new MemoryStore()
    const wall = new HandWall()
    // The store stays open between the two houses, as a database does.
    store.close = async () => undefined
    const { at } = await ready({ store, wall })
    await lockOut(at, 'p-wang')
    await at.house.close()
    const next = await door({ store, wall })
    expect(
      await next
        .browser()
        .post('/api/session/password', { login: 'p-wang', password: goodPassword, code: '' }),
    ).toMatchObject({ status: 429 })
  })

  test('one address that tries many names has to wait; others do not', async () => {
    const { at, signIn } = await ready({ face: { limits: { addressGuessesMax: 5 } } })
    for (let n = 0; n < 5; n++) {
      const { status } = await signIn({ login: `p-${n}` }, '203.0.113.7')
      expect(status).toBe(401)
    }
    expect((await signIn({}, '203.0.113.7')).status).toBe(429)
    expect((await signIn({}, '203.0.113.8')).status).toBe(200)
    at.wall.pass(15 * minute)
    expect((await signIn({}, '203.0.113.7')).status).toBe(200)
  })

  test('a few wrong guesses are told together, once they are over', async () => {
    const { at, signIn } = await ready()
    await signIn({ code: '1' })
    await signIn({ code: '2' })
    expect(await at.types()).not.toContain('identity.SignInFailed')
    at.wall.pass(11 * minute)
    await vi.waitFor(async () => expect(await at.types()).toContain('identity.SignInFailed'))
    const entries = await at.live.entries(0, 1000)
    expect(entries.find(({ type }) => type === 'identity.SignInFailed')?.data).toMatchObject({
      person: 'p-wang',
      count: 2,
    })
  })

  test('leave no secret in the log', async () => {
    const { at, wang, signIn } = await ready()
    await signIn()
    const log = await at.logText()
    for (const secret of [
      goodPassword,
      wang.seed,
      ...wang.recoveryCodes,
      'argon2',
      ...wang.browser.jar.values(),
    ]) {
      expect(log).not.toContain(secret)
    }
    expect(log).toContain('identity.SignedIn')
  })
})
