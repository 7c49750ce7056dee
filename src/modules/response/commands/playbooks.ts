// Playbooks are edited as data: what is saved is checked, and becomes a new version. Incidents that are under way keep
// the copy they began with.
import { z } from 'zod'
import {
  command,
  refuse,
  RuleId,
  rules,
  RulesAdopted,
  shanghai,
  type Read,
} from '../../../kernel/index.ts'
import { PlaybookBody, playbookPrefix, stepFaults, type StepFault } from '../playbooks.ts'
import { noticeRules } from '../../notices/index.ts'
import { Because } from '../words.ts'
import { commanders } from './rights.ts'

const PlaybookId = RuleId.refine((id) => id.startsWith(playbookPrefix), {
  message: `begins with ${playbookPrefix}`,
})

/** What would not work although it can be read: how steps hang together, and templates that are not there. */
export function faultsOf(read: Read, body: PlaybookBody): readonly (StepFault | TemplateFault)[] {
  const known = new Set(noticeRules(read)?.templates.map(({ id }) => id))
  const templates = body.steps.flatMap(({ id, auto }): TemplateFault[] =>
    auto?.do === 'notice' && !known.has(auto.template)
      ? [{ step: id, code: 'noTemplate', other: auto.template }]
      : [],
  )
  return [...stepFaults(body.steps), ...templates]
}
interface TemplateFault {
  readonly step: string
  readonly code: 'noTemplate'
  readonly other: string
}

/** Save a playbook, new or edited, as its next version. */
export const revisePlaybook = command('response.revisePlaybook', {
  input: z.object({ playbook: PlaybookId, body: PlaybookBody, because: Because }),
  may: { roles: [...commanders, 'riskOfficer', 'systemAdministrator'] },
  decide(read, { playbook, body, because }, { at }) {
    const [fault] = faultsOf(read, body)
    if (fault) return refuse('response.playbookFaulty', { ...fault })
    const now = read(rules).get(playbook)
    const same =
      now && JSON.stringify(PlaybookBody.safeParse(now.body).data) === JSON.stringify(body)
    if (same) return refuse('response.playbookSame', { playbook })
    const version = nextVersion(now?.version, shanghai(at).slice(0, 10))
    return [
      RulesAdopted({ id: playbook, version, source: because, verified: true, body: { ...body } }),
    ]
  },
})

/** The day, and a number where the day has one already: `2022-03-11`, `2022-03-11-2`. */
export function nextVersion(now: string | undefined, day: string): string {
  if (now === undefined || !now.startsWith(day)) return day
  const count = Number(now.slice(day.length + 1))
  return `${day}-${(Number.isInteger(count) && count > 0 ? count : 1) + 1}`
}
