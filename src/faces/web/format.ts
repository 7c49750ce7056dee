// How times and numbers are written for people: Shanghai time (UTC+8, no daylight saving since 1991),
// tabular figures, thousands set off.
import type { Language } from '../../kernel/text.ts'

const shanghaiOffsetMs = 8 * 3_600_000

const shifted = (at: string | number): string =>
  new Date((typeof at === 'number' ? at : Date.parse(at)) + shanghaiOffsetMs).toISOString()

/** `2022-03-11 08:30` in Shanghai. */
export const dayAndMinute = (at: string | number): string =>
  shifted(at).slice(0, 16).replace('T', ' ')

/** `2022-03-11 08:30:05` in Shanghai. */
export const dayAndSecond = (at: string | number): string =>
  shifted(at).slice(0, 19).replace('T', ' ')

/** `08:30:05` in Shanghai. */
export const timeOfDay = (at: string | number): string => shifted(at).slice(11, 19)

/** `2022-03-11` in Shanghai. */
export const dayOf = (at: string | number): string => shifted(at).slice(0, 10)

/** The instant of a Shanghai wall time `2022-03-11 08:30` (seconds optional); empty when it is none. */
export function instantOf(wall: string): string | undefined {
  const ms = Date.parse(`${wall.trim().replace(' ', 'T')}Z`)
  return Number.isNaN(ms) ? undefined : new Date(ms - shanghaiOffsetMs).toISOString()
}

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}

export const weekdayOf = (at: string | number, language: Language): string =>
  weekdays[language][new Date(shifted(at)).getUTCDay()] ?? ''

export const count = (value: number): string => value.toLocaleString('en-US')
