// API tokens, the operator's token, the envelope, and the demo's one click.
import { describe, expect, test } from 'vitest'
import { wholeFirm } from '../../src/kernel/index.ts'
import { grantsOf } from '../../src/modules/identity/index.ts'
import { door, firstAdministrator, joined, text, type Browser, type Door } from './identity-door.ts'

const day = 86_400_000

const ready = async (options: Parameters<typeof door>[0] = {}) => {
  const at = await door(options)
  const admin = await firstAdministrator(at)
  const wang = await joined(at, admin.browser, 'p-wang')
  await at.give('p-wang', 'commander')
  await at.give('p-wang', 'riskOfficer')
  return { at, admin: admin.browser, wang: wang.browser }
}

const withToken = (at: Door, token: unknown) => {
  const browser = at.browser()
  const authorization = `Bearer ${text(token)}`
  return {
    get: (path: string) => browser.get(path, { authorization }),
    post: (path: string, body: unknown) => browser.post(path, body, { authorization }),
  }
}

describe('an API token', () => {
  const make = async (wang: Browser, more: object = {}) => {
    const made = await wang.post('/api/session/tokens', { name: '日报', ...more })
    expect(made.status).toBe(200)
    expect(made.body['token']).toMatch(/^shk_[0-9a-z]{16}_[\w-]{43}$/)
    return made.body
  }

  test('acts as its owner, with all their roles', async () => {
    const { at, wang } = await ready()
    const { token } = await make(wang)
    const me = await withToken(at, token).get('/api/me')
    expect(me.body).toMatchObject({
      id: 'p-wang',
      grants: [{ role: 'commander' }, { role: 'riskOfficer' }],
    })
    expect(await at.logText()).not.toContain(text(token).slice('shk_'.length + 17))
  })

  test('acts with some of the roles only, when made so', async () => {
    const { at, wang } = await ready()
    const { token } = await make(wang, { roles: ['riskOfficer'] })
    const program = withToken(at, token)
    expect((await program.get('/api/me')).body).toMatchObject({ grants: [{ role: 'riskOfficer' }] })
    expect((await program.get('/api/identity/holders')).status).toBe(403)
    expect((await wang.get('/api/identity/holders')).status).toBe(200)
  })

  test('never has a role its owner has not, nor keeps one they lost', async () => {
    const { at, admin, wang } = await ready()
    const asked = { name: 'x', roles: ['auditor'] }
    expect(await wang.post('/api/session/tokens', asked)).toMatchObject({
      status: 409,
      body: { code: 'identity.roleNotHeld' },
    })
    const program = withToken(at, (await make(wang)).token)
    expect((await program.get('/api/identity/holders')).status).toBe(200)
    await admin.post('/api/identity/revoke-role', {
      person: 'p-wang',
      role: 'commander',
      scope: wholeFirm,
      because: '轮岗',
    })
    expect((await program.get('/api/identity/holders')).status).toBe(403)
  })

  test('is over after its days, when revoked, and with its owner’s login', async () => {
    const { at, admin, wang } = await ready()
    const [short, revoked, last] = [
      await make(wang, { days: 2 }),
      await make(wang),
      await make(wang),
    ]
    const status = async (made: Record<string, unknown>) =>
      (await withToken(at, made['token']).get('/api/me')).status
    expect(await status(short)).toBe(200)
    const revoke = { token: revoked['id'], because: '泄露' }
    expect((await wang.post('/api/identity/revoke-token', revoke)).status).toBe(200)
    expect(await status(revoked)).toBe(401)
    at.wall.pass(2 * day)
    expect(await status(short)).toBe(401)
    expect(await status(last)).toBe(200)
    await at.live.tell({
      command: 'identity.suspendLogin',
      input: { person: 'p-wang', because: '离职' },
      actor: {
        id: 'p-shen',
        kind: 'person',
        grants: [{ role: 'securityAdministrator', scope: wholeFirm }],
      },
    })
    expect(await status(last)).toBe(401)
    expect((await admin.get('/api/me')).status).toBe(401)
  })

  test('is right to the last letter', async () => {
    const { at, wang } = await ready()
    const token = text((await make(wang)).token)
    const [, id, secret = ''] = /^shk_([0-9a-z]+)_(.+)$/.exec(token) ?? []
    const turned = secret.startsWith('A') ? `B${secret.slice(1)}` : `A${secret.slice(1)}`
    for (const wrong of [
      `shk_${id}_${turned}`,
      `shk_${id}_`,
      token.slice(0, -1),
      'shk',
      'x'.repeat(5000),
    ]) {
      expect((await withToken(at, wrong).get('/api/me')).status).toBe(401)
    }
  })

  test('makes no tokens, passkeys or invitations: that takes the person', async () => {
    const { at, wang } = await ready()
    const program = withToken(at, (await make(wang)).token)
    for (const path of ['/api/session/tokens', '/api/session/invitations']) {
      expect(await program.post(path, { name: 'x', person: 'p-li' })).toMatchObject({
        status: 403,
        body: { code: 'identity.sessionNeeded' },
      })
    }
  })

  test('makes nobody a second person', async () => {
    const { at, admin, wang } = await ready()
    await at.give('p-shen', 'deputy')
    const { body } = await admin.post('/api/session/tokens', { name: '自己批自己' })
    const asked = await admin.post('/api/identity/grant-administrator', {
      person: 'p-li',
      role: 'auditor',
      because: '任命',
    })
    const { approval } = asked.body
    const own = await withToken(at, body['token']).post('/api/kernel/approve', { approval })
    expect(own).toMatchObject({ status: 409, body: { code: 'kernel.approveOwn' } })
    expect((await wang.post('/api/kernel/approve', { approval })).status).toBe(200)
  })
})

describe('the operator of this machine', () => {
  test('is known by the token in the lock file', async () => {
    const actor = {
      id: 'service:local',
      kind: 'service' as const,
      grants: [{ role: 'auditor' as const, scope: wholeFirm }],
    }
    const at = await door({ face: { local: { token: 'lock-file-token', actor } } })
    expect((await withToken(at, 'lock-file-token').get('/api/me')).body).toMatchObject({
      id: 'service:local',
    })
    expect((await withToken(at, 'lock-file-tokem').get('/api/me')).status).toBe(401)
  })
})

describe('the first day of a firm', () => {
  test('needs no third person: the operator of the machine agrees to the administrators', async () => {
    const auditor = { role: 'auditor' as const, scope: wholeFirm }
    const actor = { id: 'service:local', kind: 'service' as const, grants: [auditor] }
    const at = await door({ face: { local: { token: 'lock-file-token', actor } } })
    const { browser: admin } = await firstAdministrator(at)
    const asked = await admin.post('/api/identity/grant-administrator', {
      person: 'p-li',
      role: 'systemAdministrator',
      because: '任命',
    })
    expect(asked.status).toBe(202)
    const { approval } = asked.body
    expect(
      (await withToken(at, 'lock-file-token').post('/api/kernel/approve', { approval })).status,
    ).toBe(200)
    expect(grantsOf(at.live.read, 'p-li')).toEqual([
      { role: 'systemAdministrator', scope: wholeFirm },
    ])
  })
})

describe('break-glass', () => {
  const sealed = async (admin: Browser) => {
    const { status, body } = await admin.post('/api/session/break-glass/seal', { person: 'p-wang' })
    expect(status).toBe(200)
    return text(body['code'])
  }
  const open = (at: Door, code: string, login = 'p-wang') =>
    at.browser('10.9.9.9').post('/api/session/break-glass', { login, code })

  test('lets the commander in once, for four hours, and rings', async () => {
    const { at, admin } = await ready()
    const code = await sealed(admin)
    expect(await at.logText()).not.toContain(code)
    expect((await open(at, 'wrong')).status).toBe(401)
    const browser = at.browser('10.9.9.9')
    const opened = await browser.post('/api/session/break-glass', {
      login: 'p-wang',
      code: code.toUpperCase(),
    })
    expect(opened.status).toBe(200)
    expect((await open(at, code)).status).toBe(401)
    const alarms = await admin.get('/api/identity/alarms')
    expect(alarms.body).toMatchObject({
      answer: [{ person: 'p-wang', address: '10.9.9.9', sso: 'none', finding: '' }],
    })
    at.wall.pass(4 * 3_600_000)
    expect((await browser.get('/api/me')).status).toBe(401)
  })

  test('opens also when somebody has locked the login out, and wrong codes are told', async () => {
    const { at, admin } = await ready()
    const code = await sealed(admin)
    for (let guess = 0; guess < 10; guess++) {
      await at
        .browser()
        .post('/api/session/password', { login: 'p-wang', password: 'wrong', code: '' })
      at.wall.pass(60_000)
    }
    expect(await at.types()).toContain('identity.LockedOut')
    const failed = async () =>
      (await at.types()).filter((type) => type === 'identity.SignInFailed').length
    const before = await failed()
    expect((await open(at, 'wrong')).status).toBe(401)
    expect((await open(at, 'wrong', 'p-ghost')).status).toBe(401)
    expect(await failed()).toBe(before + 2)
    expect((await open(at, code)).status).toBe(200)
  })

  test('is sealed for the commander and the deputy only', async () => {
    const { admin } = await ready()
    expect(await admin.post('/api/session/break-glass/seal', { person: 'p-li' })).toMatchObject({
      status: 409,
      body: { code: 'identity.breakGlassNotYours' },
    })
  })

  test('opens with the newest envelope only, and not after the role is gone', async () => {
    const { at, admin } = await ready()
    const old = await sealed(admin)
    const code = await sealed(admin)
    expect((await open(at, old)).status).toBe(401)
    await admin.post('/api/identity/revoke-role', {
      person: 'p-wang',
      role: 'commander',
      scope: wholeFirm,
      because: '轮岗',
    })
    expect(await open(at, code)).toMatchObject({
      status: 409,
      body: { code: 'identity.breakGlassNotYours' },
    })
  })
})

describe('the demo', () => {
  const demoPeople = [
    { person: 'p-zhao', role: 'commander' as const, title: { zh: '指挥长', en: 'Commander' } },
  ]

  test('lets anyone be one of its people with one click', async () => {
    const at = await door({ demo: true, face: { demoPeople } })
    const browser = at.browser()
    const first = await browser.get('/api/session')
    expect(first.body).toMatchObject({
      setUp: false,
      ways: { demo: [{ person: 'p-zhao', title: { zh: '指挥长' } }] },
    })
    expect((await browser.post('/api/session/demo', { person: 'p-zhao' })).status).toBe(200)
    expect((await browser.get('/api/me')).body).toMatchObject({
      id: 'p-zhao',
      name: '赵磊',
      grants: [{ role: 'commander', scope: wholeFirm }],
    })
    expect((await browser.post('/api/session/demo', { person: 'p-wang' })).status).toBe(404)
    expect(await at.setUpPath()).toBeUndefined()
  })

  test('is not there outside the demo firm: no route, no people, nobody with a login', async () => {
    const at = await door({ demo: false, face: { demoPeople } })
    const { status, body } = await at.browser().post('/api/session/demo', { person: 'p-zhao' })
    expect(status).toBe(404)
    expect(body).toMatchObject({ code: 'http.unknownRoute' })
    expect((await at.browser().get('/api/session')).body).toMatchObject({ ways: { demo: [] } })
    expect(await at.types()).not.toContain('identity.LoginOpened')
  })
})

describe('another site', () => {
  test('cannot make a signed-in browser act', async () => {
    const { wang } = await ready()
    const forged = {
      'shouhu-request': '0',
      origin: 'http://evil.example',
      'sec-fetch-site': 'cross-site',
    }
    expect(await wang.post('/api/session/tokens', { name: 'x' }, forged)).toMatchObject({
      status: 403,
      body: { code: 'http.crossSite' },
    })
  })
})
