// Times as a duty officer says them: how long is left, and today or tomorrow instead of a date.
import { dayOf, timeOfDay, weekdayOf } from '../format.ts'
import type { Speaker } from '../settings.ts'
import { words } from '../words.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

/** A length of time in its two largest units. */
export function lengthOf(ms: number, { t }: Speaker): string {
  const minutes = Math.max(0, Math.round(ms / minuteMs))
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor(minutes / 60) % 24,
    minutes % 60,
  ]
  if (days > 0)
    return hours > 0 ? t(words.kit.daysHours, { days, hours }) : t(words.kit.days, { days })
  if (hours > 0)
    return rest > 0
      ? t(words.kit.hoursMinutes, { hours, minutes: rest })
      : t(words.kit.hours, { hours })
  return t(words.kit.minutes, { minutes: rest })
}

/** `09:10` today, `明天 09:10`, `3-14 周一 09:10`. `now` in milliseconds of world time. */
export function momentOf(at: string | number, now: number, { t, language }: Speaker): string {
  const time = timeOfDay(at).slice(0, 5)
  const day = dayOf(at)
  if (day === dayOf(now)) return time
  if (day === dayOf(now + dayMs)) return t(words.kit.tomorrow, { time })
  if (day === dayOf(now - dayMs)) return t(words.kit.yesterday, { time })
  return `${day.slice(5)} ${weekdayOf(at, language)} ${time}`
}

/** From one moment to another, the day said once. */
export function spanOf(from: string, to: string, now: number, speaker: Speaker): string {
  const end = dayOf(from) === dayOf(to) ? timeOfDay(to).slice(0, 5) : momentOf(to, now, speaker)
  return `${momentOf(from, now, speaker)} – ${end}`
}
