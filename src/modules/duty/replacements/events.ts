// What can have happened while somebody is looked for who steps in: one after the other is asked, until somebody
// comes, nobody is left, or there is nothing left to fill.
import { z } from 'zod'
import { event, idOf, Instant, PersonId } from '../../../kernel/index.ts'
import { DutyId } from '../events.ts'

export const AskingId = idOf('asking')

export const answerMinutesUsual = 15
export const answerMinutesMax = 1_440

/** The hole that is to be filled. `to` is exclusive. */
export const Hole = z.object({ post: idOf('post'), from: Instant, to: Instant })
export type Hole = z.infer<typeof Hole>

export const Asking = Hole.extend({
  asking: AskingId,
  /** How long each has to answer. */
  answerMinutes: z.int().min(1).max(answerMinutesMax),
  /** The duty whose person cannot come; it is stood down once somebody has accepted. */
  instead: DutyId.optional(),
})
export type Asking = z.infer<typeof Asking>

const subject = ({ asking }: { asking: string }) => `asking/${asking}`

/** Somebody was asked to step in: the duty stands in their list and waits for their answer. */
export const ReplacementAsked = event(
  'duty.ReplacementAsked',
  Asking.extend({ person: PersonId, duty: DutyId, answerBy: Instant }),
  { subject },
)
/** The list has ended and nobody came: somebody must decide. */
export const ReplacementNotFound = event(
  'duty.ReplacementNotFound',
  Hole.extend({ asking: AskingId, asked: z.int().min(0) }),
  { subject },
)
/** `filled`: by somebody else; `over`: its time has passed; `stopped`: whoever was asked was stood down. */
export const AskingEnding = z.enum(['filled', 'over', 'stopped'])
export const AskingEnded = event(
  'duty.AskingEnded',
  z.object({ asking: AskingId, ending: AskingEnding }),
  { subject },
)
