// What we know of what-ifs, plans and their actions, of what is fragile, and of alerts; and how events change it.
import { z } from 'zod'
import { Instant, on, promises, table, type Write } from '../../kernel/index.ts'
import {
  ActionAccepted,
  ActionAsked,
  ActionDeclined,
  ActionDone,
  ActionEscalated,
  ActionLapsed,
  AlertEnded,
  AlertRaised,
  AlertSeen,
  BreachAverted,
  BreachForeseen,
  FirmLookedAt,
  FragilityFound,
  FragilityGone,
  LineChanged,
  LineDropped,
  LinesProposed,
  PlanApproved,
  PlanLine,
  PlanProposed,
  PlanSuperseded,
  PlanWithdrawn,
  WhatIfSaved,
} from './events.ts'

export const whatIfs = table(
  'continuity.whatIf',
  WhatIfSaved.body.and(z.object({ savedAt: Instant, by: z.string() })),
)

export const PlanState = z.enum(['proposed', 'approved', 'withdrawn', 'superseded'])
export const PlanRow = PlanProposed.body.and(
  z.object({
    state: PlanState,
    proposedAt: Instant,
    proposedBy: z.string(),
    approvedAt: Instant.optional(),
    approvedBy: z.string().optional(),
    endedAt: Instant.optional(),
    because: z.string().optional(),
    supersededBy: z.string().optional(),
  }),
)
export type PlanRow = z.infer<typeof PlanRow>
export const plans = table('continuity.plan', PlanRow, { state: (row) => row.state })

export const ActionState = z.enum([
  'proposed',
  'dropped',
  'asked',
  'accepted',
  'escalated',
  'done',
  'withdrawn',
])
export const ActionRow = z.object({
  plan: z.string(),
  line: PlanLine,
  state: ActionState,
  /** Who is asked, or has accepted. */
  person: z.string().optional(),
  answerBy: Instant.optional(),
  /** The duties that were planned for it. */
  duties: z.array(z.string()),
  /** Everybody who was asked, in order, and what came of it. */
  asked: z.array(
    z.object({
      person: z.string(),
      at: Instant,
      outcome: z.enum(['open', 'accepted', 'declined', 'lapsed']),
      reason: z.string().optional(),
    }),
  ),
})
export type ActionRow = z.infer<typeof ActionRow>

export const actionId = (plan: string, line: number): string => `${plan}/${line}`
export const actions = table('continuity.action', ActionRow, {
  plan: (row) => row.plan,
  person: (row) => row.person,
  duty: (row) => row.duties,
  state: (row) => row.state,
})

/** What would break something if it were lost, as it was last found. */
export const fragilities = table(
  'continuity.fragility',
  FragilityFound.body.and(z.object({ since: Instant })),
)

/** When every single loss was last tried out, and at which position of the log that stands. */
export const looks = table(
  'continuity.look',
  FirmLookedAt.body.and(z.object({ at: Instant, position: z.int() })),
)
export const lastLook = 'last'

/** Breaches that are coming, by function. */
export const breaches = table('continuity.breach', BreachForeseen.body)

export const AlertRow = AlertRaised.body.and(
  z.object({
    raisedAt: Instant,
    seenAt: Instant.optional(),
    seenBy: z.string().optional(),
    endedAt: Instant.optional(),
  }),
)
export type AlertRow = z.infer<typeof AlertRow>
export const alerts = table('continuity.alert', AlertRow, {
  open: (row) => (row.endedAt === undefined ? 'yes' : 'no'),
})

export const acceptKind = 'continuity.accept'
export const breachKind = 'continuity.breach'

const acceptPromise = (id: string): string => `${acceptKind} ${id}`
const breachPromise = (id: string): string => `${breachKind} ${id}`

function change(tables: Write, id: string, to: (row: ActionRow) => ActionRow): void {
  const row = tables(actions).get(id)
  if (row) tables(actions).put(id, to(row))
}

type Outcome = ActionRow['asked'][number]['outcome']

/** The last one asked has answered, or has not. */
function answered(row: ActionRow, outcome: Outcome, reason?: string): ActionRow['asked'] {
  const last = row.asked.at(-1)
  if (!last) return row.asked
  const now = { ...last, outcome, ...(reason === undefined ? {} : { reason }) }
  return [...row.asked.slice(0, -1), now]
}

export const evolve = [
  on(FirmLookedAt, (tables, body, { at, position }) =>
    tables(looks).put(lastLook, { ...body, at, position }),
  ),
  on(WhatIfSaved, (tables, body, { at, actor }) =>
    tables(whatIfs).put(body.whatIf, { ...body, savedAt: at, by: actor }),
  ),
  on(PlanProposed, (tables, body, { at, actor }) =>
    tables(plans).put(body.plan, { ...body, state: 'proposed', proposedAt: at, proposedBy: actor }),
  ),
  on(LinesProposed, (tables, { plan, lines }) => {
    for (const line of lines) {
      const row: ActionRow = { plan, line, state: 'proposed', duties: [], asked: [] }
      tables(actions).put(actionId(plan, line.line), row)
    }
  }),
  on(LineChanged, (tables, { plan, line }) =>
    change(tables, actionId(plan, line.line), (row) => ({ ...row, line })),
  ),
  on(LineDropped, (tables, { plan, line }) =>
    change(tables, actionId(plan, line), (row) => ({ ...row, state: 'dropped' })),
  ),
  on(PlanApproved, (tables, { plan }, { at, actor }) => {
    const row = tables(plans).get(plan)
    if (row) {
      tables(plans).put(plan, { ...row, state: 'approved', approvedAt: at, approvedBy: actor })
    }
  }),
  on(PlanWithdrawn, (tables, { plan, because }, { at }) => {
    const row = tables(plans).get(plan)
    if (row) tables(plans).put(plan, { ...row, state: 'withdrawn', endedAt: at, because })
    endActions(tables, plan)
  }),
  on(PlanSuperseded, (tables, { plan, by }, { at }) => {
    const row = tables(plans).get(plan)
    if (row) tables(plans).put(plan, { ...row, state: 'superseded', endedAt: at, supersededBy: by })
    endActions(tables, plan)
  }),
  on(ActionAsked, (tables, { plan, line, person, answerBy, duties, as }, { at }) => {
    const id = actionId(plan, line)
    change(tables, id, (row) => ({
      ...row,
      ...(as === undefined ? {} : { line: as }),
      state: 'asked',
      person,
      answerBy,
      duties,
      asked: [...row.asked, { person, at, outcome: 'open' }],
    }))
    tables(promises).put(acceptPromise(id), {
      id: acceptPromise(id),
      kind: acceptKind,
      due: answerBy,
      subject: `plan/${plan}`,
      about: { plan, line, person },
    })
  }),
  on(ActionAccepted, (tables, { plan, line }) => {
    const id = actionId(plan, line)
    tables(promises).remove(acceptPromise(id))
    change(tables, id, (row) => ({ ...row, state: 'accepted', asked: answered(row, 'accepted') }))
  }),
  on(ActionDeclined, (tables, { plan, line, reason }) => {
    const id = actionId(plan, line)
    tables(promises).remove(acceptPromise(id))
    change(tables, id, (row) => ({ ...row, asked: answered(row, 'declined', reason) }))
  }),
  on(ActionLapsed, (tables, { plan, line }) => {
    const id = actionId(plan, line)
    tables(promises).remove(acceptPromise(id))
    change(tables, id, (row) => ({ ...row, asked: answered(row, 'lapsed') }))
  }),
  on(ActionEscalated, (tables, { plan, line }) =>
    change(tables, actionId(plan, line), (row) => ({ ...row, state: 'escalated' })),
  ),
  on(ActionDone, (tables, { plan, line }) => {
    tables(promises).remove(acceptPromise(actionId(plan, line)))
    change(tables, actionId(plan, line), (row) => ({ ...row, state: 'done' }))
  }),
  on(FragilityFound, (tables, body, { at }) => {
    const since = tables(fragilities).get(body.lost)?.since ?? at
    tables(fragilities).put(body.lost, { ...body, since })
  }),
  on(FragilityGone, (tables, { lost }) => tables(fragilities).remove(lost)),
  on(BreachForeseen, (tables, body) => {
    tables(breaches).put(body.function, body)
    const id = breachPromise(body.function)
    tables(promises).put(id, {
      id,
      kind: breachKind,
      due: body.alertAt,
      subject: `function/${body.function}`,
      about: { function: body.function },
    })
  }),
  on(BreachAverted, (tables, body) => {
    tables(breaches).remove(body.function)
    tables(promises).remove(breachPromise(body.function))
  }),
  on(AlertRaised, (tables, body, { at }) =>
    tables(alerts).put(body.alert, { ...body, raisedAt: at }),
  ),
  on(AlertSeen, (tables, { alert }, { at, actor }) => {
    const row = tables(alerts).get(alert)
    if (row) tables(alerts).put(alert, { ...row, seenAt: at, seenBy: actor })
  }),
  on(AlertEnded, (tables, { alert }, { at }) => {
    const row = tables(alerts).get(alert)
    if (row) tables(alerts).put(alert, { ...row, endedAt: at })
  }),
]

function endActions(tables: Write, plan: string): void {
  for (const row of tables(actions).by('plan', plan)) {
    const id = actionId(plan, row.line.line)
    tables(promises).remove(acceptPromise(id))
    if (row.state !== 'dropped' && row.state !== 'done') {
      tables(actions).put(id, { ...row, state: 'withdrawn' })
    }
  }
}

export const tables = [whatIfs, plans, actions, fragilities, looks, breaches, alerts]
