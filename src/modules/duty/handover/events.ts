// What can have happened to a hand-over note: written towards the end of a duty, read by whoever comes next.
import { z } from 'zod'
import { event } from '../../../kernel/index.ts'
import { DutyId } from '../events.ts'

export const noteLengthMax = 1_000

const aboutDuty = { subject: ({ duty }: { duty: string }) => `duty/${duty}` }

/** One note a duty; until somebody has read it, it may be written anew. */
export const HandoverWritten = event(
  'duty.HandoverWritten',
  z.object({ duty: DutyId, note: z.string().min(1).max(noteLengthMax) }),
  aboutDuty,
)
export const HandoverRead = event('duty.HandoverRead', z.object({ duty: DutyId }), aboutDuty)
