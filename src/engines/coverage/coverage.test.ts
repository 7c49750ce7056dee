// Coverage told as stories, one rule each. Minute 0 is midnight of a Monday; a desk is held from 8:00 to 16:00.
import { describe, expect, test } from 'vitest'
import { Coverage } from './coverage.ts'
import { forever } from './problem.ts'
import type { Duty, Order, Person, Post, Problem, RestRule } from './problem.ts'

const hour = 60
const day = 24 * hour
const [tower, park] = [0, 1]
const always = { from: -forever, to: forever }

const somebody: Person = {
  qualifications: [{ qualification: 0, until: forever }],
  unfit: [],
  quarantine: [],
  presence: [],
  group: -1,
  dormitory: -1,
  chain: -1,
  rooms: [],
  device: 0,
}
const desk: Post = {
  key: true,
  demand: [{ from: 8 * hour, to: 16 * hour, min: 1, preferred: 1 }],
  modes: ['onSite', 'remote'],
  sites: [tower, park],
  qualifications: [0],
  means: [],
  profiles: [0],
  needsStandby: false,
  tolerance: null,
}
const onSite: Duty = {
  person: 0,
  post: 0,
  from: 8 * hour,
  to: 16 * hour,
  mode: 'onSite',
  site: tower,
  room: -1,
  profile: -1,
  accepted: true,
  checkedIn: null,
}
const remote: Duty = { ...onSite, mode: 'remote', site: -1, profile: 0 }
const unlimited: RestRule = {
  restMinutesMin: 0,
  breakMinutesMax: 2 * hour,
  stretchMinutesMax: forever,
  daysMax: forever,
  weekMinutesMax: forever,
}
const closedLoop: Order = { from: 10 * hour, to: 3 * day, pass: 'nobody', work: true, permits: [] }

const firm = (parts: Partial<Problem>): Problem => ({
  horizon: { from: 0, to: 7 * day },
  now: 0,
  graceMinutes: 10,
  days: { midnight: 0, weekday: 0, minutes: day },
  phases: [],
  posts: [desk],
  people: [somebody, somebody, somebody],
  sites: [{ orders: [] }, { orders: [] }],
  rooms: [{ site: park, shut: [], powerOff: [], networkOff: [], crew: [] }],
  systems: [{ room: 0, standby: [], rtoMinutes: 0, down: [], takeovers: [] }],
  links: [{ capacity: 9, down: [], room: -1 }],
  profiles: [{ links: [0], system: 0, seats: 9, devices: [] }],
  suppliers: [],
  functions: [],
  items: [],
  duties: [onSite],
  rest: { normal: unlimited, stationed: unlimited },
  exemptions: [],
  ...parts,
})

const codes = (coverage: Coverage, post: number, minute: number): string[][] =>
  coverage.why(post, minute).map(({ reasons }) => reasons.map(({ code }) => code))

describe('coverage', () => {
  test('a held desk is covered exactly while it is required', () => {
    const states = new Coverage(firm({})).segments(0)
    expect(states.map(({ from, to, plannedState }) => [from, to, plannedState])).toEqual([
      [0, 8 * hour, 'notRequired'],
      [8 * hour, 16 * hour, 'covered'],
      [16 * hour, 7 * day, 'notRequired'],
    ])
  })

  test('under a closed loop those on duty when it began work on; who comes later is shut out', () => {
    const demand = [{ from: 8 * hour, to: 40 * hour, min: 1, preferred: 1 }]
    const relief = { ...onSite, person: 1, from: 16 * hour, to: 24 * hour }
    const coverage = new Coverage(
      firm({
        posts: [{ ...desk, demand }],
        sites: [{ orders: [closedLoop] }, { orders: [] }],
        duties: [onSite, relief],
      }),
    )
    expect(coverage.gaps('planned')).toEqual([
      { post: 0, from: 16 * hour, to: 40 * hour, shortBy: 1 },
    ])
    expect(coverage.gaps('confirmed')[0]?.from).toBe(10 * hour)
    expect(codes(coverage, 0, 11 * hour)).toEqual([['presumedInside']])
    expect(codes(coverage, 0, 17 * hour)).toEqual([['shutOut']])
  })

  test('who is inside by record counts as confirmed, and cannot be on duty elsewhere', () => {
    const inside = { from: 7 * hour, to: forever, site: tower, recorded: true }
    const later = { ...onSite, from: 32 * hour, to: 40 * hour, site: park }
    const coverage = new Coverage(
      firm({
        people: [{ ...somebody, presence: [inside] }],
        sites: [{ orders: [closedLoop] }, { orders: [] }],
        duties: [onSite, later],
      }),
    )
    expect(coverage.gaps('confirmed')).toEqual([])
    expect(codes(coverage, 0, 33 * hour)).toEqual([['heldElsewhere']])
  })

  test('in a sealed site nobody works, not even from afar', () => {
    const sealed = { ...closedLoop, work: false }
    const away = { ...remote, from: 17 * hour, to: 18 * hour }
    const coverage = new Coverage(
      firm({ sites: [{ orders: [sealed] }, { orders: [] }], duties: [onSite, away] }),
    )
    expect(codes(coverage, 0, 11 * hour)).toEqual([['sealed', 'presumedInside']])
    expect(codes(coverage, 0, 17 * hour)).toEqual([['sealed']])
  })

  test('who is in quarantine works from there if they can, and only from there', () => {
    const stay = { from: 0, to: 7 * day, site: -1, works: true }
    const people = [{ ...somebody, quarantine: [stay] }]
    expect(new Coverage(firm({ people, duties: [remote] })).gaps('planned')).toEqual([])
    expect(codes(new Coverage(firm({ people })), 0, 9 * hour)).toEqual([['quarantined']])
  })

  test('a qualification that expires in mid-duty ends the cover to the minute', () => {
    const people = [{ ...somebody, qualifications: [{ qualification: 0, until: 12 * hour }] }]
    const coverage = new Coverage(firm({ people }))
    expect(coverage.gaps('planned')).toEqual([
      { post: 0, from: 12 * hour, to: 16 * hour, shortBy: 1 },
    ])
    expect(coverage.why(0, 12 * hour)[0]?.reasons).toEqual([
      { code: 'expired', qualification: 0, since: 12 * hour },
    ])
  })

  test('of two duties at once neither counts; a standby gives way', () => {
    const second = { ...onSite, from: 15 * hour, to: 17 * hour }
    const both = new Coverage(firm({ duties: [onSite, second] }))
    expect(both.gaps('planned')).toEqual([{ post: 0, from: 15 * hour, to: 16 * hour, shortBy: 1 }])
    const spare = new Coverage(firm({ duties: [onSite, { ...second, mode: 'standby' }] }))
    expect(spare.gaps('planned')).toEqual([])
    expect(codes(spare, 0, 15 * hour)).toEqual([[], ['doubleBooked']])
  })

  test('six hours of rest are too few, unless an exemption is declared', () => {
    const demand = [{ from: 22 * hour, to: 30 * hour, min: 1, preferred: 1 }]
    const night = { ...onSite, from: 22 * hour, to: 30 * hour }
    const normal = { ...unlimited, restMinutesMin: 11 * hour }
    const problem = firm({
      posts: [{ ...desk, demand }],
      duties: [onSite, night],
      rest: { normal, stationed: unlimited },
    })
    expect(new Coverage(problem).why(0, 23 * hour)[0]?.reasons).toEqual([
      { code: 'restRule', rule: 'rest', had: 6 * hour, limit: 11 * hour },
    ])
    const exemption = { ...always, person: 0, post: -1, rules: ['rest'] } as const
    expect(new Coverage({ ...problem, exemptions: [exemption] }).gaps('planned')).toEqual([])
  })

  test('when seats run out, who began first keeps theirs', () => {
    const early = { ...remote, person: 1, from: 7 * hour }
    const coverage = new Coverage(
      firm({
        profiles: [{ links: [0], system: 0, seats: 1, devices: [] }],
        duties: [remote, early],
      }),
    )
    expect(codes(coverage, 0, 9 * hour)).toEqual([[], ['noSeat']])
  })

  test('a seat goes to the key post first, comes free with its holder, and goes back', () => {
    const problem = firm({
      posts: [{ ...desk, key: false }, desk],
      profiles: [{ links: [0], system: 0, seats: 1, devices: [] }],
      duties: [remote, { ...remote, person: 1, post: 1 }],
    })
    const coverage = new Coverage(problem)
    const seated = () => [0, 1].map((post) => codes(coverage, post, 9 * hour)[0]?.length === 0)
    const unfit = { ...somebody, unfit: [{ from: 0, to: day }] }
    const ill = { what: 'person', index: 1, row: unfit } as const
    const well = { what: 'person', index: 1, row: somebody } as const
    expect(seated()).toEqual([false, true])
    expect(coverage.tryOut([ill], seated)).toEqual([true, false])
    coverage.apply(ill)
    expect(seated()).toEqual([true, false])
    expect(coverage.gaps('planned', 0)).toEqual([])
    coverage.apply(well)
    coverage.apply({ what: 'link', index: 0, row: { capacity: 1, down: [], room: -1 } })
    expect(seated()).toEqual([false, true])
    coverage.apply(ill)
    expect(seated()).toEqual([true, false])
    expect(coverage.gaps('planned', 0)).toEqual([])
  })

  test('who an order kept in is still inside when the next one begins', () => {
    const next = { ...closedLoop, from: 20 * hour, to: 40 * hour }
    const evening = { ...onSite, from: 21 * hour, to: 22 * hour }
    const orders = [{ ...closedLoop, to: 20 * hour }, next]
    const coverage = new Coverage(
      firm({ sites: [{ orders }, { orders: [] }], duties: [onSite, evening] }),
    )
    expect(codes(coverage, 0, 21 * hour)).toEqual([['presumedInside']])
  })

  test('of two standbys at once neither counts', () => {
    const spare: Duty = { ...remote, mode: 'standby' }
    const coverage = new Coverage(firm({ duties: [spare, spare] }))
    expect(codes(coverage, 0, 9 * hour)).toEqual([['doubleBooked'], ['doubleBooked']])
  })

  test('means lie where they lie: carried out, they take the cover with them', () => {
    const where = (site: number, person: number) => ({ ...always, site, person })
    const problem = firm({
      posts: [{ ...desk, means: [3] }],
      items: [{ kind: 3, where: [where(tower, -1)] }],
    })
    const coverage = new Coverage(problem)
    expect(coverage.gaps('planned')).toEqual([])
    coverage.apply({ what: 'item', index: 0, row: { kind: 3, where: [where(park, -1)] } })
    expect(codes(coverage, 0, 9 * hour)).toEqual([['meansElsewhere']])
    coverage.apply({ what: 'item', index: 0, row: { kind: 3, where: [where(-1, 0)] } })
    expect(coverage.gaps('planned')).toEqual([])
  })

  test('a desk whose standby shares the group of its holder is thin', () => {
    const spare: Duty = { ...remote, person: 1, mode: 'standby' }
    const problem = (group: number): Problem =>
      firm({
        posts: [{ ...desk, needsStandby: true }],
        people: [
          { ...somebody, group: 0 },
          { ...somebody, group },
        ],
        duties: [onSite, spare],
      })
    expect(new Coverage(problem(0)).segments(0)[1]?.plannedState).toBe('thin')
    expect(new Coverage(problem(1)).segments(0)[1]?.plannedState).toBe('covered')
  })

  test('who has not checked in ten minutes after the start is no longer confirmed', () => {
    const coverage = new Coverage(firm({ now: 8 * hour + 9 }))
    expect(coverage.gaps('confirmed')).toEqual([])
    coverage.apply({ what: 'clock', now: 8 * hour + 10 })
    expect(coverage.gaps('confirmed')[0]?.from).toBe(8 * hour + 10)
    expect(coverage.gaps('planned')).toEqual([])
    const late = { ...onSite, checkedIn: 8 * hour + 25 }
    coverage.apply({ what: 'duty', index: 0, row: late })
    expect(coverage.gaps('confirmed')).toEqual([
      { post: 0, from: 8 * hour + 10, to: 8 * hour + 25, shortBy: 1 },
    ])
  })

  test('a machine room without its crew is dark, and takes remote desks and functions with it', () => {
    const crew: Post = { ...desk, sites: [park], profiles: [] }
    const watch = { ...onSite, person: 1, post: 1, site: park, to: 12 * hour }
    const needs = { posts: [0], systems: [], functions: [], suppliers: [] }
    const problem = firm({
      posts: [desk, crew],
      rooms: [{ site: park, shut: [], powerOff: [], networkOff: [], crew: [1] }],
      phases: [{ from: 13 * hour, to: 15 * hour, phase: 1 }],
      functions: [{ ways: [needs], tolerance: [4 * hour, 5] }],
      duties: [remote, watch],
    })
    const coverage = new Coverage(problem)
    expect(coverage.gaps('planned', 0)).toEqual([
      { post: 0, from: 12 * hour, to: 16 * hour, shortBy: 1 },
    ])
    expect(coverage.why(0, 13 * hour)[0]?.reasons).toEqual([
      { code: 'roomDark', room: 0, power: false, network: false, crew: [1] },
    ])
    const outage = { from: 12 * hour, to: 16 * hour, breachAt: 13 * hour }
    expect(coverage.function(0, 'planned').outages).toEqual([outage])
    const relief = { ...watch, person: 2, from: 12 * hour, to: 16 * hour }
    coverage.apply({ what: 'duty', index: 2, row: relief })
    expect(coverage.function(0, 'planned').outages).toEqual([])
  })

  test('two rooms that watch each other from afar stay alive, until one is lost', () => {
    const crew = (profile: number): Post => ({ ...desk, profiles: [profile], modes: ['remote'] })
    const room = (post: number) => {
      return { site: park, shut: [], powerOff: [], networkOff: [], crew: [post] }
    }
    const system = (at: number) => {
      return { room: at, standby: [], rtoMinutes: 0, down: [], takeovers: [] }
    }
    const coverage = new Coverage(
      firm({
        posts: [crew(1), crew(0)],
        rooms: [room(0), room(1)],
        systems: [system(0), system(1)],
        profiles: [0, 1].map((system) => ({ links: [], system, seats: 9, devices: [] })),
        duties: [
          { ...remote, profile: 1 },
          { ...remote, person: 1, post: 1 },
        ],
      }),
    )
    expect(coverage.gaps('planned')).toEqual([])
    const powerOff = [{ from: 9 * hour, to: 10 * hour }]
    coverage.apply({ what: 'room', index: 0, row: { ...room(0), powerOff } })
    expect(coverage.gaps('planned').map(({ post, from, to }) => [post, from, to])).toEqual([
      [0, 9 * hour, 10 * hour],
      [1, 9 * hour, 10 * hour],
    ])
  })

  test('a takeover brings the system back in its standby room after its RTO', () => {
    const rooms = [0, 1].map((index) => {
      const powerOff = index === 0 ? [{ from: 9 * hour, to: 7 * day }] : []
      return { site: park, shut: [], powerOff, networkOff: [], crew: [] }
    })
    const takeovers = [{ from: 10 * hour, room: 1 }]
    const systems = [{ room: 0, standby: [1], rtoMinutes: 30, down: [], takeovers }]
    const coverage = new Coverage(firm({ rooms, systems, duties: [remote] }))
    expect(coverage.gaps('planned')).toEqual([
      { post: 0, from: 9 * hour, to: 10 * hour + 30, shortBy: 1 },
    ])
  })

  test('an alternative keeps a function up; a post of its own shorter tolerance brings breach near', () => {
    const supplier = { down: [{ from: 9 * hour, to: 10 * hour }] }
    const exchange = { posts: [0], systems: [], functions: [], suppliers: [0] }
    const phone = { posts: [0], systems: [], functions: [], suppliers: [] }
    const problem = firm({
      posts: [{ ...desk, tolerance: [20] }],
      suppliers: [supplier],
      functions: [{ ways: [exchange, phone], tolerance: [45] }],
    })
    const coverage = new Coverage(problem)
    expect(coverage.function(0, 'planned').outages).toEqual([])
    coverage.apply({ what: 'duty', index: 0, row: { ...onSite, to: 14 * hour } })
    expect(coverage.function(0, 'planned').outages).toEqual([
      { from: 14 * hour, to: 16 * hour, breachAt: 14 * hour + 20 },
    ])
  })

  test('what was only tried out is gone after, also when looking fails', () => {
    const coverage = new Coverage(firm({}))
    const lost = { what: 'duty', index: 0, row: null } as const
    expect(coverage.tryOut([lost], () => coverage.minutesUncovered('planned'))).toEqual({
      keyPosts: 8 * hour,
      all: 8 * hour,
    })
    expect(() =>
      coverage.tryOut([lost], () => {
        throw new Error('looked away')
      }),
    ).toThrow('looked away')
    expect(coverage.minutesUncovered('planned')).toEqual({ keyPosts: 0, all: 0 })
    expect(coverage.problem().duties).toEqual([onSite])
  })
})
