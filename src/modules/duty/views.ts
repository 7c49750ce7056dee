// What is seen of duties: one's own, those of a post, site, person or day, rosters, who holds what now, the hours
// of a person, exemptions, and duties as sheets.
import { z } from 'zod'
import {
  Day,
  dayOf,
  idOf,
  Instant,
  instantAt,
  PersonId,
  plusDays,
  plusMinutes,
  refuse,
  Sheet,
  signedIn,
  SiteId,
  UnitId,
  view,
  type Read,
  type View,
  type ViewContext,
} from '../../kernel/index.ts'
import { isUnder, Mode, person, post } from '../firm/index.ts'
import { attendanceOf, labourOf } from './calendar.ts'
import { dayPlan } from './day-plan.ts'
import { DutyId, Exemption, RosterId } from './events.ts'
import { bookedBeside } from './legal.ts'
import { breachesOf, minutesInWeek, mondayOf } from './limits.ts'
import { Names, namesOf } from './names.ts'
import { separation } from './separation.ts'
import { reaching } from './rights.ts'
import { sheetsOf } from './sheet.ts'
import {
  duties,
  DutyRow,
  DutyState,
  exemptions,
  inForce,
  rosters,
  RosterRow,
  RosterState,
  stands,
} from './state.ts'

const pageSizeMax = 500
const pagesMax = 10_000
const daysAheadMax = 62
const breachesShownMax = 200

const byStart = (a: DutyRow, b: DutyRow): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1

/** My duties from yesterday on, with what I can do about each now. For the phone. */
const mine = view('duty.mine', {
  params: z.object({ days: z.int().min(1).max(daysAheadMax).default(14) }),
  answer: z.object({
    /** The firm takes attendance for granted, so nobody need check in. */
    assumed: z.boolean(),
    rows: z.array(
      DutyRow.extend({
        when: z.enum(['past', 'now', 'next']),
        canAnswer: z.boolean(),
        canCheckIn: z.boolean(),
        checkInFrom: Instant,
      }),
    ),
    names: Names,
  }),
  may: signedIn,
  timed: true,
  show(read, { days }, { at, actor }) {
    const { assumed, opensMinutes } = attendanceOf(read)
    const since = instantAt(plusDays(dayOf(at), -1), '00:00')
    const until = instantAt(plusDays(dayOf(at), days), '00:00')
    const shown = read(duties)
      .by('person', actor.id)
      .filter((row) => row.to > since && row.from < until && isShown(read, row))
      .toSorted(byStart)
    const rows = shown.map((row) => {
      const checkInFrom = plusMinutes(row.from, -opensMinutes)
      const open = inForce(read, row) && at < row.to
      return {
        ...row,
        when:
          row.to <= at ? ('past' as const) : row.from <= at ? ('now' as const) : ('next' as const),
        canAnswer: open && at < row.from && row.state === 'planned',
        canCheckIn: open && checkInFrom <= at && row.checkedInAt === undefined,
        checkInFrom,
      }
    })
    return { assumed, rows, names: namesOf(read, shown) }
  },
})

/** Drafts and what gave way are nobody's duties; what was declined or stood down is still told. */
const isShown = (read: Read, row: DutyRow): boolean => inForce(read, { ...row, state: 'accepted' })

const listParams = {
  post: idOf('post').optional(),
  site: SiteId.optional(),
  person: PersonId.optional(),
  unit: UnitId.optional(),
  roster: RosterId.optional(),
  mode: Mode.optional(),
  state: DutyState.optional(),
  missed: z.boolean().optional(),
  /** Shanghai days that the duty touches; `to` is the day after the last. Default: today. */
  from: Day.optional(),
  to: Day.optional(),
}

/** Duties that count, or all of one roster: by post, site, person, unit and day, in order of start. */
const list = view('duty.duties', {
  params: z.object({
    ...listParams,
    page: z.int().min(1).max(pagesMax).default(1),
    size: z.int().min(1).max(pageSizeMax).default(50),
  }),
  answer: z.object({ total: z.int(), rows: z.array(DutyRow), names: Names }),
  may: signedIn,
  timed: true,
  show(read, asked, context) {
    const found = matching(read, asked, context).toSorted(byStart)
    const { page, size } = asked
    const rows = found.slice((page - 1) * size, page * size)
    return { total: found.length, rows, names: namesOf(read, rows) }
  },
})

type Asked = z.infer<z.ZodObject<typeof listParams>>

function matching(read: Read, asked: Asked, { at, actor, within }: ViewContext): DutyRow[] {
  const from = asked.from ?? (asked.roster === undefined ? dayOf(at) : undefined)
  const to = asked.to ?? (asked.roster === undefined && from ? plusDays(from, 1) : undefined)
  const [since, until] = [from && instantAt(from, '00:00'), to && instantAt(to, '00:00')]
  const reached = reaching(read, within)
  return candidates(read, asked, { from, to }).filter(
    (row) =>
      (since === undefined || row.to > since) &&
      (until === undefined || row.from < until) &&
      isAsked(row, asked) &&
      (asked.unit === undefined || isOfUnit(read, row, asked.unit)) &&
      isListed(read, row, asked) &&
      (row.person === actor.id || reached(row)),
  )
}

const isAsked = (row: DutyRow, asked: Asked): boolean =>
  (['post', 'site', 'person', 'roster', 'mode', 'state'] as const).every(
    (key) => asked[key] === undefined || row[key] === asked[key],
  ) &&
  (asked.missed === undefined || (row.missed ?? false) === asked.missed)

// A roster is listed whole; elsewhere only what counts, unless what is gone is asked for.
function isListed(read: Read, row: DutyRow, asked: Asked): boolean {
  if (asked.roster !== undefined) return true
  return asked.state === undefined ? inForce(read, row) : isShown(read, row)
}

const isOfUnit = (read: Read, row: DutyRow, unit: string): boolean => {
  const own = read(post.table).get(row.post)?.unit
  return own !== undefined && isUnder(read, unit, own)
}

// The narrowest index that the question allows.
function candidates(
  read: Read,
  asked: Asked,
  { from, to }: { from: string | undefined; to: string | undefined },
): readonly DutyRow[] {
  const all = read(duties)
  if (asked.person !== undefined) return all.by('person', asked.person)
  if (asked.post !== undefined) return all.by('post', asked.post)
  if (from !== undefined && to !== undefined && to <= plusDays(from, daysAheadMax)) {
    const found = new Map<string, DutyRow>()
    for (let day = from; day < to; day = plusDays(day, 1))
      for (const row of all.by('day', day)) found.set(row.id, row)
    return [...found.values()]
  }
  return asked.roster === undefined ? [...all.rows()] : all.by('roster', asked.roster)
}

/** One duty, and the duties it replaced or was replaced by. */
const one = view('duty.duty', {
  params: z.object({ duty: DutyId }),
  answer: z.object({ row: DutyRow, replaced: z.array(DutyRow), names: Names }),
  may: signedIn,
  show(read, { duty }, { actor, within }) {
    const row = read(duties).get(duty)
    if (!row || (row.person !== actor.id && !reaching(read, within)(row)))
      return refuse('duty.unknown', { id: duty })
    const before = row.replaces === undefined ? undefined : read(duties).get(row.replaces)
    const after = read(duties)
      .by('post', row.post)
      .filter(({ replaces }) => replaces === duty)
    const replaced = [...(before ? [before] : []), ...after]
    return { row, replaced, names: namesOf(read, [row, ...replaced]) }
  },
})

const Roster = RosterRow.extend({ duties: z.int() })

/** Rosters, the newest period first. */
const rosterList = view('duty.rosters', {
  params: z.object({ state: RosterState.optional(), unit: UnitId.optional() }),
  answer: z.object({ rows: z.array(Roster), names: Names }),
  may: signedIn,
  show(read, { state, unit }) {
    const rows = [...read(rosters).rows()]
      .filter((row) => state === undefined || row.state === state)
      .filter((row) => unit === undefined || row.unit === unit)
      .toSorted((a, b) => (a.from > b.from ? -1 : a.from < b.from ? 1 : 0))
      .map((row) => ({ ...row, duties: read(duties).by('roster', row.roster).length }))
    return { rows, names: namesOf(read, [], rows) }
  },
})

const Count = z.object({ key: z.string(), count: z.int() })

/** One roster: how many duties by day, mode and state, and whose limits it breaks. */
const rosterPage = view('duty.roster', {
  params: z.object({ roster: RosterId }),
  answer: z.object({
    row: Roster,
    people: z.int(),
    posts: z.int(),
    byDay: z.array(Count),
    byMode: z.array(Count),
    byState: z.array(Count),
    names: Names,
  }),
  may: signedIn,
  show(read, { roster }) {
    const row = read(rosters).get(roster)
    if (!row) return refuse('duty.unknown', { id: roster })
    const rows = read(duties).by('roster', roster)
    return {
      row: { ...row, duties: rows.length },
      people: new Set(rows.map((duty) => duty.person)).size,
      posts: new Set(rows.map((duty) => duty.post)).size,
      byDay: tally(rows.filter(stands), ({ from }) => dayOf(from)),
      byMode: tally(rows.filter(stands), ({ mode }) => mode),
      byState: tally(rows, ({ state }) => state),
      names: namesOf(read, [], [row]),
    }
  },
})

function tally(rows: readonly DutyRow[], keyOf: (row: DutyRow) => string) {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

const Breach = z.object({
  duty: z.string(),
  person: z.string(),
  post: z.string(),
  from: Instant,
  rule: Exemption.shape.rules.element,
  /** Minutes; days for the rule `days`. */
  had: z.number(),
  limit: z.int(),
})

/** Labour limits that a roster breaks without a declared exemption: such duties do not count. */
const breaches = view('duty.breaches', {
  params: z.object({ roster: RosterId }),
  answer: z.object({ total: z.int(), rows: z.array(Breach), names: Names }),
  may: signedIn,
  show(read, { roster }, { within, actor }) {
    if (!read(rosters).has(roster)) return refuse('duty.unknown', { id: roster })
    const reached = reaching(read, within)
    const rows = read(duties)
      .by('roster', roster)
      .filter((row) => stands(row) && (row.person === actor.id || reached(row)))
    const seen = new Set(rows.map((row) => row.id))
    const found = [...new Set(rows.map((row) => row.person))].flatMap((who) =>
      breachesOf(read, bookedBeside(read, who, roster))
        .filter(({ duty }) => seen.has(duty))
        .map((breach) => ({ ...breach, person: who })),
    )
    const shown = found.slice(0, breachesShownMax)
    const about = shown.flatMap(({ duty }) => read(duties).get(duty) ?? [])
    return { total: found.length, rows: shown, names: namesOf(read, about) }
  },
})

/** A person's weeks against the limits: the one of `day`, the one before and the two after. */
const hours = view('duty.hours', {
  params: z.object({ person: PersonId, day: Day.optional() }),
  answer: z.object({
    name: z.string(),
    weeks: z.array(
      z.object({ monday: Day, minutes: z.int(), limit: z.int().optional(), duties: z.int() }),
    ),
    breaches: z.array(Breach),
  }),
  may: signedIn,
  timed: true,
  show(read, { person: id, day }, { at, actor, within }) {
    const who = read(person.table).get(id)
    const mayLook =
      who &&
      (id === actor.id ||
        within({ kind: 'unit', id: who.unit }) ||
        within({ kind: 'site', id: who.site }))
    if (!mayLook) return refuse('duty.unknown', { id })
    const mineInForce = read(duties)
      .by('person', id)
      .filter((row) => inForce(read, row))
    const stationed = mineInForce.some(({ mode }) => mode === 'stationed')
    const limit = labourOf(read)?.[stationed ? 'stationed' : 'normal'].weekMinutesMax
    const first = plusDays(mondayOf(day ?? dayOf(at)), -7)
    const weeks = [0, 7, 14, 21].map((days) => {
      const monday = plusDays(first, days)
      const inWeek = mineInForce.filter(({ from }) => mondayOf(dayOf(from)) === monday)
      const minutes = minutesInWeek(inWeek, monday)
      return { monday, minutes, duties: inWeek.length, ...(limit === undefined ? {} : { limit }) }
    })
    const broken = breachesOf(read, mineInForce).map((breach) => ({ ...breach, person: id }))
    return { name: who.name, weeks, breaches: broken.slice(0, breachesShownMax) }
  },
})

/** Labour limits lifted by declaration, the newest end first. */
const exemptionList = view('duty.exemptions', {
  params: z.object({ open: z.boolean().default(true) }),
  answer: z.object({ rows: z.array(Exemption), names: Names }),
  may: signedIn,
  timed: true,
  show(read, { open }, { at }) {
    const rows = [...read(exemptions).rows()]
      .filter(({ to }) => !open || to > at)
      .toSorted((a, b) => (a.to > b.to ? -1 : a.to < b.to ? 1 : a.id < b.id ? -1 : 1))
    return { rows, names: namesOf(read, rows) }
  },
})

/** Duties as sheets that can be imported again: of a roster, or of some days. */
const sheets = view('duty.sheets', {
  params: z.object({ ...listParams, language: z.enum(['zh', 'en']).default('zh') }),
  answer: z.object({ sheets: z.array(Sheet) }),
  may: signedIn,
  timed: true,
  show: (read, { language, ...asked }, context) => ({
    sheets: sheetsOf(matching(read, asked, context).toSorted(byStart), language),
  }),
})

export const views: readonly View[] = [
  mine,
  list,
  one,
  rosterList,
  rosterPage,
  breaches,
  separation,
  dayPlan,
  hours,
  exemptionList,
  sheets,
]
