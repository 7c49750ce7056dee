// Who carries how much: nights, weekends, holidays, days lived in, hours, standby of each person and unit over a period,
// how evenly, and who lives in for longer than the rule allows. Each number opens the duties that it counts.
import { z } from 'zod'
import {
  Day,
  dayOf,
  instantAt,
  PersonId,
  plusDays,
  refuse,
  Sheet,
  signedIn,
  UnitId,
  view,
  type Cell,
  type Read,
  type Refusal,
  type View,
  type ViewContext,
} from '../../../kernel/index.ts'
import { bothNames, Group, isUnder, person, unit, type Person } from '../../firm/index.ts'
import { calendarOf, labourOf } from '../calendar.ts'
import { leads } from '../leave/commands.ts'
import { Names, namesOf } from '../names.ts'
import { duties, DutyRow, inForceNow } from '../state.ts'
import { counts, evenness, loadOf, measures, noLoad, runUntil, type Measure } from './load.ts'
import { sheetWords, text } from './text.ts'

const rowsMax = 500
const dutiesShownMax = 500
const daysMax = 400

const Measured = z.object({
  nights: z.int(),
  weekends: z.int(),
  holidays: z.int(),
  stationedDays: z.int(),
  hours: z.number(),
  onCall: z.int(),
})
const Evenness = z.number().min(0).max(100).optional()

const Row = Measured.extend({
  person: z.string(),
  unit: z.string(),
  group: Group,
  duties: z.int(),
  /** Days lived in on end, up to today. */
  stationedRun: z.int(),
  /** Beyond the limit of the labour rule. */
  stuck: z.boolean(),
})
type Row = z.infer<typeof Row>

/** A line, and what its person's posts bring with them: whoever holds no post with nights is not compared by nights. */
interface Weighed {
  readonly row: Row
  readonly brought: ReadonlySet<Measure>
}

const Shared = Measured.extend({
  id: z.string(),
  people: z.int(),
  /** 0 to 100: the mean of the scores of its measures. */
  score: Evenness,
  scores: z.object({
    nights: Evenness,
    weekends: Evenness,
    holidays: Evenness,
    stationedDays: Evenness,
    hours: Evenness,
    onCall: Evenness,
  }),
})

const params = {
  /** With all units under it. */
  unit: UnitId.optional(),
  group: Group.optional(),
  person: PersonId.optional(),
  /** Default: from New Year … */
  from: Day.optional(),
  /** … until today; the day after the last. */
  to: Day.optional(),
}
type Asked = z.infer<z.ZodObject<typeof params>>

const Balance = z.object({
  from: Day,
  to: Day,
  /** Days lived in on end that the rule allows. */
  stationedDaysMax: z.int().optional(),
  whole: Shared,
  units: z.array(Shared),
  groups: z.array(Shared),
  total: z.int(),
  rows: z.array(Row),
  stuck: z.array(z.string()),
  formula: z.object({ zh: z.string(), en: z.string() }),
  names: Names,
})

/** The balance of a period; people are named to those who lead them, everybody sees their own line. */
const balance = view('duty.balance', {
  params: z.object(params),
  answer: Balance,
  may: signedIn,
  timed: true,
  show(read, asked, context) {
    const found = weighed(read, asked, context)
    if ('refused' in found) return found
    const { all, from, to, limit } = found
    const rows = all.map(({ row }) => row)
    const shown = rows.filter(
      (row) => row.person === context.actor.id || leads(read, row.person, context),
    )
    const listed = shown.toSorted(heaviestFirst).slice(0, rowsMax)
    return {
      from,
      to,
      ...(limit === undefined ? {} : { stationedDaysMax: limit }),
      whole: sharedBy('', all),
      units: sharesOf(all, (row) => row.unit),
      groups: sharesOf(all, (row) => row.group),
      total: shown.length,
      rows: listed,
      stuck: shown.filter((row) => row.stuck).map((row) => row.person),
      formula: text['field.formula.words'],
      names: namesOf(read, listed, rows),
    }
  },
})

const heaviestFirst = (a: Row, b: Row): number =>
  Number(b.stuck) - Number(a.stuck) ||
  b.nights - a.nights ||
  b.holidays - a.holidays ||
  b.hours - a.hours ||
  (a.person < b.person ? -1 : 1)

/** The line of everybody who held a duty in the period. Whoever held none shares none: they are on no roster. */
function weighed(read: Read, asked: Asked, { at }: ViewContext) {
  const today = dayOf(at)
  const from = asked.from ?? `${today.slice(0, 4)}-01-01`
  const to = asked.to ?? plusDays(today, 1)
  const no = ofPeriod(from, to)
  if (no) return no
  const [since, until] = [instantAt(from, '00:00'), instantAt(to, '00:00')]
  const calendar = calendarOf(read, 'cn')
  const isHeld = heldIn(read)
  const limit = labourOf(read)?.stationed.daysMax
  const lines: { row: Row; posts: ReadonlySet<string> }[] = []
  const postsWith = new Map(measures.map((measure) => [measure, new Set<string>()]))
  for (const who of peopleOf(read, asked)) {
    const own = read(duties)
      .by('person', who.id)
      .filter((row) => row.from < until && isHeld(row))
    const held = own.filter((row) => row.from >= since)
    if (held.length === 0) continue
    const run = runUntil(
      own.filter(({ mode }) => mode === 'stationed'),
      today < to ? today : plusDays(to, -1),
    )
    for (const duty of held) {
      for (const measure of measures)
        if (counts(duty, measure, calendar)) postsWith.get(measure)?.add(duty.post)
    }
    const row = {
      person: who.id,
      unit: who.unit,
      group: who.group,
      duties: held.length,
      ...loadOf(held, calendar),
      stationedRun: run,
      stuck: limit !== undefined && run > limit,
    }
    lines.push({ row, posts: new Set(held.map(({ post }) => post)) })
  }
  const all = lines.map(({ row, posts }): Weighed => ({
    row,
    brought: new Set(
      measures.filter((measure) => [...posts].some((id) => postsWith.get(measure)?.has(id))),
    ),
  }))
  return { all, from, to, limit }
}

function ofPeriod(from: Day, to: Day): Refusal | undefined {
  if (to <= from) return refuse('duty.periodEmpty', { from, to })
  if (to > plusDays(from, daysMax)) return refuse('duty.balanceTooLong', { from, to, daysMax })
  return undefined
}

/** Whether a duty weighs on its person: it counts, and they did not stay away. */
function heldIn(read: Read): (row: DutyRow) => boolean {
  const isInForce = inForceNow(read)
  return (row) => row.missed !== true && isInForce(row)
}

const peopleOf = (read: Read, { unit: top, group, person: id }: Asked): Person[] =>
  [...read(person.table).rows()].filter(
    (who) =>
      (id === undefined || who.id === id) &&
      (group === undefined || who.group === group) &&
      (top === undefined || isUnder(read, top, who.unit)),
  )

/** Lines by a key, in the order met. */
function partsOf(all: readonly Weighed[], keyOf: (row: Row) => string): Map<string, Weighed[]> {
  const parts = new Map<string, Weighed[]>()
  for (const one of all) {
    const part = parts.get(keyOf(one.row))
    if (part) part.push(one)
    else parts.set(keyOf(one.row), [one])
  }
  return parts
}

/** Each part's sums and score, the least even first. */
const sharesOf = (all: readonly Weighed[], keyOf: (row: Row) => string): z.infer<typeof Shared>[] =>
  [...partsOf(all, keyOf)]
    .map(([id, part]) => sharedBy(id, part))
    .toSorted((a, b) => (a.score ?? 101) - (b.score ?? 101) || (a.id < b.id ? -1 : 1))

/**
 * Sums, and how evenly they lie: colleagues of one unit are compared, by what their posts bring with them; several
 * units have the mean of their scores, weighed by the people compared.
 */
function sharedBy(id: string, all: readonly Weighed[]): z.infer<typeof Shared> {
  const scores: Partial<Record<Measure, number>> = {}
  const sums = noLoad()
  const units = [...partsOf(all, (row) => row.unit).values()]
  for (const measure of measures) {
    const total = all.reduce((sum, { row }) => sum + row[measure], 0)
    sums[measure] = tenths(total)
    const score = meanOf(
      units.flatMap((part) => {
        const values = part
          .filter(({ brought }) => brought.has(measure))
          .map(({ row }) => row[measure])
        const even = evenness(values)
        return even === undefined ? [] : [{ value: even, weight: values.length }]
      }),
    )
    if (score !== undefined) scores[measure] = score
  }
  const score = meanOf(Object.values(scores).map((value) => ({ value, weight: 1 })))
  return { id, people: all.length, ...sums, ...(score === undefined ? {} : { score }), scores }
}

const tenths = (value: number): number => Math.round(value * 10) / 10

function meanOf(parts: readonly { value: number; weight: number }[]): number | undefined {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  if (weight === 0) return undefined
  return tenths(parts.reduce((sum, part) => sum + part.value * part.weight, 0) / weight)
}

/** The duties behind one number of one person. */
const behind = view('duty.balanceDuties', {
  params: z.object({ person: PersonId, measure: z.enum(measures), from: Day, to: Day }),
  answer: z.object({ total: z.int(), rows: z.array(DutyRow), names: Names }),
  may: signedIn,
  show(read, { person: who, measure, from, to }, context) {
    if (who !== context.actor.id && !leads(read, who, context))
      return refuse('duty.unknown', { id: who })
    const no = ofPeriod(from, to)
    if (no) return no
    const [since, until] = [instantAt(from, '00:00'), instantAt(to, '00:00')]
    const calendar = calendarOf(read, 'cn')
    const isHeld = heldIn(read)
    const found = read(duties)
      .by('person', who)
      .filter(
        (row) =>
          since <= row.from && row.from < until && isHeld(row) && counts(row, measure, calendar),
      )
      .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    const rows = found.slice(0, dutiesShownMax)
    return { total: found.length, rows, names: namesOf(read, rows) }
  },
})

/** The balance as a sheet, a line a person. */
const sheets = view('duty.balanceSheets', {
  params: z.object({ ...params, language: z.enum(['zh', 'en']).default('zh') }),
  answer: z.object({ sheets: z.array(Sheet) }),
  may: signedIn,
  timed: true,
  show(read, { language, ...asked }, context) {
    const found = weighed(read, asked, context)
    if ('refused' in found) return found
    const titles = Object.values(sheetWords).map((words) => words[language])
    const lines = found.all
      .map(({ row }) => row)
      .filter((row) => row.person === context.actor.id || leads(read, row.person, context))
      .toSorted(heaviestFirst)
      .map((row): Cell[] => [
        row.person,
        read(person.table).get(row.person)?.name ?? row.person,
        bothNames(read(unit.table).get(row.unit), row.unit)[language],
        row.group,
        row.duties,
        ...measures.map((measure) => row[measure]),
        row.stationedRun,
      ])
    const name = `${text['duty.balance'][language]} ${found.from}—${plusDays(found.to, -1)}`
    return { sheets: [{ name, columns: titles, rows: lines }] }
  },
})

export const views: readonly View[] = [balance, behind, sheets]
