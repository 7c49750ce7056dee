// An access profile is a way to work from elsewhere: a chain of links, the data that may pass, and its seats.
import { z } from 'zod'
import { idOf } from '../../../kernel/index.ts'
import { noun } from '../noun.ts'
import { AccessLinkId, Name } from './words.ts'

export const AccessProfile = z.object({
  id: idOf('accessProfile'),
  name: Name,
  nameEn: Name.optional(),
  /** From the outside in. All must be up; each must have a seat free. */
  links: z.array(AccessLinkId).min(1).max(10),
  /** People who may use it at once, whatever its links could carry. */
  seats: z.int().min(1).max(100_000),
  /** The most sensitive data that may pass. */
  dataClass: z.enum(['open', 'internal', 'sensitive']),
  /** What a person must have in hand. */
  device: z.enum(['ownComputer', 'laptop', 'tradingLaptop']).default('ownComputer'),
})
export type AccessProfile = z.infer<typeof AccessProfile>

export const accessProfile = noun({
  name: 'accessProfile',
  plural: 'accessProfiles',
  row: AccessProfile,
})
