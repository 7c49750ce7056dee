// A system is software that a function cannot do without. It lives in a home room and can be taken over in
// its standby rooms.
import { z } from 'zod'
import { idOf, refuse, UnitId } from '../../../kernel/index.ts'
import { noun } from '../noun.ts'
import { MachineRoomId, Minutes, Name, SupplierId, SystemId, unitScope } from './words.ts'

export const System = z.object({
  id: idOf('system'),
  name: Name,
  nameEn: Name.optional(),
  unit: UnitId,
  /** 1 stops trading, 4 can wait for days. */
  tier: z.int().min(1).max(4),
  rtoMinutes: Minutes,
  rpoMinutes: Minutes,
  home: MachineRoomId,
  standby: z.array(MachineRoomId).max(5).default([]),
  /** Other systems and suppliers without which it does not run. */
  systems: z.array(SystemId).max(50).default([]),
  suppliers: z.array(SupplierId).max(50).default([]),
  /** Holds customers' or trading data: only profiles of that class may reach it. */
  dataClass: z.enum(['open', 'internal', 'sensitive']).default('internal'),
})
export type System = z.infer<typeof System>

export const system = noun({
  name: 'system',
  plural: 'systems',
  row: System,
  scopes: (row) => [unitScope(row.unit)],
  check: (row) =>
    row.standby.includes(row.home) || row.systems.includes(row.id)
      ? refuse('firm.needsItself', { id: row.id })
      : undefined,
})
