// A small firm lives through a closed loop: what if, a plan, who is asked and who comes next; and the picture that
// followed every event equals one built anew.
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isRefusal, msOf, plusMinutes, system } from '../../src/kernel/index.ts'
import { cellsOf } from '../../src/modules/continuity/heat.ts'
import { build as pictureFrom } from '../../src/modules/continuity/picture/picture.ts'
import { modules } from '../../src/modules/index.ts'
import { readOffers } from '../../src/platform/offers.ts'
import { root } from '../support/checkout.ts'
import { testHouse } from '../support/house.ts'

type House = Awaited<ReturnType<typeof testHouse>>
const WhatIf = z.looseObject({
  gaps: z.array(z.looseObject({ post: z.string(), before: z.boolean() })),
  functions: z.array(z.looseObject({ function: z.string(), breachAt: z.string().optional() })),
  plan: z.looseObject({
    actions: z.array(
      z.looseObject({
        line: z.int(),
        kind: z.string(),
        person: z.string().optional(),
        next: z.array(z.string()),
      }),
    ),
    unsolved: z.array(z.looseObject({})),
  }),
})
const Plan = z.looseObject({
  actions: z.array(
    z.looseObject({
      state: z.string(),
      asks: z.string().optional(),
      asked: z.array(z.looseObject({ person: z.string(), outcome: z.string() })),
    }),
  ),
})
const Cell = z.looseObject({
  plannedState: z.string(),
  planned: z.int(),
  confirmed: z.int(),
  standings: z.array(z.looseObject({ reasons: z.array(z.looseObject({ code: z.string() })) })),
})

const Bettered = z.looseObject({
  actions: z.array(z.looseObject({ line: z.int() })),
  unsolved: z.array(z.unknown()),
  cost: z.record(z.string(), z.number()),
  distanceBps: z.number(),
})
const Better = z.object({ plan: Bettered, from: z.string(), to: z.string(), suppose: z.unknown() })
const SoFar = z.looseObject({ distanceBps: z.number(), plan: Bettered.optional() })

const people = ['wang', 'li', 'zhao', 'chen']
const closed = { kind: 'order', site: 'tower', order: 'closedLoop', hours: 12 }

describe('a small firm whose tower closes', () => {
  let house: House
  const tell = async (command: string, input: unknown) => {
    const told = await house.live.tell({ command, input, actor: system })
    if (isRefusal(told)) throw new Error(`${command}: ${JSON.stringify(told)}`)
    return told
  }
  const ask = async (suppose: unknown[]) => {
    const shown = await house.live.ask({
      inquiry: 'continuity.whatIf',
      input: { suppose },
      actor: system,
    })
    if (isRefusal(shown)) throw new Error(JSON.stringify(shown))
    return WhatIf.parse(shown.answer)
  }
  const show = async (view: string, params: unknown) => {
    const shown = await house.live.show({ view, params, actor: system })
    if (isRefusal(shown)) throw new Error(JSON.stringify(shown))
    return shown.answer
  }

  beforeEach(async () => {
    house = await testHouse({ modules })
    for (const rule of await readOffers(join(root, 'rules'))) await tell('kernel.adoptRules', rule)
    await tell('firm.addUnit', { id: 'all', name: '公司', kind: 'firm' })
    for (const id of ['tower', 'annex'])
      await tell('firm.addSite', {
        id,
        name: id,
        kind: 'office',
        city: '上海',
        district: '黄浦区',
        desks: 9,
      })
    await tell('firm.addQualification', { id: 'dealer', name: '交易员', kind: 'licence' })
    for (const id of people)
      await tell('firm.addPerson', {
        id,
        name: id,
        unit: 'all',
        site: id === 'wang' ? 'tower' : 'annex',
        homeDistrict: '黄浦区',
        qualifications: [{ qualification: 'dealer' }],
      })
    await tell('firm.addFunction', {
      id: 'trading',
      name: '交易',
      unit: 'all',
      tolerance: [{ phase: 'always', minutes: 30 }],
    })
    await tell('firm.addPost', {
      id: 'desk',
      name: '席位',
      unit: 'all',
      function: 'trading',
      key: true,
      demand: [
        { calendar: 'pattern', pattern: '5', from: '13:00', to: '17:00', minimum: 1, preferred: 1 },
      ],
      places: ['tower', 'annex'],
      modes: ['onSite'],
      qualifications: ['dealer'],
    })
    await tell('duty.addDuty', {
      id: 'd-wang',
      post: 'desk',
      person: 'wang',
      from: house.at(270),
      to: house.at(510),
      mode: 'onSite',
      site: 'tower',
      accepted: true,
    })
  })

  test('a what-if names the gap and the breach, and leaves no trace', async () => {
    const found = await ask([closed])
    expect(found.gaps).toEqual([expect.objectContaining({ post: 'desk', before: false })])
    expect(found.functions).toEqual([
      expect.objectContaining({ function: 'trading', breachAt: house.at(300) }),
    ])
    const cell = Cell.parse(await show('continuity.cell', { post: 'desk', at: house.at(280) }))
    expect(cell.plannedState).not.toBe('uncovered')
    expect(house.live.row.name).toBe('live')
  })

  test('who does not answer is followed by the next, and at the end by the commander', async () => {
    await tell('sites.giveOrder', {
      order: 'o-1',
      site: 'tower',
      kind: 'closedLoop',
      authority: '街道',
      hours: 12,
      because: '封',
    })
    const cell = Cell.parse(await show('continuity.cell', { post: 'desk', at: house.at(280) }))
    expect(cell.standings[0]?.reasons.map(({ code }) => code)).toEqual(['shutOut'])
    const { plan } = await ask([])
    expect(plan.unsolved).toEqual([])
    expect(plan.actions).toHaveLength(1)
    const candidates = [plan.actions[0]?.person, ...(plan.actions[0]?.next ?? [])]
    await tell('continuity.proposePlan', { plan: 'p-1', title: '接管', lines: plan.actions })
    await tell('continuity.approvePlan', { plan: 'p-1' })
    const at = async () => Plan.parse(await show('continuity.plan', { plan: 'p-1' })).actions[0]
    expect(await at()).toMatchObject({ state: 'asked', asks: candidates[0] })
    expect((await ask([])).gaps).toEqual([])
    for (const [turn] of candidates.entries()) {
      await house.live.clock.jump(plusMinutes(house.at(0), 16 * (turn + 1)), system)
    }
    const last = await at()
    expect(last?.asked.map(({ person, outcome }) => [person, outcome])).toEqual(
      candidates.map((one) => [one, 'lapsed']),
    )
    expect(last?.state).toBe('escalated')
    const alerts = z
      .looseObject({ rows: z.array(z.looseObject({ kind: z.string() })) })
      .parse(await show('continuity.alerts', {}))
    expect(alerts.rows).toEqual([expect.objectContaining({ kind: 'action' })])
  })

  test('an acceptance travels to the duty and makes it count as confirmed', async () => {
    await tell('sites.giveOrder', {
      order: 'o-1',
      site: 'tower',
      kind: 'closedLoop',
      authority: '街道',
      hours: 12,
      because: '封',
    })
    const { plan } = await ask([])
    await tell('continuity.proposePlan', { plan: 'p-1', title: '接管', lines: plan.actions })
    await tell('continuity.approvePlan', { plan: 'p-1' })
    const before = Cell.parse(await show('continuity.cell', { post: 'desk', at: house.at(280) }))
    expect([before.planned, before.confirmed]).toEqual([1, 0])
    await tell('continuity.acceptAction', { plan: 'p-1', line: plan.actions[0]?.line })
    const after = Cell.parse(await show('continuity.cell', { post: 'desk', at: house.at(280) }))
    expect([after.planned, after.confirmed]).toEqual([1, 1])
  })

  test('a line that breaks a hard rule is refused with its reason', async () => {
    await tell('sites.giveOrder', {
      order: 'o-1',
      site: 'tower',
      kind: 'closedLoop',
      authority: '街道',
      hours: 12,
      because: '封',
    })
    const { plan } = await ask([])
    await tell('health.reportUnfit', { person: 'zhao', note: '发热' })
    const lines = plan.actions.map((line) => ({ ...line, person: 'zhao' }))
    const told = await house.live.tell({
      command: 'continuity.proposePlan',
      input: { title: '接管', lines },
      actor: system,
    })
    expect(told).toMatchObject({
      refused: 'continuity.lineBreaksRule',
      params: { reasons: ['unfit'] },
    })
  })

  test('the picture that followed the log equals one built anew', async () => {
    await ask([])
    const steps: [string, unknown][] = [
      [
        'sites.giveOrder',
        {
          order: 'o-1',
          site: 'tower',
          kind: 'closedLoop',
          authority: '街道',
          hours: 12,
          because: '封',
        },
      ],
      [
        'duty.addDuty',
        {
          id: 'd-li',
          post: 'desk',
          person: 'li',
          from: house.at(270),
          to: house.at(510),
          mode: 'onSite',
          site: 'annex',
        },
      ],
      ['health.reportUnfit', { person: 'li', note: '发热' }],
      ['duty.moveDuty', { duty: 'd-li', person: 'chen', because: '换人' }],
      ['health.reportFit', { person: 'li' }],
      ['sites.extendOrder', { order: 'o-1', until: house.at(900), because: '延长' }],
      ['duty.standDown', { duty: 'd-wang', because: '撤' }],
    ]
    const Rows = z.looseObject({
      rows: z.array(z.looseObject({ planned: z.string(), confirmed: z.string() })),
    })
    for (const [command, input] of steps) {
      await tell(command, input)
      const shown = Rows.parse(await show('continuity.coverage', { hours: 24 })).rows
      const anew = pictureFrom(house.live.read, house.live.now())
      const first = msOf(house.at(0)) / 60_000
      const post = anew.numbers.posts.of('desk')
      const cells = cellsOf(anew, post, { from: first, to: first + 24 * 60 })
      expect([command, shown[0]?.planned, shown[0]?.confirmed]).toEqual([
        command,
        cells.planned,
        cells.confirmed,
      ])
    }
  })

  test('a better plan is searched for on and on, told as it is found, for a what-if or a proposed plan', async () => {
    const told: unknown[] = []
    const search = (input: unknown, signal = new AbortController().signal) =>
      house.live.ask({
        inquiry: 'continuity.betterPlan',
        input,
        actor: system,
        signal,
        onProgress: (progress) => told.push(progress.best),
      })
    const found = await search({ suppose: [closed] })
    if (isRefusal(found)) throw new Error(JSON.stringify(found))
    const { plan } = Better.parse(found.answer)
    expect(plan).toMatchObject({ unsolved: [], distanceBps: 0, cost: { peopleChanged: 1 } })
    const [first, ...later] = told.map((best) => SoFar.parse(best))
    expect(first?.plan?.actions).toHaveLength(1)
    expect(later.some((best) => best.distanceBps === 0)).toBe(true)

    await tell('continuity.proposePlan', {
      plan: 'p-1',
      title: '接管',
      suppose: [closed],
      lines: plan.actions,
    })
    const again = await search({ plan: 'p-1' })
    if (isRefusal(again)) throw new Error(JSON.stringify(again))
    expect(Better.parse(again.answer).plan.cost).toEqual(plan.cost)
    await tell('continuity.withdrawPlan', { plan: 'p-1', because: '不用了' })
    expect(await search({ plan: 'p-1' })).toMatchObject({ refused: 'continuity.planSettled' })
    const stopped = new AbortController()
    stopped.abort()
    await expect(search({ suppose: [closed] }, stopped.signal)).rejects.toMatchObject({
      code: 'kernel.cancelled',
    })
  })

  test('never looked is told apart from looked and found nothing', async () => {
    expect(await show('continuity.robustness', {})).toEqual({ rows: [] })
    const looked = () => show('continuity.robustness', {})
    const told = await tell('continuity.noteFindings', { breaches: [], fragile: [] })
    expect(await looked()).toMatchObject({
      rows: [],
      looked: { at: house.at(0), position: told.position, fragile: 0 },
    })
    // Nothing new a moment later is no fact; an hour later it is one again, and so is anything found.
    expect((await tell('continuity.noteFindings', { breaches: [], fragile: [] })).events).toEqual(
      [],
    )
    await house.live.clock.jump(house.at(60), system)
    expect(
      (await tell('continuity.noteFindings', { breaches: [], fragile: [] })).events,
    ).toMatchObject([{ type: 'continuity.FirmLookedAt' }])
    // Where only breaches were looked for, the rest was not.
    await house.live.clock.jump(house.at(180), system)
    expect((await tell('continuity.noteFindings', { breaches: [] })).events).toEqual([])
  })
})
