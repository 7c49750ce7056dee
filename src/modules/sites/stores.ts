// People against beds and meals: how many beds are short, and how long the food lasts for those inside. Meals are as
// they were last counted, less what those inside must have eaten since.
import { z } from 'zod'
import { Instant, msOf, type Read } from '../../kernel/index.ts'
import type { Site } from '../firm/index.ts'
import { controlRules } from './rules.ts'
import { mealsIn, storesCounted } from './state.ts'

const dayMs = 86_400_000

export const Stores = z.object({
  /** Recorded and presumed together. */
  people: z.int(),
  beds: z.int(),
  /** How many more must sleep here than there are beds. */
  bedsShort: z.int(),
  /** What is left of the meals that were counted. */
  mealsInStore: z.int(),
  mealsPerDay: z.int(),
  /** When somebody last counted them; absent while the firm's own figure stands. */
  countedAt: Instant.optional(),
  /** How long the meals in store last for those inside; absent while nobody is. */
  supplyDays: z.number().optional(),
})
export type Stores = z.infer<typeof Stores>

export function storesOf(read: Read, row: Site, now: { people: number; at: Instant }): Stores {
  const { beds, mealsPerDay } = row
  const { people, at } = now
  const each = controlRules(read)?.mealsPerPersonDay
  const counted = read(storesCounted).get(row.id)
  const eaten = counted ? eatenBy(people * (each ?? 0), msOf(at) - msOf(counted.at)) : 0
  const mealsInStore = Math.max(0, mealsIn(read, row.id) - eaten)
  const isCounted = people > 0 && each !== undefined
  return {
    people,
    beds,
    bedsShort: Math.max(0, people - beds),
    mealsInStore,
    mealsPerDay,
    ...(counted ? { countedAt: counted.at } : {}),
    ...(isCounted ? { supplyDays: Math.floor((mealsInStore * 10) / (people * each)) / 10 } : {}),
  }
}

const eatenBy = (perDay: number, ms: number): number =>
  Math.max(0, Math.floor((perDay * ms) / dayMs))
