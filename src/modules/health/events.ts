// What can have happened to the health of people, as far as it decides who can work and from where. Reasons and
// notes are sealed under the person's own key; times and places stay open, because coverage stands on them.
import { z } from 'zod'
import { event, idOf, Instant, PersonId, SealedField, SiteId } from '../../kernel/index.ts'

const about = { subject: ({ person }: { person: string }) => `person/${person}` }
/** Long enough for a sealed reason. */
const sealedLengthMax = 2_000
const because = z.string().max(sealedLengthMax)
export const contactsMax = 2_000

export const DeclarationId = idOf('declaration')

export const PersonUnfit = event(
  'health.PersonUnfit',
  z.object({
    person: PersonId,
    from: Instant,
    until: Instant.optional(),
    note: SealedField.optional(),
  }),
  about,
)
/** `onTime`: the day that was given has come. */
export const PersonFit = event(
  'health.PersonFit',
  z.object({ person: PersonId, onTime: z.boolean().optional() }),
  about,
)
export const QuarantineStarted = event(
  'health.QuarantineStarted',
  z.object({
    person: PersonId,
    from: Instant,
    until: Instant,
    /** A site of ours they must stay in; empty for home or elsewhere. */
    site: SiteId.optional(),
    /** Whether they may and can work from there. */
    works: z.boolean(),
    because,
  }),
  about,
)
/** A new end, earlier or later than before. */
export const QuarantineMoved = event(
  'health.QuarantineMoved',
  z.object({ person: PersonId, until: Instant, because }),
  about,
)
export const QuarantineEnded = event(
  'health.QuarantineEnded',
  z.object({ person: PersonId, because, onTime: z.boolean().optional() }),
  about,
)
/** People who shared a room with a case or a contact: one chain, kept apart in every pairing. */
export const ContactsFound = event(
  'health.ContactsFound',
  z.object({
    chain: z.string().max(80),
    source: PersonId,
    people: z.array(PersonId).min(1).max(contactsMax),
    since: Instant,
  }),
  { subject: ({ source }) => `person/${source}` },
)
/** The chain is over: its people need not be kept apart any more. */
export const ChainCleared = event(
  'health.ChainCleared',
  z.object({ chain: z.string().max(80), people: z.array(PersonId) }),
  { subject: ({ chain }) => `chain/${chain}` },
)
/** Somebody has reported of themself; what it is stands in the seal. */
export const Declared = event(
  'health.Declared',
  z.object({ declaration: DeclarationId, person: PersonId, facts: SealedField, lookBy: Instant }),
  about,
)
export const DeclarationOverdue = event(
  'health.DeclarationOverdue',
  z.object({ declaration: DeclarationId, person: PersonId }),
  about,
)
export const Outcome = z.enum(['unfounded', 'watched', 'quarantined', 'unfit'])
export const DeclarationSettled = event(
  'health.DeclarationSettled',
  z.object({ declaration: DeclarationId, person: PersonId, outcome: Outcome }),
  about,
)

export const events = [
  PersonUnfit,
  PersonFit,
  QuarantineStarted,
  QuarantineMoved,
  QuarantineEnded,
  ContactsFound,
  ChainCleared,
  Declared,
  DeclarationOverdue,
  DeclarationSettled,
]
