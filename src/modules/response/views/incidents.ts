// Incidents as they are seen: the list, and one with all its parts.
import { z } from 'zod'
import { Instant, refuse, signedIn, view, type Read } from '../../../kernel/index.ts'
import { Did, RoleReason } from '../events.ts'
import { Name, personName, postName, unitName } from '../names.ts'
import { ownerNow, type Placed } from '../people.ts'
import { schemeNow, schemeOf } from '../schemes.ts'
import {
  firings,
  frozen,
  incidents,
  isOver,
  roles,
  tasks,
  TaskState,
  type TaskRow,
} from '../state.ts'
import { About, IncidentId, IncidentRole, IncidentState, Scenario } from '../words.ts'
import { Badge, badge, IncidentLine, incidentLine, maySee, Person, personShown } from './shown.ts'

export const incidentsView = view('response.incidents', {
  params: z.object({
    state: z.enum(['open', 'over', 'all']).default('open'),
    scenario: Scenario.optional(),
    exercises: z.boolean().default(false),
  }),
  answer: z.object({ rows: z.array(IncidentLine) }),
  may: signedIn,
  show(read, { state, scenario, exercises }, context) {
    return {
      rows: [...read(incidents).rows()]
        .filter((row) => state === 'all' || isOver(row) === (state === 'over'))
        .filter((row) => scenario === undefined || row.scenario === scenario)
        .filter((row) => exercises || row.exercise === undefined)
        .filter((row) => maySee(read, row, context))
        .toSorted(
          (a, b) => Number(isOver(a)) - Number(isOver(b)) || (a.raisedAt < b.raisedAt ? 1 : -1),
        )
        .map((row) => incidentLine(read, row)),
    }
  },
})

const Held = z.object({
  role: IncidentRole,
  holder: Person.optional(),
  since: Instant,
  why: RoleReason.optional(),
})
const Fired = z.object({
  firing: z.string(),
  name: Name,
  did: Did,
  reason: Name,
  at: Instant,
  state: z.enum(['fired', 'confirmed', 'overruled']),
  because: z.string().optional(),
})

export const incidentView = view('response.incident', {
  params: z.object({ incident: IncidentId }),
  answer: IncidentLine.extend({
    about: About,
    because: Name,
    raisedBy: z.string(),
    raisedByName: Name,
    since: z.partialRecord(IncidentState, Instant),
    levelSince: Instant.optional(),
    roles: z.array(Held),
    firings: z.array(Fired),
    children: z.array(IncidentLine),
    playbooks: z.array(z.object({ playbook: z.string(), version: z.string(), name: Name })),
    situations: z.int(),
    lines: z.int(),
    /** Levels that it may be raised or lowered to. */
    levels: z.array(Badge),
  }),
  may: signedIn,
  timed: true,
  show(read, { incident }, context) {
    const row = read(incidents).get(incident)
    if (!row || !maySee(read, row, context)) return refuse('response.unknownIncident', { incident })
    const { about, because, raisedBy, since, levelSince, situations, lines } = row
    return {
      ...incidentLine(read, row),
      about,
      because,
      raisedBy,
      raisedByName: personName(read, raisedBy),
      since,
      ...(levelSince === undefined ? {} : { levelSince }),
      roles: heldIn(read, incident),
      firings: read(firings)
        .by('incident', incident)
        .toSorted((a, b) => (a.at < b.at ? 1 : -1))
        .map(({ firing, name, did, reason, at, state, because: why }) => ({
          firing,
          name,
          did,
          reason,
          at,
          state,
          ...(why === undefined ? {} : { because: why }),
        })),
      children: read(incidents)
        .by('parent', incident)
        .filter((child) => maySee(read, child, context))
        .map((child) => incidentLine(read, child)),
      playbooks: read(frozen)
        .by('incident', incident)
        .map(({ playbook, version, name }) => ({ playbook, version, name })),
      situations,
      lines,
      levels: levelsOf(read, row.scheme),
    }
  },
})

function levelsOf(read: Read, scheme: string | undefined): Badge[] {
  const found = scheme === undefined ? schemeNow(read) : schemeOf(read, scheme)
  return found ? found.levels.map(badge) : []
}

const heldIn = (read: Read, incident: string): z.infer<typeof Held>[] => {
  const order = IncidentRole.options
  return read(roles)
    .by('incident', incident)
    .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
    .map(({ role, person, since, why }) => ({
      role,
      since,
      ...(person === undefined ? {} : { holder: personShown(read, person) }),
      ...(why === undefined ? {} : { why }),
    }))
}

const TaskShown = z.object({
  task: z.string(),
  title: Name,
  help: Name.optional(),
  state: TaskState,
  grade: z.int(),
  after: z.array(z.string()),
  owner: z.string(),
  ownerName: Name,
  /** Who has it: who took it, or whom it falls to now. */
  doer: Person.optional(),
  taken: z.boolean(),
  isMine: z.boolean(),
  automatic: z.boolean(),
  byItself: z.boolean(),
  handedOver: Name.optional(),
  minutes: z.int().optional(),
  givenAt: Instant,
  openedAt: Instant.optional(),
  due: Instant.optional(),
  late: z.boolean(),
  endedAt: Instant.optional(),
  endedBy: z.string().optional(),
  endedByName: Name.optional(),
  note: z.string().optional(),
  playbooks: z.array(z.string()),
})

/** The tasks of an incident, in the order in which they can be begun. */
export const tasksView = view('response.tasks', {
  params: z.object({ incident: IncidentId }),
  answer: z.object({ rows: z.array(TaskShown) }),
  may: signedIn,
  timed: true,
  show(read, { incident }, context) {
    const row = read(incidents).get(incident)
    if (!row || !maySee(read, row, context)) return refuse('response.unknownIncident', { incident })
    const { at, actor } = context
    const rows = read(tasks).by('incident', incident)
    return {
      rows: inOrder(rows).map((task) => taskShown(read, task, { placed: row, at, me: actor.id })),
    }
  },
})

/** What falls to me now, over all incidents. */
export const myTasks = view('response.myTasks', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(TaskShown.extend({ incident: z.string(), incidentTitle: z.string() })),
  }),
  may: signedIn,
  timed: true,
  show(read, _params, { at, actor }) {
    const rows = read(tasks)
      .by('open', 'yes')
      .flatMap((task) => {
        const placed = read(incidents).get(task.incident)
        if (!placed || isOver(placed)) return []
        const shown = taskShown(read, task, { placed, at, me: actor.id })
        return shown.isMine
          ? [{ ...shown, incident: task.incident, incidentTitle: placed.title }]
          : []
      })
    return { rows: rows.toSorted((a, b) => ((a.due ?? '~') < (b.due ?? '~') ? -1 : 1)) }
  },
})

export function taskShown(
  read: Read,
  row: TaskRow,
  { placed, at, me }: { placed: Placed; at: string; me: string },
): z.infer<typeof TaskShown> {
  const { help, handedOver, minutes, openedAt, due, endedAt, endedBy, note } = row
  const doer = row.takenBy ?? ownerNow(read, row.owner, placed, at)
  return {
    task: row.task,
    title: row.title,
    ...(help === undefined ? {} : { help }),
    state: row.state,
    grade: row.grade,
    after: row.after,
    owner: row.owner,
    ownerName: ownerName(read, row.owner),
    ...(doer === undefined ? {} : { doer: personShown(read, doer) }),
    taken: row.takenBy !== undefined,
    isMine: doer === me,
    automatic: row.auto !== undefined,
    byItself: row.byItself ?? false,
    ...(handedOver === undefined ? {} : { handedOver }),
    ...(minutes === undefined ? {} : { minutes }),
    givenAt: row.givenAt,
    ...(openedAt === undefined ? {} : { openedAt }),
    ...(due === undefined ? {} : { due }),
    late: row.late ?? false,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(endedBy === undefined ? {} : { endedBy, endedByName: personName(read, endedBy) }),
    ...(note === undefined ? {} : { note }),
    playbooks: row.playbooks,
  }
}

/** What an owner is called: a post or a unit by name, a role by its key's words on screen. */
function ownerName(read: Read, owner: string): Name {
  const [kind = '', id = ''] = owner.split(/:(.*)/s)
  if (kind === 'post') return postName(read, id)
  if (kind === 'unit') return unitName(read, id)
  return { zh: id, en: id }
}

/** Each task after those it waits for; among equals the graver later, then as given. */
export function inOrder(rows: readonly TaskRow[]): TaskRow[] {
  const known = new Map(rows.map((row) => [row.task, row]))
  const done = new Set<string>()
  const order: TaskRow[] = []
  const visit = (row: TaskRow): void => {
    if (done.has(row.task)) return
    done.add(row.task)
    for (const id of row.after) {
      const first = known.get(id)
      if (first) visit(first)
    }
    order.push(row)
  }
  for (const row of rows.toSorted((a, b) => a.grade - b.grade)) visit(row)
  return order
}
