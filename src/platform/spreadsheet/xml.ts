// Reads XML piece by piece: tags and text in order, by their names without prefix. What spreadsheets never hold
// and attackers like (declarations of types, entities of one's own) is answered with "broken".
import { unreadable } from './limits.ts'

/** Told of every tag and text in turn; `tag` is the source between the angle brackets. */
export interface Heard {
  open(name: string, tag: string): void
  text(text: string): void
  close(name: string): void
}

const pieceBytes = 1 << 20

/** Throws `Problem` `sheet.broken` where the bytes are no well-nested XML in UTF-8 or UTF-16. */
export function readMarkup(bytes: Buffer, heard: Heard): void {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  const decoder = new TextDecoder(wide ? 'utf-16le' : 'utf-8', { fatal: true })
  const within: string[] = []
  let rest = ''
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const last = at + pieceBytes >= bytes.length
    rest += decoded(decoder, bytes.subarray(at, at + pieceBytes), !last)
    rest = heardOf(rest, heard, within)
  }
  if (within.length > 0 || rest.trim() !== '') throw unreadable('broken')
}

function decoded(decoder: TextDecoder, piece: Buffer, stream: boolean): string {
  try {
    return decoder.decode(piece, { stream })
  } catch (error) {
    throw unreadable('broken', {}, error)
  }
}

/** Tells of all that is whole in `source`; the answer is what is not whole yet. */
function heardOf(source: string, heard: Heard, within: string[]): string {
  let at = 0
  for (;;) {
    const start = source.indexOf('<', at)
    if (start < 0) return source.slice(at)
    const after = markEnd(source, start)
    if (after < 0) return source.slice(at)
    if (start > at && within.length > 0) heard.text(plainText(source.slice(at, start)))
    mark(source.slice(start, after), heard, within)
    at = after
  }
}

/** Just behind the mark that begins at `start`, or -1 when its end is still to come. */
function markEnd(source: string, start: number): number {
  const behind = (end: string): number => {
    const found = source.indexOf(end, start)
    return found < 0 ? -1 : found + end.length
  }
  if (source.startsWith('<!--', start)) return behind('-->')
  if (source.startsWith('<![CDATA[', start)) return behind(']]>')
  if (source.startsWith('<?', start)) return behind('?>')
  // A bracket may stand inside the quotes of an attribute.
  for (let at = start; ;) {
    const close = source.indexOf('>', at)
    if (close < 0) return -1
    const quote = firstQuote(source, at, close)
    if (quote < 0) return close + 1
    const pair = source.indexOf(source[quote] ?? '', quote + 1)
    if (pair < 0) return -1
    at = pair + 1
  }
}

function firstQuote(source: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (source[at] === '"' || source[at] === "'") return at
  return -1
}

const cdata = '<![CDATA['

function mark(whole: string, heard: Heard, within: string[]): void {
  if (whole.startsWith('<?') || whole.startsWith('<!--')) return
  if (whole.startsWith(cdata)) return heard.text(whole.slice(cdata.length, -']]>'.length))
  if (whole.startsWith('<!')) throw unreadable('broken')
  if (whole.startsWith('</')) {
    const name = bare(whole.slice(2, -1).trim())
    if (within.pop() !== name) throw unreadable('broken')
    return heard.close(name)
  }
  const empty = whole.endsWith('/>')
  const tag = whole.slice(1, empty ? -2 : -1)
  const name = bare(/^[^\s/]+/.exec(tag)?.[0] ?? '')
  if (name === '' || within.length >= depthMax) throw unreadable('broken')
  within.push(name)
  heard.open(name, tag)
  if (empty) heard.close(within.pop() ?? '')
}

const depthMax = 100

const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The attributes of a tag, by names without prefix. */
export function attributesOf(tag: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single] of tag.matchAll(
    /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    found.set(bare(name), plainText(double ?? single ?? ''))
  }
  return found
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

function plainText(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]*);?/g, (_whole, name: string) => {
    const known = entities[name]
    if (known !== undefined) return known
    const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name)
    if (!number) throw unreadable('broken')
    const point = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16)
    if (point > 0x10ffff) throw unreadable('broken')
    return String.fromCodePoint(point)
  })
}
