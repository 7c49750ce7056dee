// A promise is a due time in the state with what fires when nobody kept it: a confirmation awaited,
// a report due, a grant that must end. A module puts one when it is made and removes it when kept.
import { z } from 'zod'
import { event } from './event.ts'
import { table } from './tables.ts'
import { Instant } from './time.ts'

export const PromiseRow = z.object({
  id: z.string(),
  /** `module.what`, the kind a reaction waits for. */
  kind: z.string(),
  due: Instant,
  subject: z.string(),
  /** What the reaction needs to know; plain JSON. */
  about: z.record(z.string(), z.unknown()),
})
export type PromiseRow = z.infer<typeof PromiseRow>

/** Every open promise of a world. Any module may put and remove its own kinds. */
export const promises = table('kernel.promise', PromiseRow, { kind: (row) => row.kind })

/** A promise came due and nobody had kept it. Reactions declared with `whenDue` follow. */
export const PromiseFell = event('kernel.PromiseFell', PromiseRow, {
  subject: (row) => row.subject,
})
