// The ways in: password and code, passkey, break-glass, one-time links, and one click in the demo firm.
import type { Hono } from 'hono'
import { personIn } from '../../../platform/identity/index.ts'
import type { HttpEnv } from '../context.ts'
import {
  BreakGlassBody,
  ConfirmBody,
  DemoBody,
  LinkBody,
  PasskeyBody,
  PasswordBody,
  SetUpBody,
} from './bodies.ts'
import { sessionCleared, sessionIn } from './cookies.ts'
import { bodyOf, originOf, placeOf, welcome, type Desk } from './desk.ts'

/** What is typed as a name: an id where it can be one, else counted as it stands. */
const typedName = (login: string): string => personIn(login) || login

export function mountWaysIn(app: Hono<HttpEnv>, desk: Desk): void {
  mountDoor(app, desk)
  mountPasswords(app, desk)
  mountKeys(app, desk)
  mountLinks(app, desk)
}

/** What the sign-in page asks first, and the way out. */
function mountDoor(app: Hono<HttpEnv>, desk: Desk): void {
  const { identity } = desk

  app.get('/api/session', async (c) => {
    const known = await desk.identify(c.req.raw)
    const { unopened } = await identity.live.standing({})
    return c.json({
      signedIn: known !== undefined,
      ...(known && { person: known.actor.id }),
      ways: {
        password: true,
        passkey: true,
        breakGlass: true,
        sso: identity.sso ? { title: identity.sso.settings.title } : false,
        demo: identity.demoPeople.map(({ person, role, title, sees }) => ({
          person,
          role,
          title,
          sees,
        })),
      },
      setUp: unopened && !identity.live.demo,
    })
  })

  app.delete('/api/session', async (c) => {
    const token = sessionIn(c.req.raw, desk.isHttps(c.req.raw))
    if (token) await identity.sessions.end(token)
    c.header('set-cookie', sessionCleared(desk.isHttps(c.req.raw)))
    return c.json({ signedIn: false })
  })

  // Outside the demo firm this route does not exist at all.
  if (identity.live.demo) {
    app.post('/api/session/demo', async (c) => {
      const { person } = await bodyOf(c, DemoBody)
      return welcome(c, desk, await identity.byDemo(person, placeOf(c)))
    })
  }
}

function mountPasswords(app: Hono<HttpEnv>, desk: Desk): void {
  const { identity } = desk

  app.post('/api/session/password', async (c) => {
    const { login, password, code } = await bodyOf(c, PasswordBody)
    const place = placeOf(c)
    const found = await identity.passwords.signIn(
      { person: typedName(login), password, code },
      place,
    )
    if ('opened' in found) return welcome(c, desk, found.opened)
    c.header('cache-control', 'no-store')
    return c.json({ next: 'totp', enrol: found.enrol })
  })

  app.post('/api/session/totp/confirm', async (c) => {
    const asked = await bodyOf(c, ConfirmBody)
    const { recoveryCodes, opened } = await identity.passwords.confirm(asked, placeOf(c))
    if (opened) return welcome(c, desk, opened, { recoveryCodes })
    c.header('cache-control', 'no-store')
    return c.json({ recoveryCodes })
  })
}

function mountKeys(app: Hono<HttpEnv>, desk: Desk): void {
  const { identity } = desk

  app.post('/api/session/passkey/options', async (c) =>
    c.json(await identity.passkeys.startUsing(originOf(c, desk))),
  )

  app.post('/api/session/passkey', async (c) => {
    const asked = await bodyOf(c, PasskeyBody)
    return welcome(c, desk, await identity.byPasskey(asked, placeOf(c)))
  })

  app.post('/api/session/break-glass', async (c) => {
    const { login, code } = await bodyOf(c, BreakGlassBody)
    const opened = await identity.breakGlass.open({ person: typedName(login), code }, placeOf(c))
    return welcome(c, desk, opened)
  })
}

function mountLinks(app: Hono<HttpEnv>, desk: Desk): void {
  const { identity } = desk

  app.post('/api/session/setup/check', async (c) => {
    const { token } = await bodyOf(c, LinkBody)
    const link = await identity.passwords.link(token)
    return c.json(
      link.first ? { first: true } : { first: false, person: link.person, name: link.name },
    )
  })

  app.post('/api/session/setup', async (c) => {
    const { token, password, person, name } = await bodyOf(c, SetUpBody)
    const used = await identity.passwords.useLink({
      token,
      password,
      ...(person && { person }),
      ...(name && { name }),
    })
    c.header('cache-control', 'no-store')
    return c.json({ person: used.person, ...(used.enrol && { next: 'totp', enrol: used.enrol }) })
  })
}
