// Writes xlsx row by row, so that ten thousand people cost little memory: titles with notes, a frozen first line,
// drop-down lists where a column takes only certain words.
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import type { ColumnHelp, HelpedSheet } from '../../kernel/index.ts'

// The stream writer wants one number format a column; ids such as 007 stay text.
const textFormat = '@'
const titleFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF2' } } as const
// Lists longer than this do not fit in the formula that the format keeps them in.
const listLengthMax = 250
// Lines to come, below those that are there, also offer their lists.
const spareLines = 200

/** The bytes of a workbook. */
export async function writeWorkbook(sheets: readonly HelpedSheet[]): Promise<Uint8Array> {
  const stream = new PassThrough()
  const bytes = buffer(stream)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  })
  for (const sheet of sheets) writeSheet(workbook, sheet)
  await workbook.commit()
  return new Uint8Array(await bytes)
}

function writeSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, sheet: HelpedSheet): void {
  const { name, columns, rows, help } = sheet
  const worksheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1, xSplit: 2 }],
  })
  worksheet.columns = columns.map((_title, index) => ({
    width: help[index]?.width ?? 16,
    style: { numFmt: textFormat },
  }))
  for (const [index, column] of help.entries()) addList(worksheet, index, column, rows.length)
  const titles = worksheet.addRow(
    columns.map((title, index) => (help[index]?.required ? `${title} *` : title)),
  )
  titles.font = { bold: true }
  titles.fill = titleFill
  for (const [index, { note }] of help.entries()) if (note) titles.getCell(index + 1).note = note
  titles.commit()
  for (const cells of rows) worksheet.addRow(cells).commit()
  worksheet.commit()
}

function addList(
  worksheet: ExcelJS.Worksheet,
  index: number,
  { choices, required }: ColumnHelp,
  rows: number,
): void {
  const list = choices.join(',')
  if (choices.length === 0 || list.length > listLengthMax) return
  const letter = worksheet.getColumn(index + 1).letter
  validationsOf(worksheet)?.add(`${letter}2:${letter}${rows + spareLines}`, {
    type: 'list',
    allowBlank: !required,
    formulae: [`"${list}"`],
    showErrorMessage: true,
  })
}

interface Validations {
  add(range: string, validation: ExcelJS.DataValidation): void
}

// ExcelJS has validations by range, but its type declarations do not.
function validationsOf(worksheet: ExcelJS.Worksheet): Validations | undefined {
  const found: unknown = Reflect.get(worksheet, 'dataValidations')
  return isValidations(found) ? found : undefined
}

const isValidations = (value: unknown): value is Validations =>
  typeof value === 'object' && value !== null && 'add' in value && typeof value.add === 'function'
