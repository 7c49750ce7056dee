// Plans told as stories, one for each kind of action. Minute 0 is midnight of a Monday; a desk is held from 8:00
// to 16:00 in the tower, the park or from home, and whoever held it cannot any more.
import { describe, expect, test } from 'vitest'
import { Coverage, forever } from '../coverage/index.ts'
import type { Duty, Order, Person, Post, Problem, RestRule } from '../coverage/index.ts'
import { checkChanges, plainAsk, planner, quickPlan } from './index.ts'
import type { Action, Ask, Plan } from './index.ts'

const hour = 60
const day = 24 * hour
const [tower, park] = [0, 1]
const [first, second, third] = [0, 1, 2]
const always = { from: -forever, to: forever }
const office = { from: 8 * hour, to: 16 * hour }

const stranger: Person = {
  qualifications: [],
  unfit: [],
  quarantine: [],
  presence: [],
  group: -1,
  dormitory: -1,
  chain: -1,
  rooms: [],
  device: 0,
}
const trader: Person = { ...stranger, qualifications: [{ qualification: 0, until: forever }] }
const sick: Person = { ...trader, unfit: [always] }
const desk: Post = {
  key: true,
  demand: [{ ...office, min: 1, preferred: 1 }],
  modes: ['onSite', 'stationed'],
  sites: [tower],
  qualifications: [0],
  means: [],
  profiles: [],
  needsStandby: false,
  tolerance: null,
}
const onSite: Duty = {
  ...office,
  person: first,
  post: 0,
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
const closed: Order = { from: 0, to: 3 * day, pass: 'nobody', work: true, permits: [] }

const firm = (parts: Partial<Problem>): Problem => ({
  horizon: { from: 0, to: 3 * day },
  now: 0,
  graceMinutes: 10,
  days: { midnight: 0, weekday: 0, minutes: day },
  phases: [],
  posts: [desk],
  people: [sick, trader],
  sites: [{ orders: [] }, { orders: [] }],
  rooms: [
    { site: tower, shut: [], powerOff: [], networkOff: [], crew: [] },
    { site: park, shut: [], powerOff: [], networkOff: [], crew: [] },
  ],
  systems: [{ room: 0, standby: [1], rtoMinutes: 2 * hour, down: [], takeovers: [] }],
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

/** The plan of a day, held to the independent checker. */
function planned(problem: Problem, parts: Partial<Ask> = {}): Plan {
  const plan = quickPlan(new Coverage(problem), { ...plainAsk({ from: 0, to: day }), ...parts })
  expect(checkChanges(problem, plan.changes)).toEqual([])
  return plan
}

const only = ({ actions }: Plan): Action => {
  expect(actions).toHaveLength(1)
  const [action] = actions
  if (action === undefined) throw new Error('no action')
  return action
}

const codesOf = ({ unsolved }: Plan): string[] =>
  unsolved.flatMap(({ blocks }) => blocks.flatMap(({ codes }) => codes))

describe('a plan', () => {
  test('has whoever is inside stay on, and nobody else comes in', () => {
    const inside = { ...trader, presence: [{ ...always, site: tower, recorded: true }] }
    const people = [sick, trader, inside]
    const plan = planned(firm({ people, sites: [{ orders: [closed] }, { orders: [] }] }))
    expect(only(plan)).toMatchObject({ kind: 'stay', person: third, site: tower, ...office })
    expect(only(plan).needs).toEqual(['accept', 'inside'])
    expect(plan.unsolved).toEqual([])
  })

  test('lets somebody take over from home, told half an hour before', () => {
    const posts = [{ ...desk, modes: ['remote'] as const, profiles: [0] }]
    const action = only(planned(firm({ posts })))
    expect(action).toMatchObject({ kind: 'remote', person: second, profile: 0, site: -1 })
    expect(action).toMatchObject({ startBy: 7.5 * hour, needs: ['accept', 'access'] })
    expect(action.undo).toEqual({ at: 16 * hour, how: 'endDuty' })
  })

  test('lets somebody take over on site, and counts the way there', () => {
    const travel = { person: [0, 0], site: [0, 1], minutes: [[20], [20]], unknownMinutes: 90 }
    const action = only(planned(firm({}), { travel }))
    expect(action).toMatchObject({ kind: 'onSite', person: second, site: tower, leadMinutes: 50 })
    expect(action.cost.travelMinutes).toBe(20)
  })

  test('moves somebody whose desk is elsewhere', () => {
    const people = [sick, { ...trader, rooms: [{ site: park, room: 1 }] }]
    const action = only(planned(firm({ people })))
    expect(action).toMatchObject({ kind: 'move', person: second, site: tower })
  })

  test('tells a move to the partner branch as hosting', () => {
    const people = [sick, { ...trader, rooms: [{ site: park, room: 1 }] }]
    const plan = planned(firm({ people }), { hosts: [{ site: park, host: tower }] })
    expect(only(plan)).toMatchObject({ kind: 'host', person: second, site: tower })
  })

  test('recalls somebody from leave, who needs an hour more', () => {
    const reserves = [{ ...always, person: second, kind: 'leave' as const }]
    const action = only(planned(firm({}), { reserves }))
    expect(action).toMatchObject({ kind: 'recall', person: second, leadMinutes: 150 })
  })

  test('takes a system over where a room lives, and those at home work again after its RTO', () => {
    const dark = { site: tower, shut: [], powerOff: [always], networkOff: [], crew: [] }
    const problem = firm({
      posts: [{ ...desk, modes: ['remote'], profiles: [0] }],
      people: [trader],
      rooms: [dark, { ...dark, powerOff: [] }],
      duties: [remote],
    })
    const plan = planned(problem, { leadMinutes: { ...plainAsk(always).leadMinutes, system: 10 } })
    expect(only(plan)).toMatchObject({ kind: 'system', system: 0, room: 1, from: 10, startBy: 0 })
    expect(only(plan).undo.how).toBe('systemHome')
    expect(plan.before.keyGapMinutes).toBe(8 * hour)
    expect(plan.cost.keyGapMinutes).toBe(0)
    const late = { ...at0(problem.systems), rtoMinutes: 9 * hour }
    expect(planned({ ...problem, systems: [late] }).cost.keyGapMinutes).toBe(hour)
    const both = [dark, dark]
    expect(planned({ ...problem, rooms: both }).actions).toEqual([])
  })

  test('ties a takeover to the one who can only then work from home', () => {
    const dark = { site: tower, shut: [], powerOff: [always], networkOff: [], crew: [] }
    const { actions } = planned(
      firm({
        posts: [{ ...desk, modes: ['remote'], profiles: [0] }],
        rooms: [dark, { ...dark, powerOff: [] }],
        duties: [],
      }),
    )
    expect(actions.map(({ kind, of }) => [kind, of])).toEqual([
      ['system', -1],
      ['remote', 0],
    ])
  })

  test('carries a seal over the gate of a closed site to where somebody can work', () => {
    const problem = firm({
      posts: [{ ...desk, sites: [tower, park], means: [7] }],
      sites: [{ orders: [closed] }, { orders: [] }],
      items: [{ kind: 7, where: [{ ...always, site: tower, person: -1 }] }],
    })
    const plan = planned(problem, { movable: [0] })
    expect(plan.actions.map(({ kind, item, site, of }) => [kind, item, site, of])).toEqual([
      ['carry', 0, park, -1],
      ['onSite', -1, park, 0],
    ])
    expect(plan.actions[0]).toMatchObject({ startBy: 0, from: 2 * hour, leadMinutes: 2 * hour })
    expect(plan.actions[1]?.needs).toContain('means')
    expect(plan.backToNormal.map(({ how }) => how)).toContain('carryBack')
    expect(plan.cost.keyGapMinutes).toBe(0)
    const bolted = planned(problem, { movable: [] })
    expect(bolted.actions).toEqual([])
    expect(codesOf(bolted)).toContain('meansElsewhere')
  })

  test('carries nothing that another post needs where it is', () => {
    const problem = firm({
      posts: [
        { ...desk, sites: [park], means: [7] },
        { ...desk, sites: [tower], means: [7] },
      ],
      people: [sick, trader, trader],
      items: [{ kind: 7, where: [{ ...always, site: tower, person: -1 }] }],
      duties: [
        { ...onSite, site: park },
        { ...onSite, person: third, post: 1 },
      ],
    })
    expect(planned(problem, { movable: [0] }).actions).toEqual([])
  })

  test('declares an exemption where only that helps, and only if it may', () => {
    const normal = { ...unlimited, restMinutesMin: 10 * hour }
    const night = { ...onSite, post: 1, person: second, from: 0, to: 4 * hour }
    const shift = { min: 1, preferred: 1 }
    const problem = firm({
      posts: [
        { ...desk, demand: [{ from: 8 * hour, to: 10 * hour, ...shift }] },
        { ...desk, demand: [{ from: 0, to: 4 * hour, ...shift }] },
      ],
      duties: [{ ...onSite, to: 10 * hour }, night],
      rest: { normal, stationed: normal },
    })
    const { actions, cost } = planned(problem, { exemptable: ['rest'] })
    expect(actions.map(({ kind }) => kind)).toEqual(['onSite', 'exempt'])
    expect(actions[1]).toMatchObject({ of: actions[0]?.id, exemption: { rules: ['rest'] } })
    expect(cost.exemptions).toBe(1)
    expect(codesOf(planned(problem))).toContain('restRule')
  })

  test('stands somebody down from a later duty that would not count after the new one', () => {
    const normal = { ...unlimited, restMinutesMin: 10 * hour }
    const evening = { ...onSite, post: 1, person: second, from: 20 * hour, to: 24 * hour }
    const spare = { ...evening, person: third }
    const problem = firm({
      posts: [desk, { ...desk, demand: [{ from: 20 * hour, to: day, min: 1, preferred: 2 }] }],
      people: [sick, trader, { ...trader, unfit: [{ from: 0, to: 18 * hour }] }],
      duties: [onSite, evening, spare],
      rest: { normal, stationed: normal },
    })
    const { actions } = planned(problem)
    expect(actions.map(({ kind, person }) => [kind, person])).toEqual([
      ['onSite', second],
      ['standDown', second],
    ])
    expect(actions[1]).toMatchObject({ post: 1, replaces: [{ duty: 1, keepUntil: null }] })
  })
})

function at0<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('no row')
  return row
}

describe('the engine in a worker', () => {
  const run = {
    seed: 'a',
    budgetMs: 2_000,
    signal: { aborted: false },
    elapsedMs: () => 0,
    onProgress: () => undefined,
  }

  test('answers, over a thread, with a plan that is at least as good as the first', async () => {
    const problem = firm({})
    const ask = plainAsk({ from: 0, to: day })
    const found = await planner.solveCrossed(structuredClone({ coverage: problem, ask }), run)
    const plan = planner.read(structuredClone(found))
    expect(plan.actions).toEqual(planned(problem).actions)
    expect(checkChanges(problem, plan.changes)).toEqual([])
  })

  test('refuses what is no firm', async () => {
    await expect(async () => planner.solveCrossed({ coverage: {}, ask: {} }, run)).rejects.toThrow(
      /not a/,
    )
  })
})
