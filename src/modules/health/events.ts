// What can have happened to the health of people, as far as it decides who can work and from where.
import { z } from 'zod'
import { event, Instant, PersonId, SiteId } from '../../kernel/index.ts'

const about = { subject: ({ person }: { person: string }) => `person/${person}` }
const because = z.string().max(200)

export const PersonUnfit = event(
  'health.PersonUnfit',
  z.object({ person: PersonId, from: Instant, until: Instant.optional() }),
  about,
)
export const PersonFit = event('health.PersonFit', z.object({ person: PersonId }), about)
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
export const QuarantineEnded = event(
  'health.QuarantineEnded',
  z.object({ person: PersonId, because }),
  about,
)
/** People who shared a room with a case or a contact: one chain, kept apart in every pairing. */
export const ContactsFound = event(
  'health.ContactsFound',
  z.object({
    chain: z.string().max(80),
    source: PersonId,
    people: z.array(PersonId).min(1).max(2_000),
    since: Instant,
  }),
  { subject: ({ source }) => `person/${source}` },
)
