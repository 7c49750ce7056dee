// The small firm of the places, with response and the roles its incidents need.
import { wholeFirm, type Actor } from '../../src/kernel/index.ts'
import { identity } from '../../src/modules/identity/index.ts'
import { notices } from '../../src/modules/notices/index.ts'
import { response } from '../../src/modules/response/index.ts'
import { openPlaces } from './places-firm.ts'

export const schemes = {
  colours: { id: 'levels-colours', levels: ['blue', 'yellow', 'orange', 'red'] },
  numbers: { id: 'levels-numbers', levels: ['level-1', 'level-2', 'level-3', 'level-4'] },
} as const

/** What the product does by itself needs its triggers, playbooks and the words of notices. */
export const alert = [
  'triggers',
  'notices',
  'playbook-epidemic',
  'playbook-building-closed',
  'playbook-machine-room-lost',
  'playbook-supplier-lost',
]

/** Somebody with a role over the whole firm, under the id of a person of the small firm. */
export const holding = (id: string, role: Actor['grants'][number]['role']): Actor => ({
  id,
  kind: 'person',
  grants: [{ role, scope: wholeFirm }],
})

/** Opens the firm under a scheme: wang commands, li is the deputy, zhao the risk officer, chen heads a department. */
export async function openResponse(
  scheme: keyof typeof schemes = 'colours',
  rules: readonly string[] = [],
) {
  const { id } = schemes[scheme]
  const places = await openPlaces({
    more: [identity, notices, response],
    rules: [id, 'response', ...rules],
  })
  const grants = [
    { person: 'wang', role: 'commander', scope: wholeFirm },
    { person: 'li', role: 'deputy', scope: wholeFirm },
    { person: 'zhao', role: 'riskOfficer', scope: wholeFirm },
    { person: 'chen', role: 'departmentHead', scope: { kind: 'unit', id: 'ops' } },
  ]
  const system: Actor = {
    id: 'system',
    kind: 'system',
    grants: [{ role: 'system', scope: wholeFirm }],
  }
  await places.must('identity.foundGrants', { grants }, system)
  await places.must('response.useScheme', { scheme: id })
  return places
}
