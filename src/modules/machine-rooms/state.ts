// What we know of machine rooms and systems: what is lost, and where systems run.
import { z } from 'zod'
import { Instant, on, promises, table, type Write } from '../../kernel/index.ts'
import {
  RoomExpected,
  RoomLate,
  RoomLost,
  RoomRestored,
  SupplierExpected,
  SupplierLate,
  SupplierLost,
  SupplierRestored,
  SystemExpected,
  SystemLate,
  SystemLost,
  SystemRestored,
  TakeoverCompleted,
  TakeoverLate,
  TakeoverStarted,
} from './events.ts'

/** `until` is gone once it has passed: nobody counts on it any more. `lateSince` says what it was. */
const Late = z.object({ lateSince: Instant.optional() })

const LostRoomRow = RoomLost.body.and(Late)
const LostSystemRow = SystemLost.body.and(Late)
const LostSupplierRow = SupplierLost.body.and(Late)
export type LostRoomRow = z.infer<typeof LostRoomRow>
export type LostSystemRow = z.infer<typeof LostSystemRow>
export type LostSupplierRow = z.infer<typeof LostSupplierRow>

/** By `room/part`. */
export const lostRooms = table('machineRooms.lostRoom', LostRoomRow, { room: (row) => row.room })
export const lostSystems = table('machineRooms.lostSystem', LostSystemRow)
export const lostSuppliers = table('machineRooms.lostSupplier', LostSupplierRow)

const TakeoverRow = TakeoverStarted.body.and(
  z.object({ state: z.enum(['underWay', 'done', 'late']).optional(), doneAt: Instant.optional() }),
)
/** Every takeover, by `system@instant`, in the order in which they were started. */
export const takeovers = table('machineRooms.takeover', TakeoverRow, {
  system: (row) => row.system,
})
export type Takeover = z.infer<typeof TakeoverRow>

export const tables = [lostRooms, lostSystems, lostSuppliers, takeovers]

/** What is expected back: a part of a room, a system, a supplier. */
export const backKind = 'machineRooms.back'
export const takeoverKind = 'machineRooms.takeover'

type What = 'room' | 'system' | 'supplier'

function promiseBack(tables: Write, what: What, id: string, until: string | undefined): void {
  const promise = `${backKind}:${what}:${id}`
  tables(promises).remove(promise)
  if (until === undefined) return
  const subject = what === 'room' ? `machineRoom/${id.split('/')[0]}` : `${what}/${id}`
  const row = { id: promise, kind: backKind, due: until, subject, about: { what, id } }
  tables(promises).put(promise, row)
}

interface Lost {
  readonly from: string
  readonly until?: string | undefined
  readonly lateSince?: string | undefined
}

function expectedAt<Row extends Lost>(row: Row, until: string) {
  const { lateSince: _passed, ...rest } = row
  return { ...rest, until }
}

function lateFrom<Row extends Lost>(row: Row, lateSince: string) {
  const { until: _passed, ...rest } = row
  return { ...rest, lateSince }
}

const roomKey = ({ room, part }: { room: string; part: string }): string => `${room}/${part}`

const evolveRooms = [
  on(RoomLost, (tables, body) => {
    tables(lostRooms).put(roomKey(body), body)
    promiseBack(tables, 'room', roomKey(body), body.until)
  }),
  on(RoomExpected, (tables, body) => {
    const row = tables(lostRooms).get(roomKey(body))
    if (row) tables(lostRooms).put(roomKey(body), expectedAt(row, body.until))
    promiseBack(tables, 'room', roomKey(body), body.until)
  }),
  on(RoomLate, (tables, body) => {
    const row = tables(lostRooms).get(roomKey(body))
    if (row) tables(lostRooms).put(roomKey(body), lateFrom(row, body.expected))
  }),
  on(RoomRestored, (tables, body) => {
    tables(lostRooms).remove(roomKey(body))
    promiseBack(tables, 'room', roomKey(body), undefined)
  }),
]

const evolveSystems = [
  on(SystemLost, (tables, body) => {
    tables(lostSystems).put(body.system, body)
    promiseBack(tables, 'system', body.system, body.until)
  }),
  on(SystemExpected, (tables, { system, until }) => {
    const row = tables(lostSystems).get(system)
    if (row) tables(lostSystems).put(system, expectedAt(row, until))
    promiseBack(tables, 'system', system, until)
  }),
  on(SystemLate, (tables, { system, expected }) => {
    const row = tables(lostSystems).get(system)
    if (row) tables(lostSystems).put(system, lateFrom(row, expected))
  }),
  on(SystemRestored, (tables, { system }) => {
    tables(lostSystems).remove(system)
    promiseBack(tables, 'system', system, undefined)
  }),
]

const evolveSuppliers = [
  on(SupplierLost, (tables, body) => {
    tables(lostSuppliers).put(body.supplier, body)
    promiseBack(tables, 'supplier', body.supplier, body.until)
  }),
  on(SupplierExpected, (tables, { supplier, until }) => {
    const row = tables(lostSuppliers).get(supplier)
    if (row) tables(lostSuppliers).put(supplier, expectedAt(row, until))
    promiseBack(tables, 'supplier', supplier, until)
  }),
  on(SupplierLate, (tables, { supplier, expected }) => {
    const row = tables(lostSuppliers).get(supplier)
    if (row) tables(lostSuppliers).put(supplier, lateFrom(row, expected))
  }),
  on(SupplierRestored, (tables, { supplier }) => {
    tables(lostSuppliers).remove(supplier)
    promiseBack(tables, 'supplier', supplier, undefined)
  }),
]

const takeoverKey = ({ system, from }: { system: string; from: string }): string =>
  `${system}@${from}`

const evolveTakeovers = [
  on(TakeoverStarted, (tables, body) => {
    const { system, from, readyBy } = body
    tables(takeovers).put(takeoverKey(body), { ...body, state: 'underWay' })
    if (readyBy === undefined) return
    const id = `${takeoverKind}:${takeoverKey(body)}`
    const about = { system, from }
    tables(promises).put(id, {
      id,
      kind: takeoverKind,
      due: readyBy,
      subject: `system/${system}`,
      about,
    })
  }),
  on(TakeoverCompleted, (tables, body, { at }) => {
    const row = tables(takeovers).get(takeoverKey(body))
    if (row) tables(takeovers).put(takeoverKey(body), { ...row, state: 'done', doneAt: at })
    tables(promises).remove(`${takeoverKind}:${takeoverKey(body)}`)
  }),
  on(TakeoverLate, (tables, body) => {
    const row = tables(takeovers).get(takeoverKey(body))
    if (row) tables(takeovers).put(takeoverKey(body), { ...row, state: 'late' })
  }),
]

export const evolve = [...evolveRooms, ...evolveSystems, ...evolveSuppliers, ...evolveTakeovers]
