// What stops when something is lost, told on a firm small enough to see through: one dealing post held at the tower
// or from home, on a system with two rooms, and one that needs a seal.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isRefusal, type Scope, type Sheet } from '../../kernel/index.ts'
import type { World } from '../../platform/house.ts'
import type { OpenedHouse } from '../../platform/open-house.ts'
import { commander, testHouse } from '../../../test/support/house.ts'
import { contains, firm } from './index.ts'

let house: OpenedHouse
let live: World
const sheet = (name: string, columns: string, ...rows: string[]): Sheet => ({
  name,
  columns: columns.split(' '),
  rows: rows.map((row) => row.split(' ').map((cell) => (cell === '-' ? null : cell))),
})

beforeEach(async () => {
  const made = await testHouse({ modules: [firm] })
  house = made.house
  live = made.live
  const sheets = [
    sheet(
      'unit',
      'id name kind parent',
      'firm 同舟 firm -',
      'ops 运营 department firm',
      'br 外滩 branch firm',
    ),
    sheet(
      'site',
      'id name kind city unit',
      'tower 大厦 office 上海 ops',
      'east 东机房 machineRoom 上海 ops',
      'west 西机房 machineRoom 上海 ops',
      'br 外滩营业部 branch 上海 br',
    ),
    sheet('branch', 'id name unit', 'br 外滩营业部 br'),
    sheet('room', 'id name site kind', 'desk-a 交易室 tower trading'),
    sheet('qualification', 'id name kind', 'dealing 交易 licence'),
    sheet(
      'person',
      'id name unit site group qualifications',
      'p-1 王一 ops tower A dealing',
      'p-2 李二 ops tower B dealing@2022-12-31',
      'p-3 陈三 ops tower B dealing@2021-12-31',
    ),
    sheet('supplier', 'id name kind', 'quotes 行情 quotes', 'spare 备行情 quotes'),
    sheet(
      'machineRoom',
      'id name powerFeeds upsMinutes fuelHours fuelHoursMin crewMin',
      'east 东机房 2 30 24 48 1',
      'west 西机房 2 30 72 48 1',
    ),
    sheet(
      'system',
      'id name unit tier rtoMinutes rpoMinutes home standby',
      'orders 交易系统 ops 1 5 0 east west',
    ),
    sheet('accessLink', 'id name kind site seats', 'vpn VPN vpn west 10'),
    sheet('accessProfile', 'id name links seats dataClass', 'home 居家 vpn 10 sensitive'),
    sheet('means', 'id name kind site', 'seal 公章 seal tower'),
    sheet(
      'function',
      'id name unit tolerance systems suppliers alternatives reviewBy',
      'trading 交易 ops always=5 orders quotes supplier:quotes=>supplier:spare 2022-01-31',
      'sealing 用印 ops always=240 - - - -',
    ),
    {
      name: 'post',
      columns: [
        'id',
        'name',
        'unit',
        'function',
        'key',
        'demand',
        'places',
        'modes',
        'profiles',
        'qualifications',
        'means',
        'backup',
      ],
      rows: [
        [
          'deal',
          '交易岗',
          'ops',
          'trading',
          '是',
          'tradingDays 09:00-15:30 1/2',
          'tower',
          'onSite;remote',
          'home',
          'dealing',
          null,
          'otherGroup',
        ],
        [
          'stamp',
          '印章岗',
          'ops',
          'sealing',
          '是',
          'weekdays 09:00-17:30 1/1',
          'tower',
          '现场',
          null,
          null,
          'seal',
          null,
        ],
      ],
    },
  ]
  const done = await live.tell({ command: 'firm.importFirm', input: { sheets }, actor: commander })
  if (isRefusal(done)) throw new Error(JSON.stringify(done.params))
})
afterEach(() => house.close())

async function reached(...lost: string[]) {
  const asked = await live.ask({ inquiry: 'firm.dependents', input: { lost }, actor: commander })
  if (isRefusal(asked)) return asked
  return asked.answer
}
const of = (noun: string, id: string, state: string, path: string) =>
  expect.objectContaining({
    noun,
    id,
    state,
    path: path.split(' > ').map((step) => expect.objectContaining({ id: step })),
  })
const among = (...found: unknown[]) => ({ reached: expect.arrayContaining(found) })

describe('what depends on it', () => {
  test('without the tower the seal is out of reach, and dealing goes on from home', async () => {
    expect(await reached('site:tower')).toMatchObject(
      among(
        of('room', 'desk-a', 'lost', 'tower > desk-a'),
        of('post', 'stamp', 'lost', 'tower > stamp'),
        of('function', 'sealing', 'lost', 'tower > stamp > sealing'),
        of('post', 'deal', 'weakened', 'tower > deal'),
      ),
    )
    expect(await reached('site:tower')).not.toMatchObject(
      among(of('function', 'trading', 'lost', '')),
    )
  })

  test('without the tower and the way in, trading stops, and the path says how', async () => {
    expect(await reached('accessLink:vpn', 'site:tower')).toMatchObject(
      among(of('function', 'trading', 'lost', 'vpn > home > deal > trading')),
    )
  })

  test('one machine room weakens a system with two; both stop it', async () => {
    expect(await reached('machineRoom:east')).toMatchObject(
      among(of('system', 'orders', 'weakened', 'east > orders')),
    )
    expect(await reached('site:east', 'site:west')).toMatchObject(
      among(of('function', 'trading', 'lost', 'west > west > orders > trading')),
    )
  })

  test('a supplier with an alternative only weakens its function', async () => {
    expect(await reached('supplier:quotes')).toMatchObject(
      among(of('function', 'trading', 'weakened', 'quotes > trading')),
    )
    expect(await reached('supplier:quotes', 'supplier:spare')).toMatchObject({
      counts: expect.arrayContaining([{ noun: 'function', lost: 1, weakened: 0 }]),
    })
  })

  test('of people only those count whose qualification holds today', async () => {
    expect(await reached('person:p-1')).toMatchObject(
      among(of('post', 'deal', 'weakened', 'p-1 > deal')),
    )
    expect(await reached('person:p-1', 'person:p-2')).toMatchObject(
      among(of('post', 'deal', 'lost', 'p-2 > deal')),
    )
  })

  test('what is not there is refused by name', async () => {
    expect(await reached('site:moon')).toEqual({
      refused: 'firm.notThere',
      params: { noun: 'site', id: 'moon' },
    })
  })
})

describe('what needs attention', () => {
  test('is named with its subject, the grave first', async () => {
    const shown = await live.show({ view: 'firm.checks', params: {}, actor: commander })
    if (isRefusal(shown)) throw new Error(shown.refused)
    expect(shown.answer).toMatchObject({
      checks: expect.arrayContaining([
        {
          code: 'fuelLow',
          severity: 'high',
          subject: 'machineRoom/east',
          params: { name: '东机房', hours: 24, min: 48 },
        },
        {
          code: 'calendarMissing',
          severity: 'high',
          subject: 'rule/calendar/cn',
          params: { place: 'cn', year: 2022 },
        },
        {
          code: 'reviewPast',
          severity: 'low',
          subject: 'function/trading',
          params: { name: { zh: '交易', en: '交易' }, day: '2022-01-31' },
        },
        { code: 'lapsed', severity: 'low', subject: '', params: { count: 1 } },
      ]),
    })
    expect(JSON.stringify(shown.answer)).not.toContain('oneGroupOnly')
    await live.tell({
      command: 'firm.changePerson',
      input: { id: 'p-2', group: 'A' },
      actor: commander,
    })
    const after = await live.show({ view: 'firm.checks', params: {}, actor: commander })
    expect(JSON.stringify(after)).toContain('oneGroupOnly')
  })
})

describe('what a scope holds', () => {
  const scope = (text: string): Scope => {
    const [kind, id = ''] = text.split(' ')
    return { kind: kind === 'unit' || kind === 'site' || kind === 'branch' ? kind : 'firm', id }
  }
  test.each`
    outer          | inner          | held
    ${'firm'}      | ${'site moon'} | ${true}
    ${'unit firm'} | ${'unit ops'}  | ${true}
    ${'unit ops'}  | ${'unit firm'} | ${false}
    ${'unit ops'}  | ${'site east'} | ${true}
    ${'unit ops'}  | ${'branch br'} | ${false}
    ${'unit firm'} | ${'branch br'} | ${true}
    ${'site br'}   | ${'branch br'} | ${true}
    ${'branch br'} | ${'site br'}   | ${true}
    ${'branch br'} | ${'unit br'}   | ${true}
    ${'branch br'} | ${'unit ops'}  | ${false}
    ${'site east'} | ${'unit ops'}  | ${false}
    ${'unit ops'}  | ${'firm'}      | ${false}
  `('$outer holds $inner: $held', ({ outer, inner, held }) => {
    expect(contains(house.liveRead, scope(outer), scope(inner))).toBe(held)
  })
})
