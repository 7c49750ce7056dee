// A gap that nothing but the clock brings nearer: the watch looks again by itself, and tells it in time.
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { isRefusal, system } from '../../src/kernel/index.ts'
import { modules } from '../../src/modules/index.ts'
import { readOffers } from '../../src/platform/offers.ts'
import { root } from '../support/checkout.ts'
import { HandWall, testHouse } from '../support/house.ts'

const Alerts = z.looseObject({
  rows: z.array(z.looseObject({ kind: z.string(), alert: z.string() })),
})
const hours = 60

test('a breach of tomorrow is foreseen as tomorrow comes, though nothing happens meanwhile', async () => {
  const wall = new HandWall()
  const { house, live, at } = await testHouse({ modules, wall })
  const tell = async (command: string, input: unknown) => {
    const told = await live.tell({ command, input, actor: system })
    if (isRefusal(told)) throw new Error(`${command}: ${JSON.stringify(told)}`)
  }
  const alerts = async () => {
    const shown = await live.show({ view: 'continuity.alerts', params: {}, actor: system })
    if (isRefusal(shown)) throw new Error(JSON.stringify(shown))
    return Alerts.parse(shown.answer).rows.map(({ alert }) => alert)
  }
  // Wall time passes in which the standing questions are asked; the world's own clock stands.
  const watched = async () => {
    for (let second = 0; second < 40; second++) {
      wall.pass(1_000)
      for (let n = 0; n < 40; n++) await turn()
    }
  }
  for (const rule of await readOffers(join(root, 'rules'))) await tell('kernel.adoptRules', rule)
  await tell('firm.addUnit', { id: 'all', name: '公司', kind: 'firm' })
  const place = { kind: 'office', city: '上海', district: '黄浦区', desks: 9 }
  await tell('firm.addSite', { id: 'tower', name: '总部', ...place })
  const tolerance = [{ phase: 'always', minutes: 30 }]
  await tell('firm.addFunction', { id: 'night', name: '夜盘', unit: 'all', tolerance })
  // Saturday from 13:00; it is Friday 08:30, and nobody is planned.
  const times = { from: '13:00', to: '17:00', minimum: 1, preferred: 1 }
  await tell('firm.addPost', {
    id: 'desk',
    name: '席位',
    unit: 'all',
    function: 'night',
    key: true,
    demand: [{ calendar: 'pattern', pattern: '6', ...times }],
    places: ['tower'],
    modes: ['onSite'],
  })
  await live.clock.run(0, system)
  await watched()
  await live.clock.jump(at(20 * hours), system)
  await watched()
  expect(await alerts(), 'foreseen, but not yet to be told').toEqual([])
  // Half an hour before its tolerance ends at 13:30 it is told.
  await live.clock.jump(at(28 * hours + 31), system)
  expect(await alerts()).toEqual(['breach:night'])
  await house.close()
}, 60_000)
