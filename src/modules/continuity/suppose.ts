// What can be supposed in a what-if, and what it changes in the picture. Nothing here happens: the changes are
// tried out on the picture and taken back.
import { z } from 'zod'
import {
  type Change,
  type Link,
  type Order,
  type Person,
  type Room,
  type Site,
  type Span,
  type Supplier,
  type System,
} from '../../engines/coverage/index.ts'
import {
  idOf,
  Instant,
  msOf,
  PersonId,
  plusMinutes,
  refuse,
  SiteId,
  type Read,
  type Refusal,
} from '../../kernel/index.ts'
import { Group, person } from '../firm/index.ts'
import { contactsOf } from '../health/index.ts'
import { OrderKind } from '../sites/index.ts'
import { instantOfMinute, minuteOf, type Picture } from './picture/index.ts'
import {
  linkRow,
  machineRoomRow,
  orderRow,
  personRow,
  siteRow,
  supplierRow,
  systemRow,
} from './picture/rows.ts'

/** Whoever shared a room in the two days before goes with a positive case. */
const contactMinutes = 48 * 60
const supposedMax = 20
const hoursMax = 24 * 42

/** When it begins (default: the what-if's own start) and how long it lasts (default: what the rules say). */
const lasting = {
  from: Instant.optional(),
  until: Instant.optional(),
  hours: z.number().positive().max(hoursMax).optional(),
}

export const Supposition = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('order'),
    site: SiteId,
    order: OrderKind,
    permits: z.array(PersonId).max(500).optional(),
    ...lasting,
  }),
  /** `positive` takes the contacts of the last days away as well. */
  z.object({
    kind: z.literal('person'),
    person: PersonId,
    as: z.enum(['positive', 'unfit']).default('positive'),
    ...lasting,
  }),
  z.object({
    kind: z.literal('group'),
    group: Group.exclude(['none']),
    site: SiteId.optional(),
    ...lasting,
  }),
  z.object({ kind: z.literal('site'), site: SiteId, ...lasting }),
  z.object({ kind: z.literal('room'), room: idOf('room'), ...lasting }),
  z.object({ kind: z.literal('machineRoom'), machineRoom: idOf('machineRoom'), ...lasting }),
  z.object({ kind: z.literal('system'), system: idOf('system'), ...lasting }),
  z.object({ kind: z.literal('link'), link: idOf('accessLink'), ...lasting }),
  z.object({ kind: z.literal('supplier'), supplier: idOf('supplier'), ...lasting }),
])
export type Supposition = z.infer<typeof Supposition>

export const Suppositions = z.array(Supposition).max(supposedMax).default([])

export interface Supposed {
  readonly changes: readonly Change[]
  /** From the first beginning to the last end. */
  readonly span: Span
}

/** The changes that the suppositions make, or a refusal that names what the firm does not have. */
export function supposed(
  read: Read,
  now: Picture,
  ask: { suppose: readonly Supposition[]; from: Instant; hours: number },
): Supposed | Refusal {
  const draft = new Draft(read, now)
  let span: Span | undefined
  for (const one of ask.suppose) {
    const lasts = spanOfOne(one, ask)
    if (lasts.to <= lasts.from) return refuse('continuity.endsBeforeItBegins', { kind: one.kind })
    const missing = draft.take(one, lasts)
    if (missing) return refuse('continuity.notInFirm', missing)
    span = {
      from: Math.min(span?.from ?? lasts.from, lasts.from),
      to: Math.max(span?.to ?? lasts.to, lasts.to),
    }
  }
  return { changes: draft.changes(), span: span ?? { from: 0, to: 0 } }
}

function spanOfOne(one: Supposition, { from, hours }: { from: Instant; hours: number }): Span {
  const begins = one.from ?? from
  const ends = one.until ?? plusMinutes(begins, Math.round((one.hours ?? hours) * 60))
  return { from: minuteOf(begins), to: Math.ceil(msOf(ends) / 60_000) }
}

type Missing = Readonly<Record<'noun' | 'id', string>>

/** Rows as they would be; several suppositions may touch one of them. */
class Draft {
  readonly #read: Read
  readonly #now: Picture
  readonly #sites = new Map<number, Site>()
  readonly #people = new Map<number, Person>()
  readonly #rooms = new Map<number, Room>()
  readonly #systems = new Map<number, System>()
  readonly #links = new Map<number, Link>()
  readonly #suppliers = new Map<number, Supplier>()

  constructor(read: Read, now: Picture) {
    this.#read = read
    this.#now = now
  }

  changes(): Change[] {
    return [
      ...[...this.#sites].map(([index, row]): Change => ({ what: 'site', index, row })),
      ...[...this.#people].map(([index, row]): Change => ({ what: 'person', index, row })),
      ...[...this.#rooms].map(([index, row]): Change => ({ what: 'room', index, row })),
      ...[...this.#systems].map(([index, row]): Change => ({ what: 'system', index, row })),
      ...[...this.#links].map(([index, row]): Change => ({ what: 'link', index, row })),
      ...[...this.#suppliers].map(([index, row]): Change => ({ what: 'supplier', index, row })),
    ]
  }

  /** Takes one supposition in; answers what is missing where it names what the firm does not have. */
  take(one: Supposition, span: Span): Missing | undefined {
    const { numbers } = this.#now
    switch (one.kind) {
      case 'order': {
        const { order: kind, permits = [] } = one
        const order = orderRow(numbers, { kind, permits }, span)
        return this.#order(one.site, order)
      }
      case 'site':
        return this.#loseSite(one.site, span)
      case 'person':
        return this.#losePerson(one, span)
      case 'group':
        numbers.people.rows.forEach((row, index) => {
          if (row.group === one.group && (one.site === undefined || row.site === one.site))
            this.#unfit(index, span)
        })
        return undefined
      case 'room': {
        const index = numbers.rooms.of(one.room)
        if (index < 0) return { noun: 'room', id: one.room }
        const site = numbers.sites.of(numbers.rooms.rows[index]?.site)
        const open: Room = { site, shut: [], powerOff: [], networkOff: [], crew: [] }
        const row = this.#rooms.get(index) ?? open
        this.#rooms.set(index, { ...row, shut: [...row.shut, span] })
        return undefined
      }
      case 'machineRoom':
        return this.#loseMachineRoom(one.machineRoom, span)
      case 'system': {
        const index = numbers.systems.of(one.system)
        if (index < 0) return { noun: 'system', id: one.system }
        const row = this.#systems.get(index) ?? systemRow(this.#read, numbers, one.system)
        this.#systems.set(index, { ...row, down: [...row.down, span] })
        return undefined
      }
      case 'link': {
        const index = numbers.links.of(one.link)
        if (index < 0) return { noun: 'accessLink', id: one.link }
        const row = this.#links.get(index) ?? linkRow(this.#read, numbers, one.link)
        this.#links.set(index, { ...row, down: [...row.down, span] })
        return undefined
      }
      case 'supplier': {
        const index = numbers.suppliers.of(one.supplier)
        if (index < 0) return { noun: 'supplier', id: one.supplier }
        const row = this.#suppliers.get(index) ?? supplierRow(this.#read, one.supplier)
        this.#suppliers.set(index, { down: [...row.down, span] })
        return undefined
      }
    }
  }

  #order(id: string, order: Order): Missing | undefined {
    const { numbers } = this.#now
    const index = numbers.sites.of(id)
    if (index < 0) return { noun: 'site', id }
    const row = this.#sites.get(index) ?? siteRow(this.#read, numbers, id)
    this.#sites.set(index, { orders: [...row.orders, order] })
    return undefined
  }

  // A lost site can be used by nobody, and a machine room in it is dark.
  #loseSite(id: string, span: Span): Missing | undefined {
    if (this.#now.numbers.machineRooms.of(id) >= 0) this.#loseMachineRoom(id, span)
    return this.#order(id, { ...span, pass: 'nobody', work: false, permits: [] })
  }

  #loseMachineRoom(id: string, span: Span): Missing | undefined {
    const { numbers, crews } = this.#now
    const index = numbers.machineRoom(id)
    if (index < 0) return { noun: 'machineRoom', id }
    const crew = crews[numbers.machineRooms.of(id)] ?? []
    const row = this.#rooms.get(index) ?? machineRoomRow(this.#read, numbers, { id, crew })
    this.#rooms.set(index, { ...row, powerOff: [...row.powerOff, span] })
    return undefined
  }

  #losePerson(one: Extract<Supposition, { kind: 'person' }>, span: Span): Missing | undefined {
    const { numbers } = this.#now
    const known = this.#read(person.table).has(one.person)
    if (!known) return { noun: 'person', id: one.person }
    const since = instantOfMinute(span.from - contactMinutes)
    const contacts =
      one.as === 'unfit'
        ? []
        : contactsOf(this.#read, one.person, since, instantOfMinute(span.from))
    const gone = [one.person, ...contacts.map((contact) => contact.person)]
    for (const index of numbers.people.all(gone)) this.#unfit(index, span)
    return undefined
  }

  #unfit(index: number, span: Span): void {
    const { numbers } = this.#now
    const id = numbers.people.ids[index] ?? ''
    const row = this.#people.get(index) ?? personRow(this.#read, numbers, id)
    this.#people.set(index, { ...row, unfit: [...row.unfit, span] })
  }
}
