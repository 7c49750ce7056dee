// The board that people work with: people by days, told compactly. Rows come by a window of them, so that ten thousand
// scroll; each duty names its kind by a number, and the kinds stand beside it once.
import { z } from 'zod'
import {
  Day,
  dayOf,
  instantAt,
  plusDays,
  plusMinutes,
  refuse,
  signedIn,
  view,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import type { Person } from '../../firm/index.ts'
import { isAttendanceAssumed } from '../calendar.ts'
import { RosterId } from '../events.ts'
import { eligibleUnder, type Rotating } from '../groups/standing.ts'
import { leaves } from '../leave/state.ts'
import { Names, namesOf } from '../names.ts'
import { planners, scopeOf } from '../rights.ts'
import { RosterState, type DutyRow } from '../state.ts'
import { Conflict, conflictsOf } from './conflicts.ts'
import { BoardDay, boardDays, daysBetween, daysFrom, usualWindow } from './days.ts'
import { Kind, Kinds } from './kinds.ts'
import { boardPeople, narrowing } from './people.ts'
import { pictureOf, type Picture } from './picture.ts'
import { minutesOf } from './shifts.ts'

const boardDaysMax = 92
const rowsMax = 200
const rowsUsual = 60
const offsetMax = 100_000

/** Which days and through which roster. */
export const framing = {
  /** Without it, what is in force. */
  roster: RosterId.optional(),
  /** Default: the roster's first day; else the Monday of this week. */
  from: Day.optional(),
  /** The day after the last. Default: the roster's; else four weeks on. */
  to: Day.optional(),
}

/** What is known of a duty: of a draft nothing yet; asked for, agreed, come, not come. */
const Mark = z.enum(['draft', 'asked', 'agreed', 'here', 'missed'])
type Mark = z.infer<typeof Mark>

const Cell = z.object({
  /** Number of the day it begins on; -1 for the evening before the first. */
  day: z.int(),
  kind: z.int(),
  duty: z.string(),
  mark: Mark,
  /** Not of this roster: it merely stands beside it and is not edited here. */
  beside: z.boolean().optional(),
  /** What else was planned with it, so that a change can be taken back whole. */
  replaces: z.string().optional(),
  answerBy: z.string().optional(),
  checkedInAt: z.string().optional(),
})

const Row = z.object({
  person: z.string(),
  unit: z.string(),
  site: z.string(),
  group: z.string(),
  /** Of work in these days, standby apart. */
  minutes: z.int(),
  /** By day, where a rotation binds them: `s` on site, `t` stationed, `h` at home, `r` in reserve, `f` free. */
  tiers: z.string().optional(),
  /** Days of granted leave: from one number of a day to before another. */
  leave: z.array(z.object({ from: z.int(), to: z.int() })),
  cells: z.array(Cell),
  conflicts: z.array(Conflict),
})
type Row = z.infer<typeof Row>

/** A window of the board's rows with the head of its days and the legend of its kinds. */
export const board = view('duty.board', {
  params: z.object({
    ...framing,
    ...narrowing,
    offset: z.int().min(0).max(offsetMax).default(0),
    limit: z.int().min(1).max(rowsMax).default(rowsUsual),
  }),
  answer: z.object({
    roster: z.string().optional(),
    title: z.string().optional(),
    state: RosterState.optional(),
    unit: z.string().optional(),
    /** The reader may change its duties: it is a draft that they lead. */
    canEdit: z.boolean(),
    from: Day,
    to: Day,
    days: z.array(BoardDay),
    kinds: z.array(Kind),
    total: z.int(),
    offset: z.int(),
    rows: z.array(Row),
    names: Names,
  }),
  may: signedIn,
  timed: true,
  show(read, { offset, limit, ...asked }, context) {
    const picture = pictureOf(read, asked.roster)
    if ('refused' in picture) return picture
    const window = windowOf(picture, asked, context.at)
    if ('refused' in window) return window
    const people = boardPeople(read, { picture, asked, window }, context)
    const shown = people.slice(offset, offset + limit)
    const kinds = new Kinds()
    const seen = { picture, window, kinds, days: daysFrom(window.from, window.to) }
    const standing = eligibleUnder(read)
    const lines = shown.map((row) => ({
      ...rowOf(read, row, seen),
      ...tiersOf(standing, row, seen.days),
    }))
    const head = picture.roster
    const leads = context.actor.grants.some(({ role }) => planners.includes(role))
    return {
      ...(head ? headOf(head) : {}),
      canEdit: picture.isDraft && leads && context.within(scopeOf(head?.unit)),
      ...window,
      days: boardDays(read, window.from, window.to),
      kinds: [...kinds.all],
      total: people.length,
      offset,
      rows: lines,
      names: namesOf(read, lines, kinds.all, [{ unit: head?.unit }]),
    }
  },
})

function headOf({ roster, title, state, unit }: NonNullable<Picture['roster']>) {
  return { roster, title, state, ...(unit === undefined ? {} : { unit }) }
}

/** The days that a board shows; a refusal where they make no sense. */
export function windowOf(
  { roster }: Picture,
  asked: { from?: string | undefined; to?: string | undefined },
  at: string,
): { from: Day; to: Day } | Refusal {
  const usual = roster ?? usualWindow(at)
  const from = asked.from ?? usual.from
  const to = asked.to ?? (asked.from === undefined ? usual.to : plusDays(from, 28))
  if (to <= from) return refuse('duty.periodEmpty', { from, to })
  const days = daysBetween(from, to)
  if (days > boardDaysMax) return refuse('duty.periodTooLong', { days, daysMax: boardDaysMax })
  return { from, to }
}

interface Seen {
  readonly picture: Picture
  readonly window: { readonly from: Day; readonly to: Day }
  readonly kinds: Kinds
  readonly days: readonly Day[]
}

const tierLetters = { site: 's', stationed: 't', home: 'h', reserve: 'r', free: 'f' } as const

function tiersOf(standing: Rotating, who: Person, days: readonly Day[]): { tiers?: string } {
  const tiers = days.map((day) => tierLetters[standing.of(who, day).tier]).join('')
  return /[^f]/.test(tiers) ? { tiers } : {}
}

/** Days of granted leave, numbered from the first of the board. */
function leaveIn(read: Read, who: string, { window, days }: Seen): { from: number; to: number }[] {
  const [since, until] = [instantAt(window.from, '00:00'), instantAt(window.to, '00:00')]
  return read(leaves)
    .by('person', who)
    .filter((row) => row.state === 'granted' && row.from < until && since < row.to)
    .map((row) => ({
      from: Math.max(0, daysBetween(window.from, dayOf(row.from))),
      to: Math.min(days.length, daysBetween(window.from, dayOf(plusMinutes(row.to, -1))) + 1),
    }))
}

function rowOf(read: Read, { id, unit, site, group }: Person, seen: Seen): Row {
  const { picture, window, kinds } = seen
  const since = instantAt(window.from, '00:00')
  const until = instantAt(window.to, '00:00')
  const mine = picture.of(id)
  const rows = mine
    .filter((row) => row.to > since && row.from < until)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1))
  const inSight = new Set(rows.map((row) => row.id))
  const assumed = isAttendanceAssumed(read)
  return {
    person: id,
    unit,
    site,
    group,
    minutes: rows
      .filter((row) => row.mode !== 'standby' && row.from >= since)
      .reduce((sum, row) => sum + minutesOf(row), 0),
    leave: leaveIn(read, id, seen),
    cells: rows.map((row) => ({
      day: daysBetween(window.from, dayOf(row.from)),
      kind: kinds.of(row),
      duty: row.id,
      mark: markOf(row, picture, assumed),
      ...(picture.owns(row) ? plannedWith(row) : { beside: true }),
    })),
    conflicts: conflictsOf(read, id, mine).filter(({ duty }) => inSight.has(duty)),
  }
}

const plannedWith = ({ replaces, answerBy, checkedInAt }: DutyRow) => ({
  ...(replaces === undefined ? {} : { replaces }),
  ...(answerBy === undefined ? {} : { answerBy }),
  ...(checkedInAt === undefined ? {} : { checkedInAt }),
})

function markOf(row: DutyRow, picture: Picture, assumed: boolean): Mark {
  if (picture.isDraft && picture.owns(row)) return row.state === 'accepted' ? 'agreed' : 'draft'
  if (row.checkedInAt !== undefined) return 'here'
  if (row.missed === true && !assumed) return 'missed'
  return row.state === 'accepted' ? 'agreed' : 'asked'
}
