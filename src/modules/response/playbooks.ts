// Playbooks: what is to be done in a kind of disruption, as versioned data. Adopted as rules; an incident works from
// the copy that stood when it began.
import { z } from 'zod'
import { rules, type Read } from '../../kernel/index.ts'
import { Step, stepsMax, type Step as OneStep } from './steps.ts'
import { Scenario, Words } from './words.ts'

export const playbookPrefix = 'playbook-'

export const PlaybookBody = z.object({
  name: Words,
  scenarios: z.array(Scenario).min(1).max(9),
  summary: Words.optional(),
  steps: z.array(Step).min(1).max(stepsMax),
})
export type PlaybookBody = z.infer<typeof PlaybookBody>

export interface Playbook extends PlaybookBody {
  readonly id: string
  readonly version: string
}

/** A playbook as the world has adopted it. */
export function playbookOf(read: Read, id: string): Playbook | undefined {
  const rule = read(rules).get(id)
  const body = PlaybookBody.safeParse(rule?.body)
  return rule && body.success ? { ...body.data, id, version: rule.version } : undefined
}

export const playbooks = (read: Read): Playbook[] =>
  [...read(rules).rows()]
    .filter(({ id }) => id.startsWith(playbookPrefix))
    .flatMap(({ id }) => playbookOf(read, id) ?? [])

export const playbooksFor = (read: Read, scenario: Scenario): Playbook[] =>
  playbooks(read).filter(({ scenarios }) => scenarios.includes(scenario))

/** What is wrong with the steps of a playbook although each is well formed. */
export interface StepFault {
  readonly step: string
  readonly code: 'twice' | 'unknownStep' | 'loop' | 'laterGrade' | 'keyTwice'
  readonly other: string
}

/** Every fault in how steps hang together: ids, what they wait for, loops, grades. */
export function stepFaults(steps: readonly OneStep[]): StepFault[] {
  const known = new Map(steps.map((step) => [step.id, step]))
  const faults: StepFault[] = []
  const seen = new Set<string>()
  const keys = new Set<string>()
  for (const { id, after, grade, key } of steps) {
    if (seen.has(id)) faults.push({ step: id, code: 'twice', other: id })
    seen.add(id)
    if (key !== undefined && keys.has(key)) faults.push({ step: id, code: 'keyTwice', other: key })
    if (key !== undefined) keys.add(key)
    for (const other of after) {
      const first = known.get(other)
      if (!first) faults.push({ step: id, code: 'unknownStep', other })
      else if (first.grade > grade) faults.push({ step: id, code: 'laterGrade', other })
    }
  }
  for (const id of inLoops(steps)) faults.push({ step: id, code: 'loop', other: id })
  return faults
}

/** The steps that can never begin, because they wait for each other. */
function inLoops(steps: readonly OneStep[]): string[] {
  const known = new Set(steps.map(({ id }) => id))
  let waiting = steps.map(({ id, after }) => ({ id, after: after.filter((one) => known.has(one)) }))
  for (;;) {
    const free = new Set(waiting.filter(({ after }) => after.length === 0).map(({ id }) => id))
    if (free.size === 0) return waiting.map(({ id }) => id)
    waiting = waiting
      .filter(({ id }) => !free.has(id))
      .map(({ id, after }) => ({ id, after: after.filter((one) => !free.has(one)) }))
    if (waiting.length === 0) return []
  }
}
