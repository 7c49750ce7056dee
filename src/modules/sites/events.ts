// What can have happened at a site: an authority's order on it, its end, who came in or went out, what passed
// the gate, and the calls of the roll.
import { z } from 'zod'
import { Clock, event, idOf, Instant, PersonId, SiteId } from '../../kernel/index.ts'

export const OrderId = idOf('order')
export const RollCallId = idOf('rollCall')

/** Closed loop 闭环管理: nobody passes, work goes on. Sealed 封控: nobody passes, nobody works. */
export const OrderKind = z.enum([
  'closedLoop',
  'sealed',
  'appointmentOnly',
  'closedToPublic',
  'closed',
])
export type OrderKind = z.infer<typeof OrderKind>

export const peoplePermittedMax = 500
export const peopleCalledMax = 5_000
const conditionsMax = 12
export const mealsMax = 1_000_000
export const roomsMax = 60
export const timesMax = 24

const aboutSite = { subject: ({ site }: { site: string }) => `site/${site}` }
const because = z.string().max(200)

/** What must be there before an order can end: all tests in, disinfection done. */
export const ReleaseCondition = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9][a-zA-Z0-9-]*$/)
    .max(40),
  zh: z.string().min(1).max(80),
  en: z.string().min(1).max(120),
  /** What ticks it by itself: a round of tests of everybody inside, or every disinfection round done. */
  metBy: z.enum(['tests', 'disinfection']).optional(),
  /** Which round of tests, from 1. */
  round: z.int().min(1).optional(),
})
export type ReleaseCondition = z.infer<typeof ReleaseCondition>
export const ReleaseConditions = z.array(ReleaseCondition).max(conditionsMax)

export const OrderGiven = event(
  'sites.OrderGiven',
  z.object({
    order: OrderId,
    site: SiteId,
    kind: OrderKind,
    /** A control scheme adopted as a rule (`2+12`, `48h-2-tests`), where one applies. */
    scheme: z.string().max(60).optional(),
    authority: z.string().max(120),
    from: Instant,
    /** When it is meant to end; open where nobody has said. */
    until: Instant.optional(),
    because,
    /** People who may pass all the same. */
    permits: z.array(PersonId).max(peoplePermittedMax).default([]),
    /** All must be met before it ends, whatever the time. */
    conditions: ReleaseConditions.optional(),
    /** The roll is called when it begins. */
    rollCall: z.boolean().optional(),
  }),
  aboutSite,
)
/** The order holds from here on: at once, or when its announced time came. `inside`: how many it keeps in. */
export const OrderBegan = event(
  'sites.OrderBegan',
  z.object({ order: OrderId, site: SiteId, inside: z.int() }),
  aboutSite,
)
export const OrderExtended = event(
  'sites.OrderExtended',
  z.object({ order: OrderId, site: SiteId, until: Instant, because }),
  aboutSite,
)
export const PassPermitted = event(
  'sites.PassPermitted',
  z.object({
    order: OrderId,
    site: SiteId,
    people: z.array(PersonId).min(1).max(peoplePermittedMax),
    because,
  }),
  aboutSite,
)
export const ConditionMet = event(
  'sites.ConditionMet',
  z.object({ order: OrderId, site: SiteId, condition: z.string(), note: because.optional() }),
  aboutSite,
)
/** A condition that was ticked turned out not to be met. */
export const ConditionReopened = event(
  'sites.ConditionReopened',
  z.object({ order: OrderId, site: SiteId, condition: z.string(), because }),
  aboutSite,
)
/** The planned end was reached. The order stands on until what it waits for is there. */
export const OrderDue = event(
  'sites.OrderDue',
  z.object({ order: OrderId, site: SiteId, waiting: z.array(z.string()) }),
  aboutSite,
)
export const OrderEnded = event(
  'sites.OrderEnded',
  z.object({
    order: OrderId,
    site: SiteId,
    because,
    /** Before its time or its conditions, by two people. */
    early: z.boolean().optional(),
  }),
  aboutSite,
)

/** `passedAt`: when the gate saw it, where it was recorded later. */
export const PersonEntered = event(
  'sites.PersonEntered',
  z.object({
    site: SiteId,
    person: PersonId,
    room: idOf('room').optional(),
    passedAt: Instant.optional(),
  }),
  aboutSite,
)
export const PersonLeft = event(
  'sites.PersonLeft',
  z.object({ site: SiteId, person: PersonId, passedAt: Instant.optional() }),
  aboutSite,
)

export const Direction = z.enum(['in', 'out'])
export type Direction = z.infer<typeof Direction>

/** Goods pass the gate under every kind of order, with a record. */
export const GoodsPassed = event(
  'sites.GoodsPassed',
  z.object({
    site: SiteId,
    direction: Direction,
    what: z.string().min(1).max(120),
    count: z.int().min(1).max(1_000_000),
    /** The means that was carried, where it was one. */
    means: idOf('means').optional(),
    /** How many meals they make: these come to what is in store, or leave it. */
    meals: z.int().min(1).max(mealsMax).optional(),
  }),
  aboutSite,
)
/** Somebody has counted the meals in store. */
export const StoresCounted = event(
  'sites.StoresCounted',
  z.object({ site: SiteId, meals: z.int().min(0).max(mealsMax) }),
  aboutSite,
)
/** A physical thing was carried to another site: its posts can be held there now. */
export const MeansMoved = event(
  'sites.MeansMoved',
  z.object({ means: idOf('means'), site: SiteId, because }),
  { subject: ({ means }) => `means/${means}` },
)

/** Everybody who may be inside is asked. `presumed`: inside by their duty alone, without a record. */
export const RollCallStarted = event(
  'sites.RollCallStarted',
  z.object({
    rollCall: RollCallId,
    site: SiteId,
    because,
    answerBy: Instant,
    presumed: z.array(PersonId).max(peopleCalledMax),
    recorded: z.array(PersonId).max(peopleCalledMax),
    /** The order that called it, where one did. */
    order: OrderId.optional(),
  }),
  aboutSite,
)
export const Standing = z.enum(['accounted', 'needsHelp'])
export type Standing = z.infer<typeof Standing>
/** What help is wanted, in one word. Nothing of somebody's health: whoever comes is told. */
export const Help = z.enum(['come', 'shutIn', 'food', 'bed'])
/** By the person, or by somebody who has seen them. */
export const PersonAccounted = event(
  'sites.PersonAccounted',
  z.object({
    rollCall: RollCallId,
    site: SiteId,
    person: PersonId,
    standing: Standing,
    help: Help.optional(),
  }),
  aboutSite,
)
/** The time to answer is over, and these have not. */
export const AnswersMissed = event(
  'sites.AnswersMissed',
  z.object({ rollCall: RollCallId, site: SiteId, people: z.array(PersonId), count: z.int() }),
  aboutSite,
)
export const RollCallClosed = event(
  'sites.RollCallClosed',
  z.object({
    rollCall: RollCallId,
    site: SiteId,
    accounted: z.int(),
    needsHelp: z.int(),
    unknown: z.int(),
    because,
  }),
  aboutSite,
)

export const RoundPlanId = idOf('roundPlan')
export const RoundKind = z.enum(['disinfection', 'cleaning'])
export type RoundKind = z.infer<typeof RoundKind>

/** Rounds through a site at the same times every day; each has a watchdog. */
export const RoundsPlanned = event(
  'sites.RoundsPlanned',
  z.object({
    plan: RoundPlanId,
    site: SiteId,
    kind: RoundKind,
    zh: z.string().min(1).max(80),
    en: z.string().min(1).max(120),
    /** The rooms it leads through; empty for all key areas. */
    rooms: z.array(idOf('room')).max(roomsMax),
    times: z.array(Clock).min(1).max(timesMax),
    graceMinutes: z.int().min(1).max(1_440),
    from: Instant,
    /** The order whose end ends them. */
    order: OrderId.optional(),
  }),
  aboutSite,
)
/** A round was made. `due` is when it was to be; `late`: after it was missed. */
export const RoundDone = event(
  'sites.RoundDone',
  z.object({
    plan: RoundPlanId,
    site: SiteId,
    due: Instant,
    late: z.boolean().optional(),
    note: because.optional(),
  }),
  aboutSite,
)
/** The time and the grace are over and nobody has recorded it. */
export const RoundMissed = event(
  'sites.RoundMissed',
  z.object({ plan: RoundPlanId, site: SiteId, due: Instant }),
  aboutSite,
)
export const RoundsStopped = event(
  'sites.RoundsStopped',
  z.object({ plan: RoundPlanId, site: SiteId, because }),
  aboutSite,
)

export const events = [
  OrderGiven,
  OrderBegan,
  OrderExtended,
  PassPermitted,
  ConditionMet,
  ConditionReopened,
  OrderDue,
  OrderEnded,
  PersonEntered,
  PersonLeft,
  GoodsPassed,
  StoresCounted,
  MeansMoved,
  RollCallStarted,
  PersonAccounted,
  AnswersMissed,
  RollCallClosed,
  RoundsPlanned,
  RoundDone,
  RoundMissed,
  RoundsStopped,
]
