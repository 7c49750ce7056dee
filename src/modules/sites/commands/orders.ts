// Orders on sites: given, extended, eased by permits, and ended only when their time and their conditions are
// both met; earlier, two people must agree.
import { z } from 'zod'
import {
  call,
  command,
  Instant,
  isRefusal,
  PersonId,
  plusMinutes,
  refuse,
  role,
  roleOver,
  shanghai,
  SiteId,
  systemOnly,
  whenDue,
  type Read,
  type Refusal,
} from '../../../kernel/index.ts'
import {
  ConditionReopened,
  OrderBegan,
  OrderDue,
  OrderEnded,
  OrderExtended,
  OrderGiven,
  OrderId,
  OrderKind,
  PassPermitted,
  peoplePermittedMax,
  RoundsPlanned,
  type ReleaseCondition,
} from '../events.ts'
import { isOver, waitingFor } from '../passing.ts'
import { insideAt } from '../presence.ts'
import { rounds } from '../rounds.ts'
import { controlRules, schemeOf, type Scheme } from '../rules.ts'
import { orderBeginsKind, orderDueKind, orders, type OrderRow } from '../state.ts'
import {
  Because,
  leads,
  openOrder,
  overOrder,
  overSite,
  unknownPerson,
  unknownSite,
} from './places.ts'
import { callForOrder } from './roll-call.ts'
import { disinfected, ended, ticks } from './ticks.ts'

const idLength = 8
/** No order is given for longer than half a year at once. */
const hoursMax = 24 * 183

const Which = z.object({ order: OrderId })

/** Give an order on a site. A scheme says how long and what must be there before it ends, unless told otherwise. */
export const giveOrder = command('sites.giveOrder', {
  input: z.object({
    /** Chosen by the product where nobody names one. */
    order: OrderId.optional(),
    site: SiteId,
    kind: OrderKind,
    scheme: z.string().max(60).optional(),
    authority: z.string().trim().min(1).max(120),
    from: Instant.optional(),
    until: Instant.optional(),
    hours: z.number().positive().max(hoursMax).optional(),
    because: Because,
    permits: z.array(PersonId).max(peoplePermittedMax).default([]),
    rollCall: z.boolean().optional(),
  }),
  may: roleOver(leads, overSite),
  decide(read, input, { at, dice }) {
    const { site, kind, authority, because, permits } = input
    const order = input.order ?? `o-${dice.token(idLength)}`
    const scheme = input.scheme === undefined ? undefined : schemeOf(read, input.scheme)
    const from = input.from ?? at
    const until = plannedEnd({ ...input, from }, scheme)
    const no = cannotBeGiven(read, { ...input, order, from, until })
    if (no) return no
    const rollCall = input.rollCall ?? scheme?.rollCall ?? false
    return [
      OrderGiven({
        order,
        site,
        kind,
        authority,
        from,
        because,
        permits,
        ...(input.scheme === undefined ? {} : { scheme: input.scheme }),
        ...(until === undefined ? {} : { until }),
        ...(scheme && scheme.conditions.length > 0 ? { conditions: scheme.conditions } : {}),
        ...(rollCall ? { rollCall } : {}),
      }),
    ]
  },
})

function plannedEnd(
  {
    from,
    until,
    hours,
  }: { from: Instant; until?: Instant | undefined; hours?: number | undefined },
  scheme: Scheme | undefined,
): Instant | undefined {
  const lasts = hours ?? scheme?.hours
  return until ?? (lasts === undefined ? undefined : plusMinutes(from, Math.round(lasts * 60)))
}

function cannotBeGiven(
  read: Read,
  asked: {
    order: string
    site: string
    kind: OrderKind
    scheme?: string | undefined
    from: Instant
    until: Instant | undefined
    permits: readonly string[]
  },
): Refusal | undefined {
  const { order, site, kind, scheme, from, until, permits } = asked
  const unknown = unknownSite(read, site) ?? unknownPerson(read, permits)
  if (unknown) return unknown
  if (read(orders).has(order)) return refuse('sites.orderIdTaken', { order })
  if (scheme !== undefined && !schemeOf(read, scheme))
    return refuse('sites.unknownScheme', { scheme })
  if (until !== undefined && until <= from) {
    return refuse('sites.endsBeforeItBegins', { from: shanghai(from), until: shanghai(until) })
  }
  // One of a kind stands on a site at a time, announced or in force; it is extended, not doubled.
  const standing = read(orders)
    .by('open', site)
    .find((row) => row.kind === kind)
  return standing && refuse('sites.orderStands', { order: standing.order, kind, site })
}

/** Its end is later than planned. */
export const extendOrder = command('sites.extendOrder', {
  input: Which.extend({ until: Instant, because: Because }),
  may: roleOver(leads, overOrder),
  decide(read, { order, until, because }, { at }) {
    const row = openOrder(read, order)
    if (isRefusal(row)) return row
    const known = row.until ?? row.dueSince ?? row.from
    if (until <= known || until <= at) {
      return refuse('sites.extendLater', { until: shanghai(until), known: shanghai(known) })
    }
    return [OrderExtended({ order, site: row.site, until, because })]
  },
})

/** Named people may pass while the order stands. */
export const permitPass = command('sites.permitPass', {
  input: Which.extend({
    people: z.array(PersonId).min(1).max(peoplePermittedMax),
    because: Because,
  }),
  may: roleOver(leads, overOrder),
  decide(read, { order, people, because }) {
    const row = openOrder(read, order)
    if (isRefusal(row)) return row
    const unknown = unknownPerson(read, people)
    if (unknown) return unknown
    const more = people.filter((id) => !row.permits.includes(id))
    if (more.length === 0) return refuse('sites.permittedAlready', { order })
    if (row.permits.length + more.length > peoplePermittedMax) {
      return refuse('sites.permitsMany', { order, peoplePermittedMax })
    }
    return [PassPermitted({ order, site: row.site, people: more, because })]
  },
})

/** Tick what an order waits for. The last tick after its planned end ends it. */
export const meetCondition = command('sites.meetCondition', {
  input: Which.extend({
    condition: z.string().max(40),
    note: z.string().trim().max(200).optional(),
  }),
  may: roleOver([...leads, 'healthOfficer'], overOrder),
  decide(read, { order, condition, note }, { at }) {
    const row = openOrder(read, order)
    if (isRefusal(row)) return row
    const no = notOnList(row, condition)
    if (no) return no
    if (!waitingFor(row).includes(condition))
      return refuse('sites.conditionMet', { order, condition })
    return ticks(row, [condition], { at, note })
  },
})

/** Take a tick back: a test that was thought to be in is not. */
export const reopenCondition = command('sites.reopenCondition', {
  input: Which.extend({ condition: z.string().max(40), because: Because }),
  may: roleOver([...leads, 'healthOfficer'], overOrder),
  decide(read, { order, condition, because }) {
    const row = openOrder(read, order)
    if (isRefusal(row)) return row
    const no = notOnList(row, condition)
    if (no) return no
    if (waitingFor(row).includes(condition))
      return refuse('sites.conditionOpen', { order, condition })
    return [ConditionReopened({ order, site: row.site, condition, because })]
  },
})

function notOnList({ order, conditions = [] }: OrderRow, condition: string): Refusal | undefined {
  if (conditions.some(({ id }) => id === condition)) return undefined
  return refuse('sites.unknownCondition', { order, condition })
}

/** End an order whose planned end nobody has given, or whose time and conditions are met. */
export const endOrder = command('sites.endOrder', {
  input: Which.extend({ because: Because }),
  may: roleOver(leads, overOrder),
  decide(read, { order, because }, { at }) {
    const row = openOrder(read, order)
    if (isRefusal(row)) return row
    const { site } = row
    if (row.until !== undefined && row.until > at) {
      return refuse('sites.orderNotOver', { order, until: shanghai(row.until) })
    }
    const waiting = waitingFor(row)
    if (waiting.length > 0)
      return refuse('sites.orderWaits', { order, ...waitingWords(row, waiting) })
    return [OrderEnded({ order, site, because })]
  },
})

function waitingWords({ conditions = [] }: OrderRow, waiting: readonly string[]) {
  const open = conditions.filter(({ id }) => waiting.includes(id))
  const said = (language: 'zh' | 'en') => open.map((one: ReleaseCondition) => one[language])
  return { count: open.length, zh: said('zh').join('、'), en: said('en').join(', ') }
}

/** End an order before its time or its conditions. A second person must agree. */
export const endOrderEarly = command('sites.endOrderEarly', {
  input: Which.extend({ because: Because }),
  may: role('commander', 'deputy'),
  secondMay: roleOver(['commander', 'deputy', 'siteLead', 'healthOfficer'], overOrder),
  decide(read, { order, because }, { at }) {
    const row = openOrder(read, order)
    if (isRefusal(row)) return row
    const isReady = waitingFor(row).length === 0 && (row.until === undefined || isOver(row, at))
    if (isReady) return refuse('sites.endPlainly', { order })
    return [OrderEnded({ order, site: row.site, because, early: true })]
  },
})

/** The planned end has come: ended if all is there, otherwise said aloud. */
const noteOrderDue = command('sites.noteOrderDue', {
  input: Which,
  may: systemOnly,
  internal: true,
  decide(read, { order }, { at }) {
    const row = read(orders).get(order)
    // Extended meanwhile: a later promise stands.
    if (!row || row.endedAt !== undefined || !isOver(row, at)) return []
    const met = disinfected(read, row, { at })
    const waiting = waitingFor(row).filter((id) => !met.includes(id))
    const due = OrderDue({ order, site: row.site, waiting })
    if (waitingFor(row).length === 0) return [due, ended(row)]
    return [due, ...ticks(row, met, { at })]
  },
})

/** An order holds from now on: who is kept in is counted, and the rounds that its scheme asks for are planned. */
const beginOrder = command('sites.beginOrder', {
  input: Which,
  may: systemOnly,
  internal: true,
  decide(read, { order }, { at }) {
    const row = read(orders).get(order)
    if (!row || row.endedAt !== undefined || row.began !== undefined || row.from > at) return []
    const { site } = row
    const began = OrderBegan({ order, site, inside: insideAt(read, site, at).length })
    const times =
      row.scheme === undefined ? [] : (schemeOf(read, row.scheme)?.disinfectionTimes ?? [])
    const graceMinutes = controlRules(read)?.roundGraceMinutes
    const isWalked = read(rounds)
      .by('open', site)
      .some(({ kind }) => kind === 'disinfection')
    if (times.length === 0 || graceMinutes === undefined || isWalked) return [began]
    const plan = `rp-${order}`
    const titles = { zh: '重点区域消毒', en: 'Disinfection of key areas' }
    const walk = { plan, site, kind: 'disinfection' as const, ...titles, rooms: [], times }
    return [began, RoundsPlanned({ ...walk, graceMinutes, from: at, order })]
  },
})

export const orderBegins = whenDue(orderBeginsKind, (read, { about: { order } }) => {
  if (typeof order !== 'string') return []
  const calls = [call(beginOrder, { order })]
  return read(orders).get(order)?.rollCall === true
    ? [...calls, call(callForOrder, { order })]
    : calls
})

export const orderComesDue = whenDue(orderDueKind, (_read, { about: { order } }) =>
  typeof order === 'string' ? [call(noteOrderDue, { order })] : [],
)

export const orderCommands = [
  giveOrder,
  extendOrder,
  permitPass,
  meetCondition,
  reopenCondition,
  endOrder,
  endOrderEarly,
  noteOrderDue,
  beginOrder,
]
