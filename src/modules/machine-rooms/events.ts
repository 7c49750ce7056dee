// What can have happened to machine rooms, the systems in them, and what we need from outside.
import { z } from 'zod'
import { event, idOf, Instant } from '../../kernel/index.ts'

const because = z.string().max(200)
const lost = { from: Instant, until: Instant.optional(), because }

export const roomParts = z.enum(['power', 'network', 'all'])

export const RoomLost = event(
  'machineRooms.RoomLost',
  z.object({ room: idOf('machineRoom'), part: roomParts, ...lost }),
  { subject: ({ room }) => `machineRoom/${room}` },
)
export const RoomRestored = event(
  'machineRooms.RoomRestored',
  z.object({ room: idOf('machineRoom'), part: roomParts }),
  { subject: ({ room }) => `machineRoom/${room}` },
)
export const SystemLost = event('machineRooms.SystemLost', z.object({ system: idOf('system'), ...lost }), {
  subject: ({ system }) => `system/${system}`,
})
export const SystemRestored = event(
  'machineRooms.SystemRestored',
  z.object({ system: idOf('system') }),
  { subject: ({ system }) => `system/${system}` },
)
/** A system moves to a standby room; it runs there once its recovery time has passed. */
export const TakeoverStarted = event(
  'machineRooms.TakeoverStarted',
  z.object({ system: idOf('system'), room: idOf('machineRoom'), from: Instant, because }),
  { subject: ({ system }) => `system/${system}` },
)
export const SupplierLost = event(
  'machineRooms.SupplierLost',
  z.object({ supplier: idOf('supplier'), ...lost }),
  { subject: ({ supplier }) => `supplier/${supplier}` },
)
export const SupplierRestored = event(
  'machineRooms.SupplierRestored',
  z.object({ supplier: idOf('supplier') }),
  { subject: ({ supplier }) => `supplier/${supplier}` },
)
