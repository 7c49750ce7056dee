// Labour limits by two roads: what this module tells of a person's duties is what the coverage engine does not
// count, rule by rule and minute by minute.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Coverage, type Duty, type Problem } from '../../engines/coverage/index.ts'
import { instantOf, msOf, rules, Tables } from '../../kernel/index.ts'
import { breachesOf } from './limits.ts'
import type { Booking } from './legal.ts'
import { exemptions, type ExemptionRow } from './state.ts'

const monday = msOf('2022-03-06T16:00:00.000Z') / 60_000
const weeks = 6
const limits = {
  normal: {
    restMinutesMin: 660,
    breakMinutesMax: 120,
    stretchMinutesMax: 720,
    daysMax: 6,
    weekMinutesMax: 2_880,
  },
  stationed: {
    restMinutesMin: 480,
    breakMinutesMax: 120,
    stretchMinutesMax: 720,
    daysMax: 14,
    weekMinutesMax: 2_880,
  },
}

const shift = fc.record({
  // The limits themselves are where two roads part most easily.
  gap: fc.oneof(
    fc.constantFrom(120, 121, 480, 659, 660),
    fc.integer({ min: 0, max: 240 }),
    fc.integer({ min: 600, max: 1_000 }),
    fc.integer({ min: 240, max: 4_000 }),
  ),
  length: fc.oneof(fc.constantFrom(720, 480), fc.integer({ min: 30, max: 800 })),
  mode: fc.constantFrom('onSite', 'onSite', 'stationed', 'standby'),
})
const lifted = fc.record({
  from: fc.integer({ min: 0, max: weeks * 10_080 }),
  length: fc.integer({ min: 1, max: 10_080 }),
  rules: fc.uniqueArray(fc.constantFrom('rest', 'stretch', 'days', 'week'), { minLength: 1 }),
})

test('a limit is broken here exactly where the engine does not count the duty for it', () => {
  let broken = 0
  fc.assert(
    fc.property(
      fc.array(shift, { maxLength: 60 }),
      fc.array(lifted, { maxLength: 2 }),
      (shifts, free) => {
        const bookings = bookingsOf(shifts)
        const here = new Set(
          breachesOf(firmWith(free), bookings).map(
            ({ duty, rule, had, limit }) => `${duty} ${rule} ${had} ${limit}`,
          ),
        )
        broken += here.size
        expect(here).toEqual(told(new Coverage(problemOf(bookings, free)), bookings))
      },
    ),
    { numRuns: 300 },
  )
  // Not by both being silent.
  expect(broken).toBeGreaterThan(300)
})

type Shift = typeof shift extends fc.Arbitrary<infer S> ? S : never
type Lifted = typeof lifted extends fc.Arbitrary<infer S> ? S : never

const at = (minute: number): string => instantOf(minute * 60_000)

function bookingsOf(shifts: readonly Shift[]): Booking[] {
  const found: Booking[] = []
  let minute = monday
  for (const [index, { gap, length, mode }] of shifts.entries()) {
    const from = minute + gap
    minute = from + length
    if (minute >= monday + weeks * 10_080) break
    const id = `d-${String(index).padStart(3, '0')}`
    found.push({ id, post: 'watch', person: 'wang', from: at(from), to: at(minute), mode })
  }
  return found
}

function firmWith(free: readonly Lifted[]) {
  const tables = new Tables()
  tables.tentative(rules).put('labour/cn', {
    id: 'labour/cn',
    version: '1',
    source: 'test',
    verified: true,
    body: limits,
    adoptedAt: at(monday),
    adoptedBy: 'test',
  })
  for (const [index, { from, length, rules: lift }] of free.entries()) {
    const row: ExemptionRow = {
      id: `e-${index}`,
      person: 'wang',
      from: at(monday + from),
      to: at(monday + from + length),
      rules: lift,
      because: '测试',
    }
    tables.tentative(exemptions).put(row.id, row)
  }
  tables.keep()
  return tables.kept
}

function told(coverage: Coverage, bookings: readonly Booking[]): Set<string> {
  const found = new Set<string>()
  for (const [index, { id, from }] of bookings.entries()) {
    const mine = coverage.why(0, msOf(from) / 60_000).filter(({ duty }) => duty === index)
    for (const reason of mine.flatMap(({ reasons }) => reasons)) {
      if (reason.code === 'restRule')
        found.add(`${id} ${reason.rule} ${reason.had} ${reason.limit}`)
    }
  }
  return found
}

function problemOf(bookings: readonly Booking[], free: readonly Lifted[]): Problem {
  const horizon = { from: monday, to: monday + weeks * 10_080 }
  const duties: Duty[] = bookings.map(({ from, to, mode }) => ({
    from: msOf(from) / 60_000,
    to: msOf(to) / 60_000,
    person: 0,
    post: 0,
    mode,
    site: 0,
    room: -1,
    profile: -1,
    accepted: true,
    checkedIn: null,
  }))
  return {
    horizon,
    now: monday,
    graceMinutes: 10,
    days: { midnight: monday, weekday: 0, minutes: 1_440 },
    phases: [],
    posts: [
      {
        key: false,
        demand: [{ ...horizon, min: 1, preferred: 1 }],
        modes: ['onSite', 'stationed', 'standby'],
        sites: [0],
        qualifications: [],
        means: [],
        profiles: [],
        needsStandby: false,
        tolerance: null,
      },
    ],
    people: [
      {
        qualifications: [],
        unfit: [],
        quarantine: [],
        presence: [],
        group: -1,
        dormitory: -1,
        chain: -1,
        rooms: [],
        device: 0,
      },
    ],
    sites: [{ orders: [] }],
    rooms: [],
    systems: [],
    links: [],
    profiles: [],
    suppliers: [],
    functions: [],
    items: [],
    duties,
    rest: limits,
    exemptions: free.map(({ from, length, rules: lift }) => ({
      from: monday + from,
      to: monday + from + length,
      person: 0,
      post: -1,
      rules: lift,
    })),
  }
}
