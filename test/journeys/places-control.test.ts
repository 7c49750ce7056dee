// Stories of control: a self-report raises a concern that names nobody, people are tested on the days of their
// scheme, and an order ends when its time has come and its tests are in.
import { afterEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { controlSpan, roundsDone } from '../../src/modules/health/controls.ts'
import { clock, healthOfficer, openPlaces, staff } from './places-firm.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})
const places = async (options = {}) => {
  const opened = await openPlaces(options)
  open.push(opened)
  return opened
}
type Places = Awaited<ReturnType<typeof places>>

const closedLoop = {
  order: 'o-tower',
  site: 'tower',
  kind: 'closedLoop',
  authority: '南京东路街道',
  because: '街道要求 48 小时闭环',
}
const sheetOf = (rows: (string | null)[][]) => ({
  sheet: { name: '检测', columns: ['人员', '采样时间', '结果', '备注'], rows },
})
const ofType = async ({ live }: Places, type: string) =>
  (await live.entries(0, 10_000)).filter((entry) => entry.type === type)

describe('a self-report', () => {
  test('raises a concern at the site where the person is, and names nobody', async () => {
    const place = await places()
    await place.must('sites.recordEntry', { site: 'park', person: 'wang' })
    const declared = { person: 'wang', what: 'closeContact', whereabouts: 'ourSite' }
    await place.must('health.declare', { ...declared, note: '同乘' }, staff('wang'))
    const [raised] = await ofType(place, 'health.ConcernRaised')
    expect(raised).toMatchObject({ subject: 'site/park', data: { kind: 'contact', site: 'park' } })
    expect(JSON.stringify(raised?.data)).not.toContain('wang')
    expect(await place.shown('health.concerns', {}, healthOfficer)).toMatchObject({
      rows: [{ kind: 'contact', site: 'park' }],
    })
  })

  test('that was unfounded closes its concern; one that was not stays answered as founded', async () => {
    const place = await places()
    const settle = async (person: string, outcome: string) => {
      const told = await place.must('health.declare', { person, what: 'symptoms' }, staff(person))
      const { declaration } = Object(told.events[0]?.data)
      return place.must('health.settleDeclaration', { declaration, outcome }, healthOfficer)
    }
    const first = await settle('wang', 'unfounded')
    expect(first.events[1]).toMatchObject({
      type: 'health.ConcernClosed',
      data: { founded: false },
    })
    const second = await settle('li', 'watched')
    expect(second.events[1]).toMatchObject({ data: { founded: true } })
    expect(await place.shown('health.concerns', {}, healthOfficer)).toEqual({ rows: [] })
  })

  test('shows its writer what became of it, and nobody else that there was one', async () => {
    const { must, shown } = await places()
    await must('health.declare', { person: 'wang', what: 'closeContact' }, staff('wang'))
    expect(await shown('health.mine', {}, staff('wang'))).toMatchObject({
      declarations: [{ lookBy: clock('09:00'), overdue: false }],
    })
    expect(await shown('health.mine', {}, staff('li'))).toMatchObject({ declarations: [] })
  })
})

describe('test results', () => {
  test('come by sheet, people by id or name, in either language; and stand sealed', async () => {
    const place = await places()
    await place.must(
      'health.importTests',
      sheetOf([
        ['wang', '2022-03-11 07:30', '阴性', null],
        ['人li', '2022/3/11 7:40', 'Positive', '第一管'],
      ]),
      healthOfficer,
    )
    expect(await ofType(place, 'health.TestRecorded')).toHaveLength(2)
    const entries = await place.live.entries(0, 10_000)
    const log = JSON.stringify(entries.filter(({ type }) => type.startsWith('health.')))
    for (const word of ['positive', 'negative', '第一管']) expect(log).not.toContain(word)
    const purpose = '复核检测'
    expect(
      await place.shown('health.calendar', { person: 'li', purpose }, healthOfficer),
    ).toMatchObject({
      results: [{ takenAt: clock('07:40'), result: 'positive', note: '第一管' }],
    })
    expect(await place.shown('health.concerns', {}, healthOfficer)).toMatchObject({
      rows: [{ kind: 'case', site: 'tower' }],
    })
  })

  test('with one wrong line are not taken at all, and every wrong line is named', async () => {
    const place = await places()
    const answer = await place.tell(
      'health.importTests',
      sheetOf([
        ['wang', '2022-03-11 07:30', '阴性', null],
        ['nobody', '2022-03-11 07:30', '阴性', null],
        ['li', '昨天', '阴性', null],
        ['li', '2022-03-11 07:30', '还行', null],
        ['zhao', '2022-03-12 07:30', '阴性', null],
        ['wang', '2022-03-11 07:30', '阴性', null],
      ]),
      healthOfficer,
    )
    expect(answer).toMatchObject({
      refused: 'health.testsHaveMistakes',
      params: { count: 5, row: 3, zh: '没有“nobody”这个人' },
    })
    expect(Object(answer).params.mistakes.map(({ row }: { row: number }) => row)).toEqual([
      3, 4, 5, 6, 7,
    ])
    expect(await ofType(place, 'health.TestRecorded')).toEqual([])
    const lacking = { sheet: { name: '', columns: ['人员', '结果'], rows: [['wang', '阴性']] } }
    expect(await place.tell('health.importTests', lacking, healthOfficer)).toMatchObject({
      params: { row: 1, zh: '缺列：采样时间' },
    })
  })

  test('an abnormal one is reviewed: unfounded, its concern is closed', async () => {
    const place = await places()
    const takenAt = clock('07:30')
    await place.must('health.recordTest', { person: 'wang', result: 'abnormal', takenAt }, lab)
    const review = { person: 'wang', takenAt, founded: false }
    await place.must('health.reviewTest', review, healthOfficer)
    expect(await place.shown('health.concerns', {}, healthOfficer)).toEqual({ rows: [] })
    expect(await place.tell('health.reviewTest', review, healthOfficer)).toMatchObject({
      refused: 'health.nothingToReview',
    })
    await expect(
      place.tell('health.recordTest', { person: 'li', result: 'negative' }, staff('wang')),
    ).rejects.toMatchObject({ kind: 'forbidden' })
  })
})
const lab = healthOfficer

describe('a control scheme', () => {
  test('of 2+12 closes for two days, watches for twelve, and tests on days 1, 2, 7 and 14', async () => {
    const { must, shown } = await places()
    const told = await must(
      'health.startControl',
      { scheme: '2+12', who: 'basedHere', site: 'tower', because: '楼内有疑似密接' },
      healthOfficer,
    )
    expect(told.events[0]).toMatchObject({
      type: 'health.ControlStarted',
      data: {
        closedUntil: clock('08:30', 2),
        until: clock('08:30', 14),
        rounds: [
          { round: 1, day: '2022-03-11', by: clock('12:00', 1) },
          { round: 2, day: '2022-03-12', by: clock('12:00', 2) },
          { round: 3, day: '2022-03-17' },
          { round: 4, day: '2022-03-24' },
        ],
      },
    })
    await must('health.recordTest', { person: 'wang', result: 'negative' }, healthOfficer)
    const { days } = Object(await shown('health.mine', {}, staff('wang')))
    expect(days.map(({ confinement }: { confinement: string }) => confinement).slice(0, 4)).toEqual(
      ['closed', 'closed', 'closed', 'watched'],
    )
    expect(days[0].tests).toMatchObject([{ round: 1, stands: 'done', takenAt: clock('08:30') }])
    expect(days[1].tests).toMatchObject([{ round: 2, stands: 'ahead' }])
    expect(days).toHaveLength(15)
  })

  test('names who has no result when a round is due, and is over on its day', async () => {
    const place = await places()
    const { must, until } = place
    await must(
      'health.startControl',
      { control: 'k', scheme: '48h', who: 'named', people: ['wang', 'li', 'sun'], because: '复工' },
      healthOfficer,
    )
    await must('health.recordTest', { person: 'li', result: 'negative' }, healthOfficer)
    await until(clock('11:59', 1))
    expect(await ofType(place, 'health.TestsMissed')).toEqual([])
    await until(clock('12:01', 1))
    const [missed] = await ofType(place, 'health.TestsMissed')
    expect(missed).toMatchObject({ data: { round: 1, people: ['wang', 'sun'], count: 2 } })
    await until(clock('08:31', 2))
    expect(await ofType(place, 'health.ControlEnded')).toMatchObject([
      { data: { control: 'k', onTime: true } },
    ])
  })

  test('of a quarantine knows its end and its tests; the watch goes on when the quarantine ends', async () => {
    const place = await places()
    const { must, tell, until, shown } = place
    const held = { person: 'wang', place: 'hotel', because: '密接' }
    expect(await tell('health.startQuarantine', held, healthOfficer)).toMatchObject({
      refused: 'health.endNeeded',
    })
    const scheme = '7+3'
    await must('health.startQuarantine', { ...held, scheme }, healthOfficer)
    await until(clock('09:00', 7))
    const { quarantine, days } = Object(await shown('health.mine', {}, staff('wang')))
    expect(quarantine).toBeUndefined()
    expect(days.at(-1)).toMatchObject({ day: '2022-03-21', confinement: 'watched' })
    expect(await ofType(place, 'health.TestsMissed')).toHaveLength(4)
  })

  test('finds contacts of contacts too, and says why it knows', async () => {
    const { must, shown, plan } = await places()
    await plan('wang', '07:00-08:00', { room: 'dealing' })
    await plan('li', '07:30-08:30', { room: 'dealing' })
    await must('sites.importPasses', {
      site: 'tower',
      rows: [{ person: 'sun', direction: 'in', at: clock('08:10'), room: 'dealing' }],
    })
    const asked = { person: 'wang', purpose: '流调排查', hours: 4, levels: 2 }
    expect(await shown('health.contacts', asked, healthOfficer)).toMatchObject({
      rows: [{ person: 'li', minutes: 30, roomName: { zh: '交易室' }, grounds: ['duty'] }],
      second: [{ person: 'sun', metThrough: '人li' }],
    })
    const found = await must(
      'health.findContacts',
      { person: 'wang', hours: 4, levels: 2 },
      healthOfficer,
    )
    expect(found.events[0]).toMatchObject({ data: { people: ['li'], second: ['sun'] } })
  })

  test('whatever samples there are, each settles one round at most, in order and far enough apart', () => {
    const from = clock('08:30')
    const testDays = fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 6 })
    const hours = fc.uniqueArray(fc.integer({ min: -24, max: 15 * 24 }), { maxLength: 20 })
    fc.assert(
      fc.property(testDays, hours, fc.constantFrom(0, 24), (days, taken, apartHours) => {
        const plan = { closedHours: 48, watchDays: 12, testDays: days, resultHours: 12 }
        const { rounds } = controlSpan(from, plan)
        const at = taken.map((hour) => new Date(Date.parse(from) + hour * 3_600_000).toISOString())
        const done = roundsDone({ rounds, apartHours, from }, at)
        expect(rounds.map(({ day }) => day)).toEqual(rounds.map(({ day }) => day).toSorted())
        expect(rounds).toHaveLength(days.length)
        const counted = done.filter((one) => one !== undefined)
        expect(new Set(counted).size).toBe(counted.length)
        for (const [index, one] of done.entries()) {
          if (one === undefined) continue
          expect(at).toContain(one)
          const shanghaiDay = new Date(Date.parse(one) + 8 * 3_600_000).toISOString().slice(0, 10)
          expect(shanghaiDay >= (rounds[index]?.day ?? '')).toBe(true)
          expect(shanghaiDay < (rounds[index + 1]?.day ?? '9999')).toBe(true)
        }
        for (const [index, one] of counted.entries()) {
          const before = counted[index - 1]
          if (before === undefined) continue
          expect(Date.parse(one) - Date.parse(before)).toBeGreaterThan(0)
          expect(Date.parse(one) - Date.parse(before)).toBeGreaterThanOrEqual(
            apartHours * 3_600_000,
          )
        }
      }),
    )
  })
})

describe('an order whose scheme tests', () => {
  const begun = async () => {
    const place = await places()
    await place.must('sites.recordEntry', { site: 'tower', person: 'wang' })
    await place.must('sites.recordEntry', { site: 'tower', person: 'li' })
    await place.must('sites.giveOrder', { ...closedLoop, scheme: '48h-2-tests', permits: ['sun'] })
    await place.until(clock('08:31'))
    return place
  }
  const tested = async (place: Places, person: string, takenAt: string, result = 'negative') =>
    place.must('health.recordTest', { person, takenAt, result }, healthOfficer)
  const isOpen = async (place: Places) =>
    Object(await place.shown('sites.site', { site: 'tower' })).access

  test('puts those inside under control, and who comes in later too', async () => {
    const place = await begun()
    expect(await ofType(place, 'sites.OrderBegan')).toMatchObject([{ data: { inside: 2 } }])
    expect(await place.shown('health.controls', {}, healthOfficer)).toMatchObject({
      rows: [{ control: 'k-o-tower', order: 'o-tower', people: 2, site: 'tower' }],
    })
    await place.must('sites.recordEntry', { site: 'tower', person: 'sun' })
    const control = await place.shown('health.control', { control: 'k-o-tower' }, healthOfficer)
    const { members } = Object(control)
    expect(members.map(({ person }: { person: string }) => person)).toEqual(['wang', 'li', 'sun'])
  })

  test('ends by itself when its time is over and the last result is in, and not before', async () => {
    const place = await begun()
    await place.until(clock('20:00', 1))
    for (const person of ['wang', 'li']) await tested(place, person, clock('09:00'))
    await tested(place, 'wang', clock('10:00', 1))
    expect(await isOpen(place)).toBe('closedLoop')
    await place.until(clock('09:00', 2))
    expect(await ofType(place, 'sites.OrderDue')).toMatchObject([
      { data: { waiting: ['second-test'] } },
    ])
    expect(await isOpen(place)).toBe('closedLoop')
    await tested(place, 'li', clock('10:30', 1))
    expect(await isOpen(place)).toBe('open')
    const ticks = await ofType(place, 'sites.ConditionMet')
    expect(ticks.map(({ actor, data }) => [actor, Object(data).condition])).toEqual([
      ['system', 'first-test'],
      ['system', 'second-test'],
    ])
  })

  test('is not ended by results while one of them waits for a second look', async () => {
    const place = await begun()
    await place.until(clock('09:00', 2))
    await tested(place, 'wang', clock('09:00'))
    await tested(place, 'li', clock('09:00'), 'abnormal')
    for (const person of ['wang', 'li']) await tested(place, person, clock('10:00', 1))
    expect(await ofType(place, 'sites.ConditionMet')).toEqual([])
    expect(await isOpen(place)).toBe('closedLoop')
    const review = { person: 'li', takenAt: clock('09:00'), founded: false }
    await place.must('health.reviewTest', review, healthOfficer)
    expect(await isOpen(place)).toBe('open')
  })

  test('whatever happens in whatever order, never ends before its time or its conditions', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ do: fc.constantFrom('test' as const), who: fc.constantFrom('wang', 'li') }),
      fc.record({ do: fc.constantFrom('tick' as const, 'reopen' as const, 'end' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const place = await begun()
        let hours = 0
        for (const one of steps) {
          if (one.do === 'pass') {
            hours += one.hours
            await place.until(
              new Date(Date.parse(clock('08:31')) + hours * 3_600_000).toISOString(),
            )
          } else if (one.do === 'test') {
            await place.tell('health.recordTest', { person: one.who, result: 'negative' }, lab)
          } else {
            const which = { order: 'o-tower', because: '试试' }
            const condition = { order: 'o-tower', condition: 'second-test' }
            if (one.do === 'tick') await place.tell('sites.meetCondition', condition)
            else if (one.do === 'end') await place.tell('sites.endOrder', which)
            else await place.tell('sites.reopenCondition', { ...condition, because: '复核' })
          }
        }
        const entries = await place.live.entries(0, 10_000)
        const endedAt = entries.findIndex(({ type }) => type === 'sites.OrderEnded')
        if (endedAt >= 0) {
          const met = new Set<string>()
          for (const { type, data } of entries.slice(0, endedAt)) {
            const { condition } = Object(data)
            if (type === 'sites.ConditionMet') met.add(condition)
            if (type === 'sites.ConditionReopened') met.delete(condition)
          }
          expect(met).toEqual(new Set(['first-test', 'second-test']))
          expect(entries[endedAt]?.at.localeCompare(clock('08:30', 2))).toBeGreaterThanOrEqual(0)
        } else {
          expect(await isOpen(place)).toBe('closedLoop')
        }
      }),
      { numRuns: 25 },
    )
  })
})
