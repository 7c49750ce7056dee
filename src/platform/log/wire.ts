// The shapes of what comes back from a database or a file: checked at the border, never believed.
import { z } from 'zod'
import type { Sealed } from '../../kernel/index.ts'
import type { ClockRow, WorldRow } from './store.ts'

export const Hash = z.string().regex(/^[0-9a-f]{64}$/)

export const ClockShape = z.object({
  mode: z.enum(['wall', 'simulated']),
  at: z.string(),
  wall: z.string(),
  rate: z.number(),
}) satisfies z.ZodType<ClockRow>

export const WorldShape = z.object({
  name: z.string().min(1),
  kind: z.enum(['live', 'fork']),
  parent: z.string(),
  forkedAt: z.int().nonnegative(),
  forkedHash: Hash,
  title: z.string(),
  createdBy: z.string(),
  createdWall: z.string(),
  closed: z.boolean(),
  clock: ClockShape,
}) satisfies z.ZodType<WorldRow>

export const SealedShape = z.object({
  position: z.int().positive(),
  subject: z.string(),
  type: z.string(),
  body: z.string(),
  hash: Hash,
}) satisfies z.ZodType<Sealed>
