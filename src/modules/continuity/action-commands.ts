// The life of an action: somebody is asked, accepts, declines or does not answer; then the next candidate is
// asked, and when none is left it is escalated.
import { z } from 'zod'
import {
  command,
  isRefusal,
  PersonId,
  plusMinutes,
  refuse,
  systemOnly,
  type Context,
  type Draft,
  type Instant,
  type May,
  type Read,
  type Refusal,
} from '../../kernel/index.ts'
import { duties, stands } from '../duty/index.ts'
import {
  ActionAccepted,
  ActionAsked,
  ActionDeclined,
  ActionDone,
  ActionEscalated,
  ActionLapsed,
  AlertRaised,
  PlanId,
} from './events.ts'
import { limitsOf } from './limits.ts'
import { nextTaker, type Taker } from './next-candidate.ts'
import { actionId, actions, plans, type ActionRow } from './state.ts'

const Which = z.object({ plan: PlanId, line: z.int().nonnegative() })
type Which = z.infer<typeof Which>

const asked: May<Which> = {
  roles: [],
  self: ({ plan, line }, read) => read(actions).get(actionId(plan, line))?.person,
}

/** The action, when somebody is being asked to take it. */
function open(read: Read, { plan, line }: Which): ActionRow | Refusal {
  const row = read(actions).get(actionId(plan, line))
  if (!row) return refuse('continuity.unknownLine', { plan, line })
  return row.state === 'asked'
    ? row
    : refuse('continuity.notAsked', { plan, line, state: row.state })
}

/** Take an action that one was asked to take; its duties are accepted with it. */
export const acceptAction = command('continuity.acceptAction', {
  input: Which,
  may: asked,
  decide(read, which) {
    const row = open(read, which)
    if ('refused' in row) return row
    return [ActionAccepted({ ...which, person: row.person ?? '' })]
  },
})

/** Turn an action down; the next candidate is asked at once. */
export const declineAction = command('continuity.declineAction', {
  input: Which.extend({ reason: z.string().trim().min(1).max(200) }),
  may: asked,
  decide(read, { reason, ...which }, context) {
    const row = open(read, which)
    if ('refused' in row) return row
    return [
      ActionDeclined({ ...which, person: row.person ?? '', reason }),
      ...next(read, row, context),
    ]
  },
})

/** Say that what was to be carried has been carried, or what was to be taken over runs. */
export const reportDone = command('continuity.reportDone', {
  input: Which,
  may: asked,
  decide(read, which) {
    const row = read(actions).get(actionId(which.plan, which.line))
    if (!row) return refuse('continuity.unknownLine', which)
    if (row.state !== 'accepted')
      return refuse('continuity.notAccepted', { ...which, state: row.state })
    return [ActionDone(which)]
  },
})

const acceptsNobody = new Set<ActionRow['line']['kind']>(['exempt', 'standDown'])

/** A plan was approved: this line of it begins. */
export const startAction = command('continuity.startAction', {
  input: Which,
  may: systemOnly,
  internal: true,
  decide(read, which, { at }) {
    const row = read(actions).get(actionId(which.plan, which.line))
    if (!row || row.state !== 'proposed') return []
    if (acceptsNobody.has(row.line.kind)) return [ActionDone(which)]
    return row.line.person === undefined
      ? escalated(read, row)
      : ask(read, row, { person: row.line.person, line: row.line }, at)
  },
})

/** Nobody answered in time. */
export const lapseAction = command('continuity.lapseAction', {
  input: Which.extend({ person: PersonId }),
  may: systemOnly,
  internal: true,
  decide(read, { person: who, ...which }, context) {
    const row = open(read, which)
    if ('refused' in row || row.person !== who) return []
    return [ActionLapsed({ ...which, person: who }), ...next(read, row, context)]
  },
})

/** After somebody was asked: where their duties could not be planned the next one is asked instead. */
export const checkAsked = command('continuity.checkAsked', {
  input: Which,
  may: systemOnly,
  internal: true,
  decide(read, which, context) {
    const row = open(read, which)
    if ('refused' in row) return []
    const stand = row.duties.every((id) => {
      const duty = read(duties).get(id)
      return duty !== undefined && stands(duty)
    })
    if (stand) return []
    const reason = 'cannot'
    return [
      ActionDeclined({ ...which, person: row.person ?? '', reason }),
      ...next(read, row, context),
    ]
  },
})

// The next candidate is asked in a way of their own; the duties are made in that way.
function next(read: Read, row: ActionRow, context: Deciding): Draft[] {
  const taker = nextTaker(read, context, row)
  return taker === undefined ? escalated(read, row) : ask(read, row, taker, context.at)
}

type Deciding = Pick<Context, 'at' | 'derive'>

function ask(read: Read, row: ActionRow, { person: who, line }: Taker, at: Instant): Draft[] {
  const limits = limitsOf(read)
  if (isRefusal(limits)) return escalated(read, row)
  const turn = row.asked.length + 1
  const { plan } = row
  const own = line.duties.flatMap((duty, index) =>
    duty.to > at ? [`d-${plan}-${line.line}-${turn}-${index + 1}`] : [],
  )
  const answerBy = plusMinutes(at, limits.acceptMinutes)
  const asked = { plan, line: line.line, person: who, answerBy, duties: own }
  return [ActionAsked(line === row.line ? asked : { ...asked, as: line })]
}

function escalated(read: Read, row: ActionRow): Draft[] {
  const { plan, line } = row
  const title = read(plans).get(plan)?.title ?? plan
  const id = actionId(plan, line.line)
  return [
    ActionEscalated({ plan, line: line.line }),
    AlertRaised({
      alert: `action:${id}`,
      kind: 'action',
      about: `plan:${id}`,
      text: {
        zh: `方案“${title}”第 ${line.line} 项无人接受，请指挥定夺`,
        en: `Nobody takes line ${line.line} of plan ${plan}; the commander must decide`,
      },
      due: line.startBy,
    }),
  ]
}

export const actionCommands = [
  acceptAction,
  declineAction,
  reportDone,
  startAction,
  lapseAction,
  checkAsked,
]
