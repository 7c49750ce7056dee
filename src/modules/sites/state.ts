// What we know of sites: the orders on them, and who is inside by the records of the gate.
import { z } from 'zod'
import { Instant, on, table } from '../../kernel/index.ts'
import {
  MeansMoved,
  OrderEnded,
  OrderExtended,
  OrderGiven,
  PersonEntered,
  PersonLeft,
} from './events.ts'

export const OrderRow = OrderGiven.body.and(
  z.object({ givenAt: Instant, endedAt: Instant.optional(), endedBecause: z.string().optional() }),
)
export type OrderRow = z.infer<typeof OrderRow>
export const orders = table('sites.order', OrderRow, { site: (row) => row.site })

/** A stay inside by the gate's records; open while the person has not left. */
export const StayRow = z.object({
  person: z.string(),
  site: z.string(),
  room: z.string().optional(),
  from: Instant,
  to: Instant.optional(),
})
export type StayRow = z.infer<typeof StayRow>
/** By `person`, the stay they are in; by `person@instant`, those that have ended. */
export const stays = table('sites.stay', StayRow, {
  site: (row) => row.site,
  person: (row) => row.person,
})

/** Where means are that were carried from their own site; by means. */
export const movedMeans = table(
  'sites.movedMeans',
  z.object({ means: z.string(), site: z.string(), since: Instant }),
)

export const evolve = [
  on(MeansMoved, (tables, { means, site }, { at }) =>
    tables(movedMeans).put(means, { means, site, since: at }),
  ),
  on(OrderGiven, (tables, body, { at }) => tables(orders).put(body.order, { ...body, givenAt: at })),
  on(OrderExtended, (tables, { order, until }) => {
    const row = tables(orders).get(order)
    if (row) tables(orders).put(order, { ...row, until })
  }),
  on(OrderEnded, (tables, { order, because }, { at }) => {
    const row = tables(orders).get(order)
    if (row) tables(orders).put(order, { ...row, endedAt: at, endedBecause: because })
  }),
  on(PersonEntered, (tables, body, { at }) => {
    const now = tables(stays).get(body.person)
    if (now) tables(stays).put(`${body.person}@${now.from}`, { ...now, to: at })
    tables(stays).put(body.person, { ...body, from: at })
  }),
  on(PersonLeft, (tables, { person }, { at }) => {
    const now = tables(stays).get(person)
    if (!now) return
    tables(stays).put(`${person}@${now.from}`, { ...now, to: at })
    tables(stays).remove(person)
  }),
]
