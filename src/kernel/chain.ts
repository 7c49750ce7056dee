// The chain: each entry's hash covers the previous hash and the entry's own text, so a changed byte,
// a missing entry or a rewritten tail cannot hide. The hash function is handed in: the kernel has no I/O.
import { z } from 'zod'
import { canonical } from './canonical.ts'
import { Instant } from './time.ts'

/** The hash before the first entry of a root world. */
export const genesis = '0'.repeat(64)

/** SHA-256 of a text, as 64 hex digits. */
export type Sha256 = (text: string) => string

/** One fact in the log, as it is hashed and stored. */
export const Entry = z.object({
  position: z.int().positive(),
  /** World time. */
  at: Instant,
  /** Wall time of the node that wrote it. */
  wall: Instant,
  /** Who asked: a person's id, `service:…`, or `system` for reactions. */
  actor: z.string(),
  /** The second person, where two had to agree. */
  with: z.string().optional(),
  /** The command that was decided. */
  command: z.string(),
  /** Position of the first event of the command, equal for all its events and all that followed. */
  batch: z.int().positive(),
  /** The position whose event caused this command, for reactions. */
  cause: z.int().positive().optional(),
  /** Idempotency key and digest of the input, on the first event of a keyed command. */
  key: z.string().optional(),
  digest: z.string().optional(),
  type: z.string(),
  version: z.int().positive(),
  /** What it is about, `site/hq-tower`: serves timelines. */
  subject: z.string(),
  data: z.unknown(),
})
export type Entry = z.infer<typeof Entry>

/** An entry as the log keeps it: the exact text that was hashed, and the hash. */
export interface Sealed {
  readonly position: number
  readonly subject: string
  readonly type: string
  readonly body: string
  readonly hash: string
}

/** Seal one entry after `previous` (64 hex digits). */
export function seal(sha256: Sha256, previous: string, entry: Entry): Sealed {
  const body = canonical(entry)
  const { position, subject, type } = entry
  return { position, subject, type, body, hash: link(sha256, previous, body) }
}

/** The hash of a body that follows `previous`. */
export const link = (sha256: Sha256, previous: string, body: string): string =>
  sha256(previous + body)
