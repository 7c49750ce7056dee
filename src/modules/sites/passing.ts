// Who may pass a gate and who may work inside, by the kind of an order. Goods pass under every kind.
import type { Instant, Read } from '../../kernel/index.ts'
import type { Direction, OrderKind } from './events.ts'
import { orders, type OrderRow } from './state.ts'

/** `out`: people may leave but nobody comes in. */
export const orderKinds = {
  sealed: { pass: 'nobody', work: false },
  closedLoop: { pass: 'nobody', work: true },
  closed: { pass: 'out', work: false },
  // These two keep customers out; staff come and go.
  closedToPublic: { pass: 'all', work: true },
  appointmentOnly: { pass: 'all', work: true },
} as const satisfies Record<OrderKind, { pass: 'nobody' | 'out' | 'all'; work: boolean }>

/** Kinds from the strictest down: a site is shown in the strictest state that holds. */
export const strictness: readonly OrderKind[] = [
  'sealed',
  'closedLoop',
  'closed',
  'closedToPublic',
  'appointmentOnly',
]

/** Whether an order holds at an instant: begun and not ended, whatever its planned end. */
export const holdsAt = (row: OrderRow, at: Instant): boolean =>
  row.from <= at && (row.endedAt === undefined || row.endedAt > at)

/** Orders on a site that hold, the strictest first. */
export const ordersAt = (read: Read, site: string, at: Instant): OrderRow[] =>
  read(orders)
    .by('open', site)
    .filter((row) => holdsAt(row, at))
    .toSorted((a, b) => strictness.indexOf(a.kind) - strictness.indexOf(b.kind))

/** The order that keeps a person from passing now, if any. */
export function barring(
  read: Read,
  ask: { site: string; person: string; direction: Direction; at: Instant },
): OrderRow | undefined {
  return ordersAt(read, ask.site, ask.at).find((row) => {
    const { pass } = orderKinds[row.kind]
    if (pass === 'all' || row.permits.includes(ask.person)) return false
    return pass === 'nobody' || ask.direction === 'in'
  })
}

/** What an order still waits for, by id; its time is not among them. */
export const waitingFor = ({ conditions = [], met = [] }: OrderRow): string[] =>
  conditions.map(({ id }) => id).filter((id) => !met.some(({ condition }) => condition === id))

/** Whether an order's planned end has been reached. Without one it never is. */
export const isOver = (row: OrderRow, at: Instant): boolean =>
  row.dueSince !== undefined || (row.until !== undefined && row.until <= at)
