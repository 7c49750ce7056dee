// The life of an incident: reported by anybody, assessed and raised by those who answer for the place, stabilised,
// closed when nothing is open any more.
import { z } from 'zod'
import {
  command,
  dayOf,
  refuse,
  roleOver,
  signedIn,
  wholeFirm,
  type Draft,
  type Read,
  type Refusal,
  type Scope,
} from '../../../kernel/index.ts'
import { IncidentLinked, IncidentMoved, IncidentRaised } from '../events.ts'
import { levelOf, schemeNow, type Level, type Scheme } from '../schemes.ts'
import { incidents, isOver, tasks, type IncidentRow } from '../state.ts'
import { fillRoles, isSettled, riseTo } from '../unfolding.ts'
import {
  About,
  Because,
  ExerciseId,
  IncidentId,
  Scenario,
  Scope as ScopeShape,
  Slug,
  Title,
  type IncidentState,
} from '../words.ts'
import { inIncident, officers, openIncident, unknownPlace } from './rights.ts'

const incidentsOpenMax = 200

const Reported = z.object({
  /** Chosen by the product where nobody names one. */
  incident: IncidentId.optional(),
  title: Title,
  titleEn: Title.optional(),
  scenario: Scenario,
  scope: ScopeShape.default(wholeFirm),
  about: About.default({}),
  because: Because,
})

/** Anybody who has signed in reports that something is wrong. Nothing follows until somebody has looked at it. */
export const reportIncident = command('response.reportIncident', {
  input: Reported,
  may: signedIn,
  decide(read, input, { at }) {
    const incident = input.incident ?? nextId(read, at)
    return cannotBegin(read, { ...input, incident }) ?? [raised({ ...input, incident })]
  },
})

/** Raise an incident at a level: its playbooks start, its roles are taken, its first tasks open. */
export const raiseIncident = command('response.raiseIncident', {
  input: Reported.extend({
    level: Slug,
    parent: IncidentId.optional(),
    exercise: ExerciseId.optional(),
  }),
  may: roleOver(officers, ({ scope }: { scope?: Scope | undefined }) => scope ?? wholeFirm),
  decide(read, input, { at }) {
    const incident = input.incident ?? nextId(read, at)
    const { scope, scenario, because, parent, exercise } = input
    const no = cannotBegin(read, { ...input, incident })
    if (no) return no
    if (parent !== undefined && !read(incidents).has(parent))
      return refuse('response.unknownIncident', { incident: parent })
    const found = levelAsked(read, input.level)
    if ('refused' in found) return found
    const rising = { incident, scope, scenario }
    return [
      raised({
        ...input,
        incident,
        ...(parent === undefined ? {} : { parent }),
        ...(exercise === undefined ? {} : { exercise }),
      }),
      ...begin(read, rising, { ...found, because, at }),
    ]
  },
})

/** What follows at once where the level is known from the start. */
export function begin(
  read: Read,
  rising: { incident: string; scope: Scope; scenario: Scenario; level?: string | undefined },
  wish: { scheme: Scheme; level: Level; because: string; trigger?: string; at: string },
  from: IncidentState = 'reported',
): Draft[] {
  const { incident } = rising
  const { at, because, ...level } = wish
  return [
    ...(from === 'reported'
      ? [IncidentMoved({ incident, from: 'reported', to: 'assessed', because })]
      : []),
    IncidentMoved({ incident, from: 'assessed', to: 'active', because: '' }),
    ...fillRoles(read, rising, at),
    ...riseTo(read, rising, { ...level, because }),
  ]
}

export function levelAsked(read: Read, id: string): { scheme: Scheme; level: Level } | Refusal {
  const scheme = schemeNow(read)
  if (!scheme) return refuse('response.schemeNeeded')
  const level = levelOf(scheme, id)
  if (level) return { scheme, level }
  const known = scheme.levels.map((one) => one.id).join(', ')
  return refuse('response.unknownLevel', { level: id, known })
}

/** The next id of the year, `i-2022-003`. */
export function nextId(read: Read, at: string): string {
  const year = dayOf(at).slice(0, 4)
  let count = read(incidents).size + 1
  const id = () => `i-${year}-${String(count).padStart(3, '0')}`
  while (read(incidents).has(id())) count++
  return id()
}

export const raised = ({
  because,
  ...rest
}: Omit<z.infer<typeof Reported>, 'incident' | 'because'> & {
  incident: string
  because: string
  parent?: string | undefined
  exercise?: string | undefined
}): Draft => {
  const { incident, title, titleEn, scenario, scope, about, parent, exercise } = rest
  return IncidentRaised({
    incident,
    title,
    ...(titleEn === undefined ? {} : { titleEn }),
    scenario,
    scope,
    about,
    because: { zh: because, en: because },
    ...(parent === undefined ? {} : { parent }),
    ...(exercise === undefined ? {} : { exercise }),
  })
}

function cannotBegin(
  read: Read,
  { incident, scope }: { incident: string; scope: Scope },
): Refusal | undefined {
  if (read(incidents).has(incident)) return refuse('response.incidentIdTaken', { incident })
  if (read(incidents).by('open', 'yes').length >= incidentsOpenMax)
    return refuse('response.incidentsMany', { incidentsOpenMax })
  return unknownPlace(read, scope)
}

/** Look at what was reported: how grave it is. Its playbooks start. */
export const assessIncident = command('response.assessIncident', {
  input: z.object({
    incident: IncidentId,
    level: Slug,
    because: Because,
  }),
  may: inIncident,
  decide(read, { incident, level, because }, { at }) {
    const row = openIncident(read, incident)
    if ('refused' in row) return row
    if (row.state !== 'reported')
      return refuse('response.assessedAlready', { incident, state: row.state })
    const found = levelAsked(read, level)
    if ('refused' in found) return found
    return begin(read, row, { ...found, because, at })
  },
})

const moved = (name: string, { from, to }: { from: readonly IncidentState[]; to: IncidentState }) =>
  command(name, {
    input: z.object({ incident: IncidentId, because: Because }),
    may: inIncident,
    decide(read, { incident, because }) {
      const row = openIncident(read, incident)
      if ('refused' in row) return row
      if (!from.includes(row.state))
        return refuse('response.notNow', { incident, state: row.state })
      return [IncidentMoved({ incident, from: row.state, to, because })]
    },
  })

/** The worst is over; what is open is finished. */
export const stabilise = moved('response.stabiliseIncident', {
  from: ['assessed', 'active'],
  to: 'stabilised',
})
/** It has broken out again. */
export const resume = moved('response.resumeIncident', { from: ['stabilised'], to: 'active' })

/** Close it. What is still open is finished or skipped first, and a child before its parent. */
export const closeIncident = command('response.closeIncident', {
  input: z.object({ incident: IncidentId, because: Because }),
  may: inIncident,
  decide(read, { incident, because }) {
    const row = openIncident(read, incident)
    if ('refused' in row) return row
    const open = read(tasks)
      .by('incident', incident)
      .filter((task) => !isSettled(task))
    if (open.length > 0) return refuse('response.tasksOpen', { incident, count: open.length })
    const children = read(incidents)
      .by('parent', incident)
      .filter((child) => !isOver(child))
    const [child] = children
    if (child) return refuse('response.childOpen', { incident, child: child.incident })
    return [IncidentMoved({ incident, from: row.state, to: 'closed', because })]
  },
})

/** Put it under another one. */
export const linkIncident = command('response.linkIncident', {
  input: z.object({ incident: IncidentId, parent: IncidentId }),
  may: inIncident,
  decide(read, { incident, parent }) {
    const row = openIncident(read, incident)
    if ('refused' in row) return row
    const above = openIncident(read, parent)
    if ('refused' in above) return above
    if (row.parent === parent) return refuse('response.linkedAlready', { incident, parent })
    if (isBelow(read, above, incident)) return refuse('response.incidentLoop', { incident, parent })
    return [IncidentLinked({ incident, parent })]
  },
})

function isBelow(read: Read, row: IncidentRow, incident: string): boolean {
  let now: IncidentRow | undefined = row
  for (let depth = 0; now && depth < incidentsOpenMax; depth++) {
    if (now.incident === incident) return true
    now = now.parent === undefined ? undefined : read(incidents).get(now.parent)
  }
  return false
}

export const incidentCommands = [
  reportIncident,
  raiseIncident,
  assessIncident,
  stabilise,
  resume,
  closeIncident,
  linkIncident,
]
