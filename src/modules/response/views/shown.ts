// The shapes that the views of response share: a level as a badge, an incident as a line.
import { z } from 'zod'
import { Instant, type Read, type ViewContext } from '../../../kernel/index.ts'
import { officers } from '../commands/rights.ts'
import { Name, personName, scopeName } from '../names.ts'
import { levelOf, schemeNow, schemeOf, type Level } from '../schemes.ts'
import { roles, tasks, type IncidentRow } from '../state.ts'
import { IncidentState, Scenario, Scope } from '../words.ts'

export const Badge = z.object({
  level: z.string(),
  grade: z.int(),
  name: Name,
  short: Name,
  colour: z.string(),
})
export type Badge = z.infer<typeof Badge>

export const badge = ({ id, grade, name, short, colour }: Level): Badge => ({
  level: id,
  grade,
  name,
  short,
  colour,
})

/** The badge of an incident, in the scheme that it stands on; nothing before it was assessed. */
export function badgeOf(read: Read, row: Pick<IncidentRow, 'scheme' | 'level'>): Badge | undefined {
  const scheme = row.scheme === undefined ? schemeNow(read) : schemeOf(read, row.scheme)
  const level = levelOf(scheme, row.level)
  return level && badge(level)
}

export const Person = z.object({ person: z.string(), name: Name })

export const personShown = (read: Read, id: string) => ({ person: id, name: personName(read, id) })

export const IncidentLine = z.object({
  incident: z.string(),
  title: z.string(),
  titleEn: z.string().optional(),
  scenario: Scenario,
  state: IncidentState,
  badge: Badge.optional(),
  scope: Scope,
  place: Name,
  commander: Person.optional(),
  raisedAt: Instant,
  closedAt: Instant.optional(),
  byItself: z.boolean(),
  exercise: z.string().optional(),
  parent: z.string().optional(),
  tasksOpen: z.int(),
  tasksLate: z.int(),
  tasksAll: z.int(),
})

/** Everybody sees that an incident stands; what is in it is for those who answer for its place or hold a part in it. */
export function maySee(read: Read, row: IncidentRow, context: ViewContext): boolean {
  const { actor } = context
  if (actor.kind === 'system') return true
  const isOfficer = actor.grants.some(({ role }) => officers.includes(role) || role === 'auditor')
  if (isOfficer && context.within(row.scope)) return true
  if (
    read(roles)
      .by('person', actor.id)
      .some(({ incident }) => incident === row.incident)
  )
    return true
  return row.raisedBy === actor.id
}

export function incidentLine(read: Read, row: IncidentRow): z.infer<typeof IncidentLine> {
  const { incident, title, titleEn, scenario, state, scope, raisedAt, exercise, parent } = row
  const all = read(tasks).by('incident', incident)
  const commander = read(roles).get(`${incident}/commander`)?.person
  const shown = badgeOf(read, row)
  const closedAt = row.since.closed
  return {
    incident,
    title,
    ...(titleEn === undefined ? {} : { titleEn }),
    scenario,
    state,
    ...(shown ? { badge: shown } : {}),
    scope,
    place: scopeName(read, scope),
    ...(commander === undefined ? {} : { commander: personShown(read, commander) }),
    raisedAt,
    ...(closedAt === undefined || state === 'active' ? {} : { closedAt }),
    byItself: row.trigger !== undefined,
    ...(exercise === undefined ? {} : { exercise }),
    ...(parent === undefined ? {} : { parent }),
    tasksOpen: all.filter((task) => task.state === 'open').length,
    tasksLate: all.filter((task) => task.state === 'open' && task.late === true).length,
    tasksAll: all.filter((task) => task.state !== 'withdrawn').length,
  }
}
