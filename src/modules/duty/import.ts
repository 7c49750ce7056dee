// A roster from sheets, planned: the duty that each line would be, and every mistake with its sheet, line and
// column. The command and the dry run share it, so they never disagree.
import { z } from 'zod'
import {
  Day,
  instantAt,
  plusMinutes,
  say,
  type Cell,
  type Read,
  type Sheet,
  type Text,
} from '../../kernel/index.ts'
import { person, post } from '../firm/index.ts'
import { PlannedDuty } from './events.ts'
import { bookedBeside, isWithin, objection, type Booking, type Draft } from './legal.ts'
import { columnOf, columns, flagOf, modeOf, type Column } from './sheet.ts'
import { duties } from './state.ts'
import { refusalText } from './refusals.ts'

/** One import holds at most so many duties: it is one batch. */
export const importRowsMax = 130_000

export const RosterMistake = z.object({
  sheet: z.string(),
  /** The line in the file: 1 is the titles. */
  row: z.int(),
  /** The column's title as it stands in the file; empty when it is about the whole line. */
  column: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  message: z.object({ zh: z.string(), en: z.string() }),
})
export type RosterMistake = z.infer<typeof RosterMistake>

export interface RosterImport {
  readonly duties: readonly PlannedDuty[]
  readonly mistakes: readonly RosterMistake[]
}

interface Where {
  readonly sheet: string
  readonly row: number
}

interface Line {
  readonly where: Where
  readonly duty: PlannedDuty
  readonly titles: ReadonlyMap<Column, string>
}

type Complain = (where: Where & { column: string }, code: string, params?: object) => void

/** What would be planned if these sheets were imported into a new draft. `mine` says which duties one may plan. */
export function planImport(
  read: Read,
  period: Draft,
  sheets: readonly Sheet[],
  mine: (duty: PlannedDuty) => boolean,
): RosterImport {
  const mistakes: RosterMistake[] = []
  const complain: Complain = ({ sheet, row, column }, code, given = {}) => {
    const params = { ...given }
    const words: Text = sentence(code)
    const message = { zh: say(words, 'zh', params), en: say(words, 'en', params) }
    mistakes.push({ sheet, row, column, code, params, message })
  }
  const total = sheets.reduce((sum, { rows }) => sum + rows.length, 0)
  if (total > importRowsMax) {
    const where = { sheet: sheets[0]?.name ?? '', row: 1, column: '' }
    complain(where, 'tooManyRows', { total, max: importRowsMax })
    return { duties: [], mistakes }
  }
  const lines = sheets.flatMap((sheet, index) =>
    linesOf(read, { roster: period.roster, number: index + 1 }, sheet, complain),
  )
  checkLines(read, { period, lines, mine }, complain)
  return { duties: lines.map(({ duty }) => duty), mistakes }
}

function linesOf(
  read: Read,
  { roster, number }: { roster: string; number: number },
  sheet: Sheet,
  complain: Complain,
): Line[] {
  const found = columnsOf(sheet, complain)
  if (!found) return []
  const { titles, places } = found
  const lines: Line[] = []
  for (const [index, cells] of sheet.rows.entries()) {
    const where = { sheet: sheet.name, row: index + 2 }
    const given = new Map<Column, string>()
    for (const [at, column] of places.entries()) {
      const text = textOf(cells[at] ?? null)
      if (column && text !== '') given.set(column, text)
    }
    if (given.size === 0) continue
    const fallback = `${roster}-${number}-${index + 1}`
    const duty = dutyOf(read, given, { where, titles, fallback, complain })
    if (duty) lines.push({ where, titles, duty })
  }
  return lines
}

/** Which column stands where; nothing when one that is needed is missing. */
function columnsOf(sheet: Sheet, complain: Complain) {
  const titles = new Map<Column, string>()
  const places: (Column | undefined)[] = []
  for (const title of sheet.columns) {
    const column = title.trim() === '' ? undefined : columnOf(title)
    const where = { sheet: sheet.name, row: 1, column: title }
    if (!column && title.trim() !== '') complain(where, 'unknownColumn', { column: title })
    if (column && titles.has(column)) complain(where, 'columnTwice', { column: title })
    if (column) titles.set(column, title)
    places.push(column)
  }
  const lacking = needed.filter((column) => !titles.has(column))
  for (const column of lacking) {
    const { zh, en } = columns[column]
    complain({ sheet: sheet.name, row: 1, column: '' }, 'columnMissing', { zh, en })
  }
  return lacking.length > 0 ? undefined : { titles, places }
}

const needed: readonly Column[] = ['post', 'person', 'from', 'to']

const textOf = (cell: Cell): string => (cell === null ? '' : String(cell).trim())

function dutyOf(
  read: Read,
  given: ReadonlyMap<Column, string>,
  about: {
    where: Where
    titles: ReadonlyMap<Column, string>
    fallback: string
    complain: Complain
  },
): PlannedDuty | undefined {
  const { where, titles, fallback, complain } = about
  const at = (column: Column): Where & { column: string } => ({
    ...where,
    column: titles.get(column) ?? '',
  })
  const missing = needed.filter((column) => !given.has(column))
  for (const column of missing) complain(at(column), 'mustBeFilled')
  if (missing.length > 0) return undefined
  const parsed = PlannedDuty.safeParse({ id: fallback, ...valuesOf(read, given) })
  if (parsed.success) return parsed.data
  for (const { path } of parsed.error.issues) {
    const column = columnOf(String(path[0] ?? '')) ?? 'id'
    // The usual place of a post that nobody knows is not the mistake.
    if (column === 'site' && !given.has('site'))
      complain(at('post'), 'duty.unknown', { id: given.get('post') })
    else complain(at(column), mistakeOf(column), { found: given.get(column) ?? '' })
  }
  return undefined
}

/** What the cells of a line say, with the usual mode and place where they are left empty. */
function valuesOf(read: Read, given: ReadonlyMap<Column, string>) {
  const what = read(post.table).get(given.get('post') ?? '')
  const who = read(person.table).get(given.get('person') ?? '')
  const usual = who && what?.places.includes(who.site) ? who.site : what?.places[0]
  const values = new Map<string, unknown>([
    ['mode', 'onSite'],
    ['site', usual],
  ])
  for (const [column, text] of given) values.set(column, valueOf(column, text))
  return Object.fromEntries(values)
}

function valueOf(column: Column, text: string): unknown {
  switch (column) {
    case 'from':
    case 'to':
    case 'checkedInAt':
      return timeOf(text)
    case 'mode':
      return modeOf(text)
    case 'accepted':
      return flagOf(text)
    case 'id':
    case 'post':
    case 'person':
    case 'site':
    case 'room':
    case 'profile':
      return text
  }
}

function mistakeOf(column: Column): string {
  switch (column) {
    case 'from':
    case 'to':
    case 'checkedInAt':
      return 'notATime'
    case 'mode':
      return 'notAMode'
    case 'accepted':
      return 'notYesNo'
    case 'id':
    case 'post':
    case 'person':
    case 'site':
    case 'room':
    case 'profile':
      return 'notAnId'
  }
}

/** `2022-03-11 08:30` in Shanghai, or an ISO instant; what is neither stays as it is. */
function timeOf(text: string): string {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T](\d{1,2}):(\d{2})(?::00)?$/.exec(text)
  if (!found) return text
  const [, year = '', month = '', day = '', hour = '', minute = ''] = found
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!Day.safeParse(date).success || Number(hour) > 24 || Number(minute) > 59) return text
  return plusMinutes(instantAt(date, '00:00'), Number(hour) * 60 + Number(minute))
}

/** Ids that are taken, what lies outside the period, and everything that stands against a duty. */
function checkLines(
  read: Read,
  ask: { period: Draft; lines: readonly Line[]; mine: (duty: PlannedDuty) => boolean },
  complain: Complain,
): void {
  const { period, lines, mine } = ask
  const rows = new Map<string, number>()
  const coming = new Map<string, Booking[]>()
  for (const { where, duty, titles } of lines) {
    const at = (column: Column) => ({ ...where, column: titles.get(column) ?? '' })
    const first = rows.get(duty.id)
    if (first !== undefined) complain(at('id'), 'idTwice', { id: duty.id, row: first })
    else if (read(duties).has(duty.id)) complain(at('id'), 'duty.dutyTaken', { duty: duty.id })
    rows.set(duty.id, where.row)
    if (!isWithin(period, duty) && !isWithin(period, { from: plusMinutes(duty.to, -1) })) {
      const { from, to } = period
      complain(at('from'), 'duty.outsideRoster', { duty: duty.id, from, to })
    }
    const booked = coming.get(duty.person) ?? bookedBeside(read, duty.person, period.roster, period)
    coming.set(duty.person, booked)
    const against = objection(read, duty, booked)
    if (against) {
      const column = columnOf(against.field) ?? 'id'
      complain(at(column), against.refusal.refused, against.refusal.params)
    } else if (!mine(duty)) {
      const name = read(post.table).get(duty.post)?.name ?? duty.post
      complain(at('post'), 'duty.notYours', { post: name })
    }
    booked.push({ ...duty })
  }
}

const sentences: Readonly<Record<string, Text>> = {
  tooManyRows: {
    zh: '一次最多导入 {max} 行，这里有 {total} 行',
    en: 'One import takes at most {max} lines; here are {total}.',
  },
  unknownColumn: { zh: '不认识“{column}”这一列', en: 'No column is called “{column}”.' },
  columnTwice: { zh: '“{column}”列出现了两次', en: 'The column “{column}” stands there twice.' },
  columnMissing: { zh: '缺少“{zh}”一列', en: 'The column “{en}” is missing.' },
  mustBeFilled: { zh: '必须填写', en: 'Must be filled.' },
  notATime: {
    zh: '“{found}”不是时间，请写成 2022-03-11 08:30',
    en: '“{found}” is not a time; write it as 2022-03-11 08:30.',
  },
  notAMode: {
    zh: '“{found}”不是值守方式：现场 / 驻守 / 远程 / 备岗',
    en: '“{found}” is no mode: on site / stationed / remote / standby.',
  },
  notYesNo: { zh: '“{found}”要填“是”或“否”', en: '“{found}” must be yes or no.' },
  notAnId: { zh: '“{found}”不能作编号', en: '“{found}” cannot be an id.' },
  idTwice: {
    zh: '编号“{id}”在第 {row} 行已经出现过',
    en: 'The id “{id}” stands in line {row} already.',
  },
}

const sentence = (code: string): Text => sentences[code] ?? refusalText(code)
