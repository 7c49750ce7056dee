// Rest rules and double booking, seen along the duties of one person in order of start.
// Both look at what is booked, not at what counts: a duty that is lost for another cause still tires.
import type { Exemption, Problem, RestKind, RestRule } from './problem.ts'
import { isStandby, modeCodes } from './duties.ts'
import type { Duties } from './duties.ts'
import { int } from './spans.ts'

/** `slot` is the duty's place in the person's list. */
export type RestSink = (slot: number, rule: RestKind, had: number, limit: number) => void

interface Week {
  /** Length of the run of days with work that ends today. */
  run: number
  /** Minutes of work in the week so far. */
  worked: number
}

/** Calls `found` for each rule that a duty breaks without exemption; standby is no work. */
export function restBreaches(
  mine: Int32Array,
  duties: Duties,
  rules: Pick<Problem, 'rest' | 'exemptions' | 'days'>,
  found: RestSink,
): void {
  let stretchFrom = 0
  let stretchTo = -Infinity
  let rested = Infinity
  let today = -Infinity
  let thisWeek = -Infinity
  const week: Week = { run: 0, worked: 0 }
  for (let slot = 0; slot < mine.length; slot++) {
    const d = int(mine, slot)
    if (isStandby(duties, d)) continue
    const from = int(duties.from, d)
    const to = int(duties.to, d)
    const stationed = int(duties.mode, d) === modeCodes.stationed
    const rule = stationed ? rules.rest.stationed : rules.rest.normal
    if (from - stretchTo > rule.breakMinutesMax) {
      rested = from - stretchTo
      stretchFrom = from
      stretchTo = to
    } else if (to > stretchTo) stretchTo = to
    const day = Math.floor((from - rules.days.midnight) / rules.days.minutes)
    if (day !== today) week.run = day === today + 1 ? week.run + 1 : 1
    const number = Math.floor((day + rules.days.weekday) / 7)
    week.worked = (number === thisWeek ? week.worked : 0) + to - from
    today = day
    thisWeek = number
    const stretch = to - stretchFrom
    if (isLegal(rule, rested, stretch, week)) continue
    const exempt = exemptionsOf(rules.exemptions, d, duties)
    tell(rule, rested, stretch, week, (kind, had, limit) => {
      if (!exempt(kind)) found(slot, kind, had, limit)
    })
  }
}

function isLegal(rule: RestRule, rested: number, stretch: number, week: Week): boolean {
  return (
    rested >= rule.restMinutesMin &&
    stretch <= rule.stretchMinutesMax &&
    week.run <= rule.daysMax &&
    week.worked <= rule.weekMinutesMax
  )
}

function tell(
  rule: RestRule,
  rested: number,
  stretch: number,
  week: Week,
  found: (kind: RestKind, had: number, limit: number) => void,
): void {
  if (rested < rule.restMinutesMin) found('rest', rested, rule.restMinutesMin)
  if (stretch > rule.stretchMinutesMax) found('stretch', stretch, rule.stretchMinutesMax)
  if (week.run > rule.daysMax) found('days', week.run, rule.daysMax)
  if (week.worked > rule.weekMinutesMax) found('week', week.worked, rule.weekMinutesMax)
}

function exemptionsOf(
  exemptions: readonly Exemption[],
  d: number,
  duties: Duties,
): (rule: RestKind) => boolean {
  const person = int(duties.person, d)
  const post = int(duties.post, d)
  const start = int(duties.from, d)
  const mine = exemptions.filter(
    (exemption) =>
      (exemption.person < 0 || exemption.person === person) &&
      (exemption.post < 0 || exemption.post === post) &&
      exemption.from <= start &&
      start < exemption.to,
  )
  return (rule) => mine.some(({ rules }) => rules.includes(rule))
}

/**
 * Calls `found(slot, from, to, otherSlot)` for each time a duty shares with another of the person.
 * Of two duties at once neither counts; a standby duty gives way to a real one without harming it.
 */
export function doubleBookings(
  mine: Int32Array,
  duties: Duties,
  found: (slot: number, from: number, to: number, otherSlot: number) => void,
): void {
  for (let i = 0; i < mine.length; i++) {
    const d = int(mine, i)
    const end = int(duties.to, d)
    for (let j = i + 1; j < mine.length; j++) {
      const other = int(mine, j)
      const from = int(duties.from, other)
      if (from >= end) break
      const to = Math.min(end, int(duties.to, other))
      const yields = isStandby(duties, d)
      const otherYields = isStandby(duties, other)
      if (yields || !otherYields) found(i, from, to, j)
      if (otherYields || !yields) found(j, from, to, i)
    }
  }
}
