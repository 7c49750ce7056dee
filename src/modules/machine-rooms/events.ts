// What can have happened to machine rooms, the systems in them, and what we need from outside.
import { z } from 'zod'
import { event, idOf, Instant } from '../../kernel/index.ts'

export const MachineRoomId = idOf('machineRoom')
export const SystemId = idOf('system')
export const SupplierId = idOf('supplier')

const because = z.string().max(200)
const lost = { from: Instant, until: Instant.optional(), because }
const expected = { until: Instant, because }
const ofRoom = { subject: ({ room }: { room: string }) => `machineRoom/${room}` }
const ofSystem = { subject: ({ system }: { system: string }) => `system/${system}` }
const ofSupplier = { subject: ({ supplier }: { supplier: string }) => `supplier/${supplier}` }

export const roomParts = z.enum(['power', 'network', 'all'])
const roomPart = { room: MachineRoomId, part: roomParts }

export const RoomLost = event('machineRooms.RoomLost', z.object({ ...roomPart, ...lost }), ofRoom)
export const RoomExpected = event(
  'machineRooms.RoomExpected',
  z.object({ ...roomPart, ...expected }),
  ofRoom,
)
/** It was expected back by now and is not; so for systems and suppliers. */
export const RoomLate = event(
  'machineRooms.RoomLate',
  z.object({ ...roomPart, expected: Instant }),
  ofRoom,
)
export const RoomRestored = event('machineRooms.RoomRestored', z.object(roomPart), ofRoom)

export const SystemLost = event(
  'machineRooms.SystemLost',
  z.object({ system: SystemId, ...lost }),
  ofSystem,
)
export const SystemExpected = event(
  'machineRooms.SystemExpected',
  z.object({ system: SystemId, ...expected }),
  ofSystem,
)
export const SystemLate = event(
  'machineRooms.SystemLate',
  z.object({ system: SystemId, expected: Instant }),
  ofSystem,
)
export const SystemRestored = event(
  'machineRooms.SystemRestored',
  z.object({ system: SystemId }),
  ofSystem,
)

/** A system moves to a standby room; it runs there once its recovery time has passed. */
export const TakeoverStarted = event(
  'machineRooms.TakeoverStarted',
  z.object({
    system: SystemId,
    room: MachineRoomId,
    from: Instant,
    because,
    /** The start and the system's recovery time. */
    readyBy: Instant.optional(),
  }),
  ofSystem,
)
/** It runs there: `seen` by a person, or its recovery time passed and nothing stood in the way. */
export const TakeoverCompleted = event(
  'machineRooms.TakeoverCompleted',
  z.object({
    system: SystemId,
    room: MachineRoomId,
    from: Instant,
    minutes: z.int(),
    seen: z.boolean(),
  }),
  ofSystem,
)
/** The recovery time has passed, and the room or the system itself is lost. */
export const TakeoverLate = event(
  'machineRooms.TakeoverLate',
  z.object({ system: SystemId, room: MachineRoomId, from: Instant }),
  ofSystem,
)

export const SupplierLost = event(
  'machineRooms.SupplierLost',
  z.object({ supplier: SupplierId, ...lost }),
  ofSupplier,
)
export const SupplierExpected = event(
  'machineRooms.SupplierExpected',
  z.object({ supplier: SupplierId, ...expected }),
  ofSupplier,
)
export const SupplierLate = event(
  'machineRooms.SupplierLate',
  z.object({ supplier: SupplierId, expected: Instant }),
  ofSupplier,
)
export const SupplierRestored = event(
  'machineRooms.SupplierRestored',
  z.object({ supplier: SupplierId }),
  ofSupplier,
)

export const events = [
  RoomLost,
  RoomExpected,
  RoomLate,
  RoomRestored,
  SystemLost,
  SystemExpected,
  SystemLate,
  SystemRestored,
  TakeoverStarted,
  TakeoverCompleted,
  TakeoverLate,
  SupplierLost,
  SupplierExpected,
  SupplierLate,
  SupplierRestored,
]
