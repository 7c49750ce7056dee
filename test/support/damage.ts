// Every way in which somebody could tamper with a chain of entries, planted on a copy of its rows.
import type { Sealed } from '../../src/kernel/index.ts'

/** `text` with one bit of one of its UTF-8 bytes flipped, or `undefined` where that is no text any more. */
export function flipped(text: string, at: { byte: number; bit: number }): string | undefined {
  const bytes = Buffer.from(text)
  const index = at.byte % bytes.length
  const byte = bytes[index]
  if (byte === undefined) return undefined
  bytes[index] = byte ^ (1 << at.bit)
  const changed = bytes.toString('utf8')
  // A byte that does not decode reads as another character: what a store could keep, it keeps changed.
  return changed === text ? undefined : changed
}

export type Column = 'body' | 'hash' | 'subject' | 'type'

/** Rows of which one has another text in one column. */
export const withText = (
  rows: readonly Sealed[],
  at: { position: number; column: Column; text: string },
): Sealed[] =>
  rows.map((row) => (row.position === at.position ? { ...row, [at.column]: at.text } : row))
