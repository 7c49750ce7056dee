// Stories of roles: who gives them, to whom, and what nobody may hold together.
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { wholeFirm } from '../../kernel/index.ts'
import * as commands from './commands.ts'
import { grants, grantsOf } from './state.ts'
import { as, because, holds, security, shen, told } from '../../../test/support/identity-story.ts'

describe('roles', () => {
  test('a security administrator gives a role over a unit, and takes it away', () => {
    const house = told(security)
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
    ['a unit that does not exist', 'departmentHead', { kind: 'unit', id: 'x' }, 'identity.noScope'],
    ['the firm with a unit', 'commander', { kind: 'firm', id: 'x' }, 'identity.scopeUnclear'],
  ] as const)('nobody is given %s', (_, role, scope, code) => {
    expect(
      told(security).tell(shen, commands.grantRole, { person: 'wang', role, scope, because }),
    ).toBe(code)
  })

  test('nobody who is not there is given a role', () => {
    const asked = { person: 'ghost', role: 'recorder' as const, scope: wholeFirm, because }
    expect(told(security).tell(shen, commands.grantRole, asked)).toBe('identity.noPerson')
  })

  test('nobody gives a role to themselves', () => {
    const asked = { person: 'shen', role: 'commander' as const, scope: wholeFirm, because }
    expect(told(security).tell(shen, commands.grantRole, asked)).toBe('identity.notToYourself')
  })

  test('system, security and audit are three different people', () => {
    const house = told(security, holds('wang', 'auditor'))
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
    const house = told(security)
    expect(house.tell(shen, commands.revokeRole, asked)).toBe('identity.lastSecurityAdministrator')
    const two = told(security, holds('zhao', 'securityAdministrator'))
    expect(two.tell(shen, commands.revokeRole, asked)).toEqual(['identity.RoleRevoked'])
  })

  test('a drill changes nobody’s rights', () => {
    const asked = { person: 'wang', role: 'recorder' as const, scope: wholeFirm, because }
    expect(told(security).tell(shen, commands.grantRole, asked, 'fork')).toBe('identity.liveOnly')
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
        const house = told(security)
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
