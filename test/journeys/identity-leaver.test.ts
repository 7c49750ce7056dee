// Somebody leaves the firm: in the same breath their login, sessions and roles are over, and stay on record.
import { expect, test } from 'vitest'
import { isRefusal, system, wholeFirm, type Actor } from '../../src/kernel/index.ts'
import { firm, contains } from '../../src/modules/firm/index.ts'
import { grantsOf, identity } from '../../src/modules/identity/index.ts'
import type { World } from '../../src/platform/house.ts'
import { personWith, testHouse } from '../support/house.ts'
import { signIn } from '../support/identity-story.ts'
import { afterThis } from '../api/face.ts'

const hr = personWith('p-hr', 'systemAdministrator')

async function withWang() {
  const { house, live } = await testHouse({
    modules: [firm, identity],
    parts: {
      rights: (read) => ({
        contains: (_read, outer, inner) => contains(read(), outer, inner),
        grantsOf: (id) => (id === hr.id ? hr.grants : grantsOf(read(), id)),
      }),
    },
  })
  afterThis(() => house.close())
  const must = teller(live)
  await must('firm.addUnit', { id: 'ops', name: '运营部', kind: 'department' })
  await must('firm.addSite', { id: 'hq', name: '总部', kind: 'office', city: '上海' })
  await must('firm.addPerson', { id: 'wang', name: '王', unit: 'ops', site: 'hq' })
  const grants = [{ person: 'wang', role: 'recorder', scope: wholeFirm }]
  await must('identity.foundGrants', { grants })
  await must('identity.noteSignedIn', signIn('wang', 's1'))
  return { house, live, must }
}

const teller =
  (world: World) =>
  async (command: string, input: unknown, actor: Actor = system) => {
    const answer = await world.tell({ command, input, actor })
    if (isRefusal(answer)) throw new Error(`${command}: ${JSON.stringify(answer)}`)
    return answer.events.map(({ type }) => type)
  }

test('their login, session and roles end with them', async () => {
  const { house, must } = await withWang()
  expect(grantsOf(house.liveRead, 'wang')).toHaveLength(1)
  expect(await must('firm.retirePerson', { id: 'wang', because: '离职' })).toEqual([
    'firm.PersonRetired',
    'identity.LoginSuspended',
    'identity.SessionEnded',
    'identity.RoleRevoked',
  ])
  expect(grantsOf(house.liveRead, 'wang')).toEqual([])
})

test('who left in a drill has not left', async () => {
  const { house, must } = await withWang()
  const drill = await house.fork({ name: 'drill', title: '演练', parent: 'live', actor: hr })
  expect(await teller(drill)('firm.retirePerson', { id: 'wang', because: '演练' })).toEqual([
    'firm.PersonRetired',
  ])
  expect(grantsOf(house.liveRead, 'wang')).toHaveLength(1)
  expect(await must('firm.retirePerson', { id: 'wang', because: '离职' })).toContain(
    'identity.LoginSuspended',
  )
})
