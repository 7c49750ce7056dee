// The shapes that several views answer with: people by name, a notice in a line.
import { z } from 'zod'
import { Instant, plusMinutes, type Read } from '../../../kernel/index.ts'
import { BothNames, bothNames, person, unit } from '../../firm/index.ts'
import { Awaits, NoticeKind, Step } from '../events.ts'
import { Counts } from '../ladder.ts'
import { countsNow, type NoticeRow } from '../state.ts'

export { BothNames }

/** A person as named on a page, with the unit. */
export const NamedPerson = z.object({
  person: z.string(),
  name: BothNames,
  unit: z.string(),
  unitName: BothNames,
})

export function namedPerson(read: Read, id: string): z.infer<typeof NamedPerson> {
  const row = read(person.table).get(id)
  const home = row?.unit ?? ''
  return {
    person: id,
    name: nameOf(read, id),
    unit: home,
    unitName: bothNames(read(unit.table).get(home), home),
  }
}

/** What somebody is called; a service or the system by its id. */
export const nameOf = (read: Read, id: string): BothNames =>
  bothNames(read(person.table).get(id), id)

export const NoticeLine = z.object({
  notice: z.string(),
  kind: NoticeKind,
  title: BothNames,
  urgency: z.string(),
  awaits: Awaits,
  at: Instant,
  by: z.string(),
  byName: BothNames,
  count: z.int(),
  counts: Counts,
  /** Who has not come as far as it awaits. */
  missing: z.int(),
  incident: z.string().optional(),
  closedAt: Instant.optional(),
  /** The next step and when it comes. */
  nextAt: Instant.optional(),
  nextStep: Step.optional(),
})

export function lineOf(read: Read, row: NoticeRow): z.infer<typeof NoticeLine> {
  const counts = countsNow(read, row)
  const next = row.closedAt === undefined ? row.steps[row.step + 1] : undefined
  return {
    notice: row.notice,
    kind: row.kind,
    title: row.title,
    urgency: row.urgency,
    awaits: row.awaits,
    at: row.at,
    by: row.by,
    byName: nameOf(read, row.by),
    count: row.count,
    counts,
    missing: row.awaits === 'none' ? 0 : row.count - counts[row.awaits],
    ...(row.incident === undefined ? {} : { incident: row.incident }),
    ...(row.closedAt === undefined ? {} : { closedAt: row.closedAt }),
    ...(next ? { nextStep: next, nextAt: plusMinutes(row.at, next.afterMinutes) } : {}),
  }
}
