// What was once part of the firm. Its name is kept, so that old rosters and reports still read well, and its
// id is never given again.
import { z } from 'zod'
import { Instant, table } from '../../kernel/index.ts'

export const Retired = z.object({ noun: z.string(), id: z.string(), name: z.string(), at: Instant })
export type Retired = z.infer<typeof Retired>

/** Keyed by `noun/id`. */
export const retired = table('firm.retired', Retired)
