// Which rows of the picture an entry of the log touches.
import type { Entry, Read } from '../../../kernel/index.ts'
import { LinkExpected, LinkLate, LinkLost, LinkRestored } from '../../access/index.ts'
import {
  CheckInMissed,
  DutiesPlanned,
  duties,
  DutyAccepted,
  DutyCheckedIn,
  DutyDeclined,
  DutyStoodDown,
  ExemptionDeclared,
  ExemptionEnded,
  RosterPublished,
  RosterSuperseded,
} from '../../duty/index.ts'
import {
  ChainCleared,
  ContactsFound,
  PersonFit,
  PersonUnfit,
  QuarantineEnded,
  QuarantineMoved,
  QuarantineStarted,
} from '../../health/index.ts'
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
  TakeoverStarted,
} from '../../machine-rooms/index.ts'
import {
  MeansMoved,
  OrderDue,
  OrderEnded,
  OrderExtended,
  OrderGiven,
  PassPermitted,
  PersonAccounted,
  PersonEntered,
  PersonLeft,
  stays,
} from '../../sites/index.ts'
import type { EventDef } from '../../../kernel/index.ts'

type What = 'duty' | 'person' | 'site' | 'room' | 'system' | 'link' | 'supplier' | 'item'

export interface TouchedRow {
  readonly what: What | 'exemptions'
  readonly id: string
}

type Find = (entry: Entry, read: Read) => readonly TouchedRow[]

const after = <B>(
  def: EventDef<B>,
  what: What,
  ids: (body: B) => readonly string[],
): [string, Find] => [
  def.name,
  ({ data, version }) => ids(def.read(data, version)).map((id) => ({ what, id })),
]

// A stationed duty also says where its person lives, so the person is looked at again with it.
const dutyAndPerson = (read: Read, id: string): TouchedRow[] => {
  const row = read(duties).get(id)
  const duty: TouchedRow = { what: 'duty', id }
  return row?.mode === 'stationed' ? [duty, { what: 'person', id: row.person }] : [duty]
}

const ofDuty = (def: EventDef<{ duty: string }>): [string, Find] => [
  def.name,
  ({ data, version }, read) => dutyAndPerson(read, def.read(data, version).duty),
]

// Who is inside by the roll alone comes and goes with the order.
const siteAndInside = (read: Read, id: string): TouchedRow[] => [
  { what: 'site', id },
  ...read(stays)
    .by('site', id)
    .flatMap(({ person, byRoll }): TouchedRow[] =>
      byRoll ? [{ what: 'person', id: person }] : [],
    ),
]

const ofOrder = (def: EventDef<{ site: string }>): [string, Find] => [
  def.name,
  ({ data, version }, read) => siteAndInside(read, def.read(data, version).site),
]

const exemptionsTouched: Find = () => [{ what: 'exemptions', id: '' }]

const finders: ReadonlyMap<string, Find> = new Map<string, Find>([
  [
    DutiesPlanned.name,
    ({ data, version }, read) =>
      DutiesPlanned.read(data, version).duties.flatMap(({ id }) => dutyAndPerson(read, id)),
  ],
  ofDuty(DutyAccepted),
  ofDuty(DutyDeclined),
  ofDuty(DutyCheckedIn),
  ofDuty(DutyStoodDown),
  ofDuty(CheckInMissed),
  [ExemptionDeclared.name, exemptionsTouched],
  [ExemptionEnded.name, exemptionsTouched],
  ofOrder(OrderGiven),
  after(OrderExtended, 'site', ({ site }) => [site]),
  after(PassPermitted, 'site', ({ site }) => [site]),
  after(OrderDue, 'site', ({ site }) => [site]),
  ofOrder(OrderEnded),
  after(PersonAccounted, 'person', ({ person }) => [person]),
  after(PersonEntered, 'person', ({ person }) => [person]),
  after(PersonLeft, 'person', ({ person }) => [person]),
  after(MeansMoved, 'item', ({ means }) => [means]),
  after(PersonUnfit, 'person', ({ person }) => [person]),
  after(PersonFit, 'person', ({ person }) => [person]),
  after(QuarantineStarted, 'person', ({ person }) => [person]),
  after(QuarantineEnded, 'person', ({ person }) => [person]),
  after(QuarantineMoved, 'person', ({ person }) => [person]),
  after(ContactsFound, 'person', ({ source, people }) => [source, ...people]),
  after(ChainCleared, 'person', ({ people }) => people),
  after(LinkLost, 'link', ({ link }) => [link]),
  after(LinkExpected, 'link', ({ link }) => [link]),
  after(LinkLate, 'link', ({ link }) => [link]),
  after(LinkRestored, 'link', ({ link }) => [link]),
  after(RoomLost, 'room', ({ room }) => [room]),
  after(RoomExpected, 'room', ({ room }) => [room]),
  after(RoomLate, 'room', ({ room }) => [room]),
  after(RoomRestored, 'room', ({ room }) => [room]),
  after(SystemLost, 'system', ({ system }) => [system]),
  after(SystemExpected, 'system', ({ system }) => [system]),
  after(SystemLate, 'system', ({ system }) => [system]),
  after(SystemRestored, 'system', ({ system }) => [system]),
  after(TakeoverStarted, 'system', ({ system }) => [system]),
  after(SupplierLost, 'supplier', ({ supplier }) => [supplier]),
  after(SupplierExpected, 'supplier', ({ supplier }) => [supplier]),
  after(SupplierLate, 'supplier', ({ supplier }) => [supplier]),
  after(SupplierRestored, 'supplier', ({ supplier }) => [supplier]),
])

const rebuilding = new Set<string>([
  RosterPublished.name,
  RosterSuperseded.name,
  'kernel.RulesAdopted',
])

/** The rows touched by these entries, each once; `rebuild` where only building anew will do. */
export function changesAfter(
  read: Read,
  entries: readonly Entry[],
): readonly (TouchedRow | 'rebuild')[] {
  const touched = new Map<string, TouchedRow>()
  for (const entry of entries) {
    if (entry.type.startsWith('firm.') || rebuilding.has(entry.type)) return ['rebuild']
    for (const row of finders.get(entry.type)?.(entry, read) ?? []) {
      touched.set(`${row.what} ${row.id}`, row)
    }
  }
  return [...touched.values()]
}
