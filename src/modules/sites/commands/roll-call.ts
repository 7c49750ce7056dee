// Calling the roll: everybody recorded or presumed inside is asked, and each answers or is answered for. Who has
// not answered in time is named.
import { z } from 'zod'
import {
  call,
  command,
  isRefusal,
  PersonId,
  plusMinutes,
  refuse,
  roleOver,
  SiteId,
  systemOnly,
  whenDue,
  type Decision,
  type Instant,
  type Read,
} from '../../../kernel/index.ts'
import {
  AnswersMissed,
  Help,
  peopleCalledMax,
  PersonAccounted,
  RollCallClosed,
  RollCallId,
  RollCallStarted,
  Standing,
} from '../events.ts'
import { insideAt } from '../presence.ts'
import { controlRule, controlRules } from '../rules.ts'
import { answers, orders, rollCallKind, rollCalls, type RollCallRow } from '../state.ts'
import { Because, leads, overSite, unknownPerson, unknownSite } from './places.ts'

const idLength = 8
const minutesMax = 24 * 60

const Start = z.object({
  site: SiteId,
  because: Because,
  /** How long people have to answer; by default what the adopted rules say. */
  minutes: z.int().min(1).max(minutesMax).optional(),
})

/** The open roll call of a site. */
export const openRollCall = (read: Read, site: string): RollCallRow | undefined =>
  read(rollCalls).by('open', site)[0]

/** Ask everybody who is or should be inside. */
export const startRollCall = command('sites.startRollCall', {
  input: Start,
  may: roleOver(leads, overSite),
  decide: (read, input, { at, dice }) =>
    start(read, { ...input, at, rollCall: `r-${dice.token(idLength)}` }),
})

function start(
  read: Read,
  asked: z.infer<typeof Start> & { at: Instant; rollCall: string; order?: string },
): Decision {
  const { site, because, at, rollCall, order } = asked
  const unknown = unknownSite(read, site)
  if (unknown) return unknown
  if (openRollCall(read, site)) return refuse('sites.rollCallOpen', { site })
  const minutes = asked.minutes ?? controlRules(read)?.rollCallMinutes
  if (minutes === undefined) return refuse('sites.ruleNeeded', { rule: controlRule })
  const people = insideAt(read, site, at)
  if (people.length === 0) return refuse('sites.nobodyInside', { site })
  if (people.length > peopleCalledMax)
    return refuse('sites.rollCallMany', { site, peopleCalledMax })
  const called = (isRecorded: boolean): string[] =>
    people.filter(({ recorded }) => recorded === isRecorded).map(({ person }) => person)
  const answerBy = plusMinutes(at, minutes)
  return [
    RollCallStarted({
      rollCall,
      site,
      because,
      answerBy,
      presumed: called(false),
      recorded: called(true),
      ...(order === undefined ? {} : { order }),
    }),
  ]
}

/** I am here, or I have seen them. Whoever is on nobody's list is found by this. */
export const answerRollCall = command('sites.answerRollCall', {
  input: z.object({
    site: SiteId,
    person: PersonId,
    standing: Standing.default('accounted'),
    /** What is wanted, with `needsHelp`. */
    help: Help.optional(),
  }),
  may: roleOver(
    [...leads, 'recorder'],
    overSite,
    ({ person }: { site: string; person: string }) => person,
  ),
  decide(read, { site, person, standing, help }) {
    const open = openRollCall(read, site)
    if (!open) return refuse('sites.noRollCall', { site })
    const unknown = unknownPerson(read, [person])
    if (unknown) return unknown
    const { rollCall } = open
    const wanted = standing === 'needsHelp' && help !== undefined ? { help } : {}
    const known = read(answers).get(`${rollCall}/${person}`)
    if (known?.standing === standing && known.help === wanted.help) {
      return refuse('sites.answeredAlready', { person })
    }
    return [PersonAccounted({ rollCall, site, person, standing, ...wanted })]
  },
})

/** Close the roll call. Where somebody is still unknown it must be said why. */
export const closeRollCall = command('sites.closeRollCall', {
  input: z.object({ site: SiteId, because: Because.optional() }),
  may: roleOver(leads, overSite),
  decide(read, { site, because }) {
    const open = openRollCall(read, site)
    if (!open) return refuse('sites.noRollCall', { site })
    const counts = countsOf(read, open.rollCall)
    if (counts.unknown > 0 && because === undefined) {
      return refuse('sites.someUnknown', { count: counts.unknown })
    }
    return [RollCallClosed({ rollCall: open.rollCall, site, ...counts, because: because ?? '' })]
  },
})

/** How many answered which way. */
export function countsOf(read: Read, rollCall: string) {
  const counts = { accounted: 0, needsHelp: 0, unknown: 0 }
  for (const { standing } of read(answers).by('rollCall', rollCall)) counts[standing]++
  return counts
}

const noteUnanswered = command('sites.noteUnanswered', {
  input: z.object({ rollCall: RollCallId }),
  may: systemOnly,
  internal: true,
  decide(read, { rollCall }) {
    const row = read(rollCalls).get(rollCall)
    if (!row || row.closedAt !== undefined) return []
    const people = read(answers)
      .by('rollCall', rollCall)
      .flatMap(({ person, standing }) => (standing === 'unknown' ? [person] : []))
    if (people.length === 0) return []
    return [AnswersMissed({ rollCall, site: row.site, people, count: people.length })]
  },
})

/** An order that asks for it begins: the roll is called in its words. */
export const callForOrder = command('sites.callRollForOrder', {
  input: z.object({ order: z.string() }),
  may: systemOnly,
  internal: true,
  decide(read, { order }, { at, dice }) {
    const row = read(orders).get(order)
    if (!row || row.endedAt !== undefined) return []
    const asked = {
      site: row.site,
      because: row.because,
      order,
      at,
      rollCall: `r-${dice.token(idLength)}`,
    }
    const decision = start(read, asked)
    // One is open already, or nobody is inside: nothing more is to be asked.
    const isSettled = isRefusal(decision) && decision.refused !== 'sites.ruleNeeded'
    return isSettled ? [] : decision
  },
})

export const rollCallComesDue = whenDue(rollCallKind, (_read, { about: { rollCall } }) =>
  typeof rollCall === 'string' ? [call(noteUnanswered, { rollCall })] : [],
)

export const rollCallCommands = [
  startRollCall,
  answerRollCall,
  closeRollCall,
  noteUnanswered,
  callForOrder,
]
