// Between the firm's rows and the sheets of a spreadsheet: one sheet a noun, one column a field. Titles are
// read in Chinese, in English, or as the field's own key, in any order.
import {
  say,
  type Cell,
  type HelpedSheet,
  type Language,
  type Read,
  type Sheet,
} from '../../kernel/index.ts'
import { itemsOf } from './cells.ts'
import type { Field } from './fields.ts'
import type { Noun, NounRow } from './noun.ts'
import { nouns } from './nouns/index.ts'
import { helpOf } from './mistakes.ts'
import { fieldWord, nounWord, valueWord } from './words.ts'

/** Sheets of the whole firm. Personal columns are there only when `open` is given; their cells in clear. */
export const firmSheets = (read: Read, language: Language = 'zh', open?: Open): Sheet[] =>
  nouns.map((noun) => sheetOf(noun, read(noun.table).rows(), language, open))

/** Makes the plain text of a personal field; `undefined` once it cannot be read any more. */
type Open = (sealed: string) => string | undefined

/** One sheet of rows of one noun. */
export function sheetOf<Row extends NounRow>(
  noun: Noun<Row>,
  rows: Iterable<Row>,
  language: Language,
  open?: Open,
): Sheet {
  const fields = noun.fields.filter(({ name }) => open || !noun.personal.includes(name))
  const lines: Cell[][] = []
  for (const row of rows) lines.push(lineOf(noun, fields, row, { language, open }))
  return { name: sheetName(noun, language), columns: titles(noun, fields, language), rows: lines }
}

/** Empty sheets to fill in, with an example line, notes and drop-down lists. */
export function firmTemplate(language: Language): HelpedSheet[] {
  return nouns.map((noun) => ({
    name: sheetName(noun, language),
    columns: titles(noun, noun.fields, language),
    rows: [noun.fields.map((field) => exampleOf(noun, field, language))],
    help: noun.fields.map((field) => helpFor(noun, field, language)),
  }))
}

/** The same sheets with help on every column: for a workbook that people go on working in. */
export const withHelp = (sheets: readonly Sheet[], language: Language): HelpedSheet[] =>
  sheets.map((sheet) => {
    const noun = nounOfSheet(sheet.name)
    const help = sheet.columns.map((title) => {
      const field = noun && fieldOfTitle(noun, title)
      return noun && field ? helpFor(noun, field, language) : plainHelp
    })
    return { ...sheet, help }
  })

const plainHelp = { note: '', required: false, choices: [], width: 16 }

function helpFor(noun: Noun, field: Field, language: Language) {
  const choices =
    field.kind === 'flag'
      ? [flagWord(true, language), flagWord(false, language)]
      : field.choices.map((choice) => valueWord(field.name, choice)[language])
  const wide = field.many || field.name === 'address' ? 36 : field.name.startsWith('name') ? 22 : 16
  return {
    note: helpOf(noun, field, language),
    required: field.required,
    choices: field.many ? [] : choices,
    width: wide,
  }
}

/** The noun whose sheet this is called: by its key, its plural, or its word in either language. */
export const nounOfSheet = (name: string): Noun | undefined => sheetNouns.get(plain(name))

/** What the sheet of a noun is called in `language`, found by any of its names. */
export function sheetCalled(name: string, language: Language): string | undefined {
  const noun = nounOfSheet(name)
  return noun && sheetName(noun, language)
}

/** The field of a noun whose column has this title. */
export const fieldOfTitle = (noun: Noun, title: string): Field | undefined =>
  titleFields.get(noun.name)?.get(plain(title))

/** What a cell says, as the field's own value; `null` is an empty cell. What cannot be read stays as it is. */
export function valueOf(noun: Noun, field: Field, cell: Cell): unknown {
  if (cell === null || (typeof cell === 'string' && cell.trim() === ''))
    return field.many ? [] : null
  const form = noun.cells[field.name]
  if (form) return form.read(String(cell))
  if (field.many)
    return itemsOf(String(cell).replace(listMarks, ';')).map((item) => scalar(field, item))
  return scalar(field, typeof cell === 'string' ? cell.trim() : cell)
}

// In lists of plain words and ids a comma separates as well.
const listMarks = /[,，、]/g

function scalar(field: Field, cell: string | number | boolean): unknown {
  switch (field.kind) {
    case 'text':
    case 'lines':
      return String(cell)
    case 'number':
      return typeof cell === 'string' && cell !== '' && !Number.isNaN(Number(cell))
        ? Number(cell)
        : cell
    case 'flag':
      return flags.get(plain(String(cell))) ?? cell
    case 'choice':
      return choiceOf(field, String(cell))
  }
}

function choiceOf(field: Field, text: string): string {
  const wanted = plain(text)
  const found = field.choices.find((choice) => {
    const word = valueWord(field.name, choice)
    return plain(choice) === wanted || plain(word.zh) === wanted || plain(word.en) === wanted
  })
  return found ?? text
}

const flags = new Map([
  ['是', true],
  ['yes', true],
  ['true', true],
  ['1', true],
  ['y', true],
  ['否', false],
  ['no', false],
  ['false', false],
  ['0', false],
  ['n', false],
])

const flagWord = (flag: boolean, language: Language): string =>
  say(flag ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }, language)

function lineOf(
  noun: Noun,
  fields: readonly Field[],
  row: NounRow,
  { language, open }: { language: Language; open: Open | undefined },
): Cell[] {
  const values = new Map<string, unknown>(Object.entries(row))
  return fields.map((field) => {
    const value = values.get(field.name)
    if (value === undefined) return null
    if (!noun.personal.includes(field.name)) return cellOf(noun, field, value, language)
    return typeof value === 'string' ? (open?.(value) ?? null) : null
  })
}

function cellOf(noun: Noun, field: Field, value: unknown, language: Language): Cell {
  const form = noun.cells[field.name]
  if (form) return form.write(value)
  if (Array.isArray(value)) return value.map((item) => word(field, item, language)).join('; ')
  if (typeof value === 'number') return value
  return word(field, value, language)
}

function word(field: Field, value: unknown, language: Language): string {
  if (typeof value === 'boolean') return flagWord(value, language)
  return field.kind === 'choice' ? valueWord(field.name, String(value))[language] : String(value)
}

function exampleOf(noun: Noun, field: Field, language: Language): Cell {
  const form = noun.cells[field.name]
  if (form) return form.example
  if (field.kind === 'choice') return valueWord(field.name, field.choices[0] ?? '')[language]
  if (field.kind === 'flag') return flagWord(false, language)
  const example = examples.get(`${noun.name}.${field.name}`) ?? examples.get(field.name)
  if (example !== undefined) return example
  if (field.kind === 'number') return 1
  return field.noun && field.required ? `${field.noun}-1` : null
}

// The example line must itself be readable, so that a template can be tried as it is: see `sheets.test.ts`.
const examples = new Map<string, Cell>([
  ['id', 'example-1'],
  ['name', '示例'],
  ['city', '上海'],
  ['lng', 121.49],
  ['lat', 31.23],
  ['since', '2022-01-01'],
  ['until', '2022-12-31'],
  ['reviewBy', '2022-12-31'],
  ['email', 'someone@tongzhou.example'],
  ['phone', '+86 000 0000 0000'],
])

/** The line that stands in a template as an example, so that an import may pass over it. */
export const isExample = (values: ReadonlyMap<string, unknown>): boolean =>
  values.get('id') === 'example-1'

const sheetName = (noun: Noun, language: Language): string => nounWord(noun.name)[language]

const titles = (noun: Noun, fields: readonly Field[], language: Language): string[] =>
  fields.map(({ name }) => fieldWord(name, noun.name)[language])

/** Titles and words are compared without case, spaces, and the star that marks what must be filled. */
const plain = (text: string): string => text.toLowerCase().replace(/[\s*＊_-]/g, '')

const sheetNouns = new Map(
  nouns.flatMap((noun) => {
    const { zh, en } = nounWord(noun.name)
    return [noun.name, noun.plural, zh, en].map((name): [string, Noun] => [plain(name), noun])
  }),
)

const titleFields = new Map(
  nouns.map((noun) => {
    const names = noun.fields.flatMap((field) => {
      const [own, general] = [fieldWord(field.name, noun.name), fieldWord(field.name)]
      return [field.name, own.zh, own.en, general.zh, general.en].map((name): [string, Field] => [
        plain(name),
        field,
      ])
    })
    return [noun.name, new Map(names)]
  }),
)
