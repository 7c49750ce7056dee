// What a head of department asks a roster for: whose posts, which days, which pattern, and in words how much each
// wish weighs. The words become prices here and nowhere else.
import { z } from 'zod'
import { Day, idOf, PersonId, UnitId } from '../../../kernel/index.ts'
import { RosterId } from '../events.ts'

export const solveDaysMax = 62
const postsMax = 2_000
const lockedMax = 20_000
const lentMax = 200

/** One person on one day, to be left as it stands. */
export const Cell = z.object({ person: PersonId, day: Day })
export type Cell = z.infer<typeof Cell>

const Much = z.enum(['none', 'some', 'much'])
export type Much = z.infer<typeof Much>

export const SolveAsk = z.object({
  /** Whose posts, with all units below; without it the whole firm's. */
  unit: UnitId.optional(),
  /** Only these posts of the unit. */
  posts: z.array(idOf('post')).min(1).max(postsMax).optional(),
  /** The first day and the day after the last. */
  from: Day,
  to: Day,
  /** `weeks`: groups A and B by natural week, the one at work and the other at home. */
  pattern: z.enum(['none', 'weeks']).default('none'),
  /** The group at work in the first week, for `weeks`. */
  first: z.enum(['A', 'B']).default('A'),
  /** Start from this roster and change it as `keeping` says; without it from what is in force. */
  roster: RosterId.optional(),
  /** How dear each change of what stands is. */
  keeping: Much.default('some'),
  /** How dear unequal nights, days of rest and hours are. */
  fairness: Much.default('some'),
  /** How dear it is to have fewer than preferred. */
  filling: Much.default('some'),
  /** Cells that stay as they stand. */
  locked: z.array(Cell).max(lockedMax).default([]),
  /** People of other units who may be asked too. */
  lent: z.array(PersonId).max(lentMax).default([]),
})
export type SolveAsk = z.infer<typeof SolveAsk>

/**
 * What one of each is charged. They stand so far apart that what comes first is not sold for what comes later: a
 * key post below its minimum, any post below its minimum, nobody standing by, then wishes of the firm and of people.
 */
export interface Prices {
  readonly keyMinimum: number
  readonly minimum: number
  readonly standby: number
  readonly beyond: number
  readonly preferred: number
  readonly change: number
  readonly nights: number
  readonly restDays: number
  readonly hours: number
  readonly wish: number
}

const firmness = { keyMinimum: 2_000, minimum: 600, standby: 60, beyond: 100 } as const
const preferredOf: Readonly<Record<Much, number>> = { none: 1, some: 20, much: 40 }
const changeOf: Readonly<Record<Much, number>> = { none: 0, some: 6, much: 60 }
const fairOf: Readonly<Record<Much, number>> = { none: 0, some: 1, much: 3 }
// A night told off unfairly is felt more than a day of rest, and that more than a shift.
const nightWorth = 4
const restDayWorth = 2
const wishPrice = 8

/** The prices of what was asked. */
export function pricesOf({ keeping, fairness, filling }: SolveAsk): Prices {
  const share = fairOf[fairness]
  return {
    ...firmness,
    preferred: preferredOf[filling],
    change: changeOf[keeping],
    nights: nightWorth * share,
    restDays: restDayWorth * share,
    hours: share,
    wish: wishPrice,
  }
}
