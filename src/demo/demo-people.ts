// Seven people of the demo firm, one for each part somebody may want to play: the sign-in page offers them with
// one click, in demo mode only. Their ids do not depend on the seed.
import { wholeFirm, type Grant, type RoleName, type Scope, type Text } from '../kernel/index.ts'

export interface DemoPerson {
  readonly person: string
  readonly role: RoleName
  readonly title: Text
  /** What to choose them for, in a few words. */
  readonly sees: Text
  readonly scope?: Scope
}

export const demoPeople: readonly DemoPerson[] = [
  {
    person: 'p-00001',
    role: 'commander',
    title: { zh: '总指挥', en: 'Commander' },
    sees: {
      zh: '看全公司，推演，批准方案',
      en: 'Sees the whole firm, tries what-ifs, approves plans',
    },
  },
  {
    person: 'p-01451',
    role: 'departmentHead',
    title: { zh: '自营负责人', en: 'Head of proprietary trading' },
    sees: { zh: '看自己部门的班和缺口', en: 'The rosters and gaps of one department' },
    scope: { kind: 'unit', id: 'proprietary' },
  },
  {
    person: 'p-04571',
    role: 'branchManager',
    title: { zh: '营业部经理', en: 'Branch manager' },
    sees: { zh: '看自己营业部的人和事', en: 'The people of one branch' },
    scope: { kind: 'branch', id: 'br-sh-01' },
  },
  {
    person: 'p-00831',
    role: 'riskOfficer',
    title: { zh: '风控负责人', en: 'Risk officer' },
    sees: { zh: '看名单、预警和报送', en: 'Lists, alerts and reports' },
  },
  {
    person: 'p-02851',
    role: 'machineRoomLead',
    title: { zh: '外高桥机房负责人', en: 'Lead of the Waigaoqiao machine room' },
    sees: { zh: '看机房、值守和点名', en: 'A machine room, its crew and the roll call' },
    scope: { kind: 'site', id: 'waigaoqiao' },
  },
  {
    person: 'p-00125',
    role: 'employee',
    title: { zh: '员工', en: 'Employee' },
    sees: { zh: '在手机上接班、报到、上报', en: 'Takes duties, checks in and reports on a phone' },
    scope: { kind: 'unit', id: 'brokerage' },
  },
  {
    person: 'p-01011',
    role: 'auditor',
    title: { zh: '审计员', en: 'Auditor' },
    sees: { zh: '核对日志，取证据包', en: 'Verifies the log and takes evidence' },
  },
]

/** Others with a part in the story from its first morning; nobody becomes them with one click. */
const officers: readonly Omit<DemoPerson, 'title' | 'sees'>[] = [
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
