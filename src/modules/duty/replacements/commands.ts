// Looking for who steps in: the first is asked by somebody, the next by itself, until one has accepted, the hole is
// closed some other way, its time is over, or nobody is left; then somebody must decide, and is told.
import { z } from 'zod'
import {
  call,
  clockOf,
  command,
  isRefusal,
  PersonId,
  plusMinutes,
  reaction,
  refuse,
  shanghai,
  systemOnly,
  type Command,
  type Context,
  type Draft,
  type Instant,
  type May,
  type Reaction,
  type Read,
} from '../../../kernel/index.ts'
import { bothNames, post, site } from '../../firm/index.ts'
import { byHand, standDown } from '../duty-commands.ts'
import {
  AnswerMissed,
  DutiesPlanned,
  DutyAccepted,
  DutyDeclined,
  DutyId,
  DutyStoodDown,
  PlannedDuty,
  RosterPublished,
} from '../events.ts'
import { wholeMinute } from '../limits.ts'
import { planners, reaches } from '../rights.ts'
import { duties, inForce } from '../state.ts'
import { candidatesFor, isFit, type Candidate } from './candidates.ts'
import {
  answerMinutesMax,
  answerMinutesUsual,
  AskingEnded,
  AskingId,
  Hole,
  ReplacementAsked,
  ReplacementNotFound,
} from './events.ts'
import { openPart } from './holes.ts'
import { askings, waitingFor, type AskingRow } from './state.ts'

const idLength = 10
/** Who is asked about a hole that has begun comes no sooner than this. */
const comeMinutesMin = 10

const led: May<unknown> = { roles: planners }
const Which = z.object({ asking: AskingId, duty: DutyId })

/** Ask the first, or whom one names, to step in; who declines or does not answer is followed by the next. */
export const askReplacement = command('duty.askReplacement', {
  input: Hole.extend({
    /** Without it the first of the ranked. */
    person: PersonId.optional(),
    answerMinutes: z.int().min(1).max(answerMinutesMax).default(answerMinutesUsual),
    /** The duty whose person cannot come: it counts as a hole now, and is stood down once somebody has accepted. */
    instead: DutyId.optional(),
  }),
  may: led,
  decide(read, { person: named, answerMinutes, instead, ...hole }, context) {
    const found = openFor(read, hole, { context, instead })
    if (isRefusal(found)) return found
    const id = `a-${context.dice.token(idLength)}`
    const part = { post: hole.post, from: found.from, to: found.to }
    const about = {
      asking: id,
      ...part,
      answerMinutes,
      ...(instead === undefined ? {} : { instead }),
    }
    const until = startOf(found, context.at)
    if (until >= found.to) return refuse('duty.over', said(read, hole))
    const { able } = candidatesFor(
      read,
      { ...hole, from: until, to: found.to },
      askedOf(read, about),
    )
    const taker = named === undefined ? able.find(isFit) : able.find(({ who }) => who.id === named)
    if (!taker) {
      return named === undefined
        ? refuse('duty.nobodyToAsk', said(read, hole))
        : refuse('duty.cannotStepIn', said(read, hole))
    }
    const [broken] = taker.judged.broken
    if (broken) return refuse(broken.code, broken.params)
    return asks(about, taker, context)
  },
})

/** The part of a hole that is open, or why nobody can be asked about it. */
function openFor(
  read: Read,
  hole: Hole,
  { context, instead }: { context: Context; instead: string | undefined },
) {
  const what = read(post.table).get(hole.post)
  const place = read(site.table).get(what?.places[0] ?? '')
  const about = { post: hole.post, site: place?.id ?? '' }
  if (!what || !reaches(read, context.within, about))
    return refuse('duty.unknown', { id: hole.post })
  if (hole.to <= context.at || hole.to <= hole.from) return refuse('duty.over', said(read, hole))
  if (instead !== undefined && !isHeldThere(read, instead, hole.post)) {
    return refuse('duty.unknown', { id: instead })
  }
  const already = read(askings)
    .by('open', hole.post)
    .some((row) => row.from < hole.to && hole.from < row.to)
  if (already) return refuse('duty.askedAlready', said(read, hole))
  const without = instead === undefined ? [] : [instead]
  return (
    openPart(read, hole, { at: context.at, without }) ?? refuse('duty.noHole', said(read, hole))
  )
}

function isHeldThere(read: Read, duty: string, where: string): boolean {
  const row = read(duties).get(duty)
  return row?.post === where && inForce(read, row)
}

type About = Pick<AskingRow, 'asking' | 'post' | 'from' | 'to' | 'answerMinutes' | 'instead'>

// A hole that has begun is filled from when somebody can have come; they answer before it.
const startOf = ({ from }: { from: Instant }, at: Instant): Instant =>
  from > at ? from : wholeMinute(plusMinutes(at, comeMinutesMin))

function asks(about: About, { planned, who }: Candidate, { at, dice }: Context): Draft[] {
  const { instead } = about
  const due = plusMinutes(at, about.answerMinutes)
  const answerBy = due < planned.from ? due : planned.from
  const duty = PlannedDuty.parse({
    ...planned,
    id: `d-${dice.token(idLength)}`,
    answerBy,
    ...(instead === undefined ? {} : { replaces: instead }),
  })
  return [
    ReplacementAsked({ ...about, person: who.id, duty: duty.id, answerBy }),
    DutiesPlanned({ roster: byHand, duties: [duty] }),
  ]
}

/** Those who were asked about this hole before, whatever they said; and whoever is replaced. */
function askedOf(read: Read, { post: id, from, to, instead }: About): Set<string> {
  const rows = read(askings)
    .by('post', id)
    .filter((row) => row.from < to && from < row.to)
  const before = rows.flatMap(({ asked }) => asked.filter(({ outcome }) => outcome === 'declined'))
  const replaced = instead === undefined ? undefined : read(duties).get(instead)?.person
  return new Set([
    ...before.map(({ person }) => person),
    ...(replaced === undefined ? [] : [replaced]),
  ])
}

/** Ask the next, after whoever was asked declined or did not answer. */
export const askNext = command('duty.askNextReplacement', {
  input: Which,
  may: systemOnly,
  internal: true,
  decide(read, { asking, duty }, context) {
    const row = waitingFor(read, duty)
    if (row?.asking !== asking) return []
    const { at } = context
    const gone = takenBack(read, duty, at)
    const without = [duty, ...(row.instead === undefined ? [] : [row.instead])]
    const open = openPart(read, row, { at, without })
    if (row.to <= at) return [...gone, AskingEnded({ asking, ending: 'over' })]
    if (!open) return [...gone, AskingEnded({ asking, ending: 'filled' })]
    const from = startOf(open, at)
    if (from >= open.to) return [...gone, AskingEnded({ asking, ending: 'over' })]
    const but = askedOf(read, row)
    for (const { person } of row.asked) but.add(person)
    const { able } = candidatesFor(read, { ...row, from, to: open.to }, but)
    const taker = able.find(isFit)
    if (taker) return [...gone, ...asks(aboutOf(row), taker, context)]
    const { post: id, from: since, to } = row
    return [
      ...gone,
      ReplacementNotFound({ asking, post: id, from: since, to, asked: row.asked.length }),
    ]
  },
})

const aboutOf = ({ state: _state, ending: _ending, asked: _asked, ...about }: AskingRow): About =>
  about

// What somebody did not answer is taken out of their list.
function takenBack(read: Read, duty: string, at: Instant): Draft[] {
  const row = read(duties).get(duty)
  if (!row || row.state !== 'planned' || !inForce(read, row)) return []
  const until = row.from < at ? { until: wholeMinute(at) } : {}
  return [DutyStoodDown({ duty, because: takenBackWords, ...until })]
}

// Told in the log and on the phone of whoever was asked; both languages, because nobody reads it in one alone.
const takenBackWords = '找了下一位 / somebody else is asked'

/** End an asking whose hole is closed by somebody else, or whose duty was stood down by hand. */
export const settleAsking = command('duty.settleReplacement', {
  input: Which,
  may: systemOnly,
  internal: true,
  decide(read, { asking, duty }, { at }) {
    const row = waitingFor(read, duty)
    if (row?.asking !== asking) return []
    const pending = read(duties).get(duty)
    if (!pending || !inForce(read, pending)) return [AskingEnded({ asking, ending: 'stopped' })]
    const without = [duty, ...(row.instead === undefined ? [] : [row.instead])]
    if (row.to > at && openPart(read, row, { at, without })) return []
    return [...takenBack(read, duty, at), AskingEnded({ asking, ending: 'filled' })]
  },
})

const said = (read: Read, { post: id, from, to }: Hole): Record<string, unknown> => {
  return { post: bothNames(read(post.table).get(id), id), from: shanghai(from), to: clockOf(to) }
}

const next = (read: Read, { duty }: { duty: string }) => {
  const row = waitingFor(read, duty)
  return row ? [call(askNext, { asking: row.asking, duty })] : []
}

const settle = (row: AskingRow) => {
  const duty = row.asked.at(-1)?.duty
  return duty === undefined ? [] : [call(settleAsking, { asking: row.asking, duty })]
}

// Declining and not answering change the row first: it still waits for that duty, and the next is asked.
export const reactions: readonly Reaction[] = [
  reaction('duty.nextAfterDecline', DutyDeclined, next),
  reaction('duty.nextAfterSilence', AnswerMissed, next),
  reaction('duty.settleAfterStandDown', DutyStoodDown, (read, { duty }) => {
    const row = waitingFor(read, duty)
    return row ? settle(row) : []
  }),
  reaction('duty.settleAfterPlanning', DutiesPlanned, (read, { duties: planned }) => {
    const posts = new Set(planned.map((one) => one.post))
    const own = new Set(planned.map(({ id }) => id))
    return [...posts].flatMap((id) =>
      read(askings)
        .by('open', id)
        .filter(({ asked }) => !own.has(asked.at(-1)?.duty ?? ''))
        .flatMap(settle),
    )
  }),
  reaction('duty.settleAfterPublishing', RosterPublished, (read) =>
    [...read(askings).rows()].filter(({ state }) => state === 'asking').flatMap(settle),
  ),
  reaction('duty.freeTheReplaced', DutyAccepted, (read, { duty }) => {
    const [row] = read(askings).by('duty', duty)
    const instead = row?.state === 'found' ? row.instead : undefined
    const replaced = instead === undefined ? undefined : read(duties).get(instead)
    if (!replaced || !inForce(read, replaced)) return []
    return [call(standDown, { duty: replaced.id, because: '有人顶上 / somebody steps in' })]
  }),
]

export const commands: readonly Command[] = [askReplacement, askNext, settleAsking]
