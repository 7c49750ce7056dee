// Stories of sign-ins, sessions, lock-outs, tokens and envelopes.
import { describe, expect, test } from 'vitest'
import { type Grant, type RoleName, wholeFirm } from '../../kernel/index.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import * as notes from './notes.ts'
import { history, historyLinesMax, sessions } from './state.ts'
import {
  as,
  because,
  holds,
  machine,
  record,
  security,
  shen,
  signIn,
  told,
  until,
  wall,
} from '../../../test/support/identity-story.ts'
import * as views from './views.ts'

describe('the first administrator', () => {
  test('is made once', () => {
    const house = told()
    expect(house.show(machine, views.standing, {})).toMatchObject({ unopened: true })
    expect(house.tell(machine, notes.openHouse, { person: 'shen', name: '沈', record })).toEqual([
      'identity.LoginOpened',
      'identity.RoleGranted',
      'identity.PasswordChanged',
    ])
    expect(house.tell(machine, notes.openHouse, { person: 'li', name: '李', record })).toBe(
      'identity.linkUsed',
    )
    expect(house.show(machine, views.standing, {})).toMatchObject({ unopened: false })
  })
})

describe('signing in', () => {
  test('opens a login at the first time, and a session', () => {
    const house = told()
    expect(house.tell(machine, notes.noteSignedIn, signIn('wang', 's1'))).toEqual([
      'identity.LoginOpened',
      'identity.SignedIn',
    ])
    expect(house.show(as('wang'), views.mySessions)).toMatchObject([
      { session: 's1', way: 'password' },
    ])
    expect(house.show(as('li'), views.mySessions)).toEqual([])
    expect(house.show(shen, views.signIns)).toMatchObject([{ what: 'signedIn', person: 'wang' }])
  })

  test('takes no one-time code twice, nor an older one', () => {
    const house = told()
    house.tell(machine, notes.noteSignedIn, signIn('wang', 's1', { step: 100 }))
    expect(house.tell(machine, notes.noteSignedIn, signIn('wang', 's2', { step: 100 }))).toBe(
      'identity.codeUsed',
    )
    expect(house.tell(machine, notes.noteSignedIn, signIn('wang', 's2', { step: 99 }))).toBe(
      'identity.codeUsed',
    )
    expect(house.tell(machine, notes.noteSignedIn, signIn('wang', 's2', { step: 101 }))).toEqual([
      'identity.SignedIn',
    ])
  })

  test('takes no recovery code twice', () => {
    const house = told(events.LoginOpened({ person: 'wang', name: '王' }))
    house.tell(machine, notes.noteTotp, { person: 'wang', step: 5, recoveryCodes: 8, record })
    const recovery = (session: string, recoveryCode: number) =>
      house.tell(machine, notes.noteSignedIn, signIn('wang', session, { recoveryCode }))
    expect(recovery('s1', 3)).toEqual(['identity.SignedIn'])
    expect(recovery('s2', 3)).toBe('identity.codeUsed')
    expect(recovery('s2', 4)).toEqual(['identity.SignedIn'])
  })

  test('is over for a suspended login, and its sessions end', () => {
    const house = told(security)
    house.tell(machine, notes.noteSignedIn, signIn('wang', 's1'))
    expect(house.tell(shen, commands.suspendLogin, { person: 'wang', because })).toEqual([
      'identity.LoginSuspended',
      'identity.SessionEnded',
    ])
    expect(house.tell(machine, notes.noteSignedIn, signIn('wang', 's2'))).toBe('identity.suspended')
    house.tell(shen, commands.restoreLogin, { person: 'wang', because })
    expect(house.tell(machine, notes.noteSignedIn, signIn('wang', 's2'))).toEqual([
      'identity.SignedIn',
    ])
  })

  test('makes room when there are too many sessions: the oldest goes', () => {
    const house = told()
    for (let n = 0; n < 20; n++) {
      const minute = `2026-11-23T01:${String(n).padStart(2, '0')}:00.000Z`
      house.tell(machine, notes.noteSignedIn, signIn('wang', `s${n}`, { wall: minute }))
    }
    const later = signIn('wang', 'next', { wall: '2026-11-23T02:00:00.000Z' })
    expect(house.tell(machine, notes.noteSignedIn, later)).toEqual([
      'identity.SessionEnded',
      'identity.SignedIn',
    ])
    expect(house.tables.kept(sessions).has('s0')).toBe(false)
    expect(house.tables.kept(sessions).size).toBe(20)
  })

  test('keeps the newest lines of history and no more', () => {
    const house = told()
    for (let n = 0; n < historyLinesMax + 10; n++) {
      house.tell(machine, notes.noteFailed, {
        person: '',
        address: `10.0.${n >> 8}.${n & 255}`,
        count: 1,
        from: wall,
        to: wall,
      })
    }
    expect(house.tables.kept(history).size).toBe(historyLinesMax)
    expect(house.show(shen, views.signIns, { limit: 1 })).toMatchObject([
      { address: '10.0.19.145' },
    ])
  })
})

describe('sessions', () => {
  const house = () => {
    const made = told(security)
    for (const session of ['s1', 's2', 's3'])
      made.tell(machine, notes.noteSignedIn, signIn('wang', session))
    return made
  }

  test('all others of mine end at one stroke', () => {
    const made = house()
    expect(made.tell(as('wang'), commands.endOtherSessions, { keep: 's2' })).toHaveLength(2)
    expect(made.show(as('wang'), views.mySessions)).toMatchObject([{ session: 's2' }])
  })

  test('somebody else’s session is not a place to stand on', () => {
    expect(house().tell(as('li'), commands.endOtherSessions, { keep: 's2' })).toBe(
      'identity.noSession',
    )
  })

  test('belong to their person: the platform lets them end one, and the administrator', () => {
    const made = house()
    expect(commands.endSession.may.self?.({ session: 's1' }, made.tables.kept)).toBe('wang')
    expect(made.tell(shen, commands.endSession, { session: 's1' })).toEqual([
      'identity.SessionEnded',
    ])
    expect(made.tell(shen, commands.endSession, { session: 's1' })).toBe('identity.noSession')
    expect(made.show(shen, views.signIns, { limit: 1 })).toMatchObject([
      { what: 'ended', way: 'administrator' },
    ])
  })

  test('end with a new password, but for the one that changed it', () => {
    const made = house()
    made.tell(as('wang'), notes.notePassword, { keep: 's3', record })
    expect(made.show(as('wang'), views.mySessions)).toMatchObject([{ session: 's3' }])
  })
})

describe('lock-out', () => {
  const failed = {
    person: 'wang',
    address: '10.0.0.9',
    count: 10,
    from: wall,
    to: wall,
    lockedUntil: until,
  }

  test('stands where those who keep watch see it, until somebody unlocks or time does', () => {
    const house = told(security, events.LoginOpened({ person: 'wang', name: '王' }))
    expect(house.tell(machine, notes.noteFailed, failed)).toEqual([
      'identity.SignInFailed',
      'identity.LockedOut',
    ])
    expect(house.show(shen, views.lockedOut)).toMatchObject([{ person: 'wang', until, count: 10 }])
    expect(house.tell(shen, commands.unlock, { person: 'wang', because: '本人来电' })).toEqual([
      'identity.Unlocked',
    ])
    expect(house.tell(shen, commands.unlock, { person: 'wang', because })).toBe(
      'identity.notLocked',
    )
    house.tell(machine, notes.noteFailed, failed)
    expect(house.tell(machine, notes.noteLockOver, { person: 'wang' })).toEqual([
      'identity.Unlocked',
    ])
    expect(house.tell(machine, notes.noteLockOver, { person: 'wang' })).toEqual([])
  })

  test('of a name that nobody bears leaves no row', () => {
    const house = told()
    expect(house.tell(machine, notes.noteFailed, { ...failed, person: '' })).toEqual([
      'identity.SignInFailed',
    ])
  })
})

describe('tokens', () => {
  test('carry at most the roles of their owner', () => {
    const house = told(holds('wang', 'riskOfficer'))
    const make = (token: string, roles: RoleName[]) =>
      house.tell(as('wang'), notes.noteToken, { token, name: '日报', roles, wall, until })
    expect(make('t1', ['commander'])).toBe('identity.roleNotHeld')
    expect(make('t1', ['riskOfficer'])).toEqual(['identity.TokenIssued'])
    expect(house.show(as('wang'), views.myTokens)).toMatchObject([
      { token: 't1', roles: ['riskOfficer'] },
    ])
    expect(
      house.tell(as('wang'), commands.revokeToken, { token: 't1', because: '不用了' }),
    ).toEqual(['identity.TokenRevoked'])
    expect(house.show(as('wang'), views.myTokens)).toEqual([])
  })
})

describe('many tokens', () => {
  test('are too many, but those that are over make room', () => {
    const house = told()
    const make = (token: string, now: string) =>
      house.tell(as('wang'), notes.noteToken, { token, name: token, roles: [], wall: now, until })
    for (let n = 0; n < 20; n++) expect(make(`t${n}`, wall)).toEqual(['identity.TokenIssued'])
    expect(make('more', wall)).toBe('identity.tooManyTokens')
    expect(make('more', until)).toHaveLength(21)
  })
})

describe('break-glass', () => {
  const seal = (person: string, serial: number) => ({ person, name: person, serial, record })
  const use = (serial: number) =>
    signIn('wang', `s${serial}`, {
      way: 'breakGlass',
      breakGlass: { alarm: `g${serial}`, serial, sso: 'down' },
    })

  test('is for the commander and the deputy, serves once, and rings', () => {
    const house = told(security, holds('wang', 'commander'))
    expect(house.tell(shen, notes.noteBreakGlassSealed, seal('li', 1))).toBe(
      'identity.breakGlassNotYours',
    )
    expect(house.tell(shen, notes.noteBreakGlassSealed, seal('wang', 1))).toContain(
      'identity.BreakGlassSealed',
    )
    expect(house.tell(machine, notes.noteSignedIn, use(1))).toEqual([
      'identity.BreakGlassUsed',
      'identity.SignedIn',
    ])
    expect(house.tell(machine, notes.noteSignedIn, use(1))).toBe('identity.codeUsed')
    expect(house.show(shen, views.alarms)).toMatchObject([
      { alarm: 'g1', person: 'wang', finding: '' },
    ])
  })

  test('is worth nothing once the role is gone', () => {
    const commander: Grant = { role: 'commander', scope: wholeFirm }
    const house = told(security, holds('wang', 'commander'))
    house.tell(shen, notes.noteBreakGlassSealed, seal('wang', 1))
    house.tell(shen, commands.revokeRole, { person: 'wang', ...commander, because })
    expect(house.tell(machine, notes.noteSignedIn, use(1))).toBe('identity.breakGlassNotYours')
  })

  test('is reviewed by somebody else', () => {
    const house = told(security, holds('wang', 'commander'))
    house.tell(shen, notes.noteBreakGlassSealed, seal('wang', 1))
    house.tell(machine, notes.noteSignedIn, use(1))
    const review = { alarm: 'g1', finding: '确系单点登录中断' }
    expect(house.tell(as('wang'), commands.reviewAlarm, review)).toBe('identity.notToYourself')
    expect(house.tell(shen, commands.reviewAlarm, review)).toEqual(['identity.AlarmReviewed'])
    expect(house.tell(as('audit'), commands.reviewAlarm, review)).toBe('identity.alreadyReviewed')
  })
})

describe('an invitation', () => {
  test('serves once, and voids the others of the same person', () => {
    const house = told(security)
    const invite = (invitation: string) =>
      house.tell(shen, notes.noteInvited, { invitation, person: 'li', name: '李', until })
    invite('i1')
    invite('i2')
    expect(house.tell(machine, notes.useInvitation, { invitation: 'i1', record })).toContain(
      'identity.PasswordChanged',
    )
    expect(house.tell(machine, notes.useInvitation, { invitation: 'i1', record })).toBe(
      'identity.linkUsed',
    )
    expect(house.tell(machine, notes.useInvitation, { invitation: 'i2', record })).toBe(
      'identity.linkUsed',
    )
  })
})
