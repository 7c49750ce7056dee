// CSV as people's programs write it: UTF-8 with or without a mark, GB18030 from older Chinese programs, quoted
// cells with line breaks. What is in no encoding that we know is said, never guessed.
import { sheetRowsMax, type Cell, type Sheet } from '../../kernel/index.ts'
import { cellLengthMax, columnsMax, unreadable } from './limits.ts'

/** The sheet of a CSV file. Throws `Problem` `sheet.encoding`, `sheet.quote`, `sheet.empty` or a limit. */
export function readCsv(bytes: Uint8Array, name: string): Sheet {
  const [columns, ...rows] = parse(decode(bytes))
  if (!columns || columns.every((title) => title === '')) throw unreadable('empty', { sheet: name })
  return { name, columns, rows: rows.map((cells) => cells.map(cellOf)) }
}

// Every cell is text; the schema of its field decides what it means. Codes keep their zeros that way.
const cellOf = (text: string): Cell => (text === '' ? null : text)

/** The text of a CSV with a byte order mark, so that spreadsheet programs see its encoding. */
export function writeCsv({ columns, rows }: Sheet): Uint8Array {
  const lines = [columns, ...rows].map((cells) => cells.map(quoted).join(','))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

// Spreadsheet programs run what begins like a formula, also from a CSV. A tab before it stops them; reading
// trims it off again.
function quoted(cell: Cell): string {
  const text = cell === null ? '' : `${cell}`
  const safe = typeof cell === 'string' && /^[=+@-]/.test(text) ? `\t${text}` : text
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  const utf8 = attempt('utf-8', bytes)
  if (utf8 !== undefined) return withoutNul(utf8)
  const chinese = attempt('gb18030', bytes)
  if (chinese === undefined) throw unreadable('encoding')
  return withoutNul(chinese)
}

function attempt(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    // Not in this encoding: the next one is tried, and the last failure is told to the person.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Text holds no NUL; a file that does is something else: a workbook, an image, another encoding. */
function withoutNul(text: string): string {
  if (text.includes('\u0000')) throw unreadable('encoding')
  return text
}

/** The cells of every line; quoted cells may hold commas, quotes and line breaks. */
function parse(text: string): string[][] {
  const separator = separatorOf(text)
  const lines: string[][] = []
  let cells: string[] = []
  let at = 0
  while (at < text.length) {
    const cell =
      text[at] === '"' ? quotedCell(text, at, lines.length + 1) : plainCell(text, at, separator)
    if (cell.value.length > cellLengthMax) {
      throw unreadable('cellTooLong', { row: lines.length + 1, max: cellLengthMax })
    }
    cells.push(cell.value)
    at = cell.end
    if (text[at] === separator) {
      at++
      if (at < text.length) continue
      cells.push('')
    }
    if (cells.length > columnsMax) throw unreadable('tooManyColumns', { max: columnsMax })
    lines.push(cells)
    if (lines.length > sheetRowsMax + 1) throw unreadable('tooManyRows', { max: sheetRowsMax })
    cells = []
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
  }
  return lines
}

/** Programs in some places separate by semicolon or tab: whichever the first line has most of. */
function separatorOf(text: string): string {
  const first = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)))
  const counts = [',', ';', '\t'].map((one): [string, number] => [one, first.split(one).length])
  return counts.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ','
}

function plainCell(text: string, start: number, separator: string) {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
    end++
  return { value: text.slice(start, end).trim(), end }
}

function quotedCell(text: string, start: number, row: number) {
  let value = ''
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) throw unreadable('quote', { row })
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { value: value.trim(), end: quote + 1 }
    value += '"'
    at = quote + 2
  }
}
