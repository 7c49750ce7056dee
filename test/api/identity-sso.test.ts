// Single sign-on against a real provider: code, PKCE, state and nonce; who may come in is ours to say.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ssoFrom } from '../../src/platform/identity/index.ts'
import { door, firstAdministrator, publicUrl, text, type Browser } from './identity-door.ts'
import { clientId, clientSecret, provider, walk } from './oidc-house.ts'

let idp: Awaited<ReturnType<typeof provider>>

beforeAll(async () => {
  idp = await provider()
})

afterAll(() => idp.close())

const settings = (issuer = idp.issuer) =>
  ssoFrom({
    SHOUHU_OIDC_ISSUER: issuer,
    SHOUHU_OIDC_CLIENT_ID: clientId,
    SHOUHU_OIDC_CLIENT_SECRET: clientSecret,
    SHOUHU_OIDC_TITLE: '同舟统一登录',
  })

const ready = (issuer?: string) => door({ face: { sso: settings(issuer) } })

/** Sets out for the provider; where the browser is sent. */
async function setOut(browser: Browser, to = '/duty?day=today') {
  const { status, headers } = await browser.get(`/api/session/sso?to=${encodeURIComponent(to)}`)
  expect(status).toBe(302)
  return text(headers.get('location'))
}

const comeBack = (browser: Browser, url: string) => {
  const { pathname, search } = new URL(url)
  return browser.get(`${pathname}${search}`)
}

const whereTo = ({ headers }: { headers: Headers }) => headers.get('location')

describe('single sign-on', () => {
  test('lets a person of the firm in, and on to the page they wanted', async () => {
    const at = await ready()
    const browser = at.browser()
    expect((await browser.get('/api/session')).body).toMatchObject({
      ways: { sso: { title: '同舟统一登录' } },
    })
    const away = new URL(await setOut(browser))
    expect(away.searchParams.get('code_challenge_method')).toBe('S256')
    const back = await walk(away.href, 'mail-p-wang')
    expect(whereTo(await comeBack(browser, back))).toBe('/duty?day=today')
    expect((await browser.get('/api/me')).body).toMatchObject({ id: 'p-wang', name: '王敏' })
    expect([...browser.jar.keys()]).toEqual(['shouhu'])
    expect(await at.types()).toContain('identity.SsoLinked')
    const code = text(new URL(back).searchParams.get('code'))
    expect(await at.logText()).not.toContain(code)
  })

  test('links once, however often somebody comes', async () => {
    const at = await ready()
    for (let n = 0; n < 2; n++) {
      const browser = at.browser()
      await comeBack(browser, await walk(await setOut(browser), 'p-wang'))
    }
    const types = await at.types()
    expect(types.filter((type) => type === 'identity.SsoLinked')).toHaveLength(1)
    expect(types.filter((type) => type === 'identity.SignedIn')).toHaveLength(2)
  })

  test('lets nobody in whom the firm does not know', async () => {
    const at = await ready()
    const browser = at.browser()
    const back = await walk(await setOut(browser), 'p-stranger')
    expect(whereTo(await comeBack(browser, back))).toBe('/sign-in?problem=identity.ssoUnknown')
    expect((await browser.get('/api/me')).status).toBe(401)
  })

  test('lets nobody in whose login is suspended', async () => {
    const at = await ready()
    const { browser: admin } = await firstAdministrator(at)
    const browser = at.browser()
    await comeBack(browser, await walk(await setOut(browser), 'p-wang'))
    await admin.post('/api/identity/suspend-login', { person: 'p-wang', because: '离职' })
    expect((await browser.get('/api/me')).status).toBe(401)
    const back = await walk(await setOut(browser), 'p-wang')
    expect(whereTo(await comeBack(browser, back))).toBe('/sign-in?problem=identity.suspended')
  })

  test('serves the browser that set out, once', async () => {
    const at = await ready()
    const [browser, thief] = [at.browser(), at.browser()]
    const back = await walk(await setOut(browser), 'p-wang')
    await setOut(thief)
    expect(whereTo(await comeBack(thief, back))).toBe('/sign-in?problem=identity.ssoFailed')
    expect(whereTo(await comeBack(at.browser(), back))).toBe('/sign-in?problem=identity.ticketOver')
    expect(whereTo(await comeBack(browser, back))).toBe('/duty?day=today')
    expect(whereTo(await comeBack(browser, back))).toBe('/sign-in?problem=identity.ticketOver')
  })

  test('takes no answer that was changed on the way', async () => {
    const at = await ready()
    for (const [name, value] of [
      ['state', 'other'],
      ['code', 'other'],
      ['iss', 'http://evil.example'],
    ] as const) {
      const browser = at.browser()
      const back = new URL(await walk(await setOut(browser), 'p-wang'))
      back.searchParams.set(name, value)
      expect(whereTo(await comeBack(browser, back.href))).toBe(
        '/sign-in?problem=identity.ssoFailed',
      )
      expect((await browser.get('/api/me')).status).toBe(401)
    }
  })

  test.each(['//evil.example/', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)'])(
    'sends nobody to %s afterwards',
    async (to) => {
      const at = await ready()
      const browser = at.browser()
      const back = await walk(await setOut(browser, to), 'p-wang')
      expect(whereTo(await comeBack(browser, back))).toBe('/')
    },
  )

  test('that does not answer says so, and the envelope notes it', async () => {
    const gone = await provider()
    await gone.close()
    const at = await ready(gone.issuer)
    const { browser: admin } = await firstAdministrator(at)
    expect(await setOut(at.browser())).toBe('/sign-in?problem=identity.ssoDown')
    await at.give('p-wang', 'commander')
    const { body } = await admin.post('/api/session/break-glass/seal', { person: 'p-wang' })
    const opened = await at
      .browser()
      .post('/api/session/break-glass', { login: 'p-wang', code: body['code'] })
    expect(opened.status).toBe(200)
    expect((await admin.get('/api/identity/alarms')).body).toMatchObject({
      answer: [{ sso: 'down' }],
    })
  })

  test('is not offered where nobody set it up, and half a setting is told at the start', async () => {
    const at = await door()
    expect((await at.browser().get('/api/session')).body).toMatchObject({ ways: { sso: false } })
    expect((await at.browser().get('/api/session/sso')).status).toBe(404)
    expect(ssoFrom({})).toBeUndefined()
    expect(() => ssoFrom({ SHOUHU_OIDC_ISSUER: publicUrl })).toThrow('SHOUHU_OIDC_CLIENT_ID')
  })
})
