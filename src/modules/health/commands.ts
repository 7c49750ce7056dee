// What may be asked about health: report oneself or others unfit, declare a contact, put into quarantine, and
// find the contacts of a case.
import { z } from 'zod'
import {
  command,
  Instant,
  PersonId,
  plusMinutes,
  refuse,
  roleOver,
  shanghai,
  SiteId,
  systemOnly,
  type Command,
  type Context,
  type Read,
  type Refusal,
  type RoleName,
  type Scope,
} from '../../kernel/index.ts'
import { person as people, site as places } from '../firm/index.ts'
import { controlRule, controlRules } from '../sites/index.ts'
import { contactsOf } from './contacts.ts'
import {
  ChainCleared,
  ContactsFound,
  contactsMax,
  DeclarationId,
  DeclarationOverdue,
  DeclarationSettled,
  Declared,
  Outcome,
  PersonFit,
  PersonUnfit,
  QuarantineEnded,
  QuarantineMoved,
  QuarantineStarted,
} from './events.ts'
import { chains, declarations, quarantines, unfit } from './state.ts'

const idLength = 8
/** Contacts are looked for in at most a fortnight. */
const hoursMax = 14 * 24

/** Those who may know about a person's health, each within their scope. */
export const officers: readonly RoleName[] = ['healthOfficer', 'commander', 'deputy']

export const overPerson = ({ person }: { person: string }, read: Read): Scope => ({
  kind: 'unit',
  id: read(people.table).get(person)?.unit ?? '',
})
const oneself = ({ person }: { person: string }): string => person
const Note = z.string().trim().max(200).optional()
const Because = z.string().trim().min(1).max(200)

const unknownPerson = (read: Read, person: string): Refusal | undefined =>
  read(people.table).has(person) ? undefined : refuse('health.unknownPerson', { person })

const sealed = ({ sealer }: Context, person: string, plain: string | undefined) =>
  plain === undefined ? {} : { note: sealer.seal(person, plain) }

/** Cannot work: from when, and until when where that is known. */
export const reportUnfit = command('health.reportUnfit', {
  input: z.object({
    person: PersonId,
    from: Instant.optional(),
    until: Instant.optional(),
    note: Note,
  }),
  may: roleOver([...officers, 'departmentHead'], overPerson, oneself),
  decide(read, { person, from: asked, until, note }, context) {
    const unknown = unknownPerson(read, person)
    if (unknown) return unknown
    if (read(unfit).has(person)) return refuse('health.unfitAlready', { person })
    const from = asked ?? context.at
    const no = endsTooEarly({ from, until, at: context.at })
    if (no) return no
    return [
      PersonUnfit({
        person,
        from,
        ...(until === undefined ? {} : { until }),
        ...sealed(context, person, note),
      }),
    ]
  },
})

function endsTooEarly(span: {
  from: Instant
  until: Instant | undefined
  at: Instant
}): Refusal | undefined {
  const { from, until, at } = span
  if (until === undefined || (until > from && until > at)) return undefined
  return refuse('health.endsTooEarly', { until: shanghai(until) })
}

/** Can work again. */
export const reportFit = command('health.reportFit', {
  input: z.object({ person: PersonId }),
  may: roleOver(officers, overPerson, oneself),
  decide(read, { person }) {
    if (!read(unfit).has(person)) return refuse('health.notUnfit', { person })
    return [PersonFit({ person })]
  },
})

/** Put a person into quarantine: where, until when, and whether they can work from there. */
export const startQuarantine = command('health.startQuarantine', {
  input: z.object({
    person: PersonId,
    from: Instant.optional(),
    until: Instant,
    site: SiteId.optional(),
    works: z.boolean().default(false),
    because: Because,
  }),
  may: roleOver(officers, overPerson),
  decide(read, { person, from: asked, until, site, works, because }, { at, sealer }) {
    const unknown = unknownPerson(read, person)
    if (unknown) return unknown
    if (site !== undefined && !read(places.table).has(site))
      return refuse('health.unknownSite', { site })
    const now = read(quarantines).get(person)
    if (now) return refuse('health.quarantinedAlready', { person, until: shanghai(now.until) })
    const from = asked ?? at
    const no = endsTooEarly({ from, until, at })
    if (no) return no
    const where = site === undefined ? {} : { site }
    return [
      QuarantineStarted({
        person,
        from,
        until,
        works,
        because: sealer.seal(person, because),
        ...where,
      }),
    ]
  },
})

/** The quarantine ends at another time than was said. */
export const moveQuarantine = command('health.moveQuarantine', {
  input: z.object({ person: PersonId, until: Instant, because: Because }),
  may: roleOver(officers, overPerson),
  decide(read, { person, until, because }, { at, sealer }) {
    const now = read(quarantines).get(person)
    if (!now) return refuse('health.notQuarantined', { person })
    if (until === now.until) return refuse('health.endsThenAlready', { until: shanghai(until) })
    const no = endsTooEarly({ from: now.from, until, at })
    return no ?? [QuarantineMoved({ person, until, because: sealer.seal(person, because) })]
  },
})

/** The quarantine ends now. */
export const endQuarantine = command('health.endQuarantine', {
  input: z.object({ person: PersonId, because: Because }),
  may: roleOver(officers, overPerson),
  decide(read, { person, because }, { sealer }) {
    if (!read(quarantines).has(person)) return refuse('health.notQuarantined', { person })
    return [QuarantineEnded({ person, because: sealer.seal(person, because) })]
  },
})

/** How far back contacts are looked for: as asked, or as the adopted rules say. */
export function sinceOf(
  read: Read,
  ask: { hours?: number | undefined; at: Instant },
): Instant | Refusal {
  const hours = ask.hours ?? controlRules(read)?.contactHours
  if (hours === undefined) return refuse('health.ruleNeeded', { rule: controlRule })
  return plusMinutes(ask.at, -Math.round(hours * 60))
}

export const Hours = z.number().positive().max(hoursMax).optional()

/** Find who shared a room with a person, and keep them as one chain. */
export const findContacts = command('health.findContacts', {
  input: z.object({ person: PersonId, hours: Hours }),
  may: roleOver(officers, overPerson),
  decide(read, { person, hours }, { at, dice }) {
    const unknown = unknownPerson(read, person)
    if (unknown) return unknown
    const since = sinceOf(read, { hours, at })
    if (typeof since !== 'string') return since
    const found = contactsOf(read, person, since, at).map((contact) => contact.person)
    if (found.length === 0) return refuse('health.noContacts', { person, since: shanghai(since) })
    if (found.length > contactsMax) return refuse('health.contactsMany', { contactsMax })
    const chain = `c-${dice.token(idLength)}`
    return [ContactsFound({ chain, source: person, people: found, since })]
  },
})

/** The people of a chain need not be kept apart any more. */
export const clearChain = command('health.clearChain', {
  input: z.object({ chain: z.string().max(80) }),
  may: roleOver(officers, () => ({ kind: 'firm', id: '' })),
  decide(read, { chain }) {
    const rows = read(chains).by('chain', chain)
    if (rows.length === 0) return refuse('health.unknownChain', { chain })
    return [ChainCleared({ chain, people: rows.map(({ person }) => person) })]
  },
})

export const Declaration = z.enum(['closeContact', 'secondContact', 'symptoms', 'positiveTest'])

/** I report of myself: perhaps a contact, symptoms, a test. */
export const declare = command('health.declare', {
  input: z.object({ person: PersonId, what: Declaration, note: Note }),
  may: roleOver(officers, overPerson, oneself),
  decide(read, { person, what, note }, { at, dice, sealer }) {
    const unknown = unknownPerson(read, person)
    if (unknown) return unknown
    const minutes = controlRules(read)?.declarationMinutes
    if (minutes === undefined) return refuse('health.ruleNeeded', { rule: controlRule })
    const declaration = `h-${dice.token(idLength)}`
    const facts = sealer.seal(person, JSON.stringify({ what, note: note ?? '' }))
    return [Declared({ declaration, person, facts, lookBy: plusMinutes(at, minutes) })]
  },
})

/** Somebody has looked at a declaration: what came of it. What follows from it is asked for by itself. */
export const settleDeclaration = command('health.settleDeclaration', {
  input: z.object({ declaration: DeclarationId, outcome: Outcome }),
  may: roleOver(officers, ({ declaration }: { declaration: string }, read) =>
    overPerson({ person: read(declarations).get(declaration)?.person ?? '' }, read),
  ),
  decide(read, { declaration, outcome }) {
    const row = read(declarations).get(declaration)
    if (!row) return refuse('health.unknownDeclaration', { declaration })
    if (row.outcome !== undefined) return refuse('health.settledAlready', { declaration })
    return [DeclarationSettled({ declaration, person: row.person, outcome })]
  },
})

export const noteEnd = command('health.noteEnd', {
  input: z.object({ person: PersonId, which: z.enum(['quarantine', 'unfit']) }),
  may: systemOnly,
  internal: true,
  decide(read, { person, which }, { at }) {
    const row = which === 'quarantine' ? read(quarantines).get(person) : read(unfit).get(person)
    if (row?.until === undefined || row.until > at) return []
    return which === 'quarantine'
      ? [QuarantineEnded({ person, because: '', onTime: true })]
      : [PersonFit({ person, onTime: true })]
  },
})

export const noteOverdue = command('health.noteOverdue', {
  input: z.object({ declaration: DeclarationId }),
  may: systemOnly,
  internal: true,
  decide(read, { declaration }) {
    const row = read(declarations).get(declaration)
    if (!row || row.outcome !== undefined) return []
    return [DeclarationOverdue({ declaration, person: row.person })]
  },
})

export const commands: readonly Command[] = [
  reportUnfit,
  reportFit,
  declare,
  settleDeclaration,
  startQuarantine,
  moveQuarantine,
  endQuarantine,
  findContacts,
  clearChain,
  noteEnd,
  noteOverdue,
]
