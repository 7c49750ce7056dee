// Rounds of disinfection and cleaning: planned for the same times every day, recorded one by one, missed by name.
import { z } from 'zod'
import {
  call,
  Clock,
  command,
  idOf,
  Instant,
  plusMinutes,
  refuse,
  roleOver,
  shanghai,
  SiteId,
  systemOnly,
  whenDue,
  type Read,
  type Refusal,
  type RoleName,
  type Scope,
} from '../../../kernel/index.ts'
import { room as roomTable } from '../../firm/index.ts'
import {
  RoundDone,
  RoundKind,
  RoundMissed,
  RoundPlanId,
  RoundsPlanned,
  RoundsStopped,
  roomsMax,
  timesMax,
} from '../events.ts'
import { roundKind, roundRecords, rounds, type RoundRecord, type RoundRow } from '../rounds.ts'
import { controlRule, controlRules } from '../rules.ts'
import { Because, leads, overSite, siteScope, unknownSite } from './places.ts'
import { disinfectionTicks } from './ticks.ts'

const idLength = 8
const plansMax = 20
/** A round counts for its time when it is made so long before it at most. */
const earlyMinutesMax = 120

/** Those who walk the rounds as well as those who answer for the site. */
const walkers: readonly RoleName[] = [...leads, 'recorder', 'service']
const overPlan = ({ plan }: { plan: string }, read: Read): Scope =>
  siteScope(read(rounds).get(plan)?.site ?? '')

/** Plan rounds through a site, every day at these times. */
export const planRounds = command('sites.planRounds', {
  input: z.object({
    /** Chosen by the product where nobody names one. */
    plan: RoundPlanId.optional(),
    site: SiteId,
    kind: RoundKind.default('disinfection'),
    zh: z.string().trim().min(1).max(80),
    en: z.string().trim().min(1).max(120).optional(),
    rooms: z.array(idOf('room')).max(roomsMax).default([]),
    times: z.array(Clock).min(1).max(timesMax),
    graceMinutes: z.int().min(1).max(1_440).optional(),
  }),
  may: roleOver([...leads, 'healthOfficer'], overSite),
  decide(read, input, { at, dice }) {
    const { site, kind, zh, en, rooms, times } = input
    const plan = input.plan ?? `rp-${dice.token(idLength)}`
    const unknown = unknownSite(read, site)
    if (unknown) return unknown
    if (read(rounds).has(plan)) return refuse('sites.roundIdTaken', { plan })
    const elsewhere = rooms.find((id) => read(roomTable.table).get(id)?.site !== site)
    if (elsewhere !== undefined) return refuse('sites.roomElsewhere', { room: elsewhere, site })
    if (read(rounds).by('open', site).length >= plansMax)
      return refuse('sites.roundsMany', { site, plansMax })
    const graceMinutes = input.graceMinutes ?? controlRules(read)?.roundGraceMinutes
    if (graceMinutes === undefined) return refuse('sites.ruleNeeded', { rule: controlRule })
    const sorted = [...new Set(times)].toSorted()
    const titles = { zh, en: en ?? zh }
    return [
      RoundsPlanned({ plan, site, kind, ...titles, rooms, times: sorted, graceMinutes, from: at }),
    ]
  },
})

/** A round was made just now. `due` names a missed one that is made up for. */
export const recordRound = command('sites.recordRound', {
  input: z.object({
    plan: RoundPlanId,
    due: Instant.optional(),
    note: z.string().trim().max(200).optional(),
  }),
  may: roleOver(walkers, overPlan),
  decide(read, { plan, due: named, note }, { at }) {
    const row = openRound(read, plan)
    if ('refused' in row) return row
    const round = named === undefined ? settledNow(read, row, at) : roundAt(read, row, named)
    if (!round) {
      const missing = named ?? row.next
      return refuse('sites.roundNotOpen', { plan, due: shanghai(missing) })
    }
    const { site } = row
    const { due, late } = round
    const done = RoundDone({
      plan,
      site,
      due,
      ...(late ? { late } : {}),
      ...(note === undefined ? {} : { note }),
    })
    return [done, ...disinfectionTicks(read, site, { at, done: { plan, due } })]
  },
})

/** The round that somebody has just walked: the one whose time it is, else the last one that was missed. */
function settledNow(read: Read, row: RoundRow, at: Instant) {
  if (at >= plusMinutes(row.next, -earlyMinutesMax)) return { due: row.next, late: false }
  const missed = openMisses(read, row.plan).at(-1)
  return missed && { due: missed.due, late: true }
}

function roundAt(read: Read, row: RoundRow, due: Instant) {
  if (due === row.next) return { due, late: false }
  const missed = openMisses(read, row.plan).find((record) => record.due === due)
  return missed && { due, late: true }
}

/** Rounds that were missed and not made up for since, oldest first. */
export const openMisses = (read: Read, plan: string): RoundRecord[] =>
  read(roundRecords)
    .by('plan', plan)
    .filter(({ missed, doneAt }) => missed && doneAt === undefined)
    .toSorted((a, b) => (a.due < b.due ? -1 : 1))

function openRound(read: Read, plan: string): RoundRow | Refusal {
  const row = read(rounds).get(plan)
  if (!row) return refuse('sites.unknownRounds', { plan })
  return row.stoppedAt === undefined ? row : refuse('sites.roundsStopped', { plan })
}

/** No more rounds of this plan. */
export const stopRounds = command('sites.stopRounds', {
  input: z.object({ plan: RoundPlanId, because: Because }),
  may: roleOver([...leads, 'healthOfficer'], overPlan),
  decide(read, { plan, because }) {
    const row = openRound(read, plan)
    if ('refused' in row) return row
    return [RoundsStopped({ plan, site: row.site, because })]
  },
})

const noteRoundMissed = command('sites.noteRoundMissed', {
  input: z.object({ plan: z.string() }),
  may: systemOnly,
  internal: true,
  decide(read, { plan }, { at }) {
    const row = read(rounds).get(plan)
    if (!row || row.stoppedAt !== undefined) return []
    if (plusMinutes(row.next, row.graceMinutes) > at) return []
    return [RoundMissed({ plan, site: row.site, due: row.next })]
  },
})

export const roundComesDue = whenDue(roundKind, (_read, { about: { plan } }) =>
  typeof plan === 'string' ? [call(noteRoundMissed, { plan })] : [],
)

export const roundCommands = [planRounds, recordRound, stopRounds, noteRoundMissed]
