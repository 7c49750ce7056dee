// What can have happened to groups and rotations: units begin to alternate from a Monday, stop, and people are
// dealt into groups. Whoever is in which group stands in the firm; here is why it was changed.
import { z } from 'zod'
import { Day, event, idOf, PersonId, SiteId, UnitId } from '../../../kernel/index.ts'
import { Group } from '../../firm/index.ts'

export const rotationUnitsMax = 200
export const movesPerEventMax = 500
const crewsMax = 50
const becauseMax = 200

/**
 * How groups alternate. `naturalWeek`: by week from Monday. `fourTen`: four days in, ten at home, the groups a week
 * apart. `stationed`: each lives in for fourteen days. `tiers`: one on site, one works from home, by week, and the
 * reserve stays at home. In all of them group C is the reserve.
 */
export const RotationPattern = z.enum(['naturalWeek', 'fourTen', 'stationed', 'tiers'])
export type RotationPattern = z.infer<typeof RotationPattern>

/** The two that alternate. */
export const Alternating = Group.extract(['A', 'B'])
export type Alternating = z.infer<typeof Alternating>

export const RotationId = idOf('rotation')

export const Rotation = z.object({
  rotation: RotationId,
  /** With all units under them. */
  units: z.array(UnitId).min(1).max(rotationUnitsMax),
  /** Only people who usually work in this city; left out: all of the units. */
  city: z.string().min(1).max(40).optional(),
  /** Sites held by crews of their own, who live in or are closed off: who usually works there does not alternate. */
  crews: z.array(SiteId).max(crewsMax).default([]),
  pattern: RotationPattern,
  /** A Monday. */
  from: Day,
  /** The group that is on first. */
  first: Alternating,
  because: z.string().trim().min(1).max(becauseMax),
})
export type Rotation = z.infer<typeof Rotation>

const subject = ({ rotation }: { rotation: string }) => `rotation/${rotation}`
export const RotationStarted = event('duty.RotationStarted', Rotation, { subject })
/** `to` is the first day on which it no longer holds. */
export const RotationEnded = event(
  'duty.RotationEnded',
  z.object({ rotation: RotationId, to: Day, because: z.string().trim().min(1).max(becauseMax) }),
  { subject },
)

export const GroupMove = z.object({ person: PersonId, group: Group })
/** People were dealt into groups; the firm's records follow. */
export const GroupsAdopted = event(
  'duty.GroupsAdopted',
  z.object({
    moves: z
      .array(GroupMove.extend({ from: Group }))
      .min(1)
      .max(movesPerEventMax),
    because: z.string().trim().min(1).max(becauseMax),
  }),
)
