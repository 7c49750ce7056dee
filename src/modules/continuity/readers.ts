// Who may see coverage: those who lead in an emergency, those who watch over them, and services with a token.
import { role } from '../../kernel/index.ts'

export const readers = role(
  'commander',
  'deputy',
  'departmentHead',
  'siteLead',
  'branchManager',
  'riskOfficer',
  'machineRoomLead',
  'healthOfficer',
  'recorder',
  'auditor',
  'service',
)

/** Those who lead in an emergency, and those who watch over them. */
export const planners = role(
  'commander',
  'deputy',
  'departmentHead',
  'siteLead',
  'branchManager',
  'riskOfficer',
  'machineRoomLead',
  'healthOfficer',
  'recorder',
  'auditor',
)
