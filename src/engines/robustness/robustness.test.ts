// Robustness told as stories: one small firm, and what each kind of loss does to it. Minute 0 is midnight of a
// Monday; desks are held that day from 8:00 to 16:00, and what is lost is lost for two days from now.
import { describe, expect, test } from 'vitest'
import { Coverage, forever } from '../coverage/index.ts'
import type { Duty, Person, Post, Problem, RestRule } from '../coverage/index.ts'
import { plainAsk } from '../planner/index.ts'
import { plainRobustness, sweep } from './index.ts'
import type { Finding, LossKind, RobustnessAsk } from './index.ts'
import type { Watch } from './sweep.ts'

const hour = 60
const day = 24 * hour
const [tower, park, branch, yard] = [0, 1, 2, 3]
const [dealing, machines] = [0, 1]
const [dealer, analyst, counter] = [0, 1, 2]
const [trading, research, quotes, cash, settlement] = [0, 1, 2, 3, 4]
const hours = { from: 8 * hour, to: 16 * hour }

const somebody: Person = {
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
const holding = (qualification: number, group = -1): Person => ({
  ...somebody,
  group,
  qualifications: [{ qualification, until: forever }],
})
const desk: Post = {
  key: true,
  demand: [{ ...hours, min: 1, preferred: 1 }],
  modes: ['onSite'],
  sites: [tower],
  qualifications: [0],
  means: [],
  profiles: [],
  needsStandby: false,
  tolerance: null,
}
const duty: Duty = {
  ...hours,
  person: 0,
  post: dealer,
  mode: 'onSite',
  site: tower,
  room: dealing,
  profile: -1,
  accepted: true,
  checkedIn: null,
}
const unlimited: RestRule = {
  restMinutesMin: 0,
  breakMinutesMax: 2 * hour,
  stretchMinutesMax: forever,
  daysMax: forever,
  weekMinutesMax: forever,
}
const needs = { posts: [], systems: [], functions: [], suppliers: [] }

/** A dealer in the tower, an analyst at home, a counter held in two places at once, and a dealer to spare. */
const firm: Problem = {
  horizon: { from: 0, to: 7 * day },
  now: 0,
  graceMinutes: 10,
  days: { midnight: 0, weekday: 0, minutes: day },
  phases: [],
  posts: [
    { ...desk, sites: [tower, park] },
    { ...desk, key: false, modes: ['remote'], sites: [], qualifications: [1], profiles: [0] },
    { ...desk, key: false, sites: [branch, yard], qualifications: [2] },
  ],
  people: [holding(0, 0), holding(1, 0), holding(2), holding(2), holding(0)],
  sites: [tower, park, branch, yard].map(() => ({ orders: [] })),
  rooms: [tower, park].map((site) => ({ site, shut: [], powerOff: [], networkOff: [], crew: [] })),
  systems: [{ room: machines, standby: [], rtoMinutes: 0, down: [], takeovers: [] }],
  links: [{ capacity: 9, down: [], room: -1 }],
  profiles: [{ links: [0], system: 0, seats: 9, devices: [] }],
  suppliers: [{ down: [] }],
  functions: [
    { ways: [{ ...needs, posts: [dealer] }], tolerance: [4 * hour] },
    { ways: [{ ...needs, posts: [analyst] }], tolerance: [4 * hour] },
    { ways: [{ ...needs, suppliers: [0] }], tolerance: [hour] },
    { ways: [{ ...needs, posts: [counter] }], tolerance: [4 * hour] },
    { ways: [{ ...needs, systems: [0] }], tolerance: [2 * hour] },
  ],
  items: [],
  duties: [
    duty,
    { ...duty, person: 1, post: analyst, mode: 'remote', site: -1, room: -1, profile: 0 },
    { ...duty, person: 2, post: counter, site: branch, room: -1 },
    { ...duty, person: 3, post: counter, site: yard, room: -1 },
  ],
  rest: { normal: unlimited, stationed: unlimited },
  exemptions: [],
}

const swept = (ask: Partial<RobustnessAsk> = {}, watch: Partial<Watch> = {}) =>
  sweep(
    new Coverage(firm),
    { ...plainRobustness, ...ask },
    { stopped: () => false, told: () => undefined, ...watch },
  )
const nameOf = ({ losses }: Finding): string =>
  losses.map(({ kind, index }) => `${kind} ${index}`).join(' + ')
const named = (findings: readonly Finding[], name: string): Finding | undefined =>
  findings.find((finding) => nameOf(finding) === name)

describe('the loss of one', () => {
  const stories: [string, LossKind, number, number[], [number, number][]][] = [
    ['site: who works there is shut out', 'site', tower, [dealer], [[trading, 12 * hour]]],
    [
      'site: the machines in it go dark as well',
      'site',
      park,
      [analyst],
      [
        [settlement, 2 * hour],
        [research, 12 * hour],
      ],
    ],
    ['room: who works in it is out', 'room', dealing, [dealer], [[trading, 12 * hour]]],
    [
      'machine room: its system, and who works through it',
      'machineRoom',
      machines,
      [analyst],
      [
        [settlement, 2 * hour],
        [research, 12 * hour],
      ],
    ],
    [
      'system: what needs it, and who works through it',
      'system',
      0,
      [analyst],
      [
        [settlement, 2 * hour],
        [research, 12 * hour],
      ],
    ],
    ['link: who works from home', 'link', 0, [analyst], [[research, 12 * hour]]],
    ['supplier: a function without any post of ours', 'supplier', 0, [], [[quotes, hour]]],
    [
      'group: everybody of it at once',
      'group',
      0,
      [dealer, analyst],
      [
        [trading, 12 * hour],
        [research, 12 * hour],
      ],
    ],
    ['person: the only one on the desk', 'person', 0, [dealer], [[trading, 12 * hour]]],
  ]

  test.each(stories)('%s', (_, kind, index, posts, functions) => {
    const found = named(swept().findings, `${kind} ${index}`)
    expect(found?.posts).toEqual(posts.map((post) => ({ post, from: 8 * hour, minutes: 8 * hour })))
    expect(found?.functions).toEqual(
      functions.map(([number, breachAt]) => ({ function: number, breachAt, after: breachAt })),
    )
  })

  test('breaks nothing where a second one holds the same post, and for people counting proves it', () => {
    const { findings, tried, harmless, complete } = swept()
    for (const name of [`site ${branch}`, `site ${yard}`, 'person 2', 'person 3', 'person 4'])
      expect(named(findings, name)).toBeUndefined()
    expect(harmless).toBe(3)
    // Four sites, two rooms, a system, a link, a supplier, a group, and two people whom nobody doubles.
    expect(tried).toBe(12)
    expect(complete).toBe(true)
  })

  test('is ranked by minutes of breach, then of key posts, then of others', () => {
    expect(swept().findings.map(nameOf)).toEqual([
      `site ${park}`,
      `machineRoom ${machines}`,
      'system 0',
      'supplier 0',
      'group 0',
      `site ${tower}`,
      `room ${dealing}`,
      'person 0',
      'link 0',
      'person 1',
    ])
  })

  test('counts only what was not open before', () => {
    const gone = { ...firm, duties: firm.duties.slice(1) }
    const { findings } = sweep(new Coverage(gone), plainRobustness)
    expect(named(findings, `site ${tower}`)).toBeUndefined()
    expect(named(findings, 'group 0')?.posts.map(({ post }) => post)).toEqual([analyst])
  })
})

test('a person takes their contacts along', () => {
  const { findings } = swept({ contacts: [[], [], [3], [], []] })
  expect(named(findings, 'person 2')?.functions).toEqual([
    { function: cash, breachAt: 12 * hour, after: 12 * hour },
  ])
  expect(named(findings, 'person 3')).toBeUndefined()
})

test('who shares a room is lost together, whoever of them it was', () => {
  const { findings } = swept({ kinds: ['person'], contacts: [[], [], [3], [2], []] })
  const [one, other] = [named(findings, 'person 2'), named(findings, 'person 3')]
  expect(one?.functions.map((broken) => broken.function)).toEqual([cash])
  expect({ ...other, losses: [] }).toEqual({ ...one, losses: [] })
})

test('two sites that back each other are harmless one by one and break the firm together', () => {
  const { findings } = swept({ kinds: [], pairs: true })
  const both = named(findings, `site ${branch} + site ${yard}`)
  expect(both?.functions.map((one) => one.function)).toEqual([cash])
  expect(findings.every(({ losses }) => losses.length === 2)).toBe(true)
  expect(named(findings, `site ${tower} + machineRoom ${machines}`)?.posts).toHaveLength(2)
})

test('when time is short the pairs that most depends on are tried first', () => {
  let left = 1
  const all = swept({ kinds: [], pairs: true })
  const some = swept({ kinds: [], pairs: true }, { stopped: () => left-- <= 0 })
  expect(some).toMatchObject({ tried: 1, complete: false })
  expect(all.complete).toBe(true)
  expect(some.findings.map((one) => one.losses.map(({ kind }) => kind))).toEqual([
    ['site', 'machineRoom'],
  ])
})

describe('plans for the worst losses', () => {
  const planning = plainAsk({ from: 0, to: 2 * day })

  test('say what is saved, and what no plan can save', () => {
    const { findings, planned } = swept({ plansMax: 50, planning })
    expect(planned).toBe(findings.length)
    expect(named(findings, 'person 0')?.planned).toMatchObject({ saves: true, actions: 1 })
    expect(named(findings, `site ${tower}`)?.planned?.saves).toBe(true)
    expect(named(findings, 'person 1')?.planned).toMatchObject({
      saves: false,
      otherGapMinutes: 8 * hour,
    })
    expect(named(findings, 'supplier 0')?.planned).toMatchObject({
      saves: false,
      breachMinutes: 47 * hour,
      actions: 0,
    })
  })

  test('are made for so many only, the gravest first', () => {
    const { findings, planned } = swept({ plansMax: 2, planning })
    expect(planned).toBe(2)
    expect(findings.map((finding) => finding.planned !== null)).toEqual([
      true,
      true,
      ...findings.slice(2).map(() => false),
    ])
  })

  test('stop when time is up, and say for how many there are some', () => {
    let told = 0
    const cases = 15
    const { planned, complete } = sweep(
      new Coverage(firm),
      { ...plainRobustness, plansMax: 50, planning },
      { stopped: () => told >= cases + 3, told: (done) => (told = done) },
    )
    expect(complete).toBe(true)
    expect(planned).toBe(3)
  })
})

test('a plan whose share of the time is used up says that more may be saved', () => {
  const watch = { stopped: () => false, told: () => undefined, share: () => () => true }
  const ask = { ...plainRobustness, plansMax: 50, planning: plainAsk({ from: 0, to: 2 * day }) }
  const hurried = named(sweep(new Coverage(firm), ask, watch).findings, 'person 0')
  expect(hurried?.planned).toMatchObject({ saves: false, whole: false, actions: 0 })
  const unhurried = named(sweep(new Coverage(firm), ask).findings, 'person 0')
  expect(unhurried?.planned).toMatchObject({ saves: true, whole: true })
})

test('a cancelled sweep tries nothing more, and says that it is not whole', () => {
  let told = 0
  const watch = { stopped: () => told >= 4, told: (done: number) => (told = done) }
  const { tried, harmless, complete } = sweep(new Coverage(firm), plainRobustness, watch)
  expect(tried + harmless).toBe(4)
  expect(complete).toBe(false)
})
