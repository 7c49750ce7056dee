// Laying duties over a timetable: where they go, how far around them others matter, and what must give way.
import type { Duty } from '../coverage/index.ts'

interface Laying {
  readonly duty: Duty
}

/** Rest rules look no further than a week and the longest run of days. */
const reachMinutes = 9 * 1_440

/** The place after all that begin no later. */
export function placeIn(timetable: readonly Duty[], from: number): number {
  let place = timetable.length
  while (place > 0 && (timetable[place - 1]?.from ?? 0) > from) place--
  return place
}

/** How far around the added duties others matter. */
export function reachOf(added: readonly Laying[]): {
  readonly first: number
  readonly last: number
} {
  let [first, last] = [Infinity, -Infinity]
  for (const { duty } of added) {
    first = Math.min(first, duty.from - reachMinutes)
    last = Math.max(last, duty.to + reachMinutes)
  }
  return { first, last }
}

/** Until when an own duty can be kept beside the added ones; standby gives way by itself. */
export function keptUntil({ from, to, mode }: Duty, added: readonly Laying[]): number {
  if (mode === 'standby') return to
  let until = to
  for (const { duty } of added) {
    if (duty.from < to && duty.to > from) until = Math.min(until, duty.from)
  }
  return until
}
