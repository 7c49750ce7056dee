// Stories of rights and sign-ins, told to the module alone: no platform, no database, no clock.
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import {
  type Actor,
  type Command,
  dice,
  type Draft,
  type Grant,
  isRefusal,
  type RoleName,
  Tables,
  type View,
  wholeFirm,
} from '../../kernel/index.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import * as notes from './notes.ts'
import { evolve, grants, grantsOf, history, historyLinesMax, sessions } from './state.ts'
import * as views from './views.ts'

const at = '2022-03-11T00:30:00.000Z'
const wall = '2026-11-23T01:00:00.000Z'
const until = '2026-11-23T13:00:00.000Z'
const because = '轮岗'
const record = 'r1'

const as = (id: string): Actor => ({ id, kind: 'person', grants: [] })
const machine: Actor = { id: 'service:identity', kind: 'service', grants: [] }

const sealer = {
  seal: (person: string, plain: string) => `sealed:1:${person}:${plain}`,
  open: () => undefined,
}

/** A firm to tell commands to: it applies what was decided and answers with the event names or the code. */
function firm(...past: Draft[]) {
  const tables = new Tables()
  let position = 0
  const happen = (draft: Draft, actor: string) => {
    position++
    const { type, version, subject, data } = draft
    for (const step of evolve.filter((each) => each.type === type)) {
      step.apply(tables.tentative, data, version, { at, position, actor, subject, command: 'test' })
    }
  }
  for (const draft of past) happen(draft, 'past')
  tables.keep()
  return {
    tables,
    tell<I>(
      actor: Actor,
      command: Command<I>,
      input: I,
      kind: 'live' | 'fork' = 'live',
    ): string[] | string {
      const decision = command.decide(tables.tentative, command.input.parse(input), {
        at,
        actor,
        world: { name: kind === 'live' ? 'live' : 'drill', kind },
        dice: dice('test'),
        sealer,
        within: () => true,
      })
      if (isRefusal(decision)) return decision.refused
      for (const draft of decision) happen(draft, actor.id)
      tables.keep()
      return decision.map(({ type }) => type)
    },
    show<P, A>(actor: Actor, view: View<P, A>, params: unknown = {}) {
      return view.show(tables.kept, view.params.parse(params), {
        at,
        position,
        actor,
        world: { name: 'live', kind: 'live' },
        sealer,
        within: () => true,
      })
    },
  }
}

const holds = (person: string, role: RoleName, scope = wholeFirm) =>
  events.RoleGranted({ person, role, scope, because })
const security = holds('shen', 'securityAdministrator')
const shen = as('shen')

const signIn = (person: string, session: string, more: object = {}) => ({
  person,
  name: person,
  session,
  way: 'password' as const,
  address: '10.0.0.1',
  device: 'Firefox',
  wall,
  until,
  ...more,
})

describe('roles', () => {
  test('a security administrator gives a role over a unit, and takes it away', () => {
    const house = firm(security)
    const scope = { kind: 'unit' as const, id: 'trading' }
    const grant = { person: 'wang', role: 'departmentHead' as const, scope, because }
    expect(house.tell(shen, commands.grantRole, grant)).toEqual(['identity.RoleGranted'])
    expect(grantsOf(house.tables.kept, 'wang')).toEqual([{ role: 'departmentHead', scope }])
    expect(house.tell(shen, commands.grantRole, grant)).toBe('identity.roleHeldAlready')
    expect(house.tell(shen, commands.revokeRole, grant)).toEqual(['identity.RoleRevoked'])
    expect(grantsOf(house.tables.kept, 'wang')).toEqual([])
    expect(house.tell(shen, commands.revokeRole, grant)).toBe('identity.roleNotHeld')
  })

  test.each([
    ['an administrator by one person', 'auditor', wholeFirm, 'identity.administratorNeedsTwo'],
    ['what belongs to the machine', 'system', wholeFirm, 'identity.roleOfMachine'],
    [
      'a unit without saying which',
      'departmentHead',
      { kind: 'unit', id: '' },
      'identity.scopeUnclear',
    ],
    ['the firm with a unit', 'commander', { kind: 'firm', id: 'x' }, 'identity.scopeUnclear'],
  ] as const)('nobody is given %s', (_, role, scope, code) => {
    expect(
      firm(security).tell(shen, commands.grantRole, { person: 'wang', role, scope, because }),
    ).toBe(code)
  })

  test('nobody gives a role to themselves', () => {
    const asked = { person: 'shen', role: 'commander' as const, scope: wholeFirm, because }
    expect(firm(security).tell(shen, commands.grantRole, asked)).toBe('identity.notToYourself')
  })

  test('system, security and audit are three different people', () => {
    const house = firm(security, holds('wang', 'auditor'))
    const appoint = (person: string, role: 'systemAdministrator' | 'auditor') =>
      house.tell(shen, commands.grantAdministrator, { person, role, because })
    expect(appoint('wang', 'systemAdministrator')).toBe('identity.administratorsDiffer')
    expect(appoint('li', 'systemAdministrator')).toEqual(['identity.RoleGranted'])
    expect(appoint('li', 'auditor')).toBe('identity.administratorsDiffer')
    expect(commands.grantAdministrator.secondMay).toBeDefined()
  })

  test('the last security administrator stays until there is another', () => {
    const asked = {
      person: 'shen',
      role: 'securityAdministrator' as const,
      scope: wholeFirm,
      because,
    }
    const house = firm(security)
    expect(house.tell(shen, commands.revokeRole, asked)).toBe('identity.lastSecurityAdministrator')
    const two = firm(security, holds('zhao', 'securityAdministrator'))
    expect(two.tell(shen, commands.revokeRole, asked)).toEqual(['identity.RoleRevoked'])
  })

  test('a drill changes nobody’s rights', () => {
    const asked = { person: 'wang', role: 'recorder' as const, scope: wholeFirm, because }
    expect(firm(security).tell(shen, commands.grantRole, asked, 'fork')).toBe('identity.liveOnly')
  })

  test('whatever is asked in whatever order, nobody holds two administrations', () => {
    const people = ['a', 'b', 'c']
    const step = fc.record({
      by: fc.constantFrom(...people, 'shen'),
      person: fc.constantFrom(...people),
      role: fc.constantFrom(...commands.AdministratorRole.options),
      take: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const house = firm(security)
        for (const { by, person, role, take } of steps) {
          if (take)
            house.tell(as(by), commands.revokeRole, { person, role, scope: wholeFirm, because })
          else house.tell(as(by), commands.grantAdministrator, { person, role, because })
        }
        for (const person of people)
          expect(grantsOf(house.tables.kept, person).length).toBeLessThan(2)
        expect(
          house.tables.kept(grants).by('role', 'securityAdministrator').length,
        ).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the first administrator', () => {
  test('is made once', () => {
    const house = firm()
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
    const house = firm()
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
    const house = firm()
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
    const house = firm(events.LoginOpened({ person: 'wang', name: '王' }))
    house.tell(machine, notes.noteTotp, { person: 'wang', step: 5, recoveryCodes: 8, record })
    const recovery = (session: string, recoveryCode: number) =>
      house.tell(machine, notes.noteSignedIn, signIn('wang', session, { recoveryCode }))
    expect(recovery('s1', 3)).toEqual(['identity.SignedIn'])
    expect(recovery('s2', 3)).toBe('identity.codeUsed')
    expect(recovery('s2', 4)).toEqual(['identity.SignedIn'])
  })

  test('is over for a suspended login, and its sessions end', () => {
    const house = firm(security)
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
    const house = firm()
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
    const house = firm()
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
    const made = firm(security)
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
    const house = firm(security, events.LoginOpened({ person: 'wang', name: '王' }))
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
    const house = firm()
    expect(house.tell(machine, notes.noteFailed, { ...failed, person: '' })).toEqual([
      'identity.SignInFailed',
    ])
  })
})

describe('tokens', () => {
  test('carry at most the roles of their owner', () => {
    const house = firm(holds('wang', 'riskOfficer'))
    const make = (token: string, roles: RoleName[]) =>
      house.tell(as('wang'), notes.noteToken, { token, name: '日报', roles, until })
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

describe('break-glass', () => {
  const seal = (person: string, serial: number) => ({ person, name: person, serial, record })
  const use = (serial: number) =>
    signIn('wang', `s${serial}`, {
      way: 'breakGlass',
      breakGlass: { alarm: `g${serial}`, serial, sso: 'down' },
    })

  test('is for the commander and the deputy, serves once, and rings', () => {
    const house = firm(security, holds('wang', 'commander'))
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
    const house = firm(security, holds('wang', 'commander'))
    house.tell(shen, notes.noteBreakGlassSealed, seal('wang', 1))
    house.tell(shen, commands.revokeRole, { person: 'wang', ...commander, because })
    expect(house.tell(machine, notes.noteSignedIn, use(1))).toBe('identity.breakGlassNotYours')
  })

  test('is reviewed by somebody else', () => {
    const house = firm(security, holds('wang', 'commander'))
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
    const house = firm(security)
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
