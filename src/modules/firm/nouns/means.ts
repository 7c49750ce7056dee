// Means are things bound to a place without which a post cannot work: U-keys, CA tokens, seals, cash, paper
// files, special terminals. They are the commonest true reason for a gap.
import { z } from 'zod'
import { idOf, PersonId, SiteId } from '../../../kernel/index.ts'
import { noun } from '../noun.ts'
import { Line, Name, RoomId, siteScope } from './words.ts'

export const Means = z.object({
  id: idOf('means'),
  name: Name,
  kind: z.enum(['uKey', 'caToken', 'seal', 'cash', 'paper', 'terminal']),
  site: SiteId,
  room: RoomId.optional(),
  keeper: PersonId.optional(),
  /** How many there are here; each serves one person at a time. */
  count: z.int().min(1).max(1_000).default(1),
  /** May be carried to another site. */
  movable: z.boolean().default(true),
  note: Line.optional(),
})
export type Means = z.infer<typeof Means>

export const means = noun({
  name: 'means',
  plural: 'allMeans',
  row: Means,
  scopes: (row) => [siteScope(row.site)],
})
