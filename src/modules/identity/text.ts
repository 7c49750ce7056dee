// The words of logins and rights: what is done and seen, what happened, and the kinds of no.
import type { Texts } from '../../kernel/index.ts'
import { words } from './words.ts'

const names: Texts = {
  identity: { zh: '身份与权限', en: 'Identity and rights' },

  'identity.grantRole': { zh: '授予角色', en: 'Grant a role' },
  'identity.grantRole.help': {
    zh: '给人一个角色和管辖范围。三员（系统、安全、审计）须另行双人任命。',
    en: 'Give a person a role with a scope. The three administrators are appointed by two people.',
  },
  'identity.grantAdministrator': { zh: '任命管理员', en: 'Appoint an administrator' },
  'identity.grantAdministrator.help': {
    zh: '系统、安全、审计三员由三人分任，任命须两人同意。',
    en: 'System, security and audit are three different people; two people must agree.',
  },
  'identity.revokeRole': { zh: '收回角色', en: 'Take a role away' },
  'identity.suspendLogin': { zh: '停用登录', en: 'Suspend a login' },
  'identity.endRightsOf': { zh: '离任者停用并收回角色', en: 'End the rights of a leaver' },
  'identity.restoreLogin': { zh: '恢复登录', en: 'Restore a login' },
  'identity.endSession': { zh: '结束会话', en: 'End a session' },
  'identity.endOtherSessions': { zh: '结束我的其他会话', en: 'End my other sessions' },
  'identity.endSessionsOf': { zh: '结束某人的全部会话', en: 'End all sessions of a person' },
  'identity.unlock': { zh: '解除锁定', en: 'Unlock a login' },
  'identity.resetTotp': { zh: '重置动态码', en: 'Reset one-time codes' },
  'identity.removePasskey': { zh: '移除通行密钥', en: 'Remove a passkey' },
  'identity.revokeToken': { zh: '吊销令牌', en: 'Revoke a token' },
  'identity.reviewAlarm': { zh: '复核应急登录', en: 'Review a break-glass sign-in' },

  'identity.foundGrants': { zh: '建局授权', en: 'Grant at the founding' },
  'identity.openHouse': { zh: '首任管理员开户', en: 'Open the house' },
  'identity.noteInvited': { zh: '记录邀请', en: 'Record an invitation' },
  'identity.useInvitation': { zh: '使用邀请', en: 'Use an invitation' },
  'identity.noteSignedIn': { zh: '记录登录', en: 'Record a sign-in' },
  'identity.noteSessionEnded': { zh: '记录会话结束', en: 'Record the end of a session' },
  'identity.noteFailed': { zh: '记录登录失败', en: 'Record failed sign-ins' },
  'identity.noteLockOver': { zh: '记录锁定到期', en: 'Record the end of a lock-out' },
  'identity.notePassword': { zh: '记录改密', en: 'Record a password change' },
  'identity.noteTotp': { zh: '记录动态码绑定', en: 'Record one-time codes set up' },
  'identity.notePasskey': { zh: '记录通行密钥', en: 'Record a passkey' },
  'identity.noteSso': { zh: '记录单点登录绑定', en: 'Record a single sign-on link' },
  'identity.noteToken': { zh: '记录令牌', en: 'Record a token' },
  'identity.noteBreakGlassSealed': { zh: '记录应急码封存', en: 'Record a sealed break-glass code' },

  'identity.mySessions': { zh: '我的会话', en: 'My sessions' },
  'identity.sessions': { zh: '在线会话', en: 'Sessions' },
  'identity.myTokens': { zh: '我的令牌', en: 'My tokens' },
  'identity.tokens': { zh: '全部令牌', en: 'Tokens' },
  'identity.holders': { zh: '角色名册', en: 'Who holds which role' },
  'identity.myLogin': { zh: '我的登录方式', en: 'How I sign in' },
  'identity.logins': { zh: '登录名册', en: 'Logins' },
  'identity.signIns': { zh: '登录记录', en: 'Sign-in history' },
  'identity.mySignIns': { zh: '我的登录记录', en: 'My sign-ins' },
  'identity.lockedOut': { zh: '已锁定', en: 'Locked out' },
  'identity.alarms': { zh: '应急登录告警', en: 'Break-glass alarms' },
  'identity.standing': { zh: '登录核对', en: 'Standing of a person' },
}

const sentences: Texts = {
  'identity.RoleGranted': {
    zh: '授予 {person} 角色 {role}：{because}',
    en: '{person} was given the role {role}: {because}',
  },
  'identity.RoleRevoked': {
    zh: '收回 {person} 角色 {role}：{because}',
    en: '{person} lost the role {role}: {because}',
  },
  'identity.Invited': {
    zh: '给 {person} 发了一次性设置链接',
    en: '{person} was sent a one-time set-up link',
  },
  'identity.InvitationUsed': {
    zh: '{person} 的设置链接已用或作废',
    en: 'A set-up link of {person} was used or is void',
  },
  'identity.LoginOpened': { zh: '为 {person} 开通登录', en: 'A login was opened for {person}' },
  'identity.LoginSuspended': {
    zh: '停用 {person} 的登录：{because}',
    en: 'The login of {person} was suspended: {because}',
  },
  'identity.LoginRestored': {
    zh: '恢复 {person} 的登录：{because}',
    en: 'The login of {person} was restored: {because}',
  },
  'identity.PasswordChanged': { zh: '{person} 设了新密码', en: '{person} set a new password' },
  'identity.TotpSetUp': { zh: '{person} 绑定了动态码', en: '{person} set up one-time codes' },
  'identity.TotpReset': {
    zh: '重置 {person} 的动态码：{because}',
    en: 'One-time codes of {person} were reset: {because}',
  },
  'identity.RecoveryCodesIssued': {
    zh: '{person} 领取了 {count} 个恢复码',
    en: '{person} received {count} recovery codes',
  },
  'identity.PasskeyAdded': {
    zh: '{person} 添加通行密钥“{name}”',
    en: '{person} added the passkey “{name}”',
  },
  'identity.PasskeyRemoved': {
    zh: '移除 {person} 的一把通行密钥',
    en: 'A passkey of {person} was removed',
  },
  'identity.SsoLinked': {
    zh: '{person} 关联了单点登录',
    en: '{person} was linked to single sign-on',
  },
  'identity.SignedIn': {
    zh: '{person} 登录（{way}，{address}）',
    en: '{person} signed in ({way}, {address})',
  },
  'identity.SessionEnded': {
    zh: '{person} 的会话结束（{why}）',
    en: 'A session of {person} ended ({why})',
  },
  'identity.SignInFailed': {
    zh: '登录失败 {count} 次，来自 {address}',
    en: '{count} failed sign-ins from {address}',
  },
  'identity.LockedOut': {
    zh: '{person} 连错 {count} 次，已锁定',
    en: '{person} is locked out after {count} failures',
  },
  'identity.Unlocked': { zh: '{person} 已解锁（{why}）', en: '{person} is unlocked ({why})' },
  'identity.TokenIssued': { zh: '{owner} 新建令牌“{name}”', en: '{owner} made the token “{name}”' },
  'identity.TokenRevoked': {
    zh: '吊销 {owner} 的令牌：{because}',
    en: 'A token of {owner} was revoked: {because}',
  },
  'identity.BreakGlassSealed': {
    zh: '{person} 的应急码第 {serial} 号已封存',
    en: 'Break-glass code no. {serial} of {person} was sealed',
  },
  'identity.BreakGlassUsed': {
    zh: '告警：{person} 启用应急码登录（{address}）',
    en: 'Alarm: {person} came in by break-glass ({address})',
  },
  'identity.AlarmReviewed': {
    zh: '应急登录已复核：{finding}',
    en: 'The break-glass sign-in was reviewed: {finding}',
  },
}

const refusals: Texts = {
  'identity.liveOnly': {
    zh: '权限只在实况里改，推演 {world} 用的就是实况的权限',
    en: 'Rights are changed in the live world only; {world} reads them from there',
  },
  'identity.administratorNeedsTwo': {
    zh: '管理员任命要两人同意，请用“任命管理员”',
    en: 'Administrators need two people: use “Appoint an administrator”',
  },
  'identity.administratorsDiffer': {
    zh: '{person} 已任 {held}，系统、安全、审计三员须分任',
    en: '{person} is {held}; system, security and audit must be three different people',
  },
  'identity.roleOfMachine': {
    zh: '{role} 是系统自用角色，不授予人',
    en: '{role} belongs to the machine and is given to nobody',
  },
  'identity.roleHeldAlready': { zh: '{person} 已有此角色', en: '{person} holds this role already' },
  'identity.roleNotHeld': { zh: '{person} 没有此角色', en: '{person} does not hold this role' },
  'identity.lastSecurityAdministrator': {
    zh: '{person} 是唯一的安全管理员，先任命一位再收回',
    en: '{person} is the only security administrator: appoint another first',
  },
  'identity.scopeUnclear': {
    zh: '管辖范围要写明编号；全公司则留空',
    en: 'Name the unit, site or branch; leave it empty for the whole firm',
  },
  'identity.noScope': { zh: '没有这个部门、场所或营业部：{id}', en: 'There is no unit, site or branch {id}' },
  'identity.notToYourself': { zh: '这件事不能给自己办', en: 'Nobody does this for themselves' },
  'identity.noLogin': { zh: '{person} 还没有登录', en: '{person} has no login' },
  'identity.alreadySuspended': {
    zh: '{person} 的登录已停用',
    en: 'The login of {person} is suspended already',
  },
  'identity.notSuspended': {
    zh: '{person} 的登录没有停用',
    en: 'The login of {person} is not suspended',
  },
  'identity.suspended': {
    zh: '此登录已停用，请找安全管理员',
    en: 'This login is suspended: ask the security administrator',
  },
  'identity.noSession': {
    zh: '没有这个会话，可能已结束',
    en: 'There is no such session; it may have ended',
  },
  'identity.noSessions': { zh: '{person} 没有在线会话', en: '{person} has no session' },
  'identity.notLocked': { zh: '{person} 没有被锁定', en: '{person} is not locked out' },
  'identity.noTotp': { zh: '{person} 没有绑定动态码', en: '{person} has no one-time codes' },
  'identity.noPasskey': { zh: '没有这把通行密钥', en: 'There is no such passkey' },
  'identity.noToken': { zh: '没有这个令牌', en: 'There is no such token' },
  'identity.noAlarm': { zh: '没有这条告警', en: 'There is no such alarm' },
  'identity.alreadyReviewed': { zh: '{by} 已复核过', en: '{by} has reviewed it already' },
  'identity.linkUsed': { zh: '链接已用过或已作废', en: 'The link was used or is void' },
  'identity.codeUsed': {
    zh: '这个码用过了，等下一个',
    en: 'This code was used: wait for the next',
  },
  'identity.tooManyPasskeys': { zh: '通行密钥最多 {most} 把', en: 'At most {most} passkeys' },
  'identity.tooManyTokens': {
    zh: '令牌最多 {most} 个，先吊销不用的',
    en: 'At most {most} tokens: revoke one first',
  },
  'identity.breakGlassNotYours': {
    zh: '应急码只给总指挥和副总指挥',
    en: 'Break-glass is for the commander and the deputy',
  },
  'identity.sealAgain': {
    zh: '同时有人在封存，请重来',
    en: 'Somebody sealed one at the same time: try again',
  },
}

const problems: Texts = {
  'identity.signInFailed': {
    zh: '登录名、密码或动态码不对',
    en: 'The name, password or code is not right',
  },
  'identity.tryLater': {
    zh: '试得太多，{retryAfterS} 秒后再来',
    en: 'Too many tries: come back in {retryAfterS} seconds',
  },
  'identity.signInFirst': { zh: '请先登录', en: 'Please sign in' },
  'identity.signInAgain': {
    zh: '这一步要紧，请重新登录后再做',
    en: 'This matters: sign in again first',
  },
  'identity.sessionNeeded': {
    zh: '这一步要本人登录来做，令牌不行',
    en: 'Do this signed in yourself, not with a token',
  },
  'identity.passwordWeak': {
    zh: '密码太弱：至少 {least} 位，不含登录名，不用常见词',
    en: 'Too weak: at least {least} characters, without your name, not a common one',
  },
  'identity.ticketOver': { zh: '这一步已过时，请从头再来', en: 'This step is over: start again' },
  'identity.passkeyFailed': { zh: '通行密钥没有通过', en: 'The passkey was not accepted' },
  'identity.ssoNone': { zh: '没有配置单点登录', en: 'Single sign-on is not set up' },
  'identity.ssoDown': {
    zh: '单点登录没有应答，可用其他方式',
    en: 'Single sign-on does not answer: use another way',
  },
  'identity.ssoFailed': { zh: '单点登录没有通过', en: 'Single sign-on was not accepted' },
  'identity.ssoUnknown': {
    zh: '单点登录的账号在公司里查无此人',
    en: 'Nobody in the firm belongs to this account',
  },
  'identity.noPerson': { zh: '查无此人：{person}', en: 'There is no such person: {person}' },
  'identity.untilTooFar': { zh: '有效期最长 {days} 天', en: 'At most {days} days' },
  'identity.personNeeded': { zh: '请写明您的工号', en: 'Say who you are: your id' },
  'identity.wrongCode': { zh: '动态码不对，看看手机时间是否准', en: 'The code is not right; check the time on your phone' },
}

export const text: Texts = { ...names, ...sentences, ...refusals, ...problems, ...words }
