// Rest rules and double booking, seen along the duties of one person in order of start.
// Both look at what is booked, not at what counts: a duty that is lost for another cause still tires.
import { at } from './problem.ts'
import type { Exemption, Problem, RestKind } from './problem.ts'
import { isStandby, modeCodes } from './duties.ts'
import type { Duties } from './duties.ts'

export interface Breach {
  readonly slot: number
  readonly rule: RestKind
  readonly had: number
  readonly limit: number
}

/** Calls `found` for each rule that a duty breaks without exemption; `slot` is its place in the list. */
export function restBreaches(
  p: number,
  duties: Duties,
  problem: Pick<Problem, 'rest' | 'exemptions' | 'days'>,
  found: (breach: Breach) => void,
): void {
  const mine = at(duties.ofPerson, p)
  const { rest, days, exemptions } = problem
  let stretchFrom = 0
  let stretchTo = 0
  let rested = Infinity
  let begun = false
  let day = 0
  let run = 0
  let week = 0
  let weekMinutes = 0
  for (let slot = 0; slot < mine.length; slot++) {
    const d = at(mine, slot)
    if (isStandby(duties, d)) continue
    const from = at(duties.from, d)
    const to = at(duties.to, d)
    const rule = duties.mode[d] === modeCodes.stationed ? rest.stationed : rest.normal
    if (!begun || from - stretchTo > rule.breakMinutesMax) {
      rested = begun ? from - stretchTo : Infinity
      stretchFrom = from
      stretchTo = to
    } else if (to > stretchTo) stretchTo = to
    const today = Math.floor((from - days.midnight) / days.minutes)
    const thisWeek = Math.floor((today + days.weekday) / 7)
    if (!begun || today > day + 1) run = 1
    else if (today === day + 1) run++
    if (!begun || thisWeek !== week) weekMinutes = 0
    weekMinutes += to - from
    day = today
    week = thisWeek
    begun = true
    const check = (name: RestKind, had: number, limit: number): void => {
      if (!isExempt(exemptions, p, at(duties.post, d), from, name)) {
        found({ slot, rule: name, had, limit })
      }
    }
    if (rested < rule.restMinutesMin) check('rest', rested, rule.restMinutesMin)
    if (to - stretchFrom > rule.stretchMinutesMax) {
      check('stretch', to - stretchFrom, rule.stretchMinutesMax)
    }
    if (run > rule.daysMax) check('days', run, rule.daysMax)
    if (weekMinutes > rule.weekMinutesMax) check('week', weekMinutes, rule.weekMinutesMax)
  }
}

function isExempt(
  exemptions: readonly Exemption[],
  person: number,
  post: number,
  start: number,
  rule: RestKind,
): boolean {
  return exemptions.some(
    (exemption) =>
      (exemption.person < 0 || exemption.person === person) &&
      (exemption.post < 0 || exemption.post === post) &&
      exemption.from <= start &&
      start < exemption.to &&
      exemption.rules.includes(rule),
  )
}

/**
 * Calls `found(slot, from, to, otherSlot)` for each time a duty shares with another of the person.
 * Of two duties at once neither counts; a standby duty gives way to a real one without harming it.
 */
export function doubleBookings(
  p: number,
  duties: Duties,
  found: (slot: number, from: number, to: number, otherSlot: number) => void,
): void {
  const mine = at(duties.ofPerson, p)
  for (let i = 0; i < mine.length; i++) {
    const d = at(mine, i)
    const end = at(duties.to, d)
    for (let j = i + 1; j < mine.length; j++) {
      const other = at(mine, j)
      const from = at(duties.from, other)
      if (from >= end) break
      const to = Math.min(end, at(duties.to, other))
      const yields = isStandby(duties, d)
      const otherYields = isStandby(duties, other)
      if (yields || !otherYields) found(i, from, to, j)
      if (otherYields || !yields) found(j, from, to, i)
    }
  }
}
