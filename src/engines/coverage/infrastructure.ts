// Rooms, systems, links and access profiles over time. A room needs power, network and its crew; a
// remote crew needs the room of its target: the circle is resolved by the least set of losses.
// All rooms start alive; what is lost without anybody (power, network, links, systems) goes first;
// then, round by round, rooms whose crew is uncovered go dark, until a round loses nothing.
import { at } from './problem.ts'
import type { Problem, Span, System } from './problem.ts'
import { cut, none, same, spansOf, spansOfPairs, union } from './spans.ts'
import type { Spans } from './spans.ts'

export interface Infrastructure {
  readonly roomDark: readonly Spans[]
  readonly linkDown: readonly Spans[]
  readonly systemDown: readonly Spans[]
  readonly profileDown: readonly Spans[]
}

type Rows = Omit<Problem, 'duties'>

/** `uncovered` counts a crew post while profiles are down as told. */
export function infrastructureOf(
  rows: Rows,
  uncovered: (post: number, profileDown: readonly Spans[]) => Spans,
): Infrastructure {
  const { horizon } = rows
  let dark = rows.rooms.map(({ powerOff, networkOff }) =>
    spansOf([...powerOff, ...networkOff], horizon.from, horizon.to),
  )
  for (;;) {
    const found = whileDark(rows, dark)
    const before = dark
    dark = rows.rooms.map((room, index) =>
      room.crew.reduce<Spans>(
        (lost, post) => union(lost, uncovered(post, found.profileDown)),
        at(before, index),
      ),
    )
    if (dark.every((spans, room) => same(spans, at(before, room)))) return found
  }
}

function whileDark(rows: Rows, roomDark: readonly Spans[]): Infrastructure {
  const { from, to } = rows.horizon
  const darkOf = (room: number): Spans => (room < 0 ? none : at(roomDark, room))
  const linkDown = rows.links.map(({ down, room }) => union(spansOf(down, from, to), darkOf(room)))
  const systemDown = rows.systems.map((system) => {
    const pairs = [...spansOf(system.down, from, to)]
    for (const { room, ...tenure } of tenuresOf(system, rows.horizon)) {
      pairs.push(...cut(darkOf(room), tenure.from, tenure.to))
    }
    return spansOfPairs(pairs)
  })
  const profileDown = rows.profiles.map(({ links, system }) => {
    const pairs = system < 0 ? [] : [...at(systemDown, system)]
    for (const link of links) pairs.push(...at(linkDown, link))
    return spansOfPairs(pairs)
  })
  return { roomDark, linkDown, systemDown, profileDown }
}

/** In which room a system runs, and when: at home until a takeover and its RTO are over. */
export function tenuresOf(system: System, horizon: Span): (Span & { readonly room: number })[] {
  const tenures: (Span & { readonly room: number })[] = []
  let from = horizon.from
  let room = system.room
  for (const takeover of system.takeovers) {
    if (!system.standby.includes(takeover.room)) {
      throw new RangeError(`coverage: takeover in room ${takeover.room}, which is no standby room`)
    }
    const effective = takeover.from + system.rtoMinutes
    if (effective > from) tenures.push({ from, to: Math.min(effective, horizon.to), room })
    from = Math.max(from, effective)
    room = takeover.room
  }
  if (from < horizon.to) tenures.push({ from, to: horizon.to, room })
  return tenures
}
