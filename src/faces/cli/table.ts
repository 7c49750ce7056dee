// A table for people: columns as wide as they need, cut to the terminal, numbers to the right.
import { cut, flushed, oneLine, padded, width } from './width.ts'

const gap = '  '
const columnMin = 6

export interface Column {
  readonly title: string
  readonly right?: boolean
}

/** Lines of a table in at most `columns` terminal columns; `Infinity` cuts nothing. */
export function tableLines(
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number,
): string[] {
  const cells = rows.map((row) => heads.map((_, index) => oneLine(row[index] ?? '')))
  const wanted = heads.map((head, index) =>
    cells.reduce((most, row) => Math.max(most, width(row[index] ?? '')), width(head.title)),
  )
  const widths = fitted(wanted, columns - gap.length * (heads.length - 1))
  const line = (row: readonly string[]): string =>
    heads
      .map((head, index) => cell(row[index] ?? '', widths[index] ?? 0, head.right === true))
      .join(gap)
      .trimEnd()
  return [
    line(heads.map((head) => head.title)),
    line(widths.map((w) => '─'.repeat(w))),
    ...cells.map(line),
  ]
}

const cell = (text: string, columns: number, right: boolean): string =>
  right ? flushed(cut(text, columns), columns) : padded(cut(text, columns), columns)

// The widest column gives first, so that short ones stay readable.
function fitted(wanted: readonly number[], room: number): number[] {
  const widths = [...wanted]
  let over = widths.reduce((sum, w) => sum + w, 0) - room
  while (over > 0) {
    const widest = Math.max(...widths)
    if (widest <= columnMin) break
    const second = Math.max(columnMin, ...widths.filter((w) => w < widest))
    const at = widths.indexOf(widest)
    const give = Math.min(over, Math.max(1, widest - second))
    widths[at] = widest - give
    over -= give
  }
  return widths
}
