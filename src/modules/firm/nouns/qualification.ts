// A qualification is what lets a person hold a post: a licence of the trade, or an appointment of the firm.
import { z } from 'zod'
import { idOf } from '../../../kernel/index.ts'
import { noun } from '../noun.ts'
import { Line, Name } from './words.ts'

export const Qualification = z.object({
  id: idOf('qualification'),
  name: Name,
  nameEn: Name.optional(),
  kind: z.enum(['licence', 'appointment', 'skill']),
  issuer: Line.optional(),
  /** Months for which it holds; empty if it does not lapse. */
  monthsValid: z.int().min(1).max(600).optional(),
})
export type Qualification = z.infer<typeof Qualification>

export const qualification = noun({
  name: 'qualification',
  plural: 'qualifications',
  row: Qualification,
})
