// What we know of machine rooms and systems: what is lost, and where systems run.
import { z } from 'zod'
import { on, table } from '../../kernel/index.ts'
import {
  RoomLost,
  RoomRestored,
  SupplierLost,
  SupplierRestored,
  SystemLost,
  SystemRestored,
  TakeoverStarted,
} from './events.ts'

/** By `room/part`. */
export const lostRooms = table('machineRooms.lostRoom', RoomLost.body, { room: (row) => row.room })
export const lostSystems = table('machineRooms.lostSystem', SystemLost.body)
export const lostSuppliers = table('machineRooms.lostSupplier', SupplierLost.body)
/** Every takeover, by `system@instant`, in the order in which they were started. */
export const takeovers = table('machineRooms.takeover', TakeoverStarted.body, {
  system: (row) => row.system,
})
export type Takeover = z.infer<typeof TakeoverStarted.body>

export const evolve = [
  on(RoomLost, (tables, body) => tables(lostRooms).put(`${body.room}/${body.part}`, body)),
  on(RoomRestored, (tables, { room, part }) => tables(lostRooms).remove(`${room}/${part}`)),
  on(SystemLost, (tables, body) => tables(lostSystems).put(body.system, body)),
  on(SystemRestored, (tables, { system }) => tables(lostSystems).remove(system)),
  on(SupplierLost, (tables, body) => tables(lostSuppliers).put(body.supplier, body)),
  on(SupplierRestored, (tables, { supplier }) => tables(lostSuppliers).remove(supplier)),
  on(TakeoverStarted, (tables, body) => tables(takeovers).put(`${body.system}@${body.from}`, body)),
]
