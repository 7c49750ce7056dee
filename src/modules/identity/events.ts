// What can have happened to logins, roles, sessions and tokens. No secret stands here: no password, no
// seed, no key, no code, no hash of one. Facts are never edited; old shapes are read at the end.
// `wall` and `until` are wall time, whatever clock the world runs on: sign-in knows no simulated time.
import { z } from 'zod'
import { event, idOf, Instant, PersonId, RoleName, Scope } from '../../kernel/index.ts'

export const SessionId = idOf('session')
export const TokenId = idOf('token')
export const InvitationId = idOf('invitation')
export const PasskeyId = idOf('passkey')
export const AlarmId = idOf('alarm')
/** Where the secret lies, outside the log: a name, not the secret and not a hash of it. */
export const RecordId = idOf('record')

const reasonLengthMax = 200
const titleLengthMax = 80
const addressLengthMax = 64

/** Why somebody does it, in their words. */
export const Because = z.string().trim().min(1).max(reasonLengthMax)
/** What people call a person, a passkey, a token. */
export const Title = z.string().trim().min(1).max(titleLengthMax)
/** The network address a request came from. */
export const Address = z.string().min(1).max(addressLengthMax)

/** How a person came in. `recovery` is password and a recovery code. */
export const Way = z.enum(['passkey', 'password', 'recovery', 'sso', 'breakGlass', 'demo'])
export type Way = z.infer<typeof Way>

/** Why a session is over. */
export const EndReason = z.enum([
  'signedOut',
  'idle',
  'limit',
  'otherDevice',
  'administrator',
  'passwordChanged',
  'suspended',
])

const ofPerson = ({ person }: { person: string }) => `person/${person}`

export const RoleGranted = event(
  'identity.RoleGranted',
  z.object({ person: PersonId, role: RoleName, scope: Scope, because: Because }),
  { subject: ofPerson },
)

export const RoleRevoked = event(
  'identity.RoleRevoked',
  z.object({ person: PersonId, role: RoleName, scope: Scope, because: Because }),
  { subject: ofPerson },
)

/** A one-time link was made with which a person sets up a way to sign in. The link itself is a secret. */
export const Invited = event(
  'identity.Invited',
  z.object({ invitation: InvitationId, person: PersonId, name: Title, until: Instant }),
  { subject: ofPerson },
)

export const InvitationUsed = event(
  'identity.InvitationUsed',
  z.object({ invitation: InvitationId, person: PersonId }),
  { subject: ofPerson },
)

export const LoginOpened = event(
  'identity.LoginOpened',
  z.object({ person: PersonId, name: Title }),
  { subject: ofPerson },
)

export const LoginSuspended = event(
  'identity.LoginSuspended',
  z.object({ person: PersonId, because: Because }),
  { subject: ofPerson },
)

export const LoginRestored = event(
  'identity.LoginRestored',
  z.object({ person: PersonId, because: Because }),
  { subject: ofPerson },
)

export const PasswordChanged = event(
  'identity.PasswordChanged',
  z.object({ person: PersonId, record: RecordId }),
  {
    subject: ofPerson,
  },
)

export const TotpSetUp = event(
  'identity.TotpSetUp',
  z.object({ person: PersonId, step: z.int(), record: RecordId }),
  {
    subject: ofPerson,
  },
)

export const TotpReset = event(
  'identity.TotpReset',
  z.object({ person: PersonId, because: Because }),
  { subject: ofPerson },
)

/** Earlier recovery codes of this person are void from here on. */
export const RecoveryCodesIssued = event(
  'identity.RecoveryCodesIssued',
  z.object({ person: PersonId, count: z.int().positive() }),
  { subject: ofPerson },
)

export const PasskeyAdded = event(
  'identity.PasskeyAdded',
  z.object({ person: PersonId, passkey: PasskeyId, name: Title }),
  { subject: ofPerson },
)

export const PasskeyRemoved = event(
  'identity.PasskeyRemoved',
  z.object({ person: PersonId, passkey: PasskeyId }),
  { subject: ofPerson },
)

export const SsoLinked = event(
  'identity.SsoLinked',
  z.object({ person: PersonId, issuer: z.string().max(200) }),
  { subject: ofPerson },
)

export const SignedIn = event(
  'identity.SignedIn',
  z.object({
    person: PersonId,
    session: SessionId,
    way: Way,
    address: Address,
    device: z.string().max(titleLengthMax),
    wall: Instant,
    until: Instant,
    /** The 30-second step of the one-time code: none of it or before is taken again. */
    step: z.int().optional(),
    /** Which of the recovery codes was used, from 0. */
    recoveryCode: z.int().nonnegative().optional(),
  }),
  { subject: ofPerson },
)

export const SessionEnded = event(
  'identity.SessionEnded',
  z.object({ person: PersonId, session: SessionId, why: EndReason }),
  { subject: ofPerson },
)

/** Wrong guesses, told together. What was typed is not kept: people type passwords into name fields. */
export const SignInFailed = event(
  'identity.SignInFailed',
  z.object({
    /** Empty when the name typed belongs to nobody. */
    person: z.string().max(64),
    address: Address,
    count: z.int().positive(),
    from: Instant,
    to: Instant,
  }),
  { subject: ({ person }) => (person ? `person/${person}` : 'identity') },
)

export const LockedOut = event(
  'identity.LockedOut',
  z.object({ person: PersonId, address: Address, count: z.int().positive(), until: Instant }),
  { subject: ofPerson },
)

export const Unlocked = event(
  'identity.Unlocked',
  z.object({
    person: PersonId,
    why: z.enum(['time', 'administrator']),
    because: z.string().max(reasonLengthMax),
  }),
  { subject: ofPerson },
)

export const TokenIssued = event(
  'identity.TokenIssued',
  z.object({
    token: TokenId,
    owner: PersonId,
    name: Title,
    /** The owner's roles it may use; empty is all of them. */
    roles: z.array(RoleName),
    until: Instant,
  }),
  { subject: ({ owner }) => `person/${owner}` },
)

export const TokenRevoked = event(
  'identity.TokenRevoked',
  z.object({ token: TokenId, owner: PersonId, because: Because }),
  { subject: ({ owner }) => `person/${owner}` },
)

/** A new break-glass code lies in an envelope; the one before is void. */
export const BreakGlassSealed = event(
  'identity.BreakGlassSealed',
  z.object({ person: PersonId, serial: z.int().positive(), record: RecordId }),
  { subject: ofPerson },
)

/** The alarm: somebody came in past single sign-on. */
export const BreakGlassUsed = event(
  'identity.BreakGlassUsed',
  z.object({
    alarm: AlarmId,
    person: PersonId,
    serial: z.int().positive(),
    address: Address,
    wall: Instant,
    /** Whether single sign-on answered at that moment. */
    sso: z.enum(['down', 'up', 'none']),
  }),
  { subject: ofPerson },
)

export const AlarmReviewed = event(
  'identity.AlarmReviewed',
  z.object({ alarm: AlarmId, finding: Because }),
  { subject: ({ alarm }) => `alarm/${alarm}` },
)
