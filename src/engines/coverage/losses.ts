// What each duty loses of its time, for one kind of cause: nothing, all, or some minutes.
import { at } from './problem.ts'
import { none, same } from './spans.ts'
import type { Spans } from './spans.ts'

export const kept = 0
export const lost = 1
export const partly = 2

export interface Losses {
  /** Per duty: `kept`, `lost` or `partly`. */
  how: Uint8Array
  readonly some: Map<number, Spans>
}

export const noLosses = (count: number): Losses => ({
  how: new Uint8Array(count),
  some: new Map(),
})

/** The minutes that duty `d`, which runs over [from, to), loses. */
export function lossOf(losses: Losses, d: number, from: number, to: number): Spans {
  const how = losses.how[d] ?? kept
  if (how === kept) return none
  if (how === lost) return Int32Array.of(from, to)
  return losses.some.get(d) ?? none
}

/** Notes the minutes lost, which lie within [from, to); says whether anything is different. */
export function putLoss(
  losses: Losses,
  d: number,
  spans: Spans,
  span: { readonly from: number; readonly to: number },
): boolean {
  const { from, to } = span
  if (d >= losses.how.length) {
    const wider = new Uint8Array(d * 2 + 64)
    wider.set(losses.how)
    losses.how = wider
  }
  const before = at(losses.how, d)
  const whole = spans.length === 2 && spans[0] === from && spans[1] === to
  const how = spans.length === 0 ? kept : whole ? lost : partly
  if (how === before && (how !== partly || same(losses.some.get(d) ?? none, spans))) return false
  losses.how[d] = how
  if (how === partly) losses.some.set(d, spans)
  else if (before === partly) losses.some.delete(d)
  return true
}
