// What we know: who holds which role, who can sign in how, which sessions and tokens live.
import { z } from 'zod'
import {
  type Grant,
  Instant,
  on,
  PersonId,
  type Read,
  RoleName,
  Scope,
  table,
  type Write,
} from '../../kernel/index.ts'
import * as events from './events.ts'

export const GrantRow = z.object({
  person: PersonId,
  role: RoleName,
  scope: Scope,
  since: Instant,
  by: z.string(),
  because: z.string(),
})
export type GrantRow = z.infer<typeof GrantRow>

export const LoginRow = z.object({
  person: PersonId,
  name: z.string(),
  suspended: z.boolean(),
  /** Names of the records that hold the secrets, outside the log; empty for none. */
  password: z.string(),
  totp: z.string(),
  breakGlass: z.string(),
  /** The last one-time step taken: older codes are refused. */
  totpStep: z.int(),
  recoveryCodes: z.int(),
  recoveryUsed: z.array(z.int()),
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), since: Instant })),
  sso: z.array(z.string()),
  /** Number of the last break-glass code that was sealed, 0 for none. */
  breakGlassSerial: z.int(),
})
export type LoginRow = z.infer<typeof LoginRow>

export const SessionRow = z.object({
  session: events.SessionId,
  person: PersonId,
  way: events.Way,
  address: z.string(),
  device: z.string(),
  wall: Instant,
  until: Instant,
})

export const InvitationRow = z.object({ person: PersonId, name: z.string(), until: Instant })

export const TokenRow = z.object({
  token: events.TokenId,
  owner: PersonId,
  name: z.string(),
  roles: z.array(RoleName),
  since: Instant,
  until: Instant,
})

export const LockRow = z.object({
  person: PersonId,
  until: Instant,
  count: z.int(),
  address: z.string(),
})

/** One line of the sign-in history. */
export const HistoryRow = z.object({
  at: Instant,
  what: z.enum(['signedIn', 'failed', 'lockedOut', 'ended', 'breakGlass']),
  person: z.string(),
  address: z.string(),
  way: z.string(),
  count: z.int(),
})
export type HistoryRow = z.infer<typeof HistoryRow>

export const AlarmRow = z.object({
  alarm: events.AlarmId,
  person: PersonId,
  at: Instant,
  wall: Instant,
  address: z.string(),
  sso: z.enum(['down', 'up', 'none']),
  finding: z.string(),
  reviewedBy: z.string(),
})

export const grants = table('identity.grant', GrantRow, {
  person: (row) => row.person,
  role: (row) => row.role,
})
export const logins = table('identity.login', LoginRow)
export const sessions = table('identity.session', SessionRow, { person: (row) => row.person })
export const invitations = table('identity.invitation', InvitationRow, {
  person: (row) => row.person,
})
export const tokens = table('identity.token', TokenRow, { owner: (row) => row.owner })
export const locks = table('identity.lock', LockRow)
export const history = table('identity.history', HistoryRow, { person: (row) => row.person })
export const alarms = table('identity.alarm', AlarmRow)

export const tables = [grants, logins, sessions, invitations, tokens, locks, history, alarms]

/** Lines of sign-in history that views keep; older ones are in the log. */
export const historyLinesMax = 5000

/** The id of a grant's row. */
export const grantId = (person: string, { role, scope }: Grant): string =>
  [person, role, scope.kind, scope.id].join('/')

/** The roles a person holds, as an actor carries them. */
export const grantsOf = (read: Read, person: string): Grant[] =>
  read(grants)
    .by('person', person)
    .map(({ role, scope }) => ({ role, scope }))

/** Everybody who holds a role, with the place it is held over; in the order in which it was given. */
export const holdersOf = (read: Read, role: RoleName): readonly GrantRow[] =>
  read(grants).by('role', role)

const closed = (person: string, name: string): LoginRow => ({
  person,
  name,
  suspended: false,
  password: '',
  totp: '',
  breakGlass: '',
  totpStep: 0,
  recoveryCodes: 0,
  recoveryUsed: [],
  passkeys: [],
  sso: [],
  breakGlassSerial: 0,
})

function change(write: Write, person: string, part: (row: LoginRow) => Partial<LoginRow>): void {
  const row = write(logins).get(person) ?? closed(person, person)
  write(logins).put(person, { ...row, ...part(row) })
}

function note(write: Write, position: number, row: HistoryRow): void {
  const lines = write(history)
  lines.put(String(position), row)
  const oldest = lines.size > historyLinesMax ? lines.ids().next().value : undefined
  if (oldest !== undefined) lines.remove(oldest)
}

export const evolve = [
  on(events.RoleGranted, (write, { person, role, scope, because }, { at, actor }) =>
    write(grants).put(grantId(person, { role, scope }), {
      person,
      role,
      scope,
      because,
      since: at,
      by: actor,
    }),
  ),
  on(events.RoleRevoked, (write, { person, role, scope }) =>
    write(grants).remove(grantId(person, { role, scope })),
  ),
  on(events.Invited, (write, { invitation, person, name, until }) =>
    write(invitations).put(invitation, { person, name, until }),
  ),
  on(events.InvitationUsed, (write, { invitation }) => write(invitations).remove(invitation)),
  on(events.LoginOpened, (write, { person, name }) =>
    write(logins).put(person, closed(person, name)),
  ),
  on(events.LoginSuspended, (write, { person }) =>
    change(write, person, () => ({ suspended: true })),
  ),
  on(events.LoginRestored, (write, { person }) =>
    change(write, person, () => ({ suspended: false })),
  ),
  on(events.PasswordChanged, (write, { person, record }) =>
    change(write, person, () => ({ password: record })),
  ),
  on(events.TotpSetUp, (write, { person, step, record }) =>
    change(write, person, () => ({ totp: record, totpStep: step })),
  ),
  on(events.TotpReset, (write, { person }) =>
    change(write, person, () => ({ totp: '', recoveryCodes: 0, recoveryUsed: [] })),
  ),
  on(events.RecoveryCodesIssued, (write, { person, count }) =>
    change(write, person, () => ({ recoveryCodes: count, recoveryUsed: [] })),
  ),
  on(events.PasskeyAdded, (write, { person, passkey, name }, { at }) =>
    change(write, person, ({ passkeys }) => ({
      passkeys: [...passkeys, { id: passkey, name, since: at }],
    })),
  ),
  on(events.PasskeyRemoved, (write, { person, passkey }) =>
    change(write, person, ({ passkeys }) => ({
      passkeys: passkeys.filter(({ id }) => id !== passkey),
    })),
  ),
  on(events.SsoLinked, (write, { person, issuer }) =>
    change(write, person, ({ sso }) => ({ sso: [...new Set([...sso, issuer])] })),
  ),
  on(events.SignedIn, (write, body, { at, position }) => {
    const { person, session, way, address, device, wall, until, step, recoveryCode } = body
    write(sessions).put(session, { session, person, way, address, device, wall, until })
    if (step !== undefined) change(write, person, () => ({ totpStep: step }))
    if (recoveryCode !== undefined) {
      change(write, person, ({ recoveryUsed }) => ({
        recoveryUsed: [...recoveryUsed, recoveryCode],
      }))
    }
    note(write, position, { at, what: 'signedIn', person, address, way, count: 1 })
  }),
  on(events.SessionEnded, (write, { session, person, why }, { at, position }) => {
    const address = write(sessions).get(session)?.address ?? ''
    write(sessions).remove(session)
    note(write, position, { at, what: 'ended', person, address, way: why, count: 1 })
  }),
  on(events.SignInFailed, (write, { person, address, count }, { at, position }) =>
    note(write, position, { at, what: 'failed', person, address, way: '', count }),
  ),
  on(events.LockedOut, (write, { person, until, count, address }, { at, position }) => {
    write(locks).put(person, { person, until, count, address })
    note(write, position, { at, what: 'lockedOut', person, address, way: '', count })
  }),
  on(events.Unlocked, (write, { person }) => write(locks).remove(person)),
  on(events.TokenIssued, (write, { token, owner, name, roles, until }, { at }) =>
    write(tokens).put(token, { token, owner, name, roles, until, since: at }),
  ),
  on(events.TokenRevoked, (write, { token }) => write(tokens).remove(token)),
  on(events.BreakGlassSealed, (write, { person, serial, record }) =>
    change(write, person, () => ({ breakGlassSerial: serial, breakGlass: record })),
  ),
  on(events.BreakGlassUsed, (write, { alarm, person, address, wall, sso }, { at, position }) => {
    change(write, person, () => ({ breakGlass: '' }))
    write(alarms).put(alarm, { alarm, person, at, wall, address, sso, finding: '', reviewedBy: '' })
    note(write, position, { at, what: 'breakGlass', person, address, way: 'breakGlass', count: 1 })
  }),
  on(events.AlarmReviewed, (write, { alarm, finding }, { actor }) => {
    const row = write(alarms).get(alarm)
    if (row) write(alarms).put(alarm, { ...row, finding, reviewedBy: actor })
  }),
]
