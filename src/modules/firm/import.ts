// An import, planned: what each line of the sheets would add or change, and every mistake with its sheet, line
// and column. The command and the dry run share it, so they never disagree.
import { z } from 'zod'
import {
  Sheet,
  type Cell,
  type Draft,
  type Read,
  type Sealer,
  type Text,
} from '../../kernel/index.ts'
import { typed } from './cells.ts'
import type { Field } from './fields.ts'
import { difference, type Lookup, type Noun, type NounRow } from './noun.ts'
import { nouns } from './nouns/index.ts'
import { lookupIn, missing } from './references.ts'
import { retired } from './retired.ts'
import { fieldWord } from './words.ts'
import { fieldOfTitle, isExample, nounOfSheet, valueOf } from './sheets.ts'
import { fill, issueWords, mistakeText } from './mistakes.ts'

const sheetsMax = 40
/** One import holds at most so many lines over all its sheets: it is one batch. */
export const importRowsMax = 60_000

export const importInput = z.object({ sheets: z.array(Sheet).min(1).max(sheetsMax) })

export const ImportMistake = z.object({
  sheet: z.string(),
  /** The line in the file: 1 is the titles. */
  row: z.int(),
  /** The column's title as it stands in the file; empty when it is about the whole line. */
  column: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  message: z.object({ zh: z.string(), en: z.string() }),
})
export type ImportMistake = z.infer<typeof ImportMistake>

export interface Counted {
  readonly sheet: string
  readonly noun: string
  added: number
  changed: number
  unchanged: number
}

/** One row that an import would change: which fields, and how. */
export interface Difference {
  readonly noun: string
  readonly id: string
  readonly name: string
  readonly fields: readonly string[]
}

export interface ImportPlan {
  readonly facts: readonly Draft[]
  readonly mistakes: readonly ImportMistake[]
  readonly counts: readonly Counted[]
  readonly differences: readonly Difference[]
}

interface Line {
  readonly noun: Noun
  readonly sheet: string
  readonly row: number
  readonly titles: ReadonlyMap<string, string>
  readonly old: NounRow | undefined
  readonly next: NounRow
}

type Complain = (
  where: { sheet: string; row: number; column: string },
  code: string,
  params?: object,
) => void

/** What would happen if these sheets were imported. A dry run hands in a sealer that only compares. */
export function planImport(read: Read, sheets: readonly Sheet[], sealer: Sealer): ImportPlan {
  const mistakes: ImportMistake[] = []
  const complain: Complain = ({ sheet, row, column }, code, params = {}) => {
    const filled = { ...params }
    const words: Text = fill(mistakeText(code), filled)
    mistakes.push({ sheet, row, column, code, params: filled, message: words })
  }
  const total = sheets.reduce((sum, { rows }) => sum + rows.length, 0)
  if (total > importRowsMax) {
    const where = { sheet: sheets[0]?.name ?? '', row: 1, column: '' }
    complain(where, 'tooManyRows', { total, max: importRowsMax })
    return { facts: [], mistakes, counts: [], differences: [] }
  }
  const lines = sheets.flatMap((sheet) => readSheet(read, sheet, { sealer, complain }))
  checkLines(read, lines, complain)
  return { mistakes, ...outcome(sheets, lines) }
}

function readSheet(
  read: Read,
  sheet: Sheet,
  { sealer, complain }: { sealer: Sealer; complain: Complain },
): Line[] {
  const noun = nounOfSheet(sheet.name)
  if (!noun) {
    complain({ sheet: sheet.name, row: 1, column: '' }, 'unknownSheet', { sheet: sheet.name })
    return []
  }
  const columns = columnsOf(noun, sheet, complain)
  const titles = new Map(
    columns.flatMap((column) => (column ? [[column.field.name, column.title]] : [])),
  )
  if (!titles.has('id')) {
    complain({ sheet: sheet.name, row: 1, column: '' }, 'noIdColumn', {})
    return []
  }
  const lines: Line[] = []
  for (const [index, cells] of sheet.rows.entries()) {
    const where = { sheet: sheet.name, row: index + 2 }
    const given = new Map<string, unknown>()
    const typedIn = new Map<string, Cell>()
    let blank = true
    for (const [at, column] of columns.entries()) {
      const cell = cells[at] ?? null
      if (!column) continue
      if (cell !== null && cell !== '') blank = false
      typedIn.set(column.field.name, cell)
      given.set(column.field.name, valueOf(noun, column.field, cell))
    }
    if (blank || isExample(given)) continue
    const old = read(noun.table).get(typed(given.get('id')))
    const drafted = noun.draft(old, Object.fromEntries(given), sealer)
    if ('row' in drafted) lines.push({ noun, ...where, titles, old, next: drafted.row })
    else
      for (const issue of drafted.issues)
        complainOf(issue, { noun, where, titles, typedIn, complain })
  }
  return lines
}

function columnsOf(noun: Noun, { name, columns }: Sheet, complain: Complain) {
  const seen = new Set<string>()
  return columns.map((title): { title: string; field: Field } | undefined => {
    if (title.trim() === '') return undefined
    const where = { sheet: name, row: 1, column: title }
    const field = fieldOfTitle(noun, title)
    if (!field) {
      complain(where, 'unknownColumn', { column: title })
      return undefined
    }
    if (seen.has(field.name)) complain(where, 'columnTwice', { column: title })
    seen.add(field.name)
    return { title, field }
  })
}

function complainOf(
  issue: z.core.$ZodIssue,
  about: {
    noun: Noun
    where: { sheet: string; row: number }
    titles: ReadonlyMap<string, string>
    typedIn: ReadonlyMap<string, Cell>
    complain: Complain
  },
): void {
  const { noun, where, titles, typedIn, complain } = about
  const name = String(issue.path[0] ?? '')
  const column = titles.get(name) ?? ''
  const field = noun.fields.find((one) => one.name === name)
  const cell = typedIn.get(name) ?? null
  if (cell === null || cell === '') {
    const code = column ? 'mustBeFilled' : 'columnMissing'
    complain({ ...where, column }, code, { field: fieldWord(name, noun.name).zh })
    return
  }
  const found = `${cell}`
  const example = noun.cells[name]?.example
  complain({ ...where, column }, ...issueWords(issue, { field, found, example }))
}

/** Twice the same id, ids of the retired, names of what is not there, and the nouns' own rules. */
function checkLines(read: Read, lines: readonly Line[], complain: Complain): void {
  const coming = new Map<string, Line>()
  for (const line of lines) {
    const { noun, next, sheet, row, titles } = line
    const where = { sheet, row, column: titles.get('id') ?? '' }
    const key = `${noun.name}/${next.id}`
    const first = coming.get(key)
    if (first) complain(where, 'idTwice', { id: next.id, row: first.row })
    else coming.set(key, line)
    const gone = read(retired).get(key)
    if (gone && !line.old) complain(where, 'idRetired', { id: next.id, name: gone.name })
  }
  const inFirm = lookupIn(read)
  const find: Lookup = (name, id) => coming.get(`${name}/${id}`)?.next ?? inFirm(name, id)
  for (const { noun, next, sheet, row, titles } of lines) {
    const lost = missing(noun, next, find)
    if (lost) {
      const column = titles.get(lost.field) ?? ''
      complain({ sheet, row, column }, 'unknownReference', { noun: lost.noun, id: lost.id })
    }
    const refusal = lost ? undefined : noun.check(next, find)
    if (refusal) complain({ sheet, row, column: '' }, refusal.refused, refusal.params)
  }
}

function outcome(sheets: readonly Sheet[], lines: readonly Line[]): Omit<ImportPlan, 'mistakes'> {
  const counts = new Map<string, Counted>()
  for (const { name } of sheets) {
    const noun = nounOfSheet(name)
    if (noun) counts.set(name, { sheet: name, noun: noun.name, added: 0, changed: 0, unchanged: 0 })
  }
  const facts = new Map<string, Draft[]>(nouns.map(({ name }) => [name, []]))
  const differences: Difference[] = []
  for (const { noun, sheet, old, next } of lines) {
    const count = counts.get(sheet)
    const fact = old ? noun.changed(old, next) : noun.added(next)
    if (fact) facts.get(noun.name)?.push(fact)
    if (count) count[!old ? 'added' : fact ? 'changed' : 'unchanged']++
    if (!old || !fact) continue
    const { set, cleared } = difference(old, next)
    const { id, name } = next
    differences.push({ noun: noun.name, id, name, fields: [...Object.keys(set), ...cleared] })
  }
  // In the order of the nouns, whatever the order of the sheets: a timeline then reads from places to posts.
  return { facts: [...facts.values()].flat(), counts: [...counts.values()], differences }
}
