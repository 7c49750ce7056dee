// Self-reports: what somebody says of themself, sealed; the concern that it raises, without a name; and what comes
// of it once somebody has looked.
import { z } from 'zod'
import {
  command,
  Day,
  PersonId,
  plusMinutes,
  refuse,
  roleOver,
  SiteId,
  systemOnly,
  type Context,
  type Draft,
  type Read,
  type SealedField,
} from '../../../kernel/index.ts'
import { site as places } from '../../firm/index.ts'
import { controlRule, controlRules } from '../../sites/index.ts'
import {
  ConcernClosed,
  ConcernId,
  ConcernRaised,
  DeclarationId,
  DeclarationOverdue,
  DeclarationSettled,
  Declared,
  Outcome,
  type ConcernKind,
} from '../events.ts'
import { concerns, declarations } from '../state.ts'
import {
  concernedSite,
  idLength,
  Note,
  officers,
  oneself,
  overFirm,
  overPerson,
  unknownPerson,
} from './rights.ts'

export const Declaration = z.enum(['closeContact', 'secondContact', 'symptoms', 'positiveTest'])
export const Whereabouts = z.enum(['home', 'ourSite', 'onTheWay', 'quarantineSite', 'hospital'])

const kinds = {
  closeContact: 'contact',
  secondContact: 'watch',
  symptoms: 'watch',
  positiveTest: 'case',
} as const satisfies Record<z.infer<typeof Declaration>, ConcernKind>

/** What a declaration holds under its seal. */
export const Facts = z.object({
  what: Declaration,
  note: z.string(),
  whereabouts: Whereabouts.optional(),
  site: z.string().optional(),
  since: z.string().optional(),
  /** The concern that it raised: the link is sealed with it. */
  concern: z.string().optional(),
})
type Facts = z.infer<typeof Facts>

/** I report of myself: perhaps a contact, symptoms, a test; and where I am. */
export const declare = command('health.declare', {
  input: z.object({
    person: PersonId,
    what: Declaration,
    whereabouts: Whereabouts.optional(),
    /** The site of ours where I am. */
    site: SiteId.optional(),
    /** Since which day: of the contact, of the symptoms, of the test. */
    since: Day.optional(),
    note: Note,
  }),
  may: roleOver(officers, overPerson, oneself),
  decide(read, input, { at, dice, sealer }) {
    const { person, what, note, whereabouts, site, since } = input
    const unknown = unknownPerson(read, person)
    if (unknown) return unknown
    if (site !== undefined && !read(places.table).has(site))
      return refuse('health.unknownSite', { site })
    const minutes = controlRules(read)?.declarationMinutes
    if (minutes === undefined) return refuse('health.ruleNeeded', { rule: controlRule })
    const declaration = `h-${dice.token(idLength)}`
    const concern = `n-${dice.token(idLength)}`
    const facts: Facts = { what, note: note ?? '', whereabouts, site, since, concern }
    const concerned = site === undefined ? concernedSite(read, person) : { site }
    return [
      Declared({
        declaration,
        person,
        facts: sealer.seal(person, JSON.stringify(facts)),
        lookBy: plusMinutes(at, minutes),
      }),
      ConcernRaised({ concern, kind: kinds[what], ...concerned }),
    ]
  },
})

/** Somebody has looked at a declaration: what came of it. What follows from it is asked for by itself. */
export const settleDeclaration = command('health.settleDeclaration', {
  input: z.object({ declaration: DeclarationId, outcome: Outcome }),
  may: roleOver(officers, ({ declaration }: { declaration: string }, read) =>
    overPerson({ person: read(declarations).get(declaration)?.person ?? '' }, read),
  ),
  decide(read, { declaration, outcome }, { sealer }) {
    const row = read(declarations).get(declaration)
    if (!row) return refuse('health.unknownDeclaration', { declaration })
    if (row.outcome !== undefined) return refuse('health.settledAlready', { declaration })
    const settled = DeclarationSettled({ declaration, person: row.person, outcome })
    const concern = factsIn(row.facts, sealer)?.concern
    return [settled, ...closing(read, concern, outcome !== 'unfounded')]
  },
})

/** What a sealed declaration says; nothing once its key was destroyed. */
export function factsIn(facts: SealedField, sealer: Context['sealer']): Facts | undefined {
  const plain = sealer.open(facts)
  if (plain === undefined) return undefined
  const parsed = Facts.safeParse(JSON.parse(plain))
  return parsed.success ? parsed.data : undefined
}

/** The concern is answered; `founded`: it was as feared. */
export function closing(read: Read, concern: string | undefined, founded: boolean): Draft[] {
  const row = concern === undefined ? undefined : read(concerns).get(concern)
  if (!row || row.closedAt !== undefined) return []
  const { site } = row
  return [ConcernClosed({ concern: row.concern, founded, ...(site === undefined ? {} : { site }) })]
}

/** Answer a concern whose declaration or test cannot be opened any more, or that was settled elsewhere. */
export const closeConcern = command('health.closeConcern', {
  input: z.object({ concern: ConcernId, founded: z.boolean() }),
  may: roleOver(officers, overFirm),
  decide(read, { concern, founded }) {
    const facts = closing(read, concern, founded)
    return facts.length > 0 ? facts : refuse('health.unknownConcern', { concern })
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

export const declarationCommands = [declare, settleDeclaration, closeConcern, noteOverdue]
