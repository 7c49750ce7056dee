// Stories of sites: orders that end when their time and their conditions are met, and gates that know who passed.
import { afterEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { commander, personWith } from '../support/house.ts'
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

const closedLoop = {
  order: 'o-tower',
  site: 'tower',
  kind: 'closedLoop',
  authority: '南京东路街道',
  because: '街道要求 48 小时闭环',
}
const lead = leadOf('tower')

describe('an order on a site', () => {
  test('takes its length, its conditions and the roll from its scheme', async () => {
    const { must, shown } = await places()
    const told = await must('sites.giveOrder', { ...closedLoop, scheme: '48h-2-tests' }, lead)
    expect(told.events[0]).toMatchObject({
      type: 'sites.OrderGiven',
      data: { from: clock('08:30'), until: clock('08:30', 2), rollCall: true },
    })
    expect(await shown('sites.orders', {})).toMatchObject({
      rows: [
        {
          order: 'o-tower',
          state: 'inForce',
          schemeZh: '48 小时两检',
          waiting: 2,
          conditions: [
            { id: 'first-test', isMet: false },
            { id: 'second-test', isMet: false },
          ],
        },
      ],
    })
  })

  test('is refused where one of its kind stands, and where nothing is known of it', async () => {
    const { tell, must } = await places()
    await must('sites.giveOrder', closedLoop)
    const more = { ...closedLoop, order: 'o-2' }
    expect(await tell('sites.giveOrder', more)).toMatchObject({
      refused: 'sites.orderStands',
      params: { order: 'o-tower' },
    })
    expect(await tell('sites.giveOrder', { ...more, kind: 'sealed' })).toHaveProperty('events')
    expect(await tell('sites.giveOrder', { ...more, site: 'moon' })).toMatchObject({
      refused: 'sites.unknownSite',
    })
    const park = { ...more, order: 'o-3', site: 'park' }
    expect(await tell('sites.giveOrder', { ...park, scheme: '9+9' })).toMatchObject({
      refused: 'sites.unknownScheme',
    })
    expect(await tell('sites.giveOrder', { ...park, until: clock('08:00') })).toMatchObject({
      refused: 'sites.endsBeforeItBegins',
    })
    expect(await tell('sites.giveOrder', { ...park, permits: ['nobody'] })).toMatchObject({
      refused: 'sites.unknownPerson',
    })
  })

  test('is given by those who answer for the site, and by no other', async () => {
    const { tell } = await places()
    await expect(tell('sites.giveOrder', closedLoop, leadOf('park'))).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(tell('sites.giveOrder', closedLoop, staff('wang'))).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })

  test('stands on after its time until its tests are in, and ends with the last tick', async () => {
    const { must, tell, until, happened, shown } = await places()
    await must('sites.giveOrder', { ...closedLoop, scheme: '48h-2-tests', rollCall: false })
    await must('sites.meetCondition', { order: 'o-tower', condition: 'first-test' })
    expect(await tell('sites.endOrder', { order: 'o-tower', because: '到时' })).toMatchObject({
      refused: 'sites.orderNotOver',
    })
    await until(clock('09:00', 2))
    const events = await happened()
    expect(events).toContain('sites.OrderDue')
    expect(events).not.toContain('sites.OrderEnded')
    expect(await shown('sites.site', { site: 'tower' })).toMatchObject({
      access: 'closedLoop',
      isDue: true,
      orders: [{ state: 'due', dueSince: clock('08:30', 2), waiting: 1 }],
    })
    expect(await tell('sites.endOrder', { order: 'o-tower', because: '到时' })).toMatchObject({
      refused: 'sites.orderWaits',
      params: { count: 1, zh: '第二次检测已回报' },
    })
    const last = await must('sites.meetCondition', { order: 'o-tower', condition: 'second-test' })
    expect(last.events.map(({ type }) => type)).toEqual(['sites.ConditionMet', 'sites.OrderEnded'])
    expect(await shown('sites.site', { site: 'tower' })).toMatchObject({
      access: 'open',
      orders: [],
    })
  })

  test('ends by itself on time when all is there, but not if a tick was taken back', async () => {
    const { must, until, live } = await places()
    await must('sites.giveOrder', { ...closedLoop, scheme: '48h', rollCall: false })
    await must('sites.giveOrder', {
      ...closedLoop,
      order: 'o-park',
      site: 'park',
      scheme: '48h',
      rollCall: false,
    })
    for (const order of ['o-tower', 'o-park'])
      await must('sites.meetCondition', { order, condition: 'tests-in' })
    await must('sites.reopenCondition', {
      order: 'o-park',
      condition: 'tests-in',
      because: '复核异常',
    })
    await until(clock('08:30', 2))
    const orders = (await live.entries(0, 1000)).filter(({ type }) =>
      /^sites\.Order(Due|Ended)$/.test(type),
    )
    expect(orders.map(({ type, subject }) => `${type} ${subject}`).toSorted()).toEqual([
      'sites.OrderDue site/park',
      'sites.OrderDue site/tower',
      'sites.OrderEnded site/tower',
    ])
  })

  test('extended, it falls due at its new end only', async () => {
    const { must, tell, until, happened } = await places()
    await must('sites.giveOrder', { ...closedLoop, hours: 24 })
    const longer = { order: 'o-tower', until: clock('08:30', 3), because: '增加一次检测' }
    expect(await tell('sites.extendOrder', { ...longer, until: clock('07:00', 1) })).toMatchObject({
      refused: 'sites.extendLater',
    })
    await must('sites.extendOrder', longer)
    await until(clock('12:00', 2))
    expect(await happened()).not.toContain('sites.OrderDue')
    await until(clock('12:00', 3))
    const [due, ended] = (await happened()).slice(-3)
    expect([due, ended]).toEqual(['sites.OrderDue', 'sites.OrderEnded'])
  })

  test('ends early only with a reason and a second person', async () => {
    const { must, tell, shown, live } = await places()
    await must('sites.giveOrder', { ...closedLoop, hours: 48 })
    const early = { order: 'o-tower', because: '街道已书面同意' }
    await expect(tell('sites.endOrderEarly', early, lead)).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const asked = await must('sites.endOrderEarly', early)
    expect(await shown('sites.site', { site: 'tower' })).toMatchObject({ access: 'closedLoop' })
    expect(await tell('kernel.approve', { approval: asked.approval })).toMatchObject({
      refused: 'kernel.approveOwn',
    })
    await must('kernel.approve', { approval: asked.approval }, personWith('p-deputy', 'deputy'))
    const [ended] = await live.timeline('site/tower', Number.MAX_SAFE_INTEGER, 1)
    expect(ended).toMatchObject({
      type: 'sites.OrderEnded',
      actor: 'p-commander',
      with: 'p-deputy',
      data: { early: true, because: '街道已书面同意' },
    })
  })
})

describe('the gate', () => {
  test('knows who is inside, and nobody is inside twice', async () => {
    const { must, tell, shown } = await places()
    await must('sites.recordEntry', { site: 'tower', person: 'wang', room: 'dealing' }, lead)
    expect(await tell('sites.recordEntry', { site: 'tower', person: 'wang' })).toMatchObject({
      refused: 'sites.insideAlready',
    })
    expect(
      await tell('sites.recordEntry', { site: 'tower', person: 'li', room: 'lab' }),
    ).toMatchObject({
      refused: 'sites.roomElsewhere',
    })
    await must('sites.recordEntry', { site: 'park', person: 'wang' })
    expect(await shown('sites.inside', { site: 'tower' })).toMatchObject({ recorded: [] })
    expect(await tell('sites.recordExit', { site: 'tower', person: 'wang' })).toMatchObject({
      refused: 'sites.notInside',
    })
    await must('sites.recordExit', { site: 'park', person: 'wang' })
    expect(await shown('sites.gate', { site: 'park' })).toMatchObject({
      rows: [{ person: 'wang' }, { person: 'wang' }],
    })
  })

  test('lets nobody pass under a closed loop but those permitted; goods pass', async () => {
    const { must, tell } = await places()
    await must('sites.recordEntry', { site: 'tower', person: 'wang' })
    await must('sites.giveOrder', { ...closedLoop, permits: ['li'] })
    expect(await tell('sites.recordExit', { site: 'tower', person: 'wang' })).toMatchObject({
      refused: 'sites.mayNotPass',
      params: { order: 'o-tower' },
    })
    expect(await tell('sites.recordEntry', { site: 'tower', person: 'zhao' })).toMatchObject({
      refused: 'sites.mayNotPass',
    })
    await must('sites.recordEntry', { site: 'tower', person: 'li' })
    await must('sites.permitPass', { order: 'o-tower', people: ['wang'], because: '就医' })
    await must('sites.recordExit', { site: 'tower', person: 'wang' })
    await must('sites.recordGoods', { site: 'tower', direction: 'in', what: '盒饭', count: 160 })
  })

  test('a closed site lets people out and nobody in; appointments keep customers out only', async () => {
    const { must, tell } = await places()
    await must('sites.recordEntry', { site: 'tower', person: 'wang' })
    await must('sites.giveOrder', { ...closedLoop, kind: 'closed' })
    await must('sites.recordExit', { site: 'tower', person: 'wang' })
    expect(await tell('sites.recordEntry', { site: 'tower', person: 'wang' })).toMatchObject({
      refused: 'sites.mayNotPass',
    })
    await must('sites.giveOrder', {
      ...closedLoop,
      order: 'o-p',
      site: 'park',
      kind: 'appointmentOnly',
    })
    await must('sites.recordEntry', { site: 'park', person: 'wang' })
  })

  test("imports a gate's book whole, or names each wrong line", async () => {
    const { must, tell, shown, until } = await places()
    await until(clock('18:00'))
    const line = (person: string, direction: string, time: string) => ({
      person,
      direction,
      at: clock(time),
    })
    const rows = [
      line('wang', 'out', '12:00'),
      line('wang', 'in', '08:50'),
      line('li', 'in', '09:05'),
    ]
    const wrong = [
      line('ghost', 'in', '09:00'),
      line('zhao', 'out', '10:00'),
      line('li', 'in', '19:00'),
    ]
    const answer = await tell('sites.importPasses', { site: 'tower', rows: [...rows, ...wrong] })
    expect(answer).toMatchObject({
      refused: 'sites.passesHaveMistakes',
      params: { count: 3, row: 4, mistakes: [{ row: 4 }, { row: 5 }, { row: 6 }] },
    })
    expect(await shown('sites.inside', { site: 'tower' })).toMatchObject({ recorded: [] })
    await must('sites.importPasses', { site: 'tower', rows })
    expect(await shown('sites.inside', { site: 'tower' })).toMatchObject({
      recorded: [{ person: 'li', since: clock('09:05') }],
    })
    expect(
      await tell('sites.importPasses', { site: 'tower', rows: [line('wang', 'in', '11:00')] }),
    ).toMatchObject({
      refused: 'sites.passesHaveMistakes',
    })
  })

  test('a carried means stands in the books of both gates', async () => {
    const { must, tell, live, shown } = await places()
    const carry = { means: 'u-key', to: 'park', because: '清算改在科技园' }
    expect(await tell('sites.carryMeans', { ...carry, means: 'vault' })).toMatchObject({
      refused: 'sites.meansFixed',
    })
    const told = await must('sites.carryMeans', carry, lead)
    expect(told.events.map(({ type, subject }) => `${type} ${subject}`)).toEqual([
      'sites.GoodsPassed site/tower',
      'sites.GoodsPassed site/park',
      'sites.MeansMoved means/u-key',
    ])
    expect(await shown('sites.gate', { site: 'park' })).toMatchObject({
      rows: [{ name: '清算 U-key' }],
    })
    expect(await tell('sites.carryMeans', carry)).toMatchObject({ refused: 'sites.meansThere' })
    // Who answers for the tower does not for the park, where it is now.
    await expect(tell('sites.carryMeans', { ...carry, to: 'tower' }, lead)).rejects.toThrow()
    expect(await live.timeline('site/tower', Number.MAX_SAFE_INTEGER, 5)).toHaveLength(2)
  })

  test('whatever the gates record, nobody is ever inside two sites', async () => {
    const { live, tell } = await places()
    const pass = fc.record({
      person: fc.constantFrom('wang', 'li'),
      site: fc.constantFrom('tower', 'park', 'east'),
      enters: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(pass, { maxLength: 12 }), async (passes) => {
        for (const { person, site, enters } of passes) {
          await tell(enters ? 'sites.recordEntry' : 'sites.recordExit', { site, person })
        }
        const seen: string[] = []
        for (const site of ['tower', 'park', 'east']) {
          const answer = await live.show({
            view: 'sites.inside',
            params: { site },
            actor: commander,
          })
          for (const [, person] of JSON.stringify(answer).matchAll(/"person":"(\w+)"/g)) {
            if (person !== undefined) seen.push(person)
          }
        }
        expect(new Set(seen).size).toBe(seen.length)
      }),
      { numRuns: 40 },
    )
  })
})
