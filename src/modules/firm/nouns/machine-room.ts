// A machine room is what its site cannot say: power, cooling, network and the crew it needs to run alone.
// It has the id of its site.
import { z } from 'zod'
import { refuse } from '../../../kernel/index.ts'
import { noun } from '../noun.ts'
import { Site } from './site.ts'
import { MachineRoomId, Name, siteScope, SupplierId } from './words.ts'

export const MachineRoom = z.object({
  id: MachineRoomId,
  name: Name,
  racks: z.int().min(0).max(10_000).default(0),
  powerFeeds: z.int().min(0).max(8),
  upsMinutes: z.int().min(0).max(1_440),
  /** Hours that the generators run on the fuel in the tank, and the least that is allowed. */
  fuelHours: z.number().min(0).max(2_000),
  fuelHoursMin: z.number().min(0).max(2_000),
  carriers: z.array(SupplierId).max(10).default([]),
  /** People who must be inside at any time, and those who can live in. */
  crewMin: z.int().min(0).max(100),
  crewStationed: z.int().min(0).max(500).default(0),
  /** Machine rooms whose crews must never meet this one's. */
  apartFrom: z.array(MachineRoomId).max(10).default([]),
})
export type MachineRoom = z.infer<typeof MachineRoom>

export const machineRoom = noun({
  name: 'machineRoom',
  plural: 'machineRooms',
  row: MachineRoom,
  scopes: (row) => [siteScope(row.id)],
  check(row, find) {
    const home = Site.safeParse(find('site', row.id))
    if (home.success && home.data.kind === 'machineRoom') return undefined
    return refuse('firm.siteOfKindNeeded', { id: row.id, kind: 'machineRoom' })
  },
})
