// Duties as lines of a spreadsheet: one column a field, titles in Chinese, English or as the field's own key.
import { shanghai, type Cell, type Language, type Sheet, type Text } from '../../kernel/index.ts'
import type { DutyRow } from './state.ts'

/** A sheet that is handed out holds at most so many lines; more duties make more sheets. */
export const linesPerSheetMax = 20_000

export const columns = {
  id: { zh: '编号', en: 'Id' },
  post: { zh: '岗位', en: 'Post' },
  person: { zh: '人员', en: 'Person' },
  from: { zh: '开始', en: 'From' },
  to: { zh: '结束', en: 'To' },
  mode: { zh: '方式', en: 'Mode' },
  site: { zh: '场所', en: 'Site' },
  room: { zh: '区域', en: 'Room' },
  profile: { zh: '接入方案', en: 'Access profile' },
  accepted: { zh: '已同意', en: 'Accepted' },
  checkedInAt: { zh: '到岗时间', en: 'Checked in at' },
} satisfies Record<string, Text>
export type Column = keyof typeof columns

export const columnNames: readonly Column[] = [
  'id',
  'post',
  'person',
  'from',
  'to',
  'mode',
  'site',
  'room',
  'profile',
  'accepted',
  'checkedInAt',
]

export const modeWords = {
  onSite: { zh: '现场', en: 'On site' },
  stationed: { zh: '驻守', en: 'Stationed' },
  remote: { zh: '远程', en: 'Remote' },
  standby: { zh: '备岗', en: 'Standby' },
} satisfies Record<DutyRow['mode'], Text>

const plain = (text: string): string => text.toLowerCase().replace(/[\s*＊_-]/g, '')

const titled = new Map(
  columnNames.flatMap((name) =>
    [name, columns[name].zh, columns[name].en].map((title): [string, Column] => [
      plain(title),
      name,
    ]),
  ),
)

/** The column of a title, in either language or by its key. */
export const columnOf = (title: string): Column | undefined => titled.get(plain(title))

const modes = new Map(
  Object.entries(modeWords).flatMap(([mode, { zh, en }]) =>
    [mode, zh, en].map((word): [string, string] => [plain(word), mode]),
  ),
)

/** The mode that a word means; the word itself when it means none. */
export const modeOf = (word: string): string => modes.get(plain(word)) ?? word

const yes = new Set(['是', 'yes', 'true', '1', 'y'])
const no = new Set(['否', 'no', 'false', '0', 'n', ''])

/** Yes or no, or the cell itself when it says neither. */
export function flagOf(cell: string): boolean | string {
  if (yes.has(plain(cell))) return true
  return no.has(plain(cell)) ? false : cell
}

/** Duties as sheets, in the order given. */
export function sheetsOf(rows: readonly DutyRow[], language: Language): Sheet[] {
  const sheets: Sheet[] = []
  const title = language === 'zh' ? '值班' : 'Duties'
  for (let from = 0; from === 0 || from < rows.length; from += linesPerSheetMax) {
    const part = rows.slice(from, from + linesPerSheetMax)
    const name = sheets.length === 0 ? title : `${title} ${sheets.length + 1}`
    const titles = columnNames.map((column) => columns[column][language])
    sheets.push({ name, columns: titles, rows: part.map((row) => lineOf(row, language)) })
  }
  return sheets
}

function lineOf(row: DutyRow, language: Language): Cell[] {
  const flag = row.state === 'accepted'
  return [
    row.id,
    row.post,
    row.person,
    shanghai(row.from),
    shanghai(row.to),
    modeWords[row.mode][language],
    row.site,
    row.room ?? null,
    row.profile ?? null,
    language === 'zh' ? (flag ? '是' : '否') : flag ? 'yes' : 'no',
    row.checkedInAt === undefined ? null : shanghai(row.checkedInAt),
  ]
}
