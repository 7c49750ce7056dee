// An incident's timeline: every line in order, of which kind, by whom; only ever added to.
import { z } from 'zod'
import { Instant, msOf, refuse, signedIn, view, type Read } from '../../../kernel/index.ts'
import { Name, personName } from '../names.ts'
import { incidents, LineKind, taskId, tasks, timeline } from '../state.ts'
import { IncidentId } from '../words.ts'
import { maySee } from './shown.ts'

const linesShownMax = 500

const Line = z.object({
  number: z.int(),
  kind: LineKind,
  at: Instant,
  happenedAt: Instant.optional(),
  by: z.string(),
  byName: Name,
  position: z.int(),
  type: z.string(),
  with: z.record(z.string(), z.unknown()),
})

export const timelineView = view('response.timeline', {
  params: z.object({
    incident: IncidentId,
    kinds: z.array(LineKind).optional(),
    newestFirst: z.boolean().default(true),
    limit: z.int().min(1).max(linesShownMax).default(200),
  }),
  answer: z.object({ rows: z.array(Line), total: z.int() }),
  may: signedIn,
  show(read, { incident, kinds, newestFirst, limit }, context) {
    const row = read(incidents).get(incident)
    if (!row || !maySee(read, row, context)) return refuse('response.unknownIncident', { incident })
    const all = read(timeline)
      .by('incident', incident)
      .filter(({ kind }) => kinds === undefined || kinds.length === 0 || kinds.includes(kind))
      .toSorted((a, b) => order(a) - order(b) || a.number - b.number)
    const rows = (newestFirst ? all.toReversed() : all).slice(0, limit)
    return {
      rows: rows.map(({ incident: _incident, ...line }) => ({
        ...line,
        with: saidWithNames(read, incident, line.with),
        byName: personName(read, line.by),
      })),
      total: all.length,
    }
  },
})

/** Ids that a reader would not know, as names in both languages. */
function saidWithNames(
  read: Read,
  incident: string,
  told: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { person, task, name, regime } = told
  const known =
    typeof task === 'string' ? read(tasks).get(taskId(incident, task))?.title : undefined
  return {
    ...told,
    ...(typeof person === 'string' ? { person: personName(read, person) } : {}),
    ...(known === undefined ? {} : { task: known }),
    ...(name === undefined ? {} : { playbook: name, trigger: name }),
    ...(regime === undefined || known === undefined ? {} : { regime: known }),
  }
}

/** When it was so; what is written down later stands where it happened. */
const order = ({ happenedAt, at }: { happenedAt?: string | undefined; at: string }): number =>
  msOf(happenedAt ?? at)
