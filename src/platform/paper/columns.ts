// How wide the columns of a table are: shares where the paper says so, else what their content needs, the widest
// giving way first when there is not room for all.
import type { Block } from '../../kernel/index.ts'
import type { Face } from './face.ts'

export type Table = Extract<Block, { kind: 'table' }>

const rowsLookedAtMax = 500

/** The width of each column; they fill `room`. `size` is the text's, `gap` what a cell leaves free. */
export function columnWidths(
  table: Table,
  face: Face,
  { room, size, gap }: { room: number; size: number; gap: number },
): number[] {
  const { columns } = table
  const needs = columns.map(({ title, share }, index) => {
    if (share !== undefined) return share * room
    const texts = [title, ...table.rows.slice(0, rowsLookedAtMax).map((row) => row[index] ?? '')]
    const lines = texts.flatMap((text) => text.split('\n'))
    return Math.max(...lines.map((line) => face.widthOf(line))) * size + gap
  })
  const sum = needs.reduce((total, need) => total + need, 0)
  if (sum <= room) {
    const spare = (room - sum) / columns.length
    return needs.map((need) => need + spare)
  }
  return shared(needs, room)
}

/** What needs no more than an even part keeps it, again and again; the widest share what is left. */
function shared(needs: readonly number[], room: number): number[] {
  const kept = new Set<number>()
  for (;;) {
    const left = room - [...kept].reduce((total, index) => total + (needs[index] ?? 0), 0)
    const part = left / (needs.length - kept.size)
    const small = needs.flatMap((need, index) => (need <= part && !kept.has(index) ? [index] : []))
    if (small.length === 0) return needs.map((need, index) => (kept.has(index) ? need : part))
    for (const index of small) kept.add(index)
  }
}
