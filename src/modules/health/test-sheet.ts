// Results of tests as lines of a spreadsheet, in either language, and what is wrong with any of them.
import { z } from 'zod'
import {
  Instant,
  instantAt,
  shanghai,
  type Cell,
  type Read,
  type Sheet,
  type Text,
} from '../../kernel/index.ts'
import { person as people } from '../firm/index.ts'
import { samples } from './controls.ts'
import { columnTitles, resultWords, sheetTexts } from './words.ts'

export const testLinesMax = 5_000

export const TestResult = z.enum(['negative', 'abnormal', 'positive', 'void'])
export type TestResult = z.infer<typeof TestResult>

export interface TestLine {
  readonly person: string
  readonly result: TestResult
  readonly takenAt: Instant
  readonly note: string
}

/** `row` is the line in the file: 1 is the titles. */
export interface TestMistake extends Text {
  readonly row: number
}

type Column = keyof typeof columnTitles
type Cells = ReadonlyMap<Column, string>

const plain = (text: string): string => text.toLowerCase().replace(/[\s*＊_-]/g, '')

const titled: ReadonlyMap<string, Column> = new Map(
  (['person', 'takenAt', 'result', 'note'] as const).flatMap((column) =>
    [column, columnTitles[column].zh, columnTitles[column].en].map((title): [string, Column] => [
      plain(title),
      column,
    ]),
  ),
)
const results: ReadonlyMap<string, TestResult> = new Map(
  TestResult.options.flatMap((result) =>
    [result, ...resultWords[result]].map((word): [string, TestResult] => [plain(word), result]),
  ),
)
const needed = ['person', 'takenAt', 'result'] as const

/** The lines of a sheet, and what is wrong with any of them. People are named by id, or by a name that one has. */
export function readTests(
  read: Read,
  sheet: Sheet,
  at: Instant,
): { lines: TestLine[]; mistakes: TestMistake[] } {
  const places = sheet.columns.map((title) => titled.get(plain(title)))
  const missing = needed.filter((column) => !places.includes(column))
  if (missing.length > 0) {
    const titles = missing.map((column) => columnTitles[column])
    return { lines: [], mistakes: [{ row: 1, ...sheetTexts.columnsMissing(titles) }] }
  }
  const lines: TestLine[] = []
  const mistakes: TestMistake[] = []
  const seen = new Set<string>()
  const named = names(read)
  for (const [index, cells] of sheet.rows.entries()) {
    const row = index + 2
    const given = cellsOf(cells, places)
    if (given.size === 0) continue
    const line = lineOf(read, given, { at, named })
    if ('zh' in line) mistakes.push({ row, ...line })
    else if (seen.has(`${line.person}@${line.takenAt}`))
      mistakes.push({ row, ...sheetTexts.twice(line.person) })
    else {
      seen.add(`${line.person}@${line.takenAt}`)
      lines.push(line)
    }
  }
  return { lines, mistakes }
}

function cellsOf(cells: readonly Cell[], places: readonly (Column | undefined)[]): Cells {
  const given = new Map<Column, string>()
  for (const [index, column] of places.entries()) {
    const cell = cells[index] ?? null
    const text = cell === null ? '' : String(cell).trim()
    if (column && text !== '') given.set(column, text)
  }
  return given
}

/** People by name; a name that two have finds nobody. */
function names(read: Read): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>()
  for (const { id, name } of read(people.table).rows())
    found.set(name, found.has(name) ? undefined : id)
  return found
}

function lineOf(
  read: Read,
  given: Cells,
  { at, named }: { at: Instant; named: ReadonlyMap<string, string | undefined> },
): TestLine | Text {
  const who = given.get('person') ?? ''
  const person = read(people.table).has(who) ? who : named.get(who)
  if (person === undefined)
    return named.has(who) ? sheetTexts.twoCalledSo(who) : sheetTexts.unknownPerson(who)
  const result = results.get(plain(given.get('result') ?? ''))
  if (!result) return sheetTexts.unknownResult(given.get('result') ?? '')
  const takenAt = momentOf(given.get('takenAt') ?? '')
  if (takenAt === undefined) return sheetTexts.noTime(given.get('takenAt') ?? '')
  if (takenAt > at) return sheetTexts.future(shanghai(takenAt))
  if (read(samples).has(`${person}@${takenAt}`)) return sheetTexts.there(person, shanghai(takenAt))
  return { person, result, takenAt, note: given.get('note') ?? '' }
}

const dayAndTime = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?)?$/

/** `2022-03-16 09:30` in Shanghai, or an instant. */
function momentOf(text: string): Instant | undefined {
  const instant = Instant.safeParse(text)
  if (instant.success) return instant.data
  const [, year, month = '', date = '', hour, minute = ''] = dayAndTime.exec(text) ?? []
  if (year === undefined || hour === undefined) return undefined
  const day = z.iso.date().safeParse(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  const clock = `${hour.padStart(2, '0')}:${minute}`
  return day.success && Number(hour) < 24 && Number(minute) < 60
    ? instantAt(day.data, clock)
    : undefined
}
