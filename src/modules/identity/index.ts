// Identity: who may do what, and how they came in. Nothing here sees a secret.
import { defineModule } from '../../kernel/index.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import * as notes from './notes.ts'
import { reactions } from './reactions.ts'
import { evolve, tables } from './state.ts'
import { text } from './text.ts'
import * as views from './views.ts'

export { grants, grantsOf, holdersOf } from './state.ts'
export { AdministratorRole } from './commands.ts'

export const identity = defineModule({
  name: 'identity',
  text,
  tables,
  events: [
    events.RoleGranted,
    events.RoleRevoked,
    events.Invited,
    events.InvitationUsed,
    events.LoginOpened,
    events.LoginSuspended,
    events.LoginRestored,
    events.PasswordChanged,
    events.TotpSetUp,
    events.TotpReset,
    events.RecoveryCodesIssued,
    events.PasskeyAdded,
    events.PasskeyRemoved,
    events.SsoLinked,
    events.SignedIn,
    events.SessionEnded,
    events.SignInFailed,
    events.LockedOut,
    events.Unlocked,
    events.TokenIssued,
    events.TokenRevoked,
    events.BreakGlassSealed,
    events.BreakGlassUsed,
    events.AlarmReviewed,
  ],
  evolve,
  commands: [
    commands.grantRole,
    commands.grantAdministrator,
    commands.revokeRole,
    commands.suspendLogin,
    commands.endRightsOf,
    commands.restoreLogin,
    commands.endSession,
    commands.endOtherSessions,
    commands.endSessionsOf,
    commands.unlock,
    commands.resetTotp,
    commands.removePasskey,
    commands.revokeToken,
    commands.reviewAlarm,
    notes.foundGrants,
    notes.openHouse,
    notes.noteInvited,
    notes.useInvitation,
    notes.noteSignedIn,
    notes.noteSessionEnded,
    notes.noteFailed,
    notes.noteLockOver,
    notes.notePassword,
    notes.noteTotp,
    notes.notePasskey,
    notes.noteSso,
    notes.noteToken,
    notes.noteBreakGlassSealed,
  ],
  reactions,
  views: Object.values(views),
})
