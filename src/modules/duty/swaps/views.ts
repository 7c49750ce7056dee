// What is seen of swaps: mine, those I may take, those I may approve; and who could take a duty of mine, with what would
// break for those who could not.
import { z } from 'zod'
import {
  clockOf,
  dayOf,
  Instant,
  PersonId,
  plusDays,
  instantAt,
  refuse,
  say,
  signedIn,
  view,
  type Read,
  type Refusal,
  type View,
  type ViewContext,
} from '../../../kernel/index.ts'
import { holdersOn, Mode, person, post, type Person } from '../../firm/index.ts'
import { attendanceOf } from '../calendar.ts'
import { DutyId } from '../events.ts'
import { minutesInWeek, mondayOf } from '../limits.ts'
import { Names, namesOf } from '../names.ts'
import { refusalText } from '../refusals.ts'
import { planners, reaching } from '../rights.ts'
import { duties, inForce, type DutyRow } from '../state.ts'
import { isOpenTo, standsAgainst } from './commands.ts'
import { isActive, swaps, SwapRow } from './state.ts'
import { against, isKeyPost } from './trade.ts'
import { text } from './text.ts'

/** So many are looked at, the nearest first … */
const lookedAtMax = 300
/** … and so many shown who could, and who could not. */
const ableShownMax = 40
const unableShownMax = 15
const swapsShownMax = 200
const exchangeDays = 28
const rememberedDays = 7

const Sentence = z.object({ zh: z.string(), en: z.string() })

/** The sentence of a refusal in both languages. */
function sentenceOf({ refused, params }: Refusal): z.infer<typeof Sentence> {
  const own: Readonly<Record<string, z.infer<typeof Sentence>>> = text
  const words = own[refused] ?? refusalText(refused)
  return { zh: say(words, 'zh', params), en: say(words, 'en', params) }
}

const Candidate = z.object({
  person: z.string(),
  unit: z.string(),
  sameUnit: z.boolean(),
  sameSite: z.boolean(),
  /** Booked in the week of the duty already, in minutes. */
  minutes: z.int(),
  able: z.boolean(),
  /** What would break. */
  breaks: Sentence.optional(),
})

/** Who could hold a duty of mine: who is free of objections first, then by unit, site and hours of that week. */
const candidates = view('duty.swapCandidates', {
  params: z.object({ duty: DutyId }),
  answer: z.object({
    rows: z.array(Candidate),
    /** How many have the qualifications in all. */
    qualified: z.int(),
    names: Names,
  }),
  may: signedIn,
  timed: true,
  show(read, { duty }, context) {
    const row = ownOrLed(read, duty, context)
    if ('refused' in row) return row
    const asked = read(post.table).get(row.post)
    const own = read(person.table).get(row.person)
    if (!asked || !own) return refuse('duty.unknown', { id: duty })
    const qualified = holdersOn(read, dayOf(row.from)).of(asked)
    const nearest = qualified
      .filter(({ id }) => id !== row.person)
      .toSorted((a, b) => nearness(own, b) - nearness(own, a) || (a.id < b.id ? -1 : 1))
      .slice(0, lookedAtMax)
    const found = nearest.map((one) => candidateOf(read, one, { row, own }))
    const byFit = (a: (typeof found)[number], b: (typeof found)[number]) =>
      Number(b.sameUnit) - Number(a.sameUnit) ||
      Number(b.sameSite) - Number(a.sameSite) ||
      a.minutes - b.minutes
    const able = found.filter((one) => one.able).toSorted(byFit)
    // That somebody is on leave is not for colleagues to read.
    const unable = found.filter((one) => !one.able && one.breaks !== undefined).toSorted(byFit)
    const rows = [...able.slice(0, ableShownMax), ...unable.slice(0, unableShownMax)]
    return { rows, qualified: qualified.length, names: namesOf(read, rows, [row]) }
  },
})

const nearness = (own: Person, { unit, site }: Person): number =>
  (unit === own.unit ? 2 : 0) + (site === own.site ? 1 : 0)

function candidateOf(
  read: Read,
  one: Person,
  { row, own }: { row: DutyRow; own: Person },
): z.infer<typeof Candidate> {
  const no = against(read, [{ row, to: one.id }])
  const booked = read(duties)
    .by('person', one.id)
    .filter((other) => inForce(read, other))
  return {
    person: one.id,
    unit: one.unit,
    sameUnit: one.unit === own.unit,
    sameSite: one.site === own.site,
    minutes: minutesInWeek(booked, mondayOf(dayOf(row.from))),
    able: no === undefined,
    ...(no === undefined || no.refused === 'duty.onLeave' ? {} : { breaks: sentenceOf(no) }),
  }
}

function ownOrLed(read: Read, duty: string, context: ViewContext): DutyRow | Refusal {
  const row = read(duties).get(duty)
  if (!row || (row.person !== context.actor.id && !isOver(read, context)(row)))
    return refuse('duty.unknown', { id: duty })
  if (!inForce(read, row) || row.from <= context.at)
    return refuse('duty.swapOver', { from: clockOf(row.from) })
  return row
}

/** Whether a duty lies in what the reader leads: a colleague of its unit does not. */
function isOver(read: Read, { actor, within }: ViewContext): (row: DutyRow) => boolean {
  const leads = actor.grants.some(({ role }) => planners.includes(role))
  const reached = reaching(read, within)
  return (row) => leads && reached(row)
}

const Piece = z.object({
  id: z.string(),
  post: z.string(),
  from: Instant,
  to: Instant,
  mode: Mode,
  site: z.string(),
  key: z.boolean(),
})

const pieceOf = (read: Read, row: DutyRow): z.infer<typeof Piece> => ({
  id: row.id,
  post: row.post,
  from: row.from,
  to: row.to,
  mode: row.mode,
  site: row.site,
  key: isKeyPost(read, row.post),
})

/** The duties of a colleague that I could take for one of mine, with what would break. */
const exchanges = view('duty.swapExchanges', {
  params: z.object({ duty: DutyId, person: PersonId }),
  answer: z.object({
    rows: z.array(Piece.extend({ able: z.boolean(), breaks: Sentence.optional() })),
    names: Names,
  }),
  may: signedIn,
  timed: true,
  show(read, { duty, person: other }, context) {
    const row = ownOrLed(read, duty, context)
    if ('refused' in row) return row
    const until = instantAt(plusDays(dayOf(context.at), exchangeDays), '00:00')
    const theirs = read(duties)
      .by('person', other)
      .filter((one) => context.at < one.from && one.from < until && inForce(read, one))
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    const rows = theirs.map((one) => {
      const no = against(read, [
        { row, to: other },
        { row: one, to: row.person },
      ])
      const hidden = no === undefined || no.refused === 'duty.onLeave'
      const breaks = hidden ? {} : { breaks: sentenceOf(no) }
      return { ...pieceOf(read, one), able: no === undefined, ...breaks }
    })
    return { rows, names: namesOf(read, rows, [{ person: other }]) }
  },
})

const Shown = SwapRow.omit({ duty: true, want: true }).extend({
  duty: Piece,
  want: Piece.optional(),
  /** What the reader is in it. */
  part: z.enum(['offered', 'forMe', 'taken', 'led']),
  canTake: z.boolean(),
  canApprove: z.boolean(),
  /** A second person must agree. */
  needsTwo: z.boolean(),
  /** Why it cannot be taken or approved. */
  breaks: Sentence.optional(),
})

/** Swaps that concern the reader: offered by or to them, open to all who may hold the post, or to be approved. */
const list = view('duty.swaps', {
  params: z.object({ part: Shown.shape.part.optional() }),
  answer: z.object({ rows: z.array(Shown), names: Names }),
  may: signedIn,
  timed: true,
  show(read, { part }, context) {
    const since = instantAt(plusDays(dayOf(context.at), -rememberedDays), '00:00')
    const active = read(swaps).by('active', 'yes')
    const mine = read(swaps)
      .by('person', context.actor.id)
      .filter((row) => !isActive(row) && row.offeredAt > since)
    const over = isOver(read, context)
    const rows = [...active, ...mine]
      .flatMap((row) => shownTo(read, row, { context, over }) ?? [])
      .filter((row) => part === undefined || row.part === part)
      .toSorted((a, b) => (a.duty.from < b.duty.from ? -1 : a.duty.from > b.duty.from ? 1 : 0))
      .slice(0, swapsShownMax)
    const about = rows.flatMap(({ duty, want, person: who, to, taker }) => [
      duty,
      ...(want ? [want] : []),
      ...[who, to, taker].map((one) => ({ person: one })),
    ])
    return { rows, names: namesOf(read, about) }
  },
})

interface Reader {
  readonly context: ViewContext
  readonly over: (row: DutyRow) => boolean
}

function shownTo(read: Read, row: SwapRow, reader: Reader): z.infer<typeof Shown> | undefined {
  const duty = read(duties).get(row.duty)
  const want = row.want === undefined ? undefined : read(duties).get(row.want)
  const part =
    duty && (partOf(read, row, reader.context.actor.id) ?? ledPart(row, duty, want, reader))
  if (!duty || !part) return undefined
  const no = isActive(row) ? standingAgainst(read, row, part, reader.context) : undefined
  const isKey = [duty, want].some((one) => one !== undefined && isKeyPost(read, one.post))
  const { duty: _id, want: _wanted, ...rest } = row
  return {
    ...rest,
    duty: pieceOf(read, duty),
    ...(want ? { want: pieceOf(read, want) } : {}),
    part,
    canTake: part === 'forMe' && row.state === 'open' && no === undefined,
    canApprove: part === 'led' && row.state === 'taken' && no === undefined,
    needsTwo: isKey && attendanceOf(read).keySwaps === 'twoPeople',
    ...(no === undefined ? {} : { breaks: sentenceOf(no) }),
  }
}

type Part = z.infer<typeof Shown>['part']

const ledPart = (
  row: SwapRow,
  duty: DutyRow,
  want: DutyRow | undefined,
  { over }: Reader,
): Part | undefined =>
  isActive(row) && over(duty) && (want === undefined || over(want)) ? 'led' : undefined

/** What stands against whoever took it, or against the reader who may. */
function standingAgainst(
  read: Read,
  row: SwapRow,
  part: Part,
  { actor, at }: ViewContext,
): Refusal | undefined {
  const taker = row.state === 'taken' ? row.taker : part === 'forMe' ? actor.id : undefined
  return taker === undefined ? undefined : standsAgainst(read, row, taker, at)
}

function partOf(read: Read, row: SwapRow, who: string): 'offered' | 'taken' | 'forMe' | undefined {
  if (row.person === who) return 'offered'
  if (row.taker === who) return 'taken'
  return row.state === 'open' && isOpenTo(read, row, who) ? 'forMe' : undefined
}

export const views: readonly View[] = [candidates, exchanges, list]
