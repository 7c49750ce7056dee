// A firm small enough to hold in one's head, for the stories of duties: two sites, a department and a branch
// office, one post of each kind, and people who may or may not hold them.
import { isRefusal, wholeFirm, type Actor, type RoleName } from '../../src/kernel/index.ts'
import { duty } from '../../src/modules/duty/index.ts'
import { contains, firm } from '../../src/modules/firm/index.ts'
import { readOffers } from '../../src/platform/offers.ts'
import { commander, testHouse } from '../support/house.ts'

export const deputy: Actor = actorWith('p-deputy', 'deputy', { kind: 'firm', id: '' })
export const headOfSales: Actor = actorWith('head-sales', 'departmentHead', {
  kind: 'unit',
  id: 'sales',
})
export const self = (id: string): Actor =>
  actorWith(id, 'employee', { kind: 'unit', id: 'elsewhere' })

export function actorWith(
  id: string,
  role: RoleName,
  scope: Actor['grants'][number]['scope'],
): Actor {
  return { id, kind: 'person', grants: [{ role, scope }] }
}

const ops = { unit: 'ops', site: 'tower' }
const everyDay = (from: string, to: string) => ({
  calendar: 'everyDay',
  from,
  to,
  minimum: 1,
  preferred: 1,
})

const nouns: readonly (readonly [string, object])[] = [
  ['Unit', { id: 'firm', name: '同舟', kind: 'firm' }],
  ['Unit', { id: 'ops', name: '运营部', kind: 'department', parent: 'firm' }],
  ['Unit', { id: 'sales', name: '销售部', kind: 'department', parent: 'firm' }],
  ['Site', { id: 'tower', name: '总部大厦', kind: 'office', city: '上海', unit: 'firm' }],
  ['Site', { id: 'park', name: '科技园', kind: 'office', city: '上海', unit: 'firm' }],
  ['Room', { id: 'dealing', name: '交易室', site: 'tower', kind: 'trading' }],
  ['Room', { id: 'lab', name: '研发区', site: 'park', kind: 'work' }],
  ['Qualification', { id: 'dealer', name: '交易员资格', kind: 'licence' }],
  ['AccessLink', { id: 'vpn', name: 'VPN', kind: 'vpn', site: 'tower', seats: 10 }],
  [
    'AccessProfile',
    { id: 'desk', name: '远程交易', links: ['vpn'], seats: 5, dataClass: 'internal' },
  ],
  [
    'AccessProfile',
    { id: 'mail', name: '远程邮件', links: ['vpn'], seats: 5, dataClass: 'internal' },
  ],
  [
    'Function',
    { id: 'trading', name: '交易', unit: 'ops', tolerance: [{ phase: 'always', minutes: 30 }] },
  ],
  ['Person', { id: 'wang', name: '王', ...ops, qualifications: [{ qualification: 'dealer' }] }],
  ['Person', { id: 'li', name: '李', ...ops, qualifications: [{ qualification: 'dealer' }] }],
  [
    'Person',
    {
      id: 'zhao',
      name: '赵',
      ...ops,
      qualifications: [{ qualification: 'dealer', until: '2022-03-11' }],
    },
  ],
  ['Person', { id: 'chen', name: '陈', unit: 'sales', site: 'park' }],
  [
    'Post',
    {
      id: 'dealing-1',
      name: '交易席',
      unit: 'ops',
      function: 'trading',
      key: true,
      demand: [everyDay('09:00', '17:00')],
      places: ['tower'],
      modes: ['onSite', 'remote'],
      profiles: ['desk'],
      qualifications: ['dealer'],
    },
  ],
  [
    'Post',
    {
      id: 'watch',
      name: '夜间值守',
      unit: 'ops',
      function: 'trading',
      demand: [everyDay('19:00', '07:00')],
      places: ['tower', 'park'],
      modes: ['onSite'],
    },
  ],
]

/** `09:15` on the founding day, Friday 11 March 2022 in Shanghai, or `days` later. */
export function clock(time: string, days = 0): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(Date.UTC(2022, 2, 11 + days, hours - 8, minutes)).toISOString()
}

/** Opens the firm. `must` throws what was refused; `no` answers the code of a refusal. */
export async function openDuties(options: { assumed?: boolean } = {}) {
  const { house, live, faults } = await testHouse({
    modules: [firm, duty],
    parts: {
      rights: (read) => ({
        contains: (_read, outer, inner) => contains(read(), outer, inner),
        grantsOf: () => [{ role: 'commander', scope: wholeFirm }],
      }),
    },
  })
  const tell = (command: string, input: unknown, actor: Actor = commander) =>
    live.tell({ command, input, actor })
  const must = async (command: string, input: unknown, actor: Actor = commander) => {
    const answer = await tell(command, input, actor)
    if (isRefusal(answer)) throw new Error(`${command}: ${JSON.stringify(answer)}`)
    return answer
  }
  const no = async (command: string, input: unknown, actor: Actor = commander) => {
    const answer = await tell(command, input, actor)
    return isRefusal(answer) ? answer.refused : answer.events.map(({ type }) => type)
  }
  for (const [noun, input] of nouns) await must(`firm.add${noun}`, input)
  for (const rule of await readOffers(new URL('../../rules', import.meta.url).pathname)) {
    const isWanted = rule.id.startsWith('labour/') || rule.id.startsWith('calendar/')
    if (isWanted || (options.assumed === true && rule.id === 'attendance'))
      await must('kernel.adoptRules', rule)
  }
  /** A duty: `wang 09:00-17:00`, of the dealing post at the tower unless said otherwise. */
  const line = (id: string, person: string, span: string, more: object = {}) => {
    const [from = '', to = ''] = span.split('-')
    const days = 'days' in more && typeof more.days === 'number' ? more.days : 0
    const times = { from: clock(from, days), to: clock(to, to <= from ? days + 1 : days) }
    const row = { id, post: 'dealing-1', person, ...times, mode: 'onSite', site: 'tower' }
    const { days: _days, ...rest } = { days, ...more }
    return { ...row, ...rest }
  }
  const shown = async (view: string, params: unknown, actor: Actor = commander) => {
    const answer = await live.show({ view, params, actor })
    return isRefusal(answer) ? answer : answer.answer
  }
  const happened = async (after = 0): Promise<string[]> =>
    (await live.entries(after, 10_000)).map(({ type }) => type)
  const until = (to: string) => live.clock.jump(to, commander)
  const read = house.liveRead
  return { house, live, faults, read, tell, must, no, line, shown, happened, until }
}

/** The week of the story. */
export const week = { roster: 'r-1', title: '三月第二周', from: '2022-03-11', to: '2022-03-18' }
