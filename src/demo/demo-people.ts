// Seven people of the demo firm, one for each part somebody may want to play: the sign-in page offers them with
// one click, in demo mode only. Their ids do not depend on the seed.
import { wholeFirm, type Grant, type RoleName, type Scope, type Text } from '../kernel/index.ts'

export interface DemoPerson {
  readonly person: string
  readonly role: RoleName
  readonly title: Text
  readonly scope?: Scope
}

export const demoPeople: readonly DemoPerson[] = [
  { person: 'p-00001', role: 'commander', title: { zh: '总指挥', en: 'Commander' } },
  {
    person: 'p-01451',
    role: 'departmentHead',
    title: { zh: '自营负责人', en: 'Head of proprietary trading' },
    scope: { kind: 'unit', id: 'proprietary' },
  },
  {
    person: 'p-04571',
    role: 'branchManager',
    title: { zh: '营业部经理', en: 'Branch manager' },
    scope: { kind: 'branch', id: 'br-sh-01' },
  },
  { person: 'p-00831', role: 'riskOfficer', title: { zh: '风控负责人', en: 'Risk officer' } },
  {
    person: 'p-02851',
    role: 'machineRoomLead',
    title: { zh: '外高桥机房负责人', en: 'Lead of the Waigaoqiao machine room' },
    scope: { kind: 'site', id: 'waigaoqiao' },
  },
  {
    person: 'p-00125',
    role: 'employee',
    title: { zh: '员工', en: 'Employee' },
    scope: { kind: 'unit', id: 'brokerage' },
  },
  { person: 'p-01011', role: 'auditor', title: { zh: '审计员', en: 'Auditor' } },
]

/** Others with a part in the story from its first morning; nobody becomes them with one click. */
const officers: readonly Omit<DemoPerson, 'title'>[] = [
  { person: 'p-00002', role: 'deputy' },
  { person: 'p-02071', role: 'systemAdministrator' },
  { person: 'p-02531', role: 'securityAdministrator' },
]

/** The roles given at the founding; three administrators are three people. */
export const demoGrants: readonly (Grant & { readonly person: string })[] = [
  ...[...demoPeople, ...officers].map(({ person, role, scope = wholeFirm }) => ({
    person,
    role,
    scope,
  })),
  { person: 'p-02851', role: 'siteLead', scope: { kind: 'site', id: 'waigaoqiao' } },
]
