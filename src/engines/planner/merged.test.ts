// Stories of people who are alike: sixty could take any of the open duties; how few must move is proved.
import { expect, test } from 'vitest'
import { Coverage, forever } from '../coverage/index.ts'
import type { Duty, Person, Post, Problem, RestRule } from '../coverage/index.ts'
import { bestPlan, checkChanges, plainAsk } from './index.ts'
import type { Plan } from './index.ts'

const hour = 60
const day = 24 * hour
const posts = 6
const alike = 60

const rested: RestRule = {
  restMinutesMin: 11 * hour,
  breakMinutesMax: 2 * hour,
  stretchMinutesMax: 12 * hour,
  daysMax: 6,
  weekMinutesMax: 60 * hour,
}
const person = (unfit: boolean): Person => ({
  qualifications: [],
  unfit: unfit ? [{ from: -forever, to: forever }] : [],
  quarantine: [],
  presence: [],
  group: -1,
  dormitory: -1,
  chain: -1,
  rooms: [],
  device: 0,
})

/** Six desks held round the clock for two days in shifts of eight hours, by people who have all fallen ill. */
function firm(): Problem {
  const desk: Post = {
    key: true,
    demand: [{ from: day, to: 3 * day, min: 1, preferred: 1 }],
    modes: ['onSite'],
    sites: [0],
    qualifications: [],
    means: [],
    profiles: [],
    needsStandby: false,
    tolerance: null,
  }
  const duties = Array.from({ length: posts * 6 }, (_, shift): Duty => {
    const from = day + Math.floor(shift / posts) * 8 * hour
    const post = shift % posts
    const place = { mode: 'onSite', site: 0, room: -1, profile: -1 } as const
    return {
      ...place,
      from,
      to: from + 8 * hour,
      person: post,
      post,
      accepted: true,
      checkedIn: null,
    }
  })
  const people = Array.from({ length: posts + alike }, (_, index) => person(index < posts))
  return {
    horizon: { from: 0, to: 4 * day },
    now: 0,
    graceMinutes: 10,
    days: { midnight: 0, weekday: 0, minutes: day },
    phases: [],
    posts: Array.from({ length: posts }, () => desk),
    people,
    sites: [{ orders: [] }],
    rooms: [],
    systems: [],
    links: [],
    profiles: [],
    suppliers: [],
    functions: [],
    items: [],
    duties,
    rest: { normal: rested, stationed: rested },
    exemptions: [],
  }
}

test('the fewest of sixty who are alike are proved, and the distance told shrinks on the way', async () => {
  const problem = firm()
  const told: number[] = []
  const isPlan = (best: unknown): best is Plan =>
    typeof best === 'object' && best !== null && 'distanceBps' in best
  const plan = await bestPlan(new Coverage(problem), plainAsk({ from: 0, to: 4 * day }), {
    seed: 'alike',
    budgetMs: 60_000,
    elapsedMs: () => 0,
    signal: { aborted: false },
    onProgress: ({ best }) => {
      if (isPlan(best)) told.push(best.distanceBps)
    },
  })
  expect(checkChanges(problem, plan.changes)).toEqual([])
  expect(plan.unsolved).toEqual([])
  // Six desks, three shifts a day, one shift a day each: eleven hours lie between.
  expect(plan.cost.peopleChanged).toBe(18)
  expect(plan.proof.find(({ part }) => part === 'peopleChanged')).toMatchObject({ bound: 18 })
  expect(plan.distanceBps).toBe(0)
  expect(told.at(-1)).toBe(0)
  expect(told.toSorted((a, b) => b - a)).toEqual(told)
}, 60_000)
