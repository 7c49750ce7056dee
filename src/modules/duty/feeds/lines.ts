// The content lines of a calendar, as RFC 5545 writes them: CRLF, folded at 75 octets of UTF-8, text escaped.
import { clockOf, dayOf, type Instant } from '../../../kernel/index.ts'

/** RFC 5545, 3.1: a line holds at most so many octets, its break not counted. */
export const lineOctetsMax = 75

/** How many octets UTF-8 gives a character. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

/** One content line, folded: a continuation begins with a blank, and no character is cut in two. */
export function folded(line: string): string {
  let text = ''
  let octets = 0
  for (const character of line) {
    const more = octetsOf(character)
    if (octets + more > lineOctetsMax) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += more
  }
  return `${text}\r\n`
}

/** TEXT of RFC 5545, 3.3.11; control characters have no place in it. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, ' ')
    .replaceAll(/[\\;,]/g, (found) => `\\${found}`)
    .replaceAll('\n', '\\n')

/** DATE-TIME in UTC, `20220311T010000Z`. */
export const utc = (at: Instant): string => `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** DATE-TIME of the Shanghai clock, `20220311T090000`. */
export const local = (at: Instant): string =>
  `${dayOf(at).replaceAll('-', '')}T${clockOf(at).replace(':', '')}${at.slice(17, 19)}`

/** Shanghai has kept UTC+8 without change since 15 September 1991 (tz database, Asia/Shanghai). */
export const shanghaiZone: readonly string[] = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19910915T020000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
]
