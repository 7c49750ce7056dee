// Who may do what in an incident, and the refusals that most commands here share.
import {
  refuse,
  wholeFirm,
  type May,
  type Read,
  type Refusal,
  type RoleName,
  type Scope,
} from '../../../kernel/index.ts'
import { site, unit } from '../../firm/index.ts'
import {
  incidents,
  isOver,
  roles,
  tasks,
  taskId,
  type IncidentRow,
  type TaskRow,
} from '../state.ts'

/** Those who may raise an incident and say how grave it is, each within their own scope. */
export const officers: readonly RoleName[] = [
  'commander',
  'deputy',
  'departmentHead',
  'siteLead',
  'branchManager',
  'riskOfficer',
  'machineRoomLead',
  'healthOfficer',
  'recorder',
]
/** Those who command. */
export const commanders: readonly RoleName[] = ['commander', 'deputy']

export const scopeOf = ({ incident }: { incident: string }, read: Read): Scope =>
  read(incidents).get(incident)?.scope ?? wholeFirm

/** Officers over the incident's scope, or whoever holds one of its roles. */
export const inIncident: May<{ incident: string }> = { roles: officers, over: scopeOf }

/** The incident while it is open, or why not. */
export function openIncident(read: Read, incident: string): IncidentRow | Refusal {
  const row = read(incidents).get(incident)
  if (!row) return refuse('response.unknownIncident', { incident })
  return isOver(row) ? refuse('response.incidentOver', { incident }) : row
}

/** A task of an open incident, or why not. */
export function taskIn(
  read: Read,
  { incident, task }: { incident: string; task: string },
): TaskRow | Refusal {
  const row = openIncident(read, incident)
  if ('refused' in row) return row
  return (
    read(tasks).get(taskId(incident, task)) ?? refuse('response.unknownTask', { incident, task })
  )
}

export function unknownPlace(read: Read, { kind, id }: Scope): Refusal | undefined {
  if (kind === 'firm') return undefined
  const known = kind === 'unit' ? read(unit.table).has(id) : read(site.table).has(id)
  return known ? undefined : refuse('response.unknownPlace', { place: id })
}

/** Whether somebody holds a role in the incident now. */
export const holds = (read: Read, incident: string, person: string): boolean =>
  read(roles)
    .by('person', person)
    .some((row) => row.incident === incident)
