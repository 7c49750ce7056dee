// What can have happened at a site: an authority's order on it, its end, and who came in or went out.
import { z } from 'zod'
import { event, idOf, Instant, PersonId, SiteId } from '../../kernel/index.ts'

export const OrderId = idOf('order')

/** Closed loop 闭环管理: nobody passes, work goes on. Sealed 封控: nobody passes, nobody works. */
export const OrderKind = z.enum(['closedLoop', 'sealed', 'appointmentOnly', 'closedToPublic', 'closed'])
export type OrderKind = z.infer<typeof OrderKind>

const aboutSite = { subject: ({ site }: { site: string }) => `site/${site}` }

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
    because: z.string().max(200),
    /** People who may pass all the same. */
    permits: z.array(PersonId).max(500).default([]),
  }),
  aboutSite,
)
export const OrderExtended = event(
  'sites.OrderExtended',
  z.object({ order: OrderId, site: SiteId, until: Instant, because: z.string().max(200) }),
  aboutSite,
)
export const OrderEnded = event(
  'sites.OrderEnded',
  z.object({ order: OrderId, site: SiteId, because: z.string().max(200) }),
  aboutSite,
)
export const PersonEntered = event(
  'sites.PersonEntered',
  z.object({ site: SiteId, person: PersonId, room: idOf('room').optional() }),
  aboutSite,
)
export const PersonLeft = event(
  'sites.PersonLeft',
  z.object({ site: SiteId, person: PersonId }),
  aboutSite,
)
/** A physical thing was carried to another site: its posts can be held there now. */
export const MeansMoved = event(
  'sites.MeansMoved',
  z.object({ means: idOf('means'), site: SiteId, because: z.string().max(200) }),
  { subject: ({ means }) => `means/${means}` },
)
