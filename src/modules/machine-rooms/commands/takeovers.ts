// Taking over a system in another machine room: only where it can run, and ready once its recovery time has passed
// unless something stands in the way.
import { z } from 'zod'
import {
  command,
  Instant,
  msOf,
  plusMinutes,
  refuse,
  roleOver,
  systemOnly,
  type Draft,
  type Read,
} from '../../../kernel/index.ts'
import { system as systems } from '../../firm/index.ts'
import {
  MachineRoomId,
  SystemId,
  SystemRestored,
  TakeoverCompleted,
  TakeoverLate,
  TakeoverStarted,
} from '../events.ts'
import { isSystemLost, lostPartsAt, openTakeover, roomOf } from '../running.ts'
import { lostSystems, takeovers, type Takeover } from '../state.ts'
import { Because, keepers, overSystem } from './keepers.ts'

/** Start to take a system over in a standby room, or bring it home. */
export const startTakeover = command('machineRooms.startTakeover', {
  input: z.object({
    system: SystemId,
    room: MachineRoomId,
    from: Instant.optional(),
    because: Because,
  }),
  may: roleOver(keepers, overSystem),
  decide(read, { system, room, from: asked, because }, { at }) {
    const row = read(systems.table).get(system)
    if (!row) return refuse('machineRooms.unknownSystem', { system })
    if (![row.home, ...row.standby].includes(room)) {
      return refuse('machineRooms.notStandby', {
        system: row.name,
        room,
        rooms: row.standby.join(', '),
      })
    }
    const open = openTakeover(read, system)
    if (open) return refuse('machineRooms.takeoverOpen', { system: row.name, room: open.room })
    if (roomOf(read, system) === room)
      return refuse('machineRooms.runsThere', { system: row.name, room })
    const from = asked ?? at
    if (from < at) return refuse('machineRooms.startsInPast', { system: row.name })
    if (lostPartsAt(read, room, from).length > 0) return refuse('machineRooms.roomLost', { room })
    const readyBy = plusMinutes(from, row.rtoMinutes)
    return [TakeoverStarted({ system, room, from, because, readyBy })]
  },
})

/** Somebody has seen the system run in its new room. */
export const confirmTakeover = command('machineRooms.confirmTakeover', {
  input: z.object({ system: SystemId }),
  may: roleOver(keepers, overSystem),
  decide(read, { system }, { at }) {
    const open = openTakeover(read, system)
    if (!open) return refuse('machineRooms.noTakeover', { system })
    if (open.from > at) return refuse('machineRooms.notBegun', { system })
    const done = completed(open, at, true)
    // What runs is not lost.
    return read(lostSystems).has(system) ? [done, SystemRestored({ system })] : [done]
  },
})

function completed({ system, room, from }: Takeover, at: Instant, seen: boolean): Draft {
  const minutes = Math.round((msOf(at) - msOf(from)) / 60_000)
  return TakeoverCompleted({ system, room, from, minutes, seen })
}

export const noteReady = command('machineRooms.noteReady', {
  input: z.object({ system: SystemId, from: Instant }),
  may: systemOnly,
  internal: true,
  decide(read, { system, from }, { at }) {
    const row = read(takeovers).get(`${system}@${from}`)
    if (row?.state !== 'underWay') return []
    if (stopped(read, row, at)) return [TakeoverLate({ system, room: row.room, from })]
    return [completed(row, at, false)]
  },
})

const stopped = (read: Read, { system, room }: Takeover, at: Instant): boolean =>
  isSystemLost(read, system, at) || lostPartsAt(read, room, at).length > 0

export const takeoverCommands = [startTakeover, confirmTakeover, noteReady]
