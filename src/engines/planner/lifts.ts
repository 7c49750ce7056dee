// What stands in a person's way, taken away: the changes after which it would not, and as little else as can be.
// Reasons are held to it: what is lifted and does not help was not the reason.
import { at, forever } from '../coverage/index.ts'
import type { Change, Item, Order, Person, Problem, RestKind, Room } from '../coverage/index.ts'
import type { Obstacle } from './plan.ts'
import type { Way } from './ways.ts'

const always = { from: -forever, to: forever }
/** More than anybody asks for. */
const plenty = 2 ** 20

interface Lifting {
  readonly problem: Problem
  /** Numbers of the person's own duties. */
  readonly duties: readonly number[]
  readonly person: number
  readonly post: number
  readonly way: Way
}

/** The firm without these obstacles of one person in one way. `tooLate` and `barred` are not the firm's. */
export function liftsOf(of: Lifting, obstacles: readonly Obstacle[]): Change[] {
  const { problem, person } = of
  const codes = new Set(obstacles.map(({ code }) => code))
  const some = (...names: Obstacle['code'][]): boolean => names.some((name) => codes.has(name))
  const row = personRow(of, codes)
  const rules = obstacles.flatMap((one): RestKind[] => (one.code === 'restRule' ? [one.rule] : []))
  return [
    ...(row === null ? [] : [{ what: 'person', index: person, row } as const]),
    ...sites(of, obstacles),
    ...(some('linkDown', 'systemDown', 'roomDark') ? revived(of) : []),
    ...(some('noSeat') ? seated(of) : []),
    ...rooms(problem, obstacles),
    ...carried(of, obstacles),
    ...(some('doubleBooked', 'usedInPlan', 'neededAtPost', 'wouldLoseDuty')
      ? of.duties.map((index): Change => ({ what: 'duty', index, row: null }))
      : []),
    ...(rules.length === 0
      ? []
      : [
          {
            what: 'exemptions',
            rows: [...problem.exemptions, { ...always, person, post: -1, rules }],
          } as const,
        ]),
  ]
}

function personRow(
  { problem, person, post, way }: Lifting,
  codes: ReadonlySet<Obstacle['code']>,
): Person | null {
  const row = at(problem.people, person)
  const qualified = codes.has('notQualified') || codes.has('expired')
  const changed = {
    ...row,
    ...(codes.has('unfit') ? { unfit: [] } : {}),
    ...(codes.has('quarantined') ? { quarantine: [] } : {}),
    ...(qualified ? { qualifications: [...row.qualifications, ...asked(problem, post)] } : {}),
    ...(codes.has('noDevice') ? { device: problem.profiles[way.profile]?.devices[0] ?? 0 } : {}),
  }
  const same =
    changed.unfit === row.unfit &&
    changed.quarantine === row.quarantine &&
    changed.qualifications === row.qualifications &&
    changed.device === row.device
  return same ? null : changed
}

const asked = ({ posts }: Problem, post: number): Person['qualifications'] =>
  at(posts, post).qualifications.map((qualification) => ({ qualification, until: forever }))

// A site that is sealed works again; past any other order the one person is let.
function sites({ problem, person }: Lifting, obstacles: readonly Obstacle[]): Change[] {
  const orders = new Map<number, readonly Order[]>()
  for (const one of obstacles) {
    if (one.code !== 'sealed' && one.code !== 'shutOut' && one.code !== 'heldElsewhere') continue
    const known = orders.get(one.site) ?? at(problem.sites, one.site).orders
    const open = known.map((order): Order => {
      if (order.pass === 'all') return one.code === 'sealed' ? { ...order, work: true } : order
      const work = order.work || one.code === 'sealed'
      const permits = order.pass === 'permit' ? order.permits : []
      return { ...order, work, pass: 'permit', permits: [...permits, person] }
    })
    orders.set(one.site, open)
  }
  return [...orders].map(([index, open]) => ({ what: 'site', index, row: { orders: open } }))
}

// Everything that the way in goes through lives, whoever keeps it alive.
function revived({ problem, way }: Lifting): Change[] {
  const profile = problem.profiles[way.profile]
  if (profile === undefined) return []
  const changes: Change[] = []
  const touched = new Set<number>()
  for (const index of new Set(profile.links)) {
    const row = at(problem.links, index)
    changes.push({ what: 'link', index, row: { ...row, down: [] } })
    touched.add(row.room)
  }
  const system = problem.systems[profile.system]
  if (system !== undefined) {
    // Takeovers are declared and stay; what they wait for is over.
    const row = { ...system, down: [], rtoMinutes: 0 }
    changes.push({ what: 'system', index: profile.system, row })
    for (const room of [system.room, ...system.takeovers.map((moved) => moved.room)])
      touched.add(room)
  }
  touched.delete(-1)
  const alive: Partial<Room> = { powerOff: [], networkOff: [], crew: [] }
  for (const index of touched)
    changes.push({ what: 'room', index, row: { ...at(problem.rooms, index), ...alive } })
  return changes
}

function seated({ problem, way }: Lifting): Change[] {
  const profile = problem.profiles[way.profile]
  if (profile === undefined) return []
  return [
    { what: 'seats', index: way.profile, seats: plenty },
    ...[...new Set(profile.links)].map((index): Change => {
      return { what: 'link', index, row: { ...at(problem.links, index), capacity: plenty } }
    }),
  ]
}

const rooms = ({ rooms: rows }: Problem, obstacles: readonly Obstacle[]): Change[] =>
  obstacles.flatMap((one): Change[] =>
    one.code === 'roomShut'
      ? [{ what: 'room', index: one.room, row: { ...at(rows, one.room), shut: [] } }]
      : [],
  )

// One thing of the kind is where the person works, and where it was.
function carried(
  { problem: { items }, person, way }: Lifting,
  obstacles: readonly Obstacle[],
): Change[] {
  return obstacles.flatMap((one): Change[] => {
    if (one.code !== 'meansElsewhere') return []
    const index = items.findIndex(({ kind }) => kind === one.kind)
    const item: Item | undefined = items[index]
    if (item === undefined) return []
    const here = way.site < 0 ? { site: -1, person } : { site: way.site, person: -1 }
    return [
      { what: 'item', index, row: { ...item, where: [...item.where, { ...always, ...here }] } },
    ]
  })
}
