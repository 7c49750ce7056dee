// A list of one noun: filtered by any of its references and choices, searched, sorted and paged, and only with
// the rows that the reader's scope contains. Every noun's list is made here.
import { z } from 'zod'
import {
  signedIn,
  view,
  type Read,
  type Scope,
  type View,
  type ViewContext,
} from '../../kernel/index.ts'
import { typed } from './cells.ts'
import type { Field } from './fields.ts'
import type { Noun, NounRow } from './noun.ts'
import { bothNames, Names } from './called.ts'
import { lookupIn } from './references.ts'

const pageSizeMax = 500
const pagesMax = 10_000

/** `firm.people` and its like. */
export function listing<Row extends NounRow>(noun: Noun<Row>): View {
  const filters = noun.fields.filter(isFilter)
  const sortable = noun.fields.filter((field) => !field.many && !noun.personal.includes(field.name))
  const params = z.object({
    ...Object.fromEntries(filters.map((field) => [field.name, filterOf(field)])),
    text: z.string().trim().max(80).optional(),
    sort: z.enum(sortable.map(({ name }) => name)).optional(),
    descending: z.boolean().default(false),
    page: z.int().min(1).max(pagesMax).default(1),
    size: z.int().min(1).max(pageSizeMax).default(50),
  })
  const answer = z.object({ total: z.int(), rows: z.array(noun.row), names: Names })
  return view(`firm.${noun.plural}`, {
    params,
    answer,
    may: signedIn,
    show(read, asked, context) {
      const { text, sort, descending, page, size } = asked
      const wanted = new Map<string, unknown>(Object.entries(asked))
      const tests = filters.flatMap((field) => testOf(field, wanted.get(field.name)))
      const found = matching(candidates(noun, read, filters, wanted), {
        visible: visibleTo(noun, context),
        tests,
        text,
      })
      const rows = sort ? sorted(found, sort, descending) : found
      const shown = rows
        .slice((page - 1) * size, page * size)
        .map((row) => withoutPersonal(noun, row))
      return { total: rows.length, rows: shown, names: namesIn(noun, read, shown) }
    },
  })
}

const isFilter = (field: Field): boolean =>
  field.noun !== undefined ||
  field.kind === 'choice' ||
  field.kind === 'flag' ||
  field.name.endsWith('istrict')

const filterOf = ({ kind, choices }: Field) => {
  if (kind === 'flag') return z.boolean().optional()
  if (kind === 'choice') return z.enum(choices).optional()
  return z.string().max(100).optional()
}

type Test = (row: NounRow) => boolean

function testOf(field: Field, wanted: unknown): Test[] {
  if (wanted === undefined) return []
  const { name } = field
  return [
    (row) => {
      const value = valueIn(row, name)
      return Array.isArray(value) ? value.includes(wanted) : value === wanted
    },
  ]
}

/** The rows to look through: those under the index of a given reference, or all. */
function candidates<Row extends NounRow>(
  noun: Noun<Row>,
  read: Read,
  filters: readonly Field[],
  wanted: ReadonlyMap<string, unknown>,
): Iterable<Row> {
  const rows = read(noun.table)
  for (const { name, noun: target } of filters) {
    const id = wanted.get(name)
    if (target !== undefined && typeof id === 'string') return rows.by(name, id)
  }
  return rows.rows()
}

function matching<Row extends NounRow>(
  rows: Iterable<Row>,
  ask: { visible: (row: Row) => boolean; tests: readonly Test[]; text: string | undefined },
): Row[] {
  const { visible, tests } = ask
  const text = ask.text?.toLowerCase()
  const found: Row[] = []
  for (const row of rows) {
    if (tests.some((test) => !test(row))) continue
    if (text !== undefined && !speaks(row, text)) continue
    if (visible(row)) found.push(row)
  }
  return found
}

// What a row is searched by, in lower case. Rows are frozen and live long, so it is put together once for each.
const spoken = new WeakMap<NounRow, string>()

/** Whether the row's id, name, English name or title holds `text` (lower case). */
export function speaks(row: NounRow, text: string): boolean {
  let words = spoken.get(row)
  if (words === undefined) {
    const pieces = ['id', 'name', 'nameEn', 'title'].map((field) => valueIn(row, field) ?? '')
    words = pieces.map(typed).join('\n').toLowerCase()
    spoken.set(row, words)
  }
  return words.includes(text)
}

/** Whether the reader may see a row: some scope of it lies within theirs, it has none, or it is themself. */
export function visibleTo<Row extends NounRow>(
  noun: Noun<Row>,
  context: ViewContext,
): (row: Row) => boolean {
  const known = new Map<string, boolean>()
  const within = (scope: Scope): boolean => {
    const key = `${scope.kind}/${scope.id}`
    const before = known.get(key)
    if (before !== undefined) return before
    const now = context.within(scope)
    known.set(key, now)
    return now
  }
  if (context.within({ kind: 'firm', id: '' })) return () => true
  return (row) => {
    const scopes = noun.scopes(row)
    return scopes.length === 0 || scopes.some(within) || row.id === context.actor.id
  }
}

/** The row as a list or page may show it: personal fields are left to their own view. */
export function withoutPersonal<Row extends NounRow>(noun: Noun<Row>, row: Row): Row {
  if (noun.personal.length === 0) return row
  const open = Object.entries(row).filter(([key]) => !noun.personal.includes(key))
  return noun.row.parse(Object.fromEntries(open))
}

/** The names of everything that these rows mention. */
export function namesIn(noun: Noun, read: Read, rows: readonly NounRow[]): Names {
  const find = lookupIn(read)
  const names: Names = {}
  for (const row of rows) {
    for (const { noun: target, id } of noun.mentions.of(row)) {
      const found = find(target, id)
      if (found) names[`${target}/${id}`] = bothNames(found, id)
    }
  }
  return names
}

/** The rows by one field; rows without it come last, whichever the direction. */
function sorted<Row extends NounRow>(
  rows: readonly Row[],
  field: string,
  descending: boolean,
): Row[] {
  const sign = descending ? -1 : 1
  const keyed = rows.map((row) => {
    const value = valueIn(row, field)
    return { row, key: typeof value === 'number' || value === undefined ? value : typed(value) }
  })
  keyed.sort(({ key: a }, { key: b }) => {
    if (a === b) return 0
    if (a === undefined) return 1
    if (b === undefined) return -1
    return a < b ? -sign : sign
  })
  return keyed.map(({ row }) => row)
}

function valueIn(row: NounRow, field: string): unknown {
  const found: unknown = Reflect.get(row, field)
  return found
}
