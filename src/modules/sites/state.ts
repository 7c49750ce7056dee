// What we know of sites: the orders on them, who is inside by the records of the gate, what was carried, and
// who has answered the roll. Rounds have a file of their own.
import { z } from 'zod'
import { Instant, on, promises, table, type Read, type Write } from '../../kernel/index.ts'
import { site as places } from '../firm/index.ts'
import {
  AnswersMissed,
  ConditionMet,
  ConditionReopened,
  GoodsPassed,
  Help,
  MeansMoved,
  OrderBegan,
  OrderDue,
  OrderEnded,
  OrderExtended,
  OrderGiven,
  PassPermitted,
  PersonAccounted,
  PersonEntered,
  PersonLeft,
  RollCallClosed,
  RollCallStarted,
  StoresCounted,
} from './events.ts'
import { evolveRounds, roundRecords, rounds, stopRoundsOf } from './rounds.ts'

/** Stays of a person and passes of goods that a site remembers; the log keeps them all. */
const staysKeptMax = 60
const goodsKeptMax = 500

const Tick = z.object({
  condition: z.string(),
  by: z.string(),
  at: Instant,
  note: z.string().optional(),
})
export type Tick = z.infer<typeof Tick>

/**
 * `until` is when it is meant to end. Once that has passed it is gone, so that nobody counts on it, and
 * `dueSince` says when it was.
 */
export const OrderRow = OrderGiven.body.and(
  z.object({
    givenAt: Instant,
    /** Since when it holds. */
    began: Instant.optional(),
    dueSince: Instant.optional(),
    met: z.array(Tick).optional(),
    endedAt: Instant.optional(),
    endedBecause: z.string().optional(),
    early: z.boolean().optional(),
  }),
)
export type OrderRow = z.infer<typeof OrderRow>
/** `open`: by site, those that have not ended. */
export const orders = table('sites.order', OrderRow, {
  site: (row) => row.site,
  open: (row) => (row.endedAt === undefined ? row.site : undefined),
})

/**
 * A stay inside by the gate's records, or by an answer to the roll while the site is under an order; open while the
 * person has not left. A stay by the roll alone is over with the order: nobody saw them go home.
 */
export const StayRow = z.object({
  person: z.string(),
  site: z.string(),
  room: z.string().optional(),
  from: Instant,
  to: Instant.optional(),
  byRoll: z.boolean().optional(),
})
export type StayRow = z.infer<typeof StayRow>
/** By `person`, the stay they are in; by `person@instant`, those that have ended. `inside`: by site, the open ones. */
export const stays = table('sites.stay', StayRow, {
  site: (row) => row.site,
  person: (row) => row.person,
  inside: (row) => (row.to === undefined ? row.site : undefined),
})

/** Where means are that were carried from their own site; by means. */
export const movedMeans = table(
  'sites.movedMeans',
  z.object({ means: z.string(), site: z.string(), since: Instant }),
)

const GoodsRow = GoodsPassed.body.and(z.object({ at: Instant, by: z.string() }))
export const goods = table('sites.goods', GoodsRow, { site: (row) => row.site })

/** Meals in store as they were last counted, and what passed the gate since; by site. */
export const storesCounted = table(
  'sites.stores',
  z.object({ site: z.string(), meals: z.int(), at: Instant, by: z.string() }),
)

export const RollCallRow = z.object({
  rollCall: z.string(),
  site: z.string(),
  order: z.string().optional(),
  because: z.string(),
  startedAt: Instant,
  startedBy: z.string(),
  answerBy: Instant,
  /** The time to answer has passed. */
  late: z.boolean(),
  closedAt: Instant.optional(),
})
export type RollCallRow = z.infer<typeof RollCallRow>
/** `open`: by site, the one that is not closed. */
export const rollCalls = table('sites.rollCall', RollCallRow, {
  site: (row) => row.site,
  open: (row) => (row.closedAt === undefined ? row.site : undefined),
})

export const AnswerRow = z.object({
  rollCall: z.string(),
  person: z.string(),
  /** `recorded` by the gate, `presumed` by their duty, or `found`: on nobody's list. */
  why: z.enum(['presumed', 'recorded', 'found']),
  standing: z.enum(['unknown', 'accounted', 'needsHelp']),
  help: Help.optional(),
  at: Instant.optional(),
  by: z.string().optional(),
})
export type AnswerRow = z.infer<typeof AnswerRow>
/** By `rollCall/person`. */
export const answers = table('sites.answer', AnswerRow, { rollCall: (row) => row.rollCall })

export const tables = [
  orders,
  stays,
  movedMeans,
  goods,
  storesCounted,
  rollCalls,
  answers,
  rounds,
  roundRecords,
]

export const orderDueKind = 'sites.orderDue'
export const orderBeginsKind = 'sites.orderBegins'
export const rollCallKind = 'sites.rollCall'

function change(tables: Write, order: string, part: (row: OrderRow) => Partial<OrderRow>): void {
  const row = tables(orders).get(order)
  if (row) tables(orders).put(order, { ...row, ...part(row) })
}

function promiseEnd(
  tables: Write,
  { order, site, until }: { order: string; site: string; until?: string | undefined },
): void {
  const id = `${orderDueKind}:${order}`
  if (until === undefined) return
  const subject = `site/${site}`
  tables(promises).put(id, { id, kind: orderDueKind, due: until, subject, about: { order } })
}

const evolveOrders = [
  on(OrderGiven, (tables, body, { at }) => {
    const { order, site, from } = body
    tables(orders).put(order, { ...body, givenAt: at })
    promiseEnd(tables, body)
    keepStaysByRoll(tables, site, at)
    const id = `${orderBeginsKind}:${order}`
    tables(promises).put(id, {
      id,
      kind: orderBeginsKind,
      due: from,
      subject: `site/${site}`,
      about: { order },
    })
  }),
  on(OrderBegan, (tables, { order }, { at }) => {
    change(tables, order, () => ({ began: at }))
    tables(promises).remove(`${orderBeginsKind}:${order}`)
  }),
  on(OrderExtended, (tables, body) => {
    const row = tables(orders).get(body.order)
    if (!row) return
    const { dueSince: _passed, ...rest } = row
    tables(orders).put(body.order, { ...rest, until: body.until })
    promiseEnd(tables, body)
  }),
  on(PassPermitted, (tables, { order, people }) =>
    change(tables, order, ({ permits }) => ({ permits: [...new Set([...permits, ...people])] })),
  ),
  on(ConditionMet, (tables, { order, condition, note }, { at, actor }) =>
    change(tables, order, ({ met = [] }) => ({
      met: [...met, { condition, by: actor, at, ...(note === undefined ? {} : { note }) }],
    })),
  ),
  on(ConditionReopened, (tables, { order, condition }) =>
    change(tables, order, ({ met = [] }) => ({
      met: met.filter((tick) => tick.condition !== condition),
    })),
  ),
  on(OrderDue, (tables, { order }, { at }) => {
    const row = tables(orders).get(order)
    if (!row) return
    const { until, ...rest } = row
    tables(orders).put(order, { ...rest, dueSince: until ?? at })
  }),
  on(OrderEnded, (tables, { order, because, early }, { at }) => {
    change(tables, order, () => ({
      endedAt: at,
      endedBecause: because,
      ...(early === undefined ? {} : { early }),
    }))
    tables(promises).remove(`${orderDueKind}:${order}`)
    tables(promises).remove(`${orderBeginsKind}:${order}`)
    stopRoundsOf(tables, order, at)
    endStaysByRoll(tables, order, at)
  }),
]

function endStay(tables: Write, now: StayRow, to: string): void {
  const { person } = now
  const past = tables(stays)
    .by('person', person)
    .filter((row) => row.to !== undefined)
  if (past.length >= staysKeptMax) {
    const [oldest] = past.map(({ from }) => from).toSorted()
    if (oldest !== undefined) tables(stays).remove(`${person}@${oldest}`)
  }
  tables(stays).put(`${person}@${now.from}`, { ...now, to })
}

const holdsNow = (tables: Write, site: string, at: string): boolean =>
  tables(orders)
    .by('open', site)
    .some(({ from }) => from <= at)

function endStaysByRoll(tables: Write, order: string, at: string): void {
  const site = tables(orders).get(order)?.site
  if (site === undefined || holdsNow(tables, site, at)) return
  for (const stay of tables(stays).by('inside', site)) {
    if (!stay.byRoll) continue
    endStay(tables, stay, at)
    tables(stays).remove(stay.person)
  }
}

/** Where one order follows another within the minute, nobody has gone home between them. */
function keepStaysByRoll(tables: Write, site: string, at: string): void {
  const minute = at.slice(0, 'yyyy-mm-ddThh:mm'.length)
  for (const { to, ...stay } of tables(stays).by('site', site)) {
    if (!stay.byRoll || !to?.startsWith(minute) || tables(stays).has(stay.person)) continue
    tables(stays).remove(`${stay.person}@${stay.from}`)
    tables(stays).put(stay.person, stay)
  }
}

/** Whoever answers the roll of a site under an order is inside; on nobody's list, only if somebody else saw them. */
function staysByRoll(
  tables: Write,
  seen: { person: string; site: string; at: string; isClaim: boolean },
): void {
  const { person, site, at, isClaim } = seen
  const now = tables(stays).get(person)
  if (isClaim || now?.site === site || !holdsNow(tables, site, at)) return
  if (now) endStay(tables, now, at)
  tables(stays).put(person, { person, site, from: at, byRoll: true })
}

/** Meals in store by the last count; before any, what the firm says of the site. */
export const mealsIn = (read: Read, site: string): number =>
  read(storesCounted).get(site)?.meals ?? read(places.table).get(site)?.mealsInStore ?? 0

const evolveGate = [
  on(PersonEntered, (tables, { passedAt, ...body }, { at }) => {
    const from = passedAt ?? at
    const now = tables(stays).get(body.person)
    if (now) endStay(tables, now, from)
    tables(stays).put(body.person, { ...body, from })
  }),
  on(PersonLeft, (tables, { person, passedAt }, { at }) => {
    const now = tables(stays).get(person)
    if (!now) return
    endStay(tables, now, passedAt ?? at)
    tables(stays).remove(person)
  }),
  on(GoodsPassed, (tables, body, { at, actor, position }) => {
    const known = tables(goods).by('site', body.site)
    if (known.length >= goodsKeptMax) {
      const [oldest] = [...tables(goods).ids()].filter((id) => id.startsWith(`${body.site}@`))
      if (oldest !== undefined) tables(goods).remove(oldest)
    }
    tables(goods).put(`${body.site}@${position}`, { ...body, at, by: actor })
    const { site, direction, meals } = body
    if (meals === undefined) return
    const left = mealsIn(tables, site) + (direction === 'in' ? meals : -meals)
    // What was eaten is still reckoned from the last count.
    const counted = tables(storesCounted).get(site) ?? { site, at, by: actor }
    tables(storesCounted).put(site, { ...counted, meals: Math.max(0, left) })
  }),
  on(StoresCounted, (tables, { site, meals }, { at, actor }) =>
    tables(storesCounted).put(site, { site, meals, at, by: actor }),
  ),
  on(MeansMoved, (tables, { means, site }, { at }) =>
    tables(movedMeans).put(means, { means, site, since: at }),
  ),
]

const evolveRollCalls = [
  on(RollCallStarted, (tables, body, { at, actor }) => {
    const { rollCall, site, because, answerBy, order } = body
    const row = { rollCall, site, because, answerBy, startedAt: at, startedBy: actor, late: false }
    tables(rollCalls).put(rollCall, { ...row, ...(order === undefined ? {} : { order }) })
    for (const why of ['presumed', 'recorded'] as const) {
      for (const person of body[why]) {
        tables(answers).put(`${rollCall}/${person}`, { rollCall, person, why, standing: 'unknown' })
      }
    }
    const id = `${rollCallKind}:${rollCall}`
    tables(promises).put(id, {
      id,
      kind: rollCallKind,
      due: answerBy,
      subject: `site/${site}`,
      about: { rollCall },
    })
  }),
  on(PersonAccounted, (tables, { rollCall, site, person, standing, help }, { at, actor }) => {
    const id = `${rollCall}/${person}`
    const why = tables(answers).get(id)?.why ?? 'found'
    const wanted = help === undefined ? {} : { help }
    tables(answers).put(id, { rollCall, person, why, standing, at, by: actor, ...wanted })
    staysByRoll(tables, { person, site, at, isClaim: why === 'found' && actor === person })
  }),
  on(AnswersMissed, (tables, { rollCall }) => {
    const row = tables(rollCalls).get(rollCall)
    if (row) tables(rollCalls).put(rollCall, { ...row, late: true })
  }),
  on(RollCallClosed, (tables, { rollCall }, { at }) => {
    const row = tables(rollCalls).get(rollCall)
    if (row) tables(rollCalls).put(rollCall, { ...row, closedAt: at })
    tables(promises).remove(`${rollCallKind}:${rollCall}`)
  }),
]

export const evolve = [...evolveOrders, ...evolveGate, ...evolveRollCalls, ...evolveRounds]
