// Passkeys, by the real ceremony: added by a signed-in person, used without a name, refused when wrong.
import { describe, expect, test } from 'vitest'
import { Authenticator } from './authenticator.ts'
import {
  door,
  firstAdministrator,
  joined,
  part,
  publicUrl,
  text,
  type Browser,
} from './identity-door.ts'

const rpId = 'localhost'

const askIn = (body: Record<string, unknown>, origin = publicUrl) => ({
  challenge: text(part(body, 'options')['challenge']),
  rpId,
  origin,
})

async function add(browser: Browser, device: Authenticator, origin = publicUrl) {
  const options = await browser.post('/api/session/passkeys/options')
  expect(options.status).toBe(200)
  const made = device.make(askIn(options.body, origin))
  return browser.post('/api/session/passkeys', {
    ticket: options.body['ticket'],
    name: '我的手机',
    made,
  })
}

async function start(browser: Browser) {
  const { body } = await browser.post('/api/session/passkey/options')
  return body
}

async function use(browser: Browser, device: Authenticator, origin = publicUrl) {
  const body = await start(browser)
  return browser.post('/api/session/passkey', {
    ticket: body['ticket'],
    used: device.use(askIn(body, origin)),
  })
}

const ready = async () => {
  const at = await door()
  const admin = await firstAdministrator(at)
  const wang = await joined(at, admin.browser, 'p-wang')
  const device = new Authenticator()
  return { at, admin: admin.browser, wang: wang.browser, device }
}

describe('a passkey', () => {
  test('is added, and lets its person in without saying who', async () => {
    const { at, wang, device } = await ready()
    expect((await add(wang, device)).status).toBe(200)
    const browser = at.browser()
    const { status, body } = await use(browser, device)
    expect(status).toBe(200)
    expect(body).toMatchObject({ person: 'p-wang' })
    expect((await browser.get('/api/me')).body).toMatchObject({ id: 'p-wang' })
    expect((await browser.get('/api/session/list')).body).toMatchObject({
      sessions: [{ way: 'passkey', current: true }, { way: 'password' }],
    })
    const login = await wang.get('/api/identity/my-login')
    expect(login.body).toMatchObject({ answer: { passkeys: [{ name: '我的手机' }], totp: true } })
  })

  test('answers a challenge once', async () => {
    const { at, wang, device } = await ready()
    await add(wang, device)
    const browser = at.browser()
    const body = await start(browser)
    const answer = { ticket: body['ticket'], used: device.use(askIn(body)) }
    expect((await browser.post('/api/session/passkey', answer)).status).toBe(200)
    expect(await at.browser().post('/api/session/passkey', answer)).toMatchObject({
      status: 409,
      body: { code: 'identity.ticketOver' },
    })
  })

  test('takes only tickets that we gave, for what we gave them, while they are good', async () => {
    const { at, wang, device } = await ready()
    await add(wang, device)
    const browser = at.browser()
    const answer = async (change: (ticket: string) => string | Promise<string>) => {
      const body = await start(browser)
      const used = device.use(askIn(body))
      const ticket = await change(text(body['ticket']))
      return (await browser.post('/api/session/passkey', { ticket, used })).body['code']
    }
    const turned = (ticket: string) =>
      `${ticket.slice(0, 20)}${ticket[20] === 'A' ? 'B' : 'A'}${ticket.slice(21)}`
    expect(await answer(turned)).toBe('identity.ticketOver')
    const other = await wang.post('/api/session/passkeys/options')
    expect(await answer(() => text(other.body['ticket']))).toBe('identity.ticketOver')
    expect(await answer((ticket) => ticket)).toBeUndefined()
    const late = (ticket: string) => {
      at.wall.pass(10 * 60_000)
      return ticket
    }
    expect(await answer(late)).toBe('identity.ticketOver')
  })

  test('answers its own challenge only', async () => {
    const { at, wang, device } = await ready()
    await add(wang, device)
    const [one, other] = [await start(at.browser()), await start(at.browser())]
    const crossed = { ticket: one['ticket'], used: device.use(askIn(other)) }
    expect(await at.browser().post('/api/session/passkey', crossed)).toMatchObject({
      status: 401,
      body: { code: 'identity.passkeyFailed' },
    })
  })

  test('of another site, a stranger, or without its person’s gesture is refused', async () => {
    const { at, wang, device } = await ready()
    await add(wang, device)
    expect((await use(at.browser(), device, 'http://evil.example')).status).toBe(401)
    expect((await use(at.browser(), new Authenticator())).status).toBe(401)
    device.verifies = false
    expect((await use(at.browser(), device)).status).toBe(401)
    device.verifies = true
    expect((await use(at.browser(), device)).status).toBe(200)
  })

  test('that was copied gives itself away by its counter', async () => {
    const { at, wang, device } = await ready()
    await add(wang, device)
    expect((await use(at.browser(), device)).status).toBe(200)
    device.counter = 0
    expect((await use(at.browser(), device)).status).toBe(401)
  })

  test('is over when its person removes it, and when the administrator does', async () => {
    const { at, admin, wang, device } = await ready()
    const second = new Authenticator()
    const remove = (browser: Browser, passkey: unknown) =>
      browser.post('/api/identity/remove-passkey', { person: 'p-wang', passkey })
    const first = await add(wang, device)
    const added = await add(wang, second)
    expect((await remove(wang, first.body['passkey'])).status).toBe(200)
    expect((await use(at.browser(), device)).status).toBe(401)
    expect((await use(at.browser(), second)).status).toBe(200)
    expect((await remove(admin, added.body['passkey'])).status).toBe(200)
    expect((await use(at.browser(), second)).status).toBe(401)
  })

  test('is added once, by a session, and by nobody else’s ticket', async () => {
    const { at, admin, wang, device } = await ready()
    await add(wang, device)
    expect((await add(admin, device)).status).toBe(401)
    expect((await at.browser().post('/api/session/passkeys/options')).status).toBe(401)
    const { body } = await wang.post('/api/session/passkeys/options')
    const made = new Authenticator().make(askIn(body))
    expect(
      await admin.post('/api/session/passkeys', { ticket: body['ticket'], name: 'x', made }),
    ).toMatchObject({ status: 409 })
  })

  test('made for another origin is not taken', async () => {
    const { wang, device } = await ready()
    expect((await add(wang, device, 'http://evil.example')).status).toBe(401)
  })
})
