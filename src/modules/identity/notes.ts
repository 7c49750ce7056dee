// What the platform tells after it has looked at a secret: who came in, which guesses were wrong, what was
// set up. The decision still stands here, so that one set-up link, one code and one envelope serve
// once, however many nodes are asked at the same moment.
import { z } from 'zod'
import {
  command,
  type Draft,
  Instant,
  PersonId,
  type Read,
  refuse,
  role,
  RoleName,
  Scope,
  signedIn,
  systemOnly,
  wholeFirm,
} from '../../kernel/index.ts'
import { onlyLive } from './commands.ts'
import * as events from './events.ts'
import { grantId, grants, grantsOf, invitations, locks, logins, sessions, tokens } from './state.ts'

const bySecurity = role('securityAdministrator')
/** Tokens a person may have at a time. */
const tokensMax = 20
/** Sessions a person may have at a time; the oldest gives way. */
const sessionsMax = 20
const passkeysMax = 10
/** Why a token went that nobody revoked. */
const expired = '已到期 / expired'
const grantsAtOnceMax = 20_000

/** Why a role was there from the founding. */
export const founded = '建局时授予 / granted at the founding'

/** Roles that exist from the founding of a world: demo people, or an import. What is held is left alone. */
export const foundGrants = command('identity.foundGrants', {
  input: z.object({
    grants: z
      .array(z.object({ person: PersonId, role: RoleName, scope: Scope }))
      .max(grantsAtOnceMax),
  }),
  may: systemOnly,
  internal: true,
  decide: (read, { grants: asked }) =>
    asked
      .filter(
        ({ person, role: held, scope }) =>
          !read(grants).has(grantId(person, { role: held, scope })),
      )
      .map((grant) => events.RoleGranted({ ...grant, because: founded })),
})

/** The first administrator, through the link that the first start printed. There is only one first. */
export const openHouse = command('identity.openHouse', {
  input: z.object({ person: PersonId, name: events.Title, record: events.RecordId }),
  may: systemOnly,
  internal: true,
  decide(read, { person, name, record }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    if (read(grants).by('role', 'securityAdministrator').length > 0)
      return refuse('identity.linkUsed')
    return [
      ...opened(read, person, name),
      events.RoleGranted({
        person,
        role: 'securityAdministrator',
        scope: wholeFirm,
        because: founded,
      }),
      events.PasswordChanged({ person, record }),
    ]
  },
})

/** A one-time link for somebody to set a password with: a new colleague, or a forgotten password. */
export const noteInvited = command('identity.noteInvited', {
  input: z.object({
    invitation: events.InvitationId,
    person: PersonId,
    name: events.Title,
    until: Instant,
  }),
  may: bySecurity,
  internal: true,
  decide(read, input, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    if (input.person === context.actor.id)
      return refuse('identity.notToYourself', { person: input.person })
    if (read(logins).get(input.person)?.suspended) return refuse('identity.suspended', {})
    return [events.Invited(input)]
  },
})

export const useInvitation = command('identity.useInvitation', {
  input: z.object({ invitation: events.InvitationId, record: events.RecordId }),
  may: systemOnly,
  internal: true,
  decide(read, { invitation, record }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const row = read(invitations).get(invitation)
    if (!row) return refuse('identity.linkUsed')
    const { person, name } = row
    return [
      ...opened(read, person, name),
      // Every other link of this person is void with it.
      ...[...read(invitations).ids()]
        .filter((id) => read(invitations).get(id)?.person === person)
        .map((id) => events.InvitationUsed({ invitation: id, person })),
      events.PasswordChanged({ person, record }),
      ...endAll(read, person, 'passwordChanged'),
    ]
  },
})

/** Somebody has come in. */
export const noteSignedIn = command('identity.noteSignedIn', {
  input: z.object({
    person: PersonId,
    name: events.Title,
    session: events.SessionId,
    way: events.Way,
    address: events.Address,
    device: z.string().max(80),
    wall: Instant,
    until: Instant,
    step: z.int().optional(),
    recoveryCode: z.int().nonnegative().optional(),
    breakGlass: z
      .object({ alarm: events.AlarmId, serial: z.int(), sso: z.enum(['down', 'up', 'none']) })
      .optional(),
  }),
  may: systemOnly,
  internal: true,
  decide(read, { name, breakGlass, ...signIn }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const { person, step, recoveryCode, address, wall } = signIn
    const login = read(logins).get(person)
    if (login?.suspended) return refuse('identity.suspended', {})
    if (step !== undefined && login && step <= login.totpStep)
      return refuse('identity.codeUsed', {})
    if (recoveryCode !== undefined && login?.recoveryUsed.includes(recoveryCode)) {
      return refuse('identity.codeUsed', {})
    }
    const drafts: Draft[] = opened(read, person, name)
    if (breakGlass) {
      if (!login?.breakGlass || login.breakGlassSerial !== breakGlass.serial) {
        return refuse('identity.codeUsed', {})
      }
      if (!mayBreakGlass(read, person)) return refuse('identity.breakGlassNotYours', { person })
      drafts.push(events.BreakGlassUsed({ ...breakGlass, person, address, wall }))
    }
    return [...drafts, ...makeRoom(read, person), events.SignedIn(signIn)]
  },
})

export const noteSessionEnded = command('identity.noteSessionEnded', {
  input: z.object({ session: events.SessionId, why: events.EndReason }),
  may: systemOnly,
  internal: true,
  decide(read, { session, why }) {
    const row = read(sessions).get(session)
    return row ? [events.SessionEnded({ person: row.person, session, why })] : []
  },
})

/** Wrong guesses from one address at one login, told together, and the lock-out they led to. */
export const noteFailed = command('identity.noteFailed', {
  input: z.object({
    person: z.string().max(64),
    address: events.Address,
    count: z.int().positive(),
    from: Instant,
    to: Instant,
    lockedUntil: Instant.optional(),
  }),
  may: systemOnly,
  internal: true,
  decide(read, { lockedUntil, ...failed }) {
    const drafts: Draft[] = [events.SignInFailed(failed)]
    const { person, address, count } = failed
    if (lockedUntil !== undefined && read(logins).has(person)) {
      drafts.push(events.LockedOut({ person, address, count, until: lockedUntil }))
    }
    return drafts
  },
})

export const noteLockOver = command('identity.noteLockOver', {
  input: z.object({ person: PersonId }),
  may: systemOnly,
  internal: true,
  decide: (read, { person }) =>
    read(locks).has(person) ? [events.Unlocked({ person, why: 'time', because: '' })] : [],
})

/** A person has changed the password: every other session ends. */
export const notePassword = command('identity.notePassword', {
  input: z.object({ keep: z.string(), record: events.RecordId }),
  may: signedIn,
  internal: true,
  decide(read, { keep, record }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const person = context.actor.id
    return [
      events.PasswordChanged({ person, record }),
      ...endAll(read, person, 'passwordChanged', keep),
    ]
  },
})

/** A device for one-time codes was set up and proved by a code of `step`; recovery codes were shown. */
export const noteTotp = command('identity.noteTotp', {
  input: z.object({
    person: PersonId,
    step: z.int(),
    recoveryCodes: z.int().positive(),
    record: events.RecordId,
  }),
  may: systemOnly,
  internal: true,
  decide(read, { person, step, recoveryCodes, record }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const login = read(logins).get(person)
    if (!login) return refuse('identity.noLogin', { person })
    if (step <= login.totpStep) return refuse('identity.codeUsed', {})
    return [
      events.TotpSetUp({ person, step, record }),
      events.RecoveryCodesIssued({ person, count: recoveryCodes }),
    ]
  },
})

export const notePasskey = command('identity.notePasskey', {
  input: z.object({ passkey: events.PasskeyId, name: events.Title }),
  may: signedIn,
  internal: true,
  decide(read, { passkey, name }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const person = context.actor.id
    const count = read(logins).get(person)?.passkeys.length ?? 0
    if (count >= passkeysMax) return refuse('identity.tooManyPasskeys', { most: passkeysMax })
    return [...opened(read, person, person), events.PasskeyAdded({ person, passkey, name })]
  },
})

export const noteSso = command('identity.noteSso', {
  input: z.object({ person: PersonId, name: events.Title, issuer: z.string().max(200) }),
  may: systemOnly,
  internal: true,
  decide(read, { person, name, issuer }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    if (read(logins).get(person)?.sso.includes(issuer)) return []
    return [...opened(read, person, name), events.SsoLinked({ person, issuer })]
  },
})

/** A token was made for the asker, who must hold the roles it may use. */
export const noteToken = command('identity.noteToken', {
  input: z.object({
    token: events.TokenId,
    name: events.Title,
    roles: z.array(RoleName),
    wall: Instant,
    until: Instant,
  }),
  may: signedIn,
  internal: true,
  decide(read, { token, name, roles, wall, until }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const owner = context.actor.id
    const mine = read(tokens).by('owner', owner)
    const over = mine.filter((row) => row.until <= wall)
    if (mine.length - over.length >= tokensMax) {
      return refuse('identity.tooManyTokens', { most: tokensMax })
    }
    const held = new Set(grantsOf(read, owner).map((grant) => grant.role))
    const missing = roles.find((asked) => !held.has(asked))
    if (missing) return refuse('identity.roleNotHeld', { person: owner, role: missing })
    return [
      ...over.map((row) => events.TokenRevoked({ token: row.token, owner, because: expired })),
      events.TokenIssued({ token, owner, name, roles, until }),
    ]
  },
})

/** A code lies sealed in an envelope for the commander or the deputy. */
export const noteBreakGlassSealed = command('identity.noteBreakGlassSealed', {
  input: z.object({
    person: PersonId,
    name: events.Title,
    serial: z.int().positive(),
    record: events.RecordId,
  }),
  may: bySecurity,
  internal: true,
  decide(read, { person, name, serial, record }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    if (person === context.actor.id) return refuse('identity.notToYourself', { person })
    if (!mayBreakGlass(read, person)) return refuse('identity.breakGlassNotYours', { person })
    if (serial !== (read(logins).get(person)?.breakGlassSerial ?? 0) + 1) {
      return refuse('identity.sealAgain', { person })
    }
    return [...opened(read, person, name), events.BreakGlassSealed({ person, serial, record })]
  },
})

const mayBreakGlass = (read: Read, person: string): boolean =>
  grantsOf(read, person).some((held) => held.role === 'commander' || held.role === 'deputy')

const opened = (read: Read, person: string, name: string): Draft[] =>
  read(logins).has(person) ? [] : [events.LoginOpened({ person, name })]

/** The oldest session gives way when there are as many as may be. */
function makeRoom(read: Read, person: string): Draft[] {
  const mine = read(sessions).by('person', person)
  if (mine.length < sessionsMax) return []
  const oldest = mine.reduce((a, b) => (b.wall < a.wall ? b : a))
  return [events.SessionEnded({ person, session: oldest.session, why: 'limit' })]
}

const endAll = (
  read: Read,
  person: string,
  why: z.infer<typeof events.EndReason>,
  keep = '',
): Draft[] =>
  read(sessions)
    .by('person', person)
    .filter(({ session }) => session !== keep)
    .map(({ session }) => events.SessionEnded({ person, session, why }))
