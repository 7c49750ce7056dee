// What we know of people's health: who is unfit, who is in quarantine, who is in which chain of contacts.
import { z } from 'zod'
import { Instant, on, table } from '../../kernel/index.ts'
import {
  ContactsFound,
  PersonFit,
  PersonUnfit,
  QuarantineEnded,
  QuarantineStarted,
} from './events.ts'

const UnfitRow = PersonUnfit.body
export const unfit = table('health.unfit', UnfitRow)

export const QuarantineRow = QuarantineStarted.body
export type QuarantineRow = z.infer<typeof QuarantineRow>
export const quarantines = table('health.quarantine', QuarantineRow)

/** The newest chain of contacts that a person is in. */
export const chains = table(
  'health.chain',
  z.object({ person: z.string(), chain: z.string(), source: z.string(), since: Instant }),
  { chain: (row) => row.chain },
)

export const evolve = [
  on(PersonUnfit, (tables, body) => tables(unfit).put(body.person, body)),
  on(PersonFit, (tables, { person }) => tables(unfit).remove(person)),
  on(QuarantineStarted, (tables, body) => tables(quarantines).put(body.person, body)),
  on(QuarantineEnded, (tables, { person }) => tables(quarantines).remove(person)),
  on(ContactsFound, (tables, { chain, source, people, since }) => {
    for (const person of [source, ...people]) {
      tables(chains).put(person, { person, chain, source, since })
    }
  }),
]
