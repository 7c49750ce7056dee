// Who answers for a site, and the refusals that most commands here share.
import { z } from 'zod'
import {
  refuse,
  type Read,
  type Refusal,
  type RoleName,
  type Scope,
} from '../../../kernel/index.ts'
import { person, site } from '../../firm/index.ts'
import { orders, type OrderRow } from '../state.ts'

/** Why, in a sentence. */
export const Because = z.string().trim().min(1).max(200)

/** Those who answer for a site, each within their own scope. */
export const leads: readonly RoleName[] = [
  'commander',
  'deputy',
  'siteLead',
  'branchManager',
  'machineRoomLead',
]
/** Those who keep its gate as well; a gate system does so with a token. */
export const gateKeepers: readonly RoleName[] = [...leads, 'recorder', 'service']

export const siteScope = (id: string): Scope => ({ kind: 'site', id })
export const overSite = ({ site: id }: { site: string }): Scope => siteScope(id)
export const overOrder = ({ order }: { order: string }, read: Read): Scope =>
  siteScope(read(orders).get(order)?.site ?? '')

export const unknownSite = (read: Read, id: string): Refusal | undefined =>
  read(site.table).has(id) ? undefined : refuse('sites.unknownSite', { site: id })

export function unknownPerson(read: Read, people: readonly string[]): Refusal | undefined {
  const lost = people.find((id) => !read(person.table).has(id))
  return lost === undefined ? undefined : refuse('sites.unknownPerson', { person: lost })
}

/** The order if it has not ended, or why not. */
export function openOrder(read: Read, id: string): OrderRow | Refusal {
  const row = read(orders).get(id)
  if (!row) return refuse('sites.unknownOrder', { order: id })
  return row.endedAt === undefined
    ? row
    : refuse('sites.orderEnded', { order: id, at: row.endedAt })
}
