// What is seen of sites: the orders that stand, every site's state at a glance, one site now, who is inside, the
// gate's records, and the roll.
import { z } from 'zod'
import {
  Instant,
  refuse,
  roleOver,
  signedIn,
  SiteId,
  view,
  type Read,
  type View,
} from '../../kernel/index.ts'
import { BothNames, bothNames, person, room, site, type Site } from '../firm/index.ts'
import { countsOf, openRollCall } from './commands/roll-call.ts'
import { leads, overSite } from './commands/places.ts'
import { Direction, Help, OrderKind } from './events.ts'
import { isOver, ordersAt } from './passing.ts'
import { presumed, recordedAt, type Inside } from './presence.ts'
import { insideBoard, schemes, siteRounds } from './round-views.ts'
import { nameOf, nameOfSite, Shown, shownOrder } from './shown-order.ts'
import { answers, goods, orders, rollCalls, stays } from './state.ts'
import { Stores, storesOf } from './stores.ts'

const passesShownMax = 200

const standing = view('sites.orders', {
  params: z.object({
    site: SiteId.optional(),
    kind: OrderKind.optional(),
    state: z.enum(['standing', 'ended', 'all']).default('standing'),
  }),
  answer: z.object({ rows: z.array(Shown) }),
  may: signedIn,
  timed: true,
  show(read, asked, context) {
    const rows =
      asked.site === undefined ? [...read(orders).rows()] : read(orders).by('site', asked.site)
    return {
      rows: rows
        .filter(({ kind }) => asked.kind === undefined || kind === asked.kind)
        .filter(
          ({ endedAt }) =>
            asked.state === 'all' || (endedAt === undefined) === (asked.state === 'standing'),
        )
        .toSorted((a, b) => (a.from < b.from ? 1 : -1))
        .map((row) => shownOrder(read, row, context)),
    }
  },
})

const SiteNow = z.object({
  site: z.string(),
  name: BothNames,
  kind: z.string(),
  city: z.string(),
  district: z.string().optional(),
  lng: z.number().optional(),
  lat: z.number().optional(),
  /** The strictest order that holds; `open` where none does. */
  access: z.enum([...OrderKind.options, 'open']),
  until: Instant.optional(),
  /** Its planned end has passed. */
  isDue: z.boolean(),
  recorded: z.int(),
  presumed: z.int(),
  beds: z.int(),
})

/** Every site as it is now: for the map and for lists. */
const states = view('sites.states', {
  params: z.object({ city: z.string().max(80).optional(), restricted: z.boolean().default(false) }),
  answer: z.object({ rows: z.array(SiteNow) }),
  may: signedIn,
  timed: true,
  show(read, asked, { at }) {
    const expected = new Map<string, number>()
    for (const one of presumed(read, at)) expected.set(one.site, (expected.get(one.site) ?? 0) + 1)
    const rows = [...read(site.table).rows()]
      .filter(({ city }) => asked.city === undefined || city === asked.city)
      .map((row) => siteNow(read, row, { at, presumed: expected.get(row.id) ?? 0 }))
    return { rows: asked.restricted ? rows.filter(({ access }) => access !== 'open') : rows }
  },
})

function siteNow(
  read: Read,
  row: Site,
  now: { at: Instant; presumed: number },
): z.infer<typeof SiteNow> {
  const [strictest] = ordersAt(read, row.id, now.at)
  const { id, kind, city, district, lng, lat, beds } = row
  return {
    site: id,
    name: bothNames(row, id),
    kind,
    city,
    district,
    lng,
    lat,
    access: strictest?.kind ?? 'open',
    until: strictest?.until,
    isDue: strictest !== undefined && isOver(strictest, now.at),
    recorded: read(stays).by('inside', id).length,
    presumed: now.presumed,
    beds,
  }
}

const RollCounts = z.object({
  rollCall: z.string(),
  because: z.string(),
  startedAt: Instant,
  answerBy: Instant,
  late: z.boolean(),
  accounted: z.int(),
  needsHelp: z.int(),
  unknown: z.int(),
})

const rollCountsOf = (read: Read, id: string): z.infer<typeof RollCounts> | undefined => {
  const open = openRollCall(read, id)
  if (!open) return undefined
  const { rollCall, because, startedAt, answerBy, late } = open
  return { rollCall, because, startedAt, answerBy, late, ...countsOf(read, rollCall) }
}

/** One site as it is now: its orders, its people in numbers, what is in store, its roll. */
const one = view('sites.site', {
  params: z.object({ site: SiteId }),
  answer: SiteNow.extend({
    orders: z.array(Shown),
    stores: Stores,
    rollCall: RollCounts.optional(),
  }),
  may: signedIn,
  timed: true,
  show(read, { site: id }, context) {
    const row = read(site.table).get(id)
    if (!row) return refuse('sites.unknownSite', { site: id })
    const expected = presumed(read, context.at, id).length
    const now = siteNow(read, row, { at: context.at, presumed: expected })
    return {
      ...now,
      orders: read(orders)
        .by('open', id)
        .map((order) => shownOrder(read, order, context)),
      stores: storesOf(read, row, { people: now.recorded + expected, at: context.at }),
      rollCall: rollCountsOf(read, id),
    }
  },
})

const InsideRow = z.object({
  person: z.string(),
  name: z.string(),
  unit: z.string(),
  since: Instant,
  room: z.string().optional(),
  roomName: z.string().optional(),
})

const insideRow = (
  read: Read,
  { person: id, since, room: at }: Inside,
): z.infer<typeof InsideRow> => ({
  person: id,
  name: nameOf(read, id),
  unit: read(person.table).get(id)?.unit ?? '',
  since,
  room: at,
  roomName: at === undefined ? undefined : read(room.table).get(at)?.name,
})

const onTheSpot = roleOver(
  [...leads, 'healthOfficer', 'recorder', 'departmentHead', 'auditor'],
  overSite,
)

/** Who is inside by name, recorded and presumed apart; against beds and meals. */
const inside = view('sites.inside', {
  params: z.object({ site: SiteId }),
  answer: z.object({ recorded: z.array(InsideRow), presumed: z.array(InsideRow), stores: Stores }),
  may: onTheSpot,
  timed: true,
  show(read, { site: id }, { at }) {
    const row = read(site.table).get(id)
    if (!row) return refuse('sites.unknownSite', { site: id })
    const seen = recordedAt(read, id)
    const expected = presumed(read, at, id)
    return {
      recorded: seen.map((found) => insideRow(read, found)),
      presumed: expected.map((found) => insideRow(read, found)),
      stores: storesOf(read, row, { people: seen.length + expected.length, at }),
    }
  },
})

const Pass = z.object({
  at: Instant,
  direction: Direction,
  person: z.string().optional(),
  name: z.string(),
  count: z.int(),
})

/** The gate's book: people and goods, newest first. */
const gate = view('sites.gate', {
  params: z.object({ site: SiteId, limit: z.int().min(1).max(passesShownMax).default(50) }),
  answer: z.object({ rows: z.array(Pass) }),
  may: onTheSpot,
  show(read, { site: id, limit }) {
    const passes: z.infer<typeof Pass>[] = []
    for (const { person: who, from, to } of read(stays).by('site', id)) {
      const pass = { person: who, name: nameOf(read, who), count: 1 }
      passes.push({ at: from, direction: 'in', ...pass })
      if (to !== undefined) passes.push({ at: to, direction: 'out', ...pass })
    }
    for (const { at, direction, what, count } of read(goods).by('site', id)) {
      passes.push({ at, direction, name: what, count })
    }
    return { rows: passes.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, limit) }
  },
})

const Answered = z.object({
  person: z.string(),
  name: z.string(),
  basis: z.enum(['presumed', 'recorded', 'found']),
  standing: z.enum(['unknown', 'accounted', 'needsHelp']),
  help: Help.optional(),
  at: Instant.optional(),
  by: z.string().optional(),
})
const urgency = { needsHelp: 0, unknown: 1, accounted: 2 } as const

/** The open roll call of a site, or its last one: those in need first, then those unknown. */
const roll = view('sites.rollCall', {
  params: z.object({ site: SiteId }),
  answer: z.object({
    open: z.boolean(),
    counts: RollCounts.optional(),
    closedAt: Instant.optional(),
    rows: z.array(Answered),
  }),
  may: onTheSpot,
  show(read, { site: id }) {
    if (!read(site.table).has(id)) return refuse('sites.unknownSite', { site: id })
    const last = openRollCall(read, id) ?? read(rollCalls).by('site', id).toSorted(byStart).at(-1)
    if (!last) return { open: false, rows: [] }
    const { rollCall, because, startedAt, answerBy, late, closedAt } = last
    return {
      open: closedAt === undefined,
      closedAt,
      counts: { rollCall, because, startedAt, answerBy, late, ...countsOf(read, rollCall) },
      rows: read(answers)
        .by('rollCall', rollCall)
        .toSorted((a, b) => urgency[a.standing] - urgency[b.standing])
        .map(({ person: who, why, standing: said, help, at, by }) => {
          const answered = by === undefined ? {} : { by: nameOf(read, by) }
          return {
            person: who,
            name: nameOf(read, who),
            basis: why,
            standing: said,
            help,
            at,
            ...answered,
          }
        }),
    }
  },
})

const byStart = (a: { startedAt: Instant }, b: { startedAt: Instant }): number =>
  a.startedAt < b.startedAt ? -1 : 1

/** The open roll call that waits for my own answer. */
const mine = view('sites.myRollCall', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(
      z.object({ site: z.string(), siteName: BothNames, because: z.string(), answerBy: Instant }),
    ),
  }),
  may: signedIn,
  show(read, _params, { actor }) {
    const open = [...read(rollCalls).rows()].filter(({ closedAt }) => closedAt === undefined)
    return {
      rows: open
        .filter(
          ({ rollCall }) => read(answers).get(`${rollCall}/${actor.id}`)?.standing === 'unknown',
        )
        .map(({ site: id, because, answerBy }) => ({
          site: id,
          siteName: nameOfSite(read, id),
          because,
          answerBy,
        })),
    }
  },
})

export const views: readonly View[] = [
  standing,
  states,
  one,
  inside,
  gate,
  roll,
  mine,
  siteRounds,
  schemes,
  insideBoard,
]
