// What is seen of rights and sign-ins: one's own, by everybody; everybody's, by those who keep watch.
import { z } from 'zod'
import {
  Grant,
  Instant,
  PersonId,
  type Read,
  refuse,
  role,
  RoleName,
  signedIn,
  systemOnly,
  view,
} from '../../kernel/index.ts'
import { SessionId, TokenId, InvitationId } from './events.ts'
import { nameOf } from './commands.ts'
import * as state from './state.ts'

const nothing = z.object({})
const linesDefault = 100
const linesMax = 500

const watch = role('securityAdministrator', 'auditor')

/** A login as people see it: which ways there are. */
const Login = z.object({
  person: PersonId,
  name: z.string(),
  suspended: z.boolean(),
  password: z.boolean(),
  totp: z.boolean(),
  recoveryCodesLeft: z.int(),
  passkeys: state.LoginRow.shape.passkeys,
  sso: z.array(z.string()),
  breakGlass: z.boolean(),
})

/** My sessions, newest first. */
export const mySessions = view('identity.mySessions', {
  params: nothing,
  answer: z.array(state.SessionRow),
  may: signedIn,
  show: (read, _, { actor }) =>
    read(state.sessions)
      .by('person', actor.id)
      .toSorted((a, b) => (a.wall < b.wall ? 1 : -1)),
})

/** Every session, or those of one person, newest first. */
export const sessions = view('identity.sessions', {
  params: z.object({ person: PersonId.optional() }),
  answer: z.object({ total: z.int(), sessions: z.array(state.SessionRow) }),
  may: watch,
  show(read, { person }) {
    const rows = person
      ? read(state.sessions).by('person', person)
      : [...read(state.sessions).rows()]
    const sorted = rows.toSorted((a, b) => (a.wall < b.wall ? 1 : -1))
    return { total: sorted.length, sessions: sorted.slice(0, linesMax) }
  },
})

export const myTokens = view('identity.myTokens', {
  params: nothing,
  answer: z.array(state.TokenRow),
  may: signedIn,
  show: (read, _, { actor }) => [...read(state.tokens).by('owner', actor.id)],
})

export const tokens = view('identity.tokens', {
  params: nothing,
  answer: z.array(state.TokenRow),
  may: watch,
  show: (read) => [...read(state.tokens).rows()],
})

/** Who holds which role, and since when, by whom, why. */
export const holders = view('identity.holders', {
  params: z.object({ role: RoleName.optional(), person: PersonId.optional() }),
  answer: z.array(state.GrantRow),
  may: role('commander', 'deputy', 'systemAdministrator', 'securityAdministrator', 'auditor'),
  show(read, { role: asked, person }) {
    const rows = asked
      ? read(state.grants).by('role', asked)
      : person
        ? read(state.grants).by('person', person)
        : [...read(state.grants).rows()]
    return rows.filter((row) => person === undefined || row.person === person)
  },
})

/** How I can sign in. */
export const myLogin = view('identity.myLogin', {
  params: nothing,
  answer: Login,
  may: signedIn,
  show(read, _, { actor }) {
    const row = read(state.logins).get(actor.id)
    return row ? seen(row) : refuse('identity.noLogin', { person: actor.id })
  },
})

/** Who can sign in, and how. */
export const logins = view('identity.logins', {
  params: z.object({ search: z.string().max(64).optional() }),
  answer: z.object({ total: z.int(), logins: z.array(Login) }),
  may: watch,
  show(read, { search = '' }) {
    const found = [...read(state.logins).rows()].filter(
      ({ person, name }) => person.includes(search) || name.includes(search),
    )
    return { total: found.length, logins: found.slice(0, linesMax).map(seen) }
  },
})

/** The newest sign-ins, failures and lock-outs, of everybody or one person. */
export const signIns = view('identity.signIns', {
  params: z.object({
    person: PersonId.optional(),
    limit: z.int().min(1).max(linesMax).default(linesDefault),
  }),
  answer: z.array(state.HistoryRow),
  may: watch,
  show(read, { person, limit }) {
    const rows = person ? read(state.history).by('person', person) : [...read(state.history).rows()]
    return rows.slice(-limit).toReversed()
  },
})

/** My own sign-ins and the failures at my login. */
export const mySignIns = view('identity.mySignIns', {
  params: nothing,
  answer: z.array(state.HistoryRow),
  may: signedIn,
  show: (read, _, { actor }) =>
    read(state.history).by('person', actor.id).slice(-linesDefault).toReversed(),
})

/** Who is locked out, and until when. */
export const lockedOut = view('identity.lockedOut', {
  params: nothing,
  answer: z.array(state.LockRow),
  may: watch,
  show: (read) => [...read(state.locks).rows()],
})

/** Break-glass sign-ins, the ones nobody has looked at first. */
export const alarms = view('identity.alarms', {
  params: nothing,
  answer: z.array(state.AlarmRow),
  may: role('commander', 'deputy', 'securityAdministrator', 'auditor'),
  show: (read) =>
    [...read(state.alarms).rows()].toSorted(
      (a, b) => Number(a.finding !== '') - Number(b.finding !== '') || (a.wall < b.wall ? 1 : -1),
    ),
})

/** What the platform needs to know of a person, a session or a token before it lets a request in. */
export const standing = view('identity.standing', {
  params: z.object({
    person: z.string().max(64).optional(),
    session: SessionId.optional(),
    token: TokenId.optional(),
    invitation: InvitationId.optional(),
  }),
  answer: z.object({
    person: z.string(),
    /** What the firm or their login calls them. */
    name: z.string().optional(),
    grants: z.array(Grant),
    login: state.LoginRow.optional(),
    lockedUntil: Instant.optional(),
    session: state.SessionRow.optional(),
    token: state.TokenRow.optional(),
    invitation: state.InvitationRow.optional(),
    /** Nobody has ever been given the keys: the set-up link is good. */
    unopened: z.boolean(),
  }),
  may: systemOnly,
  show: (read, { session, token, invitation, ...asked }) => {
    const sessionRow = session && read(state.sessions).get(session)
    const tokenRow = token && read(state.tokens).get(token)
    const invitationRow = invitation && read(state.invitations).get(invitation)
    const named = [sessionRow && sessionRow.person, tokenRow && tokenRow.owner]
    const person = asked.person ?? named.find((id) => id) ?? ''
    return {
      person,
      grants: state.grantsOf(read, person),
      unopened: read(state.grants).by('role', 'securityAdministrator').length === 0,
      ...loginOf(read, person),
      ...(sessionRow && { session: sessionRow }),
      ...(tokenRow && { token: tokenRow }),
      ...(invitationRow && { invitation: invitationRow }),
    }
  },
})

function loginOf(read: Read, person: string) {
  const login = read(state.logins).get(person)
  const lock = read(state.locks).get(person)
  const name = nameOf(read, person)
  return {
    ...(name !== undefined && { name }),
    ...(login && { login }),
    ...(lock && { lockedUntil: lock.until }),
  }
}

const seen = (row: state.LoginRow): z.infer<typeof Login> => ({
  person: row.person,
  name: row.name,
  suspended: row.suspended,
  password: row.password !== '',
  totp: row.totp !== '',
  recoveryCodesLeft: row.recoveryCodes - row.recoveryUsed.length,
  passkeys: row.passkeys,
  sso: row.sso,
  breakGlass: row.breakGlass !== '',
})
