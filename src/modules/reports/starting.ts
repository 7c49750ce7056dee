// Which regimes an incident starts by itself, as their own rules say.
import type { Read } from '../../kernel/index.ts'
import { levelOf, schemeOf, type IncidentRow } from '../response/index.ts'
import { regimesOf } from './regime.ts'
import { reports } from './state.ts'

/** Regimes whose start rule fits the incident as it stands, and under which it was never reported. */
export function startedBy(read: Read, incident: IncidentRow): string[] {
  const begun = new Set(
    read(reports)
      .by('incident', incident.incident)
      .map(({ regime }) => regime),
  )
  return regimesOf(read)
    .regimes.filter(({ id }) => !begun.has(id))
    .filter(({ body }) => body.starts.some((start) => fits(read, start, incident)))
    .map(({ id }) => id)
}

type Start = {
  kinds?: string[] | undefined
  levelFrom?: string | undefined
  gradeFrom?: number | undefined
}

function fits(read: Read, { kinds, levelFrom, gradeFrom }: Start, incident: IncidentRow): boolean {
  if (incident.exercise !== undefined) return false
  if (kinds !== undefined && !kinds.includes(incident.scenario)) return false
  if (gradeFrom !== undefined && incident.grade < gradeFrom) return false
  if (levelFrom === undefined) return true
  const scheme = incident.scheme === undefined ? undefined : schemeOf(read, incident.scheme)
  const grade = levelOf(scheme, levelFrom)?.grade
  return grade !== undefined && incident.grade >= grade
}
