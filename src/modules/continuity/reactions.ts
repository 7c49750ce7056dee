// What must follow: an approved plan changes duties through the duty module, answers travel both ways between
// actions and duties, and what nobody answers goes on to the next.
import { call, reaction, whenDue, type Call, type Read } from '../../kernel/index.ts'
import {
  accept,
  callUp,
  declareExemption,
  duties,
  DutyAccepted,
  DutyDeclined,
  ReplacementNotFound,
  standDown,
  stands,
  type PlannedDuty,
} from '../duty/index.ts'
import { startTakeover } from '../machine-rooms/index.ts'
import { carryMeans } from '../sites/index.ts'
import {
  acceptAction,
  checkAsked,
  declineAction,
  lapseAction,
  startAction,
} from './action-commands.ts'
import { alertBreach, alertNobody } from './alert-commands.ts'
import {
  ActionAccepted,
  ActionAsked,
  ActionDone,
  dutiesPerLineMax,
  PlanApproved,
  PlanWithdrawn,
  PlanSuperseded,
} from './events.ts'
import { tellReactions } from './telling.ts'
import { acceptKind, actionId, actions, breachKind, plans, type ActionRow } from './state.ts'

const begin = reaction('continuity.begin', PlanApproved, (read, { plan }) =>
  // Exemptions first: the duties that need them come after.
  [...read(actions).by('plan', plan)]
    .toSorted((a, b) => rank(a) - rank(b) || a.line.line - b.line.line)
    .filter(({ state }) => state === 'proposed')
    .map(({ line }) => call(startAction, { plan, line: line.line })),
)

const rank = ({ line }: ActionRow): number =>
  line.kind === 'exempt' ? 0 : line.kind === 'standDown' ? 1 : 2

/** Whoever is asked has the duties at once, as planned; before that, what gives way to them is stood down. */
const callUpAsked = reaction('continuity.callUp', ActionAsked, (read, { plan, line }, { at }) => {
  const row = read(actions).get(actionId(plan, line))
  if (!row) return []
  const turn = row.asked.length
  const calls: Call[] = turn === 1 ? giveWay(read, row, at) : standDownAll(read, row, turn - 1)
  const coming = row.line.duties.filter(({ to }) => to > at)
  if (coming.length > 0) {
    const planned = coming.map((duty, index): PlannedDuty => ({
      ...duty,
      id: row.duties[index] ?? '',
      from: duty.from,
      person: row.person ?? '',
      accepted: false,
    }))
    calls.push(call(callUp, { roster: plan, duties: planned }))
  }
  return [...calls, call(checkAsked, { plan, line })]
})

const becauseOf = (read: Read, plan: string): string =>
  (read(plans).get(plan)?.title ?? plan).slice(0, 200)

/** What a line replaces is stood down; what is kept of it for a while comes back shorter. */
function giveWay(read: Read, { plan, line }: ActionRow, at: string): Call[] {
  const because = becauseOf(read, plan)
  return line.replaces.flatMap(({ duty: id, keepUntil }) => {
    const row = read(duties).get(id)
    if (!row || !stands(row) || row.to <= at) return []
    const calls = [call(standDown, { duty: id, because, plan })]
    if (keepUntil === undefined || keepUntil <= at) return calls
    const { post, person, mode, site, room, profile } = row
    const rest: PlannedDuty = {
      id: `k-${plan}-${line.line}-${id}`.slice(0, 64),
      post,
      person,
      from: row.from > at ? row.from : at,
      to: keepUntil,
      mode,
      site,
      accepted: row.state === 'accepted',
      replaces: id,
      ...(room === undefined ? {} : { room }),
      ...(profile === undefined ? {} : { profile }),
      ...(row.checkedInAt === undefined ? {} : { checkedInAt: row.checkedInAt }),
    }
    return [...calls, call(callUp, { roster: plan, duties: [rest] })]
  })
}

/** The duties of whoever was asked before. */
function standDownAll(read: Read, { plan, line }: ActionRow, turn: number): Call[] {
  const because = becauseOf(read, plan)
  // The line is by now in the next person's way, who may have fewer duties than whoever had them before.
  return Array.from({ length: dutiesPerLineMax }, (_, index) => index + 1).flatMap((nth) => {
    const id = `d-${plan}-${line.line}-${turn}-${nth}`
    const row = read(duties).get(id)
    return row && stands(row) ? [call(standDown, { duty: id, because, plan })] : []
  })
}

const acceptDuties = reaction('continuity.acceptDuties', ActionAccepted, (read, { plan, line }) => {
  const row = read(actions).get(actionId(plan, line))
  if (!row) return []
  const calls = row.duties.flatMap((id) =>
    read(duties).get(id)?.state === 'planned' ? [call(accept, { duty: id })] : [],
  )
  const { kind, system, machineRoom: room } = row.line
  if (kind === 'system' && system !== undefined && room !== undefined)
    calls.push(call(startTakeover, { system, room, because: becauseOf(read, plan) }))
  return calls
})

const settle = reaction('continuity.settle', ActionDone, (read, { plan, line: number }, { at }) => {
  const row = read(actions).get(actionId(plan, number))
  if (!row) return []
  const because = becauseOf(read, plan)
  const { kind, exemption, means, site } = row.line
  if (kind === 'standDown') return giveWay(read, row, at)
  if (kind === 'exempt' && exemption) {
    const id = `e-${plan}-${number}`
    return [call(declareExemption, { id, ...exemption, because })]
  }
  if (kind === 'carry' && means !== undefined && site !== undefined) {
    return [call(carryMeans, { means, to: site, because })]
  }
  return []
})

/** A duty of an action was accepted or declined where duties are answered. */
const heard = reaction('continuity.dutyAccepted', DutyAccepted, (read, { duty }) =>
  asking(read, duty).map(({ plan, line }) => call(acceptAction, { plan, line: line.line })),
)
const refused = reaction('continuity.dutyDeclined', DutyDeclined, (read, { duty, reason }) =>
  asking(read, duty).map(({ plan, line }) =>
    call(declineAction, { plan, line: line.line, reason: reason === '' ? '—' : reason }),
  ),
)

const asking = (read: Read, duty: string): ActionRow[] =>
  read(actions)
    .by('duty', duty)
    .filter(({ state }) => state === 'asked')

const lapse = whenDue(acceptKind, (_read, { about: { plan, line, person } }) =>
  typeof plan === 'string' && typeof line === 'number' && typeof person === 'string'
    ? [call(lapseAction, { plan, line, person })]
    : [],
)

const tell = whenDue(breachKind, (_read, { about }) =>
  typeof about['function'] === 'string' ? [call(alertBreach, { function: about['function'] })] : [],
)

const nobodySteps = reaction(
  'continuity.nobodySteps',
  ReplacementNotFound,
  (_read, { asking, post, from, asked }) => [call(alertNobody, { asking, post, from, asked })],
)

/** What nobody has accepted yet goes with the plan. */
const takeBack = (read: Read, plan: string): Call[] =>
  read(actions)
    .by('plan', plan)
    .flatMap((row) => row.duties)
    .flatMap((id) =>
      read(duties).get(id)?.state === 'planned'
        ? [call(standDown, { duty: id, because: becauseOf(read, plan), plan })]
        : [],
    )
const withdrawn = reaction('continuity.takeBack', PlanWithdrawn, (read, { plan }) =>
  takeBack(read, plan),
)
const superseded = reaction('continuity.giveUp', PlanSuperseded, (read, { plan }) =>
  takeBack(read, plan),
)

export const reactions = [
  ...tellReactions,
  begin,
  callUpAsked,
  acceptDuties,
  settle,
  heard,
  refused,
  lapse,
  tell,
  nobodySteps,
  withdrawn,
  superseded,
]
