// Every index that the picture uses, made once when it is built.
import {
  accessLink,
  accessProfile,
  businessFunction,
  machineRoom,
  means,
  person,
  post,
  qualification,
  room,
  site,
  supplier,
  system,
  type AccessLink,
  type AccessProfile,
  type BusinessFunction,
  type MachineRoom,
  type Means,
  type Person,
  type Phase,
  type Post,
  type Qualification,
  type Room,
  type Site,
  type Supplier,
  type System,
} from '../../firm/index.ts'
import type { Read, TableDef } from '../../../kernel/index.ts'
import { numbering, type Numbering } from './numbering.ts'

export interface Numbers {
  readonly posts: Numbering<Post>
  readonly people: Numbering<Person>
  readonly sites: Numbering<Site>
  readonly rooms: Numbering<Room>
  /** Machine rooms come after the rooms: index `rooms.ids.length` on. */
  readonly machineRooms: Numbering<MachineRoom>
  readonly systems: Numbering<System>
  readonly links: Numbering<AccessLink>
  readonly profiles: Numbering<AccessProfile>
  readonly suppliers: Numbering<Supplier>
  readonly functions: Numbering<BusinessFunction>
  readonly means: Numbering<Means>
  readonly qualifications: Numbering<Qualification>
  /** The engine's room index of a machine room, or -1. */
  machineRoom(id: string | undefined): number
}

/** Market phases by engine index; 0 is any time outside of a trading day. */
export const phases: readonly Phase[] = [
  'closed',
  'preOpen',
  'auction',
  'continuous',
  'midday',
  'close',
  'settlement',
  'nightBatch',
]

/** Devices from the least to the most: who has a better one can use what needs a lesser. */
export const devices = ['none', 'ownComputer', 'laptop', 'tradingLaptop'] as const

export const groups = ['A', 'B', 'C'] as const

const of = <Row extends { readonly id: string }>(read: Read, def: TableDef<Row>): Numbering<Row> =>
  numbering([...read(def).rows()].map((row) => [row.id, row] as const))

export function numbersOf(read: Read): Numbers {
  const rooms = of(read, room.table)
  const machineRooms = of(read, machineRoom.table)
  return {
    posts: of(read, post.table),
    people: of(read, person.table),
    sites: of(read, site.table),
    rooms,
    machineRooms,
    systems: of(read, system.table),
    links: of(read, accessLink.table),
    profiles: of(read, accessProfile.table),
    suppliers: of(read, supplier.table),
    functions: of(read, businessFunction.table),
    means: of(read, means.table),
    qualifications: of(read, qualification.table),
    machineRoom(id) {
      const index = machineRooms.of(id)
      return index < 0 ? -1 : rooms.ids.length + index
    },
  }
}
