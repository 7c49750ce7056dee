// The ladder of one person for one notice: sent, delivered, seen, confirmed, on the way, arrived. Whoever has
// reached a rung has reached those before it, also where no channel could say when.
import { z } from 'zod'
import { Instant } from '../../kernel/index.ts'
import { Channel, Rung, rungs, Via, type Awaits } from './events.ts'

export const Tried = z.object({
  channel: Channel,
  at: Instant,
  /** `unknown`: it may have left before a restart. */
  outcome: z.enum(['asked', 'sent', 'delivered', 'unknown', 'failed']),
  why: z.string().optional(),
})
export type Tried = z.infer<typeof Tried>

export const Receipt = z.object({
  /** When each rung was first known to be reached. */
  at: z.partialRecord(Rung, Instant),
  tried: z.array(Tried),
  via: Via.optional(),
  /** Who said so for them. */
  by: z.string().optional(),
  reply: z.string().optional(),
})
export type Receipt = z.infer<typeof Receipt>

export const Counts = z.object({
  sent: z.int(),
  delivered: z.int(),
  seen: z.int(),
  confirmed: z.int(),
  onTheWay: z.int(),
  arrived: z.int(),
})
export type Counts = z.infer<typeof Counts>

export const nobodyYet: Counts = {
  sent: 0,
  delivered: 0,
  seen: 0,
  confirmed: 0,
  onTheWay: 0,
  arrived: 0,
}

const rankOf = (rung: Rung): number => rungs.indexOf(rung)

/** The highest rung reached; -1 for none. */
export function rankReached({ at }: Receipt): number {
  for (let rank = rungs.length - 1; rank >= 0; rank--) {
    const rung = rungs[rank]
    if (rung !== undefined && at[rung] !== undefined) return rank
  }
  return -1
}

/** The highest rung reached, if any. */
export const rungReached = (receipt: Receipt): Rung | undefined => rungs[rankReached(receipt)]

/** Whether a person has come as far as the notice awaits. */
export const isDone = (receipt: Receipt, awaits: Awaits): boolean =>
  awaits === 'none' || rankReached(receipt) >= rankOf(awaits)

/** The receipt once `rung` is reached at `at`; the first time stands. */
export const reached = (receipt: Receipt, rung: Rung, at: Instant): Receipt =>
  receipt.at[rung] === undefined ? { ...receipt, at: { ...receipt.at, [rung]: at } } : receipt

/** The counts after one receipt has become another. */
export function recounted(counts: Counts, old: Receipt, next: Receipt): Counts {
  const from = rankReached(old)
  const to = rankReached(next)
  if (from >= to) return counts
  const now = { ...counts }
  for (let rank = from + 1; rank <= to; rank++) {
    const name = rungs[rank]
    if (name !== undefined) now[name]++
  }
  return now
}

/** Two counts together. */
export function summed(a: Counts, b: Counts): Counts {
  const sum = { ...a }
  for (const rung of rungs) sum[rung] += b[rung]
  return sum
}

/** The receipt after a channel was asked or has answered: one line a channel and step, the newest last. */
export function triedBy(receipt: Receipt, tried: Tried): Receipt {
  const last = receipt.tried.findLastIndex(({ channel }) => channel === tried.channel)
  const isAnswer = tried.outcome !== 'asked' && receipt.tried[last]?.outcome === 'asked'
  return {
    ...receipt,
    tried: isAnswer ? receipt.tried.with(last, tried) : [...receipt.tried, tried],
  }
}
