// What can have happened to a swap: a duty offered, taken by somebody, approved, turned down, withdrawn, ended by itself;
// and that it went along when a duty of it was planned anew.
import { z } from 'zod'
import { event, idOf, PersonId } from '../../../kernel/index.ts'
import { DutyId } from '../events.ts'

export const SwapId = idOf('swap')
export const swapReasonLengthMax = 200

const aboutSwap = { subject: ({ swap }: { swap: string }) => `swap/${swap}` }
const Which = z.object({ swap: SwapId })
const Because = z.string().min(1).max(swapReasonLengthMax)

/** A person's duty, offered to one colleague or to whoever may hold it; or for one duty of a colleague. */
export const Offer = z.object({
  swap: SwapId,
  duty: DutyId,
  person: PersonId,
  /** To this colleague alone. */
  to: PersonId.optional(),
  /** In exchange for this duty of theirs. */
  want: DutyId.optional(),
  because: Because.optional(),
})
export const SwapOffered = event('duty.SwapOffered', Offer, aboutSwap)
/** Somebody will hold it, once it is approved. */
export const SwapTaken = event('duty.SwapTaken', Which.extend({ person: PersonId }), aboutSwap)
/** Whoever took it gave it back; the offer stands again. */
export const SwapGivenBack = event('duty.SwapGivenBack', Which, aboutSwap)
/** It is done: the duties change hands in the same breath. */
export const SwapApproved = event('duty.SwapApproved', Which, aboutSwap)
export const SwapRejected = event(
  'duty.SwapRejected',
  Which.extend({ because: Because }),
  aboutSwap,
)
export const SwapWithdrawn = event('duty.SwapWithdrawn', Which, aboutSwap)
export const SwapEnding = z.enum(['begun', 'gone'])
/** It ended by itself: a duty of it began, or is not that person's any more. */
export const SwapEnded = event('duty.SwapEnded', Which.extend({ ending: SwapEnding }), aboutSwap)
/** A duty of it was planned anew for the same person; the swap is now about that one. */
export const SwapFollowed = event(
  'duty.SwapFollowed',
  Which.extend({ duty: DutyId, want: DutyId.optional() }),
  aboutSwap,
)
