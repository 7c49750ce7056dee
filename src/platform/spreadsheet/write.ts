// Writes xlsx line by line, so that ten thousand people cost little memory: titles with notes, a frozen first line,
// drop-down lists where a column takes only certain words.
import type { Cell, ColumnHelp, HelpedSheet, Instant } from '../../kernel/index.ts'
import { escaped } from '../markup.ts'
import { zipBytes, type ZipEntry } from '../zip.ts'
import {
  commentsXml,
  contentTypes,
  letterOf,
  linksXml,
  noteShapes,
  rootLinks,
  sheetLinks,
  sheetOpening,
  stylesXml,
  textStyle,
  titleStyle,
  workbookXml,
} from './workbook-parts.ts'

// The same sheets give the same bytes.
const stamp: Instant = '1980-01-01T00:00:00.000Z'
// Lists longer than this do not fit in the formula that the format keeps them in.
const listLengthMax = 250
// Lines to come, below those that are there, also offer their lists.
const spareLines = 200
const linesAtOnce = 500

/** The bytes of a workbook. */
export async function writeWorkbook(sheets: readonly HelpedSheet[]): Promise<Uint8Array> {
  const noted = sheets.map(({ help }) => help.some(({ note }) => note !== ''))
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', content: contentTypes(noted) },
    { name: '_rels/.rels', content: rootLinks },
    { name: 'xl/workbook.xml', content: workbookXml(sheets.map(({ name }) => name)) },
    { name: 'xl/_rels/workbook.xml.rels', content: linksXml(sheets.length) },
    { name: 'xl/styles.xml', content: stylesXml },
    ...sheets.flatMap((sheet, index) => sheetEntries(sheet, index + 1, noted[index] ?? false)),
  ]
  return new Uint8Array(await zipBytes(entries, stamp))
}

function sheetEntries(sheet: HelpedSheet, number: number, noted: boolean): ZipEntry[] {
  const content = pieces(sheet, noted)
  const own: ZipEntry = { name: `xl/worksheets/sheet${number}.xml`, content }
  if (!noted) return [own]
  const notes = sheet.help.map(({ note }) => note)
  return [
    own,
    { name: `xl/worksheets/_rels/sheet${number}.xml.rels`, content: sheetLinks(number) },
    { name: `xl/comments${number}.xml`, content: commentsXml(notes) },
    { name: `xl/drawings/vmlDrawing${number}.vml`, content: noteShapes(notes) },
  ]
}

// It is read piece by piece, in turn with the packing of what came before.
async function* pieces(sheet: HelpedSheet, noted: boolean): AsyncGenerator<string> {
  const { columns, rows, help } = sheet
  const titles = columns.map((title, index) => (help[index]?.required ? `${title} *` : title))
  yield sheetOpening(help.map(({ width }) => width)) + rowXml(titles, 1, titleStyle)
  for (let at = 0; at < rows.length; at += linesAtOnce) {
    const lines = rows.slice(at, at + linesAtOnce)
    yield lines.map((cells, index) => rowXml(cells, at + index + 2, textStyle)).join('')
  }
  yield `</sheetData>${listsXml(help, rows.length)}`
  // Where the notes are drawn stands last.
  yield `${noted ? '<legacyDrawing r:id="rId2"/>' : ''}</worksheet>`
}

function rowXml(cells: readonly Cell[], row: number, style: number): string {
  const all = cells.map((cell, index) => cellXml(cell, `${letterOf(index)}${row}`, style))
  return `<row r="${row}">${all.join('')}</row>`
}

/** Text is marked as text: what looks like a formula is none, and ids such as 007 keep their zeros. */
function cellXml(cell: Cell, place: string, style: number): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`
  const text = escaped(held(cell))
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

/** A carriage return would be read as a line feed; what looks like an escape of ours is escaped itself. */
const held = (text: string): string =>
  text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').replaceAll('\r', '_x000D_')

function listsXml(help: readonly ColumnHelp[], rows: number): string {
  const lists = help.flatMap(({ choices, required }, index) => {
    const list = choices.join(',')
    const fits = list.length <= listLengthMax && choices.every((one) => !one.includes(','))
    if (choices.length === 0 || !fits) return []
    const letter = letterOf(index)
    const range = `${letter}2:${letter}${rows + spareLines}`
    const blank = required ? '' : ' allowBlank="1"'
    const formula = escaped(`"${list.replaceAll('"', '""')}"`)
    return [
      `<dataValidation type="list"${blank} showErrorMessage="1" sqref="${range}"><formula1>${formula}</formula1></dataValidation>`,
    ]
  })
  if (lists.length === 0) return ''
  return `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
}
