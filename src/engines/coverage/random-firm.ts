// Small firms from a seed, for tests: everything that can go wrong does, somewhere, in a few hundred minutes.
// A day has only sixteen minutes here, so that weeks and runs of days fit into what can be checked.
import type {
  Change,
  Demand,
  Duty,
  Exemption,
  Item,
  Mode,
  Order,
  Person,
  Post,
  Problem,
} from './problem.ts'
import type { RestKind, RestRule, Room, Site, Span, System } from './problem.ts'
import { forever } from './problem.ts'

/** An integer in [0, bound). */
export type Below = (bound: number) => number

const passes: readonly Order['pass'][] = ['nobody', 'in', 'out', 'permit', 'all']
const modes: readonly Mode[] = ['onSite', 'stationed', 'remote', 'standby']
const restKinds: readonly RestKind[] = ['rest', 'stretch', 'days', 'week']
const last = 130

export interface Sizes {
  /** Few things go wrong, so that what is left to chance shows. */
  readonly calm: boolean
  readonly people: number
  readonly posts: number
  readonly sites: number
  readonly rooms: number
  readonly systems: number
  readonly links: number
  readonly profiles: number
  readonly suppliers: number
  readonly functions: number
}

/** A firm. Rows name only what exists. */
export function randomFirm(below: Below): Problem {
  const sizes: Sizes = {
    calm: below(2) === 0,
    people: 2 + below(7),
    posts: 1 + below(4),
    sites: 1 + below(3),
    rooms: 1 + below(4),
    systems: 1 + below(2),
    links: 1 + below(3),
    profiles: 1 + below(3),
    suppliers: 1 + below(2),
    functions: 1 + below(4),
  }
  const make = randomRows(below, sizes)
  const from = below(10)
  const several = <Row>(count: number, row: () => Row): Row[] => Array.from({ length: count }, row)
  const limit = (least: number, most: number): number =>
    sizes.calm || below(3) === 0 ? forever : least + below(most)
  const rule = (): RestRule => ({
    restMinutesMin: sizes.calm ? 0 : below(2) * below(10),
    breakMinutesMax: below(4),
    stretchMinutesMax: limit(8, 30),
    daysMax: limit(2, 5),
    weekMinutesMax: limit(20, 60),
  })
  return {
    horizon: { from, to: from + 50 + below(70) },
    now: below(last),
    graceMinutes: below(4),
    days: { midnight: -below(16), weekday: below(7), minutes: 16 },
    phases: [
      { from: 20, to: 50, phase: 1 },
      { from: 50, to: 60 + below(20), phase: 2 },
      { from: 90, to: last, phase: 1 },
    ],
    posts: several(sizes.posts, make.post),
    people: several(sizes.people, make.person),
    sites: several(sizes.sites, make.site),
    rooms: several(sizes.rooms, make.room),
    systems: several(sizes.systems, make.system),
    links: several(sizes.links, make.link),
    profiles: several(sizes.profiles, () => ({
      links: make.some(sizes.links, 2),
      system: below(sizes.systems + 1) - 1,
      seats: 1 + below(3),
      devices: below(3) === 0 ? [below(2)] : [],
    })),
    suppliers: several(sizes.suppliers, make.supplier),
    functions: several(sizes.functions, () => ({
      ways: several(1 + below(2), () => ({
        posts: make.some(sizes.posts, 2),
        systems: below(3) === 0 ? [below(sizes.systems)] : [],
        functions: below(2) === 0 ? [below(sizes.functions)] : [],
        suppliers: below(4) === 0 ? [below(sizes.suppliers)] : [],
      })),
      tolerance: [below(30), below(10)],
    })),
    items: several(below(3), make.item),
    duties: several(4 + below(24), make.dutyOrNone),
    rest: { normal: rule(), stationed: rule() },
    exemptions: several(below(3), make.exemption),
  }
}

/** A change that fits the firm. */
export function randomChange(below: Below, problem: Problem): Change {
  const make = randomRows(below, {
    calm: below(2) === 0,
    people: problem.people.length,
    posts: problem.posts.length,
    sites: problem.sites.length,
    rooms: problem.rooms.length,
    systems: problem.systems.length,
    links: problem.links.length,
    profiles: problem.profiles.length,
    suppliers: problem.suppliers.length,
    functions: problem.functions.length,
  })
  const pick = (rows: readonly unknown[]): number => below(rows.length)
  const changes: (() => Change)[] = [
    () => ({ what: 'person', index: pick(problem.people), row: make.person() }),
    () => ({ what: 'duty', index: below(problem.duties.length + 1), row: make.dutyOrNone() }),
    () => ({ what: 'duty', index: problem.duties.length, row: make.duty() }),
    () => ({ what: 'site', index: pick(problem.sites), row: make.site() }),
    () => ({ what: 'room', index: pick(problem.rooms), row: make.room() }),
    () => ({ what: 'system', index: pick(problem.systems), row: make.system() }),
    () => ({ what: 'link', index: pick(problem.links), row: make.link() }),
    () => ({ what: 'supplier', index: pick(problem.suppliers), row: make.supplier() }),
    () => ({ what: 'exemptions', rows: below(2) === 0 ? [] : [make.exemption()] }),
    () => ({ what: 'clock', now: below(last) }),
  ]
  if (problem.items.length > 0) {
    changes.push(() => ({ what: 'item', index: pick(problem.items), row: make.item() }))
  }
  const change = changes[below(changes.length)]
  if (change === undefined) throw new Error('no change')
  return change()
}

function randomRows(below: Below, sizes: Sizes) {
  const times = randomTimes(below, sizes.calm)
  return {
    some: times.some,
    ...postRows(below, sizes, times),
    ...peopleRows(below, sizes, times),
    ...placeRows(below, sizes, times),
    ...dutyRows(below, sizes, times),
  }
}

function randomTimes(below: Below, calm: boolean) {
  const span = (least: number, most: number): Span => {
    const from = below(last + 20) - 20
    // On a coarse grid, times meet.
    const grid = below(2) === 0 ? 5 : 1
    const first = Math.floor(from / grid) * grid
    return { from: first, to: first + Math.ceil((least + below(most)) / grid) * grid }
  }
  const spans = (most: number): Span[] => Array.from({ length: below(most + 1) }, () => span(1, 25))
  const seldom = (most: number, odds: number): Span[] =>
    below(calm ? odds * 4 : odds) === 0 ? spans(most) : []
  const some = (count: number, most: number): number[] => [
    ...new Set(Array.from({ length: 1 + below(most) }, () => below(count))),
  ]
  const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
  const mostly = (count: number): number[] =>
    !calm && below(5) === 0 ? some(count, 2) : all(count)
  const maybe = (count: number): number => below(count + 1) - 1
  return { span, spans, seldom, some, all, mostly, maybe }
}

type Times = ReturnType<typeof randomTimes>

function postRows(below: Below, sizes: Sizes, { mostly }: Times) {
  const demand = (): Demand[] => {
    const rows: Demand[] = []
    for (let from = below(30); from < last;) {
      const to = from + 3 + below(50)
      const min = below(3)
      rows.push({ from, to, min, preferred: min + below(2) })
      from = to + below(2) * below(20)
    }
    return rows
  }
  const post = (): Post => ({
    key: below(2) === 0,
    demand: demand(),
    modes: below(6) === 0 ? ['onSite'] : ['onSite', 'stationed', 'remote'],
    sites: mostly(sizes.sites),
    qualifications: below(2) === 0 ? [0] : below(3) === 0 ? [0, 1] : [],
    means: !sizes.calm && below(5) === 0 ? [0] : [],
    profiles: mostly(sizes.profiles),
    needsStandby: below(2) === 0,
    tolerance: below(3) === 0 ? [below(20), below(5), below(8)] : null,
  })
  return { post }
}

function peopleRows(below: Below, sizes: Sizes, { seldom, maybe }: Times) {
  const person = (): Person => ({
    qualifications: [0, 1].flatMap((qualification) =>
      !sizes.calm && below(8) === 0
        ? []
        : [{ qualification, until: below(6) === 0 ? below(last) : forever }],
    ),
    unfit: seldom(1, 5),
    quarantine: seldom(2, 5).map((stay) => ({
      ...stay,
      site: maybe(sizes.sites),
      works: below(2) === 0,
    })),
    presence: seldom(3, 2).map((stay) => ({
      from: stay.from,
      to: below(4) === 0 ? forever : stay.to,
      site: below(sizes.sites),
      recorded: below(3) > 0,
    })),
    group: maybe(3),
    dormitory: maybe(4),
    chain: maybe(5),
    rooms: below(3) === 0 ? [] : [{ site: below(sizes.sites), room: below(sizes.rooms) }],
    device: maybe(2),
  })
  return { person }
}

function placeRows(below: Below, sizes: Sizes, { span, spans, seldom, some, all, maybe }: Times) {
  const order = (): Order => ({
    ...span(1, 50),
    pass: passes[below(passes.length)] ?? 'all',
    work: below(3) > 0,
    permits: below(2) === 0 ? [] : some(sizes.people, 3),
  })
  const system = (): System => {
    const first = below(last)
    const takeovers = [first, first + below(30)].slice(0, below(3))
    return {
      room: maybe(sizes.rooms),
      standby: all(sizes.rooms),
      rtoMinutes: below(12),
      down: seldom(1, 4),
      takeovers: takeovers.map((from) => ({ from, room: below(sizes.rooms) })),
    }
  }
  return {
    system,
    site: (): Site => ({ orders: Array.from({ length: below(3) }, order) }),
    room: (): Room => ({
      site: below(sizes.sites),
      shut: seldom(1, 5),
      powerOff: seldom(1, 5),
      networkOff: seldom(1, 6),
      crew: below(2) === 0 ? some(sizes.posts, 2) : [],
    }),
    item: (): Item => ({
      kind: below(2),
      where: spans(3).map((time) => ({
        ...time,
        site: maybe(sizes.sites),
        person: maybe(sizes.people),
      })),
    }),
    link: () => ({ capacity: 1 + below(4), down: seldom(1, 4), room: maybe(sizes.rooms) }),
    supplier: () => ({ down: seldom(2, 3) }),
  }
}

function dutyRows(below: Below, sizes: Sizes, { span, maybe }: Times) {
  const duty = (): Duty => {
    const time = span(2, 14)
    const mode = modes[below(modes.length)] ?? 'onSite'
    const away = mode === 'remote' || (mode === 'standby' && below(2) === 0)
    return {
      ...time,
      person: below(sizes.people),
      post: below(sizes.posts),
      mode,
      site: away ? -1 : below(sizes.sites),
      room: away || below(2) === 0 ? -1 : below(sizes.rooms),
      profile: away ? (below(12) === 0 ? -1 : below(sizes.profiles)) : -1,
      accepted: sizes.calm || below(3) > 0,
      checkedIn: below(2) === 0 ? null : time.from + below(8) - 2,
    }
  }
  const exemption = (): Exemption => ({
    ...span(10, 80),
    person: maybe(sizes.people),
    post: maybe(sizes.posts),
    rules: restKinds.filter(() => below(2) === 0),
  })
  return {
    duty,
    exemption,
    dutyOrNone: (): Duty | null => (below(15) === 0 ? null : duty()),
  }
}
