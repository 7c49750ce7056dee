// Reads xlsx. The parts of the archive are looked at first (is it one, is it whole, does it unpack to a sane
// size), so that a broken or hostile file is answered with a sentence and not with our memory.
import { Buffer } from 'node:buffer'
import ExcelJS from 'exceljs'
import { sheetRowsMax, type Cell, type Sheet } from '../../kernel/index.ts'
import { cellLengthMax, columnsMax, sheetsMax, unpackedBytesMax, unreadable } from './limits.ts'

/** The sheets of a workbook; a sheet without titles is left out. Throws `Problem` with a `sheet.*` code. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  inspect(bytes)
  const workbook = new ExcelJS.Workbook()
  try {
    const whole = new Uint8Array(bytes).buffer
    await workbook.xlsx.load(whole, { ignoreNodes: [...notNeeded] })
  } catch (error) {
    throw unreadable('broken', {}, error)
  }
  if (workbook.worksheets.length > sheetsMax) throw unreadable('tooManySheets', { max: sheetsMax })
  const sheets = workbook.worksheets.flatMap((worksheet) => sheetOf(worksheet) ?? [])
  if (sheets.length === 0) throw unreadable('empty', { sheet: '' })
  return sheets
}

// Parts of a sheet that carry no rows; leaving them out is faster.
const notNeeded = [
  'dataValidations',
  'conditionalFormatting',
  'drawing',
  'pageSetup',
  'hyperlinks',
] as const

function sheetOf(worksheet: ExcelJS.Worksheet): Sheet | undefined {
  const { name, rowCount } = worksheet
  if (rowCount > sheetRowsMax + 1)
    throw unreadable('tooManyRows', { sheet: name, max: sheetRowsMax })
  const columns = cellsOf(worksheet.getRow(1), name).map((cell) => `${cell ?? ''}`)
  if (columns.every((title) => title === '')) return undefined
  const rows: Cell[][] = []
  for (let at = 2; at <= rowCount; at++) rows.push(cellsOf(worksheet.getRow(at), name))
  while (rows.at(-1)?.every((cell) => cell === null)) rows.pop()
  return { name, columns, rows }
}

function cellsOf(row: ExcelJS.Row, sheet: string): Cell[] {
  if (row.cellCount > columnsMax) throw unreadable('tooManyColumns', { sheet, max: columnsMax })
  const cells: Cell[] = []
  for (let at = 1; at <= row.cellCount; at++) {
    const cell = plain(row.getCell(at).value)
    if (typeof cell === 'string' && cell.length > cellLengthMax) {
      throw unreadable('cellTooLong', { sheet, row: row.number, max: cellLengthMax })
    }
    cells.push(cell)
  }
  return cells
}

/** What stands in a cell, without its dress: rich text as text, a formula as its result, a date as its day. */
function plain(value: ExcelJS.CellValue): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if ('richText' in value) return plain(value.richText.map(({ text }) => text).join(''))
  if ('text' in value) return plain(value.text)
  if ('result' in value) return plain(value.result)
  if ('error' in value) return value.error
  return null
}

const localHeader = 0x04034b50
const centralHeader = 0x02014b50
const endHeader = 0x06054b50
const endLength = 22
const commentMax = 65_535

/** Throws unless the bytes are a whole zip archive with a workbook in it that unpacks to at most the limit. */
function inspect(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < endLength || file.readUInt32LE(0) !== localHeader) {
    // Old .xls files begin with this; people often rename them.
    const old = file.length > 8 && file.readUInt32BE(0) === 0xd0cf11e0
    throw unreadable(old ? 'oldFormat' : 'notWorkbook')
  }
  const end = endOf(file)
  let at = file.readUInt32LE(end + 16)
  let unpacked = 0
  let workbook = false
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const part = partAt(file, at)
    unpacked += part.unpacked
    if (part.name === 'xl/workbook.xml') workbook = true
    at = part.next
  }
  if (unpacked > unpackedBytesMax) throw unreadable('tooLarge', { max: unpackedBytesMax })
  if (!workbook) throw unreadable('notWorkbook')
}

/** Where the directory's end stands: behind everything but a comment. */
function endOf(file: Buffer): number {
  let end = file.length - endLength
  const lowest = Math.max(0, end - commentMax)
  while (end >= lowest && file.readUInt32LE(end) !== endHeader) end--
  if (end < lowest) throw unreadable('cutOff')
  return end
}

const centralLength = 46

/** One part of the archive, as its directory has it. */
function partAt(file: Buffer, at: number): { name: string; unpacked: number; next: number } {
  const start = at + centralLength
  if (start > file.length || file.readUInt32LE(at) !== centralHeader) throw unreadable('broken')
  const nameEnd = start + file.readUInt16LE(at + 28)
  const next = nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  return { name: file.toString('utf8', start, nameEnd), unpacked: file.readUInt32LE(at + 24), next }
}
