// Figures of the firm as it is now: sites under orders, people inside, contacts, tests, functions, machine rooms.
import { shanghai, type Instant, type Read, type Text } from '../../kernel/index.ts'
import { alerts, breaches } from '../continuity/index.ts'
import { businessFunction, site, supplier, system } from '../firm/index.ts'
import { chains, controls, quarantines, samples, unfit } from '../health/index.ts'
import { lostRooms, lostSuppliers, lostSystems } from '../machine-rooms/index.ts'
import { holdsAt, insideAt, orders, roundRecords } from '../sites/index.ts'
import type { Asked } from './figures.ts'
import { said } from './said.ts'
import { both, lines, linesMax, listed, named } from './wording.ts'

/** Sites under an order now, each with how many are inside. */
export function restricted(read: Read, { at }: Asked): Text | undefined {
  const held = [...read(orders).rows()].filter(
    (row) => row.endedAt === undefined && holdsAt(row, at),
  )
  if (held.length === 0) return said.none
  return lines(
    held.slice(0, linesMax).map((row) => {
      const place = read(site.table).get(row.site)
      return said.restricted(place ? named(place) : both(row.site), row.kind, {
        from: shanghai(row.from),
        until: row.until === undefined ? undefined : shanghai(row.until),
      })
    }),
  )
}

export function inside(read: Read, { at }: Asked): Text | undefined {
  const held = [...read(orders).rows()].filter(
    (row) => row.endedAt === undefined && holdsAt(row, at),
  )
  const places = [...new Set(held.map((row) => row.site))]
  if (places.length === 0) return said.none
  return lines(
    places.slice(0, linesMax).map((id) => {
      const place = read(site.table).get(id)
      const people = insideAt(read, id, at)
      const recorded = people.filter((one) => one.recorded).length
      return said.inside(place ? named(place) : both(id), people.length, recorded)
    }),
  )
}

export const contacts = (read: Read): Text => {
  const rows = [...read(chains).rows()]
  const chained = new Set(rows.map(({ chain }) => chain)).size
  return said.contacts(rows.length, chained)
}

/** Of everybody under a control scheme: how many people, and how many samples since it began. */
export function tests(read: Read): Text | undefined {
  const open = read(controls).by('open', 'open')
  if (open.length === 0) return undefined
  const people = new Map<string, Instant>()
  for (const { people: held, from } of open) {
    for (const id of held)
      people.set(id, from < (people.get(id) ?? from) ? from : (people.get(id) ?? from))
  }
  let taken = 0
  for (const [id, from] of people) {
    taken += read(samples)
      .by('person', id)
      .filter(({ takenAt }) => takenAt >= from).length
  }
  return said.tests(people.size, taken)
}

/** Rounds of cleaning and disinfection, site by site, since the incident was noticed. */
export function disinfected(read: Read, { report }: Asked): Text | undefined {
  const since = report.known['aware'] ?? report.openedAt
  const bySite = new Map<string, { done: number; missed: number }>()
  for (const { site: id, due, missed, doneAt } of read(roundRecords).rows()) {
    if (due < since) continue
    const sum = bySite.get(id) ?? { done: 0, missed: 0 }
    const isMissed = missed && doneAt === undefined
    bySite.set(id, { done: sum.done + (isMissed ? 0 : 1), missed: sum.missed + (isMissed ? 1 : 0) })
  }
  return lines(
    [...bySite].slice(0, linesMax).map(([id, sum]) => said.rounds(nameIn(read, id), sum)),
  )
}

export const away = (read: Read): Text => said.away(read(unfit).size, read(quarantines).size)

export function functions(read: Read): Text {
  const rows = [...read(breaches).rows()]
  if (rows.length === 0) return said.noFunctions
  return (
    lines(
      rows.slice(0, linesMax).map((row) => {
        const own = read(businessFunction.table).get(row.function)
        const phrase = said.breach(
          own ? named(own) : row.name,
          shanghai(row.downFrom),
          shanghai(row.breachAt),
        )
        return phrase
      }),
    ) ?? said.noFunctions
  )
}

export function gaps(read: Read): Text {
  const rows = read(alerts)
    .by('open', 'yes')
    .filter(({ kind }) => kind === 'breach')
  return rows.length === 0
    ? said.noGaps
    : (lines(rows.slice(0, linesMax).map((row) => said.alert(row.text, row.due))) ?? said.noGaps)
}

export function rooms(read: Read): Text {
  const lost = [
    ...[...read(lostRooms).rows()].map(({ room, part }) => said.lostRoom(nameIn(read, room), part)),
    ...[...read(lostSystems).rows()].map((row) =>
      said.lost(named(read(system.table).get(row.system) ?? { name: row.system })),
    ),
    ...[...read(lostSuppliers).rows()].map((row) =>
      said.lost(named(read(supplier.table).get(row.supplier) ?? { name: row.supplier })),
    ),
  ]
  return lost.length === 0 ? said.allRuns : listed(lost)
}

const nameIn = (read: Read, id: string): Text => {
  const row = read(site.table).get(id)
  return row ? named(row) : both(id)
}

export const quarantined = (read: Read): Text => said.people(read(quarantines).size)
