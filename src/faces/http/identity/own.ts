// What signed-in people do about their own sign-in, and what security administrators hand out: things with
// a secret in the answer, which a command could not give. Everything else is a command or a view.
import type { Hono } from 'hono'
import { z } from 'zod'
import { instantOf, isRefusal } from '../../../kernel/index.ts'
import type { House } from '../../../platform/house.ts'
import { Problem } from '../../../platform/problem.ts'
import { type HttpEnv } from '../context.ts'
import { AddBody, ChangeBody, PersonBody, TokenBody } from './bodies.ts'
import { bodyOf, freshOf, originOf, placeOf, sessionOf, type Ctx, type Desk } from './desk.ts'

export interface OwnParts extends Desk {
  readonly house: House
  nowMs(): number
}

/** Answers that hold a secret are kept by nobody on the way. */
const secret = (c: Ctx, body: object): Response => {
  c.header('cache-control', 'no-store')
  return c.json(body)
}

export function mountOwn(app: Hono<HttpEnv>, parts: OwnParts): void {
  mountLogin(app, parts)
  mountKeys(app, parts)
  mountHandOuts(app, parts)
}

function mountLogin(app: Hono<HttpEnv>, parts: OwnParts): void {
  const { identity } = parts
  const fresh = (c: Ctx) => freshOf(c, parts, parts.nowMs())

  app.get('/api/session/list', async (c) => {
    const { actor, session } = await sessionOf(c, parts)
    const live = await parts.house.world('live')
    const shown = await live.show({ view: 'identity.mySessions', params: {}, actor })
    if (isRefusal(shown)) throw new Problem('conflict', shown.refused, shown.params)
    const rows = z.array(z.looseObject({ session: z.string() })).parse(shown.answer)
    const seen = await identity.sessions.seen(actor.id)
    return secret(c, {
      sessions: rows.map((row) => ({
        ...row,
        current: row.session === session.id,
        seen: instantOf(seen.get(row.session) ?? session.startedMs),
      })),
    })
  })

  app.post('/api/session/password/change', async (c) => {
    const { current, next } = await bodyOf(c, ChangeBody)
    const { actor, session } = await sessionOf(c, parts)
    const { address } = placeOf(c)
    await identity.passwords.change(actor, { current, next, session: session.id, address })
    return secret(c, { changed: true })
  })

  app.post('/api/session/totp', async (c) => {
    const { actor } = await fresh(c)
    return secret(c, { next: 'totp', enrol: await identity.passwords.enrol(actor.id, false) })
  })
}

function mountKeys(app: Hono<HttpEnv>, parts: OwnParts): void {
  const { identity } = parts
  const fresh = (c: Ctx) => freshOf(c, parts, parts.nowMs())

  app.post('/api/session/passkeys/options', async (c) => {
    const { actor } = await fresh(c)
    const name = await identity.nameOf(actor.id)
    const origin = originOf(c, parts)
    return secret(c, await identity.passkeys.startMaking({ person: actor.id, name, origin }))
  })

  app.post('/api/session/passkeys', async (c) => {
    const asked = await bodyOf(c, AddBody)
    const { actor } = await fresh(c)
    return secret(c, await identity.passkeys.make(actor, asked))
  })

  app.post('/api/session/tokens', async (c) => {
    const asked = await bodyOf(c, TokenBody)
    const { actor } = await fresh(c)
    return secret(c, await identity.tokens.issue(actor, asked))
  })
}

function mountHandOuts(app: Hono<HttpEnv>, parts: OwnParts): void {
  const { identity } = parts
  const fresh = (c: Ctx) => freshOf(c, parts, parts.nowMs())

  app.post('/api/session/invitations', async (c) => {
    const { person } = await bodyOf(c, PersonBody)
    const { actor } = await fresh(c)
    allowed(actor.grants.some(({ role }) => role === 'securityAdministrator'))
    const name = await knownName(parts, person)
    const { token, until } = await identity.passwords.invite(actor, { person, name })
    return secret(c, { person, until, link: `${originOf(c, parts)}/setup#${token}` })
  })

  app.post('/api/session/break-glass/seal', async (c) => {
    const { person } = await bodyOf(c, PersonBody)
    const { actor } = await fresh(c)
    allowed(actor.grants.some(({ role }) => role === 'securityAdministrator'))
    const name = await knownName(parts, person)
    return secret(c, await identity.breakGlass.seal(actor, { person, name }))
  })
}

// The command asks again; here it keeps people without the role from learning who exists.
function allowed(holds: boolean): void {
  if (!holds)
    throw new Problem('forbidden', 'kernel.forbidden', { roles: ['securityAdministrator'] })
}

/** Throws `Problem` unless the firm knows this person, or they have a login. */
async function knownName({ identity }: OwnParts, person: string): Promise<string> {
  const { name } = await identity.live.standing({ person })
  if (name === undefined) throw new Problem('missing', 'identity.noPerson', { person })
  return name
}
