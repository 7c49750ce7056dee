// What may be asked of rosters and exemptions: draft, plan, publish, discard, import; declare and end.
import { z } from 'zod'
import {
  command,
  idOf,
  instantAt,
  msOf,
  plusMinutes,
  refuse,
  roleOver,
  Sheet,
  systemOnly,
  type Command,
  type Draft,
  type Read,
  type Refusal,
} from '../../kernel/index.ts'
import { person, post, unit } from '../firm/index.ts'
import { dutyCommands } from './duty-commands.ts'
import {
  DutiesPlanned,
  dutiesPerEventMax,
  Exemption,
  ExemptionDeclared,
  ExemptionEnded,
  PlannedDuty,
  RosterDiscarded,
  RosterDrafted,
  RosterHead,
  RosterId,
  RosterPublished,
  RosterSuperseded,
} from './events.ts'
import { planImport } from './import.ts'
import { bookedBeside, isWithin, objection, partTaken, type Booking } from './legal.ts'
import { planners, reaching, scopeOf, seconds } from './rights.ts'
import { duties, exemptions, rosters } from './state.ts'
import { keepWatch } from './watch.ts'

const rosterDaysMax = 92
const sheetsMax = 4

const overRoster = ({ roster }: { roster: string }, read: Read) =>
  scopeOf(read(rosters).get(roster)?.unit)

/** Open a draft for a period. `to` is the day after its last. */
export const draftRoster = command('duty.draftRoster', {
  input: RosterHead,
  may: roleOver(planners, (input: { unit?: string | undefined }) => scopeOf(input.unit)),
  decide: (read, input) => newRoster(read, input) ?? [RosterDrafted(input)],
})

/** Why there can be no draft like this. */
export function newRoster(read: Read, input: z.infer<typeof RosterHead>): Refusal | undefined {
  const { roster, from, to } = input
  if (read(rosters).has(roster)) return refuse('duty.rosterTaken', { roster })
  if (input.unit !== undefined && !read(unit.table).has(input.unit))
    return refuse('duty.unknown', { id: input.unit })
  if (to <= from) return refuse('duty.periodEmpty', { from, to })
  const days = (msOf(instantAt(to, '00:00')) - msOf(instantAt(from, '00:00'))) / 86_400_000
  if (days > rosterDaysMax) return refuse('duty.periodTooLong', { days, daysMax: rosterDaysMax })
  return undefined
}

/** Write duties into a draft; all of them or none. */
export const planDuties = command('duty.planDuties', {
  input: z.object({
    roster: RosterId,
    duties: z.array(PlannedDuty).min(1).max(dutiesPerEventMax),
  }),
  may: roleOver(planners, overRoster),
  decide(read, { roster, duties: planned }) {
    const row = read(rosters).get(roster)
    if (!row) return refuse('duty.unknown', { id: roster })
    if (row.state !== 'draft') return refuse('duty.notADraft', { roster: row.title })
    return standing(read, roster, planned) ?? [DutiesPlanned({ roster, duties: planned })]
  },
})

/** Duties of a plan that was approved: they count at once. Asked by reactions, which answer for the scope. */
export const callUp = command('duty.callUp', {
  input: z.object({
    roster: RosterId,
    duties: z.array(PlannedDuty).min(1).max(dutiesPerEventMax),
  }),
  may: systemOnly,
  internal: true,
  decide: (read, { roster, duties: planned }) =>
    standing(read, roster, planned) ?? [DutiesPlanned({ roster, duties: planned })],
})

/** The first thing that stands against any of these duties; `head` is a roster that is only about to be drafted. */
export function standing(
  read: Read,
  roster: string,
  planned: readonly PlannedDuty[],
  head?: z.infer<typeof RosterHead>,
): Refusal | undefined {
  const period = head ?? read(rosters).get(roster)
  const coming = new Map<string, Booking[]>()
  const seen = new Set<string>()
  for (const duty of planned) {
    if (seen.has(duty.id) || read(duties).has(duty.id))
      return refuse('duty.dutyTaken', { duty: duty.id })
    seen.add(duty.id)
    if (period && !isWithin(period, duty) && !isWithin(period, { from: lastMinute(duty) }))
      return refuse('duty.outsideRoster', { duty: duty.id, from: period.from, to: period.to })
    const mine = coming.get(duty.person) ?? bookedBeside(read, duty.person, roster, head)
    const against = objection(read, duty, mine)
    if (against) return against.refusal
    coming.set(duty.person, [...mine, duty])
  }
  return undefined
}

// A duty that begins on the evening before and runs into the period belongs to it.
const lastMinute = ({ to }: PlannedDuty): string => plusMinutes(to, -1)

/** Put a draft into force. Where it overlaps published ones, their duties on its posts give way. */
export const publishRoster = command('duty.publishRoster', {
  input: z.object({ roster: RosterId }),
  may: roleOver(planners, overRoster),
  decide(read, { roster }) {
    const row = read(rosters).get(roster)
    if (!row) return refuse('duty.unknown', { id: roster })
    if (row.state !== 'draft') return refuse('duty.notADraft', { roster: row.title })
    if (read(duties).by('roster', roster).length === 0)
      return refuse('duty.rosterEmpty', { roster: row.title })
    const gives: Draft[] = []
    for (const other of [...read(rosters).rows()]) {
      const inTheWay =
        (other.state === 'published' || other.state === 'superseded') &&
        other.from < row.to &&
        row.from < other.to
      const part = inTheWay ? partTaken(read, other, row) : undefined
      if (!part) continue
      const [from, to] = [instantAt(row.from, '00:00'), instantAt(row.to, '00:00')]
      gives.push(RosterSuperseded({ roster: other.roster, by: roster, from, to, ...part }))
    }
    return [RosterPublished({ roster }), ...gives]
  },
})

/** Throw a draft away. What was published stays for good. */
export const discardRoster = command('duty.discardRoster', {
  input: z.object({ roster: RosterId }),
  may: roleOver(planners, overRoster),
  destructive: true,
  decide(read, { roster }) {
    const row = read(rosters).get(roster)
    if (!row) return refuse('duty.unknown', { id: roster })
    if (row.state !== 'draft') return refuse('duty.notADraft', { roster: row.title })
    return [RosterDiscarded({ roster })]
  },
})

export const rosterSheets = RosterHead.extend({
  sheets: z.array(Sheet).min(1).max(sheetsMax),
})

/** A draft from sheets of duties: everything in one batch or nothing. */
export const importRoster = command('duty.importRoster', {
  input: rosterSheets,
  may: roleOver(planners, (input: { unit?: string | undefined }) => scopeOf(input.unit)),
  decide(read, { sheets, ...about }, context) {
    const no = newRoster(read, about)
    if (no) return no
    const mine = reaching(read, context.within)
    const { duties: planned, mistakes } = planImport(read, about, sheets, mine)
    const [first] = mistakes
    if (first) {
      const { sheet, row, column, message } = first
      const detail = { sheet, row, column, zh: message.zh, en: message.en }
      return refuse('duty.importHasMistakes', { count: mistakes.length, ...detail })
    }
    if (planned.length === 0) return refuse('duty.rosterEmpty', { roster: about.title })
    const facts: Draft[] = [RosterDrafted(about)]
    for (let from = 0; from < planned.length; from += dutiesPerEventMax) {
      const part = planned.slice(from, from + dutiesPerEventMax)
      facts.push(DutiesPlanned({ roster: about.roster, duties: part }))
    }
    return facts
  },
})

const exemptionIdLength = 8

/** Lift labour limits of a person or a post for a while; a second person must agree. */
export const declareExemption = command('duty.declareExemption', {
  input: Exemption.extend({ id: idOf('exemption').optional() }),
  may: roleOver(
    planners,
    (input: { post?: string | undefined; person?: string | undefined }, read) =>
      scopeOf(
        input.post === undefined
          ? read(person.table).get(input.person ?? '')?.unit
          : read(post.table).get(input.post)?.unit,
      ),
  ),
  secondMay: { roles: seconds },
  decide(read, { id: given, ...input }, { dice }) {
    const id = given ?? `e-${dice.token(exemptionIdLength)}`
    if (read(exemptions).has(id)) return refuse('duty.exemptionTaken', { id })
    if (input.person === undefined && input.post === undefined)
      return refuse('duty.exemptsNobody', {})
    if (input.to <= input.from)
      return refuse('duty.endsBeforeStart', { from: input.from, to: input.to })
    if (input.person !== undefined && !read(person.table).has(input.person))
      return refuse('duty.unknown', { id: input.person })
    if (input.post !== undefined && !read(post.table).has(input.post))
      return refuse('duty.unknown', { id: input.post })
    return [ExemptionDeclared({ id, ...input })]
  },
})

/** End an exemption early; what was worked under it stays exempt. */
export const endExemption = command('duty.endExemption', {
  input: z.object({ id: idOf('exemption') }),
  may: roleOver(planners, ({ id }: { id: string }, read) => {
    const row = read(exemptions).get(id)
    return scopeOf(
      row?.post === undefined
        ? read(person.table).get(row?.person ?? '')?.unit
        : read(post.table).get(row.post)?.unit,
    )
  }),
  secondMay: { roles: seconds },
  decide(read, { id }, { at }) {
    const row = read(exemptions).get(id)
    if (!row) return refuse('duty.unknown', { id })
    if (row.to <= at) return refuse('duty.exemptionOver', { id })
    return [ExemptionEnded({ id })]
  },
})

export const commands: readonly Command[] = [
  draftRoster,
  planDuties,
  importRoster,
  publishRoster,
  discardRoster,
  callUp,
  ...dutyCommands,
  declareExemption,
  endExemption,
  keepWatch,
]
