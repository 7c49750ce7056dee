// What kind of shift a duty is, by when it begins and how long it lasts: the letter that stands on a board, and what
// a letter that was typed or pasted means.
import { z } from 'zod'
import { clockOf, msOf } from '../../../kernel/index.ts'
import type { DutyRow } from '../state.ts'

export const Shift = z.enum(['early', 'day', 'late', 'night', 'whole', 'standby'])
export type Shift = z.infer<typeof Shift>

// A duty of so many hours fills the day, whenever it begins.
const wholeMinutesMin = 16 * 60
/** Until when (hour of the start) a shift is called so; before the first and after the last it is a night. */
const beginsBefore: readonly (readonly [number, Shift])[] = [
  [4, 'night'],
  [8, 'early'],
  [12, 'day'],
  [18, 'late'],
  [24, 'night'],
]

/** Minutes that a duty lasts. */
export const minutesOf = ({ from, to }: Pick<DutyRow, 'from' | 'to'>): number =>
  Math.round((msOf(to) - msOf(from)) / 60_000)

export function shiftOf(row: Pick<DutyRow, 'from' | 'to' | 'mode'>): Shift {
  if (row.mode === 'standby') return 'standby'
  if (minutesOf(row) >= wholeMinutesMin) return 'whole'
  const hour = Number(clockOf(row.from).slice(0, 2))
  return beginsBefore.find(([before]) => hour < before)?.[1] ?? 'night'
}
