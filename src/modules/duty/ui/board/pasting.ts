// Blocks of shift letters, out to a spreadsheet and in from one.
import type { useSpeaker } from '../../../../faces/web/settings.ts'
import { extentOf, type Cursor, type Spot } from './cursor.ts'
import { letterOf } from './grid-row.tsx'
import type { Held } from './held.ts'
import { isIn, type Layout } from './layout.ts'
import { words } from './words.ts'

/** What was pasted, and where its first cell goes. */
export interface Pasted {
  readonly text: string
  readonly at: Spot
}

interface Standing {
  readonly cursor: Cursor
  readonly layout: Layout
  heldAt(index: number): readonly Held[]
}

/** What is selected, as lines of letters between tabs. */
export function lettersOf(
  { cursor, layout, heldAt }: Standing,
  t: ReturnType<typeof useSpeaker>['t'],
): string {
  const { top, bottom, left, right } = extentOf(cursor)
  const lines: string[] = []
  for (let row = top; row <= bottom; row++) {
    const held = heldAt(row)
    const cells: string[] = []
    for (let column = left; column <= right; column++) {
      const one = held.find((duty) => isIn(layout, duty, column))
      cells.push(one ? t(words[letterOf(one.shift)]) : '')
    }
    lines.push(cells.join('\t'))
  }
  return lines.join('\n')
}

/** Cells of what was pasted; lines that are empty keep their place. */
export const cellsOf = (text: string): string[][] =>
  text
    .replaceAll('\r', '')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()))
