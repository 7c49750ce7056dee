// A supplier is what the firm needs from outside: exchange lines, quotes, clearing house, banks, carriers.
import { z } from 'zod'
import { Day, idOf } from '../../../kernel/index.ts'
import { noun } from '../noun.ts'
import { Line, Minutes, Name } from './words.ts'

export const Supplier = z.object({
  id: idOf('supplier'),
  name: Name,
  nameEn: Name.optional(),
  kind: z.enum(['exchangeLine', 'quotes', 'clearingHouse', 'bank', 'carrier', 'power', 'goods']),
  /** The duty desk to call, an office line and never a person's own number. */
  dutyLine: Line.optional(),
  /** How soon they have promised to be back. */
  rtoMinutes: Minutes.optional(),
  reviewBy: Day.optional(),
})
export type Supplier = z.infer<typeof Supplier>

export const supplier = noun({ name: 'supplier', plural: 'suppliers', row: Supplier })
