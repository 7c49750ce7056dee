// Every single thing that can be lost, and what its loss changes in the firm for a while.
import { at } from '../coverage/index.ts'
import type { Change, Problem, Span } from '../coverage/index.ts'

export const lossKinds = [
  'site',
  'room',
  'machineRoom',
  'system',
  'link',
  'supplier',
  'group',
  'person',
] as const
export type LossKind = (typeof lossKinds)[number]

/** One thing and its number among the rows of the problem (for a group: the group's own number). */
export interface Loss {
  readonly kind: LossKind
  readonly index: number
}

/** Rooms with a crew, or where systems or links live, are machine rooms. */
export function isMachineRoom({ systems, links, rooms }: Problem, room: number): boolean {
  return (
    at(rooms, room).crew.length > 0 ||
    systems.some((system) => system.room === room || system.standby.includes(room)) ||
    links.some((link) => link.room === room)
  )
}

/** All things of the kinds, in the order of kinds. */
export function lossesOf(problem: Problem, kinds: readonly LossKind[]): Loss[] {
  const count: Record<LossKind, number> = {
    site: problem.sites.length,
    room: problem.rooms.length,
    machineRoom: problem.rooms.length,
    system: problem.systems.length,
    link: problem.links.length,
    supplier: problem.suppliers.length,
    group: problem.people.reduce((most, { group }) => Math.max(most, group + 1), 0),
    person: problem.people.length,
  }
  return kinds.flatMap((kind) =>
    Array.from({ length: count[kind] }, (_, index): Loss => ({ kind, index })).filter((loss) => {
      if (kind !== 'room' && kind !== 'machineRoom') return true
      return isMachineRoom(problem, loss.index) === (kind === 'machineRoom')
    }),
  )
}

/** What the loss changes: nobody works there, nothing runs, nobody of them is fit, for the whole span. */
export function changesOfLoss(
  problem: Problem,
  loss: Loss,
  span: Span,
  contacts: readonly (readonly number[])[],
): Change[] {
  const { kind, index } = loss
  switch (kind) {
    case 'site': {
      const row = at(problem.sites, index)
      const order = { ...span, pass: 'all', work: false, permits: [] } as const
      const rooms = problem.rooms.flatMap((room, number): Change[] =>
        room.site === index ? [darkened(problem, number, span)] : [],
      )
      return [{ what: 'site', index, row: { orders: [...row.orders, order] } }, ...rooms]
    }
    case 'room':
    case 'machineRoom':
      return [darkened(problem, index, span)]
    case 'system': {
      const row = at(problem.systems, index)
      return [{ what: 'system', index, row: { ...row, down: [...row.down, span] } }]
    }
    case 'link': {
      const row = at(problem.links, index)
      return [{ what: 'link', index, row: { ...row, down: [...row.down, span] } }]
    }
    case 'supplier': {
      const row = at(problem.suppliers, index)
      return [{ what: 'supplier', index, row: { down: [...row.down, span] } }]
    }
    case 'group':
      return problem.people.flatMap(({ group }, person) =>
        group === index ? [fallen(problem, person, span)] : [],
      )
    case 'person': {
      const people = new Set([index, ...(contacts[index] ?? [])])
      return [...people].map((person) => fallen(problem, person, span))
    }
  }
}

function darkened({ rooms }: Problem, index: number, span: Span): Change {
  const row = at(rooms, index)
  return {
    what: 'room',
    index,
    row: {
      ...row,
      shut: [...row.shut, span],
      powerOff: [...row.powerOff, span],
      networkOff: [...row.networkOff, span],
    },
  }
}

function fallen({ people }: Problem, index: number, span: Span): Change {
  const row = at(people, index)
  return { what: 'person', index, row: { ...row, unfit: [...row.unfit, span] } }
}
