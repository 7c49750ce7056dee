// The month's sheet of a unit, to hang on a wall: people down, days across, a letter for each shift. On A3 across.
import { z } from 'zod'
import {
  instantAt,
  paper,
  plusDays,
  refuse,
  roleOver,
  UnitId,
  weekdayOf,
  type Day,
  type Document,
  type PaperContext,
  type Text,
} from '../../../kernel/index.ts'
import { bothNames, unit, type Person } from '../../firm/index.ts'
import { RosterId } from '../events.ts'
import { planners, scopeOf } from '../rights.ts'
import { boardDays, type BoardDay } from './days.ts'
import { boardPeople, heldIn } from './people.ts'
import { pictureOf } from './picture.ts'
import { minutesOf, shiftOf, type Shift } from './shifts.ts'

/** A sheet that nobody can read on a wall is refused; print it unit by unit. */
const peopleMax = 400

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const Params = z.object({ unit: UnitId.optional(), month: Month, roster: RosterId.optional() })
type Params = z.infer<typeof Params>

const words = {
  title: { zh: '{unit} {month} 班表', en: 'Roster of {unit}, {month}' },
  firm: { zh: '全公司', en: 'The firm' },
  draft: { zh: '草稿，未发布', en: 'Draft, not published' },
  name: { zh: '姓名', en: 'Name' },
  group: { zh: '组', en: 'Grp' },
  hours: { zh: '小时', en: 'Hours' },
  nobody: { zh: '没有人', en: 'Nobody' },
  legend: {
    zh: '早 4–8 时上班　日 8–12 时　中 12–18 时　夜 18–4 时　全 16 小时以上　备 备岗；〔〕为远程，＊为驻守',
    en: 'E from 4–8, D 8–12, L 12–18, N 18–4, W 16 hours and more, S standby; ( ) remote, * stationed',
  },
  holidays: { zh: '节假日：{list}', en: 'Holidays: {list}' },
  makeUps: { zh: '调休上班：{list}', en: 'Make-up working days: {list}' },
  back: { zh: '扫码看最新的班表', en: 'Scan for the roster as it is now' },
} as const

const letters: Readonly<Record<Shift, Text>> = {
  early: { zh: '早', en: 'E' },
  day: { zh: '日', en: 'D' },
  late: { zh: '中', en: 'L' },
  night: { zh: '夜', en: 'N' },
  whole: { zh: '全', en: 'W' },
  standby: { zh: '备', en: 'S' },
}

const weekdays: Readonly<Record<'zh' | 'en', readonly string[]>> = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['M', 'T', 'W', 'T', 'F', 'S', 'S'],
}

const rosterSheet = paper('duty.rosterSheet', {
  params: Params,
  may: roleOver(planners, ({ unit: id }: Params) => scopeOf(id)),
  of(read, params, context) {
    const picture = pictureOf(read, params.roster)
    if ('refused' in picture) return picture
    const { unit: id, month } = params
    const row = id === undefined ? undefined : read(unit.table).get(id)
    if (id !== undefined && !row) return refuse('duty.unknown', { id })
    const window = monthOf(month)
    const asked = { sort: 'unit' as const, held: true, ...(id === undefined ? {} : { unit: id }) }
    const people = boardPeople(read, { picture, asked, window }, context)
    if (people.length > peopleMax)
      return refuse('duty.sheetTooMany', { count: people.length, peopleMax })
    const name = row ? context.say(bothNames(row, row.id)) : context.say(words.firm)
    const held = heldIn(read, picture, window)
    const days = boardDays(read, window.from, window.to)
    const lines = people.map((who) => lineOf(who, held.get(who.id) ?? [], { days, context }))
    return {
      title: context.say(words.title, { unit: name, month }),
      ...(picture.isDraft ? { subtitle: context.say(words.draft) } : {}),
      file: `roster-${(id ?? 'firm').replace(/[^a-zA-Z0-9-]/g, '-')}-${month}`.slice(0, 100),
      sheet: 'a3Landscape',
      blocks: [
        ...tableOf(lines, days, context),
        { kind: 'paragraph', text: context.say(words.legend), tone: 'quiet' },
        ...notesOf(days, context),
        {
          kind: 'code',
          path: `/rosters/${params.roster ?? 'in-force'}`,
          caption: context.say(words.back),
        },
      ],
    }
  },
})

function monthOf(month: string): { from: Day; to: Day } {
  const from = `${month}-01`
  const next = plusDays(from, 31).slice(0, 7)
  return { from, to: `${next}-01` }
}

type Row = NonNullable<ReturnType<ReturnType<typeof heldIn>['get']>>

/** One person's line: name, group, a letter for each day, hours of work. */
function lineOf(
  who: Person,
  rows: Row,
  { days, context }: { days: readonly BoardDay[]; context: PaperContext },
): string[] {
  const cells = days.map(({ day }) => {
    const [from, to] = [instantAt(day, '00:00'), instantAt(day, '24:00')]
    return rows
      .filter((row) => from <= row.from && row.from < to)
      .map((row) => {
        const letter = context.say(letters[shiftOf(row)])
        if (row.mode === 'remote') return `(${letter})`
        return row.mode === 'stationed' ? `${letter}*` : letter
      })
      .join(' ')
  })
  const minutes = rows.reduce((sum, row) => sum + (row.mode === 'standby' ? 0 : minutesOf(row)), 0)
  const group = who.group === 'none' ? '' : who.group
  return [who.name, group, ...cells, String(Math.round(minutes / 60))]
}

function tableOf(
  lines: readonly string[][],
  days: readonly BoardDay[],
  context: PaperContext,
): Document['blocks'] {
  const dayShare = 0.82 / days.length
  const columns = [
    { title: context.say(words.name), share: 0.11 },
    { title: context.say(words.group), share: 0.03 },
    ...days.map(({ day, holiday }) => ({
      title: `${Number(day.slice(8))} ${weekdays[context.language][weekdayOf(day) - 1] ?? ''}${holiday ? '*' : ''}`,
      share: dayShare,
    })),
    { title: context.say(words.hours), align: 'right' as const, share: 0.04 },
  ]
  return [{ kind: 'table', columns, rows: [...lines], empty: context.say(words.nobody) }]
}

/** Holidays by name and make-up days, where the month has any. */
function notesOf(days: readonly BoardDay[], context: PaperContext): Document['blocks'] {
  const comma = context.language === 'zh' ? '、' : ', '
  const holidays = days.flatMap(({ day, holiday }) =>
    holiday ? [`${Number(day.slice(8))} ${context.say(holiday)}`] : [],
  )
  const makeUps = days.flatMap(({ day, makeUp }) => (makeUp ? [`${Number(day.slice(8))}`] : []))
  const said = (list: readonly string[], text: Text): Document['blocks'] =>
    list.length === 0
      ? []
      : [{ kind: 'paragraph', text: context.say(text, { list: list.join(comma) }), tone: 'quiet' }]
  return [...said(holidays, words.holidays), ...said(makeUps, words.makeUps)]
}

export const boardPapers = [rosterSheet]
