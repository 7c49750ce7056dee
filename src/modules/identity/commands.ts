// What people may ask about roles, logins, sessions and tokens. Asked in the live world only: a fork reads
// its rights from there. What the platform tells after a sign-in stands in `notes.ts`.
import { z } from 'zod'
import {
  command,
  type Context,
  type Decision,
  type Grant,
  PersonId,
  type Read,
  refuse,
  role,
  RoleName,
  roleOver,
  Scope,
  signedIn,
  systemOnly,
  wholeFirm,
} from '../../kernel/index.ts'
import { branch, person as people, site, unit } from '../firm/index.ts'
import * as events from './events.ts'
import { alarms, grantId, grants, grantsOf, locks, logins, sessions, tokens } from './state.ts'

/** The three that keep an eye on each other: never two of them in one person. */
export const AdministratorRole = z.enum(['systemAdministrator', 'securityAdministrator', 'auditor'])

const administrators: readonly string[] = AdministratorRole.options
/** Roles that no person is given: they belong to the machine. */
const machineRoles: readonly string[] = ['service', 'system']

const bySecurity = role('securityAdministrator')

const ofSession = (input: { session: string }, read: Read): string | undefined =>
  read(sessions).get(input.session)?.person

const ofToken = (input: { token: string }, read: Read): string | undefined =>
  read(tokens).get(input.token)?.owner

/** The refusal for asking in a fork, or nothing. */
export const onlyLive = ({ world }: Context): Decision | undefined =>
  world.kind === 'live' ? undefined : refuse('identity.liveOnly', { world: world.name })

/** Give a person a role. Administrators are given by `grantAdministrator`, which two people sign. */
export const grantRole = command('identity.grantRole', {
  input: z.object({ person: PersonId, role: RoleName, scope: Scope, because: events.Because }),
  may: bySecurity,
  decide(read, { person, role: asked, scope, because }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    if (administrators.includes(asked))
      return refuse('identity.administratorNeedsTwo', { role: asked })
    if (machineRoles.includes(asked)) return refuse('identity.roleOfMachine', { role: asked })
    return grant(read, { person, grant: { role: asked, scope }, because }, context)
  },
})

/** Make a person one of the three administrators. Somebody else who carries weight has to agree. */
export const grantAdministrator = command('identity.grantAdministrator', {
  input: z.object({ person: PersonId, role: AdministratorRole, because: events.Because }),
  may: bySecurity,
  secondMay: role('commander', 'deputy', 'systemAdministrator', 'securityAdministrator', 'auditor'),
  decide(read, { person, role: asked, because }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const held = administrationOf(read, person)
    if (held !== undefined && held !== asked) {
      return refuse('identity.administratorsDiffer', { person, held, asked })
    }
    return grant(read, { person, grant: { role: asked, scope: wholeFirm }, because }, context)
  },
})

/** Take a role away. It stops counting at once, in every session and token of the person, in forks too. */
export const revokeRole = command('identity.revokeRole', {
  input: z.object({ person: PersonId, role: RoleName, scope: Scope, because: events.Because }),
  may: bySecurity,
  decide(read, { person, role: asked, scope, because }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    if (!read(grants).has(grantId(person, { role: asked, scope }))) {
      return refuse('identity.roleNotHeld', { person, role: asked })
    }
    if (asked === 'securityAdministrator' && read(grants).by('role', asked).length === 1) {
      return refuse('identity.lastSecurityAdministrator', { person })
    }
    return [events.RoleRevoked({ person, role: asked, scope, because })]
  },
})

/** No sign-in and no token of this person works any more, until restored. */
export const suspendLogin = command('identity.suspendLogin', {
  input: z.object({ person: PersonId, because: events.Because }),
  may: bySecurity,
  decide(read, { person, because }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const login = read(logins).get(person)
    if (!login) return refuse('identity.noLogin', { person })
    if (login.suspended) return refuse('identity.alreadySuspended', { person })
    if (person === context.actor.id) return refuse('identity.notToYourself', { person })
    const open = read(sessions).by('person', person)
    return [
      events.LoginSuspended({ person, because }),
      ...open.map(({ session }) => events.SessionEnded({ person, session, why: 'suspended' })),
    ]
  },
})

/** Whoever has left the firm comes in no more and may nothing any more. Asked by itself. */
export const endRightsOf = command('identity.endRightsOf', {
  input: z.object({ person: PersonId, because: events.Because }),
  may: systemOnly,
  internal: true,
  decide(read, { person, because }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const login = read(logins).get(person)
    return [
      ...(login && !login.suspended ? [events.LoginSuspended({ person, because })] : []),
      ...read(sessions)
        .by('person', person)
        .map(({ session }) => events.SessionEnded({ person, session, why: 'suspended' })),
      ...grantsOf(read, person).map((held) => events.RoleRevoked({ person, ...held, because })),
    ]
  },
})

export const restoreLogin = command('identity.restoreLogin', {
  input: z.object({ person: PersonId, because: events.Because }),
  may: bySecurity,
  decide(read, { person, because }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    if (!read(logins).get(person)?.suspended) return refuse('identity.notSuspended', { person })
    return [events.LoginRestored({ person, because })]
  },
})

/** End one session: one's own, or anyone's for the security administrator. */
export const endSession = command('identity.endSession', {
  input: z.object({ session: events.SessionId }),
  may: roleOver(['securityAdministrator'], () => wholeFirm, ofSession),
  decide(read, { session }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const row = read(sessions).get(session)
    if (!row) return refuse('identity.noSession', { session })
    const why = row.person === context.actor.id ? 'otherDevice' : 'administrator'
    return [events.SessionEnded({ person: row.person, session, why })]
  },
})

/** End every session of mine but `keep`. */
export const endOtherSessions = command('identity.endOtherSessions', {
  input: z.object({ keep: events.SessionId }),
  may: signedIn,
  decide(read, { keep }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const mine = read(sessions).by('person', context.actor.id)
    if (!mine.some(({ session }) => session === keep))
      return refuse('identity.noSession', { session: keep })
    return mine
      .filter(({ session }) => session !== keep)
      .map(({ person, session }) => events.SessionEnded({ person, session, why: 'otherDevice' }))
  },
})

/** End every session of a person. */
export const endSessionsOf = command('identity.endSessionsOf', {
  input: z.object({ person: PersonId }),
  may: bySecurity,
  decide(read, { person }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const open = read(sessions).by('person', person)
    if (open.length === 0) return refuse('identity.noSessions', { person })
    return open.map(({ session }) => events.SessionEnded({ person, session, why: 'administrator' }))
  },
})

/** Let somebody try again before the lock-out is over. */
export const unlock = command('identity.unlock', {
  input: z.object({ person: PersonId, because: events.Because }),
  may: bySecurity,
  decide(read, { person, because }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    if (!read(locks).has(person)) return refuse('identity.notLocked', { person })
    return [events.Unlocked({ person, why: 'administrator', because })]
  },
})

/** Forget a person's one-time code device, when it is lost: the next sign-in by password sets up another. */
export const resetTotp = command('identity.resetTotp', {
  input: z.object({ person: PersonId, because: events.Because }),
  may: bySecurity,
  decide(read, { person, because }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    if (person === context.actor.id) return refuse('identity.notToYourself', { person })
    if (!read(logins).get(person)?.totp) return refuse('identity.noTotp', { person })
    return [events.TotpReset({ person, because })]
  },
})

/** A passkey that is lost or given up: one's own, or anyone's for the security administrator. */
export const removePasskey = command('identity.removePasskey', {
  input: z.object({ person: PersonId, passkey: events.PasskeyId }),
  may: roleOver(
    ['securityAdministrator'],
    () => wholeFirm,
    ({ person }: { person: string }) => person,
  ),
  decide(read, { person, passkey }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const known = read(logins)
      .get(person)
      ?.passkeys.some(({ id }) => id === passkey)
    if (!known) return refuse('identity.noPasskey', { passkey })
    return [events.PasskeyRemoved({ person, passkey })]
  },
})

/** A token stops at once: one's own, or anyone's for the security administrator. */
export const revokeToken = command('identity.revokeToken', {
  input: z.object({ token: events.TokenId, because: events.Because }),
  may: roleOver(['securityAdministrator'], () => wholeFirm, ofToken),
  decide(read, { token, because }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const row = read(tokens).get(token)
    if (!row) return refuse('identity.noToken', { token })
    return [events.TokenRevoked({ token, owner: row.owner, because })]
  },
})

/** After a break-glass sign-in somebody else looks at what was done with it. */
export const reviewAlarm = command('identity.reviewAlarm', {
  input: z.object({ alarm: events.AlarmId, finding: events.Because }),
  may: role('securityAdministrator', 'auditor'),
  decide(read, { alarm, finding }, context) {
    const elsewhere = onlyLive(context)
    if (elsewhere) return elsewhere
    const row = read(alarms).get(alarm)
    if (!row) return refuse('identity.noAlarm', { alarm })
    if (row.finding) return refuse('identity.alreadyReviewed', { by: row.reviewedBy })
    if (row.person === context.actor.id)
      return refuse('identity.notToYourself', { person: row.person })
    return [events.AlarmReviewed({ alarm, finding })]
  },
})

/** Which of the three administrations a person holds. */
export function administrationOf(read: Read, person: string): string | undefined {
  return grantsOf(read, person).find((held) => administrators.includes(held.role))?.role
}

interface Asked {
  readonly person: string
  readonly grant: Grant
  readonly because: string
}

function grant(read: Read, { person, grant: asked, because }: Asked, { actor }: Context): Decision {
  if (person === actor.id) return refuse('identity.notToYourself', { person })
  const firm = asked.scope.kind === 'firm'
  if (firm !== (asked.scope.id === ''))
    return refuse('identity.scopeUnclear', { kind: asked.scope.kind })
  if (!scopeExists(read, asked.scope)) return refuse('identity.noScope', { id: asked.scope.id })
  if (nameOf(read, person) === undefined) return refuse('identity.noPerson', { person })
  if (read(grants).has(grantId(person, asked))) {
    return refuse('identity.roleHeldAlready', { person, role: asked.role })
  }
  return [events.RoleGranted({ person, role: asked.role, scope: asked.scope, because })]
}

function scopeExists(read: Read, { kind, id }: Scope): boolean {
  switch (kind) {
    case 'firm':
      return true
    case 'unit':
      return read(unit.table).has(id)
    case 'site':
      return read(site.table).has(id)
    case 'branch':
      return read(branch.table).has(id)
  }
}

/** What the firm calls a person, else their login; nothing when nobody has that id. */
export const nameOf = (read: Read, person: string): string | undefined =>
  read(people.table).get(person)?.name ?? read(logins).get(person)?.name
