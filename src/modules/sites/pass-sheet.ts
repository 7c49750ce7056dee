// The records of a gate as a spreadsheet: lines as people or gate systems write them, read into passes.
import type { Read, Sheet } from '../../kernel/index.ts'
import { finder, linesOf, momentIn, wordIn } from './lines.ts'
import { PassLine, type LineMistake } from './passes.ts'
import { directionWords, lineTexts, passTitles } from './words.ts'

const columns = ['person', 'direction', 'at', 'room'] as const
const needed = ['person', 'direction', 'at'] as const

interface Pass {
  readonly row: number
  readonly line: PassLine
}

/** The passes of a sheet with their lines in the file, and what cannot be read. */
export function readPasses(read: Read, sheet: Sheet): { passes: Pass[]; mistakes: LineMistake[] } {
  const { lines, missing } = linesOf(sheet, { titles: passTitles, columns, needed })
  if (missing.length > 0) {
    const titles = missing.map((column) => passTitles[column])
    return { passes: [], mistakes: [{ row: 1, ...lineTexts.columnsMissing(titles) }] }
  }
  const find = finder(read)
  const passes: Pass[] = []
  const mistakes: LineMistake[] = []
  for (const { row, cells } of lines) {
    const [who = '', way = '', when = ''] = needed.map((column) => cells.get(column))
    const person = find(who)
    const direction = wordIn(directionWords, ['in', 'out'], way)
    const at = momentIn(when)
    const room = cells.get('room')
    if (person === undefined) mistakes.push({ row, ...lineTexts.unknownPerson(who) })
    else if (person === '') mistakes.push({ row, ...lineTexts.twoCalledSo(who) })
    else if (!direction) mistakes.push({ row, ...lineTexts.noDirection(way) })
    else if (at === undefined) mistakes.push({ row, ...lineTexts.noTime(when) })
    else {
      const line = PassLine.safeParse({ person, direction, at, ...(room ? { room } : {}) })
      if (line.success) passes.push({ row, line: line.data })
      else mistakes.push({ row, ...lineTexts.roomElsewhere(room ?? '') })
    }
  }
  return { passes, mistakes }
}
