// What can have happened to a wish: made, withdrawn. A wish binds nobody; the solver weighs it, and whoever plans sees it.
import { z } from 'zod'
import { Clock, Day, event, idOf, PersonId } from '../../../kernel/index.ts'
import { Mode } from '../../firm/index.ts'
import { DutyId } from '../events.ts'

export const WishId = idOf('wish')

/** For a duty, or against it. */
export const Leaning = z.enum(['for', 'against'])

/** 1: rather; 2: it matters; 3: it matters very much, which one may say of few. */
export const weightMax = 3

/** Days `from` until before `to`, all of them or those of `weekdays`; what is not said holds of any duty. */
export const Wish = z.object({
  wish: WishId,
  person: PersonId,
  leaning: Leaning,
  from: Day,
  to: Day,
  /** 1 is Monday: `35` is Wednesdays and Fridays. */
  weekdays: z
    .string()
    .regex(/^[1-7]{1,7}$/)
    .optional(),
  /** Duties that touch this time of day; `until` at or before `after` runs across midnight. */
  after: Clock.optional(),
  until: Clock.optional(),
  post: idOf('post').optional(),
  mode: Mode.optional(),
  /** This one duty. */
  duty: DutyId.optional(),
  weight: z.int().min(1).max(weightMax),
})

const aboutWish = { subject: ({ wish }: { wish: string }) => `wish/${wish}` }

export const WishMade = event('duty.WishMade', Wish, aboutWish)
export const WishWithdrawn = event(
  'duty.WishWithdrawn',
  z.object({ wish: WishId, person: PersonId }),
  aboutWish,
)
