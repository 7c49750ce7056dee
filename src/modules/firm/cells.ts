// How lists of small records stand in one spreadsheet cell: `broker@2024-06-30; dealer`. What cannot be read
// is handed on as it is, and the schema of the field then says what is wrong with it.
import { canonical } from '../../kernel/index.ts'
import type { CellForm } from './noun.ts'

/** Between the items of a list; people type any of these, we write the first. */
export const itemSeparator = /[;；\n]+/

/** The items of a cell. */
export const itemsOf = (text: string): string[] =>
  text
    .split(itemSeparator)
    .map((item) => item.trim())
    .filter((item) => item !== '')

/**
 * A cell of lines, one per item. `write` and `read` turn one line into text and back; `read` answers
 * `undefined` for a line that it cannot read.
 */
export const lines = (parts: {
  example: string
  write(line: ReadonlyMap<string, unknown>): string
  read(text: string): object | undefined
}): CellForm => ({
  example: parts.example,
  write(value) {
    const list: unknown[] = Array.isArray(value) ? value : []
    return list.map((line) => parts.write(new Map(Object.entries(line ?? {})))).join('; ')
  },
  read: (text) => itemsOf(text).map((item) => parts.read(item) ?? item),
})

/** A part of a line as text; absent is empty. */
export const part = (line: ReadonlyMap<string, unknown>, key: string): string => {
  const value = line.get(key)
  if (Array.isArray(value)) return value.join('+')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Any value as a person would type it; what is not a plain value as JSON. */
export const typed = (value: unknown): string => {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean'
    ? `${value}`
    : canonical(value ?? null)
}
