// What one person has behind and ahead of a period, and when which labour limit is lifted for them.
import {
  dayOf,
  instantAt,
  plusDays,
  plusMinutes,
  type Day,
  type Read,
} from '../../../kernel/index.ts'
import { minutesInWeek, mondayOf } from '../limits.ts'
import { exemptOf, type Member, type Period } from './crowd.ts'
import type { Hours } from './kinds.ts'
import type { Around } from './limits-of.ts'
import type { Rank } from './lines.ts'
import { isWork } from './ways.ts'

export interface AroundParts {
  readonly read: Read
  readonly period: Period
  readonly ranks: readonly Rank[]
  readonly hours: readonly Hours[]
}

/** `shifts`: those this person may hold in the period. */
export function aroundOf(
  { read, period, ranks, hours }: AroundParts,
  one: Member,
  shifts: ReadonlySet<number>,
): Around {
  const posts = new Set(
    ranks.flatMap((rank) =>
      one.ways[rank.index]?.some(isWork) ? rank.posts.map(({ id }) => id) : [],
    ),
  )
  const isLifted = exemptOf(read, { person: one.row.id, posts })
  const starts = [...shifts].flatMap((shift) => hours[shift]?.start ?? [])
  const [first, final] = [Math.min(...starts), Math.max(...starts)]
  const worked = new Set(one.fixed.filter(isWork).map((row) => dayOf(row.from)))
  const outside = one.fixed.filter((row) => row.from < period.begins || row.from >= period.ends)
  const [head, tail] = [period.days[0] ?? '', period.days.at(-1) ?? '']
  const sameWeek = mondayOf(head) === mondayOf(tail)
  return {
    runBefore: runOf(worked, head, -1),
    runAfter: runOf(worked, tail, 1),
    weekBefore: minutesInWeek(outside, mondayOf(head)),
    weekAfter: sameWeek ? 0 : minutesInWeek(outside, mondayOf(tail)),
    isExempt: (rule, at) => {
      const midnight = instantAt(period.days[at] ?? '', '00:00')
      return isLifted(rule, plusMinutes(midnight, first), plusMinutes(midnight, final))
    },
    shifts,
  }
}

// Days worked on end next to the period, away from it.
function runOf(worked: ReadonlySet<Day>, edge: Day, step: 1 | -1): number {
  let run = 0
  while (worked.has(plusDays(edge, step * (run + 1)))) run++
  return run
}
