// When reports are due, told as the rules tell it; and what must hold of any regime.
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { weekdayOf, type Day } from '../../kernel/index.ts'
import { chipOf, dueOf, reckon, type Filing, type Moments } from './deadlines.ts'
import type { Stage } from './regime.ts'

/** Shanghai time of a day in March 2022. */
const at = (day: number, time: string): string => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(Date.UTC(2022, 2, day, hours - 8, minutes)).toISOString()
}
const isWorkday = (day: Day): boolean => weekdayOf(day) <= 5
const clocks = { offsetMinutes: 480 }
const stage = (parts: Partial<Stage> & Pick<Stage, 'id' | 'due'>): Stage => ({
  zh: '',
  en: '',
  kind: 'first',
  atRiskMinutes: 10,
  channels: ['phone'],
  signed: true,
  sections: ['what'],
  ...parts,
})
const due = (one: Stage, moments: Moments, n = 1, more = {}) =>
  dueOf(one, n, { ...clocks, ...more }, { moments, isWorkday })

// The shape of DORA's first report: 4 h from classification and 24 h from awareness; a late classification counts anew.
const initial = stage({
  id: 'initial',
  due: [
    { after: 'classified', hours: 4 },
    { after: 'aware', hours: 24, yieldsTo: 'classified' },
  ],
})

describe('a deadline', () => {
  test('is the earliest of what is known, and nothing while nothing is known', () => {
    expect(due(initial, {})).toBeUndefined()
    expect(due(initial, { aware: at(14, '09:00') })).toBe(at(15, '09:00'))
    expect(due(initial, { aware: at(14, '09:00'), classified: at(14, '10:00') })).toBe(
      at(14, '14:00'),
    )
    expect(due(initial, { aware: at(14, '09:00'), classified: at(15, '08:00') })).toBe(
      at(15, '09:00'),
    )
  })

  test('begins anew with a classification that came after it', () => {
    const late = { aware: at(14, '09:00'), classified: at(15, '09:01') }
    expect(due(initial, late)).toBe(at(15, '13:01'))
  })

  test('of several moments counts from the last one known', () => {
    const final = stage({ id: 'final', due: [{ after: ['middle.sent', 'again.sent'], months: 1 }] })
    expect(due(final, { 'middle.sent': at(14, '09:00') })).toBe('2022-04-14T01:00:00.000Z')
    expect(due(final, { 'middle.sent': at(14, '09:00'), 'again.sent': at(20, '18:30') })).toBe(
      '2022-04-20T10:30:00.000Z',
    )
  })

  test('a month later is the same day, or the last one of a month that is too short', () => {
    const final = stage({ id: 'final', due: [{ after: 'closed', months: 1 }] })
    const after = (closed: string, offsetMinutes = 480) =>
      due(final, { closed }, 1, { offsetMinutes })
    expect(after('2022-01-31T02:00:00.000Z')).toBe('2022-02-28T02:00:00.000Z')
    expect(after('2021-12-31T15:00:00.000Z')).toBe('2022-01-31T15:00:00.000Z')
    // Already 1 March in Shanghai, still February in London.
    expect(after('2022-02-28T20:00:00.000Z')).toBe('2022-03-31T20:00:00.000Z')
    expect(after('2022-02-28T20:00:00.000Z', 0)).toBe('2022-03-28T20:00:00.000Z')
  })

  test('in working days ends with the day, and leaves weekends out', () => {
    const final = stage({ id: 'final', due: [{ after: 'recovered', workingDays: 5 }] })
    // Friday the 11th: the fifth working day after it is Friday the 18th, to its end.
    expect(due(final, { recovered: at(11, '10:00') })).toBe(at(19, '00:00'))
    expect(due(final, { recovered: at(13, '23:59') })).toBe(at(19, '00:00'))
  })

  test('on a day off moves to the hour of the next working day, where the regime says so', () => {
    const more = { dayOff: { clock: '12:00' } }
    const saturday = { aware: at(11, '09:00') }
    expect(due(initial, saturday)).toBe(at(12, '09:00'))
    expect(due(initial, saturday, 1, more)).toBe(at(14, '12:00'))
    expect(due(initial, { aware: at(10, '09:00') }, 1, more)).toBe(at(11, '09:00'))
  })

  test('of a repeated report counts from the last one that left', () => {
    const update = stage({
      id: 'update',
      kind: 'update',
      due: [{ after: 'first.sent', hours: 1 }],
      every: { hours: 2 },
    })
    expect(due(update, { 'first.sent': at(14, '09:20') })).toBe(at(14, '10:20'))
    const both = { 'first.sent': at(14, '09:20'), 'update.sent': at(14, '10:00') }
    expect(due(update, both, 2)).toBe(at(14, '12:00'))
  })
})

const regime = {
  ...clocks,
  stages: [
    stage({ id: 'first', due: [{ after: 'aware', minutes: 30 }] }),
    stage({
      id: 'update',
      kind: 'update',
      due: [{ after: 'first.sent', hours: 1 }],
      every: { hours: 1 },
      until: 'recovered',
    }),
    stage({ id: 'final', kind: 'final', due: [{ after: 'recovered', workingDays: 5 }] }),
  ],
}

describe('the road of reports', () => {
  const aware = at(14, '09:00')

  test('stands whole from the beginning; what waits for something has no deadline yet', () => {
    expect(reckon(regime, [], { moments: { aware }, isWorkday }).open).toEqual([
      { stage: 'first', n: 1, due: at(14, '09:30') },
      { stage: 'update', n: 1 },
      { stage: 'final', n: 1 },
    ])
  })

  test('an update follows an update until it is over; then the one that waits is not needed', () => {
    const filings: Filing[] = [
      { filing: 'f', stage: 'first', n: 1, due: at(14, '09:30'), sentAt: at(14, '09:10') },
      { filing: 'u1', stage: 'update', n: 1, due: at(14, '10:10'), sentAt: at(14, '10:00') },
      { filing: 'e', stage: 'final', n: 1 },
    ]
    const moments = { aware, 'first.sent': at(14, '09:10'), 'update.sent': at(14, '10:00') }
    expect(reckon(regime, filings, { moments, isWorkday })).toEqual({
      open: [{ stage: 'update', n: 2, due: at(14, '11:00') }],
      due: [],
      lapse: [],
    })
    const second: Filing = { filing: 'u2', stage: 'update', n: 2, due: at(14, '11:00') }
    const over = { ...moments, recovered: at(14, '10:40') }
    expect(reckon(regime, [...filings, second], { moments: over, isWorkday })).toEqual({
      open: [],
      due: [{ filing: 'e', due: at(22, '00:00') }],
      lapse: ['u2'],
    })
  })

  test('a deadline that was moved by telling of a delay stays moved', () => {
    const moved: Filing = {
      filing: 'f',
      stage: 'first',
      n: 1,
      due: at(14, '11:00'),
      movedTo: at(14, '11:00'),
    }
    expect(reckon(regime, [moved], { moments: { aware }, isWorkday }).due).toEqual([])
  })
})

const rank: Record<string, number> = { waiting: 0, onTrack: 0, atRisk: 1, breached: 2 }
const instants = fc
  .integer({ min: 0, max: 40 * 1440 })
  .map((minute) => new Date(Date.UTC(2022, 2, 1) + minute * 60_000).toISOString())

describe('how a report stands', () => {
  test('at the deadline it is still in time, one moment after it no more', () => {
    const one = { due: at(14, '09:30') }
    expect(chipOf(one, 10, at(14, '09:19'))).toBe('onTrack')
    expect(chipOf(one, 10, at(14, '09:20'))).toBe('atRisk')
    expect(chipOf(one, 10, at(14, '09:30'))).toBe('atRisk')
    expect(chipOf(one, 10, at(14, '09:31'))).toBe('breached')
    expect(chipOf({ ...one, sentAt: at(14, '09:30') }, 10, at(15, '09:00'))).toBe('met')
    expect(chipOf({ ...one, sentAt: at(14, '09:31') }, 10, at(15, '09:00'))).toBe('late')
    expect(chipOf({}, 10, at(14, '09:30'))).toBe('waiting')
  })

  test('what lapsed in time was not needed; what lapsed after its deadline stays breached', () => {
    const one = { due: at(14, '09:30') }
    expect(chipOf({ ...one, lapsedAt: at(14, '09:00') }, 10, at(15, '09:00'))).toBe('notNeeded')
    expect(chipOf({ ...one, lapsedAt: at(14, '10:00') }, 10, at(15, '09:00'))).toBe('breached')
  })

  test('while nothing happens it only ever gets worse', () => {
    fc.assert(
      fc.property(
        instants,
        fc.nat(600),
        fc.array(instants, { minLength: 2 }),
        (by, risk, times) => {
          const seen = times.toSorted().map((time) => rank[chipOf({ due: by }, risk, time)] ?? -1)
          expect(seen).toEqual(seen.toSorted((a, b) => a - b))
        },
      ),
    )
  })

  test('once it was sent it never changes again', () => {
    fc.assert(
      fc.property(instants, instants, instants, instants, (by, sentAt, one, other) => {
        const sent = { due: by, sentAt }
        expect(chipOf(sent, 30, one)).toBe(chipOf(sent, 30, other))
        expect(['met', 'late']).toContain(chipOf(sent, 30, one))
      }),
    )
  })
})

const lengths = fc.oneof(
  fc.record({ minutes: fc.nat(5000) }),
  fc.record({ hours: fc.nat(100) }),
  fc.record({ days: fc.nat(20) }),
  fc.record({ workingDays: fc.nat(10) }),
  fc.record({ months: fc.nat(4) }),
)
const names = fc.constantFrom('aware', 'asked', 'classified', 'recovered', 'closed')
const stages = fc.array(
  fc.record({
    due: fc.array(
      fc.tuple(names, lengths).map(([after, length]) => ({ after, ...length })),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    repeats: fc.boolean(),
    until: fc.option(names, { nil: undefined }),
  }),
  { minLength: 1, maxLength: 4 },
)
const anyRegime = stages.map((rows) => ({
  ...clocks,
  stages: rows.map(({ due: terms, repeats, until }, index) =>
    stage({
      id: `s${index}`,
      due: terms,
      ...(repeats ? { every: { hours: 3 } } : {}),
      ...(until === undefined ? {} : { until }),
    }),
  ),
}))
const anyMoments = fc.dictionary(names, instants, { maxKeys: 5 })

/** The filings as they are after what was reckoned has been done. */
function after(
  filings: readonly Filing[],
  reckoned: ReturnType<typeof reckon>,
  now: string,
): Filing[] {
  const dues = new Map(reckoned.due.map((one) => [one.filing, one.due]))
  const kept = filings.map((filing) => ({
    ...filing,
    due: dues.get(filing.filing) ?? filing.due,
    ...(reckoned.lapse.includes(filing.filing) ? { lapsedAt: now } : {}),
  }))
  return [...kept, ...reckoned.open.map((one) => ({ ...one, filing: `${one.stage}.${one.n}` }))]
}

describe('any regime', () => {
  test('reckoned again wants nothing', () => {
    fc.assert(
      fc.property(anyRegime, anyMoments, anyMoments, instants, (body, first, second, now) => {
        let filings: Filing[] = []
        for (const moments of [first, { ...first, ...second }]) {
          filings = after(filings, reckon(body, filings, { moments, isWorkday }), now)
          expect(reckon(body, filings, { moments, isWorkday })).toEqual({
            open: [],
            due: [],
            lapse: [],
          })
        }
      }),
    )
  })

  test('is never due before the moment that it counts from, and more moments never make a deadline later', () => {
    fc.assert(
      fc.property(anyRegime, anyMoments, names, instants, (body, moments, name, moment) => {
        for (const one of body.stages) {
          const before = dueOf(one, 1, body, { moments, isWorkday })
          const known = Object.values(moments).toSorted()
          if (before !== undefined) expect(before >= (known[0] ?? '')).toBe(true)
          if (before === undefined || name in moments) continue
          const more = dueOf(one, 1, body, { moments: { ...moments, [name]: moment }, isWorkday })
          expect(more !== undefined && more <= before).toBe(true)
        }
      }),
    )
  })
})
