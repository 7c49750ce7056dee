// Stories of rounds: each is made, made late, or named as missed; and an order that waits for disinfection waits.
import { afterEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { nextTime } from '../../src/modules/sites/rounds.ts'
import { clock, leadOf, openPlaces } from './places-firm.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})
const places = async () => {
  const opened = await openPlaces()
  open.push(opened)
  return opened
}
type Places = Awaited<ReturnType<typeof places>>

const lead = leadOf('tower')
const closedLoop = {
  order: 'o-tower',
  site: 'tower',
  kind: 'closedLoop',
  authority: '南京东路街道',
  because: '街道要求 48 小时闭环',
}
const ofType = async ({ live }: Places, type: string) =>
  (await live.entries(0, 10_000)).filter((entry) => entry.type === type)

describe('rounds', () => {
  const planned = async () => {
    const place = await places()
    const rounds = { plan: 'rp', site: 'tower', zh: '大堂和电梯消毒', times: ['16:00', '10:00'] }
    await place.must('sites.planRounds', rounds, lead)
    return place
  }
  const rounds = async (place: Places) =>
    Object(await place.shown('sites.rounds', { site: 'tower' })).rows[0]

  test('that are made count for their time; nobody makes the next one too early', async () => {
    const place = await planned()
    expect(await rounds(place)).toMatchObject({ nextDue: clock('10:00'), by: clock('11:00') })
    await place.until(clock('09:30'))
    await place.must('sites.recordRound', { plan: 'rp', note: '含会议室' }, lead)
    expect(await rounds(place)).toMatchObject({ nextDue: clock('16:00'), openDues: [] })
    expect(await place.tell('sites.recordRound', { plan: 'rp' }, lead)).toMatchObject({
      refused: 'sites.roundNotOpen',
    })
    expect(await place.shown('sites.rounds', { site: 'tower' })).toMatchObject({
      records: [{ due: clock('10:00'), made: 'onTime', note: '含会议室' }],
    })
  })

  test('that nobody records are named one by one, and can be made up for', async () => {
    const place = await planned()
    await place.until(clock('11:30', 1))
    expect((await ofType(place, 'sites.RoundMissed')).map(({ data }) => Object(data).due)).toEqual([
      clock('10:00'),
      clock('16:00'),
      clock('10:00', 1),
    ])
    expect(await rounds(place)).toMatchObject({ nextDue: clock('16:00', 1) })
    await place.must('sites.recordRound', { plan: 'rp' }, lead)
    expect(await rounds(place)).toMatchObject({ openDues: [clock('10:00'), clock('16:00')] })
    await place.must('sites.recordRound', { plan: 'rp', due: clock('16:00') }, lead)
    expect(await rounds(place)).toMatchObject({ openDues: [clock('10:00')] })
    await place.must('sites.stopRounds', { plan: 'rp', because: '恢复正常' }, lead)
    await place.until(clock('11:30', 3))
    expect(await ofType(place, 'sites.RoundMissed')).toHaveLength(3)
  })

  test('of an order whose release asks for them must all be made before it ends', async () => {
    const place = await places()
    await place.must('sites.recordEntry', { site: 'tower', person: 'wang' })
    const order = { ...closedLoop, scheme: '2+12', rollCall: false }
    await place.must('sites.giveOrder', order)
    await place.until(clock('08:31'))
    const [plan] = await ofType(place, 'sites.RoundsPlanned')
    expect(plan).toMatchObject({ data: { order: 'o-tower', times: ['10:00', '16:00'] } })
    await place.must('sites.meetCondition', { order: 'o-tower', condition: 'tests-in' })
    const make = () => place.must('sites.recordRound', { plan: 'rp-o-tower' }, lead)
    await place.until(clock('10:00'))
    await make()
    await place.until(clock('10:00', 1))
    await make()
    await place.until(clock('16:00', 1))
    await make()
    // Yesterday's round of 16:00 was missed: the order stands on until it is made up for.
    await place.until(clock('08:40', 2))
    expect(await ofType(place, 'sites.OrderEnded')).toEqual([])
    await place.must('sites.recordRound', { plan: 'rp-o-tower', due: clock('16:00') }, lead)
    expect(await ofType(place, 'sites.OrderEnded')).toHaveLength(1)
    await place.until(clock('12:00', 3))
    expect(await ofType(place, 'sites.RoundMissed')).toHaveLength(1)
  })

  test('come at every one of their times, and at no other', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
    fc.assert(
      fc.property(fc.uniqueArray(time, { minLength: 1, maxLength: 5 }), (times) => {
        let at = clock('00:00')
        const seen: string[] = []
        for (let count = 0; count < times.length * 3; count++) {
          const next = nextTime(times, at)
          expect(next > at).toBe(true)
          at = next
          seen.push(new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16))
        }
        expect(seen.slice(0, times.length).toSorted()).toEqual(times.toSorted())
        expect(seen.slice(times.length, times.length * 2)).toEqual(seen.slice(0, times.length))
      }),
    )
  })
})
