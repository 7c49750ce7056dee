// What is seen of machine rooms: each with its state and its crew on duty, each system where it runs, and what we
// need from outside.
import { z } from 'zod'
import {
  dayOf,
  Instant,
  signedIn,
  view,
  type Read,
  type View,
  type ViewContext,
} from '../../kernel/index.ts'
import { duties, inForce, isAttendanceAssumed } from '../duty/index.ts'
import { BothNames, bothNames, machineRoom, person, supplier, system } from '../firm/index.ts'
import { roomParts } from './events.ts'
import { holdsAt, isSystemLost, lostPartsAt, openTakeover, roomOf } from './running.ts'
import { lostRooms, lostSuppliers, lostSystems } from './state.ts'

const LossShown = {
  from: Instant.optional(),
  until: Instant.optional(),
  lateSince: Instant.optional(),
  because: z.string().optional(),
}
const State = z.enum(['up', 'announced', 'down', 'late'])
type State = z.infer<typeof State>

interface Lost {
  readonly from: Instant
  readonly until?: Instant | undefined
  readonly lateSince?: Instant | undefined
  readonly because: string
}

function stateOf(row: Lost | undefined, at: Instant): State {
  if (!row) return 'up'
  if (row.lateSince !== undefined) return 'late'
  return holdsAt(row, at) ? 'down' : 'announced'
}

const shownLoss = (row: Lost | undefined) =>
  row ? { from: row.from, until: row.until, lateSince: row.lateSince, because: row.because } : {}

const Crew = z.object({
  person: z.string(),
  name: z.string(),
  post: z.string(),
  until: Instant,
  confirmed: z.boolean(),
})

/** Those with a duty in the room now; by name for who answers for it. */
function crewOf(read: Read, id: string, { at, within }: ViewContext) {
  const isAssumed = isAttendanceAssumed(read)
  const crew = read(duties)
    .by('day', dayOf(at))
    .filter((row) => row.site === id && (row.mode === 'onSite' || row.mode === 'stationed'))
    .filter((row) => row.from <= at && at < row.to && inForce(read, row))
    .map(({ person: who, post, to, checkedInAt, missed, state }) => ({
      person: who,
      name: read(person.table).get(who)?.name ?? who,
      post,
      until: to,
      confirmed:
        checkedInAt !== undefined || (isAssumed && state === 'accepted' && missed !== true),
    }))
  const names = within({ kind: 'site', id }) ? crew : []
  const confirmed = crew.filter((one) => one.confirmed).length
  return { onDuty: crew.length, confirmed, crew: names }
}

const rooms = view('machineRooms.rooms', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(
      z.object({
        room: z.string(),
        name: z.string(),
        /** Without power or network it is down. */
        state: State,
        losses: z.array(z.object({ part: roomParts, state: State, ...LossShown })),
        upsMinutes: z.int(),
        fuelHours: z.number(),
        fuelHoursMin: z.number(),
        crewMin: z.int(),
        onDuty: z.int(),
        confirmed: z.int(),
        crew: z.array(Crew),
        /** The systems that run there now. */
        systems: z.array(z.string()),
      }),
    ),
  }),
  may: signedIn,
  timed: true,
  show(read, _params, context) {
    const { at } = context
    const running = runningIn(read)
    return {
      rows: [...read(machineRoom.table).rows()].map((row) => {
        const losses = read(lostRooms)
          .by('room', row.id)
          .map((lost) => ({ part: lost.part, state: stateOf(lost, at), ...shownLoss(lost) }))
        const { name, upsMinutes, fuelHours, fuelHoursMin, crewMin } = row
        return {
          room: row.id,
          name,
          state: worstOf(losses.map((loss) => loss.state)),
          losses,
          upsMinutes,
          fuelHours,
          fuelHoursMin,
          crewMin,
          ...crewOf(read, row.id, context),
          systems: running.get(row.id) ?? [],
        }
      }),
    }
  },
})

function runningIn(read: Read): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const id of read(system.table).ids()) {
    const at = roomOf(read, id) ?? ''
    found.set(at, [...(found.get(at) ?? []), id])
  }
  return found
}

const worst: readonly State[] = ['late', 'down', 'announced', 'up']
const worstOf = (states: readonly State[]): State =>
  worst.find((state) => states.includes(state)) ?? 'up'

const SystemState = z.enum(['up', 'down', 'roomLost', 'takingOver'])

const systems = view('machineRooms.systems', {
  params: z.object({ room: z.string().max(64).meta({ noun: 'machineRoom' }).optional() }),
  answer: z.object({
    rows: z.array(
      z.object({
        system: z.string(),
        name: BothNames,
        tier: z.int(),
        home: z.string(),
        /** Where it runs, or ran last. */
        room: z.string(),
        state: SystemState,
        /** The room that takes it over, and by when it should run there. */
        takeover: z.string().optional(),
        readyBy: Instant.optional(),
        /** Its recovery time has passed and it does not run there. */
        late: z.boolean(),
        ...LossShown,
      }),
    ),
  }),
  may: signedIn,
  timed: true,
  show(read, asked, { at }) {
    const rows = [...read(system.table).rows()].map((row) => {
      const { id, tier, home } = row
      const room = roomOf(read, id) ?? home
      const open = openTakeover(read, id)
      return {
        system: id,
        name: bothNames(row, id),
        tier,
        home,
        room,
        state: systemState(read, { id, room, isMoving: open !== undefined && open.from <= at }, at),
        takeover: open?.room,
        readyBy: open?.readyBy,
        late: open?.state === 'late',
        ...shownLoss(read(lostSystems).get(id)),
      }
    })
    return { rows: rows.filter(({ room }) => asked.room === undefined || room === asked.room) }
  },
})

function systemState(
  read: Read,
  ask: { id: string; room: string; isMoving: boolean },
  at: Instant,
): z.infer<typeof SystemState> {
  if (ask.isMoving) return 'takingOver'
  if (isSystemLost(read, ask.id, at)) return 'down'
  return lostPartsAt(read, ask.room, at).length > 0 ? 'roomLost' : 'up'
}

const suppliers = view('machineRooms.suppliers', {
  params: z.object({}),
  answer: z.object({
    rows: z.array(
      z.object({
        supplier: z.string(),
        name: BothNames,
        kind: z.string(),
        state: State,
        ...LossShown,
      }),
    ),
  }),
  may: signedIn,
  timed: true,
  show: (read, _params, { at }) => ({
    rows: [...read(supplier.table).rows()].map((row) => {
      const { id, kind } = row
      const name = bothNames(row, id)
      const lost = read(lostSuppliers).get(id)
      return { supplier: id, name, kind, state: stateOf(lost, at), ...shownLoss(lost) }
    }),
  }),
})

export const views: readonly View[] = [rooms, systems, suppliers]
