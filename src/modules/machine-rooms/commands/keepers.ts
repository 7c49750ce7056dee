// Who answers for machine rooms, systems and suppliers, and the refusals that their losses share.
import { z } from 'zod'
import {
  Instant,
  refuse,
  shanghai,
  wholeFirm,
  type Read,
  type Refusal,
  type RoleName,
  type Scope,
} from '../../../kernel/index.ts'
import { system } from '../../firm/index.ts'

export const keepers: readonly RoleName[] = [
  'commander',
  'deputy',
  'machineRoomLead',
  'systemAdministrator',
  'service',
]

export const overRoom = ({ room }: { room: string }): Scope => ({ kind: 'site', id: room })
export const overSystem = ({ system: id }: { system: string }, read: Read): Scope => ({
  kind: 'site',
  id: read(system.table).get(id)?.home ?? '',
})
export const overAll = (): Scope => wholeFirm

export const Because = z.string().trim().min(1).max(200)
export const losing = { from: Instant.optional(), until: Instant.optional(), because: Because }
export const expecting = { until: Instant, because: Because }

/** The span of a loss as asked, or why it cannot be. */
export function spanOf(
  asked: { from?: Instant | undefined; until?: Instant | undefined },
  at: Instant,
): { from: Instant; until?: Instant } | Refusal {
  const { until, from = at } = asked
  if (until === undefined) return { from }
  return tooEarly({ from, until, at }) ?? { from, until }
}

/** Why something that is lost cannot be expected back then. */
export function cannotExpect(
  row: { from: Instant; until?: Instant | undefined } | undefined,
  ask: { id: string; until: Instant; at: Instant },
): Refusal | undefined {
  const { id, until, at } = ask
  if (!row) return refuse('machineRooms.notLost', { id })
  if (row.until === until) return refuse('machineRooms.expectedThen', { until: shanghai(until) })
  return tooEarly({ from: row.from, until, at })
}

function tooEarly({
  from,
  until,
  at,
}: {
  from: Instant
  until: Instant
  at: Instant
}): Refusal | undefined {
  if (until > from && until > at) return undefined
  return refuse('machineRooms.endsTooEarly', { until: shanghai(until) })
}
