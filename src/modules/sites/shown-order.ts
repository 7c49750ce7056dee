// One order as people see it: its state, its checklist with who ticked, and who may pass.
import { z } from 'zod'
import { Instant, type Read, type ViewContext } from '../../kernel/index.ts'
import { BothNames, bothNames, person, site } from '../firm/index.ts'
import { siteScope } from './commands/places.ts'
import { OrderKind, ReleaseCondition } from './events.ts'
import { holdsAt, isOver, waitingFor } from './passing.ts'
import { schemeOf } from './rules.ts'
import type { OrderRow } from './state.ts'

const OrderState = z.enum(['announced', 'inForce', 'due', 'ended'])
const Condition = ReleaseCondition.extend({
  isMet: z.boolean(),
  by: z.string().optional(),
  metAt: Instant.optional(),
  note: z.string().optional(),
})
export const Shown = z.object({
  order: z.string(),
  site: z.string(),
  siteName: BothNames,
  kind: OrderKind,
  scheme: z.string().optional(),
  schemeZh: z.string().optional(),
  schemeEn: z.string().optional(),
  authority: z.string(),
  because: z.string(),
  from: Instant,
  until: Instant.optional(),
  dueSince: Instant.optional(),
  endedAt: Instant.optional(),
  endedBecause: z.string().optional(),
  early: z.boolean(),
  state: OrderState,
  conditions: z.array(Condition),
  /** What it still waits for, besides its time. */
  waiting: z.int(),
  permitted: z.int(),
  /** Only for those who answer for the site. */
  permits: z.array(z.object({ person: z.string(), name: z.string() })),
})

export function shownOrder(read: Read, row: OrderRow, context: ViewContext): z.infer<typeof Shown> {
  const { order, authority, because, from, until, dueSince, endedAt, endedBecause, kind } = row
  const scheme = row.scheme === undefined ? undefined : schemeOf(read, row.scheme)
  const isTheirs = context.within(siteScope(row.site))
  return {
    order,
    site: row.site,
    siteName: nameOfSite(read, row.site),
    kind,
    scheme: row.scheme,
    schemeZh: scheme?.zh,
    schemeEn: scheme?.en,
    authority,
    because,
    from,
    until,
    dueSince,
    endedAt,
    endedBecause,
    early: row.early ?? false,
    state: stateOf(row, context.at),
    conditions: conditionsOf(read, row),
    waiting: waitingFor(row).length,
    permitted: row.permits.length,
    permits: isTheirs ? row.permits.map((id) => ({ person: id, name: nameOf(read, id) })) : [],
  }
}

function stateOf(row: OrderRow, at: Instant): z.infer<typeof OrderState> {
  if (row.endedAt !== undefined) return 'ended'
  if (!holdsAt(row, at)) return 'announced'
  return isOver(row, at) ? 'due' : 'inForce'
}

const conditionsOf = (read: Read, { conditions = [], met = [] }: OrderRow) =>
  conditions.map((condition) => {
    const tick = met.find((one) => one.condition === condition.id)
    if (!tick) return { ...condition, isMet: false }
    return { ...condition, isMet: true, by: nameOf(read, tick.by), metAt: tick.at, note: tick.note }
  })

export const nameOf = (read: Read, id: string): string => read(person.table).get(id)?.name ?? id
export const nameOfSite = (read: Read, id: string): BothNames =>
  bothNames(read(site.table).get(id), id)
