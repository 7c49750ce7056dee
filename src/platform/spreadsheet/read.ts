// Reads xlsx (ECMA-376 SpreadsheetML, as Excel, WPS, LibreOffice, Numbers and the libraries of other languages
// write it). A broken or hostile file is answered with a sentence and not with our memory.
import { posix } from 'node:path'
import { sheetRowsMax, type Cell, type Sheet } from '../../kernel/index.ts'
import { openArchive, type Archive } from './archive.ts'
import { cellLengthMax, columnsMax, sheetsMax, unreadable } from './limits.ts'
import { attributesOf, readMarkup } from './xml.ts'
import { meaningsOf, shown, type Meaning } from './number-formats.ts'

/** The sheets of a workbook; a sheet without titles is left out. Throws `Problem` with a `sheet.*` code. */
export function readXlsx(bytes: Uint8Array): Sheet[] {
  const archive = openArchive(bytes)
  const main = mainOf(archive)
  const links = linksOf(archive, main)
  const { names, since1904 } = sheetNames(archive.part(main))
  const kept: Kept = {
    since1904,
    strings: ofKind(links, 'sharedStrings').flatMap((name) => stringsOf(archive.part(name))),
    meanings: ofKind(links, 'styles').flatMap((name) => meaningsOf(archive.part(name))),
  }
  const wanted = names.flatMap(({ name, link }) => {
    const target = links.get(link)
    return target?.kind === 'worksheet' ? [{ name, part: target.part }] : []
  })
  if (wanted.length > sheetsMax) throw unreadable('tooManySheets', { max: sheetsMax })
  const sheets = wanted.flatMap(
    ({ name, part }) => sheetOf(name, rowsOf(archive.part(part), name, kept)) ?? [],
  )
  if (sheets.length === 0) throw unreadable('empty', { sheet: '' })
  return sheets
}

/** What cells refer to. */
interface Kept {
  readonly since1904: boolean
  readonly strings: readonly string[]
  readonly meanings: readonly Meaning[]
}

/** The part that lists the sheets, which is not called the same everywhere. */
function mainOf(archive: Archive): string {
  if (!archive.has('_rels/.rels')) throw unreadable('notWorkbook')
  const [main] = ofKind(linksOf(archive, ''), 'officeDocument')
  if (main === undefined || !archive.has(main)) throw unreadable('notWorkbook')
  return main
}

interface Link {
  readonly kind: string
  readonly part: string
}

/** What a part refers to, by id; paths are from the archive's root. */
function linksOf(archive: Archive, part: string): Map<string, Link> {
  const links = new Map<string, Link>()
  const folder = posix.dirname(`/${part}`)
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`).slice(1)
  if (!archive.has(file)) return links
  readMarkup(archive.part(file), {
    open(name, tag) {
      if (name !== 'Relationship') return
      const attributes = attributesOf(tag)
      const target = attributes.get('Target') ?? ''
      links.set(attributes.get('Id') ?? '', {
        kind: posix.basename(attributes.get('Type') ?? ''),
        part: posix.resolve(folder, target).slice(1),
      })
    },
    text() {},
    close() {},
  })
  return links
}

const ofKind = (links: ReadonlyMap<string, Link>, wanted: string): string[] =>
  [...links.values()].filter(({ kind }) => kind === wanted).map(({ part }) => part)

function sheetNames(workbook: Buffer) {
  const names: { name: string; link: string }[] = []
  let since1904 = false
  readMarkup(workbook, {
    open(name, tag) {
      if (name === 'workbookPr') since1904 = isTrue(attributesOf(tag).get('date1904'))
      if (name !== 'sheet') return
      const attributes = attributesOf(tag)
      // Two attributes are called id; this one has the prefix of relations, whatever it is called.
      const link = /[\w-]+:id\s*=\s*["']([^"']*)/i.exec(tag)?.[1] ?? ''
      names.push({ name: attributes.get('name') ?? '', link })
    },
    text() {},
    close() {},
  })
  return { names, since1904 }
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

/** The table of texts; how a text is pronounced is not part of it. */
function stringsOf(part: Buffer): string[] {
  const strings: string[] = []
  const text = textCollector()
  readMarkup(part, {
    open: text.open,
    text: text.text,
    close(name) {
      text.close(name)
      if (name === 'si') strings.push(text.taken())
    },
  })
  return strings
}

/** Collects the `t` elements that show, of a text in pieces too. */
function textCollector() {
  let collected = ''
  let inText = false
  let spoken = 0
  return {
    open(name: string) {
      if (name === 'rPh') spoken++
      if (name === 't') inText = spoken === 0
    },
    text(text: string) {
      if (inText) collected += text
    },
    close(name: string) {
      if (name === 'rPh') spoken--
      if (name === 't') inText = false
    },
    taken() {
      const text = collected
      collected = ''
      return unescaped(text)
    },
  }
}

/** Marks that XML cannot hold stand as `_x000D_`. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )

/** The lines that hold something, by their number from 1. */
function rowsOf(part: Buffer, sheet: string, kept: Kept): Map<number, Cell[]> {
  const rows = new Map<number, Cell[]>()
  const text = textCollector()
  let row = 0
  let column = 0
  let type = ''
  let style = 0
  let value = ''
  let inValue = false
  const put = (cell: Cell): void => {
    if (cell === null) return
    if (!Number.isSafeInteger(row) || row < 1) throw unreadable('broken')
    if (row > sheetRowsMax + 1) throw unreadable('tooManyRows', { sheet, max: sheetRowsMax })
    if (column > columnsMax) throw unreadable('tooManyColumns', { sheet, max: columnsMax })
    if (typeof cell === 'string' && cell.length > cellLengthMax) {
      throw unreadable('cellTooLong', { sheet, row, max: cellLengthMax })
    }
    const cells = rows.get(row) ?? []
    if (cells.length === 0) rows.set(row, cells)
    while (cells.length < column - 1) cells.push(null)
    cells[column - 1] = cell
  }
  readMarkup(part, {
    open(name, tag) {
      if (name === 'row') {
        row = Number(attributesOf(tag).get('r') ?? row + 1)
        column = 0
      } else if (name === 'c') {
        const attributes = attributesOf(tag)
        column = columnOf(attributes.get('r')) ?? column + 1
        type = attributes.get('t') ?? 'n'
        style = Number(attributes.get('s') ?? 0)
        value = ''
      } else if (name === 'v') inValue = true
      else text.open(name)
    },
    text(piece) {
      if (inValue) value += piece
      else text.text(piece)
    },
    close(name) {
      if (name === 'v') inValue = false
      else if (name === 'c') {
        const inline = text.taken()
        put(cellOf(type, type === 'inlineStr' ? inline : value, kept, style))
      } else text.close(name)
    },
  })
  return rows
}

/** 28 for `AB7`. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[a-z]{1,3}(?=\d)/i.exec(place ?? '')?.[0].toUpperCase()
  if (letters === undefined) return undefined
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

/** What stands in a cell, without its dress: rich text as text, a formula as its result, a date as its day. */
function cellOf(type: string, value: string, kept: Kept, style: number): Cell {
  switch (type) {
    case 's':
      return textCell(kept.strings[Number(value)] ?? '')
    case 'b':
      return value.trim() === '' ? null : isTrue(value.trim())
    case 'd':
      return textCell(value.slice(0, 10))
    case 'n': {
      const number = Number(value)
      if (value.trim() === '' || !Number.isFinite(number)) return null
      return shown(number, kept.meanings[style] ?? 'number', kept.since1904)
    }
    case 'str':
      return textCell(unescaped(value))
    default:
      return textCell(value)
  }
}

const textCell = (text: string): Cell => (text.trim() === '' ? null : text.trim())

/** Titles stand in the first line; each line has a cell for every title. */
function sheetOf(name: string, rows: ReadonlyMap<number, Cell[]>): Sheet | undefined {
  const columns = (rows.get(1) ?? []).map((cell) => `${cell ?? ''}`)
  if (columns.every((title) => title === '')) return undefined
  const lines: Cell[][] = []
  const last = lastOf(rows)
  for (let at = 2; at <= last; at++) {
    const cells = rows.get(at) ?? []
    while (cells.length < columns.length) cells.push(null)
    lines.push(cells)
  }
  return { name, columns, rows: lines }
}

function lastOf(rows: ReadonlyMap<number, unknown>): number {
  let last = 1
  for (const row of rows.keys()) if (row > last) last = row
  return last
}
