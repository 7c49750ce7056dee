// Lines of a spreadsheet as people fill them in: columns by their titles in either language, people by id or by a
// name that only one has, times as they are written in Shanghai.
import {
  Day,
  Instant,
  instantAt,
  type Cell,
  type Read,
  type Sheet,
  type Text,
} from '../../kernel/index.ts'
import { person as people } from '../firm/index.ts'

type Titles<Column extends string> = Readonly<Record<Column, Text>>

/** `row` is the line in the file: 1 is the titles. */
export interface Line<Column extends string> {
  readonly row: number
  /** Cells that say something, trimmed. */
  readonly cells: ReadonlyMap<Column, string>
}

const plain = (text: string): string => text.toLowerCase().replace(/[\s*＊_-]/g, '')

/** The lines that say anything, and the columns that are needed and not there. */
export function linesOf<Column extends string>(
  sheet: Sheet,
  {
    titles,
    columns,
    needed,
  }: { titles: Titles<Column>; columns: readonly Column[]; needed: readonly Column[] },
): { lines: Line<Column>[]; missing: Column[] } {
  const titled = new Map(
    columns.flatMap((column) =>
      [column, titles[column].zh, titles[column].en].map((title): [string, Column] => [
        plain(title),
        column,
      ]),
    ),
  )
  const places = sheet.columns.map((title) => titled.get(plain(title)))
  const missing = needed.filter((column) => !places.includes(column))
  const lines = sheet.rows.map((cells, index) => ({
    row: index + 2,
    cells: cellsOf(cells, places),
  }))
  return { lines: lines.filter(({ cells }) => cells.size > 0), missing }
}

function cellsOf<Column extends string>(
  cells: readonly Cell[],
  places: readonly (Column | undefined)[],
): ReadonlyMap<Column, string> {
  const given = new Map<Column, string>()
  for (const [index, column] of places.entries()) {
    const cell = cells[index] ?? null
    const text = cell === null ? '' : String(cell).trim()
    if (column && text !== '') given.set(column, text)
  }
  return given
}

/** Which of these words a cell says, by key or by any of its words. */
export function wordIn<Key extends string>(
  words: Readonly<Record<Key, readonly string[]>>,
  keys: readonly Key[],
  text: string,
): Key | undefined {
  const said = plain(text)
  return keys.find((key) => [key, ...words[key]].some((word) => plain(word) === said))
}

/** Finds people by id, or by a name; an empty id where more than one has it. */
export function finder(read: Read): (text: string) => string | undefined {
  const found = new Map<string, string>()
  for (const { id, name } of read(people.table).rows()) found.set(name, found.has(name) ? '' : id)
  return (text) => (read(people.table).has(text) ? text : found.get(text))
}

const dayAndTime = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::\d{2})?$/

/** The instant of `2022-03-16 09:30` in Shanghai, or of an instant. */
export function momentIn(text: string): Instant | undefined {
  const instant = Instant.safeParse(text)
  if (instant.success) return instant.data
  const [, year, month = '', date = '', hour = '', minute = ''] = dayAndTime.exec(text) ?? []
  if (year === undefined) return undefined
  const day = Day.safeParse(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  if (!day.success || Number(hour) > 23 || Number(minute) > 59) return undefined
  return instantAt(day.data, `${hour.padStart(2, '0')}:${minute}`)
}
