// Where a group is on a day, by the pattern of its rotation.
import { instantAt, msOf, type Day } from '../../../kernel/index.ts'
import type { Group } from '../../firm/index.ts'
import type { Alternating, RotationPattern } from './events.ts'

/**
 * `site`: works on site. `stationed`: lives in. `home`: works from home or stands by. `reserve`: is kept at home and
 * only stands by. `free`: bound by no rotation.
 */
export type Tier = 'site' | 'stationed' | 'home' | 'reserve' | 'free'

interface Alternation {
  readonly pattern: RotationPattern
  readonly from: Day
  readonly first: Alternating
}

const dayMs = 86_400_000
const weekDays = 7
const daysIn = 4
const stationedDays = 14

/** Whole days from one day to another. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((msOf(instantAt(to, '00:00')) - msOf(instantAt(from, '00:00'))) / dayMs)

/** The group that is on that day; none between the four days of one group and those of the other. */
export function groupOn({ pattern, from, first }: Alternation, day: Day): Alternating | undefined {
  const passed = daysBetween(from, day)
  if (passed < 0) return undefined
  if (pattern === 'fourTen' && passed % weekDays >= daysIn) return undefined
  const turn = Math.floor(passed / (pattern === 'stationed' ? stationedDays : weekDays))
  return turn % 2 === 0 ? first : other(first)
}

const other = (group: Alternating): Alternating => (group === 'A' ? 'B' : 'A')

/** Where somebody of `group` is. Who is in no group is not bound. */
export function tierOf(rotation: Alternation, group: Group, day: Day): Tier {
  if (group === 'none' || day < rotation.from) return 'free'
  if (group === 'C') return 'reserve'
  if (groupOn(rotation, day) !== group) return 'home'
  return rotation.pattern === 'stationed' ? 'stationed' : 'site'
}
