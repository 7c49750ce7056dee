// Who may plan and who may say who has come: those who lead the unit of the post, or the place of the duty.
import { wholeFirm, type Read, type RoleName, type Scope } from '../../kernel/index.ts'
import { post } from '../firm/index.ts'
import type { DutyRow } from './state.ts'

export const planners: readonly RoleName[] = [
  'commander',
  'deputy',
  'departmentHead',
  'siteLead',
  'branchManager',
  'machineRoomLead',
]

/** The second person of an exemption. */
export const seconds: readonly RoleName[] = ['commander', 'deputy', 'riskOfficer', 'departmentHead']

type Within = (scope: Scope) => boolean

/** Whether a duty lies within somebody's scopes: by its post's unit or by its site. */
export function reaches(read: Read, within: Within, duty: Pick<DutyRow, 'post' | 'site'>): boolean {
  const unit = read(post.table).get(duty.post)?.unit
  return (
    (unit !== undefined && within({ kind: 'unit', id: unit })) ||
    within({ kind: 'site', id: duty.site })
  )
}

/** The same question asked of many rows: each unit and site is asked once. */
export function reaching(
  read: Read,
  within: Within,
): (duty: Pick<DutyRow, 'post' | 'site'>) => boolean {
  if (within(wholeFirm)) return () => true
  const known = new Map<string, boolean>()
  return (duty) => {
    const key = `${duty.post} ${duty.site}`
    let answer = known.get(key)
    if (answer === undefined) {
      answer = reaches(read, within, duty)
      known.set(key, answer)
    }
    return answer
  }
}

/** The scope of a roster: its unit's, or the firm. */
export const scopeOf = (unit: string | undefined): Scope =>
  unit === undefined ? wholeFirm : { kind: 'unit', id: unit }
