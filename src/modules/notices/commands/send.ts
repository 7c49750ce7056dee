// Sending: a notice from a template or in one's own words, a letter, a test that everybody can be reached, and the
// channels' own answers on the way.
import { z } from 'zod'
import {
  command,
  isRefusal,
  PersonId,
  refuse,
  role,
  wholeFirm,
  type Context,
  type Decision,
  type Read,
  type Refusal,
  type RoleName,
} from '../../../kernel/index.ts'
import { person as people } from '../../firm/index.ts'
import { peopleOf, saysWhom } from '../audience.ts'
import { contentOf, draftsOf, idLength, Variables } from '../draft.ts'
import {
  Audience,
  Awaits,
  NoticeClosed,
  NoticeId,
  Title,
  Words,
  type NoticeKind,
} from '../events.ts'
import { countsNow, notices } from '../state.ts'

/** People that one notice may have. */
const peopleMax = 50_000

/** Those who may send, each to the people within their own scope. */
export const senders: readonly RoleName[] = [
  'commander',
  'deputy',
  'recorder',
  'departmentHead',
  'siteLead',
  'branchManager',
  'machineRoomLead',
  'healthOfficer',
  'systemAdministrator',
]
/** Who may know who is in quarantine or a contact. */
const healthRoles = ['healthOfficer', 'commander', 'deputy', 'system'] satisfies RoleName[]

const Send = z.object({
  template: z.string().max(100).meta({ noun: 'template' }).optional(),
  variables: Variables.optional(),
  title: Title.optional(),
  text: Words.optional(),
  audience: Audience,
  urgency: z.string().max(40).optional(),
  awaits: Awaits.optional(),
  incident: z.string().max(80).meta({ noun: 'incident' }).optional(),
  once: z.string().max(120).optional(),
})

/** Send a notice to whoever the audience finds now. */
export const send = command('notices.send', {
  input: Send,
  may: role(...senders),
  decide(read, input, context) {
    if (wasSent(read, input.once)) return []
    const content = contentOf(read, input)
    if (isRefusal(content)) return content
    const { template, audience, incident, once } = input
    return dispatch(read, context, {
      kind: 'notice',
      ...content,
      steps: [...content.steps],
      audience,
      ...(template === undefined ? {} : { template }),
      ...(incident === undefined ? {} : { incident }),
      ...(once === undefined ? {} : { once }),
    })
  },
})

const wasSent = (read: Read, once: string | undefined): boolean =>
  once !== undefined && read(notices).by('once', once).length > 0

type Head = Omit<Parameters<typeof draftsOf>[1], 'notice'> & { readonly kind: NoticeKind }

/** Finds the people, asks whether the sender may reach them, and draws up the facts. */
function dispatch(read: Read, context: Context, head: Head): Decision {
  const found = addressed(read, head.audience, context)
  if (isRefusal(found)) return found
  return draftsOf(read, { notice: `n-${context.dice.token(idLength)}`, ...head }, found)
}

function addressed(
  read: Read,
  audience: Audience,
  { at, actor, within }: Context,
): readonly string[] | Refusal {
  if (!saysWhom(audience)) return refuse('notices.audienceNeeded')
  const mayKnow = actor.grants.some(({ role: held }) => healthRoles.some((one) => one === held))
  if (audience.health !== undefined && !mayKnow) return refuse('notices.healthHidden')
  const found = peopleOf(read, audience, at)
  if (found.length === 0) return refuse('notices.nobody')
  if (found.length > peopleMax) return refuse('notices.tooMany', { peopleMax })
  const outside = found.filter((id) => !reaches(read, within, id))
  return outside.length === 0 ? found : refuse('notices.outsideScope', { count: outside.length })
}

type Within = Context['within']

/** Whether a person lies within somebody's scopes, by unit or by site. */
export function reaches(read: Read, within: Within, id: string): boolean {
  if (within(wholeFirm)) return true
  const row = read(people.table).get(id)
  if (!row) return false
  return within({ kind: 'unit', id: row.unit }) || within({ kind: 'site', id: row.site })
}

/** A letter to everybody, or to some: read, not confirmed; colleagues add their thanks. */
export const sendLetter = command('notices.sendLetter', {
  input: z.object({
    title: Title,
    text: Words,
    audience: Audience.default({ everyone: true }),
    /** Whom it thanks by name. */
    thanks: z.array(PersonId).max(20).optional(),
    once: z.string().max(120).optional(),
  }),
  may: role('commander', 'deputy'),
  decide(read, { title, text, audience, thanks, once }, context) {
    if (wasSent(read, once)) return []
    const lost = thanks?.find((id) => !read(people.table).has(id))
    if (lost !== undefined) return refuse('notices.unknownPerson', { person: lost })
    const content = contentOf(read, { title, text, urgency: 'letter', awaits: 'none' })
    if (isRefusal(content)) return content
    return dispatch(read, context, {
      kind: 'letter',
      ...content,
      steps: [...content.steps],
      audience,
      ...(thanks === undefined ? {} : { thanks }),
      ...(once === undefined ? {} : { once }),
    })
  },
})

/** End a notice: nobody is chased any more. */
export const close = command('notices.close', {
  input: z.object({ notice: NoticeId, because: z.string().trim().min(1).max(200) }),
  may: role(...senders),
  decide(read, { notice, because }, { actor, within }) {
    const row = read(notices).get(notice)
    if (!row) return refuse('notices.unknownNotice', { notice })
    if (row.closedAt !== undefined) return refuse('notices.closedAlready', { notice })
    if (row.by !== actor.id && !within(wholeFirm)) return refuse('notices.notYours', { notice })
    const missing = row.awaits === 'none' ? 0 : row.count - countsNow(read, row)[row.awaits]
    return [NoticeClosed({ notice, because, missing })]
  },
})

export const sendCommands = [send, sendLetter, close]
