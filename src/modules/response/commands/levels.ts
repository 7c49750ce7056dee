// The firm's scheme of levels, and the level of an incident: raised by one person, lowered by two, with a list of
// what is taken back.
import { z } from 'zod'
import {
  command,
  refuse,
  role,
  roleOver,
  type Draft,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import { LevelSet, SchemeChosen } from '../events.ts'
import { levelOf, schemeOf, schemeNow, type Level, type Scheme } from '../schemes.ts'
import { openIncidents, tasks, type IncidentRow, type TaskRow } from '../state.ts'
import { riseTo, takeBack } from '../unfolding.ts'
import { Because, IncidentId, Slug } from '../words.ts'
import { inIncident, openIncident, scopeOf } from './rights.ts'

/** Use a scheme of levels that the firm has adopted. Not while an incident stands on another. */
export const useScheme = command('response.useScheme', {
  input: z.object({ scheme: z.string().max(100) }),
  may: role('commander', 'systemAdministrator'),
  decide(read, { scheme }) {
    if (!schemeOf(read, scheme)) return refuse('response.unknownScheme', { scheme })
    if (schemeNow(read)?.id === scheme) return refuse('response.schemeInUse', { scheme })
    const open = openIncidents(read).filter((row) => row.level !== undefined)
    if (open.length > 0) return refuse('response.incidentsOpen', { count: open.length })
    return [SchemeChosen({ scheme })]
  },
})

interface Rungs {
  readonly row: IncidentRow
  readonly scheme: Scheme
  readonly level: Level
}

/** The incident and the level asked for, in the scheme that the incident stands on. */
export function rungsOf(read: Read, incident: string, to: string): Rungs | Refusal {
  const row = openIncident(read, incident)
  if ('refused' in row) return row
  const scheme = row.scheme === undefined ? schemeNow(read) : schemeOf(read, row.scheme)
  if (!scheme) return refuse('response.schemeNeeded')
  if (row.level === undefined) return refuse('response.assessFirst', { incident })
  const level = levelOf(scheme, to)
  if (level) return { row, scheme, level }
  const known = scheme.levels.map((one) => one.id).join(', ')
  return refuse('response.unknownLevel', { level: to, known })
}

/** Raise the level. Only what the steps between bring and is not there yet is added. */
export const raiseLevel = command('response.raiseLevel', {
  input: z.object({ incident: IncidentId, to: Slug, because: Because }),
  may: inIncident,
  decide(read, { incident, to, because }) {
    const found = rungsOf(read, incident, to)
    if ('refused' in found) return found
    const { row, scheme, level } = found
    if (level.grade === row.grade) return refuse('response.levelAlready', { incident, level: to })
    if (level.grade < row.grade) return refuse('response.lowerInstead', { incident, level: to })
    return riseTo(read, row, { scheme, level, because })
  },
})

/** What a lower level no longer asks for: open work is withdrawn, done work with an undo is to be taken back. */
export const above = (read: Read, incident: string, grade: number): TaskRow[] =>
  read(tasks)
    .by('incident', incident)
    .filter(
      (row) =>
        row.grade > grade &&
        row.state !== 'withdrawn' &&
        row.state !== 'skipped' &&
        (row.state !== 'done' || row.undo !== undefined),
    )

/**
 * Lower the level. `undo` names the tasks of the higher level that are taken back, `keep` those that stay: each
 * must stand in one of the two lists, so nothing is forgotten. A second person must agree.
 */
export const lowerLevel = command('response.lowerLevel', {
  input: z.object({
    incident: IncidentId,
    to: Slug,
    undo: z.array(z.string().max(120)).max(500).default([]),
    keep: z.array(z.string().max(120)).max(500).default([]),
    because: Because,
  }),
  may: roleOver(['commander', 'deputy', 'riskOfficer', 'healthOfficer'], scopeOf),
  secondMay: roleOver(['commander', 'deputy', 'riskOfficer', 'healthOfficer'], scopeOf),
  decide(read, { incident, to, undo, keep, because }) {
    const found = rungsOf(read, incident, to)
    if ('refused' in found) return found
    const { row, level } = found
    if (level.grade === row.grade) return refuse('response.levelAlready', { incident, level: to })
    if (level.grade > row.grade) return refuse('response.raiseInstead', { incident, level: to })
    const affected = above(read, incident, level.grade)
    const answered = new Set([...undo, ...keep])
    const left = affected.filter(({ task }) => !answered.has(task))
    if (left.length > 0)
      return refuse('response.undoUnanswered', {
        incident,
        count: left.length,
        tasks: left.map(({ task }) => task).join(', '),
      })
    const both = undo.find((task) => keep.includes(task))
    if (both !== undefined) return refuse('response.undoAndKept', { task: both })
    const rows = affected.filter(({ task }) => undo.includes(task))
    return lowered(read, found, { rows, because })
  },
})

/** The level is lowered, and what is named is taken back. */
export function lowered(
  read: Read,
  { row, scheme, level }: Rungs,
  { rows, because }: { rows: readonly TaskRow[]; because: string },
): Draft[] {
  const { incident } = row
  return [
    LevelSet({
      incident,
      scheme: scheme.id,
      ...(row.level === undefined ? {} : { from: row.level }),
      to: level.id,
      grade: level.grade,
      because,
      undone: rows.map(({ task }) => task),
    }),
    ...takeBack(read, incident, { rows, because }),
  ]
}

export const levelCommands = [useScheme, raiseLevel, lowerLevel]
