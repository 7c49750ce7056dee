// What is seen of continuity: the board, the heat map and its cells, gaps, functions, plans with their actions,
// what is fragile, alerts, and coverage as it happened.
import { z } from 'zod'
import {
  Instant,
  idOf,
  isRefusal,
  refuse,
  signedIn,
  UnitId,
  view,
  type View,
} from '../../kernel/index.ts'
import { ActionView, actionView } from './action-view.ts'
import { board } from './board.ts'
import { checkLines, spanBetween } from './check.ts'
import { pictureAt } from './clocked.ts'
import { Cost, PlanId } from './events.ts'
import { functionRow, FunctionRow } from './function-view.ts'
import { cell, coverageMap } from './heat.ts'
import { limitsOf } from './limits.ts'
import { Counted, GapRow, gapRows } from './outlook.ts'
import { instantOfMinute, minuteOf } from './picture/index.ts'
import { readers } from './readers.ts'
import { record } from './record.ts'
import {
  actions,
  AlertRow,
  alerts,
  fragilities,
  PlanRow,
  plans,
  PlanState,
  lastLook,
  looks,
  whatIfs,
  type ActionRow,
} from './state.ts'
import { supposed } from './suppose.ts'

const hoursMax = 24 * 28
const pageSizeMax = 500
const pagesMax = 1_000

/** Times below minimum, soonest breach first. */
const gaps = view('continuity.gaps', {
  params: z.object({
    which: Counted.default('planned'),
    from: Instant.optional(),
    hours: z.int().min(1).max(hoursMax).default(48),
    function: idOf('function').optional(),
    unit: UnitId.optional(),
    key: z.boolean().optional(),
    page: z.int().min(1).max(pagesMax).default(1),
    size: z.int().min(1).max(pageSizeMax).default(100),
  }),
  answer: z.object({ total: z.int(), keyTotal: z.int(), rows: z.array(GapRow) }),
  may: readers,
  timed: true,
  show(_read, asked, context) {
    const now = pictureAt(context)
    const from = minuteOf(asked.from ?? context.at)
    const { posts } = now.numbers
    const rows = gapRows(now, {
      which: asked.which,
      span: { from, to: from + asked.hours * 60 },
      clock: minuteOf(context.at),
      only: (index) => {
        const row = posts.rows[index]
        return (
          (asked.function === undefined || row?.function === asked.function) &&
          (asked.unit === undefined || row?.unit === asked.unit) &&
          (asked.key === undefined || row?.key === asked.key)
        )
      },
    })
    const { page, size } = asked
    return {
      total: rows.length,
      keyTotal: rows.filter(({ key }) => key).length,
      rows: rows.slice((page - 1) * size, page * size),
    }
  },
})

/** Every business function: up, thin or down, since when, and the time left. */
const functions = view('continuity.functions', {
  params: z.object({ hours: z.int().min(1).max(hoursMax).default(48) }),
  answer: z.object({ rows: z.array(FunctionRow) }),
  may: readers,
  timed: true,
  show(_read, { hours }, context) {
    const now = pictureAt(context)
    const clock = minuteOf(context.at)
    const span = { from: clock, to: Math.min(clock + hours * 60, now.horizon.to) }
    return {
      rows: now.numbers.functions.ids.map((_, index) => functionRow(now, index, { span, clock })),
    }
  },
})

const Progress = z.object({ state: z.string(), count: z.int() })

const progressOf = (rows: readonly ActionRow[]): z.infer<typeof Progress>[] => {
  const counts = new Map<string, number>()
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1)
  return [...counts].map(([state, count]) => ({ state, count }))
}

const byNewest = (a: PlanRow, b: PlanRow): number =>
  a.proposedAt > b.proposedAt ? -1 : a.proposedAt < b.proposedAt ? 1 : 0

/** Plans, the newest first, and how far each is. */
const plansView = view('continuity.plans', {
  params: z.object({ state: PlanState.optional() }),
  answer: z.object({ rows: z.array(PlanRow.and(z.object({ progress: z.array(Progress) }))) }),
  may: readers,
  show(read, { state }) {
    const rows = state === undefined ? [...read(plans).rows()] : [...read(plans).by('state', state)]
    return {
      rows: rows
        .toSorted(byNewest)
        .map((row) => ({ ...row, progress: progressOf(read(actions).by('plan', row.plan)) })),
    }
  },
})

/** One plan: its actions with who is asked, and, while it is only proposed, what it would do to the firm now. */
const planView = view('continuity.plan', {
  params: z.object({ plan: PlanId }),
  answer: z.object({
    plan: PlanRow,
    progress: z.array(Progress),
    actions: z.array(ActionView),
    /** What it costs and leaves open on the firm as it stands now; only while it is proposed. */
    now: z.object({ before: Cost, cost: Cost, open: z.int(), broken: z.array(z.int()) }).optional(),
    returnToNormal: z.array(z.object({ at: Instant, line: z.int(), how: z.string() })),
  }),
  may: readers,
  show(read, { plan: id }, context) {
    const plan = read(plans).get(id)
    if (!plan) return refuse('continuity.unknownPlan', { plan: id })
    const rows = [...read(actions).by('plan', id)].toSorted((a, b) => a.line.line - b.line.line)
    const picture = pictureAt(context)
    const limits = limitsOf(read)
    if (isRefusal(limits)) return limits
    const tried = () => {
      const ask = { suppose: plan.suppose, from: plan.from, hours: limits.supposeHours }
      const found = supposed(read, picture, ask)
      if (isRefusal(found)) return undefined
      const lines = rows.filter(({ state }) => state === 'proposed').map(({ line }) => line)
      const span = spanBetween(plan.from, plan.to)
      const checked = checkLines(read, picture, { lines, supposed: found.changes, span })
      const broken = [...new Set(checked.broken.map(({ line }) => line))]
      return { before: checked.before, cost: checked.after, open: checked.open, broken }
    }
    const now = plan.state === 'proposed' ? tried() : undefined
    return {
      plan,
      progress: progressOf(rows),
      actions: rows.map((row) => actionView(row, picture, context)),
      ...(now ? { now } : {}),
      returnToNormal: rows
        .filter(({ line, state }) => line.undo.how !== 'none' && state !== 'dropped')
        .map(({ line }) => ({ at: line.undo.at, line: line.line, how: line.undo.how }))
        .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    }
  },
})

/** What plans ask of me, and what I have taken. */
const myActions = view('continuity.myActions', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(
      ActionView.and(
        z.object({
          title: z.string(),
          /** The duties that were planned for it; accepting one accepts it. */
          dutyIds: z.array(z.string()),
        }),
      ),
    ),
  }),
  may: signedIn,
  timed: true,
  show(read, _params, context) {
    const now = pictureAt(context)
    const mine = read(actions)
      .by('person', context.actor.id)
      .filter(({ state }) => state === 'asked' || state === 'accepted')
    return {
      rows: mine.map((row) => ({
        ...actionView(row, now, context),
        title: read(plans).get(row.plan)?.title ?? row.plan,
        dutyIds: row.duties,
      })),
    }
  },
})

const Fragility = z.object({
  lost: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  since: Instant,
  functions: z.array(
    z.object({
      function: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      breachAt: Instant,
      minutes: z.int(),
    }),
  ),
})

/** What would break something if it were lost, as the watch last found it; the shortest time first. */
const robustness = view('continuity.robustness', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(Fragility),
    /** When every single loss was last tried out; absent while it never was. */
    looked: z.object({ at: Instant, position: z.int(), fragile: z.int() }).optional(),
  }),
  may: readers,
  show(read) {
    const soonest = ({ functions: list }: z.infer<typeof Fragility>): number =>
      Math.min(...list.map(({ minutes }) => minutes))
    return {
      rows: [...read(fragilities).rows()].toSorted((a, b) => soonest(a) - soonest(b)),
      looked: read(looks).get(lastLook),
    }
  },
})

/** Alerts, the newest first. */
const alertsView = view('continuity.alerts', {
  params: z.object({ open: z.boolean().optional() }),
  answer: z.object({ rows: z.array(AlertRow) }),
  may: readers,
  show(read, { open }) {
    const rows = [...read(alerts).rows()].filter(
      ({ endedAt }) => open === undefined || open === (endedAt === undefined),
    )
    return { rows: rows.toSorted((a, b) => (a.raisedAt > b.raisedAt ? -1 : 1)) }
  },
})

const WhatIfRow = whatIfs.row

/** What-ifs that somebody kept. */
const whatIfsView = view('continuity.whatIfs', {
  params: z.object({}),
  answer: z.object({ rows: z.array(WhatIfRow) }),
  may: readers,
  show: (read) => ({ rows: [...read(whatIfs).rows()].toReversed() }),
})

/** How far the picture reaches. */
const reach = view('continuity.reach', {
  params: z.object({}),
  answer: z.object({ from: Instant, to: Instant }),
  may: readers,
  show(_read, _params, context) {
    const { horizon } = pictureAt(context)
    return { from: instantOfMinute(horizon.from), to: instantOfMinute(horizon.to) }
  },
})

export const views: readonly View[] = [
  board,
  coverageMap,
  cell,
  gaps,
  functions,
  plansView,
  planView,
  myActions,
  robustness,
  alertsView,
  whatIfsView,
  record,
  reach,
]
