// The gate: who comes in and goes out, one by one or by import, and what is carried through.
import { z } from 'zod'
import {
  command,
  idOf,
  PersonId,
  refuse,
  roleOver,
  Sheet,
  SiteId,
  type Draft,
  type Instant,
  type Read,
  type Refusal,
  type Scope,
} from '../../../kernel/index.ts'
import { means, room } from '../../firm/index.ts'
import {
  Direction,
  GoodsPassed,
  mealsMax,
  MeansMoved,
  PersonEntered,
  PersonLeft,
  StoresCounted,
} from '../events.ts'
import { readPasses } from '../pass-sheet.ts'
import { planPasses, PassLine, passLinesMax } from '../passes.ts'
import { barring } from '../passing.ts'
import { movedMeans, stays } from '../state.ts'
import {
  Because,
  gateKeepers,
  leads,
  overSite,
  siteScope,
  unknownPerson,
  unknownSite,
} from './places.ts'

const Room = idOf('room').optional()

/** Somebody comes in. Under an order that lets nobody in only those permitted may. */
export const recordEntry = command('sites.recordEntry', {
  input: z.object({ site: SiteId, person: PersonId, room: Room }),
  may: roleOver(gateKeepers, overSite),
  decide(read, { site, person, room: into }, { at }) {
    const unknown = unknownSite(read, site) ?? unknownPerson(read, [person])
    if (unknown) return unknown
    if (into !== undefined && read(room.table).get(into)?.site !== site) {
      return refuse('sites.roomElsewhere', { room: into, site })
    }
    if (read(stays).get(person)?.site === site)
      return refuse('sites.insideAlready', { person, site })
    const barred = barredBy(read, { site, person, direction: 'in', at })
    if (barred) return barred
    return [PersonEntered({ site, person, ...(into === undefined ? {} : { room: into }) })]
  },
})

/** Somebody goes out. */
export const recordExit = command('sites.recordExit', {
  input: z.object({ site: SiteId, person: PersonId }),
  may: roleOver(gateKeepers, overSite),
  decide(read, { site, person }, { at }) {
    const unknown = unknownSite(read, site) ?? unknownPerson(read, [person])
    if (unknown) return unknown
    if (read(stays).get(person)?.site !== site) return refuse('sites.notInside', { person, site })
    return barredBy(read, { site, person, direction: 'out', at }) ?? [PersonLeft({ site, person })]
  },
})

/** The refusal of an order that keeps a person from passing. */
export function barredBy(
  read: Read,
  ask: { site: string; person: string; direction: Direction; at: Instant },
): Refusal | undefined {
  const order = barring(read, ask)
  return (
    order &&
    refuse('sites.mayNotPass', { person: ask.person, order: order.order, kind: order.kind })
  )
}

/** Whole records of a gate, oldest first or not: all of them or nothing. What happened is taken as it happened. */
export const importPasses = command('sites.importPasses', {
  input: z.object({ site: SiteId, rows: z.array(PassLine).min(1).max(passLinesMax) }),
  may: roleOver(gateKeepers, overSite),
  decide(read, { site, rows }, { at }) {
    const unknown = unknownSite(read, site)
    if (unknown) return unknown
    const { facts, mistakes } = planPasses(read, { site, rows, at })
    const [first] = mistakes
    if (!first) return facts
    const { row, zh, en } = first
    return refuse('sites.passesHaveMistakes', { count: mistakes.length, row, zh, en, mistakes })
  },
})

/** The same from a spreadsheet of the gate: columns person, direction, time and room. */
export const importPassSheet = command('sites.importPassSheet', {
  input: z.object({ site: SiteId, sheet: Sheet }),
  may: roleOver(gateKeepers, overSite),
  decide(read, { site, sheet }, { at }) {
    const unknown = unknownSite(read, site)
    if (unknown) return unknown
    if (sheet.rows.length > passLinesMax) return refuse('sites.passesMany', { passLinesMax })
    const found = readPasses(read, sheet)
    const rows = found.passes.map(({ line }) => line)
    const numbers = found.passes.map(({ row }) => row)
    const planned = planPasses(read, { site, rows, at, numbers })
    const mistakes = [...found.mistakes, ...planned.mistakes].toSorted((a, b) => a.row - b.row)
    const [first] = mistakes
    if (!first) return planned.facts.length > 0 ? planned.facts : refuse('sites.noPasses')
    const { row, zh, en } = first
    return refuse('sites.passesHaveMistakes', { count: mistakes.length, row, zh, en, mistakes })
  },
})

/** Somebody has counted the meals in store. */
export const countStores = command('sites.countStores', {
  input: z.object({ site: SiteId, meals: z.int().min(0).max(mealsMax) }),
  may: roleOver([...leads, 'recorder'], overSite),
  decide: (read, input) => unknownSite(read, input.site) ?? [StoresCounted(input)],
})

/** Goods come in or go out; under every kind of order. */
export const recordGoods = command('sites.recordGoods', {
  input: z.object({
    site: SiteId,
    direction: Direction,
    what: z.string().trim().min(1).max(120),
    count: z.int().min(1).max(1_000_000),
    /** How many meals they make, where they are food. */
    meals: z.int().min(1).max(mealsMax).optional(),
  }),
  may: roleOver(gateKeepers, overSite),
  decide: (read, { meals, ...input }) =>
    unknownSite(read, input.site) ?? [
      GoodsPassed({ ...input, ...(meals === undefined ? {} : { meals }) }),
    ],
})

/** Where a means is now. */
export const siteOfMeans = (read: Read, id: string): string | undefined =>
  read(movedMeans).get(id)?.site ?? read(means.table).get(id)?.site

const overMeans = ({ means: id }: { means: string }, read: Read): Scope =>
  siteScope(siteOfMeans(read, id) ?? '')

/** Carry a physical means to another site; both gates have it in their records. */
export const carryMeans = command('sites.carryMeans', {
  input: z.object({ means: idOf('means'), to: SiteId, because: Because }),
  may: roleOver(leads, overMeans),
  decide(read, { means: id, to, because }): Draft[] | Refusal {
    const row = read(means.table).get(id)
    const from = siteOfMeans(read, id)
    if (!row || from === undefined) return refuse('sites.unknownMeans', { means: id })
    const unknown = unknownSite(read, to)
    if (unknown) return unknown
    if (!row.movable) return refuse('sites.meansFixed', { means: id, name: row.name })
    if (from === to) return refuse('sites.meansThere', { means: id, site: to })
    const carried = { what: row.name, count: row.count, means: id }
    return [
      GoodsPassed({ site: from, direction: 'out', ...carried }),
      GoodsPassed({ site: to, direction: 'in', ...carried }),
      MeansMoved({ means: id, site: to, because }),
    ]
  },
})

export const gateCommands = [
  recordEntry,
  recordExit,
  importPasses,
  importPassSheet,
  recordGoods,
  countStores,
  carryMeans,
]
