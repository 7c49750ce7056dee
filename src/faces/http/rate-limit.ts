// Token buckets: each address and each actor may send a burst, and then so many requests a second.
import { Problem } from '../../platform/problem.ts'
import type { Rate } from './limits.ts'

interface Bucket {
  tokens: number
  atMs: number
}

export class RateLimit {
  readonly #rate: Rate
  readonly #bucketsMax: number
  readonly #nowMs: () => number
  // Oldest use first: a bucket moves to the end whenever it is used.
  readonly #buckets = new Map<string, Bucket>()

  /** `nowMs` counts milliseconds and never goes back. */
  constructor(rate: Rate, bucketsMax: number, nowMs: () => number) {
    this.#rate = rate
    this.#bucketsMax = bucketsMax
    this.#nowMs = nowMs
  }

  /** Take one token of `who`. Throws `Problem` `tooMany` with `retryAfterS` when none is left. */
  take(who: string): void {
    const { burst, perSecond } = this.#rate
    const now = this.#nowMs()
    const known = this.#buckets.get(who)
    const tokens = known
      ? Math.min(burst, known.tokens + ((now - known.atMs) / 1000) * perSecond)
      : burst
    this.#buckets.delete(who)
    this.#buckets.set(who, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: now })
    this.#forget()
    if (tokens >= 1) return
    throw new Problem('tooMany', 'http.tooMany', {
      retryAfterS: Math.max(1, Math.ceil((1 - tokens) / perSecond)),
    })
  }

  #forget(): void {
    if (this.#buckets.size <= this.#bucketsMax) return
    const oldest = this.#buckets.keys().next()
    if (!oldest.done) this.#buckets.delete(oldest.value)
  }
}

/** The address that counts: one network of an IPv6 host is one address. */
export function addressOf(remote: string | undefined): string {
  if (!remote) return 'unknown'
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(remote)?.[1]
  if (mapped) return mapped
  return remote.includes(':') ? remote.split(':').slice(0, 4).join(':') : remote
}
