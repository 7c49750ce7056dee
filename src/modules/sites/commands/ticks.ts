// What ticks a release condition of an order, and how its last tick after its time ends it.
import type { Draft, Instant, Read } from '../../../kernel/index.ts'
import { ConditionMet, OrderEnded } from '../events.ts'
import { isOver, waitingFor } from '../passing.ts'
import { roundRecords, rounds } from '../rounds.ts'
import { orders, type OrderRow } from '../state.ts'

/** The order ends by its own conditions. */
export const ended = ({ order, site }: OrderRow): Draft => OrderEnded({ order, site, because: '' })

/** Ticks on one order; the last one after its planned end ends it. */
export function ticks(
  row: OrderRow,
  conditions: readonly string[],
  { at, note }: { at: Instant; note?: string | undefined },
): Draft[] {
  const { order, site } = row
  const waiting = waitingFor(row)
  const met = conditions.filter((id) => waiting.includes(id))
  const facts = met.map((condition) =>
    ConditionMet({ order, site, condition, ...(note === undefined ? {} : { note }) }),
  )
  const isLast = met.length > 0 && met.length === waiting.length
  return isLast && isOver(row, at) ? [...facts, ended(row)] : facts
}

interface Walked {
  readonly at: Instant
  /** The round that is being recorded in this very moment. */
  readonly done?: { readonly plan: string; readonly due: Instant }
}

/** The ticks that disinfection brings to the orders of a site whose time is over. */
export const disinfectionTicks = (read: Read, site: string, walked: Walked): Draft[] =>
  read(orders)
    .by('open', site)
    .filter((row) => isOver(row, walked.at))
    .flatMap((row) => ticks(row, disinfected(read, row, walked), { at: walked.at }))

/** The conditions of an order that disinfection meets: every plan was walked, and none of its rounds is open. */
export function disinfected(read: Read, row: OrderRow, { done }: Walked): string[] {
  const asked = (row.conditions ?? []).filter(({ metBy }) => metBy === 'disinfection')
  if (asked.length === 0) return []
  const plans = read(rounds)
    .by('open', row.site)
    .filter(({ kind }) => kind === 'disinfection')
  const isWalked = plans.every(({ plan }) => {
    const since = read(roundRecords)
      .by('plan', plan)
      .filter(({ due }) => due >= row.from)
      .map(({ due, doneAt }) => doneAt !== undefined || (done?.plan === plan && done.due === due))
    const isNow = done?.plan === plan
    return (since.length > 0 || isNow) && since.every(Boolean)
  })
  return plans.length > 0 && isWalked ? asked.map(({ id }) => id) : []
}
