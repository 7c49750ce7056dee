// What is lost and comes back: power and network of a room, a system, a supplier. Each is lost now or from a time
// to come, may be expected back, and is back when somebody says so.
import { z } from 'zod'
import { command, isRefusal, refuse, roleOver, systemOnly } from '../../../kernel/index.ts'
import { machineRoom, supplier as suppliers, system as systems } from '../../firm/index.ts'
import * as events from '../events.ts'
import { lostRooms, lostSuppliers, lostSystems } from '../state.ts'
import {
  cannotExpect,
  expecting,
  keepers,
  losing,
  overAll,
  overRoom,
  overSystem,
  spanOf,
} from './keepers.ts'

const RoomPart = { room: events.MachineRoomId, part: events.roomParts }
const ThisSystem = { system: events.SystemId }
const ThisSupplier = { supplier: events.SupplierId }

/** A machine room loses power, its network, or all. */
export const loseRoom = command('machineRooms.loseRoom', {
  input: z.object({ ...RoomPart, ...losing }),
  may: roleOver(keepers, overRoom),
  decide(read, { room, part, because, ...asked }, { at }) {
    if (!read(machineRoom.table).has(room)) return refuse('machineRooms.unknownRoom', { room })
    if (read(lostRooms).has(`${room}/${part}`))
      return refuse('machineRooms.lostAlready', { id: room })
    const span = spanOf(asked, at)
    return isRefusal(span) ? span : [events.RoomLost({ room, part, because, ...span })]
  },
})

export const expectRoom = command('machineRooms.expectRoom', {
  input: z.object({ ...RoomPart, ...expecting }),
  may: roleOver(keepers, overRoom),
  decide(read, { room, part, until, because }, { at }) {
    const no = cannotExpect(read(lostRooms).get(`${room}/${part}`), { id: room, until, at })
    return no ?? [events.RoomExpected({ room, part, until, because })]
  },
})

export const restoreRoom = command('machineRooms.restoreRoom', {
  input: z.object(RoomPart),
  may: roleOver(keepers, overRoom),
  decide: (read, { room, part }) =>
    read(lostRooms).has(`${room}/${part}`)
      ? [events.RoomRestored({ room, part })]
      : refuse('machineRooms.notLost', { id: room }),
})

/** A system is lost, wherever it runs. */
export const loseSystem = command('machineRooms.loseSystem', {
  input: z.object({ ...ThisSystem, ...losing }),
  may: roleOver(keepers, overSystem),
  decide(read, { system, because, ...asked }, { at }) {
    if (!read(systems.table).has(system)) return refuse('machineRooms.unknownSystem', { system })
    if (read(lostSystems).has(system)) return refuse('machineRooms.lostAlready', { id: system })
    const span = spanOf(asked, at)
    return isRefusal(span) ? span : [events.SystemLost({ system, because, ...span })]
  },
})

export const expectSystem = command('machineRooms.expectSystem', {
  input: z.object({ ...ThisSystem, ...expecting }),
  may: roleOver(keepers, overSystem),
  decide(read, { system, until, because }, { at }) {
    const no = cannotExpect(read(lostSystems).get(system), { id: system, until, at })
    return no ?? [events.SystemExpected({ system, until, because })]
  },
})

export const restoreSystem = command('machineRooms.restoreSystem', {
  input: z.object(ThisSystem),
  may: roleOver(keepers, overSystem),
  decide: (read, { system }) =>
    read(lostSystems).has(system)
      ? [events.SystemRestored({ system })]
      : refuse('machineRooms.notLost', { id: system }),
})

/** What we need from outside is lost: a line, quotes, a bank. */
export const loseSupplier = command('machineRooms.loseSupplier', {
  input: z.object({ ...ThisSupplier, ...losing }),
  may: roleOver(keepers, overAll),
  decide(read, { supplier, because, ...asked }, { at }) {
    if (!read(suppliers.table).has(supplier))
      return refuse('machineRooms.unknownSupplier', { supplier })
    if (read(lostSuppliers).has(supplier))
      return refuse('machineRooms.lostAlready', { id: supplier })
    const span = spanOf(asked, at)
    return isRefusal(span) ? span : [events.SupplierLost({ supplier, because, ...span })]
  },
})

export const expectSupplier = command('machineRooms.expectSupplier', {
  input: z.object({ ...ThisSupplier, ...expecting }),
  may: roleOver(keepers, overAll),
  decide(read, { supplier, until, because }, { at }) {
    const no = cannotExpect(read(lostSuppliers).get(supplier), { id: supplier, until, at })
    return no ?? [events.SupplierExpected({ supplier, until, because })]
  },
})

export const restoreSupplier = command('machineRooms.restoreSupplier', {
  input: z.object(ThisSupplier),
  may: roleOver(keepers, overAll),
  decide: (read, { supplier }) =>
    read(lostSuppliers).has(supplier)
      ? [events.SupplierRestored({ supplier })]
      : refuse('machineRooms.notLost', { id: supplier }),
})

/** What was expected back by now and is not is said to be late. `id` of a room is `room/part`. */
export const noteLate = command('machineRooms.noteLate', {
  input: z.object({ what: z.enum(['room', 'system', 'supplier']), id: z.string() }),
  may: systemOnly,
  internal: true,
  decide(read, { what, id }, { at }) {
    switch (what) {
      case 'room': {
        const row = read(lostRooms).get(id)
        if (row?.until === undefined || row.until > at) return []
        return [events.RoomLate({ room: row.room, part: row.part, expected: row.until })]
      }
      case 'system': {
        const until = read(lostSystems).get(id)?.until
        if (until === undefined || until > at) return []
        return [events.SystemLate({ system: id, expected: until })]
      }
      case 'supplier': {
        const until = read(lostSuppliers).get(id)?.until
        if (until === undefined || until > at) return []
        return [events.SupplierLate({ supplier: id, expected: until })]
      }
    }
  },
})

export const lossCommands = [
  loseRoom,
  expectRoom,
  restoreRoom,
  loseSystem,
  expectSystem,
  restoreSystem,
  loseSupplier,
  expectSupplier,
  restoreSupplier,
  noteLate,
]
