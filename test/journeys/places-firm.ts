// A firm small enough to be read at once, for the stories of sites, health, access and machine rooms: one tower
// with rooms, a branch, two machine rooms, a handful of people, and duties planned as a story needs them.
import { z } from 'zod'
import {
  command,
  defineModule,
  isRefusal,
  systemOnly,
  wholeFirm,
  type Actor,
  type Module,
  type RoleName,
} from '../../src/kernel/index.ts'
import { access } from '../../src/modules/access/index.ts'
import * as duty from '../../src/modules/duty/index.ts'
import { contains, firm } from '../../src/modules/firm/index.ts'
import { health } from '../../src/modules/health/index.ts'
import { machineRooms } from '../../src/modules/machine-rooms/index.ts'
import { sites } from '../../src/modules/sites/index.ts'
import { readOffers } from '../../src/platform/offers.ts'
import { commander, testHouse } from '../support/house.ts'

/** A person who holds a role over one site. */
export const leadOf = (site: string, id = `lead-${site}`, role: RoleName = 'siteLead'): Actor => ({
  id,
  kind: 'person',
  grants: [{ role, scope: { kind: 'site', id: site } }],
})
export const healthOfficer: Actor = {
  id: 'p-health',
  kind: 'person',
  grants: [{ role: 'healthOfficer', scope: wholeFirm }],
}
export const staff = (id: string): Actor => ({
  id,
  kind: 'person',
  grants: [{ role: 'employee', scope: { kind: 'unit', id: 'ops' } }],
})

// Duties as the story says them, without rosters and their checks: those have stories of their own.
const planned = command('duty.planForStory', {
  input: z.object({ duties: z.array(duty.PlannedDuty) }),
  may: systemOnly,
  decide: (_read, { duties }) => [duty.DutiesPlanned({ roster: 'by-hand', duties })],
})
const duties: Module = defineModule({
  name: 'duty',
  text: {},
  tables: [duty.duties, duty.rosters, duty.exemptions, duty.watch],
  events: [duty.DutiesPlanned],
  evolve: duty.evolve,
  commands: [planned],
})

const people = ['wang', 'li', 'zhao', 'chen', 'sun']

const founding: readonly (readonly [string, object])[] = [
  ['addUnit', { id: 'firm', name: '同舟', kind: 'firm' }],
  ['addUnit', { id: 'ops', name: '运营', kind: 'department', parent: 'firm' }],
  [
    'addSite',
    {
      id: 'tower',
      name: '总部大厦',
      kind: 'office',
      city: '上海',
      unit: 'firm',
      beds: 2,
      mealsInStore: 36,
    },
  ],
  ['addSite', { id: 'park', name: '科技园', kind: 'office', city: '上海', unit: 'firm' }],
  ['addSite', { id: 'east', name: '东机房', kind: 'machineRoom', city: '上海', unit: 'firm' }],
  ['addSite', { id: 'west', name: '西机房', kind: 'machineRoom', city: '上海', unit: 'firm' }],
  ['addRoom', { id: 'dealing', name: '交易室', site: 'tower', kind: 'trading' }],
  ['addRoom', { id: 'back', name: '后台', site: 'tower', kind: 'work' }],
  ['addRoom', { id: 'bunks', name: '宿舍', site: 'tower', kind: 'dormitory', beds: 2 }],
  ['addRoom', { id: 'lab', name: '研发区', site: 'park', kind: 'work' }],
  ['addSupplier', { id: 'line-a', name: '专线甲', kind: 'carrier' }],
  [
    'addMachineRoom',
    {
      id: 'east',
      name: '东机房',
      powerFeeds: 2,
      upsMinutes: 30,
      fuelHours: 20,
      fuelHoursMin: 24,
      crewMin: 1,
    },
  ],
  [
    'addMachineRoom',
    {
      id: 'west',
      name: '西机房',
      powerFeeds: 2,
      upsMinutes: 30,
      fuelHours: 48,
      fuelHoursMin: 24,
      crewMin: 1,
    },
  ],
  [
    'addSystem',
    {
      id: 'orders',
      name: '集中交易',
      unit: 'ops',
      tier: 1,
      rtoMinutes: 30,
      rpoMinutes: 0,
      home: 'east',
      standby: ['west'],
    },
  ],
  [
    'addSystem',
    {
      id: 'mail',
      name: '邮件',
      unit: 'ops',
      tier: 3,
      rtoMinutes: 240,
      rpoMinutes: 60,
      home: 'east',
    },
  ],
  ['addAccessLink', { id: 'vpn', name: 'VPN', kind: 'vpn', site: 'east', seats: 10 }],
  [
    'addAccessLink',
    { id: 'desktop', name: '桌面云', kind: 'cloudDesktop', site: 'west', seats: 3 },
  ],
  [
    'addAccessProfile',
    { id: 'remote', name: '远程', links: ['vpn', 'desktop'], seats: 5, dataClass: 'internal' },
  ],
  [
    'addFunction',
    { id: 'trading', name: '经纪交易', unit: 'ops', tolerance: [{ phase: 'always', minutes: 30 }] },
  ],
  ['addMeans', { id: 'u-key', name: '清算 U-key', kind: 'uKey', site: 'tower' }],
  ['addMeans', { id: 'vault', name: '保险柜', kind: 'cash', site: 'tower', movable: false }],
  ...people.map((id): readonly [string, object] => [
    'addPerson',
    { id, name: `人${id}`, unit: 'ops', site: 'tower', room: 'back', dormitory: 'bunks' },
  ]),
  [
    'addPost',
    {
      id: 'dealer',
      name: '交易员',
      unit: 'ops',
      function: 'trading',
      demand: [{ calendar: 'everyDay', from: '09:00', to: '17:00', minimum: 1, preferred: 1 }],
      places: ['tower', 'east'],
      modes: ['onSite', 'stationed', 'remote'],
      profiles: ['remote'],
    },
  ],
]

/** Morning of 11 March 2022, 08:30 in Shanghai; `clock('09:15')` is that time of the day, `days` later. */
export const clock = (time: string, days = 0): string => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(Date.UTC(2022, 2, 11 + days, hours - 8, minutes)).toISOString()
}

/** Opens the firm; `tell` answers events and refusals, `shown` answers of views, `until` lets time pass. */
export async function openPlaces(
  options: { withRules?: boolean; more?: readonly Module[]; rules?: readonly string[] } = {},
) {
  const wanted = ['control-schemes', ...(options.rules ?? [])]
  const { house, live, faults } = await testHouse({
    modules: [firm, duties, sites, health, access, machineRooms, ...(options.more ?? [])],
    parts: {
      rights: (read) => ({
        contains: (_read, outer, inner) => contains(read(), outer, inner),
        grantsOf: () => [{ role: 'commander', scope: wholeFirm }],
      }),
    },
  })
  const tell = (name: string, input: unknown, actor: Actor = commander) =>
    live.tell({ command: name, input, actor })
  const must = async (name: string, input: unknown, actor: Actor = commander) => {
    const answer = await tell(name, input, actor)
    if (isRefusal(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`)
    return answer
  }
  for (const [name, input] of founding) await must(`firm.${name}`, input)
  if (options.withRules !== false) {
    for (const rule of await readOffers(new URL('../../rules', import.meta.url).pathname)) {
      if (wanted.includes(rule.id)) await must('kernel.adoptRules', rule)
    }
  }
  let serial = 0
  /** A duty of the dealer: `wang 09:00-17:00 onSite`. */
  const plan = (person: string, span: string, more: object = {}) => {
    const [from = '', to = ''] = span.split('-')
    const row = {
      id: `d-${++serial}`,
      post: 'dealer',
      person,
      mode: 'onSite',
      site: 'tower',
      accepted: true,
    }
    const times = { from: clock(from), to: clock(to, to <= from ? 1 : 0) }
    const input = { duties: [duty.PlannedDuty.parse({ ...row, ...times, ...more })] }
    return live.tell({ command: 'duty.planForStory', input, actor: systemActor })
  }
  const shown = async (
    view: string,
    params: unknown,
    actor: Actor = commander,
  ): Promise<unknown> => {
    const answer = await live.show({ view, params, actor })
    return isRefusal(answer) ? answer : answer.answer
  }
  /** The events since a position, by type. */
  const happened = async (after = 0): Promise<string[]> =>
    (await live.entries(after, 10_000)).map(({ type }) => type)
  return {
    house,
    live,
    faults,
    tell,
    must,
    plan,
    shown,
    happened,
    until: (to: string) => live.clock.jump(to, commander),
    close: () => house.close(),
  }
}

const systemActor: Actor = { id: 'system', kind: 'system', grants: [] }
