// The door of the platform's identity: what faces and the composition root use of it.
export { Identity, personIn, type DemoPerson, type IdentityParts, type Known } from './identity.ts'
export type { IdentityLimits } from './limits.ts'
export { MadePasskey, UsedPasskey } from './passkeys.ts'
export type { OpenedSession, Place } from './sessions.ts'
export { ssoFrom, type SsoSettings } from './sso.ts'
