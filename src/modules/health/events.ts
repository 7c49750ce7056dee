// What can have happened to the health of people, as far as it decides who can work and from where. Reasons and
// notes are sealed under the person's own key; times and places stay open, because coverage stands on them.
import { z } from 'zod'
import { Day, event, idOf, Instant, PersonId, SealedField, SiteId } from '../../kernel/index.ts'

const about = { subject: ({ person }: { person: string }) => `person/${person}` }
/** Long enough for a sealed reason. */
const sealedLengthMax = 2_000
const because = z.string().max(sealedLengthMax)
export const contactsMax = 2_000

export const controlledMax = 5_000
const roundsMax = 60

export const DeclarationId = idOf('declaration')
export const ConcernId = idOf('concern')
export const ControlId = idOf('control')
const aboutControl = { subject: ({ control }: { control: string }) => `control/${control}` }

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
export const Place = z.enum(['home', 'ourSite', 'hotel', 'hospital'])
export type Place = z.infer<typeof Place>

export const QuarantineStarted = event(
  'health.QuarantineStarted',
  z.object({
    person: PersonId,
    from: Instant,
    until: Instant,
    /** A site of ours they must stay in; empty for home or elsewhere. */
    site: SiteId.optional(),
    /** What kind of place it is. */
    place: Place.optional(),
    /** A quarantine scheme adopted as a rule (`14+7`), where one applies. */
    scheme: z.string().max(60).optional(),
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
    /** Contacts of these contacts, where they were looked for too. */
    second: z.array(PersonId).max(contactsMax).optional(),
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

/** How a response should take it: as a suspected contact, as a possible case, or to be watched. */
export const ConcernKind = z.enum(['contact', 'case', 'watch'])
export type ConcernKind = z.infer<typeof ConcernKind>
/**
 * Something about somebody at a site calls for a response. It names nobody, and says no more than rules need:
 * whose it is and what exactly stands sealed in the declaration or the test.
 */
export const ConcernRaised = event(
  'health.ConcernRaised',
  z.object({ concern: ConcernId, kind: ConcernKind, site: SiteId.optional() }),
  { subject: ({ concern, site }) => (site === undefined ? `concern/${concern}` : `site/${site}`) },
)
export const ConcernClosed = event(
  'health.ConcernClosed',
  z.object({ concern: ConcernId, site: SiteId.optional(), founded: z.boolean() }),
  { subject: ({ concern, site }) => (site === undefined ? `concern/${concern}` : `site/${site}`) },
)

/** A sample was taken and its result is in; what it is stands in the seal. */
export const TestRecorded = event(
  'health.TestRecorded',
  z.object({ person: PersonId, takenAt: Instant, facts: SealedField }),
  about,
)
/** Results came in, one or a whole sheet of them. `controls`: whose rounds they may settle. */
export const ResultsIn = event(
  'health.ResultsIn',
  z.object({ people: z.int(), controls: z.array(ControlId) }),
)

/** One day on which those under control are tested, and when the results must be in. */
export const TestRound = z.object({ round: z.int().min(1), day: Day, by: Instant })
export type TestRound = z.infer<typeof TestRound>

/** People are under a control scheme: closed first, then watched, tested on given days. */
export const ControlStarted = event(
  'health.ControlStarted',
  z.object({
    control: ControlId,
    scheme: z.string().max(60),
    from: Instant,
    closedUntil: Instant,
    until: Instant,
    rounds: z.array(TestRound).max(roundsMax),
    apartHours: z.int().nonnegative(),
    people: z.array(PersonId).min(1).max(controlledMax),
    site: SiteId.optional(),
    /** The order on a site that it belongs to. */
    order: idOf('order').optional(),
    because: z.string().max(200),
  }),
  aboutControl,
)
export const ControlJoined = event(
  'health.ControlJoined',
  z.object({ control: ControlId, people: z.array(PersonId).min(1).max(controlledMax) }),
  aboutControl,
)
/** The results of a round are due, and of these none is there. */
export const TestsMissed = event(
  'health.TestsMissed',
  z.object({
    control: ControlId,
    round: z.int(),
    day: Day,
    people: z.array(PersonId).max(controlledMax),
    count: z.int(),
    site: SiteId.optional(),
  }),
  aboutControl,
)
export const ControlEnded = event(
  'health.ControlEnded',
  z.object({ control: ControlId, because: z.string().max(200), onTime: z.boolean().optional() }),
  aboutControl,
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
  ConcernRaised,
  ConcernClosed,
  TestRecorded,
  ResultsIn,
  ControlStarted,
  ControlJoined,
  TestsMissed,
  ControlEnded,
]
