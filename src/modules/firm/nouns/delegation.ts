// A delegation says who may act for whom, for what, until when. In order of rank it is also the succession.
import { z } from 'zod'
import { Day, idOf, PersonId, refuse } from '../../../kernel/index.ts'
import { noun } from '../noun.ts'
import { FunctionId, Line, Name } from './words.ts'

export const Delegation = z.object({
  id: idOf('delegation'),
  name: Name,
  giver: PersonId,
  receiver: PersonId,
  power: z.enum(['command', 'sign', 'approve', 'trade']),
  /** Where it is for one business function only. */
  function: FunctionId.optional(),
  /** Who comes first when several may act: 1 before 2. */
  rank: z.int().min(1).max(50).default(1),
  since: Day,
  until: Day,
  limits: Line.optional(),
})
export type Delegation = z.infer<typeof Delegation>

export const delegation = noun({
  name: 'delegation',
  plural: 'delegations',
  row: Delegation,
  check(row) {
    if (row.giver === row.receiver) return refuse('firm.ownDelegate', { person: row.giver })
    if (row.until < row.since) return refuse('firm.endsBeforeStart', { id: row.id })
    return undefined
  },
})
