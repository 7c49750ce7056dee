// Where the keyboard stands on the board, what is selected, and what is being carried.
import type { KeyboardEvent } from 'react'
import type { Held } from './held.ts'

export interface Spot {
  readonly row: number
  readonly column: number
}

export interface Cursor {
  readonly at: Spot
  /** The other corner of what is selected. */
  readonly anchor: Spot
  /** Duties picked up, and from where. */
  readonly carry?: { readonly duties: readonly Held[]; readonly from: Spot }
}

export const start: Cursor = { at: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } }

export type Act = 'open' | 'pick' | 'cancel' | 'remove' | 'undo' | 'redo' | 'lock'

interface Extent {
  readonly rows: number
  readonly columns: number
  readonly page: number
}

const clamp = (value: number, max: number): number => Math.max(0, Math.min(max, value))

/** The cursor after it moved; `extend` keeps the other corner. What is carried stays carried. */
export function movedTo(
  cursor: Cursor,
  to: Spot,
  extend: boolean,
  { rows, columns }: Extent,
): Cursor {
  const at = { row: clamp(to.row, rows - 1), column: clamp(to.column, columns - 1) }
  return { ...cursor, at, anchor: extend ? cursor.anchor : at }
}

/** Where a key leads, or `undefined`. */
export function stepOf(
  event: KeyboardEvent,
  { at }: Cursor,
  { columns, rows, page }: Extent,
): Spot | undefined {
  const far = event.ctrlKey || event.metaKey
  switch (event.key) {
    case 'ArrowDown':
      return { ...at, row: at.row + 1 }
    case 'ArrowUp':
      return { ...at, row: at.row - 1 }
    case 'ArrowRight':
      return { ...at, column: at.column + 1 }
    case 'ArrowLeft':
      return { ...at, column: at.column - 1 }
    case 'PageDown':
      return { ...at, row: at.row + page }
    case 'PageUp':
      return { ...at, row: at.row - page }
    case 'Home':
      return { row: far ? 0 : at.row, column: 0 }
    case 'End':
      return { row: far ? rows - 1 : at.row, column: columns - 1 }
    default:
      return undefined
  }
}

/** What a key asks for, or `undefined`. */
export function actOf(event: KeyboardEvent): Act | undefined {
  const modified = event.ctrlKey || event.metaKey
  if (modified && event.key.toLowerCase() === 'z') return event.shiftKey ? 'redo' : 'undo'
  if (modified && event.key.toLowerCase() === 'y') return 'redo'
  if (modified || event.altKey) return undefined
  switch (event.key) {
    case 'Enter':
      return 'open'
    case ' ':
      return 'pick'
    case 'Escape':
      return 'cancel'
    case 'Delete':
    case 'Backspace':
      return 'remove'
    case 'l':
    case 'L':
      return 'lock'
    default:
      return undefined
  }
}

/** The corners of what is selected. */
export const extentOf = ({ at, anchor }: Cursor) => ({
  top: Math.min(at.row, anchor.row),
  bottom: Math.max(at.row, anchor.row),
  left: Math.min(at.column, anchor.column),
  right: Math.max(at.column, anchor.column),
})
