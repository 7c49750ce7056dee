// What is wrong with a person's duties, as a refusal would say it: what cannot be, and which labour limits are broken.
import { z } from 'zod'
import { shanghai, type Read, type Refusal } from '../../../kernel/index.ts'
import { person } from '../../firm/index.ts'
import { objection, type Booking } from '../legal.ts'
import { breachesOf, limitCodes, type Breach } from '../limits.ts'
import type { DutyRow } from '../state.ts'

/** One thing wrong with one duty: the code of the sentence that says it and what fills it. */
export const Conflict = z.object({
  duty: z.string(),
  person: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
})
export type Conflict = z.infer<typeof Conflict>

/** All that is wrong with what one person is booked for. */
export function conflictsOf(read: Read, who: string, rows: readonly DutyRow[]): Conflict[] {
  const found: Conflict[] = []
  for (const row of rows) {
    const against = objection(read, { ...row, accepted: false }, rows)
    if (against) found.push(objectionSaid(row, against.refusal))
  }
  return [...found, ...breachesSaid(read, who, breachesOf(read, rows))]
}

/** What stands against a duty, said. */
export const objectionSaid = (
  row: Pick<Booking, 'id' | 'person'>,
  { refused, params }: Refusal,
): Conflict => ({ duty: row.id, person: row.person, code: refused, params: { ...params } })

/** Broken limits of one person, said. */
export const breachesSaid = (read: Read, who: string, breaches: readonly Breach[]): Conflict[] =>
  breaches.map(({ duty, rule, from, had, limit }) => ({
    duty,
    person: who,
    code: limitCodes[rule],
    params: { person: read(person.table).get(who)?.name ?? who, from: shanghai(from), had, limit },
  }))
