// Results of tests as lines of a spreadsheet, in either language, and what is wrong with any of them.
import { z } from 'zod'
import { shanghai, type Instant, type Read, type Sheet, type Text } from '../../kernel/index.ts'
import { finder, linesOf, momentIn, wordIn } from '../sites/index.ts'
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
interface TestMistake extends Text {
  readonly row: number
}

const columns = ['person', 'takenAt', 'result', 'note'] as const
const needed = ['person', 'takenAt', 'result'] as const
type Cells = ReadonlyMap<(typeof columns)[number], string>

/** The lines of a sheet, and what is wrong with any of them. People are named by id, or by a name that one has. */
export function readTests(
  read: Read,
  sheet: Sheet,
  at: Instant,
): { lines: TestLine[]; mistakes: TestMistake[] } {
  const found = linesOf(sheet, { titles: columnTitles, columns, needed })
  if (found.missing.length > 0) {
    const titles = found.missing.map((column) => columnTitles[column])
    return { lines: [], mistakes: [{ row: 1, ...sheetTexts.columnsMissing(titles) }] }
  }
  const find = finder(read)
  const lines: TestLine[] = []
  const mistakes: TestMistake[] = []
  const seen = new Set<string>()
  for (const { row, cells } of found.lines) {
    const line = lineOf(read, cells, { at, find })
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

function lineOf(
  read: Read,
  cells: Cells,
  { at, find }: { at: Instant; find: ReturnType<typeof finder> },
): TestLine | Text {
  const [who = '', when = '', what = ''] = needed.map((column) => cells.get(column))
  const person = find(who)
  if (person === undefined) return sheetTexts.unknownPerson(who)
  if (person === '') return sheetTexts.twoCalledSo(who)
  const result = wordIn(resultWords, TestResult.options, what)
  if (!result) return sheetTexts.unknownResult(what)
  const takenAt = momentIn(when)
  if (takenAt === undefined) return sheetTexts.noTime(when)
  if (takenAt > at) return sheetTexts.future(shanghai(takenAt))
  if (read(samples).has(`${person}@${takenAt}`)) return sheetTexts.there(person, shanghai(takenAt))
  return { person, result, takenAt, note: cells.get('note') ?? '' }
}
