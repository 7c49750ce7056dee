// Why somebody does not count, or cannot be had, in words: the closed list of the engines, with names instead of
// numbers.
import { z } from 'zod'
import type { Obstacle } from '../../engines/planner/index.ts'
import { say, shanghai, type Text } from '../../kernel/index.ts'
import { instantOfMinute, type Picture } from './picture/index.ts'
import { reasonTexts } from './reason-texts.ts'
import { Name, nameOf } from './words.ts'

export const SaidReason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  says: Name,
})
export type SaidReason = z.infer<typeof SaidReason>

/** The reason with the firm's own names in it. */
export function said(now: Picture, reason: Obstacle): SaidReason {
  const { key, params } = worded(now, reason)
  const text: Text = reasonTexts[`continuity.reason.${key}`] ?? { zh: key, en: key }
  const inLanguage = (language: 'zh' | 'en'): string =>
    say(
      text,
      language,
      Object.fromEntries(
        Object.entries(params).map(([name, value]) => [
          name,
          isName(value) ? value[language] : value,
        ]),
      ),
    )
  return { code: reason.code, params, says: { zh: inLanguage('zh'), en: inLanguage('en') } }
}

const isName = (value: unknown): value is Name => Name.safeParse(value).success

interface Worded {
  readonly key: string
  readonly params: Record<string, unknown>
}

function worded(now: Picture, reason: Obstacle): Worded {
  const { numbers } = now
  const key = reason.code
  const site = (index: number): Name => nameOf(numbers.sites.rows[index], '?')
  const moment = (minute: number): string => shanghai(instantOfMinute(minute))
  const room = (index: number): Name =>
    nameOf(
      numbers.rooms.rows[index] ?? numbers.machineRooms.rows[index - numbers.rooms.ids.length],
      '?',
    )
  switch (reason.code) {
    case 'wrongMode':
    case 'unfit':
    case 'notAccepted':
    case 'barred':
    case 'noWay':
    case 'notWeighed':
      return { key, params: {} }
    case 'wrongPlace':
    case 'shutOut':
    case 'sealed':
    case 'heldElsewhere':
    case 'presumedInside':
      return { key, params: { site: site(reason.site) } }
    case 'profileNotAllowed':
    case 'noDevice':
      return { key, params: { profile: nameOf(numbers.profiles.rows[reason.profile], '?') } }
    case 'notQualified':
      return { key, params: { qualification: qualificationIn(now, reason.qualification) } }
    case 'expired': {
      const qualification = qualificationIn(now, reason.qualification)
      return { key, params: { qualification, since: moment(reason.since) } }
    }
    case 'quarantined':
      return { key, params: { until: moment(reason.until) } }
    case 'roomShut':
      return { key, params: { room: room(reason.room) } }
    case 'meansElsewhere':
      return { key, params: { means: nameOf(numbers.means.rows[reason.kind], '?') } }
    case 'doubleBooked':
      return { key, params: { duty: now.dutyIds[reason.duty] ?? '' } }
    case 'restRule':
      return {
        key: `restRule.${reason.rule}`,
        params: { rule: reason.rule, ...restNumbers(reason) },
      }
    case 'noSeat':
      return { key, params: { way: wayOf(now, reason) } }
    case 'linkDown':
      return { key, params: { link: nameOf(numbers.links.rows[reason.link], '?') } }
    case 'systemDown':
      return { key, params: { system: nameOf(numbers.systems.rows[reason.system], '?') } }
    case 'roomDark':
      return {
        key,
        params: { room: room(reason.room), power: reason.power, network: reason.network },
      }
    case 'notCheckedIn':
      return { key, params: { since: moment(reason.since) } }
    case 'tooLate':
    case 'usedInPlan':
    case 'neededAtPost':
    case 'wouldLoseDuty':
      return { key, params: obstacleParams(now, reason) }
  }
}

/** What stands in the way of a person whom the planner weighed. */
function obstacleParams(
  now: Picture,
  reason: Extract<Obstacle, { code: 'tooLate' | 'usedInPlan' | 'neededAtPost' | 'wouldLoseDuty' }>,
): Record<string, unknown> {
  if (reason.code === 'tooLate') return { minutes: reason.leadMinutes }
  const post = nameOf(now.numbers.posts.rows[reason.post], '?')
  return reason.code === 'usedInPlan'
    ? { post, from: shanghai(instantOfMinute(reason.from)) }
    : { post }
}

/** The link that is full, or the profile whose seats are. */
const wayOf = ({ numbers }: Picture, { profile, link }: { profile: number; link: number }): Name =>
  nameOf(link < 0 ? numbers.profiles.rows[profile] : numbers.links.rows[link], '?')

const qualificationIn = (now: Picture, index: number): Name =>
  nameOf(now.numbers.qualifications.rows[index], '?')

// Rest, stretches and weeks are minutes, said in hours; a run of days is days.
function restNumbers({ rule, had, limit }: { rule: string; had: number; limit: number }) {
  if (rule === 'days') return { had, limit }
  const hours = (minutes: number): number => Math.round((minutes / 60) * 10) / 10
  return { had: hours(had), limit: hours(limit) }
}
