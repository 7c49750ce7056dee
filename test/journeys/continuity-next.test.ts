// Stories of who is asked next: in a way of their own, looked at again when it is their turn.
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isRefusal, plusMinutes, system } from '../../src/kernel/index.ts'
import { modules } from '../../src/modules/index.ts'
import { readOffers } from '../../src/platform/offers.ts'
import { root } from '../support/checkout.ts'
import { testHouse } from '../support/house.ts'

type House = Awaited<ReturnType<typeof testHouse>>

const Plan = z.looseObject({
  actions: z.array(
    z.looseObject({
      state: z.string(),
      kind: z.string(),
      asks: z.string().optional(),
      site: z.string().optional(),
      profile: z.string().optional(),
      duties: z.array(z.looseObject({ mode: z.string(), site: z.string(), from: z.string() })),
    }),
  ),
})
const Cell = z.looseObject({
  planned: z.int(),
  standings: z.array(z.looseObject({ person: z.string(), planned: z.boolean() })),
})

const Told = z.looseObject({
  rows: z.array(
    z.looseObject({ count: z.int(), missing: z.int(), closedAt: z.string().optional() }),
  ),
})
type ToldRow = z.infer<typeof Told>['rows'][number]
const shortly = ({ count, missing, closedAt }: ToldRow) => ({
  count,
  missing,
  closed: closedAt !== undefined,
})

const Alerts = z.looseObject({
  alerts: z.array(z.looseObject({ about: z.string(), text: z.looseObject({ zh: z.string() }) })),
})

/** Wang sits at the desk; Li has a laptop at home, Zhao and Chen have none and live near the annex. */
const devices = { wang: 'none', li: 'laptop', zhao: 'none', chen: 'none' } as const

describe('an action that its first person does not take', () => {
  let house: House
  const tell = async (command: string, input: unknown) => {
    const told = await house.live.tell({ command, input, actor: system })
    if (isRefusal(told)) throw new Error(`${command}: ${JSON.stringify(told)}`)
    return told
  }
  const show = async (view: string, params: unknown) => {
    const shown = await house.live.show({ view, params, actor: system })
    if (isRefusal(shown)) throw new Error(JSON.stringify(shown))
    return shown.answer
  }
  const action = async () => Plan.parse(await show('continuity.plan', { plan: 'p-1' })).actions[0]
  const atDesk = async () =>
    Cell.parse(await show('continuity.cell', { post: 'desk', at: house.at(400) }))

  beforeEach(async () => {
    house = await testHouse({ modules })
    for (const rule of await readOffers(join(root, 'rules'))) await tell('kernel.adoptRules', rule)
    await tell('firm.addUnit', { id: 'all', name: '公司', kind: 'firm' })
    for (const id of ['tower', 'annex']) {
      const place = { kind: 'office', city: '上海', district: '黄浦区', desks: 9 }
      await tell('firm.addSite', { id, name: id, ...place })
    }
    for (const [id, device] of Object.entries(devices)) {
      const site = id === 'wang' ? 'tower' : 'annex'
      const row = { id, name: id, unit: 'all', site, homeDistrict: '黄浦区', device }
      await tell('firm.addPerson', row)
    }
    await tell('firm.addAccessLink', {
      id: 'vpn',
      name: 'VPN',
      kind: 'vpn',
      site: 'annex',
      seats: 9,
    })
    const home = { name: '居家', links: ['vpn'], seats: 9, dataClass: 'internal', device: 'laptop' }
    await tell('firm.addAccessProfile', { id: 'home', ...home })
    const tolerance = [{ phase: 'always', minutes: 30 }]
    await tell('firm.addFunction', { id: 'trading', name: '交易', unit: 'all', tolerance })
    const times = { from: '13:00', to: '17:00', minimum: 1, preferred: 1 }
    await tell('firm.addPost', {
      id: 'desk',
      name: '席位',
      unit: 'all',
      function: 'trading',
      key: true,
      demand: [{ calendar: 'pattern', pattern: '5', ...times }],
      places: ['tower', 'annex'],
      modes: ['onSite', 'remote'],
      profiles: ['home'],
    })
    const [from, to] = [house.at(270), house.at(510)]
    const duty = { id: 'd-wang', post: 'desk', person: 'wang', from, to, mode: 'onSite' }
    await tell('duty.addDuty', { ...duty, site: 'tower', accepted: true })
  })

  const approved = async () => {
    const [from, to] = [house.at(270), house.at(510)]
    const line = {
      line: 0,
      kind: 'remote',
      person: 'li',
      post: 'desk',
      profile: 'home',
      from,
      to,
      startBy: house.at(250),
      leadMinutes: 20,
      needs: ['accept', 'access'],
      duties: [{ post: 'desk', from, to, mode: 'remote', site: 'tower', profile: 'home' }],
      replaces: [{ duty: 'd-wang' }],
      cost: { exemptions: 0, restLostMinutes: 0, travelMinutes: 0 },
      undo: { at: to, how: 'endDuty' },
      next: ['zhao', 'chen'],
    }
    await tell('continuity.proposePlan', { plan: 'p-1', title: '接管', lines: [line] })
    await tell('continuity.approvePlan', { plan: 'p-1' })
  }

  test('goes to the next in a way that is theirs: no laptop, so on site, and it counts', async () => {
    await approved()
    expect(await action()).toMatchObject({ asks: 'li', profile: 'home', kind: 'remote' })
    await tell('continuity.declineAction', { plan: 'p-1', line: 0, reason: '孩子发烧' })
    const asked = await action()
    expect(asked).toMatchObject({ state: 'asked', asks: 'zhao', kind: 'onSite' })
    expect(asked?.profile).toBeUndefined()
    expect(asked?.duties).toEqual([expect.objectContaining({ mode: 'onSite', site: asked?.site })])
    const { planned, standings } = await atDesk()
    expect(planned).toBe(1)
    expect(standings).toEqual([expect.objectContaining({ person: 'zhao', planned: true })])
  })

  test('is told of it on their channels; taking or refusing answers that', async () => {
    await approved()
    const told = async () => Told.parse(await show('notices.notices', {})).rows.map(shortly)
    expect(await told()).toEqual([{ count: 1, missing: 1, closed: false }])
    await tell('continuity.declineAction', { plan: 'p-1', line: 0, reason: '孩子发烧' })
    const zhaoIsAsked = { count: 1, missing: 1, closed: false }
    expect(await told()).toEqual([{ count: 1, missing: 0, closed: true }, zhaoIsAsked])
    await tell('continuity.acceptAction', { plan: 'p-1', line: 0 })
    expect(await told()).not.toContainEqual(zhaoIsAsked)
  })

  test('need not answer any more once the plan is withdrawn', async () => {
    await approved()
    await tell('continuity.declineAction', { plan: 'p-1', line: 0, reason: '孩子发烧' })
    await tell('continuity.withdrawPlan', { plan: 'p-1', because: '不封了' })
    const { rows } = Told.parse(await show('notices.notices', {}))
    expect(rows.map(shortly)).toMatchObject([{ closed: true }, { closed: true }])
  })

  test('passes over who has lost every way since the plan was made', async () => {
    await approved()
    await tell('health.reportUnfit', { person: 'zhao', note: '发热' })
    await house.live.clock.jump(plusMinutes(house.at(0), 16), system)
    expect(await action()).toMatchObject({ state: 'asked', asks: 'chen' })
    expect((await atDesk()).planned).toBe(1)
  })

  test('goes to the commander when nobody left could be there in any way', async () => {
    await approved()
    for (const site of ['tower', 'annex']) {
      const order = { order: `o-${site}`, site, kind: 'closedLoop', authority: '街道', hours: 12 }
      await tell('sites.giveOrder', { ...order, because: '封' })
    }
    await tell('continuity.declineAction', { plan: 'p-1', line: 0, reason: '孩子发烧' })
    expect(await action()).toMatchObject({ state: 'escalated' })
  })

  test('who comes too late for the beginning is asked for the rest of it', async () => {
    await house.live.clock.jump(house.at(245), system)
    await approved()
    await house.live.clock.jump(house.at(255), system)
    await tell('continuity.declineAction', { plan: 'p-1', line: 0, reason: '孩子发烧' })
    const asked = await action()
    expect(asked?.asks).toBe('zhao')
    // Twenty minutes to get ready and thirty on the way.
    expect(asked?.duties[0]?.from).toBe(house.at(305))
    expect((await atDesk()).planned).toBe(1)
  })

  test('a hole of the roster that nobody steps in for is an alert for the commander', async () => {
    const span = { from: house.at(270), to: house.at(510) }
    await tell('duty.askReplacement', {
      post: 'desk',
      ...span,
      instead: 'd-wang',
      answerMinutes: 5,
    })
    const alerts = async () => Alerts.parse(await show('continuity.board', {})).alerts
    await house.live.clock.jump(house.at(11), system)
    expect(await alerts()).toEqual([])
    // Li, Zhao and Chen have been asked, five minutes each.
    await house.live.clock.jump(house.at(16), system)
    const asked = { zh: '“席位”没人顶：问了 3 位，请指挥定夺' }
    expect(await alerts()).toMatchObject([{ about: 'post:desk', text: asked }])
    // Whoever could not come still stands there until somebody decides.
    expect((await atDesk()).standings).toEqual([expect.objectContaining({ person: 'wang' })])
  })
})
