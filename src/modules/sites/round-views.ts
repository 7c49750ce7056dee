// What is seen of rounds, of the schemes that can be ordered, and of every closed site on one board; and the code
// that a person shows at the gate.
import { z } from 'zod'
import {
  inquiry,
  Instant,
  instantOf,
  msOf,
  plusMinutes,
  refuse,
  roleOver,
  signedIn,
  SiteId,
  view,
  type Read,
} from '../../kernel/index.ts'
import { BothNames, bothNames, person, room, site } from '../firm/index.ts'
import { openMisses } from './commands/rounds.ts'
import { leads, overSite } from './commands/places.ts'
import { countsOf, openRollCall } from './commands/roll-call.ts'
import { OrderKind, ReleaseConditions, RoundKind } from './events.ts'
import { codeFor } from './gate-code.ts'
import { isOver, orderKinds, ordersAt, waitingFor } from './passing.ts'
import { presumed } from './presence.ts'
import { roundRecords, rounds, type RoundRow } from './rounds.ts'
import { controlRule, controlRules } from './rules.ts'
import { stays } from './state.ts'
import { storesOf } from './stores.ts'

const recordsShownMax = 60
const minuteMs = 60_000

const Record = z.object({
  plan: z.string(),
  title: BothNames,
  due: Instant,
  made: z.enum(['onTime', 'late', 'missed']),
  doneAt: Instant.optional(),
  by: z.string().optional(),
  note: z.string().optional(),
})

/** The rounds of a site: what is planned, what comes next, what was missed, and the book of those made. */
export const siteRounds = view('sites.rounds', {
  params: z.object({ site: SiteId }),
  answer: z.object({
    rows: z.array(
      z.object({
        plan: z.string(),
        kind: RoundKind,
        title: BothNames,
        rooms: z.array(BothNames),
        times: z.array(z.string()),
        nextDue: Instant,
        /** From here on it counts as missed. */
        by: Instant,
        lastDoneAt: Instant.optional(),
        openDues: z.array(Instant),
        order: z.string().optional(),
      }),
    ),
    records: z.array(Record),
  }),
  may: roleOver(
    [...leads, 'healthOfficer', 'recorder', 'departmentHead', 'auditor', 'service'],
    overSite,
  ),
  show(read, { site: id }) {
    if (!read(site.table).has(id)) return refuse('sites.unknownSite', { site: id })
    const open = read(rounds).by('open', id)
    return {
      rows: open
        .toSorted((a, b) => (a.next < b.next ? -1 : 1))
        .map(({ plan, kind, zh, en, times, next, graceMinutes, lastDoneAt, order, ...row }) => ({
          plan,
          kind,
          title: { zh, en },
          rooms: row.rooms.map((one) => bothNames(read(room.table).get(one), one)),
          times,
          nextDue: next,
          by: plusMinutes(next, graceMinutes),
          lastDoneAt,
          openDues: openMisses(read, plan).map(({ due }) => due),
          order,
        })),
      records: recordsOf(read, id),
    }
  },
})

const recordsOf = (read: Read, id: string): z.infer<typeof Record>[] =>
  read(roundRecords)
    .by('site', id)
    .toSorted((a, b) => (a.due < b.due ? 1 : -1))
    .slice(0, recordsShownMax)
    .map(({ plan, due, missed, doneAt, by, note }) => {
      const row: RoundRow | undefined = read(rounds).get(plan)
      const made = doneAt === undefined ? 'missed' : missed ? 'late' : 'onTime'
      const who = by === undefined ? {} : { by: read(person.table).get(by)?.name ?? by }
      const title = row ? { zh: row.zh, en: row.en } : { zh: plan, en: plan }
      return { plan, title, due, made, doneAt, note, ...who }
    })

/** The schemes that an order or a quarantine can be given under. */
export const schemes = view('sites.schemes', {
  params: z.object({}),
  answer: z.object({
    sites: z.array(
      z.object({
        scheme: z.string(),
        title: BothNames,
        kind: OrderKind,
        hours: z.int().optional(),
        watchDays: z.int(),
        testDays: z.array(z.int()),
        disinfectionTimes: z.array(z.string()),
        rollCall: z.boolean(),
        conditions: ReleaseConditions,
      }),
    ),
    people: z.array(
      z.object({
        scheme: z.string(),
        title: BothNames,
        days: z.int(),
        watchDays: z.int(),
        testDays: z.array(z.int()),
      }),
    ),
  }),
  may: signedIn,
  show(read) {
    const rules = controlRules(read)
    if (!rules) return refuse('sites.ruleNeeded', { rule: controlRule })
    return {
      sites: rules.schemes.map(
        ({ id, zh, en, tests: _tests, testsApartHours: _hours, ...row }) => ({
          scheme: id,
          title: { zh, en },
          ...row,
        }),
      ),
      people: rules.quarantines.map(({ id, zh, en, ...row }) => ({
        scheme: id,
        title: { zh, en },
        ...row,
      })),
    }
  },
})

const BoardRow = z.object({
  site: z.string(),
  name: BothNames,
  access: z.enum([...OrderKind.options, 'open']),
  until: Instant.optional(),
  isDue: z.boolean(),
  waiting: z.int(),
  people: z.int(),
  recorded: z.int(),
  beds: z.int(),
  bedsShort: z.int(),
  supplyDays: z.number().optional(),
  /** The open roll, where one is called. */
  unknown: z.int().optional(),
  needsHelp: z.int().optional(),
  roundsMissed: z.int(),
})

/** Every site that people are kept in or that is under an order, the strictest first: for the board and the wall. */
export const insideBoard = view('sites.board', {
  params: z.object({}),
  answer: z.object({ rows: z.array(BoardRow), people: z.int() }),
  may: signedIn,
  timed: true,
  show(read, _params, { at }) {
    const expected = new Map<string, number>()
    for (const one of presumed(read, at)) expected.set(one.site, (expected.get(one.site) ?? 0) + 1)
    const rows = [...read(site.table).rows()].flatMap((row): z.infer<typeof BoardRow>[] => {
      const [strictest] = ordersAt(read, row.id, at)
      const plans = read(rounds).by('open', row.id)
      const roll = openRollCall(read, row.id)
      if (!strictest && plans.length === 0 && !roll) return []
      const recorded = read(stays).by('inside', row.id).length
      const people = recorded + (expected.get(row.id) ?? 0)
      const { beds, bedsShort, supplyDays } = storesOf(read, row, { people, at })
      // Where people go home to sleep no bed is missed.
      const isKept = strictest !== undefined && orderKinds[strictest.kind].pass === 'nobody'
      const counts = roll && countsOf(read, roll.rollCall)
      return [
        {
          site: row.id,
          name: bothNames(row, row.id),
          access: strictest?.kind ?? 'open',
          until: strictest?.until,
          isDue: strictest !== undefined && isOver(strictest, at),
          waiting: strictest ? waitingFor(strictest).length : 0,
          people,
          recorded,
          beds,
          bedsShort: isKept ? bedsShort : 0,
          supplyDays,
          unknown: counts?.unknown,
          needsHelp: counts?.needsHelp,
          roundsMissed: plans.reduce((sum, { missedInRow }) => sum + missedInRow, 0),
        },
      ]
    })
    const sorted = rows.toSorted(
      (a, b) => Number(a.access === 'open') - Number(b.access === 'open') || b.people - a.people,
    )
    return { rows: sorted, people: rows.reduce((sum, row) => sum + row.people, 0) }
  },
})

/** My code for the gate: short-lived, asked again before it runs out. */
export const myCode = inquiry('sites.myCode', {
  input: z.object({}),
  answer: z.object({ code: z.string(), until: Instant, name: z.string() }),
  may: signedIn,
  async ask(read, _input, { at, actor, sealer }) {
    const row = read(person.table).get(actor.id)
    if (!row) return refuse('sites.codeForStaff')
    const minutes = controlRules(read)?.codeMinutes
    if (minutes === undefined) return refuse('sites.ruleNeeded', { rule: controlRule })
    // Whole minutes, so that the code does not change with every look.
    const minute = instantOf(Math.floor(msOf(at) / minuteMs) * minuteMs)
    const until = plusMinutes(minute, minutes)
    const code = codeFor(sealer, actor.id, until)
    return code === undefined ? refuse('sites.noCode') : { code, until, name: row.name }
  },
})
