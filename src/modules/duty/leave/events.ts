// What can have happened to a leave: asked for, granted, turned down, withdrawn. A granted leave that ends early was
// worked from then on; what was taken of it stays.
import { z } from 'zod'
import { event, idOf, Instant, PersonId, SealedField } from '../../../kernel/index.ts'

export const LeaveId = idOf('leave')

/** Kinds of leave; what is behind them is nobody's business but the person's and those who decide. */
export const LeaveKind = z.enum([
  'annual',
  'sick',
  'personal',
  'family',
  'statutory',
  'compensatory',
  'training',
])

export const leaveReasonLengthMax = 200

/** `to` is exclusive. `because` is sealed under the person's key: it may say something of their health. */
export const Leave = z.object({
  leave: LeaveId,
  person: PersonId,
  kind: LeaveKind,
  from: Instant,
  to: Instant,
  because: SealedField.optional(),
})

const aboutLeave = { subject: ({ leave }: { leave: string }) => `leave/${leave}` }

export const LeaveAsked = event('duty.LeaveAsked', Leave, aboutLeave)
export const LeaveGranted = event(
  'duty.LeaveGranted',
  z.object({
    leave: LeaveId,
    /** Key posts were left open by it, and whoever granted it was told. */
    despite: z.boolean().optional(),
  }),
  aboutLeave,
)
export const LeaveRefused = event(
  'duty.LeaveRefused',
  z.object({ leave: LeaveId, because: z.string().min(1).max(leaveReasonLengthMax) }),
  aboutLeave,
)
export const LeaveWithdrawn = event(
  'duty.LeaveWithdrawn',
  z.object({
    leave: LeaveId,
    /** A leave that has begun ends then. */
    until: Instant.optional(),
  }),
  aboutLeave,
)
