// Playbooks as they stand, what one would look like before it is saved, and what lowering a level would take back.
import { z } from 'zod'
import {
  Instant,
  inquiry,
  refuse,
  RuleId,
  rules,
  signedIn,
  view,
  type Read,
} from '../../../kernel/index.ts'
import { duties, inForceNow } from '../../duty/index.ts'
import { isUnder, post, unit } from '../../firm/index.ts'
import { above, rungsOf } from '../commands/levels.ts'
import { faultsOf } from '../commands/playbooks.ts'
import { businessFunctionName, Name, postName, unitName } from '../names.ts'
import { PlaybookBody, playbookOf, playbooks } from '../playbooks.ts'
import { levelOf, schemeNow, type MinimumDuty } from '../schemes.ts'
import { incidents, TaskState } from '../state.ts'
import { firmLevel } from './levels.ts'
import { Step } from '../steps.ts'
import { IncidentId, Scenario, Slug } from '../words.ts'
import { maySee } from './shown.ts'

export const playbooksView = view('response.playbooks', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(
      z.object({
        playbook: z.string(),
        version: z.string(),
        name: Name,
        summary: Name.optional(),
        scenarios: z.array(Scenario),
        steps: z.int(),
        automatic: z.int(),
        adoptedAt: Instant,
        verified: z.boolean(),
      }),
    ),
  }),
  may: signedIn,
  show: (read) => ({
    rows: playbooks(read).map(({ id, version, name, summary, scenarios, steps }) => {
      const row = read(rules).get(id)
      return {
        playbook: id,
        version,
        name,
        ...(summary === undefined ? {} : { summary }),
        scenarios,
        steps: steps.length,
        automatic: steps.filter(({ auto }) => auto !== undefined).length,
        adoptedAt: row?.adoptedAt ?? '1970-01-01T00:00:00.000Z',
        verified: row?.verified ?? false,
      }
    }),
  }),
})

export const playbookView = view('response.playbook', {
  params: z.object({ playbook: RuleId }),
  answer: z.object({
    playbook: z.string(),
    version: z.string(),
    source: z.string(),
    verified: z.boolean(),
    body: PlaybookBody,
    /** What each grade is called in the scheme that is in use. */
    levels: z.array(z.object({ grade: z.int(), name: Name, short: Name, colour: z.string() })),
  }),
  may: signedIn,
  show(read, { playbook }) {
    const found = playbookOf(read, playbook)
    if (!found) return refuse('response.unknownPlaybook', { playbook })
    const { id, version, ...body } = found
    const row = read(rules).get(id)
    return {
      playbook: id,
      version,
      source: row?.source ?? '',
      verified: row?.verified ?? false,
      body,
      levels: (schemeNow(read)?.levels ?? []).map(({ grade, name, short, colour }) => ({
        grade,
        name,
        short,
        colour,
      })),
    }
  },
})

const FaultShown = z.object({ path: z.string(), code: z.string(), other: z.string() })

/** What is wrong with a playbook before it is saved, and the steps as they would stand. */
export const checkPlaybook = inquiry('response.checkPlaybook', {
  input: z.object({ body: z.record(z.string(), z.unknown()) }),
  answer: z.object({ faults: z.array(FaultShown), steps: z.array(Step) }),
  may: signedIn,
  async ask(read, { body }) {
    const parsed = PlaybookBody.safeParse(body)
    if (!parsed.success) {
      const faults = parsed.error.issues.map(({ path, message }) => ({
        path: path.map(String).join('.'),
        code: 'shape',
        other: message,
      }))
      return { faults, steps: [] }
    }
    const faults = faultsOf(read, parsed.data).map(({ step, code, other }) => ({
      path: step,
      code,
      other,
    }))
    return { faults, steps: parsed.data.steps }
  },
})

/** What a lower level would no longer ask for: each must be taken back or kept. */
export const loweringView = view('response.lowering', {
  params: z.object({ incident: IncidentId, to: Slug }),
  answer: z.object({
    rows: z.array(
      z.object({ task: z.string(), title: Name, state: TaskState, undo: Name.optional() }),
    ),
  }),
  may: signedIn,
  show(read, { incident, to }, context) {
    const row = read(incidents).get(incident)
    if (!row || !maySee(read, row, context)) return refuse('response.unknownIncident', { incident })
    const found = rungsOf(read, incident, to)
    if ('refused' in found) return found
    return {
      rows: above(read, incident, found.level.grade).map(({ task, title, state, undo }) => ({
        task,
        title,
        state,
        ...(undo === undefined ? {} : { undo }),
      })),
    }
  },
})

/** The least that must be on duty at the firm's level, and how many are now. */
export const minimumDutyView = view('response.minimumDuty', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(
      z.object({
        of: z.string(),
        ofName: Name,
        people: z.int(),
        onDuty: z.int(),
        met: z.boolean(),
      }),
    ),
  }),
  may: signedIn,
  timed: true,
  show(read, _params, { at }) {
    const level = levelOf(schemeNow(read), firmLevel(read)?.badge.level)
    return {
      rows: (level?.minimumDuty ?? []).map((least) => {
        const onDuty = onDutyOf(read, least, at)
        return { ...least, ofName: namedPart(read, least.of), onDuty, met: onDuty >= least.people }
      }),
    }
  },
})

function namedPart(read: Read, of: string): Name {
  const [kind = '', id = ''] = of.split(/:(.*)/s)
  if (kind === 'post') return postName(read, id)
  return kind === 'unit' ? unitName(read, id) : businessFunctionName(read, id)
}

/** People with a duty that counts at this minute, each once. */
function onDutyOf(read: Read, { of }: MinimumDuty, at: string): number {
  const [kind = '', id = ''] = of.split(/:(.*)/s)
  const posts = [...read(post.table).rows()].filter(
    (row) =>
      row.id === id ||
      (kind === 'function' && row.function === id) ||
      (kind === 'unit' && read(unit.table).has(id) && isUnder(read, id, row.unit)),
  )
  const counts = inForceNow(read)
  const people = new Set<string>()
  for (const { id: one } of posts) {
    for (const row of read(duties).by('post', one)) {
      const isNow = row.from <= at && row.to > at && row.mode !== 'standby' && row.missed !== true
      if (isNow && counts(row)) people.add(row.person)
    }
  }
  return people.size
}
