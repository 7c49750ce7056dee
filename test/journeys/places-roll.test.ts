// Stories of who is inside, by record and by roster, and of calling the roll.
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { personWith } from '../support/house.ts'
import { clock, leadOf, openPlaces, staff } from './places-firm.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})
const places = async (options = {}) => {
  const opened = await openPlaces(options)
  open.push(opened)
  return opened
}

const People = z.array(z.object({ person: z.string() }))
const Inside = z.object({ recorded: People, presumed: People })

const closedLoop = {
  order: 'o-tower',
  site: 'tower',
  kind: 'closedLoop',
  authority: '南京东路街道',
  because: '街道要求 48 小时闭环',
}
const lead = leadOf('tower')

describe('who is inside', () => {
  test('without records those on duty now are presumed inside, against beds and meals', async () => {
    const { plan, shown, until, must } = await places()
    await plan('wang', '09:00-17:00')
    await plan('li', '09:00-17:00', { mode: 'remote', profile: 'remote' })
    await plan('zhao', '09:00-17:00')
    await plan('chen', '09:00-17:00', { site: 'east' })
    expect(await shown('sites.inside', { site: 'tower' })).toMatchObject({ presumed: [] })
    await until(clock('09:30'))
    await must('sites.recordEntry', { site: 'tower', person: 'zhao' })
    await must('sites.recordEntry', { site: 'tower', person: 'sun' })
    expect(await shown('sites.inside', { site: 'tower' })).toMatchObject({
      recorded: [{ person: 'zhao' }, { person: 'sun' }],
      presumed: [{ person: 'wang', since: clock('09:00') }],
      stores: { people: 3, beds: 2, bedsShort: 1, mealsInStore: 36, supplyDays: 4 },
    })
    expect(await shown('sites.states', { city: '上海' })).toMatchObject({
      rows: [
        { site: 'tower', recorded: 2, presumed: 1, access: 'open' },
        { site: 'park', presumed: 0 },
        { site: 'east', presumed: 1 },
        { site: 'west' },
      ],
    })
  })

  test('who lives in is inside between duties too; who was seen to leave is not', async () => {
    const { plan, shown, until, must } = await places()
    await plan('wang', '09:00-17:00', { mode: 'stationed' })
    await plan('wang', '22:00-06:00', { mode: 'stationed' })
    await until(clock('19:00'))
    expect(await shown('sites.inside', { site: 'tower' })).toMatchObject({
      presumed: [{ person: 'wang', since: clock('09:00') }],
    })
    await must('sites.recordEntry', { site: 'tower', person: 'wang' })
    await until(clock('20:00'))
    await must('sites.recordExit', { site: 'tower', person: 'wang' })
    expect(await shown('sites.inside', { site: 'tower' })).toMatchObject({
      presumed: [],
      recorded: [],
    })
  })
})

describe('calling the roll', () => {
  const called = async () => {
    const opened = await places()
    await opened.plan('wang', '08:00-17:00')
    await opened.must('sites.recordEntry', { site: 'tower', person: 'li' })
    return opened
  }

  test('an order that asks for it calls everybody when it begins', async () => {
    const { must, until, shown, happened } = await called()
    await must('sites.giveOrder', { ...closedLoop, scheme: '48h', from: clock('10:00') })
    expect(await happened()).not.toContain('sites.RollCallStarted')
    await until(clock('10:00'))
    expect(await shown('sites.rollCall', { site: 'tower' })).toMatchObject({
      open: true,
      counts: { unknown: 2, answerBy: clock('10:20'), because: closedLoop.because },
      rows: [
        { person: 'wang', basis: 'presumed', standing: 'unknown' },
        { person: 'li', basis: 'recorded', standing: 'unknown' },
      ],
    })
  })

  test('each answers for themself or is seen; who has not answered in time is named', async () => {
    const { must, tell, until, shown, live } = await called()
    await must('sites.startRollCall', { site: 'tower', because: '演练' }, lead)
    expect(await shown('sites.myRollCall', {}, staff('wang'))).toMatchObject({
      rows: [{ site: 'tower' }],
    })
    await expect(
      tell('sites.answerRollCall', { site: 'tower', person: 'li' }, staff('wang')),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await must(
      'sites.answerRollCall',
      { site: 'tower', person: 'wang', standing: 'needsHelp' },
      staff('wang'),
    )
    await must('sites.answerRollCall', { site: 'tower', person: 'sun' }, lead)
    await until(clock('09:00'))
    const missed = (await live.entries(0, 1000)).find(({ type }) => type === 'sites.AnswersMissed')
    expect(missed).toMatchObject({ at: clock('08:50'), data: { people: ['li'], count: 1 } })
    expect(await shown('sites.rollCall', { site: 'tower' })).toMatchObject({
      counts: { late: true, accounted: 1, needsHelp: 1, unknown: 1 },
      rows: [{ person: 'wang' }, { person: 'li' }, { person: 'sun', basis: 'found' }],
    })
    expect(await tell('sites.closeRollCall', { site: 'tower' }, lead)).toMatchObject({
      refused: 'sites.someUnknown',
      params: { count: 1 },
    })
    await must('sites.answerRollCall', { site: 'tower', person: 'li' }, lead)
    await must('sites.closeRollCall', { site: 'tower' }, lead)
    expect(await shown('sites.myRollCall', {}, staff('wang'))).toEqual({ rows: [] })
  })

  test('is not called twice, nor where nobody is, nor without a time to answer', async () => {
    const { must, tell } = await called()
    expect(await tell('sites.startRollCall', { site: 'park', because: '演练' })).toMatchObject({
      refused: 'sites.nobodyInside',
    })
    await must('sites.startRollCall', { site: 'tower', because: '演练' })
    expect(await tell('sites.startRollCall', { site: 'tower', because: '演练' })).toMatchObject({
      refused: 'sites.rollCallOpen',
    })
    const bare = await places({ withRules: false })
    await bare.must('sites.recordEntry', { site: 'tower', person: 'li' })
    expect(
      await bare.tell('sites.startRollCall', { site: 'tower', because: '演练' }),
    ).toMatchObject({
      refused: 'sites.ruleNeeded',
    })
    await bare.must('sites.startRollCall', { site: 'tower', because: '演练', minutes: 15 })
  })
})

describe('whoever answers the roll under an order', () => {
  const withRoll = async () => {
    const place = await places()
    await place.plan('wang', '09:00-17:00')
    await place.plan('zhao', '09:00-17:00')
    await place.until(clock('09:30'))
    await place.must('sites.giveOrder', { ...closedLoop, hours: 48, rollCall: false })
    await place.must('sites.startRollCall', { site: 'tower', because: '闭环点名' })
    const inside = async () => {
      const shown = Inside.parse(await place.shown('sites.inside', { site: 'tower' }))
      return [shown.recorded, shown.presumed].map((rows) => rows.map(({ person }) => person))
    }
    const end = async (order: string) => {
      const asked = await place.must('sites.endOrderEarly', { order, because: '解除' })
      await place.must(
        'kernel.approve',
        { approval: asked.approval },
        personWith('p-deputy', 'deputy'),
      )
    }
    return { ...place, inside, end }
  }

  test('is inside on record, until the order ends', async () => {
    const { must, inside, end } = await withRoll()
    expect(await inside()).toEqual([[], ['wang', 'zhao']])
    await must('sites.answerRollCall', { site: 'tower', person: 'wang' }, staff('wang'))
    expect(await inside()).toEqual([['wang'], ['zhao']])
    await end('o-tower')
    expect(await inside()).toEqual([[], ['zhao']])
  })

  test('and is on nobody’s list counts only when somebody else has seen them', async () => {
    const { must, inside } = await withRoll()
    await must('sites.answerRollCall', { site: 'tower', person: 'sun' }, staff('sun'))
    expect(await inside()).toEqual([[], ['wang', 'zhao']])
    await must(
      'sites.answerRollCall',
      { site: 'tower', person: 'sun', standing: 'needsHelp' },
      lead,
    )
    expect(await inside()).toEqual([['sun'], ['wang', 'zhao']])
  })

  test('stays inside when the next order follows within the minute, and not when it comes later', async () => {
    const { must, inside, end, until } = await withRoll()
    await must('sites.answerRollCall', { site: 'tower', person: 'wang' }, staff('wang'))
    await end('o-tower')
    await must('sites.giveOrder', { ...closedLoop, order: 'o-street', hours: 48, rollCall: false })
    expect((await inside())[0]).toEqual(['wang'])
    await end('o-street')
    expect((await inside())[0]).toEqual([])
    await until(clock('10:30'))
    await must('sites.giveOrder', { ...closedLoop, order: 'o-again', hours: 48, rollCall: false })
    expect((await inside())[0]).toEqual([])
  })
})
