// A room is a part of a site where people share air: the unit of contact and of separation.
import { z } from 'zod'
import { idOf, SiteId } from '../../../kernel/index.ts'
import { noun } from '../noun.ts'
import { Group, Name, siteScope } from './words.ts'

export const Room = z.object({
  id: idOf('room'),
  name: Name,
  site: SiteId,
  kind: z.enum(['work', 'trading', 'duty', 'machine', 'counter', 'dormitory', 'canteen']),
  floor: z.int().min(-10).max(200).optional(),
  /** The only group that may use it; `none` means both, at different times. */
  group: Group.default('none'),
  desks: z.int().min(0).max(2_000).default(0),
  beds: z.int().min(0).max(500).default(0),
})
export type Room = z.infer<typeof Room>

export const room = noun({
  name: 'room',
  plural: 'rooms',
  row: Room,
  scopes: (row) => [siteScope(row.site)],
})
