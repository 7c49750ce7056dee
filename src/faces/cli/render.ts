// Any answer as lines for people: lists of rows as tables, single facts as label and value, Shanghai
// time, words for enum values. Programs take `--json` instead.
import { z } from 'zod'
import { shanghai } from '../../kernel/index.ts'
import type { Lexicon } from './catalogue.ts'
import { isRecord } from './flags.ts'
import { tableLines, type Column } from './table.ts'
import { oneLine, padded, width } from './width.ts'

const rowsMax = 200
const tableColumnsMax = 12
const instant = z.iso.datetime()
const noColumns = 80

/** Lines that show `answer` in a terminal of `columns`. */
export function render(answer: unknown, lexicon: Lexicon, columns: number): string[] {
  if (Array.isArray(answer)) return list(answer, '', lexicon, columns)
  if (!isRecord(answer)) return [value(answer, '', lexicon)]
  return record(answer, lexicon, columns)
}

function record(
  row: Readonly<Record<string, unknown>>,
  lexicon: Lexicon,
  columns: number,
): string[] {
  const facts = Object.entries(row).filter(
    ([name, item]) => !isTable(item) && item !== undefined && !isNames(name, item),
  )
  const tables = Object.entries(row).filter(([, item]) => isTable(item))
  const labels = facts.map(([name]) => lexicon.field(name))
  const room = labels.reduce((most, label) => Math.max(most, width(label)), 0)
  const lines = facts.map(([name, item], index) =>
    `${padded(labels[index] ?? name, room)}  ${value(item, name, lexicon)}`.trimEnd(),
  )
  for (const [name, item] of tables) {
    if (!Array.isArray(item)) continue
    if (lines.length > 0) lines.push('')
    if (facts.length > 0 || tables.length > 1) lines.push(`${lexicon.field(name)} (${item.length})`)
    lines.push(...list(item, name, lexicon, columns))
  }
  return lines.length > 0 ? lines : [lexicon.say('empty')]
}

const isTable = (item: unknown): boolean => Array.isArray(item) && item.some(isRecord)

/** What pages use to write names beside ids (`{ "unit/it": "信息技术部" }`): for people it is noise. */
const isNames = (name: string, item: unknown): boolean =>
  name === 'names' && isRecord(item) && Object.keys(item).every((key) => key.includes('/'))

function list(
  items: readonly unknown[],
  field: string,
  lexicon: Lexicon,
  columns: number,
): string[] {
  if (items.length === 0) return [lexicon.say('empty')]
  const shown = items.slice(0, rowsMax)
  const rows = shown.filter(isRecord)
  const lines =
    rows.length === shown.length
      ? table(rows, lexicon, columns)
      : shown.map((item) => value(item, field, lexicon))
  const more = items.length - shown.length
  return more > 0 ? [...lines, lexicon.say('rowsMore', { count: more })] : lines
}

function table(
  rows: readonly Readonly<Record<string, unknown>>[],
  lexicon: Lexicon,
  columns: number,
): string[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .filter((name) => rows.some((row) => !isBlank(row[name])))
    .slice(0, tableColumnsMax)
  const heads: Column[] = names.map((name) => ({
    title: lexicon.field(name),
    right: rows.every((row) => typeof row[name] === 'number' || isBlank(row[name])),
  }))
  const cells = rows.map((row) => names.map((name) => value(row[name], name, lexicon)))
  return tableLines(heads, cells, columns)
}

const isBlank = (item: unknown): boolean =>
  item === undefined || item === null || item === '' || (Array.isArray(item) && item.length === 0)

/** One value in one line. */
export function value(item: unknown, field: string, lexicon: Lexicon): string {
  if (item === undefined || item === null) return ''
  if (typeof item === 'boolean') return lexicon.say(item ? 'yes' : 'no')
  if (typeof item === 'number') return String(item)
  if (typeof item === 'string') {
    return oneLine(instant.safeParse(item).success ? shanghai(item) : lexicon.value(field, item))
  }
  if (Array.isArray(item)) return item.map((one) => value(one, field, lexicon)).join(', ')
  if (!isRecord(item)) return JSON.stringify(item)
  const { zh, en } = item
  if (typeof zh === 'string' && typeof en === 'string')
    return oneLine(lexicon.language === 'zh' ? zh : en)
  return Object.entries(item)
    .filter(([, inner]) => !isBlank(inner))
    .map(([name, inner]) => `${lexicon.field(name)}=${value(inner, name, lexicon)}`)
    .join(' ')
}

/** The columns to lay text out in when there is no terminal to ask. */
export const textColumns = (columns: number): number =>
  Number.isFinite(columns) ? columns : noColumns
